#include "server/rooms/invites.h"

#include "server/base/log.h"
#include "server/event/event_hash.h"
#include "server/rooms/room_access.h"
#include "server/rooms/stripped_state.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kMaxStrippedBytes = 256 * 1024;

json::Object withEventId(const Pdu &pdu, json::Object event)
{
    if (pdu.rules->eventIds != event::EventIdFormat::Explicit)
        event.erase("event_id");
    return event;
}

} // namespace

awaitable<Result<EventId>> Invites::send(UserId sender, RoomId id, UserId target, json::Object extra)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, sender, id));
    extra["membership"] = kInvite;
    NewContent content{
        .sender = sender, .type = "m.room.member", .stateKey = target.str(), .content = std::move(extra)};
    if (m_core.registry.isLocal(target)) {
        const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
        RoomDraft draft(turn, room);
        CO_TRY(const EventRecordPtr event, co_await m_builder.append(draft, std::move(content)));
        CO_TRY_VOID(co_await m_core.appender.commit(draft));
        co_return event->pdu->eventId;
    }
    CO_TRY(PduPtr invite, co_await draftRemote(room, std::move(content)));
    // The room goes on while the other server thinks about it.
    CO_TRY(invite, co_await signedByTarget(room, invite, serverOf(target)));
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    CO_TRY(StateSnapshotPtr before, co_await m_core.appender.stateBefore(draft, invite));
    CO_TRY(const EventRecordPtr event, co_await m_core.appender.add(draft, invite, std::move(before), Arrival::Local));
    draft.distribute.push_back(event->nid);
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return event->pdu->eventId;
}

awaitable<Result<PduPtr>> Invites::draftRemote(RoomPtr room, NewContent content)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    const RoomDraft draft(turn, room);
    CO_TRY(PduPtr invite, co_await m_builder.build(draft, std::move(content)));
    CO_TRY(const PickedState state, co_await m_core.reader.forAuth(room->state, invite));
    if (const auto verdict = stateres::checkAgainstState(*invite, state.view()))
        co_return fail(ErrorCode::Forbidden, verdict->reason);
    co_return invite;
}

awaitable<Result<PduPtr>> Invites::signedByTarget(RoomPtr room, PduPtr invite, ServerName target)
{
    CO_TRY(json::Array shown, co_await strippedState(m_core, room->state));
    CO_TRY(json::Object answer,
           co_await m_core.peers.invite(target, invite->roomId, invite->eventId, std::string(invite->rules->version),
                                        invite->json, std::move(shown)));
    CO_TRY(PduPtr signedInvite, co_await m_intake.checkOne(*invite->rules, withEventId(*invite, std::move(answer))));
    if (signedInvite->eventId != invite->eventId)
        co_return fail(ErrorCode::RemoteRefused,
                       fmt::format("{} gave back another event than the invite", target.str()));
    co_return signedInvite;
}

awaitable<Result<json::Object>> Invites::receive(ServerName origin, RoomId room, EventId id, std::string version,
                                                 json::Object event, json::Array shown)
{
    const RoomVersionRules *rules = event::findRoomVersion(version);
    if (!rules)
        co_return fail(ErrorCode::BadInput, fmt::format("room version '{}' is not supported here", version),
                       "M_INCOMPATIBLE_ROOM_VERSION");
    CO_TRY(const PduPtr pdu, co_await m_intake.checkOne(*rules, std::move(event)));
    if (pdu->eventId != id || pdu->roomId != room || pdu->type != "m.room.member" || pdu->membership() != kInvite ||
        !pdu->stateKey)
        co_return fail(ErrorCode::BadInput, "the event is not the invite that the path names", "M_INVALID_PARAM");
    if (pdu->senderServer() != origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", pdu->sender.str(), origin.str()));
    CO_TRY(const UserId target, UserId::parse(*pdu->stateKey));
    if (!m_core.registry.isLocal(target))
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of this server", target.str()));
    if (m_core.registry.isJoined(target, room))
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is in the room already", target.str()));

    json::Object ours = pdu->json;
    event::addSignature(*rules, ours, m_core.serverName, m_core.key);
    shown.push_back(stripped(*pdu));
    tables::PendingInvite invite{.user = target,
                                 .room = room,
                                 .version = version,
                                 .eventJson = json::canonical(ours),
                                 .strippedState = json::serialize(shown),
                                 .position = 0};
    if (invite.strippedState.size() > kMaxStrippedBytes)
        co_return fail(ErrorCode::TooLarge, "the state shown with the invite is too large");
    const RoomPtr known = m_core.registry.find(room);
    if (!known || !known->hasServer(m_core.serverName)) {
        // Where this server is in the room, the invite arrives as an event of the room.
        auto job = [invite](store::Connection &connection) mutable -> Result<void> {
            invite.position = connection.nextPosition();
            return tables::putInvite(connection, invite);
        };
        CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
        if (onChange)
            onChange(target);
    }
    co_return ours;
}

awaitable<Result<std::optional<ServerName>>> Invites::inviter(UserId user, RoomId room)
{
    auto job = [user, room](store::Connection &connection) { return tables::findInvite(connection, user, room); };
    CO_TRY(const auto invite, co_await m_core.store.read(std::move(job)));
    if (!invite)
        co_return std::optional<ServerName>{};
    CO_TRY(const json::Object event, json::parseObject(invite->eventJson));
    CO_TRY(const UserId sender, UserId::parse(json::findString(event, "sender").value_or("")));
    co_return std::optional<ServerName>(serverOf(sender));
}

awaitable<Result<void>> Invites::end(UserId user, RoomId room)
{
    auto job = [user, room](store::Connection &connection) -> Result<bool> {
        return tables::endInvite(connection, user, room, connection.nextPosition());
    };
    CO_TRY(const bool ended, co_await m_core.store.write(std::move(job)));
    if (ended && onChange)
        onChange(user);
    co_return Result<void>{};
}

awaitable<Result<void>> Invites::sendLeave(UserId user, RoomId room, ServerName through)
{
    CO_TRY(auto offered, co_await m_core.peers.makeMembership(through, room, user, "leave"));
    const RoomVersionRules *rules = event::findRoomVersion(offered.version);
    if (!rules)
        co_return fail(ErrorCode::Unsupported, "the room has a version unknown here", "M_UNSUPPORTED_ROOM_VERSION");
    json::Object event = std::move(offered.event);
    event["type"] = "m.room.member";
    event["room_id"] = room.str();
    event["sender"] = user.str();
    event["state_key"] = user.str();
    event["content"] = json::Object{{"membership", "leave"}};
    event["origin_server_ts"] = nowMs();
    for (const std::string_view key : {"hashes", "signatures", "unsigned", "event_id"})
        event.erase(key);
    if (rules->eventIds == event::EventIdFormat::Explicit)
        event["event_id"] = fmt::format("${}:{}", nowMs(), m_core.serverName.str());
    CO_TRY(const PduPtr leave, m_builder.finish(*rules, std::move(event)));
    co_return co_await m_core.peers.sendLeave(through, room, leave->eventId, leave->json);
}

awaitable<Result<void>> Invites::reject(UserId user, RoomId room)
{
    CO_TRY(const auto from, co_await inviter(user, room));
    if (!from)
        co_return fail(ErrorCode::NotFound, fmt::format("{} has no invite to {}", user.str(), room.str()),
                       "M_NOT_FOUND");
    const auto told = co_await sendLeave(user, room, *from);
    if (!told)
        qCInfo(log::rooms, "%s could not be told of the rejected invite: %s", from->str().c_str(),
               told.error().detail.c_str());
    co_return co_await end(user, room);
}

} // namespace homeport::rooms
