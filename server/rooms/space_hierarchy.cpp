#include "server/rooms/space_hierarchy.h"

#include "server/rooms/room_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kMaxRooms = 500;
constexpr int kMaxRemoteQuestions = 50;

/// Valid children of one level, in the specification's order: by `order`, then time, then id.
struct ChildEvent {
    std::string order;
    Timestamp when = 0;
    EventRecordPtr event;
};

bool isValidOrder(std::string_view order)
{
    return !order.empty() && order.size() <= 50 &&
           std::ranges::all_of(order, [](char c) { return c >= 0x20 && c <= 0x7e; });
}

bool comesBefore(const ChildEvent &a, const ChildEvent &b)
{
    if (a.order.empty() != b.order.empty())
        return b.order.empty();
    return std::tie(a.order, a.when, *a.event->pdu->stateKey) < std::tie(b.order, b.when, *b.event->pdu->stateKey);
}

} // namespace

/// One walk under way.
struct SpaceHierarchy::Walk {
    UserId user;
    Question question;
    std::vector<json::Object> rooms;
    std::set<RoomId> seen;
    std::map<RoomId, json::Object> told; ///< by other servers, together with their parent
    int questions = 0;
};

std::vector<SpaceHierarchy::Child> SpaceHierarchy::childrenOf(const json::Object &entry)
{
    std::vector<Child> children;
    const json::Array *states = json::findArray(entry, "children_state");
    for (std::size_t i = 0; states && i < states->size(); ++i) {
        const json::Object *event = (*states)[i].if_object();
        const json::Object *content = event ? json::findObject(*event, "content") : nullptr;
        const json::Array *via = content ? json::findArray(*content, "via") : nullptr;
        auto room = RoomId::parse(event ? json::findString(*event, "state_key").value_or("") : "");
        if (!via || !room)
            continue;
        Child child{*std::move(room), {}};
        for (const json::Value &item : *via) {
            auto server = item.is_string() ? ServerName::parse(json::view(item.get_string()))
                                           : Result<ServerName>(fail(ErrorCode::BadInput, ""));
            if (server && child.via.size() < 10)
                child.via.push_back(*std::move(server));
        }
        children.push_back(std::move(child));
    }
    return children;
}

awaitable<Result<json::Object>> SpaceHierarchy::local(RoomPtr room, bool suggestedOnly)
{
    CO_TRY(const RoomSummary summary, co_await summaryOf(m_core, room));
    json::Object entry = summary.toJson();
    entry["room_version"] = std::string(room->rules->version);
    if (!summary.encryption.empty())
        entry["encryption"] = summary.encryption;
    if (!summary.allowedRooms.empty()) {
        json::Array allowed;
        for (const RoomId &id : summary.allowedRooms)
            allowed.emplace_back(id.str());
        entry["allowed_room_ids"] = std::move(allowed);
    }
    std::vector<EventNid> nids;
    if (summary.roomType == "m.space") {
        for (const StateEntry &child : m_core.reader.ofType(*room->state, "m.space.child"))
            nids.push_back(child.event);
    }
    CO_TRY(const auto events, co_await m_core.events.byNids(std::move(nids)));
    std::vector<ChildEvent> children;
    for (const auto &[nid, event] : events) {
        const json::Object &content = event->pdu->content();
        const json::Array *via = json::findArray(content, "via");
        if (!via || via->empty() || (suggestedOnly && !json::findBool(content, "suggested").value_or(false)))
            continue;
        const auto order = json::findString(content, "order").value_or("");
        children.push_back({isValidOrder(order) ? std::string(order) : "", event->pdu->originServerTs, event});
    }
    std::ranges::sort(children, comesBefore);
    json::Array states;
    for (const ChildEvent &child : children) {
        const Pdu &pdu = *child.event->pdu;
        states.push_back(json::Object{{"type", pdu.type},
                                      {"state_key", *pdu.stateKey},
                                      {"sender", pdu.sender.str()},
                                      {"content", pdu.content()},
                                      {"origin_server_ts", pdu.originServerTs}});
    }
    entry["children_state"] = std::move(states);
    co_return entry;
}

awaitable<Result<bool>> SpaceHierarchy::userMaySee(RoomPtr room, UserId user)
{
    if (const auto *membership = m_core.registry.membershipOf(user, room->id);
        membership && (membership->membership == kJoin || membership->membership == kInvite))
        co_return true;
    CO_TRY(const RoomSummary summary, co_await summaryOf(m_core, room));
    const bool isMember =
        std::ranges::any_of(summary.allowedRooms, [&](const RoomId &id) { return m_core.registry.isJoined(user, id); });
    co_return summary.isOpen() || summary.worldReadable || isMember;
}

awaitable<Result<bool>> SpaceHierarchy::serverMaySee(RoomPtr room, ServerName server)
{
    if (room->hasServer(server))
        co_return true;
    CO_TRY(const RoomSummary summary, co_await summaryOf(m_core, room));
    const bool hasMember = std::ranges::any_of(summary.allowedRooms, [&](const RoomId &id) {
        const RoomPtr other = m_core.registry.find(id);
        return other && other->hasServer(server);
    });
    co_return summary.isOpen() || summary.worldReadable || hasMember;
}

bool SpaceHierarchy::mayEnter(const json::Object &entry, const UserId &user) const
{
    const auto rule = json::findString(entry, "join_rule").value_or("");
    if (rule == "public" || rule == "knock" || rule == "knock_restricted" ||
        json::findBool(entry, "world_readable").value_or(false))
        return true;
    const json::Array *allowed = json::findArray(entry, "allowed_room_ids");
    return allowed && std::ranges::any_of(*allowed, [&](const json::Value &id) {
               return id.is_string() &&
                      m_core.registry.isJoined(user, RoomId::trusted(std::string(json::view(id.get_string()))));
           });
}

