#include "server/federation/operations.h"

#include "tests/federation/test_peer.h"

#include <gtest/gtest.h>

/// The server-server calls over real TLS to a peer in this process.
namespace homeport::federation::test {

namespace {

struct OperationsTest : ::testing::Test {
    template <class T>
    Result<T> await(boost::asio::awaitable<Result<T>> work)
    {
        return loop.await(std::move(work));
    }
    Operations &ask() { return home->operations; }
    std::string lastTarget() { return peer.seen.empty() ? "" : peer.seen.back().target; }

    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestPeer peer{loop, authority};
    TestHome home{loop, store, authority};
    const RoomId room = RoomId::trusted("!r:b.example");
    const UserId user = UserId::trusted("@ü/x:home.example");
    const EventId event = EventId::trusted("$abc/+d");
};

} // namespace

TEST_F(OperationsTest, requestsAreSignedForThePeer)
{
    peer.answer = R"({"room_version":"11","event":{"type":"m.room.member"}})";
    const auto made = await(ask().makeJoin(peer.name(), room, user, {"10", "11"}));
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->roomVersion, "11");
    EXPECT_EQ(lastTarget(),
              "/_matrix/federation/v1/make_join/%21r%3Ab.example/%40%C3%BC%2Fx%3Ahome.example?ver=10&ver=11");
    const auto header = parseXMatrix(peer.seen.back().authorization);
    ASSERT_TRUE(header) << header.error().detail;
    EXPECT_EQ(header->destination, peer.name());
    EXPECT_TRUE(
        crypto::verify(signedRequestBytes({"GET", lastTarget(), "home.example", peer.name().str(), std::nullopt}),
                       *crypto::parseSignature(header->signature), home.identity->key->publicKey()));
}

TEST_F(OperationsTest, bodiesAreSignedToo)
{
    peer.answer = R"({"event":{"signed":true}})";
    const auto invited =
        await(ask().invite(peer.name(), room, event, "10", {{"type", "m.room.member"}}, {json::Object{{"a", 1}}}));
    ASSERT_TRUE(invited) << invited.error().detail;
    EXPECT_EQ(invited->at("signed"), true);
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v2/invite/%21r%3Ab.example/%24abc%2F%2Bd");
    const auto &seen = peer.seen.back();
    EXPECT_EQ(json::canonical(seen.body),
              R"({"event":{"type":"m.room.member"},"invite_room_state":[{"a":1}],"room_version":"10"})");
    const auto header = parseXMatrix(seen.authorization);
    EXPECT_TRUE(crypto::verify(
        signedRequestBytes({"PUT", seen.target, "home.example", peer.name().str(), json::canonical(seen.body)}),
        *crypto::parseSignature(header->signature), home.identity->key->publicKey()));
}

TEST_F(OperationsTest, readsWhatTheSpecificationSays)
{
    peer.answer = R"({"state":[{"a":1}],"auth_chain":[{"b":2},{"c":3}],"event":{"d":4}})";
    const auto joined = await(ask().sendJoin(peer.name(), room, event, {{"type", "m.room.member"}}));
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->state.size(), 1u);
    EXPECT_EQ(joined->authChain.size(), 2u);
    EXPECT_EQ(joined->event->at("d"), 4);
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v2/send_join/%21r%3Ab.example/%24abc%2F%2Bd?omit_members=true");

    peer.answer = R"({"pdu_ids":["$1","$2"],"auth_chain_ids":["$3"]})";
    const auto ids = await(ask().stateIds(peer.name(), room, event));
    ASSERT_TRUE(ids);
    EXPECT_EQ(ids->state.size(), 2u);
    EXPECT_EQ(ids->authChain.at(0).str(), "$3");
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v1/state_ids/%21r%3Ab.example?event_id=%24abc%2F%2Bd");

    peer.answer = R"({"pdus":[{"x":1}]})";
    EXPECT_TRUE(await(ask().event(peer.name(), event)));
    EXPECT_EQ(await(ask().backfill(peer.name(), room, {event, event}, 7))->size(), 1u);
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v1/backfill/%21r%3Ab.example?v=%24abc%2F%2Bd&v=%24abc%2F%2Bd&limit=7");

    peer.answer = R"({"events":[{"x":1},{"x":2}]})";
    EXPECT_EQ(await(ask().getMissingEvents(peer.name(), room, {event}, {event}, 10))->size(), 2u);
    EXPECT_EQ(json::canonical(peer.seen.back().body),
              R"({"earliest_events":["$abc/+d"],"latest_events":["$abc/+d"],"limit":10,"min_depth":0})");

    peer.answer = R"({"room_id":"!r:b.example","servers":["b.example","c.example:1"]})";
    const auto alias = await(ask().queryDirectory(peer.name(), RoomAlias::trusted("#a b:b.example")));
    ASSERT_TRUE(alias);
    EXPECT_EQ(alias->servers.at(1).str(), "c.example:1");
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v1/query/directory?room_alias=%23a%20b%3Ab.example");

    peer.answer = R"({"server":{"name":"Other","version":"1.2"}})";
    EXPECT_EQ(await(ask().version(peer.name()))->version, "1.2");
    EXPECT_EQ(peer.seen.back().authorization, "");

    peer.answer = R"({"pdus":{"$1":{},"$2":{"error":"no"}}})";
    const auto refused = await(ask().sendTransaction(peer.name(), "1", "{}"));
    ASSERT_TRUE(refused);
    EXPECT_EQ(*refused, (Operations::RefusedPdus{{"$2", "no"}}));
}

