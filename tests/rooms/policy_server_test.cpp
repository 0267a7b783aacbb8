#include "server/crypto/digest.h"
#include "server/event/event_hash.h"
#include "server/rooms/policy_server.h"
#include "tests/rooms/test_server.h"

#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {

/// A room of alpha and beta whose policy server judge.test signs what does not say "spam".
class PolicyServer : public testing::TestWithParam<const char *> {
protected:
    PolicyServer()
    {
        room = alpha.create(alice, GetParam());
        EXPECT_TRUE(beta.join(bob, room, {alpha.name}));
        EXPECT_TRUE(judge.join(judge.user("bot"), room, {alpha.name}));
        network.deliverAll();
        alpha.peers.judged = beta.peers.judged = [this](const json::Object &event) { return judgement(event); };
    }
    Result<EventRecordPtr> enable(const std::string &via = "judge.test")
    {
        return alpha.setState(alice, room, "m.room.policy",
                              {{"via", via}, {"public_keys", json::Object{{"ed25519", policyKey.publicKeyBase64()}}}});
    }
    Result<json::Object> judgement(const json::Object &event)
    {
        ++asked;
        if (json::canonical(event).find("spam") != std::string::npos)
            return fail(ErrorCode::RemoteRefused, "this looks like spam", "M_FORBIDDEN", 400);
        const auto &rules = *event::findRoomVersion(GetParam());
        json::Object ofServer;
        ofServer["ed25519:policy_server"] = crypto::base64(policyKey.sign(event::signedBytes(rules, event)));
        return json::Object{{"judge.test", std::move(ofServer)}};
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    TestServer &judge = network.add("judge.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
    crypto::SigningKey policyKey = crypto::SigningKey::generate("policy_server");
    RoomId room;
    int asked = 0;
};

INSTANTIATE_TEST_SUITE_P(Versions, PolicyServer, testing::Values("6", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

using Texts = std::vector<std::string>;

} // namespace

TEST_P(PolicyServer, SignsWhatPeopleSend)
{
    ASSERT_TRUE(enable());
    EXPECT_EQ(asked, 0) << "not about itself";
    const auto sent = alpha.say(alice, room, "hello");
    ASSERT_TRUE(sent) << sent.error().detail;
    const Policy policy{judge.name, policyKey.publicKey()};
    EXPECT_TRUE(PolicyServers::isSigned(*(*sent)->pdu, policy));
    EXPECT_EQ(asked, 1);
    network.deliverAll();
    EXPECT_EQ(beta.messages(bob, room), Texts{"hello"});
    EXPECT_EQ(asked, 1) << "the signature is enough for the others";
}

TEST_P(PolicyServer, KeepsPeopleFromSendingWhatItRefuses)
{
    ASSERT_TRUE(enable());
    const auto sent = alpha.say(alice, room, "spam");
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().errcode, "M_FORBIDDEN");
    EXPECT_EQ(sent.error().detail, "this looks like spam");
    EXPECT_TRUE(alpha.messages(alice, room).empty());
    const auto invited = network.run(alpha.engine->invites.send(alice, room, beta.user("x"), {{"reason", "spam"}}));
    EXPECT_FALSE(invited);
    EXPECT_TRUE(alpha.say(alice, room, "fine"));
}

TEST_P(PolicyServer, IsAskedAboutWhatComesWithoutItsSignature)
{
    ASSERT_TRUE(enable()); // beta has not heard of it yet
    ASSERT_TRUE(beta.say(bob, room, "unsigned, but fine"));
    ASSERT_TRUE(beta.say(bob, room, "spam"));
    network.deliverAll();
    EXPECT_EQ(alpha.messages(alice, room), Texts{"unsigned, but fine"});
    ASSERT_TRUE(alpha.say(alice, room, "goes on"));
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
    EXPECT_EQ(beta.messages(bob, room).back(), "goes on");
    EXPECT_EQ(alpha.engine->core.registry.find(room)->extremities.size(), 1U) << "what was refused keeps nothing open";
}

TEST_P(PolicyServer, IsNoneWhereItIsNotInTheRoom)
{
    ASSERT_TRUE(enable("elsewhere.test"));
    ASSERT_TRUE(alpha.say(alice, room, "spam"));
    EXPECT_EQ(asked, 0);
}

TEST_P(PolicyServer, StopsTheRoomWhileItIsAwayUntilItIsDisabled)
{
    ASSERT_TRUE(enable());
    network.cut("judge.test");
    EXPECT_FALSE(alpha.say(alice, room, "hello"));
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.policy", {}));
    EXPECT_TRUE(alpha.say(alice, room, "hello"));
}

TEST_P(PolicyServer, IsNotBelievedWithAnotherKey)
{
    ASSERT_TRUE(enable());
    policyKey = crypto::SigningKey::generate("policy_server");
    EXPECT_FALSE(alpha.say(alice, room, "hello"));
}

} // namespace homeport::rooms::test
