#include "server/crypto/digest.h"
#include "server/event/event_hash.h"
#include "server/rooms/policy_server.h"
#include "server/rooms/tables/refused_events_table.h"
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
    /// What beta has for alpha, in one transaction.
    void deliverTogether()
    {
        std::vector<json::Object> events;
        for (const CollectingOutbox::Item &item : beta.outbox.take()) {
            if (item.to == alpha.name)
                events.push_back((*network.run(beta.engine->core.events.byNid(item.event)))->pdu->json);
        }
        EXPECT_TRUE(network.run(alpha.engine->receiver.receive(beta.name, std::move(events))));
    }
    void judgeLate()
    {
        const auto toTheEnd = [](LateJudgement &late, RoomPtr of) -> boost::asio::awaitable<bool> {
            co_await late.judge(std::move(of));
            co_return true;
        };
        network.run(toTheEnd(alpha.engine->lateJudgement, alpha.engine->core.registry.find(room)));
    }
    Result<json::Object> judgement(const json::Object &event)
    {
        ++asked;
        if (busyFor > 0) {
            Error busy{ErrorCode::RemoteRefused, "slow down", "M_LIMIT_EXCEEDED", 429};
            busy.retryAfterMs = busyFor;
            return std::unexpected(busy);
        }
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
    long busyFor = 0; ///< ms that the policy server wishes to be left alone; 0: it judges
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
    EXPECT_EQ(sent.error().code, ErrorCode::Forbidden);
    EXPECT_EQ(sent.error().detail, "the room's policy server judge.test refused the event: this looks like spam");
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

TEST_P(PolicyServer, JudgesHoweverMuchComesUnsigned)
{
    ASSERT_TRUE(enable());
    Texts texts;
    for (int i = 0; i < 30; ++i) {
        texts.push_back(std::to_string(i));
        ASSERT_TRUE(beta.say(bob, room, texts.back()));
    }
    deliverTogether();
    EXPECT_EQ(asked, 30);
    EXPECT_EQ(alpha.messages(alice, room), texts);
}

TEST_P(PolicyServer, IsAskedAgainAboutWhatCameWhileItWasAway)
{
    ASSERT_TRUE(enable());
    ASSERT_TRUE(beta.say(bob, room, "first"));
    ASSERT_TRUE(beta.setState(bob, room, "m.room.member", {{"membership", "join"}, {"displayname", "Bob"}}, bob.str()));
    ASSERT_TRUE(beta.say(bob, room, "spam"));
    network.cut("judge.test");
    alpha.engine->core.policies.pauses = {std::chrono::milliseconds(1), std::chrono::milliseconds(4)};
    deliverTogether();
    EXPECT_TRUE(alpha.messages(alice, room).empty()) << "nobody sees it unjudged";
    EXPECT_EQ(network.run(alpha.engine->store->read(tables::refusedEvents))->size(), 3U);
    ASSERT_EQ(network.run(alpha.engine->lateJudgement.unfinished())->size(), 1U);

    alpha.restart();
    alpha.engine->core.policies.pauses = {std::chrono::milliseconds(1), std::chrono::milliseconds(4)};
    network.heal();
    judgeLate();
    EXPECT_EQ(alpha.messages(alice, room), Texts{"first"});
    const auto refused = network.run(alpha.engine->store->read(tables::refusedEvents)).value();
    ASSERT_EQ(refused.size(), 1U) << "the others are part of the room";
    EXPECT_EQ(refused.front().refusal.check, ReceiptCheck::Policy);
    EXPECT_NE(refused.front().refusal.reason.find("this looks like spam"), std::string::npos);
    EXPECT_EQ(refused.front().origin, beta.name.str());
    EXPECT_TRUE(network.run(alpha.engine->lateJudgement.unfinished())->empty());
    ASSERT_TRUE(alpha.say(alice, room, "goes on"));
    network.deliverAll();
    EXPECT_EQ(beta.messages(bob, room).back(), "goes on");
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room)) << "the new name counts";
    EXPECT_EQ(alpha.engine->core.registry.find(room)->extremities.size(), 1U);
}

TEST_P(PolicyServer, HoldsNothingUpThatCitesWhatIsNotJudgedYet)
{
    ASSERT_TRUE(enable());
    alpha.engine->core.policies.pauses = {std::chrono::milliseconds(1), std::chrono::milliseconds(4)};
    ASSERT_TRUE(beta.say(bob, room, "unsigned"));
    network.cut("judge.test");
    deliverTogether();
    network.heal();
    network.deliverAll(); // beta learns of the policy server
    ASSERT_TRUE(beta.say(bob, room, "signed"));
    network.deliverAll();
    EXPECT_EQ(alpha.messages(alice, room), Texts{"signed"}) << "it cites the first, which waits";
    const auto tips = alpha.engine->core.registry.find(room)->extremities.size();
    judgeLate();
    EXPECT_EQ(alpha.messages(alice, room), (Texts{"unsigned", "signed"}));
    EXPECT_EQ(alpha.engine->core.registry.find(room)->extremities.size(), tips) << "it is behind the newest event";
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
}

TEST_P(PolicyServer, IsLeftAloneForAsLongAsItWishes)
{
    ASSERT_TRUE(enable());
    busyFor = 100'000;
    ASSERT_TRUE(beta.say(bob, room, "one"));
    ASSERT_TRUE(beta.say(bob, room, "two"));
    deliverTogether();
    EXPECT_EQ(asked, 1) << "the second waits without a question";
    const auto sent = alpha.say(alice, room, "hello");
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::LimitExceeded);
    EXPECT_GT(sent.error().retryAfterMs, 90'000);
    EXPECT_LE(sent.error().retryAfterMs, 100'000);
    EXPECT_EQ(asked, 1);

    alpha.restart(); // which forgets the wish
    alpha.engine->core.policies.pauses.first = std::chrono::milliseconds(1);
    busyFor = 0;
    judgeLate();
    EXPECT_EQ(alpha.messages(alice, room), (Texts{"one", "two"}));
}

TEST_P(PolicyServer, AllowsWhatWaitsOnceItIsDisabled)
{
    ASSERT_TRUE(enable());
    ASSERT_TRUE(beta.say(bob, room, "patience"));
    network.cut("judge.test");
    deliverTogether();
    EXPECT_TRUE(alpha.messages(alice, room).empty());
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.policy", {}));
    judgeLate();
    EXPECT_EQ(alpha.messages(alice, room), Texts{"patience"});
}

TEST_P(PolicyServer, IsAskedBeforeAnybodyIsLetIn)
{
    ASSERT_TRUE(enable());
    network.deliverAll();
    TestServer &gamma = network.add("gamma.test");
    const UserId carol = gamma.user("carol");
    asked = 0;
    ASSERT_TRUE(gamma.join(carol, room, {alpha.name}));
    EXPECT_EQ(asked, 1) << "by the server that lets them in";
    network.deliverAll();
    EXPECT_EQ(asked, 1) << "whose signature of it all others get";
    EXPECT_TRUE(beta.stateOf(room).contains("m.room.member|" + carol.str()));

    const UserId mallory = gamma.user("spam");
    const auto joined = gamma.join(mallory, room, {alpha.name});
    ASSERT_FALSE(joined) << "its name looks like spam";
    EXPECT_EQ(joined.error().errcode, "M_FORBIDDEN");
    EXPECT_NE(joined.error().detail.find("policy server judge.test refused"), std::string::npos)
        << joined.error().detail;
    EXPECT_FALSE(alpha.stateOf(room).contains("m.room.member|" + mallory.str()));
}

} // namespace homeport::rooms::test
