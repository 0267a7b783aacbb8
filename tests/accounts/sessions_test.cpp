#include "server/accounts/device_list_changes.h"
#include "server/accounts/one_time_keys.h"
#include "server/accounts/to_device_inbox.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct SessionsTest : AccountsCase {
    Result<Session> who(std::string token) { return run(sessions.authenticate(std::move(token))); }
};

TEST_F(SessionsTest, aTokenTellsWhoAndWhichDevice)
{
    const auto token = logIn(alice, "PHONE");
    for (int i = 0; i < 2; ++i) { // read, then remembered
        const auto session = who(token);
        ASSERT_TRUE(session);
        EXPECT_EQ(session->user, alice);
        EXPECT_EQ(session->device, "PHONE");
        EXPECT_FALSE(session->isAdmin);
    }
    reopen();
    Sessions again(*store);
    EXPECT_TRUE(run(again.authenticate(token)));
}

TEST_F(SessionsTest, aTokenThatWasNeverGivenIsUnknown)
{
    for (const std::string token : {"", "x", "'; --"}) {
        const auto session = who(token);
        ASSERT_FALSE(session);
        EXPECT_EQ(session.error().code, ErrorCode::Unauthorized);
        EXPECT_EQ(session.error().errcode, "M_UNKNOWN_TOKEN");
    }
}

TEST_F(SessionsTest, theDatabaseHoldsNoToken)
{
    const auto token = logIn(alice, "PHONE");
    const auto found = store->readNow([token](store::Connection &connection) -> Result<std::int64_t> {
        auto query = connection.prepare("SELECT COUNT(*) FROM access_tokens WHERE token_hash = ?");
        TRY_VOID(query.bind(token).step());
        return query.integer(0);
    });
    EXPECT_EQ(found.value_or(-1), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM access_tokens"), 1);
}

TEST_F(SessionsTest, aNewLoginOfADeviceEndsItsOldToken)
{
    const auto old = logIn(alice, "PHONE");
    ASSERT_TRUE(who(old));
    const auto fresh = logIn(alice, "PHONE");
    EXPECT_FALSE(who(old));
    EXPECT_TRUE(who(fresh));
    EXPECT_EQ(run(sessions.devices(alice)).value().size(), 1U);
}

TEST_F(SessionsTest, aDeviceWithoutANameOfItsOwnGetsOne)
{
    const auto first = run(sessions.logIn(alice, {}, "Phone")).value();
    const auto second = run(sessions.logIn(alice, "", "Tablet")).value();
    EXPECT_NE(first.device, "");
    EXPECT_NE(first.device, second.device);
    EXPECT_NE(first.accessToken, second.accessToken);
}

TEST_F(SessionsTest, aRememberedTokenEndsWithItsDeviceAndNoOther)
{
    const auto phone = logIn(alice, "PHONE");
    const auto tablet = logIn(alice, "TABLET");
    const auto other = logIn(bob, "PHONE");
    ASSERT_TRUE(who(phone) && who(tablet) && who(other));
    ASSERT_TRUE(run(sessions.remove(alice, {"PHONE"})));
    EXPECT_FALSE(who(phone));
    EXPECT_TRUE(who(tablet));
    EXPECT_TRUE(who(other));
    ASSERT_TRUE(run(sessions.removeAll(alice)));
    EXPECT_FALSE(who(tablet));
    EXPECT_TRUE(who(other));
}

TEST_F(SessionsTest, allDevicesButOneCanBeEnded)
{
    const auto phone = logIn(alice, "PHONE");
    const auto tablet = logIn(alice, "TABLET");
    ASSERT_TRUE(run(sessions.removeAll(alice, "PHONE")));
    EXPECT_TRUE(who(phone));
    EXPECT_FALSE(who(tablet));
}

TEST_F(SessionsTest, aLogoutBesideAnAuthenticationIsNotForgottenByTheCache)
{
    const auto token = logIn(alice, "PHONE");
    boost::asio::co_spawn(io, sessions.authenticate(token), [](std::exception_ptr, const Result<Session> &) {});
    boost::asio::co_spawn(io, sessions.remove(alice, {"PHONE"}), [](std::exception_ptr, const Result<void> &) {});
    io.restart();
    io.run();
    EXPECT_FALSE(who(token));
}

TEST_F(SessionsTest, aDeactivatedPersonsTokensEndWithTheirSessions)
{
    const auto token = logIn(alice, "PHONE");
    ASSERT_TRUE(who(token));
    ASSERT_TRUE(run(accounts.deactivate(alice)));
    ASSERT_TRUE(run(sessions.removeAll(alice)));
    EXPECT_FALSE(who(token));
}

TEST_F(SessionsTest, aRemovedDeviceTakesItsKeysAndMessagesWithItAndIsTold)
{
    logIn(alice, "PHONE");
    OneTimeKeys keys(*store);
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", {{"signed_curve25519:A", "k"}}, {{"signed_curve25519:F", "f"}})));
    ASSERT_TRUE(store->writeNow([&](store::Connection &connection) {
        return ToDeviceInbox::append(connection, {alice, "*", bob, "m.test", {}});
    }));
    const auto before = store->committedPosition();
    ASSERT_TRUE(run(sessions.remove(alice, {"PHONE"})));
    for (const char *table : {"one_time_keys", "fallback_keys", "to_device_inbox", "access_tokens", "devices"})
        EXPECT_EQ(number(std::string("SELECT COUNT(*) FROM ") + table), 0) << table;
    DeviceListChanges changes(*store);
    EXPECT_EQ(run(changes.since(before, store->committedPosition())).value(), std::vector{alice});
}

TEST_F(SessionsTest, whenAndFromWhereADeviceWasSeenIsKept)
{
    for (const std::string device : {"PHONE", "odd|device id"}) {
        const auto session = who(logIn(alice, device)).value();
        sessions.seen(session, "192.0.2.7");
    }
    EXPECT_GT(run(sessions.devices(alice)).value().at(0).lastSeen, 0) << "before it was written";
    ASSERT_TRUE(run(sessions.flushSeen()));
    Sessions again(*store);
    const auto devices = run(again.devices(alice)).value();
    ASSERT_EQ(devices.size(), 2U);
    for (const Device &device : devices) {
        EXPECT_GT(device.lastSeen, 0) << device.id;
        EXPECT_EQ(device.lastAddress, "192.0.2.7") << device.id;
    }
}

TEST_F(SessionsTest, aLongNameIsCutBetweenCharacters)
{
    logIn(alice, "PHONE");
    std::string name;
    for (int i = 0; i < 40; ++i)
        name += "\xE2\x98\x8E"; // three bytes each
    ASSERT_TRUE(run(sessions.rename(alice, "PHONE", name)));
    EXPECT_EQ(run(sessions.devices(alice)).value().at(0).displayName, name.substr(0, 99));
}

TEST_F(SessionsTest, aDeviceThatIsNotTheirsCannotBeRenamed)
{
    logIn(bob, "PHONE");
    EXPECT_EQ(run(sessions.rename(alice, "PHONE", "mine")).error().errcode, "M_NOT_FOUND");
}

TEST_F(SessionsTest, aDeviceIdWithoutMeasureIsRefused)
{
    EXPECT_EQ(run(sessions.logIn(alice, std::string(256, 'D'), {})).error().errcode, "M_INVALID_PARAM");
    EXPECT_EQ(number("SELECT COUNT(*) FROM devices"), 0);
}

} // namespace

} // namespace homeport::accounts::test
