#include "server/base/cut_text.h"

#include <gtest/gtest.h>

namespace homeport {

TEST(CutText, EndsBetweenCharacters)
{
    EXPECT_EQ(cutText("abc", 3), "abc");
    EXPECT_EQ(cutText("abcd", 3), "abc");
    EXPECT_EQ(cutText("ab\u00e9", 3), "ab");
    EXPECT_EQ(cutText("ab\u00e9", 4), "ab\u00e9");
    EXPECT_EQ(cutText("\U0001f600x", 3), "");
    EXPECT_EQ(cutText("\x80\x80\x80", 2), "") << "no UTF-8 at all";
}

} // namespace homeport
