#include "server/setup/data_folder_lock.h"
#include "server/setup/files.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace homeport::setup {
namespace {

using test::contentOf;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::SizeIs;

TEST(WholePath, IsTheSameHoweverAFolderIsTyped)
{
    for (const char *typed :
         {"/srv/homeport", "/srv/homeport/", "/srv//homeport///", "/srv/./homeport/.", "/srv/x/../homeport/"})
        EXPECT_EQ(wholePath(typed), "/srv/homeport") << typed;
    const std::string here = std::filesystem::current_path().string();
    EXPECT_EQ(wholePath("data/"), here + "/data");
    EXPECT_EQ(wholePath("."), here);
    EXPECT_EQ(wholePath("/"), "/");
    EXPECT_EQ(wholePath(""), "");
}

TEST(CreateFile, GivesTheModeWhateverTheUmaskIs)
{
    const TemporaryFolder folder;
    for (const mode_t mask : {0, 022, 0777}) {
        const std::string path = folder.at("secret" + std::to_string(mask));
        const mode_t before = ::umask(mask);
        const auto done = createFile(path, "x", 0600);
        ::umask(before);
        ASSERT_TRUE(done) << done.error().detail;
        EXPECT_EQ(test::modeOf(path), 0600);
    }
}

TEST(CreateFile, NeverReplacesAFileALinkOrAFolder)
{
    const TemporaryFolder folder;
    folder.write("file", "mine");
    std::filesystem::create_symlink("/nowhere", folder.at("dangling"));
    std::filesystem::create_symlink("file", folder.at("link"));
    std::filesystem::create_directory(folder.at("folder"));
    for (const char *name : {"file", "dangling", "link", "folder"}) {
        const auto done = createFile(folder.at(name), "theirs", 0600);
        ASSERT_FALSE(done) << name;
        EXPECT_EQ(done.error().code, ErrorCode::Conflict);
        EXPECT_THAT(done.error().detail, HasSubstr(folder.at(name)));
    }
    EXPECT_EQ(contentOf(folder.at("file")), "mine");
    EXPECT_THAT(test::treeOf(folder.path()), SizeIs(4)) << "a draft was left";
}

TEST(CreateFile, LetsOneOfManyWin)
{
    const TemporaryFolder folder;
    std::atomic<int> winners = 0;
    std::string winner;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                if (createFile(folder.at("key"), std::to_string(i), 0600)) {
                    ++winners;
                    winner = std::to_string(i);
                }
            });
    }
    EXPECT_EQ(winners, 1);
    EXPECT_EQ(contentOf(folder.at("key")), winner);
    EXPECT_THAT(test::treeOf(folder.path()), SizeIs(1));
}

TEST(CreateFile, NamesFolderAndReasonWhenItCannot)
{
    const TemporaryFolder folder;
    const auto missing = createFile(folder.at("no/such/file"), "x", 0600);
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().detail, HasSubstr("no/such/file"));
    folder.write("file", "");
    EXPECT_FALSE(createFile(folder.at("file/below"), "x", 0600));
}

TEST(ReadFile, ReadsWholeFilesUpToItsLimit)
{
    const TemporaryFolder folder;
    const std::string large(16 * 1024 * 1024, 'x');
    EXPECT_EQ(readFile(folder.write("large", large)), large);
    const auto larger = readFile(folder.write("larger", large + "x"));
    ASSERT_FALSE(larger);
    EXPECT_EQ(larger.error().code, ErrorCode::TooLarge);
    const auto endless = readFile("/dev/zero");
    ASSERT_FALSE(endless);
    EXPECT_EQ(endless.error().code, ErrorCode::TooLarge);
}

TEST(ReadFile, TellsAMissingFileFromOneThatIsNone)
{
    const TemporaryFolder folder;
    const auto missing = readFile(folder.at("missing"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    const auto directory = readFile(folder.path());
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, ErrorCode::Io);
}

TEST(ReadFile, SaysInWordsWhatKeepsItFromAFile)
{
    const TemporaryFolder folder;
    EXPECT_EQ(readFile(folder.at("missing")).error().detail, folder.at("missing") + " is not there");
    std::filesystem::create_symlink("gone.pem", folder.at("dangling"));
    const auto dangling = readFile(folder.at("dangling"));
    EXPECT_EQ(dangling.error().code, ErrorCode::NotFound);
    EXPECT_EQ(dangling.error().detail,
              folder.at("dangling") + " is a link to " + folder.at("gone.pem") + ", which is not there");
    EXPECT_EQ(readFile(folder.path()).error().detail, folder.path() + " is a folder and not a file");
    EXPECT_THAT(readFile(folder.write("file", "") + "/below").error().detail,
                HasSubstr("one of its folders is a file"));
    std::filesystem::create_symlink("round", folder.at("round"));
    EXPECT_THAT(readFile(folder.at("round")).error().detail, HasSubstr("a link that leads to itself"));
}

TEST(ReadFile, NamesTheUserWhoMayNotRead)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("secret", "x");
    ASSERT_EQ(::chmod(path.c_str(), 0), 0);
    const bool superuser = ::geteuid() == 0; // who may; become nobody for the question
    if (superuser) {
        ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
        ASSERT_EQ(::seteuid(65'534), 0);
    }
    const auto refused = readFile(path);
    if (superuser)
        ASSERT_EQ(::seteuid(0), 0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Forbidden);
    EXPECT_THAT(refused.error().detail, HasSubstr(path + " may not be read by the user "));
    EXPECT_EQ(unreadInWords(refused.error()), refused.error().detail) << "the remedy is another one";
}

TEST(DataFolderLock, BelongsToOneHolderAtATime)
{
    const TemporaryFolder folder;
    {
        const auto first = DataFolderLock::take(folder.path());
        ASSERT_TRUE(first);
        const auto second = DataFolderLock::take(folder.path());
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code, ErrorCode::Conflict);
        EXPECT_THAT(second.error().detail, HasSubstr("another running Homeport"));
    }
    EXPECT_TRUE(DataFolderLock::take(folder.path()));
}

TEST(DataFolderLock, EndsWithAProcessThatIsKilled)
{
    const TemporaryFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = DataFolderLock::take(folder.path());
        const char taken = lock ? 'y' : 'n';
        [[maybe_unused]] const auto written = ::write(ready[1], &taken, 1);
        ::pause();
        ::_exit(0);
    }
    char taken = 0;
    ASSERT_EQ(::read(ready[0], &taken, 1), 1);
    EXPECT_EQ(taken, 'y');
    EXPECT_FALSE(DataFolderLock::take(folder.path()));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(DataFolderLock::take(folder.path()));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(DataFolderLock, MovesWithItsHolder)
{
    const TemporaryFolder folder;
    auto first = DataFolderLock::take(folder.path());
    ASSERT_TRUE(first);
    {
        const DataFolderLock holder = *std::move(first);
        EXPECT_FALSE(DataFolderLock::take(folder.path()));
    }
    EXPECT_TRUE(DataFolderLock::take(folder.path()));
}

TEST(DataFolderLock, SaysWhereItCannotBeTaken)
{
    const auto lock = DataFolderLock::take("/nowhere/at/all");
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error().code, ErrorCode::Io);
    EXPECT_THAT(lock.error().detail, HasSubstr("/nowhere/at/all"));
}

} // namespace
} // namespace homeport::setup
