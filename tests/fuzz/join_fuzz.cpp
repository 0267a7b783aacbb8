// What a server answers to send_join, and an invite that it sends. The input is JSON in which ROOM stands for the room:
//   {"version": 10, "only": true, "state": [events], "auth_chain": [events], "event": event, "omitted": true,
//    "servers": [names], "invite": event, "stripped": [events]}
// "only" leaves out what is true; an event with "sign" is hashed and signed by that server first. Whatever comes, the
// one who joins either is in a room with its true create event or is not, and goes on.
#include "tests/fuzz/worlds.h"
#include "tests/rooms/test_server.h"

#include "server/base/check.h"

using namespace homeport;
using rooms::RoomPeers;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

namespace {

/// One who wants to join and one who lets in; lives as long as the process.
class World {
public:
    explicit World(const char *version) : m_version(version), m_rules(*event::findRoomVersion(version)) { newRoom(); }

    void receive(std::string text)
    {
        fuzz::replaceAll(text, "ROOM", m_room.str());
        auto input = json::parseObject(text);
        if (!input)
            return;
        m_alpha.peers.spoilJoins = [this, &input](RoomPeers::JoinedRoom &answer) { spoil(answer, *input); };
        const bool joined = m_alpha.join(m_alice, m_room, {m_evil.name}).has_value();
        m_alpha.peers.spoilJoins = nullptr;
        if (joined) {
            HOMEPORT_CHECK(m_alpha.stateOf(m_room).at("m.room.create|") == m_create);
            newRoom();
        }
        if (const auto *invite = json::findObject(*input, "invite"))
            receiveInvite(*invite, *input);
    }

private:
    void newRoom()
    {
        m_room = m_evil.create(m_mallory, m_version);
        m_create = m_evil.stateOf(m_room).at("m.room.create|");
        m_evil.outbox.take();
        m_alpha.outbox.take();
    }
    json::Object made(const json::Object &event) const
    {
        return fuzz::signedIfWished(event, m_rules, m_evil.name, m_evil.key);
    }
    void add(std::vector<json::Object> &to, const json::Object &input, std::string_view key) const
    {
        if (json::findBool(input, "only").value_or(false) && json::findArray(input, key))
            to.clear();
        const auto *list = json::findArray(input, key);
        for (std::size_t i = 0; list && i < list->size() && i < 50; ++i)
            if (const auto *event = (*list)[i].if_object())
                to.push_back(made(*event));
    }
    void spoil(RoomPeers::JoinedRoom &answer, const json::Object &input) const
    {
        add(answer.state, input, "state");
        add(answer.authChain, input, "auth_chain");
        if (const auto *event = json::findObject(input, "event"))
            answer.event = made(*event);
        answer.membersOmitted = json::findBool(input, "omitted").value_or(answer.membersOmitted);
        const auto *servers = json::findArray(input, "servers");
        for (std::size_t i = 0; servers && i < servers->size() && i < 50; ++i)
            if (const auto name = (*servers)[i].if_string() ? ServerName::parse(json::view((*servers)[i].get_string()))
                                                            : Result<ServerName>(fail(ErrorCode::BadInput, "")))
                answer.servers.push_back(*name);
    }
    void receiveInvite(const json::Object &invite, const json::Object &input)
    {
        const json::Object event = made(invite);
        const auto pdu = event::parsePdu(m_rules, event);
        const auto *stripped = json::findArray(input, "stripped");
        (void)m_network.run(m_alpha.engine->invites.receive(m_evil.name, pdu ? (*pdu)->roomId : m_room,
                                                            pdu ? (*pdu)->eventId : EventId::trusted("$x"), m_version,
                                                            event, stripped ? *stripped : json::Array{}));
    }

    std::string m_version;
    const event::RoomVersionRules &m_rules;
    TestNetwork m_network;
    TestServer &m_alpha = m_network.add("alpha.test");
    TestServer &m_evil = m_network.add("evil.test");
    UserId m_alice = m_alpha.user("alice");
    UserId m_mallory = m_evil.user("mallory");
    RoomId m_room;
    std::string m_create;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return fuzz::receiveInWorld<World>(data, size);
}
