#include "server/checks/own_server.h"

#include "server/http/url.h"
#include "server/setup/doctor_key.h"

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kMaxEndpoints = 3;
constexpr const char *kForServers = "/_matrix/federation/unstable";
constexpr const char *kForClients = "/_matrix/client/unstable";

Result<std::shared_ptr<const federation::ProbeIdentity>> identityOf(const Case &work)
{
    if (!work.question.own || !work.name)
        return fail(ErrorCode::NotFound, "this is not our own server");
    if (*work.name != work.question.own->config.serverName)
        return fail(ErrorCode::NotFound, "the data folder is another server's");
    TRY(crypto::SigningKey key, setup::readDoctorKey(work.question.own->folder));
    return std::make_shared<const federation::ProbeIdentity>(std::move(key));
}

bool sameWay(const Route &a, const Route &b)
{
    return a.endpoint.host == b.endpoint.host && a.endpoint.port == b.endpoint.port && a.prefix == b.prefix;
}

} // namespace

Result<EchoProbe> ownEcho(const Case &work)
{
    TRY(auto identity, identityOf(work));
    return EchoProbe(work.tools.client, std::move(identity), *work.name);
}

std::vector<Route> publicRoutes(const Case &work)
{
    std::vector<Route> routes;
    const auto add = [&](Route route) {
        if (std::ranges::none_of(routes, [&](const Route &known) { return sameWay(known, route); }))
            routes.push_back(std::move(route));
    };
    if (work.destination)
        for (const http::Endpoint &endpoint : work.destination->endpoints)
            if (routes.size() < kMaxEndpoints)
                add({endpoint, kForServers});
    if (work.question.own)
        if (const auto url = http::parseUrl(work.question.own->config.publicUrl))
            add({url->endpoint, kForClients});
    return routes;
}

std::string reachableAddress(const setup::ListenAddress &listen)
{
    return listen.address == "0.0.0.0" ? "127.0.0.1" : listen.address == "::" ? "::1" : listen.address;
}

Route localRoute(const setup::Config &config)
{
    return {{reachableAddress(config.clientListen), static_cast<std::uint16_t>(config.clientListen.port), "",
             config.serverName.str()},
            kForServers};
}

std::unique_ptr<http::Client> localClient(const Case &work)
{
    std::vector<std::string> allowed = work.question.own->config.allowPeers;
    for (const auto &listen : {work.question.own->config.clientListen, work.question.own->config.federationListen})
        allowed.push_back(reachableAddress(listen));
    const auto policy = http::AddressPolicy::create(allowed);
    return http::Client::create(work.tools.executor, work.tools.trust, policy ? *policy : work.tools.policy);
}

asio::awaitable<Result<json::Object>> askRunningServer(CasePtr work, std::string rest,
                                                       std::chrono::milliseconds deadline)
{
    CO_TRY(auto identity, identityOf(*work));
    const auto client = localClient(*work);
    const EchoProbe probe(*client, std::move(identity), *work->name);
    const EchoAnswer answer =
        co_await probe.send(localRoute(work->question.own->config), std::move(rest), {}, deadline);
    client->shutdown();
    if (!answer.response)
        co_return fail(ErrorCode::Unreachable, answer.fault);
    if (answer.status() != 200)
        co_return fail(ErrorCode::RemoteRefused, "the server that listens there is not the one of this data folder", "",
                       answer.status());
    co_return json::parseObject(answer.response->body);
}

} // namespace homeport::checks
