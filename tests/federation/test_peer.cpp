#include "tests/federation/test_peer.h"

#include "server/store/connection.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <set>

namespace homeport::federation::test {

namespace asio = boost::asio;

TestPeer::TestPeer(Loop &loop, const homeport::test::CertificateAuthority &authority, std::uint16_t port)
    : m_loop(loop), m_certificate(authority.issue({.addresses = {"127.0.0.1"}})), m_port(port)
{
    start();
    m_identity = makeIdentity(fmt::format("127.0.0.1:{}", m_port), "peer");
    m_keys = makeKeyResponse(*m_identity, nowMs() + 3'600'000);
}

TestPeer::~TestPeer()
{
    stop();
}

void TestPeer::start()
{
    http::ListenerSettings settings{"127.0.0.1", m_port, {}, {}};
    settings.tls = *http::ServerTls::create(m_certificate.certificate, m_certificate.key);
    auto bound = http::Listener::bind(
        m_loop.executor(), settings, [this](http::Request request) { return handle(std::move(request)); },
        [](int status, std::string_view) {
            http::Response response;
            response.status = status;
            return response;
        });
    if (!bound)
        throw std::runtime_error(bound.error().detail);
    m_listener = std::move(*bound);
    m_port = m_listener->port();
    m_listener->start();
}

void TestPeer::stop()
{
    if (!m_listener)
        return;
    m_loop.await(m_listener->drain(0ms));
    m_listener.reset();
}

asio::awaitable<http::Response> TestPeer::handle(http::Request request)
{
    http::Response response;
    if (request.target == "/_matrix/key/v2/server") {
        response.body = json::serialize(m_keys);
        co_return response;
    }
    Seen now{request.method,
             request.target,
             std::string(request.headers.find("Authorization").value_or("")),
             {},
             std::chrono::steady_clock::now()};
    if (!request.body.empty())
        now.body = json::parseObject(request.body).value_or(json::Object{{"broken", true}});
    seen.push_back(now);
    if (delay.count() > 0) {
        asio::steady_timer timer(m_loop.executor(), delay);
        co_await timer.async_wait(asio::use_awaitable);
    }
    response.status = statusFor ? statusFor(now).value_or(status) : status;
    if (failures > 0) {
        --failures;
        response.status = 500;
    }
    response.body = answer.empty() ? "{}" : answer;
    if (response.status != 200)
        response.body = json::canonical(json::Object{{"errcode", errcode}, {"error", "no luck today"}});
    co_return response;
}

std::vector<TestPeer::Seen> TestPeer::transactions() const
{
    std::vector<Seen> found;
    for (const auto &request : seen)
        if (request.target.starts_with("/_matrix/federation/v1/send/"))
            found.push_back(request);
    return found;
}

std::vector<std::string> TestPeer::texts() const
{
    std::vector<std::string> texts;
    std::set<std::string> known;
    for (const auto &transaction : transactions())
        if (known.insert(transaction.target).second)
            for (const auto &pdu : transaction.body.at("pdus").as_array())
                texts.emplace_back(pdu.at("text").as_string());
    return texts;
}

void TestHome::Tap::passed(const http::Exchange &exchange)
{
    home->traffic.push_back({std::string(exchange.peer), std::string(exchange.operation),
                             exchange.response ? exchange.response->status : 0});
}

TestHome::TestHome(Loop &loop, TemporaryStore &store, const homeport::test::CertificateAuthority &authority,
                   IdentityPtr who, PeerHealth::Pauses pauses)
    : identity(std::move(who)), m_loop(loop), m_store(store), m_authority(authority.pem()), m_pauses(pauses)
{
    m_tap.home = this;
    start();
}

TestHome::~TestHome()
{
    stop();
}

void TestHome::start()
{
    m_http = http::Client::create(m_loop.executor(), *http::Trust::create({m_authority}),
                                  *http::AddressPolicy::create({"127.0.0.0/8"}));
    m_federation = std::make_unique<Federation>(identity, *m_store, *m_http, m_dns, m_workers, m_loop.executor(),
                                                &m_tap, std::vector<ServerName>{}, m_pauses);
    const auto started = m_loop.await(m_federation->start());
    if (!started)
        throw std::runtime_error(started.error().detail);
}

void TestHome::stop()
{
    if (!m_federation)
        return;
    m_loop.await(m_federation->stop());
    m_http->shutdown();
    m_federation.reset();
    m_loop.runFor(5ms); // what the client has cancelled ends
    m_http.reset();
}

void TestHome::send(const ServerName &to, int count, int first)
{
    for (int i = first; i < first + count; ++i) {
        const std::int64_t nid = m_store.addEvent(fmt::format(R"({{"text":"{}"}})", i));
        const auto queued = m_store->writeNow([nid, to](store::Connection &connection) {
            return Sender::enqueuePdu(connection, nid, std::span(&to, 1));
        });
        if (!queued)
            throw std::runtime_error(queued.error().detail);
    }
    if (m_federation)
        m_federation->sender.wake(to);
}

} // namespace homeport::federation::test
