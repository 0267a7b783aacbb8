#include "server/federation/request_verifier.h"

#include "server/federation/key_ring.h"
#include "tests/federation/fakes.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace asio = boost::asio;

namespace {

struct RequestVerifierTest : ::testing::Test {
    RequestVerifierTest()
    {
        verifier.onContact = [this](const ServerName &server) { contacts.push_back(server.str()); };
    }
    ~RequestVerifierTest() override { loop.await(tasks.stop()); }
    asio::awaitable<Result<std::vector<json::Object>>> source(ServerName name)
    {
        if (name != other->name)
            co_return fail(ErrorCode::Unreachable, "nobody there");
        co_return std::vector{makeKeyResponse(*other, nowMs() + 3'600'000)};
    }

    http::Request request(std::string target, const json::Object *content, const std::string &destination = "a.example",
                          const Identity *by = nullptr)
    {
        by = by ? by : other.get();
        http::Request made;
        made.method = content ? http::Method::Put : http::Method::Get;
        made.target = std::move(target);
        const std::string bytes = content ? json::canonical(*content) : "";
        made.headers.add("Authorization",
                         authorizationHeader({http::methodName(made.method), made.target, by->name.str(), destination,
                                              content ? std::optional<std::string_view>(bytes) : std::nullopt},
                                             *by->key));
        return made;
    }
    std::string faultOf(const http::Request &sent, const json::Object *content = nullptr)
    {
        const auto verified = loop.await(verifier.verify(sent, content));
        if (verified)
            return "";
        EXPECT_EQ(verified.error().code, ErrorCode::Unauthorized);
        EXPECT_EQ(verified.error().errcode, "M_UNAUTHORIZED");
        EXPECT_EQ(verified.error().status, 401);
        return verified.error().detail;
    }

    Loop loop;
    TemporaryStore store;
    asio::thread_pool pool{1};
    IdentityPtr home = makeIdentity("a.example");
    IdentityPtr other = makeIdentity("b.example", "b1");
    BackgroundTasks tasks{loop.executor()};
    KeyRing ring{home, *store, pool, tasks, {[this](ServerName name, const auto &) { return source(name); }}};
    PeerCounts counts;
    RequestVerifier verifier{home, ring, &counts};
    std::vector<std::string> contacts;
    const json::Object body{{"z", 1}, {"a", "ü"}};
};

} // namespace

TEST_F(RequestVerifierTest, tellsWhoSentARequest)
{
    EXPECT_EQ(loop.await(verifier.verify(request("/_matrix/x?y=%20", nullptr), nullptr))->str(), "b.example");
    EXPECT_EQ(loop.await(verifier.verify(request("/_matrix/x", &body), &body))->str(), "b.example");
    EXPECT_EQ(contacts, (std::vector<std::string>{"b.example", "b.example"}));
}

TEST_F(RequestVerifierTest, everyPartOfTheRequestIsCovered)
{
    auto moved = request("/_matrix/x", nullptr);
    moved.target = "/_matrix/y";
    EXPECT_NE(faultOf(moved), "");
    auto other = request("/_matrix/x", nullptr);
    other.method = http::Method::Post;
    EXPECT_NE(faultOf(other), "");
    const json::Object changed{{"z", 2}};
    EXPECT_NE(faultOf(request("/_matrix/x", &body), &changed), "");
    EXPECT_NE(faultOf(request("/_matrix/x", &body), nullptr), "");
    EXPECT_NE(faultOf(request("/_matrix/x", nullptr), &body), "");
    EXPECT_TRUE(contacts.empty());
}

TEST_F(RequestVerifierTest, aRequestForSomebodyElseIsRefusedByName)
{
    EXPECT_EQ(faultOf(request("/_matrix/x", nullptr, "c.example")),
              "the request is signed for c.example; this server is a.example");
}

TEST_F(RequestVerifierTest, noHeaderTwoOriginsAndOurselvesAreRefused)
{
    EXPECT_EQ(faultOf({}), "an Authorization header of scheme X-Matrix is missing");
    auto two = request("/_matrix/x", nullptr);
    const auto third = makeIdentity("c.example");
    two.headers.add(
        "authorization",
        std::string(*request("/_matrix/x", nullptr, "a.example", third.get()).headers.find("Authorization")));
    EXPECT_EQ(faultOf(two), "the request says two origins");
    EXPECT_EQ(faultOf(request("/_matrix/x", nullptr, "a.example", home.get())),
              "the request says that it is from this server itself");
    http::Request crowd;
    for (int i = 0; i < 100; ++i)
        crowd.headers.add("Authorization", std::string(*request("/", nullptr).headers.find("Authorization")));
    EXPECT_EQ(faultOf(crowd), "more than 8 Authorization headers");
}

