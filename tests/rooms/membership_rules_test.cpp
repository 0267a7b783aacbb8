#include "server/event/event_hash.h"
#include "server/rooms/tables/memberships_table.h"
#include "tests/rooms/test_server.h"

#include <gtest/gtest.h>

namespace homeport::rooms::test {

class Membership : public testing::TestWithParam<const char *> {
protected:
    json::Object restrictedTo(const RoomId &room, const char *rule = "restricted") const
    {
        json::Array allow;
        allow.emplace_back(json::Object{{"type", "m.room_membership"}, {"room_id", room.str()}});
        return {{"join_rule", rule}, {"allow", std::move(allow)}};
    }
    std::optional<tables::PendingInvite> pending(TestServer &server, const UserId &user, const RoomId &room)
    {
        auto job = [&](store::Connection &connection) { return tables::findInvite(connection, user, room); };
        return *server.engine->store->readNow(job);
    }
    std::string membershipOf(TestServer &server, const RoomId &room, const UserId &user)
    {
        const RoomPtr known = server.engine->core.registry.find(room);
        const auto event = network.run(server.engine->core.reader.at(known->state, "m.room.member", user.str()));
        return *event ? std::string((*event)->pdu->membership()) : std::string();
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    TestServer &gamma = network.add("gamma.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
    UserId carol = gamma.user("carol");
};

class RestrictedRoom : public Membership {};
INSTANTIATE_TEST_SUITE_P(Versions, RestrictedRoom, testing::Values("8", "9", "10", "11", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

TEST_P(RestrictedRoom, IsJoinedByMembersOfTheOtherRoomAndNobodyElse)
{
    const RoomId space = alpha.create(alice, GetParam());
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.join_rules", restrictedTo(space)));
    EXPECT_FALSE(beta.join(bob, room, {alpha.name})) << "not in the space";
    ASSERT_TRUE(beta.join(bob, space, {alpha.name}));
    const auto joined = beta.join(bob, room, {alpha.name});
    ASSERT_TRUE(joined) << joined.error().detail;
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));

    const UserId dora = alpha.user("dora");
    const auto outsider = alpha.join(dora, room);
    ASSERT_FALSE(outsider) << "the same for a user of the resident server";
    EXPECT_EQ(outsider.error().errcode, "M_FORBIDDEN");
    ASSERT_TRUE(alpha.join(dora, space));
    ASSERT_TRUE(alpha.join(dora, room));
}

TEST_P(RestrictedRoom, IsJoinedThroughAServerThatMayInviteWhenOursMayNot)
{
    const RoomId space = alpha.create(alice, GetParam());
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.join_rules", restrictedTo(space)));
    json::Object levels{{"users", {{alice.str(), 100}}}, {"invite", 50}};
    if (alpha.engine->core.registry.find(room)->rules->privilegedCreators)
        levels["users"].as_object().clear();
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.power_levels", levels));
    ASSERT_TRUE(beta.join(bob, space, {alpha.name}));
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();

    const UserId ben = beta.user("ben");
    ASSERT_TRUE(beta.join(ben, space));
    network.deliverAll();
    const auto joined = beta.join(ben, room);
    ASSERT_TRUE(joined) << joined.error().detail;
    network.deliverAll();
    EXPECT_EQ(membershipOf(alpha, room, ben), "join");
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));

