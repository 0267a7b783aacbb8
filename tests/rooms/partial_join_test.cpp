#include "tests/rooms/test_server.h"

#include <boost/asio/detached.hpp>

#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {

using Texts = std::vector<std::string>;

/// A room of alpha with many members, which beta joins without being told them; nothing is looked for until a test says
/// so.
class PartialJoin : public testing::TestWithParam<const char *> {
protected:
    PartialJoin()
    {
        room = alpha.create(alice, GetParam());
        for (int i = 0; i < 20; ++i)
            EXPECT_TRUE(alpha.join(alpha.user("member" + std::to_string(i)), room));
        EXPECT_TRUE(gamma.join(carol, room, {alpha.name}));
        network.deliverAll();
        pauseCompletion();
        EXPECT_TRUE(beta.join(bob, room, {alpha.name}));
        network.deliverAll();
    }
    void pauseCompletion()
    {
        beta.engine->core.onPartial = [](const RoomPtr &) {};
    }
    RoomPtr there() { return beta.engine->core.registry.find(room); }
    bool complete()
    {
        return network.run([](TestServer &server, RoomPtr of) -> boost::asio::awaitable<bool> {
            co_await server.engine->completion.complete(of);
            co_return !of->partial;
        }(beta, there()));
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    TestServer &gamma = network.add("gamma.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
    UserId carol = gamma.user("carol");
    RoomId room;
};

/// A room with a name, so that no members are told for want of one, and with a closed door.
class ClosedPartialJoin : public PartialJoin {
protected:
    ClosedPartialJoin()
    {
        closed = alpha.create(alice, GetParam(), "private_chat");
        EXPECT_TRUE(alpha.setState(alice, closed, "m.room.name", {{"name", "Closed"}}));
        for (int i = 0; i < 7; ++i) {
            const UserId member = alpha.user("member" + std::to_string(i));
            EXPECT_TRUE(network.run(alpha.engine->invites.send(alice, closed, member, {})));
            EXPECT_TRUE(alpha.join(member, closed));
        }
    }
    /// As servers answer that leave out every member, whatever the join rests on.
    void leaveOutEverybody()
    {
        beta.peers.spoilJoins = [](RoomPeers::JoinedRoom &answer) {
            std::erase_if(answer.state, [&](const json::Object &event) {
                const bool isMember = json::findString(event, "type") == "m.room.member";
                if (isMember)
                    answer.authChain.push_back(event);
                return isMember;
            });
        };
    }
    RoomId closed;
};

INSTANTIATE_TEST_SUITE_P(Versions, PartialJoin, testing::Values("6", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });
INSTANTIATE_TEST_SUITE_P(Versions, ClosedPartialJoin, testing::Values("8", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

} // namespace

TEST_P(ClosedPartialJoin, TakesWhoWasInvited)
{
    const UserId dave = beta.user("dave");
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, closed, dave, {})));
    const auto joined = beta.join(dave, closed);
    ASSERT_TRUE(joined) << joined.error().detail;
    EXPECT_TRUE(beta.engine->core.registry.find(closed)->partial);
}

TEST_P(ClosedPartialJoin, TakesWhoWasInvitedThoughTheInviteIsLeftOut)
{
    const UserId dave = beta.user("dave");
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, closed, dave, {})));
    leaveOutEverybody();
    const auto joined = beta.join(dave, closed);
    ASSERT_TRUE(joined) << joined.error().detail;
}

TEST_P(ClosedPartialJoin, TakesWhoIsVouchedForThoughTheVoucherIsLeftOut)
{
    json::Array allow;
    allow.emplace_back(json::Object{{"type", "m.room_membership"}, {"room_id", room.str()}});
    ASSERT_TRUE(
        alpha.setState(alice, closed, "m.room.join_rules", {{"join_rule", "restricted"}, {"allow", std::move(allow)}}));
    leaveOutEverybody();
    const auto joined = beta.join(bob, closed, {alpha.name});
    ASSERT_TRUE(joined) << joined.error().detail;
}

TEST_P(PartialJoin, EndsBeforeTheMembersAreKnown)
{
    ASSERT_TRUE(there()->partial);
    EXPECT_LT(there()->joinedMembers, 10);
    EXPECT_TRUE(there()->hasServer(gamma.name)) << "told by name";
    EXPECT_TRUE(beta.engine->core.registry.isJoined(bob, room));
}

TEST_P(PartialJoin, KnowsEverybodyInTheEnd)
{
    ASSERT_TRUE(complete());
    EXPECT_EQ(there()->joinedMembers, 23);
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room));
}

