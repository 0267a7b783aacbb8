#include "server/api/client/client_routes.h"
#include "server/api/presence_announcer.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<sync::SyncFilter>> filterOf(Services &services, CallPtr call)
{
    const auto given = call->query.find("filter");
    if (!given || given->empty())
        co_return sync::SyncFilter{};
    // Inline JSON, or the id of a stored one.
    if (given->front() == '{') {
        CO_TRY(const json::Object filter, json::parseObject(*given));
        co_return sync::SyncFilter::parse(filter);
    }
    CO_TRY(const json::Object filter, co_await services.filters.get(call->session.user, std::string(*given)));
    co_return sync::SyncFilter::parse(filter);
}

awaitable<Result<Reply>> answerSync(Services &services, CallPtr call)
{
    sync::SyncRequest request;
    request.user = call->session.user;
    request.device = call->session.device;
    if (const auto since = call->query.find("since"); since && !since->empty()) {
        CO_TRY(request.since, sync::readToken(*since));
    }
    request.fullState = call->query.find("full_state") == "true";
    CO_TRY(const std::int64_t timeout, call->number("timeout", 0));
    request.timeout = std::chrono::milliseconds(std::clamp<std::int64_t>(timeout, 0, 120'000));
    CO_TRY(request.filter, co_await filterOf(services, call));
    const std::string presence(call->query.find("set_presence").value_or("online"));
    if (accounts::Presence::isPresence(presence) && presence != "offline")
        PresenceAnnouncer(services).polled(request.user, presence);
    CO_TRY(json::Object answer, co_await services.sync.sync(std::move(request)));
    co_return answer;
}

} // namespace

void addSyncRoutes(Router &router, Services &services)
{
    router.addClient(Method::Get, "/sync", Access::User, "sync",
                     [&services](CallPtr call) { return answerSync(services, std::move(call)); });
}

} // namespace homeport::api::client
