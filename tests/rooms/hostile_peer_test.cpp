#include "tests/rooms/test_server.h"

#include "server/event/event_hash.h"
#include "server/event/pdu_format.h"
#include "server/rooms/tip_merger.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {

using namespace std::chrono_literals;

/// A server that is in the room with good right, and has a key, and says what no honest server would.
class HostilePeer : public testing::TestWithParam<const char *> {
protected:
    HostilePeer()
    {
        room = alpha.create(alice, GetParam());
        EXPECT_TRUE(evil.join(mallory, room, {alpha.name}));
        network.deliverAll();
    }
    const RoomVersionRules &rules() const { return *event::findRoomVersion(GetParam()); }
    std::vector<EventId> tips(TestServer &server) const
    {
        std::vector<EventId> ids;
        for (const Extremity &tip : server.engine->core.registry.find(room)->extremities)
            ids.push_back(tip.event->pdu->eventId);
        return ids;
    }
    /// A message as evil's honest software would make it, before hash and signature.
    json::Object next(const std::string &body = "hello")
    {
        EventBuilder builder(evil.engine->core);
        const auto compose = [&]() -> boost::asio::awaitable<Result<json::Object>> {
            const RoomPtr own = evil.engine->core.registry.find(room);
            const RoomTurn turn = co_await TurnQueue::acquire(own->turns);
            const RoomDraft draft(turn, own);
            co_return co_await builder.compose(
                draft,
                {.sender = mallory, .type = "m.room.message", .content = {{"msgtype", "m.text"}, {"body", body}}});
        };
        return network.run(compose()).value();
    }
    json::Object sign(json::Object event) const
    {
        event::hashAndSign(rules(), event, evil.name, evil.key);
        return event;
    }
    EventId idOf(const json::Object &event) const
    {
        const auto pdu = event::parsePdu(rules(), event);
        return pdu ? (*pdu)->eventId : EventId();
    }
    /// `v1` and `v2` references are pairs of id and hash.
    json::Value reference(const std::string &id) const
    {
        if (rules().eventIds != event::EventIdFormat::Explicit)
            return json::Value(id);
        return json::Array{json::Value(id), json::Object{{"sha256", "x"}}};
    }
    PduReceiver::Outcome receive(std::vector<json::Object> events)
    {
        auto outcome = network.run(alpha.engine->receiver.receive(evil.name, std::move(events)));
        EXPECT_TRUE(outcome) << outcome.error().detail;
        return outcome ? *outcome : PduReceiver::Outcome{};
    }
    std::vector<std::string> heard() { return alpha.messages(alice, room, 1000); }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &evil = network.add("evil.test");
    UserId alice = alpha.user("alice");
    UserId mallory = evil.user("mallory");
    RoomId room;
};

