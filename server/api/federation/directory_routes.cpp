#include "server/api/directory_questions.h"
#include "server/api/federation/federation_routes.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> publicRooms(Services &services, CallPtr call)
{
    CO_TRY(auto question, publicRoomsQuestion(*call));
    CO_TRY(json::Object answer, co_await services.publicRooms.list(std::move(question)));
    co_return answer;
}

awaitable<Result<Reply>> hierarchy(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    const bool suggestedOnly = call->query.find("suggested_only") == "true";
    CO_TRY(json::Object answer, co_await services.spaces.level(call->origin, room, suggestedOnly));
    co_return answer;
}

awaitable<Result<Reply>> eventAtTime(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const auto asked, timeQuestion(*call));
    CO_TRY(const auto found, co_await services.times.findFor(call->origin, room, asked.when, asked.direction));
    co_return json::Object{{"event_id", found.event.str()}, {"origin_server_ts", found.when}};
}

awaitable<Result<Reply>> openIdUser(Services &services, CallPtr call)
{
    const auto token = call->query.find("access_token");
    if (!token)
        co_return fail(ErrorCode::Unauthorized, "access_token is missing", "M_MISSING_TOKEN");
    CO_TRY(const UserId user, co_await services.openIdTokens.userOf(std::string(*token)));
    co_return json::Object{{"sub", user.str()}};
}

} // namespace

void addDirectoryRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto add = [&](Method method, std::string rest, Access access, std::string operation, Function function) {
        router.add(method, "/_matrix/federation/v1/" + rest, access, std::move(operation),
                   [&services, function](CallPtr call) { return function(services, std::move(call)); });
    };
    add(Method::Get, "publicRooms", Access::Federation, "public_rooms", publicRooms);
    add(Method::Post, "publicRooms", Access::Federation, "public_rooms", publicRooms);
    add(Method::Get, "hierarchy/{roomId}", Access::Federation, "hierarchy", hierarchy);
    add(Method::Get, "timestamp_to_event/{roomId}", Access::Federation, "timestamp_to_event", eventAtTime);
    add(Method::Get, "openid/userinfo", Access::Public, "openid_userinfo", openIdUser);
}

} // namespace homeport::api::federation_api
