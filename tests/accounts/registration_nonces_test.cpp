#include "server/accounts/registration_nonces.h"
#include "server/crypto/digest.h"

#include <gtest/gtest.h>

namespace homeport::accounts::test {

namespace {

struct RegistrationNoncesTest : ::testing::Test {
    /// A wish with the MAC that the tool of that name makes.
    RegistrationNonces::Wish wish(const std::string &secret = "s3cret")
    {
        RegistrationNonces::Wish made{nonces.issue(kNow), "carol", "pässword", true, {}, {}};
        const std::string zero(1, '\0');
        made.mac = crypto::hmacSha1Hex(secret, made.nonce + zero + "carol" + zero + "pässword" + zero + "admin");
        return made;
    }
    static constexpr Timestamp kNow = 1'700'000'000'000;
    RegistrationNonces nonces{"s3cret"};
};

TEST_F(RegistrationNoncesTest, aWishWithTheRightMacIsGrantedOnce)
{
    const auto carol = wish();
    EXPECT_TRUE(nonces.check(carol, kNow));
    const auto again = nonces.check(carol, kNow);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::BadInput);
}

TEST_F(RegistrationNoncesTest, theMacIsTheOneThatOpensslMakes)
{
    // printf 'n\0u\0p\0notadmin' | openssl sha1 -hmac shared
    EXPECT_EQ(crypto::hmacSha1Hex("shared", std::string("n\0u\0p\0notadmin", 14)),
              "6689d08269bc9f716caf4b91c84f6f9d15a56ee6");
}

TEST_F(RegistrationNoncesTest, theUserTypeIsPartOfTheMac)
{
    auto carol = wish();
    carol.userType = "bot";
    EXPECT_EQ(nonces.check(carol, kNow).error().code, ErrorCode::Forbidden);
    carol = wish();
    carol.userType = "bot";
    const std::string zero(1, '\0');
    carol.mac =
        crypto::hmacSha1Hex("s3cret", carol.nonce + zero + "carol" + zero + "pässword" + zero + "admin" + zero + "bot");
    EXPECT_TRUE(nonces.check(carol, kNow));
}

TEST_F(RegistrationNoncesTest, aWrongSecretOrAChangedWishIsForbiddenAndUsesTheNonceUp)
{
    EXPECT_EQ(nonces.check(wish("other"), kNow).error().code, ErrorCode::Forbidden);
    for (const auto &change : std::vector<void (*)(RegistrationNonces::Wish &)>{
             [](auto &w) { w.username = "mallory"; }, [](auto &w) { w.password = "other"; },
             [](auto &w) { w.isAdmin = false; }, [](auto &w) { w.mac.clear(); }, [](auto &w) { w.mac += "0"; }}) {
        auto changed = wish();
        const auto honest = changed;
        change(changed);
        EXPECT_EQ(nonces.check(changed, kNow).error().code, ErrorCode::Forbidden);
        EXPECT_FALSE(nonces.check(honest, kNow)) << "no second guess with the same nonce";
    }
}

TEST_F(RegistrationNoncesTest, aNulInAPartDoesNotLetItsMacStandForAnotherWish)
{
    // Somebody who may choose a password must not choose being an administrator with it.
    const std::string zero(1, '\0');
    RegistrationNonces::Wish tricked{nonces.issue(kNow), "carol", "p" + zero + "admin", false, {}, {}};
    tricked.mac =
        crypto::hmacSha1Hex("s3cret", tricked.nonce + zero + "carol" + zero + "p" + zero + "admin" + zero + "notadmin");
    auto asAdmin = tricked;
    asAdmin.password = "p";
    asAdmin.isAdmin = true;
    asAdmin.userType = "notadmin";
    EXPECT_EQ(nonces.check(tricked, kNow).error().code, ErrorCode::BadInput);
    EXPECT_FALSE(nonces.check(asAdmin, kNow));
}

TEST_F(RegistrationNoncesTest, aNonceIsGoodForAMinute)
{
    const auto intime = wish();
    EXPECT_TRUE(nonces.check(intime, kNow + 60'000));
    const auto late = wish();
    EXPECT_EQ(nonces.check(late, kNow + 60'001).error().code, ErrorCode::BadInput);
    EXPECT_EQ(nonces.check({}, kNow).error().code, ErrorCode::BadInput);
}

TEST_F(RegistrationNoncesTest, aFloodOfQuestionsVoidsNobodysNonce)
{
    const auto carol = wish();
    for (int i = 0; i < 20'000; ++i)
        nonces.issue(kNow + i % 50);
    EXPECT_TRUE(nonces.check(carol, kNow + 50));
}

TEST_F(RegistrationNoncesTest, withoutASecretItIsOff)
{
    EXPECT_FALSE(RegistrationNonces("").enabled());
    EXPECT_TRUE(nonces.enabled());
}

} // namespace

} // namespace homeport::accounts::test
