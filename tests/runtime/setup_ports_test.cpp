#include "server/runtime/setup_ports.h"
#include "server/store/open_database.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

namespace homeport::runtime {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char *kPassword = "a long password";

/// A server's folder without a certificate.
struct Folder {
    homeport::test::TemporaryFolder parent;
    std::string path = parent.at("data");

    Folder()
    {
        control::SetupRequest request;
        request.dataFolder = QString::fromStdString(path);
        request.serverName = QStringLiteral("example.org");
        request.certificate = control::CertificateSource::ProxyDoesIt;
        request.clientListen = QStringLiteral("127.0.0.1:0");
        const auto done = setup::performSetup(request, makeSetupPorts());
        EXPECT_TRUE(done) << done.error().detail.toStdString();
    }
    std::string refusal(const std::string &name, const std::string &password = kPassword) const
    {
        const auto added = addAccountToFolder(path, name, password, false);
        return added ? "made " + added->str() : added.error().detail;
    }
    void run(const std::string &sql) const
    {
        auto database = store::OpenDatabase::open(path + "/homeport.db", true);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->connection().execute(sql));
    }
};

TEST(AddAccount, TakesANameAloneOrWhole)
{
    const Folder folder;
    EXPECT_EQ(folder.refusal("alice"), "made @alice:example.org");
    EXPECT_EQ(folder.refusal("@bob:example.org"), "made @bob:example.org");
    EXPECT_THAT(folder.refusal("@alice:example.org"), HasSubstr("taken"));
}

TEST(AddAccount, RefusesSomebodyOfAnotherServer)
{
    const Folder folder;
    EXPECT_THAT(folder.refusal("@carol:other.example"),
                AllOf(HasSubstr("other.example"), HasSubstr("example.org"), HasSubstr(folder.path)));
    EXPECT_THAT(folder.refusal("@carol"), HasSubstr("no user id"));
}

TEST(AddAccount, WantsAPasswordThatSetUpWouldTake)
{
    const Folder folder;
    EXPECT_THAT(folder.refusal("alice", "1234567"), HasSubstr("8 characters"));
    EXPECT_THAT(folder.refusal("alice", ""), HasSubstr("8 characters"));
    EXPECT_EQ(folder.refusal("alice", "12345678"), "made @alice:example.org");
}

TEST(AddAccount, MakesNoDatabase)
{
    const homeport::test::TemporaryFolder nothing;
    const auto refused = addAccountToFolder(nothing.path(), "alice", kPassword, false);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, AllOf(HasSubstr(nothing.path()), HasSubstr("homeportd setup")));
    EXPECT_TRUE(homeport::test::treeOf(nothing.path()).empty());

    const Folder folder;
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(folder.path + "/homeport.db" + suffix);
    EXPECT_THAT(folder.refusal("alice"), AllOf(HasSubstr("homeport.db is missing"), HasSubstr("homeportd setup")));
    EXPECT_EQ(homeport::test::modeOf(folder.path + "/homeport.db"), -1);
}

TEST(AddAccount, BringsNoDatabaseUpToDate)
{
    const Folder folder;
    folder.run("DELETE FROM schema_migrations WHERE number = (SELECT MAX(number) FROM schema_migrations)");
    EXPECT_THAT(folder.refusal("alice"), HasSubstr("older Homeport; start the server once"));
    folder.run("DROP TABLE schema_migrations");
    EXPECT_THAT(folder.refusal("alice"), HasSubstr("not the database of a server that was set up"));
}

TEST(AddAccount, RefusesAFolderWhoseNameWasChanged)
{
    const Folder folder;
    folder.run("UPDATE server_facts SET value = 'former.example' WHERE key = 'server_name'");
    EXPECT_THAT(folder.refusal("alice"), AllOf(HasSubstr("former.example"), HasSubstr("example.org")));
}

} // namespace
} // namespace homeport::runtime
