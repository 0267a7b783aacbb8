#include "server/store/sql_script.h"

#include <gmock/gmock.h>

#include <string>

namespace homeport::store::test {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(SqlScriptTest, isSplitAtItsSemicolons)
{
    EXPECT_THAT(splitSqlScript("SELECT 1;SELECT 2"), ElementsAre("SELECT 1", "SELECT 2"));
    EXPECT_THAT(splitSqlScript("SELECT 1;;\n ;"), ElementsAre("SELECT 1"));
    EXPECT_THAT(splitSqlScript(""), IsEmpty());
    EXPECT_THAT(splitSqlScript("-- nothing; but words\n/* ; */"), IsEmpty());
}

TEST(SqlScriptTest, aSemicolonInQuotesOrCommentsSplitsNothing)
{
    EXPECT_THAT(splitSqlScript("SELECT ';'"), ElementsAre("SELECT ';'"));
    EXPECT_THAT(splitSqlScript("SELECT 'it''s; one'"), ElementsAre("SELECT 'it''s; one'"));
    EXPECT_THAT(splitSqlScript("SELECT \"a;b\" -- c;\n FROM d"), ElementsAre(HasSubstr("FROM d")));
    EXPECT_THAT(splitSqlScript("SELECT /* ; */ 1; SELECT 2"), ElementsAre("SELECT /* ; */ 1", " SELECT 2"));
}

TEST(SqlScriptTest, quotesAndCommentsThatNeverEndAreOneStatement)
{
    EXPECT_THAT(splitSqlScript("SELECT 'a; b"), ElementsAre("SELECT 'a; b"));
    EXPECT_THAT(splitSqlScript("SELECT 1 /* ;"), ElementsAre("SELECT 1 /* ;"));
}

} // namespace

} // namespace homeport::store::test
