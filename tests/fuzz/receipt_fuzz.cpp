// The whole way of a transaction's events into a room: checks, gaps, state, graph, database. The input is JSON in which
// capital words stand for what the room has (ROOM, TIP, CREATE, POWER, RULES, MEMBER):
//   {"version": 10, "pdus": [events], "given": [events, the answer when some are missing]}
// An event with "sign" is hashed and signed by its server first, which is in the room with good right. Whatever comes,
// the room keeps its create event, and people here go on talking in it.
#include "tests/fuzz/worlds.h"
#include "tests/rooms/test_server.h"

#include "server/base/check.h"

using namespace homeport;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

namespace {

/// Two servers and a room; lives as long as the process.
class World {
public:
    explicit World(const char *version) : m_rules(*event::findRoomVersion(version))
    {
        m_room = m_alpha.create(m_alice, version);
        HOMEPORT_CHECK(m_evil.join(m_evil.user("mallory"), m_room, {m_alpha.name}).has_value());
        m_network.deliverAll();
        m_create = m_alpha.stateOf(m_room).at("m.room.create|");
    }

    void receive(std::string text)
    {
        fillIn(text);
        auto input = json::parseObject(text);
        if (!input)
            return;
        auto given = eventsOf(*input, "given");
        m_alpha.peers.invented = [given](const auto &) { return given; };
        (void)m_network.run(m_alpha.engine->receiver.receive(m_evil.name, eventsOf(*input, "pdus")));
        m_alpha.outbox.take();
        HOMEPORT_CHECK(m_alpha.stateOf(m_room).at("m.room.create|") == m_create);
        HOMEPORT_CHECK(!m_alpha.engine->core.registry.find(m_room)->extremities.empty());
        if (++m_runs % 16 == 0)
            HOMEPORT_CHECK(m_alpha.say(m_alice, m_room, "goes on").has_value());
    }

private:
    void fillIn(std::string &text)
    {
        const auto state = m_alpha.stateOf(m_room);
        const auto tip = m_alpha.engine->core.registry.find(m_room)->extremities.front().event->pdu->eventId.str();
        fuzz::replaceAll(text, "ROOM", m_room.str());
        fuzz::replaceAll(text, "TIP", tip);
        fuzz::replaceAll(text, "CREATE", m_create);
        fuzz::replaceAll(text, "POWER", state.at("m.room.power_levels|"));
        fuzz::replaceAll(text, "RULES", state.at("m.room.join_rules|"));
        fuzz::replaceAll(text, "MEMBER", state.at("m.room.member|@mallory:evil.test"));
    }
    std::vector<json::Object> eventsOf(const json::Object &input, std::string_view key) const
    {
        std::vector<json::Object> events;
        const auto *list = json::findArray(input, key);
        for (std::size_t i = 0; list && i < list->size() && i < 50; ++i) {
            if (const auto *event = (*list)[i].if_object())
                events.push_back(fuzz::signedIfWished(*event, m_rules, m_evil.name, m_evil.key));
        }
        return events;
    }

    const event::RoomVersionRules &m_rules;
    TestNetwork m_network;
    TestServer &m_alpha = m_network.add("alpha.test");
    TestServer &m_evil = m_network.add("evil.test");
    UserId m_alice = m_alpha.user("alice");
    RoomId m_room;
    std::string m_create;
    int m_runs = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return fuzz::receiveInWorld<World>(data, size);
}
