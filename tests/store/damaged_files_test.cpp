#include "server/store/open_database.h"
#include "tests/store/store_case.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::store::test {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr uid_t kNobody = 65'534;

struct DamagedFilesTest : ::testing::Test {
    Error openingFails()
    {
        auto opened = Store::open({path});
        if (opened) {
            ADD_FAILURE() << "it opened";
            return {};
        }
        return opened.error();
    }
    void put(const std::string &bytes) { std::ofstream(path, std::ios::binary) << bytes; }
    std::string contents()
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    QTemporaryDir folder;
    std::string path = folder.path().toStdString() + "/homeport.db";
};

TEST_F(DamagedFilesTest, theFileIsItsOwnersAlone)
{
    ASSERT_TRUE(Store::open({path}));
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(DamagedFilesTest, aFolderThatIsNotThereIsNamed)
{
    path = folder.path().toStdString() + "/missing/homeport.db";
    const Error error = openingFails();
    EXPECT_EQ(error.code, ErrorCode::Io);
    EXPECT_THAT(error.detail, AllOf(HasSubstr(path), HasSubstr("Check that its folder exists")));
}

TEST_F(DamagedFilesTest, aFolderInPlaceOfTheFileIsNamed)
{
    path = folder.path().toStdString();
    const Error error = openingFails();
    EXPECT_EQ(error.code, ErrorCode::Io);
    EXPECT_THAT(error.detail, HasSubstr(path));
}

TEST_F(DamagedFilesTest, aFolderWithoutThePermissionIsNamed)
{
    ensureSqlDriver(); // Qt makes no application object for a process that has changed its user
    std::filesystem::permissions(folder.path().toStdString(), std::filesystem::perms::owner_read);
    const bool isRoot = ::geteuid() == 0; // who may write everywhere: be nobody for a moment
    if (isRoot)
        ASSERT_EQ(::seteuid(kNobody), 0);
    const Error error = openingFails();
    if (isRoot)
        ASSERT_EQ(::seteuid(0), 0);
    std::filesystem::permissions(folder.path().toStdString(), std::filesystem::perms::owner_all);
    EXPECT_EQ(error.code, ErrorCode::Io);
    EXPECT_THAT(error.detail, HasSubstr(path));
}

TEST_F(DamagedFilesTest, aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs)
{
    const std::string words = "Dear diary, " + std::string(8'000, '.');
    put(words);
    const Error error = openingFails();
    EXPECT_EQ(error.code, ErrorCode::Corrupt);
    EXPECT_THAT(error.detail, AllOf(HasSubstr(path), HasSubstr("from a backup")));
    EXPECT_EQ(contents(), words);
}

TEST_F(DamagedFilesTest, aDatabaseThatIsOverwrittenInTheMiddleIsCorruptNotEmpty)
{
    ASSERT_TRUE(Store::open({path}));
    std::string bytes = contents();
    ASSERT_GT(bytes.size(), 8'192U);
    std::fill(bytes.begin() + 4'096, bytes.end(), '\x5a');
    put(bytes);
    const Error error = openingFails();
    EXPECT_EQ(error.code, ErrorCode::Corrupt);
    EXPECT_THAT(error.detail, HasSubstr(path));
}

TEST_F(DamagedFilesTest, aDatabaseThatWasCutOffIsCorruptNotEmpty)
{
    ASSERT_TRUE(Store::open({path}));
    std::filesystem::resize_file(path, 4'096);
    const Error error = openingFails();
    EXPECT_EQ(error.code, ErrorCode::Corrupt);
    EXPECT_THAT(error.detail, HasSubstr(path));
}

TEST_F(DamagedFilesTest, everyDamageOfAPageIsAnErrorOrHarmlessNeverACrash)
{
    ASSERT_TRUE(Store::open({path}));
    const std::string whole = contents();
    for (std::size_t at = 100; at < whole.size(); at += whole.size() / 60) {
        std::string damaged = whole;
        damaged.replace(at, std::min<std::size_t>(64, whole.size() - at), 64, '\xff');
        put(damaged);
        std::filesystem::remove(path + "-wal");
        std::filesystem::remove(path + "-shm");
        const auto opened = Store::open({path});
        if (!opened) {
            EXPECT_THAT(opened.error().detail, HasSubstr(path));
            continue;
        }
        const auto written = (*opened)->writeNow([](Connection &connection) -> Result<void> {
            connection.nextPosition();
            return connection.execute("INSERT INTO server_facts VALUES ('a', 'b')");
        });
        if (!written) {
            EXPECT_NE(written.error().detail, "");
        }
    }
}

} // namespace

} // namespace homeport::store::test