    network.cut("alpha.test");
    const UserId bert = beta.user("bert");
    ASSERT_TRUE(beta.join(bert, space));
    EXPECT_FALSE(beta.join(bert, room)) << "nobody there may vouch";
}

class KnockingRoom : public Membership {};
INSTANTIATE_TEST_SUITE_P(Versions, KnockingRoom, testing::Values("7", "9", "10", "11", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

TEST_P(KnockingRoom, LetsInWhoKnockedAndIsInvited)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    EXPECT_FALSE(network.run(beta.engine->knocks.knock(bob, room, {alpha.name}, {}))) << "no room to knock at";
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.join_rules", {{"join_rule", "knock"}}));
    const auto knocked = network.run(beta.engine->knocks.knock(bob, room, {alpha.name}, {{"reason", "please"}}));
    ASSERT_TRUE(knocked) << knocked.error().detail;
    EXPECT_EQ(membershipOf(alpha, room, bob), "knock");
    const auto waiting = pending(beta, bob, room);
    ASSERT_TRUE(waiting);
    EXPECT_EQ(tables::membershipOf(*waiting), "knock");
    EXPECT_NE(waiting->strippedState.find("m.room.join_rules"), std::string::npos);
    EXPECT_EQ(waiting->strippedState.find("signatures"), std::string::npos) << "clients get the stripped form";

    const auto invited = network.run(alpha.engine->invites.send(alice, room, bob, {}));
    ASSERT_TRUE(invited) << invited.error().detail;
    EXPECT_EQ(tables::membershipOf(*pending(beta, bob, room)), "invite");
    ASSERT_TRUE(beta.join(bob, room));
    network.deliverAll();
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
}

TEST_P(KnockingRoom, TellsWhoIsTurnedAway)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.join_rules", {{"join_rule", "knock"}}));
    ASSERT_TRUE(network.run(beta.engine->knocks.knock(bob, room, {alpha.name}, {})));
    const auto kicked =
        network.run(alpha.engine->memberships.change(alice, room, bob, "leave", {"knock"}, {{"reason", "no"}}));
    ASSERT_TRUE(kicked) << kicked.error().detail;
    network.deliverAll();
    EXPECT_FALSE(pending(beta, bob, room));
}

TEST_P(KnockingRoom, ForgetsAKnockThatIsTakenBack)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.join_rules", {{"join_rule", "knock"}}));
    ASSERT_TRUE(network.run(beta.engine->knocks.knock(bob, room, {alpha.name}, {})));
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(bob, room, {})));
    EXPECT_FALSE(pending(beta, bob, room));
    EXPECT_EQ(membershipOf(alpha, room, bob), "leave");
}

class AnyRoom : public Membership {};
INSTANTIATE_TEST_SUITE_P(Versions, AnyRoom, testing::Values("1", "6", "10", "11", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

TEST_P(AnyRoom, TakesAnInviteBack)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, room, bob, {})));
    ASSERT_TRUE(pending(beta, bob, room));
    ASSERT_TRUE(network.run(alpha.engine->memberships.change(alice, room, bob, "leave", {"invite"}, {})));
    network.deliverAll();
    EXPECT_FALSE(pending(beta, bob, room));
}

TEST_P(AnyRoom, IsNoMoreOfferedToWhoTurnedItsInviteDownWhileItsServerIsGone)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, room, bob, {})));
    int askedBefore = -1;
    beta.engine->invites.onChange = [&](const UserId &) { askedBefore = beta.peers.calls; };
    network.cut(alpha.name.str());
    const int calls = beta.peers.calls;
    ASSERT_TRUE(network.run(beta.engine->memberships.leave(bob, room, {})));
    EXPECT_FALSE(pending(beta, bob, room));
    EXPECT_EQ(askedBefore, calls) << "it waited for a server that does not answer";
    EXPECT_GT(beta.peers.calls, calls) << "nobody tried to tell";

    network.heal();
    ASSERT_TRUE(alpha.say(alice, room, "nobody else hears this"));
    network.deliverAll();
    beta.restart();
    EXPECT_FALSE(pending(beta, bob, room));
    ASSERT_TRUE(network.run(alpha.engine->invites.send(alice, room, bob, {}))) << "alice asks once more";
    ASSERT_TRUE(pending(beta, bob, room));
    ASSERT_TRUE(beta.join(bob, room));
}

TEST_P(AnyRoom, TakesAnInviteByAddressThatTheIdentityServerSigned)
{
    const RoomId room = alpha.create(alice, GetParam(), "private_chat");
    const auto identity = crypto::SigningKey::generate("0");
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.third_party_invite",
                               {{"display_name", "b...@e..."},
                                {"key_validity_url", "https://id.test/valid"},
                                {"public_key", identity.publicKeyBase64()}},
                               "token"));
    const auto bind = [&](const UserId &user, const crypto::SigningKey &by) {
        json::Object proof{{"mxid", user.str()}, {"token", "token"}};
        event::signJson(proof, ServerName::trusted("id.test"), by);
        return network.run(alpha.engine->invites.send(
            alice, room, user,
            {{"third_party_invite", json::Object{{"display_name", "b"}, {"signed", std::move(proof)}}}}));
    };
    const auto forged = bind(bob, crypto::SigningKey::generate("0"));
    ASSERT_FALSE(forged);
    EXPECT_EQ(forged.error().code, ErrorCode::Forbidden);
    const auto invited = bind(bob, identity);
    ASSERT_TRUE(invited) << invited.error().detail;
    ASSERT_TRUE(pending(beta, bob, room));
    const auto joined = beta.join(bob, room, {alpha.name});
    ASSERT_TRUE(joined) << joined.error().detail;
}