INSTANTIATE_TEST_SUITE_P(Versions, HostilePeer, testing::Values("1", "6", "10", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

} // namespace

TEST_P(HostilePeer, IsHeardWhileItIsHonest)
{
    receive({sign(next("honest"))});
    EXPECT_EQ(heard(), std::vector<std::string>{"honest"});
}

TEST_P(HostilePeer, IsNotHeardThroughAnotherRoom)
{
    const RoomId other = alpha.create(alice, GetParam());
    auto moved = next("moved");
    moved["room_id"] = other.str();
    const auto outcome = receive({sign(moved)});
    EXPECT_TRUE(alpha.messages(alice, other).empty());
    for (const auto &[id, fault] : outcome)
        EXPECT_TRUE(fault) << "its auth and prev events belong to another room";
}

TEST_P(HostilePeer, CannotSpeakForAnotherServer)
{
    auto forged = next("forged");
    forged["sender"] = alice.str();
    receive({sign(forged)});
    EXPECT_TRUE(heard().empty());
}

TEST_P(HostilePeer, IsReadAsRedactedWhenItsHashIsWrong)
{
    auto event = sign(next("as signed"));
    event["content"] = json::Object{{"msgtype", "m.text"}, {"body", "as changed on the way"}};
    receive({event});
    EXPECT_EQ(heard(), std::vector<std::string>{""});
}

TEST_P(HostilePeer, MaySayTheSameTwiceAndIsHeardOnce)
{
    const auto event = sign(next("once"));
    receive({event, event});
    receive({event});
    EXPECT_EQ(heard(), std::vector<std::string>{"once"});
}

TEST_P(HostilePeer, CannotPushTheDepthOutOfItsRange)
{
    auto deep = next("deep");
    deep["depth"] = (std::int64_t{1} << 53) - 1;
    receive({sign(deep)});
    EXPECT_EQ(heard(), std::vector<std::string>{"deep"});
    const auto after = alpha.say(alice, room, "after");
    ASSERT_TRUE(after) << after.error().detail;
    EXPECT_EQ((*after)->pdu->depth, (std::int64_t{1} << 53) - 1);
    network.deliverAll();
    EXPECT_EQ(evil.messages(mallory, room).back(), "after");
}

TEST_P(HostilePeer, IsNotTakenWhereItsAuthEventsAreNowhere)
{
    auto event = next("unfounded");
    event["auth_events"].as_array().push_back(reference("$nowhere0000000000000000000000000000000000000:evil.test"));
    if (rules().eventIds != event::EventIdFormat::Explicit)
        event["auth_events"].as_array().back() = json::Value("$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    receive({sign(event)});
    EXPECT_TRUE(heard().empty());
    EXPECT_TRUE(alpha.say(alice, room, "goes on"));
}

TEST_P(HostilePeer, CannotKeepUsAskingForMissingEvents)
{
    int invented = 0;
    const auto base = next();
    // Whatever is asked for, there is something older still that is missing.
    alpha.peers.invented = [&](const std::vector<EventId> &) {
        std::vector<json::Object> more;
        for (int i = 0; i < 500; ++i) {
            auto event = base;
            event["content"] = json::Object{{"msgtype", "m.text"}, {"body", fmt::format("invented {}", ++invented)}};
            if (rules().eventIds == event::EventIdFormat::Explicit)
                event["event_id"] = fmt::format("$invented{}:evil.test", invented);
            event["prev_events"] = json::Array{reference(rules().eventIds == event::EventIdFormat::Explicit
                                                             ? fmt::format("$missing{}:evil.test", invented)
                                                             : fmt::format("${:A>43}", invented))};
            more.push_back(sign(std::move(event)));
        }
        return more;
    };
    auto start = next("start");
    start["prev_events"] = json::Array{reference(
        rules().eventIds == event::EventIdFormat::Explicit ? "$missing:evil.test" : "$" + std::string(43, 'B'))};
    alpha.peers.calls = 0;
    receive({sign(start)});
    EXPECT_LE(alpha.peers.calls, 64) << "questions that one transaction may cause";
    EXPECT_LE(heard().size(), 21u);
    EXPECT_TRUE(alpha.say(alice, room, "goes on"));
}

TEST_P(HostilePeer, CannotHoldARoomThatOthersTalkIn)
{
    alpha.peers.slowness = [](const ServerName &) { return 400ms; };
    TestServer &gamma = network.add("gamma.test");
    const UserId carol = gamma.user("carol");
    ASSERT_TRUE(gamma.join(carol, room, {alpha.name}));
    auto gap = next("after a gap");
    gap["prev_events"] = json::Array{reference(
        rules().eventIds == event::EventIdFormat::Explicit ? "$missing:evil.test" : "$" + std::string(43, 'B'))};
    std::vector<json::Object> events;
    events.push_back(sign(gap));
    bool ended = false;
    boost::asio::co_spawn(network.io, alpha.engine->receiver.receive(evil.name, std::move(events)),
                          [&](std::exception_ptr, Result<PduReceiver::Outcome>) { ended = true; });
    network.io.restart();
    network.io.run_for(100ms);
    ASSERT_FALSE(ended) << "still waiting for evil's answer";
    const auto began = std::chrono::steady_clock::now();
    NewContent content{.sender = alice, .type = "m.room.message", .content = {{"msgtype", "m.text"}, {"body", "hi"}}};
    bool sent = false;
    boost::asio::co_spawn(network.io, alpha.engine->sender.send(room, std::move(content)),
                          [&](std::exception_ptr, Result<EventRecordPtr> event) { sent = event.has_value(); });
    while (!sent && std::chrono::steady_clock::now() - began < 250ms)
        network.io.run_one_for(10ms);
    EXPECT_TRUE(sent);
    EXPECT_FALSE(ended);
    network.io.run();
}

TEST_P(HostilePeer, CannotGrowTheNewestEventsWithoutEnd)
{
    // Each a fork of its own from the same place.
    const auto base = next("fork");
    std::vector<json::Object> forks;
    for (int i = 0; i < 60; ++i) {
        auto fork = base;
        fork["content"] = json::Object{{"msgtype", "m.text"}, {"body", fmt::format("fork {}", i)}};
        fork["origin_server_ts"] = base.at("origin_server_ts").to_number<std::int64_t>() + i;
        if (rules().eventIds == event::EventIdFormat::Explicit)
            fork["event_id"] = fmt::format("$fork{}:evil.test", i);
        forks.push_back(sign(std::move(fork)));
    }
    receive(std::move(forks));
    EXPECT_EQ(heard().size(), 60u);
    const auto sent = alpha.say(alice, room, "ties some together");
    ASSERT_TRUE(sent) << sent.error().detail;
    EXPECT_LE((*sent)->pdu->prevEvents.size(), 20u);
    TipMerger merger(alpha.engine->core, alpha.engine->sender);
    EXPECT_TRUE(merger.isNeeded(*alpha.engine->core.registry.find(room)));
    network.run([](TipMerger &of, RoomPtr in) -> boost::asio::awaitable<bool> {
        co_await of.merge(in);
        co_return true;
    }(merger, alpha.engine->core.registry.find(room)));
    EXPECT_LE(tips(alpha).size(), TipMerger::kMaxTips);
}

TEST_P(HostilePeer, CannotCitePastForksThatItsEventWouldNotBeAllowedBy)
{
    // More forks than an event of ours names, each with another topic: ours must hold by those it names alone.
    std::vector<json::Object> forks;
    json::Object users{{mallory.str(), 50}};
    if (std::string_view(GetParam()) != "12") // where creators stand above all levels
        users[alice.str()] = 100;
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.power_levels", {{"users", users}, {"state_default", 50}}));
    network.deliverAll();
    for (int i = 0; i < 14; ++i) {
        auto fork = next(fmt::format("topic {}", i));
        fork["type"] = "m.room.topic";
        fork["state_key"] = "";
        fork["content"] = json::Object{{"topic", fmt::format("topic {}", i)}};
        if (rules().eventIds == event::EventIdFormat::Explicit)
            fork["event_id"] = fmt::format("$topic{}:evil.test", i);
        forks.push_back(sign(std::move(fork)));
    }
    receive(std::vector<json::Object>(forks));
    ASSERT_GT(tips(alpha).size(), 10u);
    const auto sent = alpha.say(alice, room, "upon some of them");
    ASSERT_TRUE(sent) << sent.error().detail;
    (void)network.run(evil.engine->receiver.receive(alpha.name, std::move(forks)));
    network.deliverAll();
    EXPECT_EQ(evil.messages(mallory, room).back(), "upon some of them") << "judged by what it names, as others do";
}

/// Ids are the sender's to choose in versions 1 and 2, so there a circle can be made.
TEST(HostilePeerOfOldVersions, CannotMakeUsWalkInCircles)
{
    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &evil = network.add("evil.test");
    const UserId alice = alpha.user("alice");
    const RoomId room = alpha.create(alice, "1");
    ASSERT_TRUE(evil.join(evil.user("mallory"), room, {alpha.name}));
    const RoomVersionRules &rules = *event::findRoomVersion("1");
    const auto state = alpha.stateOf(room);
    const auto made = [&](const std::string &id, const std::string &cites) {
        json::Object event{{"type", "m.room.topic"},
                           {"state_key", ""},
                           {"room_id", room.str()},
                           {"sender", evil.user("mallory").str()},
                           {"event_id", id},
                           {"origin", "evil.test"},
                           {"origin_server_ts", 1},
                           {"depth", 5},
                           {"content", json::Object{{"topic", id}}}};
        const json::Object hash{{"sha256", "x"}};
        event["prev_events"] = json::Array{json::Array{json::Value(cites), hash}};
        event["auth_events"] = json::Array{json::Array{json::Value(state.at("m.room.create|")), hash},
                                           json::Array{json::Value(cites), hash}};
        event::hashAndSign(rules, event, evil.name, evil.key);
        return event;
    };
    const auto one = made("$one:evil.test", "$two:evil.test");
    const auto two = made("$two:evil.test", "$one:evil.test");
    alpha.peers.invented = [&](const std::vector<EventId> &) { return std::vector{one, two}; };
    const auto outcome = network.run(alpha.engine->receiver.receive(evil.name, {one, two}));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(alpha.stateOf(room), state);
    EXPECT_TRUE(alpha.say(alice, room, "goes on"));
}

} // namespace homeport::rooms::test
