#include "server/accounts/device_list_cache.h"

#include "tests/accounts/accounts_case.h"

#include <fmt/format.h>

namespace homeport::accounts::test {

namespace {

/// Carol of another server, who is in a room with alice since position 5.
struct DeviceListCacheTest : AccountsCase {
    UserId carol = UserId::trusted("@carol:two.example");
    DeviceListCache cache{*store};

    void SetUp() override
    {
        // Positions of the database start above what the rows say.
        for (int i = 0; i < 10; ++i)
            ASSERT_TRUE(store->writeNow([](store::Connection &connection) -> Result<void> {
                (void)connection.nextPosition();
                return connection.execute("DELETE FROM memberships");
            }));
        join("@carol:two.example", 5, false);
        join("@alice:one.example", 4, true);
    }
    void join(const std::string &user, int position, bool isLocal, const std::string &membership = "join")
    {
        ASSERT_TRUE(execute(fmt::format("INSERT INTO memberships (room_nid, user_id, membership, event_nid, position, "
                                        "is_local) VALUES (1, '{}', '{}', 1, {}, {}) ON CONFLICT DO UPDATE SET "
                                        "membership = excluded.membership, position = excluded.position",
                                        user, membership, position, isLocal ? 1 : 0)));
    }
    json::Object keys(const std::string &device, const std::string &key)
    {
        return {{"user_id", carol.str()}, {"device_id", device}, {"keys", json::Object{{"ed25519:" + device, key}}}};
    }
    void keep(std::int64_t streamId, const std::string &key = "first")
    {
        const auto asking = std::make_shared<DeviceListCache::Asking>(cache, carol);
        ASSERT_TRUE(run(cache.put(asking, {.streamId = streamId, .devices = {{"D", keys("D", key)}}})));
    }
    void update(const std::string &content)
    {
        json::Object told = object(content);
        told["user_id"] = carol.str();
        ASSERT_TRUE(run(cache.update(carol, std::move(told))));
    }
    std::optional<DeviceListCache::List> kept()
    {
        const auto found = run(cache.find({carol}));
        if (!found || !found->contains(carol))
            return std::nullopt;
        return found->at(carol);
    }
    bool isCurrent() { return kept() && kept()->isCurrent; }
};

std::string updateOf(const json::Object &keys, int streamId, int previous)
{
    return fmt::format(R"({{"device_id":"{}","stream_id":{},"prev_id":[{}],"keys":{}}})",
                       std::string(*json::findString(keys, "device_id")), streamId, previous, json::canonical(keys));
}

} // namespace

TEST_F(DeviceListCacheTest, followsChangesThatFollowEachOther)
{
    keep(7);
    ASSERT_TRUE(isCurrent());
    update(updateOf(keys("D", "second"), 9, 7));
    update(updateOf(keys("E", "other"), 12, 9));
    ASSERT_TRUE(isCurrent());
    EXPECT_EQ(kept()->streamId, 12);
    EXPECT_EQ(kept()->devices.at("D"), keys("D", "second"));
    EXPECT_EQ(kept()->devices.at("E"), keys("E", "other"));
    update(R"({"device_id":"D","stream_id":13,"prev_id":[12],"deleted":true})");
    ASSERT_TRUE(isCurrent());
    EXPECT_FALSE(kept()->devices.contains("D"));
}

TEST_F(DeviceListCacheTest, aGapMakesItStaleUntilItIsAskedForAgain)
{
    keep(7);
    update(updateOf(keys("D", "third"), 12, 9));
    EXPECT_FALSE(isCurrent());
    EXPECT_EQ(kept()->devices.at("D"), keys("D", "first")) << "better than nothing while their server is away";
    update(updateOf(keys("D", "fourth"), 13, 7));
    EXPECT_FALSE(isCurrent()) << "what is stale is not mended by what follows it";
    keep(13, "fourth");
    EXPECT_TRUE(isCurrent());
}

TEST_F(DeviceListCacheTest, doesNotTakeWhatIsMalformed)
{
    for (const std::string bad :
         {R"({"device_id":"D","stream_id":9,"prev_id":[]})", R"({"device_id":"D","stream_id":9})",
          R"({"device_id":"D","stream_id":9,"prev_id":7})", R"({"device_id":"D","stream_id":9,"prev_id":["7"]})",
          R"({"device_id":"D","stream_id":"9","prev_id":[7]})", R"({"stream_id":9,"prev_id":[7]})",
          R"({"device_id":7,"stream_id":9,"prev_id":[7]})",
          R"({"device_id":"D","stream_id":9,"prev_id":[7],"keys":{"user_id":"@alice:one.example","device_id":"D"}})",
          R"({"device_id":"D","stream_id":9,"prev_id":[7],"keys":{"user_id":"@carol:two.example","device_id":"E"}})"}) {
        keep(7);
        ASSERT_TRUE(isCurrent());
        update(bad);
        EXPECT_FALSE(isCurrent()) << bad;
        EXPECT_EQ(kept()->devices.at("D"), keys("D", "first")) << bad;
    }
}

TEST_F(DeviceListCacheTest, countsOnlyWhileARoomIsShared)
{
    keep(7);
    ASSERT_TRUE(isCurrent());
    join("@carol:two.example", 6, false, "leave");
    EXPECT_FALSE(isCurrent());
    join("@carol:two.example", 1'000, false);
    EXPECT_FALSE(isCurrent()) << "back again, but who knows what changed meanwhile";
    join("@carol:two.example", 5, false);
    ASSERT_TRUE(isCurrent());
    join("@alice:one.example", 1'000, true);
    EXPECT_FALSE(isCurrent()) << "nobody of ours was there all the time";
}

TEST_F(DeviceListCacheTest, keepsNothingOfStrangersAndNothingTooLarge)
{
    join("@alice:one.example", 5, true, "leave");
    keep(7);
    EXPECT_FALSE(kept());
    join("@alice:one.example", 5, true);
    json::Object many;
    for (std::size_t i = 0; i <= DeviceListCache::kMaxDevices; ++i)
        many[std::to_string(i)] = json::Object{};
    const auto asking = std::make_shared<DeviceListCache::Asking>(cache, carol);
    ASSERT_TRUE(run(cache.put(asking, {.streamId = 7, .devices = many})));
    EXPECT_FALSE(isCurrent());
}

TEST_F(DeviceListCacheTest, anAnswerThatAChangeOvertookIsNotKept)
{
    const auto asking = std::make_shared<DeviceListCache::Asking>(cache, carol);
    update(updateOf(keys("D", "second"), 9, 7));
    ASSERT_TRUE(run(cache.put(asking, {.streamId = 7, .devices = {{"D", keys("D", "first")}}})));
    EXPECT_FALSE(kept());
}

TEST_F(DeviceListCacheTest, crossSigningKeysAreReplaced)
{
    keep(7);
    ASSERT_TRUE(run(cache.updateCrossSigning(
        carol,
        object(
            R"({"master_key":{"user_id":"@carol:two.example","usage":["master"]},"self_signing_key":{"user_id":"@x:y"}})"))));
    ASSERT_TRUE(isCurrent());
    EXPECT_FALSE(kept()->master.empty());
    EXPECT_TRUE(kept()->selfSigning.empty());
}

TEST_F(DeviceListCacheTest, aDeviceThatIsGoneIsNotToldFromAStaleListEither)
{
    keep(10);
    update(R"({"device_id":"D","stream_id":30,"prev_id":[20],"deleted":true})");
    ASSERT_TRUE(kept());
    EXPECT_FALSE(kept()->isCurrent);
    EXPECT_TRUE(kept()->devices.empty());
}

TEST_F(DeviceListCacheTest, whoSharesNoRoomAnyMoreIsForgotten)
{
    keep(10);
    const auto prune = [this] {
        ASSERT_TRUE(store->writeNow([](store::Connection &connection) { return DeviceListCache::prune(connection); }));
    };
    prune();
    EXPECT_TRUE(kept());
    join("@carol:two.example", 20, false, "leave");
    prune();
    EXPECT_FALSE(kept());
}

TEST_F(DeviceListCacheTest, whatWeTellADestinationFollowsWhatItWasToldBefore)
{
    const ServerName two = ServerName::trusted("two.example"), three = ServerName::trusted("three.example");
    const auto tell = [&](const ServerName &server, std::int64_t streamId) {
        json::Array previous;
        EXPECT_TRUE(store->writeNow([&](store::Connection &connection) -> Result<void> {
            TRY(previous, followOn(connection, alice, server, streamId));
            return {};
        }));
        return json::canonical(json::Object{{"p", previous}});
    };
    EXPECT_EQ(tell(two, 3), R"({"p":[]})");
    EXPECT_EQ(tell(two, 8), R"({"p":[3]})");
    EXPECT_EQ(tell(three, 8), R"({"p":[]})");
    EXPECT_EQ(tell(two, 9), R"({"p":[8]})");
}

} // namespace homeport::accounts::test
