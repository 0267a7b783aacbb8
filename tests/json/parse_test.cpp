#include "server/json/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

using namespace homeport;
using testing::HasSubstr;

namespace {

std::string nested(std::size_t levels)
{
    return std::string(levels, '[') + std::string(levels, ']');
}

Error errorOf(std::string_view text, json::ParseLimits limits = {})
{
    const auto value = json::parse(text, limits);
    EXPECT_FALSE(value) << text;
    return value ? Error{} : value.error();
}

} // namespace

TEST(JsonParse, ReadsEveryKindOfValue)
{
    const auto value = json::parse(R"( {"a":[1,-2,1.5,"x",true,false,null,{}]} )");
    ASSERT_TRUE(value);
    EXPECT_EQ(json::serialize(*value), R"({"a":[1,-2,1.5,"x",true,false,null,{}]})");
}

TEST(JsonParse, NamesTheByteWhereTheTextStopsBeingJson)
{
    const auto error = errorOf(R"({"a":1,})");
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_EQ(error.errcode, "M_NOT_JSON");
    EXPECT_THAT(error.detail, HasSubstr("byte 7"));
}

TEST(JsonParse, RefusesWhatIsNotOneWholeValue)
{
    for (const char *text :
         {"",    " ",       "{",   "[1",       "\"a", "tru", "1 2", "{} x", "{}{}", "[1,]", "{\"a\"}",       "{a:1}",
          "'a'", "// x\n1", "NaN", "Infinity", "-",   "01",  "+1",  "1.",   ".5",   "1e",   "\xef\xbb\xbf{}"})
        EXPECT_EQ(errorOf(text).errcode, "M_NOT_JSON") << text;
}

TEST(JsonParse, RefusesNumbersThatNoDoubleHolds)
{
    EXPECT_THAT(errorOf("1e400").detail, HasSubstr("too large"));
    EXPECT_FALSE(json::parse("[-1e999999999999]"));
    EXPECT_TRUE(json::parse("1e-400"));
}

TEST(JsonParse, RefusesInvalidUtf8)
{
    for (const char *text :
         {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe6\x97\"", "{\"\x80\":1}"})
        EXPECT_EQ(errorOf(text).errcode, "M_NOT_JSON");
}

TEST(JsonParse, RefusesLoneSurrogatesAndRawControlCharacters)
{
    for (const char *text : {R"("\ud800")", R"("\udc00")", R"("\ud800x")", R"("\ud800\ud800")", "\"\n\"", "\"\t\""})
        EXPECT_EQ(errorOf(text).errcode, "M_NOT_JSON") << text;
    EXPECT_EQ(json::view(json::parse(R"("\ud83d\ude00\u0000")")->as_string()), std::string_view("😀\0", 5));
}

TEST(JsonParse, StopsAtTheDepthLimitHoweverDeepTheText)
{
    EXPECT_TRUE(json::parse(nested(128)));
    EXPECT_THAT(errorOf(nested(129)).detail, HasSubstr("128 levels"));
    EXPECT_FALSE(json::parse(std::string(5'000'000, '[')));
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += R"({"a":)";
    EXPECT_FALSE(json::parse(objects));
    EXPECT_TRUE(json::parse("[[1]]", {.maxDepth = 2}));
    EXPECT_FALSE(json::parse("[[[1]]]", {.maxDepth = 2}));
}

TEST(JsonParse, NamesADuplicateKeyWhereverItIs)
{
    for (const char *text : {R"({"a":1,"a":1})", R"([{"x":{"a":1,"b":2,"a":3}}])", R"({"a":1,"\u0061":2})",
                             R"({"a":{"b":1},"a":{"b":1,"c":{}}})"}) {
        const auto error = errorOf(text);
        EXPECT_EQ(error.errcode, "M_BAD_JSON");
        EXPECT_THAT(error.detail, HasSubstr("'a'")) << text;
    }
    EXPECT_TRUE(json::parse(R"([{"a":1},{"a":1},{"b":{"a":1},"a":2}])"));
    EXPECT_EQ(json::serialize(*json::parse(R"({"a":1,"a":2})", {.refuseDuplicateKeys = false})), R"({"a":2})");
}

TEST(JsonParse, KeepsOneFailureFromSpoilingTheNextText)
{
    EXPECT_FALSE(json::parse(R"({"a":[1,{"b":)"));
    EXPECT_FALSE(json::parse(R"([1.5)"));
    EXPECT_EQ(json::serialize(*json::parse("[1.25]")), "[1.25]");
    EXPECT_EQ(json::serialize(*json::parse("2.5")), "2.5");
}

TEST(JsonParse, ReadsTextsLargerThanTheKeptParser)
{
    const std::string text = "[\"" + std::string(1'000'000, 'x') + "\"]";
    EXPECT_EQ(json::serialize(*json::parse(text)), text);
}

TEST(JsonParse, WantsAnObjectWhereOneIsDue)
{
    EXPECT_TRUE(json::parseObject("{}"));
    EXPECT_EQ(json::parseObject("[]").error().errcode, "M_BAD_JSON");
    EXPECT_EQ(json::parseObject("{").error().errcode, "M_NOT_JSON");
}
