#include "server/api/client/client_routes.h"
#include "server/rooms/room_access.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

void sendToRoom(Services &services, const rooms::Room &room, std::string_view type, const json::Object &content)
{
    for (const ServerName &server : room.servers()) {
        if (server != services.settings.serverName)
            services.federation->sender.sendEphemeral(server, type, content);
    }
}

awaitable<Result<Reply>> setTyping(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    if (user != call->session.user)
        co_return fail(ErrorCode::Forbidden, "one types for oneself only");
    CO_TRY(const rooms::RoomPtr room, rooms::joinedRoom(services.rooms, user, id));
    CO_TRY_VOID(json::expectKinds(call->body, {{"typing", json::Kind::Bool}, {"timeout", json::Kind::Integer}}));
    const bool typing = json::findBool(call->body, "typing").value_or(false);
    if (services.typing.set(id, user, typing, json::findInt(call->body, "timeout").value_or(30'000))) {
        for (const UserId &member : services.rooms.registry.localUsers(*room, rooms::kJoin))
            services.sync.waker().wake(member);
        sendToRoom(services, *room, "m.typing", {{"room_id", id.str()}, {"user_id", user.str()}, {"typing", typing}});
    }
    co_return json::Object{};
}

awaitable<Result<void>> putReceipt(Services &services, UserId user, rooms::RoomPtr room, std::string type,
                                   EventId event, std::string thread)
{
    json::Object data{{"ts", nowMs()}};
    if (!thread.empty())
        data["thread_id"] = thread;
    std::vector<rooms::Receipt> one{
        {.room = room->id, .user = user, .type = type, .thread = thread, .event = event, .data = data}};
    CO_TRY_VOID(co_await services.receipts.put(std::move(one)));
    if (type == "m.read") {
        json::Array ids;
        ids.emplace_back(event.str());
        json::Object ofUser{{"data", std::move(data)}, {"event_ids", std::move(ids)}};
        sendToRoom(services, *room, "m.receipt", {{room->id.str(), {{"m.read", {{user.str(), std::move(ofUser)}}}}}});
    }
    co_return Result<void>{};
}

awaitable<Result<void>> setFullyRead(Services &services, UserId user, RoomId room, EventId event)
{
    CO_TRY_VOID(co_await services.accountData.put(user, {room, "m.fully_read", {{"event_id", event.str()}}}));
    services.sync.waker().wake(user);
    co_return Result<void>{};
}

awaitable<Result<Reply>> receipt(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    CO_TRY(const EventId event, call->eventParam("eventId"));
    CO_TRY(const rooms::RoomPtr room, rooms::joinedRoom(services.rooms, call->session.user, id));
    const std::string type = call->param("receiptType");
    if (type == "m.fully_read") {
        CO_TRY_VOID(co_await setFullyRead(services, call->session.user, id, event));
        co_return json::Object{};
    }
    if (type != "m.read" && type != "m.read.private")
        co_return fail(ErrorCode::BadInput, "there is no receipt of this type", "M_INVALID_PARAM");
    std::string thread(json::findString(call->body, "thread_id").value_or(""));
    CO_TRY_VOID(co_await putReceipt(services, call->session.user, room, type, event, std::move(thread)));
    co_return json::Object{};
}

awaitable<Result<Reply>> readMarkers(Services &services, CallPtr call)
{
    CO_TRY(const RoomId id, call->roomParam("roomId"));
    CO_TRY(const rooms::RoomPtr room, rooms::joinedRoom(services.rooms, call->session.user, id));
    for (const auto &[type, value] : call->body) {
        if (!value.is_string())
            continue;
        CO_TRY(const EventId event, EventId::parse(json::view(value.get_string())));
        if (type == "m.fully_read") {
            CO_TRY_VOID(co_await setFullyRead(services, call->session.user, id, event));
        } else if (type == "m.read" || type == "m.read.private") {
            CO_TRY_VOID(co_await putReceipt(services, call->session.user, room, std::string(type), event, ""));
        }
    }
    co_return json::Object{};
}

} // namespace

void addEphemeralRoutes(Router &router, Services &services)
{
    router.addClient(Method::Put, "/rooms/{roomId}/typing/{userId}", Access::User, "typing",
                     [&services](CallPtr call) { return setTyping(services, std::move(call)); });
    router.addClient(Method::Post, "/rooms/{roomId}/receipt/{receiptType}/{eventId}", Access::User, "receipt",
                     [&services](CallPtr call) { return receipt(services, std::move(call)); });
    router.addClient(Method::Post, "/rooms/{roomId}/read_markers", Access::User, "read_markers",
                     [&services](CallPtr call) { return readMarkers(services, std::move(call)); });
}

} // namespace homeport::api::client
