#include "server/checks/local_listener.h"

#include "server/checks/door_findings.h"

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<std::optional<PublishedKeys>> askOwnListener(CasePtr work)
{
    if (!work->question.own)
        co_return std::nullopt;
    const setup::ListenAddress &listen = work->question.own->config.clientListen;
    std::string address = listen.address;
    if (address == "0.0.0.0")
        address = "127.0.0.1";
    else if (address == "::")
        address = "::1";
    // This one address is ours by configuration, whatever network it lies in.
    const auto policy = http::AddressPolicy::create({address});
    if (!policy)
        co_return std::nullopt;
    const auto prober = http::Prober::create(work->tools.executor, work->tools.trust, *policy);
    http::ProbeRequest request;
    request.address = address;
    request.port = static_cast<std::uint16_t>(listen.port);
    request.hostHeader = work->name->str();
    request.target = "/_matrix/key/v2/server";
    request.limits.connect = 2s;
    Door door{{}, address};
    door.keys = co_await prober->probe(std::move(request));
    if (!readKeyDocument(door))
        co_return std::nullopt;
    co_return publishedKeys(*door.keyDocument);
}

} // namespace homeport::checks
