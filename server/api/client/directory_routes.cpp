#include "server/api/client/client_routes.h"
#include "server/api/directory_questions.h"
#include "server/api/profile_content.h"
#include "server/rooms/room_access.h"

#include <algorithm>

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> publicRooms(Services &services, CallPtr call)
{
    CO_TRY(auto question, publicRoomsQuestion(*call));
    const auto given = call->query.find("server");
    if (!given || *given == services.settings.serverName.str()) {
        CO_TRY(json::Object answer, co_await services.publicRooms.list(std::move(question)));
        co_return answer;
    }
    CO_TRY(const ServerName server, ServerName::parse(*given));
    if (!services.federation)
        co_return fail(ErrorCode::Unreachable, "this server does not federate");
    CO_TRY(json::Object answer,
           co_await services.federation->operations.publicRooms(server, questionForServer(question)));
    co_return answer;
}

awaitable<Result<Reply>> isListed(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    const auto room = services.rooms.registry.find(id);
    if (!room)
        co_return fail(ErrorCode::NotFound, "this server does not know the room", "M_NOT_FOUND");
    co_return json::Object{{"visibility", room->isPublic ? "public" : "private"}};
}

awaitable<Result<Reply>> setListed(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY_VOID(json::expectKinds(call->body, {{"visibility", json::Kind::String}}));
    const auto visibility = json::findString(call->body, "visibility").value_or("public");
    if (visibility != "public" && visibility != "private")
        co_return fail(ErrorCode::BadInput, "visibility is public or private", "M_INVALID_PARAM");
    CO_TRY_VOID(co_await services.publicRooms.setListed(call->session.user, room, visibility == "public",
                                                        call->session.isAdmin));
    co_return json::Object{};
}

awaitable<Result<Reply>> hierarchy(Services &services, CallPtr call)
{
    rooms::SpaceHierarchy::Question question;
    CO_TRY(question.root, call->roomParam("roomId"));
    question.suggestedOnly = call->query.find("suggested_only") == "true";
    CO_TRY(question.limit, call->limit(50, 100));
    CO_TRY(const std::int64_t depth, call->number("max_depth", 50));
    question.maxDepth = static_cast<int>(std::clamp<std::int64_t>(depth, 0, 50));
    question.from = std::string(call->query.find("from").value_or(""));
    CO_TRY(json::Object answer, co_await services.spaces.walk(call->session.user, std::move(question)));
    co_return answer;
}

/// What a room looks like from where the user stands, without joining it.
awaitable<Result<Reply>> roomSummary(Services &services, CallPtr call)
{
    const std::string &wished = call->param("roomIdOrAlias");
    rooms::SpaceHierarchy::Question question{.root = {}, .maxDepth = 0, .limit = 1, .from = {}};
    if (wished.starts_with('#')) {
        CO_TRY(const RoomAlias alias, RoomAlias::parse(wished));
        CO_TRY(const auto target, co_await services.aliases.resolve(alias));
        question.root = target.room;
    } else {
        CO_TRY(question.root, RoomId::parse(wished));
    }
    const RoomId room = question.root;
    auto walked = co_await services.spaces.walk(call->session.user, std::move(question));
    const json::Array *found = walked ? json::findArray(*walked, "rooms") : nullptr;
    // Whether a room is hidden or not there is the same to whoever may not see it.
    if (!found || found->empty() || !found->front().is_object())
        co_return fail(ErrorCode::NotFound, "there is no such room, or it may not be seen", "M_NOT_FOUND");
    json::Object summary = found->front().get_object();
    summary.erase("children_state");
    if (const auto *membership = services.rooms.registry.membershipOf(call->session.user, room))
        summary["membership"] = membership->membership;
    co_return summary;
}

awaitable<Result<Reply>> eventAtTime(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    CO_TRY(const auto room, rooms::joinedRoom(services.rooms, call->session.user, id));
    CO_TRY(const auto asked, timeQuestion(*call));
    CO_TRY(const auto found, co_await services.times.find(room, asked.when, asked.direction));
    co_return json::Object{{"event_id", found.event.str()}, {"origin_server_ts", found.when}};
}

awaitable<Result<Reply>> upgrade(Services &services, CallPtr call)
{
    rooms::RoomUpgrade::Wish wish;
    wish.user = call->session.user;
    CO_TRY(wish.room, call->roomParam("roomId"));
    CO_TRY(wish.version, json::requireString(call->body, "new_version"));
    if (const json::Array *creators = json::findArray(call->body, "additional_creators")) {
        for (const json::Value &item : *creators) {
            CO_TRY(wish.additionalCreators.emplace_back(),
                   UserId::parse(item.is_string() ? json::view(item.get_string()) : ""));
        }
    }
    CO_TRY(wish.profile, co_await profileContent(services, wish.user));
    CO_TRY(const RoomId room, co_await services.upgrade.upgrade(std::move(wish)));
    co_return json::Object{{"replacement_room", room.str()}};
}

awaitable<Result<Reply>> openIdToken(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    if (user != call->session.user)
        co_return fail(ErrorCode::Forbidden, "one asks for one's own token only");
    CO_TRY(std::string token, co_await services.openIdTokens.issue(user));
    co_return json::Object{{"access_token", std::move(token)},
                           {"token_type", "Bearer"},
                           {"matrix_server_name", services.settings.serverName.str()},
                           {"expires_in", accounts::OpenIdTokens::kLifeSeconds}};
}

} // namespace

void addDirectoryRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto handler = [&services](Function function) {
        return [&services, function](CallPtr call) { return function(services, std::move(call)); };
    };
    router.addClient(Method::Get, "/publicRooms", Access::PublicLimited, "public_rooms", handler(publicRooms));
    router.addClient(Method::Post, "/publicRooms", Access::User, "public_rooms", handler(publicRooms));
    router.addClient(Method::Get, "/directory/list/room/{roomId}", Access::Public, "is_listed", handler(isListed));
    router.addClient(Method::Put, "/directory/list/room/{roomId}", Access::User, "set_listed", handler(setListed));
    router.addClient(Method::Post, "/rooms/{roomId}/upgrade", Access::User, "upgrade", handler(upgrade));
    router.addClient(Method::Post, "/user/{userId}/openid/request_token", Access::User, "openid_token",
                     handler(openIdToken));
    router.add(Method::Get, "/_matrix/client/v1/rooms/{roomId}/hierarchy", Access::User, "hierarchy",
               handler(hierarchy));
    router.add(Method::Get, "/_matrix/client/v1/room_summary/{roomIdOrAlias}", Access::User, "room_summary",
               handler(roomSummary));
    router.add(Method::Get, "/_matrix/client/v1/rooms/{roomId}/timestamp_to_event", Access::User, "timestamp_to_event",
               handler(eventAtTime));
}

} // namespace homeport::api::client
