#include "tests/store/store_case.h"

#include <gmock/gmock.h>

namespace homeport::store::test {

namespace {

using ::testing::HasSubstr;

struct StatementTest : StoreCase {
    StatementTest()
    {
        EXPECT_TRUE(execute("CREATE TABLE things (id INTEGER NOT NULL PRIMARY KEY, name TEXT, bytes BLOB)"));
    }

    /// Writes a text and reads it back.
    std::string roundTrip(std::string text)
    {
        const auto back = store->writeNow([text](Connection &connection) -> Result<std::string> {
            TRY_VOID(connection.execute("DELETE FROM things"));
            TRY_VOID(connection.prepare("INSERT INTO things (id, name) VALUES (1, ?)").bind(text).run());
            auto query = connection.prepare("SELECT name FROM things");
            TRY_VOID(query.step());
            return query.text(0);
        });
        return back.value_or("");
    }
};

TEST_F(StatementTest, textComesBackAsItWas)
{
    for (const auto &text :
         {std::string(), std::string("plain"), std::string("Ünï \xF0\x9F\x90\x8E"), std::string("a\0b", 3),
          std::string("'; DROP TABLE things; --"), std::string(1'000'000, 'x')})
        EXPECT_EQ(roundTrip(text), text);
}

TEST_F(StatementTest, bytesThatAreNoTextComeBackAsTheyWere)
{
    std::string bytes;
    for (int value = 0; value < 256; ++value)
        bytes += static_cast<char>(value);
    const auto back = store->writeNow([bytes](Connection &connection) -> Result<std::string> {
        TRY_VOID(connection.prepare("INSERT INTO things (id, bytes) VALUES (1, ?)").bindBytes(bytes).run());
        auto query = connection.prepare("SELECT bytes FROM things");
        TRY_VOID(query.step());
        return query.text(0);
    });
    EXPECT_EQ(back.value_or(""), bytes);
}

TEST_F(StatementTest, extremeNumbersAndNothingComeBackAsTheyWere)
{
    const auto done = store->writeNow([](Connection &connection) -> Result<void> {
        auto insert = connection.prepare("INSERT INTO things (id, name) VALUES (?, ?)");
        TRY_VOID(insert.all(INT64_MIN, std::optional<std::string>()).run());
        TRY_VOID(insert.all(INT64_MAX, std::optional<std::string>("")).run());
        auto query = connection.prepare("SELECT id, name FROM things ORDER BY id");
        EXPECT_TRUE(query.step().value_or(false));
        EXPECT_EQ(query.integer(0), INT64_MIN);
        EXPECT_EQ(query.optionalText(1), std::nullopt);
        EXPECT_TRUE(query.step().value_or(false));
        EXPECT_EQ(query.integer(0), INT64_MAX);
        EXPECT_EQ(query.optionalText(1), "");
        EXPECT_FALSE(query.step().value_or(true));
        return {};
    });
    EXPECT_TRUE(done);
}

TEST_F(StatementTest, aKeptStatementNeverReusesTheValuesOfItsLastUse)
{
    const auto done = store->writeNow([](Connection &connection) -> Result<void> {
        const char *sql = "INSERT INTO things (id, name) VALUES (?, ?)";
        TRY_VOID(connection.prepare(sql).all(1, "secret of another").run());
        return connection.prepare(sql).bind(2).run();
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Internal);
    EXPECT_THAT(done.error().detail, HasSubstr("1 values are missing"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM things"), 0);
}

TEST_F(StatementTest, theSameTextMayBeOpenTwiceAtOnce)
{
    const auto seen = store->writeNow([](Connection &connection) -> Result<std::int64_t> {
        TRY_VOID(connection.execute("INSERT INTO things (id) VALUES (1), (2), (3)"));
        std::int64_t pairs = 0;
        auto outer = connection.prepare("SELECT id FROM things");
        for (;;) {
            TRY(const bool more, outer.step());
            if (!more)
                return pairs;
            auto inner = connection.prepare("SELECT id FROM things");
            while (inner.step().value_or(false))
                ++pairs;
        }
    });
    EXPECT_EQ(seen.value_or(0), 9);
}

TEST_F(StatementTest, aTakenKeyIsAConflictAndABrokenRuleIsNot)
{
    ASSERT_TRUE(execute("INSERT INTO things (id) VALUES (1)"));
    EXPECT_EQ(execute("INSERT INTO things (id) VALUES (1)").error().code, ErrorCode::Conflict);
    ASSERT_TRUE(execute("CREATE TABLE strict (name TEXT NOT NULL)"));
    EXPECT_EQ(execute("INSERT INTO strict (name) VALUES (NULL)").error().code, ErrorCode::Internal);
}

TEST_F(StatementTest, sqlThatIsWrongIsAnErrorThatQuotesIt)
{
    const auto done = store->readNow([](Connection &connection) -> Result<bool> {
        return connection.prepare("SELECT nothing FROM nowhere").step();
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Internal);
    EXPECT_THAT(done.error().detail, HasSubstr("SELECT nothing FROM nowhere"));
}

} // namespace

} // namespace homeport::store::test
