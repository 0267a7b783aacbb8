// Beside a running server other commands open the database. What keeps them from taking the -wal away is one lock.
#include "server/store/open_database.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::store::test {

namespace {

/// Whether this process holds a POSIX lock on the file, as the kernel lists it.
bool holdsLock(const std::string &path)
{
    struct stat state{};
    if (::stat(path.c_str(), &state) != 0)
        return false;
    const std::string process = " " + std::to_string(::getpid()) + " ";
    const std::string file = ":" + std::to_string(state.st_ino) + " ";
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);)
        if (line.find(" POSIX ") != line.npos && line.find(process) != line.npos && line.find(file) != line.npos)
            return true;
    return false;
}

} // namespace

TEST(DatabaseLock, isHeldHoweverManyConnectionsAreOpenedAfterwards)
{
    ensureSqlDriver();
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString() + "/homeport.db";
    auto first = OpenDatabase::open(path, true);
    ASSERT_TRUE(first) << first.error().detail;
    ASSERT_TRUE(first->connection().execute("CREATE TABLE notes(words TEXT)"));
    ASSERT_TRUE(holdsLock(path)) << "this machine does not tell";
    for (int i = 0; i < 3; ++i) {
        const auto another = OpenDatabase::open(path, false);
        ASSERT_TRUE(another) << another.error().detail;
        EXPECT_TRUE(holdsLock(path)) << i;
    }
    EXPECT_TRUE(holdsLock(path));
}

} // namespace homeport::store::test
