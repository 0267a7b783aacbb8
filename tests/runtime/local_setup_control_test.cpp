#include "server/runtime/local_setup_control.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace homeport::runtime {
namespace {

TEST(LocalSetupControl, SaysWhyAnAuthorityDoesNotTellItsTerms)
{
    LocalSetupControl control;
    const auto terms = control.termsOfService(QStringLiteral("https://127.0.0.1:1/directory")).result();
    ASSERT_FALSE(terms);
    EXPECT_EQ(terms.error().code, control::ProblemCode::AuthoritySilent);
    EXPECT_EQ(terms.error().subject, QStringLiteral("address_denied"));
    EXPECT_FALSE(terms.error().detail.isEmpty());
}

TEST(LocalSetupControl, WarnsOfACertificateThatNoPublicAuthoritySigned)
{
    homeport::test::TemporaryFolder folder;
    const auto own = homeport::test::CertificateAuthority::selfSigned({.dnsNames = {"example.org"}});
    const auto file = [&](const char *name, const std::string &text) {
        return QString::fromStdString(folder.write(name, text));
    };
    LocalSetupControl control;
    const auto summary = control
                             .inspectCertificate(file("chain.pem", own.certificate), file("key.pem", own.key),
                                                 QStringLiteral("example.org"))
                             .result();
    ASSERT_EQ(summary.problems.size(), 1);
    EXPECT_EQ(summary.problems.at(0).code, control::ProblemCode::CertificateUntrusted);
    EXPECT_TRUE(summary.usable);
}

TEST(LocalSetupControl, JudgesAFolderByWhatIsInIt)
{
    using Kind = control::FolderVerdict::Kind;
    homeport::test::TemporaryFolder folder;
    LocalSetupControl control;
    const auto look = [&](const std::string &path) {
        return control.inspectFolder(QString::fromStdString(path)).result();
    };
    EXPECT_EQ(look(folder.at("new/one")).kind, Kind::Fits);
    EXPECT_FALSE(look(folder.at("new/one")).exists);
    EXPECT_EQ(look(folder.write("file", "")).kind, Kind::IsAFile);
    EXPECT_EQ(look(folder.at("file") + "/below").kind, Kind::IsAFile);
    EXPECT_EQ(look("/proc/homeport").kind, Kind::NotWritable) << "also for root";

    std::filesystem::create_directory(folder.at("half"));
    folder.write("half/signing.key", "ed25519 1 x");
    const auto half = look(folder.at("half"));
    EXPECT_EQ(half.kind, Kind::Occupied);
    ASSERT_TRUE(half.there);
    EXPECT_EQ(half.there->code, control::ProblemCode::AlreadySetUp);
    folder.write("half/setup.unfinished", "signing.key\n");
    const auto cutOff = look(folder.at("half"));
    EXPECT_EQ(cutOff.kind, Kind::Occupied);
    ASSERT_TRUE(cutOff.there);
    EXPECT_EQ(cutOff.there->code, control::ProblemCode::SetupCutOff);
    folder.write("half/homeport.toml", "");
    EXPECT_EQ(look(folder.at("half")).kind, Kind::HoldsServer);
}

TEST(LocalSetupControl, LooksAtTheRouterAndEnds)
{
    LocalSetupControl control;
    const auto verdict = control.lookAtRouter().result();
    EXPECT_TRUE(!verdict.way.isEmpty() || !verdict.fault.isEmpty() || verdict.router.isEmpty());
}

} // namespace
} // namespace homeport::runtime
