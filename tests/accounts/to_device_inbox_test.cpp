#include "server/accounts/to_device_inbox.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct ToDeviceInboxTest : AccountsCase {
    ToDeviceInboxTest()
    {
        logIn(alice, "PHONE");
        logIn(alice, "TABLET");
    }

    void send(const std::string &device, const std::string &type)
    {
        const ToDeviceInbox::Message message{alice, device, bob, type, {{"n", 1}}};
        EXPECT_TRUE(store->writeNow(
            [message](store::Connection &connection) { return ToDeviceInbox::append(connection, message); }));
    }
    ToDeviceInbox::Page page(const std::string &device, store::StreamPosition after = 0, int limit = 100)
    {
        return run(inbox.read(alice, device, after, store->committedPosition(), limit)).value();
    }
    std::vector<std::string> types(const std::string &device, store::StreamPosition after = 0, int limit = 100)
    {
        std::vector<std::string> all;
        for (const auto &message : page(device, after, limit).messages)
            all.emplace_back(json::findString(message.as_object(), "type").value_or(""));
        return all;
    }
    using Types = std::vector<std::string>;

    ToDeviceInbox inbox{*store};
};

TEST_F(ToDeviceInboxTest, aMessageIsReadAsItWasSentByItsDeviceOnly)
{
    send("PHONE", "m.test");
    const auto messages = page("PHONE").messages;
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(json::canonical(messages[0]), R"({"content":{"n":1},"sender":"@bob:one.example","type":"m.test"})");
    EXPECT_EQ(types("TABLET"), Types{});
}

TEST_F(ToDeviceInboxTest, aStarReachesEachDevice)
{
    send("*", "m.test");
    EXPECT_EQ(types("PHONE"), Types{"m.test"});
    EXPECT_EQ(types("TABLET"), Types{"m.test"});
}

TEST_F(ToDeviceInboxTest, whatIsForADeviceThatIsNotThereIsDropped)
{
    send("WATCH", "m.test");
    EXPECT_EQ(number("SELECT COUNT(*) FROM to_device_inbox"), 0);
}

TEST_F(ToDeviceInboxTest, aMessageIsReadAgainUntilItIsAcknowledged)
{
    send("PHONE", "first");
    EXPECT_EQ(types("PHONE"), Types{"first"});
    EXPECT_EQ(types("PHONE"), Types{"first"});
    const auto upTo = store->committedPosition();
    send("PHONE", "second");
    ASSERT_TRUE(run(inbox.acknowledge(alice, "PHONE", upTo)));
    EXPECT_EQ(types("PHONE"), Types{"second"});
}

TEST_F(ToDeviceInboxTest, oneDevicesAcknowledgementTakesNothingFromAnother)
{
    send("*", "m.test");
    types("PHONE");
    ASSERT_TRUE(run(inbox.acknowledge(alice, "PHONE", store->committedPosition())));
    EXPECT_EQ(types("PHONE"), Types{});
    EXPECT_EQ(types("TABLET"), Types{"m.test"});
}

TEST_F(ToDeviceInboxTest, pagesFollowEachOtherWithoutLossOrRepetition)
{
    for (const char *type : {"1", "2", "3", "4", "5"})
        send("PHONE", type);
    const auto first = page("PHONE", 0, 2);
    EXPECT_EQ(first.messages.size(), 2U);
    ASSERT_GT(first.last, 0);
    EXPECT_EQ(types("PHONE", first.last, 2), (Types{"3", "4"}));
    const auto second = page("PHONE", first.last, 2);
    EXPECT_EQ(types("PHONE", second.last, 2), Types{"5"});
    EXPECT_EQ(page("PHONE", second.last, 2).last, 0) << "there is no more";
    EXPECT_EQ(page("PHONE", 0, 5).last, 0) << "a page that is just full has all";
}

TEST_F(ToDeviceInboxTest, acknowledgingWithoutHavingBeenHandedAnythingWritesNothing)
{
    const auto before = store->commits();
    ASSERT_TRUE(run(inbox.acknowledge(alice, "PHONE", 1)));
    EXPECT_EQ(store->commits(), before);
}

TEST_F(ToDeviceInboxTest, messagesSurviveARestartUntilTheyAreAcknowledged)
{
    send("PHONE", "m.test");
    reopen();
    ToDeviceInbox again(*store);
    const auto read = run(again.read(alice, "PHONE", 0, store->committedPosition(), 10)).value();
    EXPECT_EQ(read.messages.size(), 1U);
    ASSERT_TRUE(run(again.acknowledge(alice, "PHONE", store->committedPosition())));
    EXPECT_EQ(number("SELECT COUNT(*) FROM to_device_inbox"), 0);
}

TEST_F(ToDeviceInboxTest, anotherServersMessageIsNewOnce)
{
    const auto isNew = [this](const char *origin, const char *id) {
        return store
            ->writeNow([=](store::Connection &connection) {
                return ToDeviceInbox::noteReceived(connection, ServerName::trusted(origin), id);
            })
            .value();
    };
    EXPECT_TRUE(isNew("two.example", "1"));
    EXPECT_FALSE(isNew("two.example", "1"));
    EXPECT_TRUE(isNew("two.example", "2"));
    EXPECT_TRUE(isNew("three.example", "1"));
}

} // namespace

} // namespace homeport::accounts::test
