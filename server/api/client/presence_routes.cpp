#include "server/api/client/client_routes.h"
#include "server/api/presence_announcer.h"
#include "server/base/cut_text.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"
#include "server/sync/presence_content.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

constexpr std::size_t kLongestStatus = 1'000;

awaitable<Result<Reply>> setPresence(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    if (user != call->session.user)
        co_return fail(ErrorCode::Forbidden, "one sets one's own presence only");
    CO_TRY(std::string presence, json::requireString(call->body, "presence"));
    if (!accounts::Presence::isPresence(presence))
        co_return fail(ErrorCode::BadInput, "presence is online, unavailable or offline", "M_INVALID_PARAM");
    std::optional<std::string> status;
    if (const auto text = json::findString(call->body, "status_msg"))
        status = std::string(cutText(*text, kLongestStatus));
    PresenceAnnouncer(services).set(user, std::move(presence), std::move(status));
    co_return json::Object{};
}

awaitable<Result<Reply>> presence(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    if (user != call->session.user) {
        auto job = [viewer = call->session.user, user](store::Connection &connection) {
            return rooms::tables::shareRoom(connection, viewer, user);
        };
        CO_TRY(const bool shares, co_await services.store.read(std::move(job)));
        if (!shares)
            co_return fail(ErrorCode::Forbidden, "there is no room that you share with " + user.str());
    }
    const auto *state = services.presence.find(user);
    co_return sync::presenceContent(state ? *state : accounts::Presence::State{}, nowMs());
}

} // namespace

void addPresenceRoutes(Router &router, Services &services)
{
    router.addClient(Method::Put, "/presence/{userId}/status", Access::User, "set_presence",
                     [&services](CallPtr call) { return setPresence(services, std::move(call)); });
    router.addClient(Method::Get, "/presence/{userId}/status", Access::User, "presence",
                     [&services](CallPtr call) { return presence(services, std::move(call)); });
}

} // namespace homeport::api::client
