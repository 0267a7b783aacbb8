#include "server/sync/sync_service.h"

#include "server/rooms/room_access.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"
#include "server/sync/presence_content.h"
#include "server/sync/receipt_content.h"

#include <algorithm>

namespace homeport::sync {

using boost::asio::awaitable;
using rooms::LocalMembership;

namespace {

/// A poll that has nothing to tell returns after this at the latest, whatever the client asks for.
constexpr std::chrono::minutes kLongestPoll{2};
constexpr int kToDevicePerPoll = 100;

json::Array eventsOf(std::vector<json::Object> events)
{
    json::Array array;
    for (json::Object &event : events)
        array.emplace_back(std::move(event));
    return array;
}

} // namespace

/// A response on its way.
struct SyncService::Draft {
    json::Object join;
    json::Object invite;
    json::Object knock;
    json::Object leave;
    std::map<RoomId, std::vector<json::Object>> roomAccountData;
    std::map<RoomId, std::vector<rooms::Receipt>> receipts;
    json::Array accountData;
    json::Array toDevice;
    store::StreamPosition toDeviceCut = 0; ///< more messages wait behind this position
    std::set<UserId> devicesChanged;
    std::set<UserId> devicesLeft;
    json::Object oneTimeKeyCounts;
    json::Array unusedFallbackTypes;
    json::Array presence;
    struct Typists {
        std::int64_t version = 0;
        std::vector<UserId> users;
    };
    std::map<RoomId, Typists> typists;
    std::int64_t typing = 0; ///< newest versions told
    std::int64_t presenceVersion = 0;

