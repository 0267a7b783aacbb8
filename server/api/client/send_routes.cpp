#include "server/api/client/client_routes.h"
#include "server/api/client/new_state.h"
#include "server/api/profile_content.h"
#include "server/rooms/room_access.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

/// Sends once however often the client repeats its transaction id.
awaitable<Result<Reply>> sendOnce(Services &services, CallPtr call, std::string endpoint, rooms::NewContent content)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    const accounts::ClientTransactions::Key key{call->session.user, call->session.device, endpoint + " " + room.str(),
                                                call->param("txnId")};
    CO_TRY(const auto before, co_await services.transactions.find(key));
    if (before)
        co_return json::Object{{"event_id", *before}};
    auto note = [key](store::Connection &connection, const EventId &id) {
        return accounts::ClientTransactions::note(connection, key, id.str());
    };
    // Before the commit: /sync may tell the event to this device before the answer leaves.
    content.onBuilt = [&services, key](const EventId &id) {
        services.clientEvents.noteTransaction(key.user, key.device, id, key.id);
    };
    auto sent = co_await services.sender.send(room, std::move(content), std::move(note));
    if (!sent && sent.error().code == ErrorCode::Conflict) {
        // The same transaction came twice at once; the other one was first.
        CO_TRY(const auto first, co_await services.transactions.find(key));
        if (first)
            co_return json::Object{{"event_id", *first}};
    }
    if (!sent)
        co_return std::unexpected(sent.error());
    co_return json::Object{{"event_id", (*sent)->pdu->eventId.str()}};
}

awaitable<Result<Reply>> sendMessage(Services &services, CallPtr call)
{
    rooms::NewContent content{.sender = call->session.user, .type = call->param("eventType"), .content = call->body};
    if (content.type == "m.room.redaction") {
        CO_TRY(const std::string target, json::requireString(call->body, "redacts"));
        CO_TRY(content.redacts, EventId::parse(target));
    }
    co_return co_await sendOnce(services, call, "send", std::move(content));
}

awaitable<Result<Reply>> redact(Services &services, CallPtr call)
{
    rooms::NewContent content{.sender = call->session.user, .type = "m.room.redaction", .content = call->body};
    CO_TRY(content.redacts, call->eventParam("eventId"));
    co_return co_await sendOnce(services, call, "redact", std::move(content));
}

awaitable<Result<Reply>> sendState(Services &services, CallPtr call, std::string stateKey)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    const std::string type = call->param("eventType");
    CO_TRY(const rooms::RoomPtr joined, rooms::joinedRoom(services.rooms, call->session.user, room));
    CO_TRY_VOID(co_await checkNewState(services, joined, type, call->body));
    if (type == "m.room.member" && json::findString(call->body, "membership") == rooms::kInvite) {
        CO_TRY(const UserId target, UserId::parse(stateKey));
        CO_TRY(const EventId id, co_await services.invites.send(call->session.user, room, target, call->body));
        co_return json::Object{{"event_id", id.str()}};
    }
    rooms::NewContent content{
        .sender = call->session.user, .type = type, .stateKey = std::move(stateKey), .content = call->body};
    // Who vouches is for the server to find out.
    if (type == "m.room.member")
        content.content.erase("join_authorised_via_users_server");
    // Saying once more what one has said already changes nothing.
    CO_TRY(const auto now, co_await services.rooms.reader.at(joined->state, type, *content.stateKey));
    if (now && now->pdu->sender == content.sender && now->redactedBy.empty() &&
        json::canonical(now->pdu->content()) == json::canonical(content.content))
        co_return json::Object{{"event_id", now->pdu->eventId.str()}};
    CO_TRY(const auto sent, co_await services.sender.send(room, std::move(content)));
    co_return json::Object{{"event_id", sent->pdu->eventId.str()}};
}

} // namespace

void addSendRoutes(Router &router, Services &services)
{
    router.addClient(Method::Put, "/rooms/{roomId}/send/{eventType}/{txnId}", Access::User, "send",
                     [&services](CallPtr call) { return sendMessage(services, std::move(call)); });
    router.addClient(Method::Put, "/rooms/{roomId}/redact/{eventId}/{txnId}", Access::User, "redact",
                     [&services](CallPtr call) { return redact(services, std::move(call)); });
    const Handler withoutKey = [&services](CallPtr call) { return sendState(services, std::move(call), ""); };
    router.addClient(Method::Put, "/rooms/{roomId}/state/{eventType}", Access::User, "send_state", withoutKey);
    router.addClient(Method::Put, "/rooms/{roomId}/state/{eventType}/", Access::User, "send_state", withoutKey);
    router.addClient(Method::Put, "/rooms/{roomId}/state/{eventType}/{stateKey}", Access::User, "send_state",
                     [&services](CallPtr call) {
                         std::string key = call->param("stateKey");
                         return sendState(services, std::move(call), std::move(key));
                     });
}

} // namespace homeport::api::client
