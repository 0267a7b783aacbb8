#include "server/store/migrations.h"
#include "server/store/open_database.h"
#include "tests/store/store_case.h"

#include <gmock/gmock.h>

namespace homeport::store::test {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const Migration kFirst{1, "0001_first", "-- One; table.\nCREATE TABLE first (id INTEGER);"};
const Migration kSecond{2, "0002_second", "ALTER TABLE first ADD COLUMN name TEXT; INSERT INTO first VALUES (1, ';');"};

struct MigrationsTest : ::testing::Test {
    MigrationsTest() { ensureSqlDriver(); }

    Result<void> apply(const std::vector<Migration> &migrations)
    {
        return migrate(database.connection(), migrations, path);
    }
    bool works(std::string_view sql) { return database.connection().execute(sql).has_value(); }

    QTemporaryDir folder;
    std::string path = folder.path().toStdString() + "/homeport.db";
    OpenDatabase database = (ensureSqlDriver(), OpenDatabase::open(path, /*writer=*/true).value());
};

TEST_F(MigrationsTest, areAppliedInOrderAndOnce)
{
    ASSERT_TRUE(apply({kFirst}));
    ASSERT_TRUE(apply({kFirst, kSecond}));
    ASSERT_TRUE(apply({kFirst, kSecond}));
    auto query = database.connection().prepare("SELECT COUNT(*) FROM first WHERE name = ';'");
    ASSERT_TRUE(query.step().value_or(false));
    EXPECT_EQ(query.integer(0), 1);
}

TEST_F(MigrationsTest, oneThatWasEditedIsRefusedByName)
{
    ASSERT_TRUE(apply({kFirst}));
    Migration edited = kFirst;
    edited.sql += " CREATE TABLE other (id INTEGER);";
    const auto done = apply({edited, kSecond});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(done.error().detail, AllOf(HasSubstr(path), HasSubstr("0001_first"), HasSubstr("restore a backup")));
    EXPECT_FALSE(works("SELECT name FROM first")) << "the next one was not applied either";
}

TEST_F(MigrationsTest, oneOfANewerHomeportIsRefusedByName)
{
    ASSERT_TRUE(apply({kFirst, kSecond}));
    const auto done = apply({kFirst});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(done.error().detail, AllOf(HasSubstr("newer Homeport"), HasSubstr("0002_second")));
}

TEST_F(MigrationsTest, oneThatFailsIsRolledBackWhole)
{
    const Migration broken{2, "0002_broken", "CREATE TABLE half (id INTEGER); CREATE TABLE first (id INTEGER);"};
    const auto done = apply({kFirst, broken});
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().detail, HasSubstr("0002_broken"));
    EXPECT_FALSE(works("SELECT * FROM half"));
    EXPECT_TRUE(apply({kFirst, kSecond})) << "a mended one is applied";
}

TEST_F(MigrationsTest, thoseOfThisBuildAreNumberedWithoutGaps)
{
    int number = 0;
    for (const auto &migration : embeddedMigrations())
        EXPECT_EQ(migration.number, ++number);
    EXPECT_GE(number, 3);
}

/// A database of a Homeport that had no history of keys goes over with what it holds.
TEST_F(MigrationsTest, thoseOfThisBuildKeepWhatAnOlderDatabaseHolds)
{
    const auto &all = embeddedMigrations();
    constexpr std::size_t kBefore = 9;
    ASSERT_GT(all.size(), kBefore);
    ASSERT_TRUE(apply({all.begin(), all.begin() + kBefore}));
    ASSERT_TRUE(works("INSERT INTO server_keys (server, key_id, public_key, valid_until, is_old, fetched_at) VALUES "
                      "('one.example', 'ed25519:a', 'KEY', 17, 0, 5), ('one.example', 'ed25519:b', 'OLD', 7, 1, 5)"));
    ASSERT_TRUE(works("INSERT INTO memberships (room_nid, user_id, membership, event_nid, position, is_local) VALUES "
                      "(1, '@a:one.example', 'join', 1, 1, 1)"));
    ASSERT_TRUE(apply(all));
    auto keys = database.connection().prepare(
        "SELECT COUNT(*) FROM server_keys WHERE server = 'one.example' AND counts_from = 0 AND "
        "((key_id = 'ed25519:a' AND public_key = 'KEY' AND valid_until = 17 AND is_old = 0) OR "
        "(key_id = 'ed25519:b' AND public_key = 'OLD' AND valid_until = 7 AND is_old = 1))");
    ASSERT_TRUE(keys.step().value_or(false));
    EXPECT_EQ(keys.integer(0), 2);
    EXPECT_FALSE(works("SELECT * FROM server_keys_before"));
    auto members = database.connection().prepare("SELECT COUNT(*) FROM memberships WHERE is_local = 1");
    ASSERT_TRUE(members.step().value_or(false));
    EXPECT_EQ(members.integer(0), 1);
}

} // namespace

} // namespace homeport::store::test
