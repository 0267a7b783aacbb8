#include "server/accounts/account_data.h"
#include "server/accounts/client_transactions.h"
#include "server/accounts/filters.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct AccountDataTest : AccountsCase {
    AccountData data{*store};
    RoomId room = RoomId::trusted("!room:one.example");
    RoomId none;

    void put(const RoomId &in, const std::string &type, int value)
    {
        EXPECT_TRUE(run(data.put(alice, {in, type, {{"v", value}}})));
    }
    std::vector<std::string> since(store::StreamPosition after)
    {
        std::vector<std::string> types;
        for (const auto &entry : run(data.since(alice, after, store->committedPosition())).value())
            types.push_back(entry.room.str() + "|" + entry.type + "|" + json::canonical(entry.content));
        return types;
    }
    using Types = std::vector<std::string>;
};

TEST_F(AccountDataTest, ofTheAccountAndOfARoomAreKeptApart)
{
    put(none, "m.tag", 1);
    put(room, "m.tag", 2);
    EXPECT_EQ(json::canonical(*run(data.get(alice, none, "m.tag")).value()), R"({"v":1})");
    EXPECT_EQ(json::canonical(*run(data.get(alice, room, "m.tag")).value()), R"({"v":2})");
    EXPECT_FALSE(run(data.get(bob, room, "m.tag")).value().has_value());
    EXPECT_FALSE(run(data.get(alice, room, "m.other")).value().has_value());
}

TEST_F(AccountDataTest, whatChangedIsToldOnceWithItsNewestContent)
{
    put(none, "a", 1);
    put(none, "b", 1);
    const auto before = store->committedPosition();
    EXPECT_EQ(since(before), Types{});
    put(none, "a", 2);
    put(none, "a", 3);
    put(room, "c", 1);
    EXPECT_EQ(since(before), (Types{R"(|a|{"v":3})", R"(!room:one.example|c|{"v":1})"}));
    EXPECT_EQ(since(0).size(), 3U);
}

struct FiltersTest : AccountsCase {
    Filters filters{*store};
};

TEST_F(FiltersTest, theSameFilterHasTheSameIdAndAnotherAnother)
{
    const auto first = run(filters.put(alice, object(R"({"room":{"timeline":{"limit":1}}})"))).value();
    EXPECT_EQ(run(filters.put(alice, object(R"({"room":{"timeline":{"limit":1}}})"))).value(), first);
    const auto second = run(filters.put(alice, object(R"({"room":{"timeline":{"limit":2}}})"))).value();
    EXPECT_NE(first, second);
    EXPECT_EQ(json::canonical(run(filters.get(alice, second)).value()), R"({"room":{"timeline":{"limit":2}}})");
}

TEST_F(FiltersTest, aFilterOfAnotherOrOfNobodyIsNotFound)
{
    const auto id = run(filters.put(alice, {})).value();
    EXPECT_EQ(run(filters.get(bob, id)).error().errcode, "M_NOT_FOUND");
    for (const std::string odd : {"", "x", "1x", " 1", "99999999999999999999", "-1", "{\"room\":{}}"})
        EXPECT_EQ(run(filters.get(alice, odd)).error().errcode, "M_NOT_FOUND") << odd;
}

TEST_F(FiltersTest, nobodyStoresFiltersWithoutMeasure)
{
    const auto filled = store->writeNow([](store::Connection &connection) -> Result<void> {
        for (int i = 1; i <= 1'000; ++i)
            TRY_VOID(connection.prepare("INSERT INTO filters (user_id, filter_id, content) VALUES (?,?,'')")
                         .all("@alice:one.example", i)
                         .run());
        return {};
    });
    ASSERT_TRUE(filled);
    EXPECT_EQ(run(filters.put(alice, {})).error().errcode, "M_LIMIT_EXCEEDED");
    EXPECT_TRUE(run(filters.put(bob, {})));
}

struct ClientTransactionsTest : AccountsCase {
    Result<void> note(const ClientTransactions::Key &key, const std::string &answer)
    {
        return store->writeNow([key, answer](store::Connection &connection) {
            return ClientTransactions::note(connection, key, answer); //
        });
    }
    ClientTransactions transactions{*store};
};

TEST_F(ClientTransactionsTest, aRepeatedIdFindsTheAnswerItWasGiven)
{
    const ClientTransactions::Key key{alice, "PHONE", "send", "1"};
    EXPECT_FALSE(run(transactions.find(key)).value().has_value());
    ASSERT_TRUE(note(key, "$event"));
    EXPECT_EQ(run(transactions.find(key)).value(), "$event");
    EXPECT_EQ(note(key, "$other").error().code, ErrorCode::Conflict);
    EXPECT_EQ(run(transactions.find(key)).value(), "$event");
}

TEST_F(ClientTransactionsTest, theSameIdElsewhereIsAnother)
{
    ASSERT_TRUE(note({alice, "PHONE", "send", "1"}, "$event"));
    for (const auto &key :
         {ClientTransactions::Key{alice, "TABLET", "send", "1"}, ClientTransactions::Key{alice, "PHONE", "redact", "1"},
          ClientTransactions::Key{bob, "PHONE", "send", "1"}, ClientTransactions::Key{alice, "PHONE", "send", "01"}})
        EXPECT_FALSE(run(transactions.find(key)).value().has_value());
}

} // namespace

} // namespace homeport::accounts::test