awaitable<std::optional<json::Object>> SpaceHierarchy::remote(Walk &walk, Child child)
{
    const auto known = walk.told.find(child.room);
    if (known != walk.told.end() && json::findString(known->second, "room_type") != "m.space")
        co_return known->second;
    for (const ServerName &server : child.via) {
        if (server == m_core.serverName || ++walk.questions > kMaxRemoteQuestions)
            continue;
        auto answer = co_await m_core.peers.hierarchy(server, child.room, walk.question.suggestedOnly);
        const json::Object *room = answer ? json::findObject(*answer, "room") : nullptr;
        if (!room || json::findString(*room, "room_id") != child.room.str())
            continue;
        if (const json::Array *children = json::findArray(*answer, "children")) {
            for (const json::Value &item : *children) {
                const json::Object *entry = item.if_object();
                auto id = RoomId::parse(entry ? json::findString(*entry, "room_id").value_or("") : "");
                if (id && walk.told.size() < kMaxRooms)
                    walk.told.emplace(*std::move(id), *entry);
            }
        }
        co_return *room;
    }
    co_return known == walk.told.end() ? std::nullopt : std::optional(known->second);
}

awaitable<Result<void>> SpaceHierarchy::visit(Walk &walk, Child child, int depth)
{
    if (walk.rooms.size() >= kMaxRooms || !walk.seen.insert(child.room).second)
        co_return Result<void>{};
    const RoomPtr room = m_core.registry.find(child.room);
    std::optional<json::Object> entry;
    if (room && room->hasServer(m_core.serverName)) {
        CO_TRY(const bool visible, co_await userMaySee(room, walk.user));
        if (visible) {
            CO_TRY(entry, co_await local(room, walk.question.suggestedOnly));
        }
    } else {
        entry = co_await remote(walk, child);
        if (entry && !mayEnter(*entry, walk.user))
            entry.reset();
    }
    if (!entry)
        co_return Result<void>{};
    const auto children = depth < walk.question.maxDepth ? childrenOf(*entry) : std::vector<Child>{};
    if (!entry->contains("children_state"))
        (*entry)["children_state"] = json::Array{};
    walk.rooms.push_back(*std::move(entry));
    for (const Child &next : children)
        CO_TRY_VOID(co_await visit(walk, next, depth + 1));
    co_return Result<void>{};
}

awaitable<Result<std::vector<json::Object>>> SpaceHierarchy::collect(UserId user, Question question)
{
    Walk walk{.user = std::move(user), .question = std::move(question), .rooms = {}, .seen = {}, .told = {}};
    Child root{walk.question.root, {}};
    if (const ServerName home = serverOf(root.room); !home.empty())
        root.via.push_back(home);
    CO_TRY_VOID(co_await visit(walk, std::move(root), 0));
    if (walk.rooms.empty())
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("{} may not see the room {}", walk.user.str(), walk.question.root.str()),
                       "M_FORBIDDEN");
    co_return std::move(walk.rooms);
}

awaitable<Result<json::Object>> SpaceHierarchy::walk(UserId user, Question question)
{
    const std::string key =
        fmt::format("{} {} {} {}", user.str(), question.root.str(), question.suggestedOnly, question.maxDepth);
    std::size_t offset = 0;
    if (!question.from.empty()) {
        const char *const end = question.from.data() + question.from.size();
        const auto number = std::from_chars(question.from.data() + 1, end, offset);
        if (question.from.front() != 'h' || number.ec != std::errc{} || number.ptr != end)
            co_return fail(ErrorCode::BadInput, "from is no token of this walk", "M_INVALID_PARAM");
    }
    const auto limit = static_cast<std::size_t>(std::clamp(question.limit, 1, 100));
    const auto *known = offset > 0 ? m_walks.find(key) : nullptr;
    std::vector<json::Object> rooms;
    if (known) {
        rooms = *known;
    } else {
        CO_TRY(rooms, co_await collect(user, question));
        m_walks.put(key, rooms);
    }
    json::Array page;
    for (std::size_t i = offset; i < rooms.size() && page.size() < limit; ++i)
        page.push_back(rooms[i]);
    const std::size_t end = offset + page.size();
    json::Object answer{{"rooms", std::move(page)}};
    if (end < rooms.size())
        answer["next_batch"] = fmt::format("h{}", end);
    co_return answer;
}

awaitable<Result<json::Object>> SpaceHierarchy::level(ServerName origin, RoomId root, bool suggestedOnly)
{
    CO_TRY(const RoomPtr room, co_await residentRoom(m_core, origin, root));
    CO_TRY(const bool visible, co_await serverMaySee(room, origin));
    if (!visible)
        co_return fail(ErrorCode::NotFound, fmt::format("{} may not see the room {}", origin.str(), root.str()),
                       "M_NOT_FOUND");
    CO_TRY(json::Object entry, co_await local(room, suggestedOnly));
    json::Array children;
    json::Array inaccessible;
    for (const Child &child : childrenOf(entry)) {
        const RoomPtr other = m_core.registry.find(child.room);
        if (!other || !other->hasServer(m_core.serverName))
            continue;
        CO_TRY(const bool seen, co_await serverMaySee(other, origin));
        if (!seen) {
            inaccessible.emplace_back(child.room.str());
            continue;
        }
        CO_TRY(json::Object summary, co_await local(other, suggestedOnly));
        summary.erase("children_state");
        children.push_back(std::move(summary));
    }
    co_return json::Object{{"room", std::move(entry)},
                           {"children", std::move(children)},
                           {"inaccessible_children", std::move(inaccessible)}};
}

} // namespace homeport::rooms
