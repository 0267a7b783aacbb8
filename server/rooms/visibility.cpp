#include "server/rooms/visibility.h"

#include "server/rooms/room_access.h"

#include <limits>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

std::string visibilityIn(const PickedState &state)
{
    const auto *event = state.find("m.room.history_visibility");
    if (!event)
        return "shared";
    const auto value = json::findString((*event)->pdu->content(), "history_visibility");
    return std::string(value.value_or("shared"));
}

bool mayRead(std::string_view visibility, std::string_view membership, bool joinedLater)
{
    if (visibility == "world_readable" || membership == kJoin)
        return true;
    if (visibility == "invited" && membership == kInvite)
        return true;
    return visibility == "shared" && joinedLater;
}

} // namespace

awaitable<Result<bool>> Visibility::userSees(Reader reader, EventRecordPtr event)
{
    const UserId &user = reader.user;
    const Pdu &pdu = *event->pdu;
    CO_TRY(const StateSnapshotPtr before, co_await m_core.states.snapshot(event->stateBefore));
    std::vector<StateKey> keys{{"m.room.history_visibility", ""}, {"m.room.member", user.str()}};
    CO_TRY(const PickedState state, co_await m_core.reader.pick(before, std::move(keys)));
    std::string visibility = visibilityIn(state);
    const auto *member = state.find("m.room.member", user.str());
    std::string membership(member ? (*member)->pdu->membership() : "leave");

    // A change of the visibility or of one's own membership is seen when it may be seen before or after it.
    if (pdu.isState("m.room.member", user.str()) && (pdu.membership() == kJoin || membership == kJoin))
        co_return true;
    if (pdu.isState("m.room.history_visibility")) {
        const auto after = json::findString(pdu.content(), "history_visibility");
        if (after == "world_readable" || (after == "shared" && visibility != "world_readable"))
            visibility = *after;
    }
    co_return mayRead(visibility, membership, reader.joinedUntil > event->position);
}

awaitable<Result<Visibility::Reader>> Visibility::readerOf(RoomPtr room, UserId user)
{
    Reader reader{.user = user};
    const LocalMembership *found = m_core.registry.membershipOf(user, room->id);
    if (!found)
        co_return reader;
    const LocalMembership membership = *found;
    if (membership.membership == kJoin) {
        reader.joinedUntil = std::numeric_limits<StreamPosition>::max();
    } else {
        CO_TRY(const bool wasIn, co_await wasJoinedBefore(m_core, user, membership));
        reader.joinedUntil = wasIn ? membership.position : 0;
    }
    co_return reader;
}

awaitable<Result<std::vector<EventRecordPtr>>> Visibility::forUser(RoomPtr room, UserId user,
                                                                   std::vector<EventRecordPtr> events)
{
    CO_TRY(const Reader reader, co_await readerOf(room, user));
    std::vector<EventRecordPtr> visible;
    for (EventRecordPtr &event : events) {
        CO_TRY(const bool seen, co_await userSees(reader, event));
        if (seen)
            visible.push_back(std::move(event));
    }
    co_return visible;
}

awaitable<Result<bool>> Visibility::serverSees(ServerName server, EventRecordPtr event)
{
    if (event->pdu->senderServer() == server)
        co_return true;
    CO_TRY(const StateSnapshotPtr before, co_await m_core.states.snapshot(event->stateBefore));
    std::vector<StateKey> keys{{"m.room.history_visibility", ""}};
    CO_TRY(const PickedState state, co_await m_core.reader.pick(before, std::move(keys)));
    const std::string visibility = visibilityIn(state);
    if (visibility == "world_readable" || visibility == "shared")
        co_return true;
    std::vector<EventNid> members;
    for (const StateEntry &entry : m_core.reader.ofType(*before, "m.room.member")) {
        if (UserId::trusted(m_core.states.key(entry.slot).key).serverPart() == server.str())
            members.push_back(entry.event);
    }
    CO_TRY(const auto records, co_await m_core.events.byNids(std::move(members)));
    for (const auto &[nid, record] : records) {
        if (mayRead(visibility, record->pdu->membership(), false))
            co_return true;
    }
    co_return false;
}

awaitable<Result<std::vector<EventRecordPtr>>> Visibility::forServer(ServerName server,
                                                                     std::vector<EventRecordPtr> events)
{
    std::vector<EventRecordPtr> visible;
    for (EventRecordPtr &event : events) {
        CO_TRY(const bool seen, co_await serverSees(server, event));
        if (seen)
            visible.push_back(std::move(event));
    }
    co_return visible;
}

} // namespace homeport::rooms
