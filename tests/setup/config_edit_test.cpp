#include "server/setup/config.h"
#include "server/setup/config_edit.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace homeport::setup {
namespace {

TEST(ConfigEdit, ChangesAValueAndNothingElse)
{
    const std::string before =
        "# mine\nserver_name = \"a\"\n  certificate=\"x\"   # old\n\n[acme]\n# here\ndirectory = \"\"\n";
    EXPECT_EQ(editConfig(before, {{"", "certificate", "tls/c.pem"}, {"acme", "directory", "https://a.test/d"}}),
              "# mine\nserver_name = \"a\"\ncertificate = \"tls/c.pem\"\n\n[acme]\n# here\n"
              "directory = \"https://a.test/d\"\n");
}

TEST(ConfigEdit, AddsWhatIsMissingWhereItBelongs)
{
    EXPECT_EQ(editConfig("server_name = \"a\"\n\n[delegation]\nserver = \"\"\n",
                         {{"", "certificate", "c"}, {"acme", "email", "x"}, {"acme", "directory", "y"}}),
              "server_name = \"a\"\ncertificate = \"c\"\n\n[delegation]\nserver = \"\"\n\n[acme]\nemail = \"x\"\n"
              "directory = \"y\"\n");
    EXPECT_EQ(editConfig("[a]\nkey = \"1\"\n", {{"", "key", "2"}}), "key = \"2\"\n[a]\nkey = \"1\"\n");
}

TEST(ConfigEdit, KnowsAKeyFromALongerOne)
{
    EXPECT_EQ(editConfig("certificate_key = \"k\"\ncertificate = \"c\"\n", {{"", "certificate", "d"}}),
              "certificate_key = \"k\"\ncertificate = \"d\"\n");
}

TEST(ConfigEdit, ChangesAListThatGoesOverSeveralLines)
{
    const std::string before = "[acme]\nnames = [ # mine\n  \"a]\", # ]\n  'b[',\n]\nemail = \"x\"\n";
    EXPECT_EQ(editConfig(before, {{"acme", "names", std::vector<std::string>{"c.test", "d\".test"}}}),
              "[acme]\nnames = [\"c.test\", \"d\\\".test\"]\nemail = \"x\"\n");
    EXPECT_EQ(editConfig("a = [[1], [\n2]]\nb = 1\n", {{"", "a", "t"}}), "a = \"t\"\nb = 1\n");
    EXPECT_EQ(editConfig("a = [", {{"", "a", "t"}}), "a = \"t\"\n");
}

TEST(ConfigEdit, WritesAFileThatReadsBackWithItsMode)
{
    const test::TemporaryFolder folder;
    Config config;
    config.serverName = ServerName::trusted("example.org");
    const std::string path = folder.write("homeport.toml", renderConfig(config));
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    ASSERT_TRUE(changeConfig(folder.path(), {{"acme", "directory", "https://a.test/\"d"}}));
    EXPECT_EQ(loadConfig(folder.path())->acme.directory, "https://a.test/\"d");
    struct stat state{};
    ASSERT_EQ(::stat(path.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777, 0640U);
}

TEST(ConfigEdit, KeepsTheOldFileWhenTheNewOneCouldNotBeRead)
{
    const test::TemporaryFolder folder;
    folder.write("homeport.toml", "server_name = \"example.org\"\n");
    const auto changed = changeConfig(folder.path(), {{"acme", "challenge", "dns-01"}});
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().detail, testing::HasSubstr("\"http-01\" or \"tls-alpn-01\""));
    EXPECT_EQ(loadConfig(folder.path())->acme.challenge, "http-01");
}

} // namespace
} // namespace homeport::setup
