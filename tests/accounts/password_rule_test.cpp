#include "server/accounts/password_rule.h"

#include <gtest/gtest.h>

namespace homeport::accounts {

TEST(PasswordRule, TakesWhatPeopleType)
{
    for (const char *good : {"correct horse", "pässwörd", "パスワード", "  spaces  ", "\"quotes\" and \\"})
        EXPECT_TRUE(checkPasswordText(good)) << good;
    EXPECT_TRUE(checkPasswordText(std::string(512, 'x')));
}

TEST(PasswordRule, RefusesWhatNobodyCanTypeAgain)
{
    using namespace std::string_view_literals;
    for (const auto &[bad, why] : {std::pair("nul\0inside"sv, "control"), std::pair("two\nlines"sv, "control"),
                                   std::pair("latin-1 \xfc"sv, "UTF-8"), std::pair("\xed\xa0\x80"sv, "UTF-8")}) {
        const auto verdict = checkPasswordText(bad);
        ASSERT_FALSE(verdict) << bad;
        EXPECT_NE(verdict.error().detail.find(why), std::string::npos) << verdict.error().detail;
        EXPECT_EQ(verdict.error().errcode, "M_INVALID_PARAM");
    }
    EXPECT_FALSE(checkPasswordText(std::string(513, 'x')));
}

} // namespace homeport::accounts
