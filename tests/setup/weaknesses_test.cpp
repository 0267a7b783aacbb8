#include "server/setup/weaknesses.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace homeport::setup {
namespace {

using control::ProblemCode;

std::vector<ProblemCode> codesOf(const test::TemporaryFolder &folder, const Config &config)
{
    std::vector<ProblemCode> codes;
    for (const auto &problem : weaknessesOf(folder.path(), config))
        codes.push_back(problem.code);
    return codes;
}

TEST(Weaknesses, NoneInAWellKeptFolder)
{
    const test::TemporaryFolder folder;
    folder.write("signing.key", "ed25519 a b\n");
    ::chmod(folder.at("signing.key").c_str(), 0600);
    folder.write("registration_secret", std::string(32, 'x') + "\n");
    Config config;
    config.registrationSecretFile = "registration_secret";
    config.allowPeers = {"192.168.1.0/24"};
    EXPECT_THAT(codesOf(folder, config), testing::IsEmpty());
}

TEST(Weaknesses, EachIsNamed)
{
    const test::TemporaryFolder folder;
    folder.write("signing.key", "ed25519 a b\n");
    ::chmod(folder.at("signing.key").c_str(), 0644);
    folder.write("registration_secret", "hunter2 \n");
    Config config;
    config.registrationSecretFile = "registration_secret";
    config.allowPeers = {"0.0.0.0/0", "10.0.0.0/8", "::/0"};
    ::chmod(folder.path().c_str(), 0750);
    EXPECT_THAT(codesOf(folder, config),
                testing::ElementsAre(ProblemCode::FolderOpen, ProblemCode::SigningKeyReadable,
                                     ProblemCode::SecretTooShort, ProblemCode::PeersUnrestricted,
                                     ProblemCode::PeersUnrestricted));
}

} // namespace
} // namespace homeport::setup
