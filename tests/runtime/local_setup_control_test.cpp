#include "server/runtime/local_setup_control.h"

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

} // namespace
} // namespace homeport::runtime