TEST_P(AnyRoom, KeepsOutTheServersThatItsAclDenies)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(beta.join(bob, room, {alpha.name}));
    network.deliverAll();
    json::Array all{"*"};
    json::Array denied{"BETA.*"};
    ASSERT_TRUE(alpha.setState(alice, room, "m.room.server_acl", {{"allow", all}, {"deny", denied}}));
    ASSERT_TRUE(beta.say(bob, room, "beta has not heard of it"));
    network.deliverAll();
    EXPECT_TRUE(alpha.messages(alice, room).empty());
    const auto asked = network.run(alpha.engine->queries.backfill(beta.name, room, {}, 10));
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().errcode, "M_FORBIDDEN");
    const auto offered =
        network.run(alpha.engine->resident.makeMembership(beta.name, room, beta.user("ben"), "join", {}));
    EXPECT_FALSE(offered);
    EXPECT_TRUE(gamma.join(carol, room, {alpha.name})) << "others are let in";
}

TEST_P(AnyRoom, IsJoinedAsWellAfterAJoinThatCouldNotBeTaken)
{
    const RoomId room = alpha.create(alice, GetParam());
    ASSERT_TRUE(gamma.join(carol, room, {alpha.name}));
    network.deliverAll();
    // The first server's answer lacks the create event, the second's is whole.
    beta.peers.spoilJoins = [](RoomPeers::JoinedRoom &joined) {
        const auto isCreate = [](const json::Object &event) {
            return json::findString(event, "type") == "m.room.create";
        };
        std::erase_if(joined.state, isCreate);
        std::erase_if(joined.authChain, isCreate);
    };
    EXPECT_FALSE(beta.join(bob, room, {alpha.name}));
    beta.peers.spoilJoins = {};
    const auto joined = beta.join(bob, room, {gamma.name});
    ASSERT_TRUE(joined) << joined.error().detail;
    const auto state = beta.stateOf(room);
    beta.restart();
    EXPECT_EQ(beta.stateOf(room), state) << "every event of the state was written";
}

TEST_P(AnyRoom, IsJoinedOnceByTwoWhoAskAtOnce)
{
    const RoomId room = alpha.create(alice, GetParam());
    const UserId ben = beta.user("ben");
    int done = 0;
    for (const UserId &user : {bob, ben}) {
        boost::asio::co_spawn(network.io, beta.engine->memberships.join(user, room, {alpha.name}, {}),
                              [&](std::exception_ptr, const Result<RoomId> &joined) {
                                  EXPECT_TRUE(joined);
                                  ++done;
                              });
    }
    network.io.restart();
    network.io.run();
    EXPECT_EQ(done, 2);
    network.deliverAll();
    EXPECT_EQ(membershipOf(alpha, room, bob), "join");
    EXPECT_EQ(membershipOf(alpha, room, ben), "join");
    EXPECT_EQ(alpha.stateOf(room), beta.stateOf(room));
}

TEST(ServerAcl, ComparesHostsWithoutPortOrCapitals)
{
    const auto acl = [](const char *text) { return ServerAcl(*json::parseObject(text)); };
    const auto name = [](const char *text) { return ServerName::trusted(text); };
    EXPECT_TRUE(acl(R"({"allow":["*"]})").allows(name("a.example:8448")));
    EXPECT_FALSE(acl(R"({"allow":["*"],"deny":["*.evil.example"]})").allows(name("X.EVIL.example:1")));
    EXPECT_TRUE(acl(R"({"allow":["*"],"deny":["*.evil.example"]})").allows(name("evil.example")));
    EXPECT_FALSE(acl(R"({"allow":["goo?.example"]})").allows(name("good.example.org")));
    EXPECT_TRUE(acl(R"({"allow":["goo?.example"]})").allows(name("good.example")));
    EXPECT_FALSE(acl(R"({"deny":["x"]})").allows(name("y"))) << "no allow list allows nobody";
    EXPECT_FALSE(acl(R"({"allow":["*"],"allow_ip_literals":false})").allows(name("1.2.3.4:80")));
    EXPECT_FALSE(acl(R"({"allow":["*"],"allow_ip_literals":false})").allows(name("[::1]")));
    EXPECT_TRUE(acl(R"({"allow":["*"],"allow_ip_literals":"no"})").allows(name("1.2.3.4")));
    EXPECT_FALSE(acl(R"({"allow":"*"})").allows(name("a")));
}

} // namespace homeport::rooms::test
