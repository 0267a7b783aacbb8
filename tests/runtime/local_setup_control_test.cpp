#include "server/runtime/local_setup_control.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <gtest/gtest.h>

namespace homeport::runtime {
namespace {

TEST(LocalSetupControl, SaysWhyAnAuthorityDoesNotTellItsTerms)
{
    LocalSetupControl control;
    const auto terms = control.termsOfService(QStringLiteral("https://127.0.0.1:1/directory")).result();
    ASSERT_FALSE(terms);
    EXPECT_EQ(terms.error().code, control::ProblemCode::BadValue);
    EXPECT_EQ(terms.error().subject, QStringLiteral("https://127.0.0.1:1/directory"));
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

} // namespace
} // namespace homeport::runtime
