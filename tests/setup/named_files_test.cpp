#include "server/setup/named_files.h"

#include "server/setup/certificates.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

namespace homeport::setup {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

struct NamedFiles : testing::Test {
    const test::TemporaryFolder folder;
    Config config;

    void read(const std::string &toml)
    {
        auto parsed = parseConfig("server_name = \"a.b\"\n" + toml, "homeport.toml");
        ASSERT_TRUE(parsed) << parsed.error().detail;
        config = *std::move(parsed);
    }
    template <class T>
    static std::string faultOf(const Result<T> &result)
    {
        return result ? "no fault" : result.error().detail;
    }
    std::string place(const char *rest) const { return folder.at("homeport.toml:2: ") + rest; }
};

TEST_F(NamedFiles, NameTheirLineAndTheRemedyWhenTheyAreMissing)
{
    read("trust = [\"gone.pem\"]\nregistration_secret_file = \"/nowhere/secret\"\n");
    EXPECT_THAT(faultOf(readTrustFiles(folder.path(), config)),
                AllOf(StartsWith(place("trust: ") + folder.at("gone.pem") + " is not there"),
                      HasSubstr("Put the file back there")));
    EXPECT_THAT(faultOf(readRegistrationSecret(folder.path(), config)),
                StartsWith(folder.at("homeport.toml:3: registration_secret_file: /nowhere/secret is not there. Put")));
}

TEST_F(NamedFiles, OfTrustHoldCertificates)
{
    const auto authority = makePrivateCa(ServerName::trusted("a.b"));
    folder.write("good.pem", authority->certificatePem);
    folder.write("bad.pem", authority->keyPem);
    read("trust = [\"good.pem\"]\n");
    EXPECT_THAT(*readTrustFiles(folder.path(), config), testing::ElementsAre(authority->certificatePem));
    read("trust = [\"good.pem\", \"bad.pem\"]\n");
    EXPECT_THAT(
        faultOf(readTrustFiles(folder.path(), config)),
        AllOf(StartsWith(place("trust names the file ") + folder.at("bad.pem") + ", and it holds no certificate"),
              Not(HasSubstr("PRIVATE KEY"))));
}

TEST_F(NamedFiles, OfTheRegistrationSecretHoldOne)
{
    read("");
    EXPECT_EQ(*readRegistrationSecret(folder.path(), config), "");
    folder.write("secret", "a secret of the tests \r\n");
    folder.write("empty", " \n");
    read("registration_secret_file = \"secret\"\n");
    EXPECT_EQ(*readRegistrationSecret(folder.path(), config), "a secret of the tests");
    read("registration_secret_file = \"empty\"\n");
    EXPECT_THAT(faultOf(readRegistrationSecret(folder.path(), config)),
                AllOf(StartsWith(place("registration_secret_file")), HasSubstr("it is empty. Write")));
}

} // namespace
} // namespace homeport::setup
