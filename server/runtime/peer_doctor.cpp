#include "server/runtime/peer_doctor.h"

#include "server/checks/doctor.h"
#include "server/checks/report_text.h"
#include "server/checks/tester_report.h"

namespace homeport::runtime {

namespace asio = boost::asio;
using namespace std::chrono_literals;

PeerDoctor::PeerDoctor(Parts parts)
    : m_parts(std::move(parts)), m_prober(http::Prober::create(m_parts.executor, m_parts.trust, m_parts.policy)),
      m_dns(http::DnsAsker::create(m_parts.executor)),
      m_check([this](ServerName server) { return look(std::move(server)); }),
      m_tester([this](std::string server) { return report(std::move(server)); })
{
}

asio::awaitable<json::Object> PeerDoctor::look(ServerName server)
{
    checks::Question question{.name = server.str()};
    question.quick = true;
    const auto report =
        co_await checks::examine(std::move(question), {m_parts.executor, m_parts.trust, m_parts.policy, m_parts.client,
                                                       m_parts.resolver, *m_prober, *m_dns});
    auto object = json::parseObject(checks::reportJson(report));
    co_return object ? *std::move(object) : json::Object{};
}

asio::awaitable<json::Object> PeerDoctor::report(std::string server)
{
    return checks::testerReport(std::move(server), {m_parts.executor, m_parts.trust, m_parts.policy, m_parts.client,
                                                    m_parts.resolver, *m_prober, *m_dns});
}

asio::awaitable<Result<json::Object>> PeerDoctor::ask(ServerName peer)
{
    federation::Call call{"peer_check", http::Method::Post, std::string(api::federation_api::kPeerCheckPath), "{}"};
    call.evenInBackoff = true;
    call.ofDoctor = true;
    call.deadline = 100s;
    call.maxAnswerBytes = 1024 * 1024;
    return m_parts.federation.call(std::move(peer), std::move(call));
}

} // namespace homeport::runtime
