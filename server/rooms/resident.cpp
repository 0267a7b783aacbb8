#include "server/rooms/resident.h"

#include "server/event/event_hash.h"
#include "server/rooms/auth_chain.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

Result<RoomPtr> residentRoom(const RoomCore &core, const RoomId &id)
{
    RoomPtr room = core.registry.find(id);
    if (!room || !room->hasServer(core.serverName))
        return fail(ErrorCode::NotFound, fmt::format("{} is not in the room {}", core.serverName.str(), id.str()),
                    "M_NOT_FOUND");
    return room;
}

} // namespace

awaitable<Result<RoomPeers::Template>> Resident::makeMembership(ServerName origin, RoomId id, UserId user,
                                                                std::string membership,
                                                                std::vector<std::string> versions)
{
    if (serverOf(user) != origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", user.str(), origin.str()));
    CO_TRY(const RoomPtr room, residentRoom(m_core, id));
    const std::string version(room->rules->version);
    if (membership == kJoin && !versions.empty() && std::ranges::find(versions, version) == versions.end())
        co_return fail(ErrorCode::BadInput, fmt::format("the room has version {}", version),
                       "M_INCOMPATIBLE_ROOM_VERSION");

    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    NewContent content{
        .sender = user, .type = "m.room.member", .stateKey = user.str(), .content = {{"membership", membership}}};
    CO_TRY(json::Object event, co_await m_builder.compose(draft, std::move(content)));

    // Refused now rather than after the other server has signed it.
    CO_TRY(const PduPtr trial, m_builder.finish(*room->rules, event));
    CO_TRY(const PickedState state, co_await m_core.reader.forAuth(room->state, trial));
    if (const auto verdict = stateres::checkAgainstState(*trial, state.view()))
        co_return fail(ErrorCode::Forbidden, verdict->reason);
    if (room->rules->eventIds == event::EventIdFormat::Explicit)
        event.erase("event_id");
    co_return RoomPeers::Template{version, std::move(event)};
}

awaitable<Result<PduPtr>> Resident::checkMembershipEvent(ServerName origin, RoomPtr room, EventId id,
                                                         json::Object event, std::string_view membership)
{
    CO_TRY(const PduPtr pdu, co_await m_intake.checkOne(*room->rules, std::move(event)));
    if (pdu->eventId != id)
        co_return fail(ErrorCode::BadInput, fmt::format("the event's id is {}, not {}", pdu->eventId.str(), id.str()),
                       "M_BAD_JSON");
    if (pdu->roomId != room->id || pdu->type != "m.room.member" || pdu->stateKey != pdu->sender.str() ||
        pdu->membership() != membership)
        co_return fail(ErrorCode::BadInput, fmt::format("the event is not a {} of its sender", membership),
                       "M_BAD_JSON");
    if (pdu->senderServer() != origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", pdu->sender.str(), origin.str()));
    co_return pdu;
}

awaitable<Result<StateSnapshotPtr>> Resident::accept(ServerName origin, RoomPtr room, PduPtr pdu)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    CO_TRY(StateSnapshotPtr before, co_await m_core.appender.stateBefore(draft, pdu));
    CO_TRY(const EventRecordPtr event, co_await m_core.appender.add(draft, pdu, before, Arrival::Live));
    if (draft.write.events.empty()) // known: the other server repeats what it sent
        co_return before;
    if (event->status != EventStatus::Accepted)
        co_return fail(ErrorCode::Forbidden, event->refusal);
    draft.distribute.push_back(event->nid);
    draft.notBackTo = origin;
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return before;
}

awaitable<Result<Resident::Joined>> Resident::acceptJoin(ServerName origin, RoomId id, EventId eventId,
                                                         json::Object event)
{
    CO_TRY(const RoomPtr room, residentRoom(m_core, id));
    CO_TRY(const PduPtr pdu, co_await checkMembershipEvent(origin, room, eventId, std::move(event), kJoin));
    CO_TRY(const StateSnapshotPtr before, co_await accept(origin, room, pdu));
    CO_TRY(const PickedState state, co_await m_core.reader.all(before));
    Joined joined{.event = pdu, .state = {}, .authChain = {}, .servers = {}};
    for (const auto &[key, record] : state.all())
        joined.state.push_back(record->pdu);
    CO_TRY(joined.authChain, co_await authChainOf(m_core.events, joined.state));
    for (const auto &[server, members] : room->joinedServers)
        joined.servers.push_back(server);
    co_return joined;
}

awaitable<Result<void>> Resident::acceptLeave(ServerName origin, RoomId id, EventId eventId, json::Object event)
{
    CO_TRY(const RoomPtr room, residentRoom(m_core, id));
    CO_TRY(const PduPtr pdu, co_await checkMembershipEvent(origin, room, eventId, std::move(event), "leave"));
    CO_TRY_VOID(co_await accept(origin, room, pdu));
    co_return Result<void>{};
}

} // namespace homeport::rooms
