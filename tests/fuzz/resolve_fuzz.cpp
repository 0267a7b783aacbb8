// The bytes are a program that grows a room: each instruction makes an event in one of four forks, with auth events
// from anywhere in the room. Resolving the forks must end, keep what is unconflicted, and not depend on their order.
#include "server/base/check.h"
#include "server/stateres/resolve.h"

#include <array>
#include <unordered_map>

using namespace homeport;

namespace {

constexpr std::size_t kMaxEvents = 60;
constexpr std::array kVersions = {"1", "2", "10", "12"};
constexpr std::array kUsers = {"@a:b.c", "@b:b.c", "@c:d.e"};

struct Bytes {
    const std::uint8_t *data;
    std::size_t size;
    std::uint8_t next() { return size == 0 ? std::uint8_t(0) : (--size, *data++); }
};

class FuzzRoom {
public:
    explicit FuzzRoom(const event::RoomVersionRules &rules) : m_rules(rules)
    {
        json::Object content{{"creator", kUsers[0]}};
        m_create = make("m.room.create", "", kUsers[0], content, {}, 0);
        for (auto &fork : forks)
            fork[{"m.room.create", ""}] = m_create->eventId;
    }

    void step(Bytes &bytes)
    {
        auto &fork = forks[bytes.next() % forks.size()];
        const auto kind = bytes.next();
        const auto *sender = kUsers[bytes.next() % kUsers.size()];
        const auto *target = kUsers[bytes.next() % kUsers.size()];
        const std::int64_t level = bytes.next() % 102;
        std::vector<EventId> auth;
        for (auto count = bytes.next() % 5; count > 0 && !m_order.empty(); --count)
            auth.push_back(m_order[bytes.next() % m_order.size()]);
        if (kind % 2) { // as it should be, for half of them
            auth.clear();
            for (const auto *key : {"m.room.create", "m.room.power_levels", "m.room.join_rules"})
                if (const auto entry = fork.find({key, ""}); entry != fork.end())
                    auth.push_back(entry->second);
            if (const auto entry = fork.find({"m.room.member", sender}); entry != fork.end())
                auth.push_back(entry->second);
        }
        constexpr std::array kMemberships = {"join", "leave", "ban", "invite"};
        event::PduPtr pdu;
        switch (kind / 2 % 4) {
        case 0:
            pdu = make("m.room.member", target, sender, {{"membership", kMemberships[level % 4]}}, auth, level);
            break;
        case 1:
            pdu = make("m.room.power_levels", "", sender, {{"users", {{target, level}}}, {"ban", 10}}, auth, level);
            break;
        case 2:
            pdu = make("m.room.join_rules", "", sender, {{"join_rule", level % 2 ? "public" : "invite"}}, auth, level);
            break;
        default:
            pdu = make("m.room.topic", "", sender, {{"topic", level}}, auth, level);
            break;
        }
        if (pdu)
            fork[{pdu->type, *pdu->stateKey}] = pdu->eventId;
    }

    stateres::StateMap resolve(std::span<const stateres::StateMap> states) const
    {
        auto resolved = stateres::resolve(m_rules, states, [this](const EventId &id) -> const event::Pdu * {
            const auto found = m_events.find(id);
            return found == m_events.end() ? nullptr : found->second.get();
        });
        HOMEPORT_CHECK(resolved.has_value());
        return *std::move(resolved);
    }

    std::array<stateres::StateMap, 4> forks;
    std::size_t size() const { return m_order.size(); }

private:
    event::PduPtr make(std::string_view type, std::string_view key, std::string_view sender,
                       const json::Object &content, const std::vector<EventId> &auth, std::int64_t time)
    {
        const bool old = m_rules.eventIds == event::EventIdFormat::Explicit;
        json::Array authList;
        for (const auto &id : auth)
            authList.emplace_back(old ? json::Value(json::Array{json::Value(id.str()), json::Object{}})
                                      : json::Value(id.str()));
        json::Object object{{"type", type},
                            {"state_key", key},
                            {"sender", sender},
                            {"content", content},
                            {"depth", time},
                            {"origin_server_ts", time},
                            {"hashes", {{"n", m_order.size()}}},
                            {"auth_events", authList},
                            {"prev_events", json::Array{}}};
        object["signatures"] = json::Object{};
        if (old)
            object["event_id"] = "$" + std::to_string(m_order.size()) + ":b.c";
        if (m_create)
            object["room_id"] = m_create->roomId.str();
        else if (!m_rules.createNotInAuthEvents)
            object["room_id"] = "!r:b.c";
        // As from the database: the hashes are made up.
        auto pdu = event::loadPdu(m_rules, json::canonical(object));
        HOMEPORT_CHECK(pdu.has_value());
        m_events[(*pdu)->eventId] = *pdu;
        m_order.push_back((*pdu)->eventId);
        return *std::move(pdu);
    }

    const event::RoomVersionRules &m_rules;
    event::PduPtr m_create;
    std::unordered_map<EventId, event::PduPtr> m_events;
    std::vector<EventId> m_order;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Bytes bytes{data, size};
    const auto *rules = event::findRoomVersion(kVersions[bytes.next() % kVersions.size()]);
    FuzzRoom room(*rules);
    while (bytes.size > 0 && room.size() < kMaxEvents)
        room.step(bytes);

    const auto resolved = room.resolve(room.forks);
    auto reversed = room.forks;
    std::swap(reversed[0], reversed[3]);
    std::swap(reversed[1], reversed[2]);
    HOMEPORT_CHECK(room.resolve(reversed) == resolved);
    for (const auto &[key, id] : room.forks[0]) {
        bool everywhere = true;
        for (const auto &fork : room.forks) {
            const auto entry = fork.find(key);
            everywhere = everywhere && entry != fork.end() && entry->second == id;
        }
        HOMEPORT_CHECK(!everywhere || resolved.at(key) == id);
    }
    return 0;
}
