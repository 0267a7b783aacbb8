#include "server/event/event_hash.h"
#include "tests/rooms/test_server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {

using Texts = std::vector<std::string>;

/// A room of alpha and beta in which things arrive late, twice or out of order.
class LateArrival : public testing::TestWithParam<const char *> {
protected:
    LateArrival()
    {
        room = alpha.create(alice, GetParam());
        EXPECT_TRUE(beta.join(bob, room, {alpha.name}));
        network.deliverAll();
    }
    /// What alpha has sent since, oldest first, without its being delivered.
    std::vector<json::Object> sentByAlpha()
    {
        std::vector<json::Object> events;
        for (const CollectingOutbox::Item &item : alpha.outbox.take())
            events.push_back((*network.run(alpha.engine->core.events.byNid(item.event)))->pdu->json);
        return events;
    }
    void give(TestServer &to, std::vector<json::Object> events, const ServerName &from)
    {
        ASSERT_TRUE(network.run(to.engine->receiver.receive(from, std::move(events))));
    }
    Result<EventRecordPtr> redact(const EventId &target)
    {
        NewContent content{.sender = alice, .type = "m.room.redaction", .redacts = target};
        return network.run(alpha.engine->sender.send(room, std::move(content)));
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
    RoomId room;
};

INSTANTIATE_TEST_SUITE_P(Versions, LateArrival, testing::Values("6", "10", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

} // namespace

TEST_P(LateArrival, OfWhatWasRedactedMeanwhileShowsItRedacted)
{
    const auto said = alpha.say(alice, room, "regretted");
    ASSERT_TRUE(redact((*said)->pdu->eventId));
    auto events = sentByAlpha();
    ASSERT_EQ(events.size(), 2U);
    beta.peers.invented = [](const std::vector<EventId> &) { return std::vector<json::Object>{}; };
    give(beta, {events[1]}, alpha.name);
    beta.restart(); // what waits is stored
    give(beta, {events[0]}, alpha.name);
    const auto there = network.run(beta.engine->core.events.byId((*said)->pdu->eventId));
    ASSERT_TRUE(there);
    EXPECT_FALSE((*there)->redactedBy.empty());
    EXPECT_TRUE((*there)->visible());
    beta.restart();
    EXPECT_FALSE((*network.run(beta.engine->core.events.byId((*said)->pdu->eventId)))->redactedBy.empty());
}

TEST_P(LateArrival, OfARedactedNameTellsNobodyWhatItWas)
{
    const auto named = alpha.setState(alice, room, "m.room.name", {{"name", "an insult"}});
    ASSERT_TRUE(redact((*named)->pdu->eventId));
    network.deliverAll();
    TestServer &gamma = network.add("gamma.test");
    ASSERT_TRUE(gamma.join(gamma.user("carol"), room, {alpha.name}));
    const auto there = network.run(gamma.engine->core.events.byId((*named)->pdu->eventId));
    ASSERT_TRUE(there) << "the state stays whole";
    EXPECT_EQ(json::canonical((*there)->pdu->json).find("insult"), std::string::npos);
}

TEST_P(LateArrival, OfAKickTogetherWithWhatFollowsHidesWhatFollows)
{
    ASSERT_TRUE(alpha.say(alice, room, "before"));
    ASSERT_TRUE(network.run(alpha.engine->memberships.change(alice, room, bob, "leave", {}, {})));
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(alpha.say(alice, room, fmt::format("behind their back {}", i)));
    auto events = sentByAlpha();
    give(beta, std::move(events), alpha.name);
    EXPECT_EQ(beta.messages(bob, room), Texts{"before"});
    const auto *membership = beta.engine->core.registry.membershipOf(bob, room);
    ASSERT_TRUE(membership);
    const auto leave = network.run(beta.engine->core.events.byNid(membership->event));
    EXPECT_EQ(membership->position, (*leave)->position);
}

TEST_P(LateArrival, OfTheNewestAfterALongAbsenceLeavesNoHoleInWhatIsPagedTo)
{
    Texts all;
    for (int i = 0; i < 60; ++i) {
        all.push_back(fmt::format("message {}", i));
        ASSERT_TRUE(alpha.say(alice, room, all.back()));
    }
    auto events = sentByAlpha();
    give(beta, {events.back()}, alpha.name);
    EXPECT_EQ(beta.messages(bob, room, 10), all);
}

TEST_P(LateArrival, OfNothingBetweenTwoCreationsStillMakesTwoRooms)
{
    std::set<RoomId> rooms;
    for (int i = 0; i < 20; ++i)
        rooms.insert(alpha.create(alice, GetParam()));
    EXPECT_EQ(rooms.size(), 20U) << "of one person, as fast as can be";
}

TEST_P(LateArrival, OfALeaveFromAStrangerEndsNoInvite)
{
    const UserId dave = beta.user("dave");
    const RoomId other = alpha.create(alice, GetParam());
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, other, dave, {})));
    ASSERT_FALSE(network.run(beta.engine->invites.contacts(dave, other))->empty());
    TestServer &evil = network.add("evil.test");
    const RoomVersionRules &rules = *event::findRoomVersion(GetParam());
    json::Object leave{{"type", "m.room.member"},
                       {"room_id", other.str()},
                       {"sender", "@m:evil.test"},
                       {"state_key", dave.str()},
                       {"content", {{"membership", "leave"}}},
                       {"depth", 9},
                       {"origin_server_ts", 1},
                       {"prev_events", json::Array{}},
                       {"auth_events", json::Array{}}};
    event::hashAndSign(rules, leave, evil.name, evil.key);
    give(beta, {leave}, evil.name);
    EXPECT_FALSE(network.run(beta.engine->invites.contacts(dave, other))->empty());
}