TEST_P(PartialJoin, ReachesEveryServerFromTheStart)
{
    ASSERT_TRUE(beta.say(bob, room, "early"));
    network.deliverAll();
    EXPECT_EQ(gamma.messages(carol, room).back(), "early");
}

TEST_P(PartialJoin, PutsWhatWasSaidMeanwhileUponTheWholeState)
{
    ASSERT_TRUE(beta.say(bob, room, "early"));
    ASSERT_TRUE(beta.setState(bob, room, "m.room.member", {{"membership", "join"}, {"displayname", "Bob"}}, bob.str()));
    ASSERT_TRUE(beta.say(bob, room, "still early"));
    network.deliverAll();
    ASSERT_TRUE(complete());
    ASSERT_TRUE(beta.say(bob, room, "late"));
    network.deliverAll();
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room));
    EXPECT_EQ(alpha.messages(alice, room), (Texts{"early", "still early", "late"}));
    EXPECT_EQ(there()->extremities.size(), 1U);
    beta.restart();
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room)) << "as stored";
}

TEST_P(PartialJoin, KeepsWhatOthersSayUntilItCanBeJudged)
{
    ASSERT_TRUE(alpha.say(alice, room, "one"));
    ASSERT_TRUE(gamma.say(carol, room, "two"));
    network.deliverAll();
    EXPECT_TRUE(beta.messages(bob, room).empty());
    EXPECT_EQ(there()->partial->held, 2);
    ASSERT_TRUE(complete());
    auto said = beta.messages(bob, room);
    std::ranges::sort(said);
    EXPECT_EQ(said, (Texts{"one", "two"}));
}

TEST_P(PartialJoin, GoesOnAfterARestart)
{
    ASSERT_TRUE(alpha.say(alice, room, "while away"));
    network.deliverAll();
    beta.restart();
    pauseCompletion();
    ASSERT_TRUE(there()->partial);
    EXPECT_TRUE(there()->hasServer(gamma.name));
    const auto unfinished = network.run(beta.engine->completion.unfinished());
    ASSERT_TRUE(unfinished);
    ASSERT_EQ(unfinished->size(), 1U);
    ASSERT_TRUE(complete());
    EXPECT_EQ(beta.messages(bob, room), Texts{"while away"});
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room));
    beta.restart();
    EXPECT_FALSE(there()->partial);
}

TEST_P(PartialJoin, AsksAnotherServerWhenTheFirstIsGone)
{
    network.cut("alpha.test");
    ASSERT_TRUE(complete());
    EXPECT_EQ(there()->joinedMembers, 23);
}

TEST_P(PartialJoin, LetsThoseWaitWhoNeedEverybody)
{
    bool done = false;
    boost::asio::co_spawn(network.io, beta.engine->memberships.change(bob, room, beta.user("dave"), "invite", {}, {}),
                          [&](std::exception_ptr, const Result<void> &) { done = true; });
    network.io.restart();
    network.io.run_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(done);
    ASSERT_TRUE(complete());
    EXPECT_TRUE(done);
}

TEST_P(PartialJoin, TellsOthersNothingThatItDoesNotKnow)
{
    beta.engine->core.onPartial = [](const RoomPtr &) {};
    const auto state = network.run([](TestServer &server, RoomPtr of) -> boost::asio::awaitable<Result<void>> {
        co_return co_await whole(of, std::chrono::milliseconds(20));
    }(beta, there()));
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().errcode, "M_UNABLE_DUE_TO_PARTIAL_STATE");
}

TEST_P(PartialJoin, RefusesAStateThatDoesNotAllowTheJoin)
{
    beta.peers.spoilStates = [](RoomPeers::JoinedRoom &given) { given.state.clear(); };
    network.cut("gamma.test");
    boost::asio::co_spawn(network.io, beta.engine->completion.complete(there()), boost::asio::detached);
    network.io.restart();
    network.io.run_for(std::chrono::milliseconds(100));
    EXPECT_TRUE(there()->partial);
    beta.peers.spoilStates = {};
    network.io.run();
    EXPECT_FALSE(there()->partial);
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room));
}

TEST_P(PartialJoin, EndsWhenTheLastPersonHereLeaves)
{
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(bob, room, {})));
    network.deliverAll();
    ASSERT_TRUE(complete());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    ASSERT_TRUE(complete());
    EXPECT_EQ(beta.stateOf(room), alpha.stateOf(room));
}

} // namespace homeport::rooms::test
