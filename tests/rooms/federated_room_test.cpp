#include "tests/rooms/test_server.h"

#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {
boost::asio::awaitable<std::shared_ptr<RoomTurn>> takeTurn(RoomPtr room)
{
    co_return std::make_shared<RoomTurn>(co_await TurnQueue::acquire(room->turns));
}
} // namespace

/// In each room version that the issue of the day promises, and the oldest.
class FederatedRoom : public testing::TestWithParam<const char *> {
protected:
    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
};

INSTANTIATE_TEST_SUITE_P(Versions, FederatedRoom, testing::Values("1", "2", "3", "5", "6", "8", "10", "11", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

TEST_P(FederatedRoom, IsJoinedFromAnotherServerAndHeardOnBothSides)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(alpha.say(alice, room, "before the join"));
    const auto joined = beta.join(bob, room, {alpha.name});
    ASSERT_TRUE(joined) << joined.error().detail;
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));

    ASSERT_TRUE(alpha.say(alice, room, "one"));
    network.deliverAll();
    ASSERT_TRUE(beta.say(bob, room, "two"));
    network.deliverAll();
    const std::vector<std::string> all{"before the join", "one", "two"};
    EXPECT_EQ(alpha.messages(alice, room), all);
    EXPECT_EQ(beta.messages(bob, room), all) << "the first one comes by backfill";
}

TEST_P(FederatedRoom, AsksNoFurtherServerOnceItTookTooLong)
{
    const RoomId room = alpha.create(alice, GetParam());
    const ServerName gone = ServerName::trusted("gone.test");
    beta.engine->core.timeToTryServers = std::chrono::seconds(0);
    const auto late = beta.join(bob, room, {gone, alpha.name});
    ASSERT_FALSE(late);
    EXPECT_TRUE(late.error().detail.contains("gone.test: ")) << late.error().detail;
    EXPECT_TRUE(late.error().detail.contains("1 more were not asked")) << late.error().detail;
    EXPECT_TRUE(beta.join(bob, room, {alpha.name})) << "the first one is asked in any case";

    const UserId carol = beta.user("carol");
    const RoomId other = alpha.create(alice, GetParam());
    beta.engine->core.timeToTryServers = kTimeToTryServers;
    EXPECT_TRUE(beta.join(carol, other, {gone, alpha.name}));
}

TEST_P(FederatedRoom, ReachesTheSameStateAfterBothSidesOfASplitChangedIt)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();
    json::Object levels{{"users", {{alice.str(), 100}, {bob.str(), 50}}}, {"users_default", 0}, {"state_default", 50}};
    if (alpha.engine->core.registry.find(room)->rules->privilegedCreators)
        levels["users"].as_object().erase(alice.str());
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.power_levels", levels));
    network.deliverAll();

    network.cut("beta.test");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.topic", {{"topic", "alpha's"}}));
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.name", {{"name", "alpha's"}}));
    const auto beta1 = beta.setState(bob, room, "m.room.topic", {{"topic", "beta's"}});
    ASSERT_TRUE(beta1) << beta1.error().detail;
    ASSERT_TRUE(beta.setState(bob, room, "m.room.avatar", {{"url", "mxc://beta.test/a"}}));
    EXPECT_NE(alpha.stateOf(room), beta.stateOf(room));

    network.heal();
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
    EXPECT_EQ(alpha.engine->core.registry.find(room)->extremities.size(), 2u) << "the fork is still open";
    ASSERT_TRUE(alpha.say(alice, room, "merged"));
    network.deliverAll();
    EXPECT_EQ(beta.engine->core.registry.find(room)->extremities.size(), 1u);
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
}

TEST_P(FederatedRoom, RepairsTheGapThatLostTransactionsLeave)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();
    std::vector<std::string> expected;
    for (int i = 0; i < 30; ++i) {
        expected.push_back("m" + std::to_string(i));
        ASSERT_TRUE(alpha.say(alice, room, expected.back()));
    }
    const auto lost = alpha.outbox.take();
    ASSERT_EQ(lost.size(), 30u);
    alpha.outbox.putBack(lost.back());
    network.deliverAll();
    EXPECT_EQ(beta.messages(bob, room), expected);
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
}

