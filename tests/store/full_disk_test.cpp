#include "tests/store/store_case.h"

#include <gmock/gmock.h>

#include <csignal>
#include <sys/resource.h>

namespace homeport::store::test {

namespace {

struct FullDiskTest : StoreCase {
    FullDiskTest() { EXPECT_TRUE(execute("CREATE TABLE blobs (id INTEGER NOT NULL PRIMARY KEY, bytes TEXT)")); }

    Result<void> insert(std::string bytes)
    {
        return store->writeNow([bytes](Connection &connection) {
            return connection.prepare("INSERT INTO blobs (bytes) VALUES (?)").bind(bytes).run();
        });
    }
    /// Inserts until it is refused; how many were taken.
    int fill(Error &refusal)
    {
        for (int taken = 0;; ++taken) {
            const auto done = insert(std::string(50'000, 'x'));
            if (!done) {
                refusal = done.error();
                return taken;
            }
            if (taken > 1'000) {
                ADD_FAILURE() << "the limit is not one";
                return taken;
            }
        }
    }
};

/// No file of this process may grow beyond a size, as on a disk that is full.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_before{};
};

TEST_F(FullDiskTest, aFullDatabaseRefusesNewRowsAndKeepsTheOld)
{
    ASSERT_TRUE(execute("PRAGMA max_page_count = 200"));
    Error refusal;
    const int taken = fill(refusal);
    EXPECT_EQ(refusal.code, ErrorCode::Io);
    EXPECT_GT(taken, 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM blobs"), taken);
    ASSERT_TRUE(execute("PRAGMA max_page_count = 100000"));
    EXPECT_TRUE(insert("there is room again"));
}

TEST_F(FullDiskTest, aFullDiskRefusesNewRowsAndKeepsTheOldAlsoOverARestart)
{
    int taken = 0;
    {
        const FileSizeLimit limit(2'000'000);
        Error refusal;
        taken = fill(refusal);
        EXPECT_EQ(refusal.code, ErrorCode::Io);
        EXPECT_EQ(number("SELECT COUNT(*) FROM blobs"), taken);
    }
    EXPECT_GT(taken, 0);
    EXPECT_TRUE(insert("there is room again"));
    reopen();
    EXPECT_EQ(number("SELECT COUNT(*) FROM blobs"), taken + 1);
}

TEST_F(FullDiskTest, positionsThatWereLostWithTheirTransactionAreNotPromised)
{
    ASSERT_TRUE(execute("PRAGMA max_page_count = 200"));
    const auto before = store->committedPosition();
    const auto lost = store->writeNow([](Connection &connection) -> Result<void> {
        connection.nextPosition();
        return connection.prepare("INSERT INTO blobs (bytes) VALUES (?)").bind(std::string(5'000'000, 'x')).run();
    });
    EXPECT_FALSE(lost);
    EXPECT_EQ(store->settledPosition(), before);
    ASSERT_TRUE(execute("PRAGMA max_page_count = 100000"));
    // One that takes no position promises none either: clients would ask from there after a restart.
    ASSERT_TRUE(store->writeNow([](Connection &) { return Result<void>(); }));
    EXPECT_EQ(store->committedPosition(), before);
    const auto next = store->writeNow([](Connection &connection) -> Result<StreamPosition> {
        return connection.nextPosition(); //
    });
    EXPECT_GT(next.value_or(0), before);
    EXPECT_EQ(store->committedPosition(), next.value_or(-1));
}

} // namespace

} // namespace homeport::store::test
