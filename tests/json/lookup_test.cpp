#include "server/json/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace homeport;

namespace {

json::Object sample()
{
    return json::parseObject(R"({"s":"text","i":-7,"d":1.5,"b":false,"o":{"x":1},"a":[1],"n":null,
                                 "u":18446744073709551615})")
        .value();
}

} // namespace

TEST(JsonLookup, FindsValuesOfTheRightType)
{
    const auto object = sample();
    EXPECT_EQ(json::findString(object, "s"), "text");
    EXPECT_EQ(json::findInt(object, "i"), -7);
    EXPECT_EQ(json::findBool(object, "b"), false);
    EXPECT_EQ(json::findObject(object, "o")->size(), 1u);
    EXPECT_EQ(json::findArray(object, "a")->size(), 1u);
    EXPECT_TRUE(json::find(object, "n")->is_null());
}

TEST(JsonLookup, FindsNothingWhereTheTypeIsAnother)
{
    const auto object = sample();
    for (const char *key : {"i", "d", "b", "o", "a", "n", "missing"})
        EXPECT_FALSE(json::findString(object, key)) << key;
    for (const char *key : {"s", "d", "b", "o", "a", "n", "u", "missing"})
        EXPECT_FALSE(json::findInt(object, key)) << key;
    EXPECT_EQ(json::findObject(object, "a"), nullptr);
    EXPECT_EQ(json::findArray(object, "o"), nullptr);
    EXPECT_FALSE(json::findBool(object, "i"));
    EXPECT_EQ(json::find(object, "missing"), nullptr);
}

TEST(JsonLookup, SaysWhichRequiredStringIsMissingOrWrong)
{
    const auto object = sample();
    EXPECT_EQ(json::requireString(object, "s").value(), "text");
    const auto missing = json::requireString(object, "missing").error();
    EXPECT_EQ(missing.errcode, "M_MISSING_PARAM");
    EXPECT_THAT(missing.detail, testing::HasSubstr("'missing'"));
    EXPECT_EQ(json::requireString(object, "i").error().errcode, "M_BAD_JSON");
}

TEST(JsonLookup, RefusesAKeyOfAnotherKindAndTakesNullForNone)
{
    using enum json::Kind;
    const json::Object object =
        *json::parseObject(R"({"text":"a","number":5,"flag":true,"list":[],"nothing":null,"half":0.5})");
    EXPECT_TRUE(json::expectKinds(object, {{"text", String}, {"number", Integer}, {"flag", Bool}, {"list", Array}}));
    EXPECT_TRUE(json::expectKinds(object, {{"missing", String}, {"nothing", Object}}));
    for (const json::Expected &wrong :
         {json::Expected{"number", String}, json::Expected{"text", Bool}, json::Expected{"half", Integer},
          json::Expected{"list", Object}, json::Expected{"flag", Array}}) {
        const auto verdict = json::expectKinds(object, {{"text", String}, wrong});
        ASSERT_FALSE(verdict) << wrong.key;
        EXPECT_EQ(verdict.error().errcode, "M_BAD_JSON");
        EXPECT_NE(verdict.error().detail.find(wrong.key), std::string::npos);
    }
}