TEST_F(RequestVerifierTest, oneGoodHeaderOfSeveralIsEnough)
{
    http::Request both = request("/_matrix/x", nullptr);
    const std::string good(*both.headers.find("Authorization"));
    const auto rotated = makeIdentity("b.example", "b2");
    both.headers.set(
        "Authorization",
        std::string(*request("/_matrix/x", nullptr, "a.example", rotated.get()).headers.find("Authorization")));
    both.headers.add("Authorization", good);
    EXPECT_EQ(faultOf(both), "");
}

TEST_F(RequestVerifierTest, anUnknownServerIsRefusedWithTheReason)
{
    const auto stranger = makeIdentity("c.example");
    EXPECT_NE(faultOf(request("/_matrix/x", nullptr, "a.example", stranger.get())).find("nobody there"),
              std::string::npos);
    const auto impostor = makeIdentity("b.example", "b1");
    EXPECT_EQ(faultOf(request("/_matrix/x", nullptr, "a.example", impostor.get())),
              "the signature of b.example with key ed25519:b1 does not fit the request");
}

TEST_F(RequestVerifierTest, aHeadAloneShowsWhoCanNotBeVerifiedAndBringsTheKey)
{
    const auto admitted = [&](const http::Request &head) { return loop.await(verifier.admit(head)); };
    EXPECT_TRUE(admitted(request("/_matrix/x", &body)));
    const auto headless = admitted({});
    ASSERT_FALSE(headless);
    EXPECT_EQ(headless.error().status, 401);
    EXPECT_EQ(headless.error().detail, faultOf({}));
    const auto stranger = makeIdentity("c.example");
    const auto unknown = admitted(request("/_matrix/x", &body, "a.example", stranger.get()));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().errcode, "M_UNAUTHORIZED");
    EXPECT_NE(unknown.error().detail.find("nobody there"), std::string::npos);
    EXPECT_TRUE(contacts.empty()) << "nothing is proved yet";
}

TEST_F(RequestVerifierTest, aProxyThatRewritesAddressesIsNamed)
{
    auto decoded = request("/_matrix/federation/v1/make_join/%21r%3Ab.example/%40x%3Ab.example?ver=10", nullptr);
    decoded.target = "/_matrix/federation/v1/make_join/!r:b.example/@x:b.example?ver=10";
    const std::string fault = faultOf(decoded);
    EXPECT_NE(fault.find("reverse proxy"), std::string::npos) << fault;
    EXPECT_NE(fault.find("%21r%3Ab.example"), std::string::npos) << fault;
    EXPECT_NE(fault.find("decoded_once"), std::string::npos) << fault;
    EXPECT_EQ(counts.all().at(other->name).mangled.times, 1);
    EXPECT_EQ(counts.all().at(other->name).refused.times, 0);
    auto encoded = request("/_matrix/x/!r:b.example", nullptr);
    encoded.target = "/_matrix/x/%21r%3Ab.example";
    EXPECT_NE(faultOf(encoded).find("reverse proxy"), std::string::npos);
}

TEST_F(RequestVerifierTest, everyKindOfManglingIsRecognisedByASignatureThatFits)
{
    const std::pair<const char *, const char *> manglings[] = {
        {"/_matrix/federation/v1/event/%24a%2Fb", "/_matrix/federation/v1/event/$a/b"},
        {"/_matrix/federation/v1/state/%21r%3Ab", "/_matrix/federation/v1/state/%2521r%253Ab"},
        {"/_matrix/federation/v1/query/profile?user_id=@a:b", "/_matrix/federation/v1/query/profile?user_id=%40a%3Ab"},
        {"/_matrix/federation/v1//x", "/_matrix/federation/v1/x"},
        {"/_matrix/federation/v1/x", "/federation/v1/x"},
    };
    for (const auto &[sent, received] : manglings) {
        auto mangled = request(sent, nullptr);
        mangled.target = received;
        const std::string fault = faultOf(mangled);
        EXPECT_NE(fault.find(std::string("it fits '") + sent), std::string::npos) << fault;
    }
    EXPECT_EQ(counts.all().at(other->name).mangled.times, 5);
}

TEST_F(RequestVerifierTest, floodsOfWrongSignaturesAreNotExplainedOneByOne)
{
    auto mangled = request("/_matrix/federation/v1/event/%24a%2Fb", nullptr);
    mangled.target = "/_matrix/federation/v1/event/$a/b";
    const std::string same(*mangled.headers.find("Authorization"));
    for (int i = 0; i < 7; ++i)
        mangled.headers.add("Authorization", same);
    EXPECT_NE(faultOf(mangled).find("reverse proxy"), std::string::npos);
    EXPECT_EQ(counts.all().at(other->name).mangled.times, 1) << "one header of a request";

    int explained = 0;
    for (int i = 0; i < 200; ++i)
        explained += faultOf(mangled).find("reverse proxy") != std::string::npos;
    EXPECT_GE(explained, 1);
    EXPECT_LT(explained, 200) << "what strangers can cause has a bound";
}

} // namespace homeport::federation::test
