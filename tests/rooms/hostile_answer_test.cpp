#include "tests/rooms/test_server.h"

#include "server/event/event_hash.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace homeport::rooms::test {

namespace {

/// A server that is asked for what we lack, and answers with what it likes.
class HostileAnswer : public testing::TestWithParam<const char *> {
protected:
    HostileAnswer()
    {
        room = evil.create(mallory, GetParam());
        for (int i = 0; i < 5; ++i)
            EXPECT_TRUE(evil.say(mallory, room, fmt::format("honest {}", i)));
        elsewhere = evil.create(mallory, GetParam());
        EXPECT_TRUE(evil.say(mallory, elsewhere, "of another room"));
        EXPECT_TRUE(alpha.join(alice, room, {evil.name}));
        network.deliverAll();
        state = alpha.stateOf(room);
        ours = evil.outbox.take();
    }
    const RoomVersionRules &rules() const { return *event::findRoomVersion(GetParam()); }
    bool explicitIds() const { return rules().eventIds == event::EventIdFormat::Explicit; }
    std::string newId()
    {
        ++m_ids;
        return explicitIds() ? fmt::format("$invented{}:evil.test", m_ids) : fmt::format("${:A>43}", m_ids);
    }
    json::Value reference(const std::string &id) const
    {
        if (!explicitIds())
            return json::Value(id);
        return json::Array{json::Value(id), json::Object{{"sha256", "x"}}};
    }
    /// Signed by evil; the changes come before.
    json::Object message(const std::string &body, json::Array prevEvents,
                         const std::function<void(json::Object &)> &change = {})
    {
        json::Object event{{"type", "m.room.message"},
                           {"room_id", room.str()},
                           {"sender", mallory.str()},
                           {"origin_server_ts", 1},
                           {"depth", 50},
                           {"content", json::Object{{"msgtype", "m.text"}, {"body", body}}},
                           {"prev_events", std::move(prevEvents)}};
        json::Array auth;
        for (const auto &[slot, id] : state) {
            const bool isCreate = slot == "m.room.create|";
            if ((isCreate && GetParam() != std::string("12")) || slot == "m.room.power_levels|" ||
                slot == "m.room.member|" + mallory.str())
                auth.push_back(reference(id));
        }
        event["auth_events"] = std::move(auth);
        if (explicitIds())
            event["event_id"] = newId();
        if (change)
            change(event);
        event::hashAndSign(rules(), event, evil.name, evil.key);
        return event;
    }
    /// What no server may say, each with a body of its own.
    std::vector<json::Object> lies()
    {
        const json::Array tip{reference(tipId())};
        json::Array many;
        for (int i = 0; i < 21; ++i)
            many.push_back(reference(newId()));
        std::vector<json::Object> all{
            message("lie: another room", tip, [&](json::Object &event) { event["room_id"] = elsewhere.str(); }),
            message("lie: 21 prev_events", many),
            message("lie: too large", tip,
                    [](json::Object &event) { event["content"].as_object()["more"] = std::string(70'000, 'x'); }),
            message("lie: in our name", tip, [&](json::Object &event) { event["sender"] = alice.str(); }),
            message("lie: depth of no integer", tip, [](json::Object &event) { event["depth"] = "deep"; }),
            message("lie: without auth events", tip, [](json::Object &event) { event["auth_events"] = json::Array{}; }),
            json::Object{},
            json::Object{{"room_id", room.str()}, {"prev_events", 7}},
        };
        auto unsignedOne = message("lie: not signed", tip);
        unsignedOne["signatures"] = json::Object{};
        all.push_back(std::move(unsignedOne));
        return all;
    }
    std::string tipId() const
    {
        return alpha.engine->core.registry.find(room)->extremities.front().event->pdu->eventId.str();
    }
    void receive(json::Object event)
    {
        const auto outcome = network.run(alpha.engine->receiver.receive(evil.name, {std::move(event)}));
        EXPECT_TRUE(outcome) << outcome.error().detail;
    }
    /// Nothing of the lies is seen or counts, and people go on.
    void expectUnharmed()
    {
        for (const std::string &text : alpha.messages(alice, room, 1'000))
            EXPECT_FALSE(text.starts_with("lie") || text == "of another room") << text;
        EXPECT_EQ(alpha.stateOf(room), state);
        EXPECT_TRUE(alpha.say(alice, room, "goes on"));
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &evil = network.add("evil.test");
    UserId alice = alpha.user("alice");
    UserId mallory = evil.user("mallory");
    RoomId room;
    RoomId elsewhere;
    std::map<std::string, std::string> state;
    std::vector<CollectingOutbox::Item> ours;

private:
    int m_ids = 0;
};

INSTANTIATE_TEST_SUITE_P(Versions, HostileAnswer, testing::Values("1", "6", "10", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

} // namespace

TEST_P(HostileAnswer, ToGetMissingEventsBringsNothingThatIsNotAllowed)
{
    receive(message("honest at first", {reference(tipId())}));
    ASSERT_EQ(alpha.messages(alice, room).back(), "honest at first") << "what the lies are made of is good else";
    alpha.peers.invented = [&](const auto &) { return lies(); };
    receive(message("lie: after a gap", {reference(newId())},
                    [&](json::Object &event) { event["room_id"] = elsewhere.str(); }));
    receive(message("after a gap", {reference(newId())}));
    expectUnharmed();
}

TEST_P(HostileAnswer, ToBackfillBringsNothingThatIsNotAllowed)
{
    alpha.peers.spoilBackfill = [&](std::vector<json::Object> &events) { events = lies(); };
    alpha.peers.calls = 0;
    expectUnharmed();
    EXPECT_LE(alpha.peers.calls, 40);
}

TEST_P(HostileAnswer, ToBackfillWithoutEndEndsWithUs)
{
    std::size_t given = 0;
    alpha.peers.spoilBackfill = [&](std::vector<json::Object> &events) {
        events.clear();
        for (int i = 0; i < 300; ++i) {
            events.push_back(message(fmt::format("older {}", given++), {reference(newId())}));
        }
    };
    alpha.peers.calls = 0;
    (void)alpha.messages(alice, room, 1'000);
    EXPECT_LE(alpha.peers.calls, 200) << "questions for one person's pages";
    expectUnharmed();
}

TEST_P(HostileAnswer, AboutAStateIsNoState)
{
    const auto other = evil.stateOf(elsewhere);
    alpha.peers.spoilStateIds = [&](RoomPeers::StateIds &ids) {
        ids.state.clear();
        for (const auto &[slot, id] : other)
            ids.state.push_back(EventId::trusted(id));
        for (int i = 0; i < 1'000; ++i)
            ids.authChain.push_back(EventId::trusted(newId()));
    };
    alpha.peers.spoilStates = [&](RoomPeers::JoinedRoom &answer) {
        answer.state = lies();
        for (int i = 0; i < 100; ++i)
            std::ranges::copy(lies(), std::back_inserter(answer.authChain));
    };
    alpha.peers.invented = [](const auto &) { return std::vector<json::Object>{}; };
    alpha.peers.calls = 0;
    receive(message("lie: upon a state of another room", {reference(newId())}));
    EXPECT_LE(alpha.peers.calls, 64);
    expectUnharmed();
}

TEST_P(HostileAnswer, AboutAStateDoesNotTakeThePlaceOfOurs)
{
    const auto edge = message("before a gap", {reference(tipId()), reference(newId())});
    const EventId edgeId = event::eventIdOf(rules(), edge);
    alpha.peers.inventedEvent = [&](const EventId &id) { return id == edgeId ? std::optional(edge) : std::nullopt; };
    // A real state, of the time before anybody but its maker was there.
    alpha.peers.spoilStateIds = [&](RoomPeers::StateIds &ids) {
        ids.state.clear();
        for (const char *slot : {"m.room.create|", "m.room.power_levels|"})
            ids.state.push_back(EventId::trusted(state.at(slot)));
        ids.state.push_back(EventId::trusted(state.at("m.room.member|" + mallory.str())));
    };
    alpha.peers.invented = [](const auto &) { return std::vector<json::Object>{}; };
    receive(message("upon it", {reference(edgeId.str())}));
    EXPECT_EQ(alpha.messages(alice, room).back(), "upon it") << "the event itself is as good as any";
    expectUnharmed();
}

TEST_P(HostileAnswer, IsNoGroundWithoutTheEventThatIsCited)
{
    alpha.peers.spoilStateIds = [&](RoomPeers::StateIds &ids) {
        ids.state.clear();
        for (const auto &[slot, id] : state)
            ids.state.push_back(EventId::trusted(id));
    };
    alpha.peers.invented = [](const auto &) { return std::vector<json::Object>{}; };
    receive(message("lie: over an event that nobody can show", {reference(tipId()), reference(newId())}));
    receive(message("lie: over that alone", {reference(newId())}));
    expectUnharmed();
}

TEST_P(HostileAnswer, AboutAnAuthChainAllowsNothing)
{
    alpha.peers.spoilAuth = [&](std::vector<json::Object> &events) {
        events.clear();
        for (int i = 0; i < 50; ++i)
            std::ranges::copy(lies(), std::back_inserter(events));
    };
    alpha.peers.calls = 0;
    receive(message("lie: by an event that is nowhere", {reference(tipId())},
                    [&](json::Object &event) { event["auth_events"].as_array().push_back(reference(newId())); }));
    EXPECT_LE(alpha.peers.calls, 64);
    expectUnharmed();
}

} // namespace homeport::rooms::test
