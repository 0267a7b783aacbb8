#include "server/json/json.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

using namespace homeport;

namespace {

std::string canonicalOf(std::string_view text)
{
    return json::canonical(json::parse(text).value());
}

} // namespace

TEST(CanonicalJson, AgreesWithTheExamplesOfTheSpecification)
{
    // https://spec.matrix.org/v1.19/appendices/#examples
    const std::pair<const char *, const char *> examples[] = {
        {"{}", "{}"},
        {R"({ "one": 1, "two": "Two" })", R"({"one":1,"two":"Two"})"},
        {R"({ "b": "2", "a": "1" })", R"({"a":"1","b":"2"})"},
        {R"({"b":"2","a":"1"})", R"({"a":"1","b":"2"})"},
        {R"({ "auth": { "success": true, "mxid": "@john.doe:example.com", "profile": { "display_name": "John Doe",
             "three_pids": [ { "medium": "email", "address": "john.doe@example.org" },
                             { "medium": "msisdn", "address": "123456789" } ] } } })",
         R"({"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe","three_pids":[)"
         R"({"address":"john.doe@example.org","medium":"email"},{"address":"123456789","medium":"msisdn"}]},)"
         R"("success":true}})"},
        {R"({ "a": "日本語" })", R"({"a":"日本語"})"},
        {R"({ "本": 2, "日": 1 })", R"({"日":1,"本":2})"},
        {R"({ "a": "\u65E5" })", R"({"a":"日"})"},
        {R"({ "a": null })", R"({"a":null})"},
        {R"({ "a": -0 })", R"({"a":0})"},
    };
    for (const auto &[text, expected] : examples)
        EXPECT_EQ(canonicalOf(text), expected) << text;
}

TEST(CanonicalJson, EscapesOnlyWhatItMust)
{
    EXPECT_EQ(canonicalOf(R"("\u0000\u0001\b\t\n\u000b\f\r\u001f\u0022\u005c\/\u007f\u2028é")"),
              "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\x7f\u2028é\"");
}

TEST(CanonicalJson, FindsWhatToEscapeAtEveryPlaceOfAString)
{
    for (const auto &[raw, escaped] : {std::pair{'"', "\\\""}, {'\\', "\\\\"}, {'\x1f', "\\u001f"}, {'\n', "\\n"}})
        for (std::size_t length = 1; length < 20; ++length)
            for (std::size_t place = 0; place < length; ++place) {
                std::string text(length, '\x7f');
                text[place] = raw;
                auto expected = "\"" + text + "\"";
                expected.replace(place + 1, 1, escaped);
                EXPECT_EQ(json::canonical(json::Value(std::string_view(text))), expected);
            }
    const std::string plain = "no escape: ÿ€😀 \x20\x21\x23\x5b\x5d\x7f and more";
    EXPECT_EQ(json::canonical(json::Value(std::string_view(plain))), "\"" + plain + "\"");
}

TEST(CanonicalJson, SortsByCodePointAndNotByUtf16)
{
    // U+FFFF sorts before U+10000, whose first UTF-16 unit is smaller.
    EXPECT_EQ(canonicalOf("{\"\U00010000\":1,\"\uffff\":2,\"a\":3,\"\":4,\"aa\":5,\"B\":6}"),
              "{\"\":4,\"B\":6,\"a\":3,\"aa\":5,\"\uffff\":2,\"\U00010000\":1}");
}

TEST(CanonicalJson, SortsObjectsOfAnySize)
{
    json::Object object;
    for (int i = 999; i >= 100; --i)
        object[std::to_string(i)] = i;
    const auto text = json::canonical(object);
    EXPECT_TRUE(text.starts_with(R"({"100":100,"101":101,)"));
    EXPECT_TRUE(text.ends_with(R"(,"999":999})"));
}

TEST(CanonicalJson, LeavesOutTopLevelKeysOnly)
{
    const auto object = json::parseObject(R"({"b":{"signatures":1},"signatures":2,"a":3,"unsigned":4})").value();
    EXPECT_EQ(json::canonicalWithout(object, {"signatures", "unsigned"}), R"({"a":3,"b":{"signatures":1}})");
    EXPECT_EQ(json::canonicalWithout(object, {"a", "b", "signatures", "unsigned"}), "{}");
}

TEST(CanonicalJson, WritesFloatsOfOldRoomsAsOtherServersHashThem)
{
    EXPECT_EQ(canonicalOf("[1.0,1.5,-0.0,1e10,1E16,1e15,0.0001,0.00001,1.5e300,5e-324,0.1,123456789.125]"),
              "[1.0,1.5,-0.0,10000000000.0,1e+16,1000000000000000.0,0.0001,1e-05,1.5e+300,5e-324,0.1,123456789.125]");
    EXPECT_EQ(canonicalOf("[9223372036854775807,9223372036854775808,-9223372036854775808]"),
              "[9223372036854775807,9223372036854775808,-9223372036854775808]");
}

TEST(CanonicalNumbers, AreIntegersThatADoubleHoldsExactly)
{
    for (const char *good : {"0", "-0", "9007199254740991", "-9007199254740991", R"({"a":[{"b":1}]})", "\"1.5\""})
        EXPECT_TRUE(json::checkCanonicalNumbers(json::parse(good).value())) << good;
    for (const char *bad : {"9007199254740992", "-9007199254740992", "9223372036854775808", "1.0", "1e10", "-0.0",
                            "123456789012345678901234567890", R"({"a":[{"b":1.5}]})"}) {
        const auto checked = json::checkCanonicalNumbers(json::parse(bad).value());
        ASSERT_FALSE(checked) << bad;
        EXPECT_EQ(checked.error().errcode, "M_BAD_JSON");
    }
}

TEST(SerializedJson, KeepsTheOrderOfKeys)
{
    EXPECT_EQ(json::serialize(json::parse(R"({"b":1,"a":[2]})").value()), R"({"b":1,"a":[2]})");
}