TEST_F(OperationsTest, anOlderPeerIsAskedInItsOwnWay)
{
    peer.errcode = "M_UNRECOGNIZED";
    peer.statusFor = [](const TestPeer::Seen &seen) -> std::optional<int> {
        return seen.target.starts_with("/_matrix/federation/v2/") ? 404 : 200;
    };
    peer.answer = R"([200,{"state":[{"a":1}],"auth_chain":[]}])";
    const auto joined = await(ask().sendJoin(peer.name(), room, event, {{"type", "m.room.member"}}));
    ASSERT_TRUE(joined) << joined.error().detail;
    EXPECT_EQ(joined->state.size(), 1u);
    EXPECT_EQ(lastTarget(), "/_matrix/federation/v1/send_join/%21r%3Ab.example/%24abc%2F%2Bd?omit_members=true");

    peer.answer = R"([200,{"event":{"signed":true}}])";
    ASSERT_TRUE(await(ask().invite(peer.name(), room, event, "1", {{"type", "m.room.member"}}, {})));
    EXPECT_EQ(json::canonical(peer.seen.back().body),
              R"({"type":"m.room.member","unsigned":{"invite_room_state":[]}})");
    EXPECT_FALSE(await(ask().invite(peer.name(), room, event, "10", {{"type", "m.room.member"}}, {})))
        << "who knows the old operation alone knows no such room";

    peer.answer = "[200]";
    EXPECT_EQ(await(ask().sendLeave(peer.name(), room, event, {})).error().code, ErrorCode::BadInput);
    peer.errcode = "M_NOT_FOUND";
    peer.seen.clear();
    EXPECT_EQ(await(ask().sendJoin(peer.name(), room, event, {})).error().status, 404);
    EXPECT_EQ(peer.seen.size(), 1u) << "an unknown room is no unknown operation";
}

TEST_F(OperationsTest, aRefusalCarriesTheOthersWords)
{
    peer.status = 403;
    const auto made = await(ask().makeJoin(peer.name(), room, user, {"10"}));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::RemoteRefused);
    EXPECT_EQ(made.error().status, 403);
    EXPECT_EQ(made.error().errcode, "M_TEST");
    EXPECT_EQ(made.error().detail, peer.name().str() + " refused make_join with 403 M_TEST: no luck today");
    EXPECT_TRUE(home->health.mayTry(peer.name())) << "a refusal is an answer";
}

TEST_F(OperationsTest, answersOfTheWrongShapeAreNamed)
{
    for (const char *answer : {"[]", "", "<html>", "{}", R"({"pdus":{}})", R"({"pdus":[1]})", R"({"pdus":[{},{}]})"}) {
        peer.answer = std::string_view(answer).empty() ? " " : answer;
        const auto got = await(ask().event(peer.name(), event));
        ASSERT_FALSE(got) << answer;
        EXPECT_EQ(got.error().code, ErrorCode::BadInput) << answer;
        EXPECT_NE(got.error().detail.find(peer.name().str()), std::string::npos) << got.error().detail;
    }
    peer.answer = R"({"room_id":"r","servers":[]})";
    EXPECT_EQ(await(ask().queryDirectory(peer.name(), RoomAlias::trusted("#a:b"))).error().code, ErrorCode::BadInput);
}

TEST_F(OperationsTest, aServerThatIsAwayIsNotAskedAgainAtOnce)
{
    peer.stop();
    const auto first = await(ask().userDevices(peer.name(), user));
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, ErrorCode::Unreachable);
    const auto passed = home.traffic.size();
    const auto second = await(ask().userDevices(peer.name(), user));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Unreachable);
    EXPECT_NE(second.error().detail.find("left alone"), std::string::npos) << second.error().detail;
    EXPECT_EQ(home.traffic.size(), passed);
    peer.start();
    peer.answer = R"({"room_version":"11","event":{}})";
    EXPECT_TRUE(await(ask().makeJoin(peer.name(), room, user, {}))) << "somebody waits for this one";
    EXPECT_TRUE(home->health.mayTry(peer.name()));
}

TEST_F(OperationsTest, gatewayErrorsCountAsAway)
{
    peer.status = 502;
    EXPECT_FALSE(await(ask().userDevices(peer.name(), user)));
    EXPECT_FALSE(home->health.mayTry(peer.name()));
}

TEST_F(OperationsTest, everyExchangeIsRecorded)
{
    peer.status = 404;
    (void)await(ask().queryProfile(peer.name(), user, "displayname"));
    peer.stop();
    (void)await(ask().queryProfile(peer.name(), user));
    ASSERT_EQ(home.traffic.size(), 2u);
    EXPECT_EQ(home.traffic[0].operation, "query_profile");
    EXPECT_EQ(home.traffic[0].peer, peer.name().str());
    EXPECT_EQ(home.traffic[0].status, 404);
    EXPECT_EQ(home.traffic[1].status, 0);
}

TEST_F(OperationsTest, twoServersKnowEachOtherByTheirKeys)
{
    const auto key = loop.await(home->keys.requestKey(peer.name(), "ed25519:peer"));
    ASSERT_TRUE(key) << key.error().detail;
    EXPECT_EQ(*key, peer.identity()->key->publicKey());
}

TEST_F(OperationsTest, aCertificateOfAnUnknownAuthorityIsNotTrusted)
{
    homeport::test::CertificateAuthority foreign("Foreign");
    TestPeer stranger(loop, foreign);
    const auto got = await(ask().version(stranger.name()));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(stranger.seen.empty());
}

} // namespace homeport::federation::test