TEST_P(FederatedRoom, IsTheSameAfterARestart)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();
    ASSERT_TRUE(beta.say(bob, room, "hello"));
    network.deliverAll();
    const auto before = alpha.stateOf(room);
    alpha.restart();
    beta.restart();
    EXPECT_EQ(alpha.stateOf(room), before);
    EXPECT_EQ(beta.stateOf(room), before);
    ASSERT_TRUE(alpha.say(alice, room, "again"));
    network.deliverAll();
    EXPECT_EQ(beta.messages(bob, room), (std::vector<std::string>{"hello", "again"}));
}

TEST_P(FederatedRoom, TakesAnInvitedUserFromAnotherServer)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    EXPECT_FALSE(beta.join(bob, room, {alpha.name})) << "not invited yet";
    const auto invited = network.run(alpha.engine->invites.send(alice, room, bob, {}));
    ASSERT_TRUE(invited) << invited.error().detail;
    const auto joined = beta.join(bob, room);
    ASSERT_TRUE(joined) << joined.error().detail;
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
    const auto contacts = network.run(beta.engine->invites.contacts(bob, room));
    EXPECT_TRUE(contacts->empty()) << "the invite is answered";
}

TEST_P(FederatedRoom, LosesItsMemberWhoLeavesOrIsKicked)
{
    const RoomId room = alpha.create(alice, GetParam());
    const UserId carol = beta.user("carol");
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    ASSERT_TRUE(beta.join(carol, room));
    network.deliverAll();
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(bob, room, {})));
    network.deliverAll();
    EXPECT_TRUE(alpha.engine->core.registry.find(room)->hasServer(beta.name));
    const auto kicked = network.run(alpha.engine->memberships.change(alice, room, carol, "leave", {"join"}, {}));
    ASSERT_TRUE(kicked) << kicked.error().detail;
    network.deliverAll();
    EXPECT_FALSE(alpha.engine->core.registry.find(room)->hasServer(beta.name));
    EXPECT_FALSE(beta.engine->core.registry.isJoined(carol, room));
    EXPECT_FALSE(beta.say(carol, room, "still here?"));
}

TEST_P(FederatedRoom, DoesNotTakeEventsThatAreForgedOrNotAllowed)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();
    const auto honest = beta.say(bob, room, "honest");
    ASSERT_TRUE(honest);
    network.deliverAll();

    json::Object forged = (*honest)->pdu->json;
    forged["sender"] = alice.str();
    std::vector<json::Object> one{forged};
    ASSERT_TRUE(network.run(alpha.engine->receiver.receive(beta.name, one)));
    EXPECT_EQ(alpha.messages(alice, room).size(), 1u) << "beta cannot sign for alice";

    // Allowed by beta's own lights only: bob has no power to name the room.
    const RoomPtr betas = beta.engine->core.registry.find(room);
    const auto turn = network.run(takeTurn(betas));
    RoomDraft draft(*turn, betas);
    EventBuilder builder(beta.engine->core);
    NewContent rename{.sender = bob, .type = "m.room.name", .stateKey = "", .content = {{"name", "bob's"}}};
    const auto pdu = network.run(builder.build(draft, std::move(rename)));
    ASSERT_TRUE(pdu) << pdu.error().detail;
    std::vector<json::Object> refused{(*pdu)->json};
    ASSERT_TRUE(network.run(alpha.engine->receiver.receive(beta.name, refused)));
    EXPECT_FALSE(alpha.stateOf(room).contains("m.room.name|"));
    const auto kept = network.run(alpha.engine->core.events.byId((*pdu)->eventId));
    ASSERT_TRUE(kept) << "a refused event is kept with its reason";
    EXPECT_EQ((*kept)->status, EventStatus::Rejected);
    EXPECT_NE((*kept)->refusal.find("rule"), std::string::npos) << (*kept)->refusal;
}

} // namespace homeport::rooms::test
