#include "server/federation/notary_source.h"

#include "server/event/event_hash.h"
#include "tests/federation/test_peer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

using Sources = std::vector<KeySource>;

/// A notary as a server that answers with what the test has it remember, and a key ring that asks it.
struct NotaryTest : ::testing::Test {
    NotaryTest()
    {
        const auto direct =
            [this](ServerName name,
                   const std::vector<std::string> &) -> boost::asio::awaitable<Result<std::vector<json::Object>>> {
            ++directly;
            const auto found = published.find(name.str());
            if (found == published.end())
                co_return fail(ErrorCode::Unreachable, "nobody there");
            co_return std::vector{found->second};
        };
        const auto keyOfNotary = [this](ServerName, std::string) -> boost::asio::awaitable<Result<crypto::PublicKey>> {
            co_return notary.identity()->key->publicKey();
        };
        ring =
            std::make_unique<KeyRing>(home.identity, *store, pool, tasks,
                                      Sources{direct, notarySource(home->client, tasks, notary.name(), keyOfNotary)});
    }
    ~NotaryTest() override
    {
        loop.await(tasks.stop());
        home.stop();
    }
    /// The notary remembers @p documents, signed by @p signer as well.
    void remember(std::vector<json::Object> documents, const Identity &signer)
    {
        json::Array list;
        for (json::Object &document : documents) {
            event::signJson(document, notary.name(), *signer.key);
            list.emplace_back(document);
        }
        notary.answer = json::canonical(json::Object{{"server_keys", list}});
    }
    Result<crypto::PublicKey> key(const Identity &of, const std::string &id)
    {
        return loop.await(ring->keyFor(of.name, id, nowMs()));
    }

    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestHome home{loop, store, authority};
    TestPeer notary{loop, authority};
    boost::asio::thread_pool pool{2};
    BackgroundTasks tasks{loop.executor()};
    IdentityPtr gone = makeIdentity("gone.example", "g1");
    std::map<std::string, json::Object> published;
    int directly = 0;
    std::unique_ptr<KeyRing> ring;
};

constexpr Timestamp kHour = 3'600'000;

} // namespace

TEST_F(NotaryTest, KnowsKeysOfAServerThatIsGone)
{
    remember({makeKeyResponse(*gone, nowMs() + kHour)}, *notary.identity());
    const auto found = key(*gone, "ed25519:g1");
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(*found, gone->key->publicKey());
    EXPECT_EQ(directly, 1) << "the server itself comes first";
    const json::Object asked =
        notary.seen.back().body.at("server_keys").at("gone.example").at("ed25519:g1").as_object();
    const auto until = json::findInt(asked, "minimum_valid_until_ts");
    ASSERT_TRUE(until) << "it may hand on what has expired long ago";
    EXPECT_NEAR(static_cast<double>(*until), static_cast<double>(nowMs()), 30'000);
}

TEST_F(NotaryTest, IsNotBelievedWithoutItsOwnSignature)
{
    remember({makeKeyResponse(*gone, nowMs() + kHour)}, *makeIdentity("notary.example", "forged"));
    EXPECT_EQ(key(*gone, "ed25519:g1").error().code, ErrorCode::Unreachable);
}

TEST_F(NotaryTest, CannotInventKeysOfOthers)
{
    // A document that the server itself did not sign.
    auto invented = makeKeyResponse(*gone, nowMs() + kHour);
    invented["verify_keys"] = json::Object{{"ed25519:g2", {{"key", notary.identity()->key->publicKeyBase64()}}}};
    remember({invented}, *notary.identity());
    EXPECT_FALSE(key(*gone, "ed25519:g2"));
}

TEST_F(NotaryTest, DoesNotReplaceAKeyThatIsKnown)
{
    published["gone.example"] = makeKeyResponse(*gone, nowMs() + kHour);
    ASSERT_TRUE(key(*gone, "ed25519:g1"));
    published.clear();
    // Somebody who got hold of the domain, and of the notary's ear.
    const auto thief = makeIdentity("gone.example", "g1");
    remember({makeKeyResponse(*thief, nowMs() + 30 * kHour)}, *notary.identity());
    ASSERT_FALSE(key(*gone, "ed25519:unknown"));
    EXPECT_EQ(*key(*gone, "ed25519:g1"), gone->key->publicKey());
}

TEST_F(NotaryTest, RemembersWhatAServerHasForgotten)
{
    const auto now = makeIdentity("gone.example", "g2");
    published["gone.example"] = makeKeyResponse(*now, nowMs() + kHour);
    remember({makeKeyResponse(*now, nowMs() - kHour), makeKeyResponse(*gone, nowMs() + kHour)}, *notary.identity());
    EXPECT_EQ(*key(*gone, "ed25519:g1"), gone->key->publicKey());
    EXPECT_EQ(*key(*gone, "ed25519:g2"), now->key->publicKey()) << "an old document does not undo the new one";
    for (int i = 0; i < 5; ++i)
        (void)key(*gone, fmt::format("ed25519:invented{}", i));
    EXPECT_EQ(notary.seen.size(), 1u) << "nor does anybody make us ask again and again";
}

TEST_F(NotaryTest, IsAskedForManyServersAtOnce)
{
    std::vector<json::Object> documents;
    std::vector<IdentityPtr> servers;
    std::vector<ServerName> names;
    for (int i = 0; i < 40; ++i) {
        servers.push_back(makeIdentity(fmt::format("s{}.example", i)));
        names.push_back(servers.back()->name);
        documents.push_back(makeKeyResponse(*servers.back(), nowMs() + kHour));
    }
    remember(documents, *notary.identity());
    loop.await(ring->prefetch(names));
    EXPECT_EQ(notary.seen.size(), 1u);
    EXPECT_TRUE(key(*servers[33], "ed25519:a1"));
}

TEST_F(NotaryTest, HandsOnWhatItHasSeenWithItsSignature)
{
    published["gone.example"] = makeKeyResponse(*gone, nowMs() + kHour);
    const auto ask = [&](KeyRing::Query query) { return loop.await(ring->documents({{gone->name, query}})); };
    const auto first = ask({nowMs(), {}});
    ASSERT_EQ(first.size(), 1u);
    EXPECT_TRUE(parseServerKeys(first[0], gone->name, nowMs()));
    EXPECT_TRUE(
        event::verifyJson(first[0], home.identity->name, home.identity->key->id(), home.identity->key->publicKey()));
    published.clear();
    EXPECT_EQ(ask({nowMs(), {"ed25519:g1"}}).size(), 1u) << "from memory, though the server is gone";
    EXPECT_EQ(directly, 1);
    EXPECT_EQ(ask({nowMs() + 2 * kHour, {}}).size(), 1u) << "too old is better than nothing";
    const auto own = loop.await(ring->documents({{home.identity->name, {}}}));
    ASSERT_EQ(own.size(), 1u);
    EXPECT_EQ(own[0], ring->ownKeyResponse());
    EXPECT_TRUE(loop.await(ring->documents({{ServerName::trusted("never.example"), {}}})).empty());
}

} // namespace homeport::federation::test
