#include "server/accounts/device_keys.h"
#include "server/accounts/device_list_changes.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct DeviceKeysTest : AccountsCase {
    DeviceKeysTest() { EXPECT_TRUE(run(sessions.logIn(alice, "PHONE", "Alice's phone"))); }

    static json::Object identity(const std::string &user, const std::string &device)
    {
        return {{"user_id", user}, {"device_id", device}, {"keys", {{"ed25519:" + device, "public"}}}};
    }
    static json::Object crossSigning(std::string_view publicKey)
    {
        return {{"user_id", "@alice:one.example"}, {"keys", {{"ed25519:" + std::string(publicKey), publicKey}}}};
    }
    DeviceKeys::OfUser seenBy(std::optional<UserId> viewer) { return run(keys.query(alice, viewer)).value(); }
    bool isTold(const UserId &who, store::StreamPosition after)
    {
        const auto changed = run(changes.since(after, store->committedPosition())).value();
        return std::ranges::find(changed, who) != changed.end();
    }

    DeviceKeys keys{*store};
    DeviceListChanges changes{*store};
};

TEST_F(DeviceKeysTest, areReadAsTheyWereUploadedWithTheNameOfTheDevice)
{
    const auto uploaded = identity("@alice:one.example", "PHONE");
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", uploaded)));
    const auto all = seenBy(bob);
    ASSERT_TRUE(all.devices.contains("PHONE"));
    EXPECT_EQ(json::canonical(all.devices.at("PHONE")), json::canonical(uploaded));
    EXPECT_EQ(all.names.at("PHONE"), "Alice's phone");
    EXPECT_GT(all.streamId, 0);
}

TEST_F(DeviceKeysTest, keysOfAnotherPersonOrDeviceAreRefused)
{
    EXPECT_EQ(run(keys.upload(alice, "PHONE", identity("@bob:one.example", "PHONE"))).error().errcode,
              "M_INVALID_PARAM");
    EXPECT_EQ(run(keys.upload(alice, "PHONE", identity("@alice:one.example", "TABLET"))).error().errcode,
              "M_INVALID_PARAM");
    EXPECT_EQ(run(keys.upload(alice, "PHONE", {})).error().errcode, "M_INVALID_PARAM");
    auto huge = identity("@alice:one.example", "PHONE");
    huge["padding"] = std::string(70'000, 'x');
    EXPECT_EQ(run(keys.upload(alice, "PHONE", huge)).error().code, ErrorCode::TooLarge);
}

TEST_F(DeviceKeysTest, aChangeIsToldOnceAndTheSameUploadAgainIsNone)
{
    auto before = store->committedPosition();
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", identity("@alice:one.example", "PHONE"))));
    EXPECT_TRUE(isTold(alice, before));
    EXPECT_FALSE(isTold(bob, before));
    before = store->committedPosition();
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", identity("@alice:one.example", "PHONE"))));
    EXPECT_FALSE(isTold(alice, before));
}

TEST_F(DeviceKeysTest, theUserSigningKeyIsShownToItsOwnerAlone)
{
    ASSERT_TRUE(run(keys.putCrossSigning(
        alice,
        {{"master", crossSigning("M")}, {"self_signing", crossSigning("S")}, {"user_signing", crossSigning("U")}})));
    EXPECT_EQ(seenBy(alice).crossSigning.size(), 3U);
    for (const auto &viewer : {std::optional(bob), std::optional<UserId>()}) {
        const auto seen = seenBy(viewer).crossSigning;
        EXPECT_EQ(seen.size(), 2U);
        EXPECT_FALSE(seen.contains("user_signing"));
    }
}

TEST_F(DeviceKeysTest, aSignatureIsShownToItsSignerAndTheOwnersToEverybody)
{
    ASSERT_TRUE(run(keys.putCrossSigning(alice, {{"master", crossSigning("M")}})));
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", identity("@alice:one.example", "PHONE"))));
    const auto before = store->committedPosition();
    EXPECT_TRUE(
        run(keys.addSignatures(
                alice,
                object(
                    R"({"@alice:one.example":{"PHONE":{"signatures":{"@alice:one.example":{"ed25519:S":"own"}}}}})")))
            .value()
            .empty());
    EXPECT_TRUE(
        run(keys.addSignatures(
                bob,
                object(R"({"@alice:one.example":{"M":{"signatures":{"@bob:one.example":{"ed25519:U":"bobs"}}}}})")))
            .value()
            .empty());
    EXPECT_TRUE(isTold(alice, before));
    for (const auto &viewer : {std::optional(alice), std::optional(bob), std::optional<UserId>()})
        EXPECT_EQ(json::canonical(seenBy(viewer).devices.at("PHONE").at("signatures")),
                  R"({"@alice:one.example":{"ed25519:S":"own"}})");
    EXPECT_EQ(json::canonical(seenBy(bob).crossSigning.at("master").at("signatures")),
              R"({"@bob:one.example":{"ed25519:U":"bobs"}})");
    EXPECT_FALSE(seenBy(alice).crossSigning.at("master").contains("signatures"));
    EXPECT_FALSE(seenBy({}).crossSigning.at("master").contains("signatures"));
}

TEST_F(DeviceKeysTest, aSignatureInTheNameOfAnotherIsAFaultOfThatKeyOnly)
{
    const auto failures = run(keys.addSignatures(bob, object(R"({
        "@alice:one.example":{"FORGED":{"signatures":{"@alice:one.example":{"ed25519:S":"forged"}}},
                              "GOOD":{"signatures":{"@bob:one.example":{"ed25519:U":"good"}}},
                              "BARE":{}, "ODD":7},
        "no user":{"X":{}}, "@alice:two.example":[]})")))
                              .value();
    const auto &ofAlice = failures.at("@alice:one.example").as_object();
    EXPECT_EQ(ofAlice.size(), 3U);
    EXPECT_EQ(ofAlice.at("FORGED").at("errcode"), "M_INVALID_SIGNATURE");
    EXPECT_TRUE(failures.contains("no user"));
    EXPECT_TRUE(failures.contains("@alice:two.example"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM key_signatures"), 1);
}

TEST_F(DeviceKeysTest, aPersonThatChangedOftenIsToldOnceAtTheNewestPosition)
{
    const auto before = store->committedPosition();
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(run(changes.note(alice)));
    const auto newest = store->committedPosition();
    EXPECT_EQ(run(changes.since(before, newest)).value().size(), 1U);
    EXPECT_EQ(run(changes.since(newest - 1, newest)).value().size(), 1U);
    EXPECT_TRUE(run(changes.since(newest, newest)).value().empty());
}

} // namespace

} // namespace homeport::accounts::test