TEST_P(LateArrival, OfAKnockThatWasRefusedBeforeShowsNothing)
{
    const RoomId other = alpha.create(alice, GetParam(), "private_chat");
    TestServer &evil = network.add("evil.test");
    const RoomVersionRules &rules = *event::findRoomVersion(GetParam());
    const auto create = alpha.engine->core.registry.find(other)->create->pdu->eventId;
    json::Object knock{{"type", "m.room.member"},
                       {"room_id", other.str()},
                       {"sender", "@m:evil.test"},
                       {"state_key", "@m:evil.test"},
                       {"content", {{"membership", "knock"}}},
                       {"depth", 9},
                       {"origin_server_ts", 1},
                       {"prev_events", json::Array{json::Value(create.str())}},
                       {"auth_events", json::Array{}}};
    event::hashAndSign(rules, knock, evil.name, evil.key);
    give(alpha, {knock}, evil.name);
    const auto id = (*event::parsePdu(rules, knock))->eventId;
    const auto shown = network.run(alpha.engine->resident.acceptKnock(evil.name, other, id, knock));
    EXPECT_FALSE(shown);
}

TEST_P(LateArrival, OfARejectionWhenNobodyElseIsLeftEndsTheInvite)
{
    const UserId dave = beta.user("dave");
    const auto state = alpha.engine->core.registry.find(room)->state;
    json::Object levels = (*network.run(alpha.engine->core.reader.at(state, "m.room.power_levels")))->pdu->content();
    levels["invite"] = 0;
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.power_levels", levels));
    network.deliverAll();
    ASSERT_TRUE(network.run(beta.engine->invites.send(bob, room, dave, {})));
    network.deliverAll();
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(bob, room, {})));
    network.deliverAll();
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(dave, room, {})));
    EXPECT_EQ(beta.engine->core.registry.membershipOf(dave, room)->membership, "leave");
    beta.restart();
    EXPECT_EQ(beta.engine->core.registry.membershipOf(dave, room)->membership, "leave");
}

} // namespace homeport::rooms::test
