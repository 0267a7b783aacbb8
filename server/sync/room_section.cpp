#include "server/sync/room_section.h"

#include "server/rooms/stripped_state.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/rooms/tables/rooms_table.h"

#include <algorithm>
#include <unordered_set>

namespace homeport::sync {

using boost::asio::awaitable;
using rooms::EventRecordPtr;
using rooms::RoomPtr;
using rooms::StateEntry;
using rooms::StateSnapshotPtr;
using store::StreamPosition;

namespace {
constexpr int kMaxGaps = 1'000;
/// Newest events that a filter chooses from; what is older comes by /messages.
constexpr int kMostToChooseFrom = 1'000;

/// State is told whoever made it: without it a room is not understood.
bool isWanted(const SyncRequest &request, const event::Pdu &pdu)
{
    if (request.ignored && !pdu.isState() && request.ignored->contains(pdu.sender))
        return false;
    return request.filter.timeline.allows(pdu.type, pdu.sender.str(), pdu.content());
}
} // namespace

awaitable<Result<StateSnapshotPtr>> RoomSection::stateAt(RoomPtr room, StreamPosition position)
{
    if (position == 0)
        co_return rooms::StateSnapshot::empty();
    auto job = [nid = room->nid, position](store::Connection &connection) {
        return rooms::tables::currentStateAt(connection, nid, position);
    };
    CO_TRY(const auto group, co_await m_core.store.read(std::move(job)));
    co_return co_await m_core.states.snapshot(group);
}

awaitable<Result<bool>> RoomSection::wasJoined(RoomPtr room, UserId user, StreamPosition position)
{
    if (position == 0)
        co_return false;
    CO_TRY(const StateSnapshotPtr state, co_await stateAt(room, position));
    CO_TRY(const EventRecordPtr member, co_await m_core.reader.at(state, "m.room.member", user.str()));
    co_return member && member->pdu->membership() == rooms::kJoin;
}

awaitable<Result<RoomSection::Timeline>> RoomSection::timeline(RoomPtr room, SyncRequest request, SyncRange range)
{
    const int limit = request.filter.timelineLimit;
    const bool chooses = !request.filter.timeline.isOpen();
    const int most = chooses ? kMostToChooseFrom : limit;
    struct Found {
        std::vector<rooms::EventNid> events;
        std::vector<EventId> missing;
    };
    auto job = [nid = room->nid, range, most](store::Connection &connection) -> homeport::Result<Found> {
        Found found;
        TRY(found.events, rooms::tables::timelineBetween(connection, nid, range.since, range.upTo, most + 1));
        if (!found.events.empty()) {
            TRY(found.missing, rooms::tables::backwardExtremities(connection, nid, kMaxGaps));
        }
        return found;
    };
    CO_TRY(const Found found, co_await m_core.store.read(std::move(job)));
    CO_TRY(auto events, co_await m_core.events.inOrder(found.events));
    Timeline timeline;
    if (std::ssize(events) > most) {
        events.erase(events.begin());
        timeline.limited = true;
    }
    // Below an event whose predecessor is missing there is a hole, which /messages fills.
    const std::unordered_set<EventId> missing(found.missing.begin(), found.missing.end());
    const auto afterHole = std::ranges::find_if(events.rbegin(), events.rend(), [&](const EventRecordPtr &event) {
        return std::ranges::any_of(event->pdu->prevEvents, [&](const EventId &id) { return missing.contains(id); });
    });
    if (afterHole != events.rend()) {
        events.erase(events.begin(), afterHole.base() - 1);
        timeline.limited = true;
    }
    if (range.since == 0)
        timeline.limited = true; // there may be more, here or on other servers
    const StreamPosition before = events.empty() ? range.upTo : events.front()->position - 1;
    std::erase_if(events, [&](const EventRecordPtr &event) { return !isWanted(request, *event->pdu); });
    if (std::ssize(events) > limit) {
        events.erase(events.begin(), events.end() - limit);
        timeline.limited = true;
        timeline.before = rooms::History::newest(events.front()->position - 1);
    } else {
        timeline.before = rooms::History::newest(before);
    }
    CO_TRY(timeline.events, co_await m_visibility.forUser(room, request.user, std::move(events)));
    co_return timeline;
}

awaitable<Result<json::Array>> RoomSection::stateChanges(RoomPtr room, SyncRequest request, SyncRange range,
                                                         const Timeline &timeline)
{
    CO_TRY(const StateSnapshotPtr now, co_await stateAt(room, range.upTo));
    CO_TRY(const StateSnapshotPtr then, co_await stateAt(room, request.fullState ? 0 : range.since));
    std::unordered_set<rooms::EventNid> inTimeline;
    std::unordered_set<std::string> senders{request.user.str()};
    for (const EventRecordPtr &event : timeline.events) {
        inTimeline.insert(event->nid);
        senders.insert(event->pdu->sender.str());
    }
    const bool lazy = request.filter.lazyLoadMembers;
    std::vector<rooms::EventNid> nids;
    for (const StateEntry &entry : now->differencesTo(*then)) {
        if (entry.event == 0 || inTimeline.contains(entry.event))
            continue;
        const rooms::StateKey &key = m_core.states.key(entry.slot);
        if (!lazy || key.type != "m.room.member" || senders.contains(key.key))
            nids.push_back(entry.event);
    }
    if (lazy) {
        // Clients that load members lazily need those who speak.
        for (const std::string &sender : senders) {
            const auto slot = m_core.states.findSlot("m.room.member", sender);
            const auto nid = slot ? now->find(slot) : 0;
            if (nid != 0 && !inTimeline.contains(nid) && std::ranges::find(nids, nid) == nids.end())
                nids.push_back(nid);
        }
    }
    std::ranges::sort(nids);
    CO_TRY(const auto records, co_await m_core.events.byNids(nids));
    std::vector<EventRecordPtr> events;
    for (const rooms::EventNid nid : nids) {
        const auto found = records.find(nid);
        if (found == records.end())
            continue;
        const event::Pdu &pdu = *found->second->pdu;
        if (request.filter.state.allows(pdu.type, pdu.sender.str(), pdu.content()))
            events.push_back(found->second);
    }
    co_return co_await m_events.format(std::move(events), {request.user, request.device, false, false});
}

awaitable<Result<json::Object>> RoomSection::summary(RoomPtr room, SyncRequest request, StateSnapshotPtr state)
{
    auto job = [nid = room->nid, user = request.user](store::Connection &connection) {
        return rooms::tables::memberSummary(connection, nid, user);
    };
    CO_TRY(const auto members, co_await m_core.store.read(std::move(job)));
    json::Object summary{{"m.joined_member_count", members.joined}, {"m.invited_member_count", members.invited}};
    CO_TRY(const EventRecordPtr name, co_await m_core.reader.at(state, "m.room.name"));
    CO_TRY(const EventRecordPtr alias, co_await m_core.reader.at(state, "m.room.canonical_alias"));
    if (!name && !alias) {
        json::Array heroes;
        for (const UserId &user : members.heroes)
            heroes.emplace_back(user.str());
        summary["m.heroes"] = std::move(heroes);
    }
    co_return summary;
}

awaitable<homeport::Result<bool>> RoomSection::addMemberChanges(Result &result, RoomPtr room, SyncRequest request,
                                                                SyncRange range)
{
    if (range.since == 0)
        co_return false;
    // By the table and not by the timeline, which may be cut short.
    auto job = [nid = room->nid, range](store::Connection &connection) {
        return rooms::tables::membershipsBetween(connection, nid, range.since, range.upTo);
    };
    CO_TRY(const auto changed, co_await m_core.store.read(std::move(job)));
    for (const auto &member : changed) {
        if (member.user == request.user)
            continue;
        if (member.membership == rooms::kJoin)
            result.joined.push_back(member.user);
        else if (member.membership == "leave" || member.membership == "ban")
            result.left.push_back(member.user);
    }
    co_return !changed.empty();
}

awaitable<Result<RoomSection::Result>> RoomSection::build(RoomPtr room, SyncRequest request, SyncRange range)
{
    Result result;
    CO_TRY(const Timeline timeline, co_await this->timeline(room, request, range));
    CO_TRY(result.state, co_await stateChanges(room, request, range, timeline));
    CO_TRY(const bool membersChanged, co_await addMemberChanges(result, room, request, range));
    if (membersChanged || range.since == 0) {
        CO_TRY(const StateSnapshotPtr now, co_await stateAt(room, range.upTo));
        CO_TRY(result.summary, co_await summary(room, request, now));
    }
    result.hasNews = !timeline.events.empty() || !result.state.empty();
    CO_TRY(json::Array events, co_await m_events.format(timeline.events, {request.user, request.device, false}));
    result.timeline["events"] = std::move(events);
    result.timeline["limited"] = timeline.limited;
    result.timeline["prev_batch"] = rooms::writeToken(timeline.before);
    co_return result;
}

awaitable<Result<RoomSection::Result>> RoomSection::joined(RoomPtr room, SyncRequest request, SyncRange range)
{
    const auto *membership = m_core.registry.membershipOf(request.user, room->id);
    bool isNew = range.since == 0;
    if (!isNew && membership && membership->position > range.since) {
        CO_TRY(const bool before, co_await wasJoined(room, request.user, range.since));
        isNew = !before;
    }
    if (isNew)
        range.since = 0;
    CO_TRY(Result result, co_await build(room, request, range));
    result.newlyJoined = isNew;
    result.hasNews = result.hasNews || isNew;
    co_return result;
}

awaitable<Result<RoomSection::Result>> RoomSection::left(RoomPtr room, SyncRequest request, SyncRange range,
                                                         StreamPosition leftAt)
{
    range.upTo = std::min(range.upTo, leftAt);
    co_return co_await build(room, request, range);
}

awaitable<Result<json::Object>> RoomSection::membershipAlone(SyncRequest request, rooms::EventNid leave)
{
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byNid(leave));
    std::vector<EventRecordPtr> events;
    if (event->pdu->membership() != rooms::kInvite && event->pdu->membership() != rooms::kKnock)
        events.push_back(event);
    CO_TRY(json::Array formatted, co_await m_events.format(std::move(events), {request.user, request.device, false}));
    co_return json::Object{{"events", std::move(formatted)}, {"limited", false}};
}

awaitable<Result<json::Array>> RoomSection::invited(RoomPtr room, rooms::EventNid invite)
{
    CO_TRY(json::Array shown, co_await rooms::strippedState(m_core, room->state));
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byNid(invite));
    std::vector<rooms::StateKey> inviter{{"m.room.member", event->pdu->sender.str()}};
    CO_TRY(const auto picked, co_await m_core.reader.pick(room->state, std::move(inviter)));
    for (const auto &[key, member] : picked.all())
        shown.push_back(rooms::stripped(*member->pdu));
    shown.push_back(rooms::stripped(*event->pdu));
    co_return shown;
}

} // namespace homeport::sync