    bool hasNews() const
    {
        return !join.empty() || !invite.empty() || !knock.empty() || !leave.empty() || !accountData.empty() ||
               !toDevice.empty() || !presence.empty() || !devicesChanged.empty() || !devicesLeft.empty();
    }
    /// A room that the user is invited to or knocks at.
    void addWaiting(const RoomId &room, std::string_view membership, json::Value shown)
    {
        const bool knocks = membership == rooms::kKnock;
        (knocks ? knock : invite)[room.str()] =
            json::Object{{knocks ? "knock_state" : "invite_state", {{"events", std::move(shown)}}}};
    }
    json::Object finish(SyncToken next) const;
};

json::Object SyncService::Draft::finish(SyncToken next) const
{
    json::Object body{{"next_batch", writeToken(next)}};
    json::Object rooms;
    for (const auto &[name, section] : {std::pair("join", &join), std::pair("invite", &invite),
                                        std::pair("knock", &knock), std::pair("leave", &leave)}) {
        if (!section->empty())
            rooms[name] = *section;
    }
    if (!rooms.empty())
        body["rooms"] = std::move(rooms);
    if (!accountData.empty())
        body["account_data"] = json::Object{{"events", accountData}};
    if (!toDevice.empty())
        body["to_device"] = json::Object{{"events", toDevice}};
    if (!presence.empty())
        body["presence"] = json::Object{{"events", presence}};
    json::Object lists;
    for (const auto &[name, users] : {std::pair("changed", &devicesChanged), std::pair("left", &devicesLeft)}) {
        json::Array ids;
        for (const UserId &user : *users)
            ids.emplace_back(user.str());
        if (!ids.empty())
            lists[name] = std::move(ids);
    }
    if (!lists.empty())
        body["device_lists"] = std::move(lists);
    body["device_one_time_keys_count"] = oneTimeKeyCounts;
    body["device_unused_fallback_key_types"] = unusedFallbackTypes;
    return body;
}

SyncService::SyncService(SyncParts parts) : m_parts(parts), m_rooms(parts.rooms, parts.clientEvents)
{
    parts.rooms.registry.onUpdate([this](const rooms::RoomUpdate &update) {
        for (const std::string_view membership : {rooms::kJoin, rooms::kInvite}) {
            for (const UserId &user : m_parts.rooms.registry.localUsers(*update.room, membership))
                m_waker.wake(user);
        }
        // Who was made to leave is in neither list any more.
        for (const rooms::EventRecordPtr &event : update.timeline) {
            if (event->pdu->type == "m.room.member" && event->pdu->stateKey)
                m_waker.wake(UserId::trusted(*event->pdu->stateKey));
        }
    });
}

void SyncService::wakeSharing(const UserId &user)
{
    m_waker.wake(user);
    for (const auto &[id, room] : m_parts.rooms.registry.all()) {
        if (!room->hasServer(serverOf(user)))
            continue;
        for (const UserId &other : m_parts.rooms.registry.localUsers(*room, rooms::kJoin))
            m_waker.wake(other);
    }
}

awaitable<Result<json::Object>> SyncService::sync(SyncRequest request)
{
    const auto deadline =
        std::chrono::steady_clock::now() + std::min<std::chrono::milliseconds>(request.timeout, kLongestPoll);
    if (request.since) {
        // Asking on from here means that everything before has arrived.
        CO_TRY_VOID(co_await m_parts.inbox.acknowledge(request.user, request.device, request.since->position));
    }
    for (;;) {
        const auto ticket = m_waker.ticket(request.user);
        const SyncToken since = request.since.value_or(SyncToken{});
        SyncRange range{.since = since.position,
                        .upTo = m_parts.rooms.store.settledPosition(),
                        .typingSince = since.typing,
                        .presenceSince = since.presence};
        range.upTo = std::max(range.upTo, range.since);
        CO_TRY(const Draft draft, co_await build(request, range));
        const bool mayWait = request.since && !request.fullState && !m_waker.closed();
        if (draft.hasNews() || !mayWait || std::chrono::steady_clock::now() >= deadline) {
            const auto position = draft.toDeviceCut != 0 ? draft.toDeviceCut : range.upTo;
            co_return draft.finish({position, std::max(draft.typing, range.typingSince),
                                    std::max(draft.presenceVersion, range.presenceSince)});
        }
        co_await m_waker.changedSince(request.user, ticket, deadline);
    }
}

awaitable<Result<SyncService::Draft>> SyncService::build(SyncRequest request, SyncRange range)
{
    Draft draft;
    // Copies of what may change while the sections are built, of the same moment as the range's end.
    const rooms::RoomRegistry::OfUser memberships = m_parts.rooms.registry.roomsOf(request.user);
    if (request.filter.ephemeral.allowsType("m.typing"))
        noteTyping(draft, memberships);
    CO_TRY(auto page,
           co_await m_parts.inbox.read(request.user, request.device, range.since, range.upTo, kToDevicePerPoll));
    draft.toDevice = std::move(page.messages);
    if (page.last != 0) {
        // The rest of the inbox comes with the next poll, which starts where this answer ends.
        draft.toDeviceCut = page.last;
        range.upTo = page.last;
    }
    CO_TRY(auto entries, co_await m_parts.accountData.since(request.user, range.since, range.upTo));
    for (auto &entry : entries) {
        const SyncFilter &filter = request.filter;
        if (!(entry.room.empty() ? filter.accountData : filter.roomAccountData).allowsType(entry.type))
            continue;
        json::Object event{{"type", entry.type}, {"content", std::move(entry.content)}};
        if (entry.room.empty())
            draft.accountData.emplace_back(std::move(event));
        else
            draft.roomAccountData[entry.room].push_back(std::move(event));
    }
    CO_TRY(request.ignored, co_await m_parts.accountData.ignoredBy(request.user));
    const bool wantsReceipts = request.filter.ephemeral.allowsType("m.receipt");
    if (range.since != 0 && wantsReceipts) {
        CO_TRY(auto receipts, co_await m_parts.receipts.since(range.since, range.upTo));
        for (rooms::Receipt &receipt : receipts)
            draft.receipts[receipt.room].push_back(std::move(receipt));
    }
    for (const auto &[id, membership] : memberships) {
        if (!request.filter.rooms.allowsRoom(id.str()))
            continue;
        bool isJoined = membership.membership == rooms::kJoin;
        if (membership.position > range.upTo) { // what came of it is told by the next poll
            CO_TRY(isJoined, co_await m_rooms.wasJoined(membership.room, request.user, range.upTo));
            if (!isJoined)
                continue;
        }
        if (isJoined) {
            CO_TRY_VOID(co_await addJoined(draft, membership, request, range));
        } else if (membership.membership == "leave" || membership.membership == "ban") {
            CO_TRY_VOID(co_await addLeft(draft, membership, request, range));
        }
    }
    CO_TRY_VOID(co_await addInvites(draft, request, range));
    CO_TRY_VOID(co_await addDevices(draft, request, range));
    CO_TRY_VOID(co_await addPresence(draft, request, range));
    co_return draft;
}

void SyncService::noteTyping(Draft &draft, const rooms::RoomRegistry::OfUser &memberships)
{
    for (const auto &[id, membership] : memberships) {
        const std::int64_t version = m_parts.typing.version(id);
        if (membership.membership != rooms::kJoin || version == 0)
            continue;
        draft.typing = std::max(draft.typing, version);
        draft.typists[id] = {version, m_parts.typing.in(id)};
    }
}

void SyncService::addTyping(Draft &draft, const LocalMembership &membership, SyncRange range)
{
    const RoomId &id = membership.room->id;
    const auto typists = draft.typists.find(id);
    if (typists == draft.typists.end() || typists->second.version <= range.typingSince)
        return;
    json::Array users;
    for (const UserId &user : typists->second.users)
        users.emplace_back(user.str());
    auto &section = draft.join[id.str()];
    if (!section.is_object())
        section.emplace_object();
    auto &ephemeral = section.as_object()["ephemeral"];
    if (!ephemeral.is_object())
        ephemeral = json::Object{{"events", json::Array{}}};
    ephemeral.as_object()["events"].as_array().emplace_back(
        json::Object{{"type", "m.typing"}, {"content", {{"user_ids", std::move(users)}}}});
}

awaitable<Result<void>> SyncService::addJoined(Draft &draft, const LocalMembership &membership,
                                               const SyncRequest &request, SyncRange range)
{
    const rooms::RoomPtr room = membership.room;
    json::Object section;
    std::vector<json::Object> ephemeral;
    bool newlyJoined = false;
    // The cheap test first: most rooms of most polls have nothing new.
    if (range.since == 0 || request.fullState || room->lastPosition > range.since) {
        CO_TRY(auto news, co_await m_rooms.joined(room, request, range));
        newlyJoined = news.newlyJoined;
        if (news.hasNews || request.fullState) {
            section["timeline"] = std::move(news.timeline);
            section["state"] = json::Object{{"events", std::move(news.state)}};
            if (!news.summary.empty())
                section["summary"] = std::move(news.summary);
        }
        for (const UserId &user : news.joined)
            draft.devicesChanged.insert(user);
        for (const UserId &user : news.left)
            draft.devicesLeft.insert(user);
        if (newlyJoined && range.since != 0) {
            auto job = [nid = room->nid](store::Connection &connection) {
                return rooms::tables::joinedUsers(connection, nid);
            };
            CO_TRY(const auto members, co_await m_parts.rooms.store.read(std::move(job)));
            draft.devicesChanged.insert(members.begin(), members.end());
        }
    }
    std::vector<rooms::Receipt> receipts;
    if (!request.filter.ephemeral.allowsType("m.receipt")) {
        receipts.clear();
    } else if (range.since == 0 || newlyJoined) {
        CO_TRY(receipts, co_await m_parts.receipts.ofRoom(room->id));
    } else if (const auto found = draft.receipts.find(room->id); found != draft.receipts.end()) {
        receipts = found->second;
    }
    if (json::Object content = receiptContent(receipts, request.user); !content.empty())
        ephemeral.push_back({{"type", "m.receipt"}, {"content", std::move(content)}});
    if (!ephemeral.empty() || range.since == 0)
        section["ephemeral"] = json::Object{{"events", eventsOf(std::move(ephemeral))}};
    if (const auto data = draft.roomAccountData.find(room->id); data != draft.roomAccountData.end())
        section["account_data"] = json::Object{{"events", eventsOf(data->second)}};
    if (!section.empty())
        draft.join[room->id.str()] = std::move(section);
    addTyping(draft, membership, range);
    co_return Result<void>{};
}

awaitable<Result<void>> SyncService::addLeft(Draft &draft, const LocalMembership &membership,
                                             const SyncRequest &request, SyncRange range)
{
    const bool isNews = range.since != 0 && membership.position > range.since && membership.position <= range.upTo;
    const bool wanted = range.since == 0 && request.filter.includeLeave;
    if (!isNews && (!wanted || membership.forgotten))
        co_return Result<void>{};
    CO_TRY(const bool wasIn, co_await rooms::wasJoinedBefore(m_parts.rooms, request.user, membership));
    if (!wasIn) {
        // An invite turned down or a knock refused: nothing of the room was theirs to see but their own membership.
        CO_TRY(auto timeline, co_await m_rooms.membershipAlone(request, membership.event));
        draft.leave[membership.room->id.str()] = json::Object{{"timeline", std::move(timeline)}};
        co_return Result<void>{};
    }
    CO_TRY(auto news, co_await m_rooms.left(membership.room, request, range, membership.position));
    if (isNews) {
        // Who was met there alone is out of sight now; addDevices() keeps those who share another room.
        auto job = [nid = membership.room->nid](store::Connection &connection) {
            return rooms::tables::joinedUsers(connection, nid);
        };
        CO_TRY(const auto members, co_await m_parts.rooms.store.read(std::move(job)));
        draft.devicesLeft.insert(members.begin(), members.end());
    }
    draft.leave[membership.room->id.str()] =
        json::Object{{"timeline", std::move(news.timeline)}, {"state", {{"events", std::move(news.state)}}}};
    co_return Result<void>{};
}

awaitable<Result<void>> SyncService::addInvites(Draft &draft, const SyncRequest &request, SyncRange range)
{
    const rooms::RoomRegistry::OfUser memberships = m_parts.rooms.registry.roomsOf(request.user);
    for (const auto &[id, membership] : memberships) {
        const bool waits = membership.membership == rooms::kInvite || membership.membership == rooms::kKnock;
        if (!waits || membership.position <= range.since || membership.position > range.upTo)
            continue;
        if (request.ignored) {
            CO_TRY(const auto event, co_await m_parts.rooms.events.byNid(membership.event));
            if (request.ignored->contains(event->pdu->sender))
                continue;
        }
        CO_TRY(auto shown, co_await m_rooms.invited(membership.room, membership.event));
        draft.addWaiting(id, membership.membership, std::move(shown));
    }
    struct Remote {
        std::vector<rooms::tables::PendingInvite> pending;
        std::vector<RoomId> ended;
    };
    auto job = [user = request.user, range](store::Connection &connection) -> Result<Remote> {
        Remote remote;
        TRY(remote.pending, rooms::tables::invitesOf(connection, user));
        if (range.since != 0) {
            TRY(remote.ended, rooms::tables::invitesEndedBetween(connection, user, range.since, range.upTo));
        }
        return remote;
    };
    CO_TRY(const Remote remote, co_await m_parts.rooms.store.read(std::move(job)));
    for (const auto &invite : remote.pending) {
        if (invite.position <= range.since || invite.position > range.upTo)
            continue;
        CO_TRY(const json::Object event, json::parseObject(invite.eventJson, json::kFederationLimits));
        const std::string sender(json::findString(event, "sender").value_or(""));
        if (request.ignored && request.ignored->contains(UserId::trusted(sender)))
            continue;
        CO_TRY(json::Value shown, json::parse(invite.strippedState, json::kFederationLimits));
        draft.addWaiting(invite.room, rooms::tables::membershipOf(invite), std::move(shown));
    }
    for (const RoomId &id : remote.ended) {
        if (!m_parts.rooms.registry.isJoined(request.user, id) && !draft.invite.contains(id.str()) &&
            !draft.knock.contains(id.str()))
            draft.leave[id.str()] = json::Object{{"timeline", {{"events", json::Array{}}}}};
    }
    co_return Result<void>{};
}

awaitable<Result<void>> SyncService::addDevices(Draft &draft, const SyncRequest &request, SyncRange range)
{
    CO_TRY(draft.oneTimeKeyCounts, co_await m_parts.oneTimeKeys.counts(request.user, request.device));
    CO_TRY(draft.unusedFallbackTypes, co_await m_parts.oneTimeKeys.unusedFallbackTypes(request.user, request.device));
    if (range.since == 0)
        co_return Result<void>{};
    CO_TRY(const auto changed, co_await m_parts.deviceLists.since(range.since, range.upTo));
    for (const UserId &user : changed) {
        CO_TRY(const bool shares, co_await sharesRoom(request.user, user));
        if (shares)
            draft.devicesChanged.insert(user);
    }
    for (auto user = draft.devicesLeft.begin(); user != draft.devicesLeft.end();) {
        CO_TRY(const bool shares, co_await sharesRoom(request.user, *user));
        user = shares ? draft.devicesLeft.erase(user) : std::next(user);
    }
    co_return Result<void>{};
}

awaitable<Result<void>> SyncService::addPresence(Draft &draft, const SyncRequest &request, SyncRange range)
{
    draft.presenceVersion = m_parts.presence.newest();
    auto changed = m_parts.presence.since(range.presenceSince);
    if (changed.empty())
        co_return Result<void>{};
    CO_TRY(const auto shown, co_await sharing(request.user, std::move(changed)));
    for (const UserId &user : shown) {
        const auto *state = m_parts.presence.find(user);
        if (!state || !request.filter.presence.allows("m.presence", user.str(), {}))
            continue;
        draft.presence.emplace_back(json::Object{
            {"type", "m.presence"}, {"sender", user.str()}, {"content", presenceContent(*state, nowMs())}});
    }
    co_return Result<void>{};
}

awaitable<Result<std::set<UserId>>> SyncService::sharing(UserId viewer, std::vector<UserId> others)
{
    const bool withSelf = std::erase(others, viewer) > 0;
    auto job = [viewer, others = std::move(others)](store::Connection &connection) {
        return rooms::tables::sharing(connection, viewer, others);
    };
    CO_TRY(auto found, co_await m_parts.rooms.store.read(std::move(job)));
    if (withSelf)
        found.insert(viewer);
    co_return found;
}

awaitable<Result<json::Object>> SyncService::deviceChanges(UserId user, store::StreamPosition since,
                                                           store::StreamPosition upTo)
{
    upTo = std::min(upTo, m_parts.rooms.store.settledPosition());
    CO_TRY(auto changed, co_await m_parts.deviceLists.since(since, upTo));
    std::vector<rooms::RoomNid> joined;
    for (const auto &[id, membership] : m_parts.rooms.registry.roomsOf(user)) {
        if (membership.membership == rooms::kJoin || membership.position > since)
            joined.push_back(membership.room->nid);
    }
    auto job = [joined, since, upTo](store::Connection &connection) -> Result<std::vector<UserId>> {
        std::vector<UserId> moved;
        for (const rooms::RoomNid room : joined) {
            TRY(const auto members, rooms::tables::membershipsBetween(connection, room, since, upTo));
            for (const auto &member : members)
                moved.push_back(member.user);
        }
        return moved;
    };
    CO_TRY(auto moved, co_await m_parts.rooms.store.read(std::move(job)));
    std::vector<UserId> all = changed;
    all.insert(all.end(), moved.begin(), moved.end());
    CO_TRY(const auto shared, co_await sharing(user, std::move(all)));
    json::Array left;
    for (const UserId &other : std::set<UserId>(moved.begin(), moved.end())) {
        if (!shared.contains(other) && other != user)
            left.emplace_back(other.str());
    }
    json::Array news;
    for (const UserId &other : shared)
        news.emplace_back(other.str());
    co_return json::Object{{"changed", std::move(news)}, {"left", std::move(left)}};
}

awaitable<Result<bool>> SyncService::sharesRoom(UserId viewer, UserId other)
{
    const rooms::RoomRegistry &registry = m_parts.rooms.registry;
    if (viewer == other)
        co_return true;
    for (const auto &[id, membership] : registry.roomsOf(viewer)) {
        if (membership.membership == rooms::kJoin && registry.isJoined(other, id))
            co_return true;
    }
    if (registry.isLocal(other))
        co_return false;
    auto job = [viewer, other](store::Connection &connection) {
        return rooms::tables::shareRoom(connection, viewer, other);
    };
    co_return co_await m_parts.rooms.store.read(std::move(job));
}

} // namespace homeport::sync
