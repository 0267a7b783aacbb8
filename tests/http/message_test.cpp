#include "server/http/message.h"

#include <gtest/gtest.h>

namespace homeport::http {

TEST(Headers, areFoundWithoutRegardToCaseAndKeepTheirOrder)
{
    Headers headers;
    headers.add("X-One", "1");
    headers.add("Authorization", "first");
    headers.add("authorization", "second");
    EXPECT_EQ(headers.find("AUTHORIZATION"), "first");
    EXPECT_EQ(headers.find("X-Two"), std::nullopt);
    EXPECT_EQ(headers.fields()[2].second, "second");
}

TEST(Headers, setReplacesEveryFieldOfThatName)
{
    Headers headers;
    headers.add("a", "1");
    headers.add("B", "2");
    headers.add("A", "3");
    headers.set("A", "4");
    ASSERT_EQ(headers.fields().size(), 2u);
    EXPECT_EQ(headers.fields()[0].second, "4");
    headers.set("C", "5");
    EXPECT_EQ(headers.find("c"), "5");
}

TEST(Method, namesAndParsesEachOther)
{
    for (const Method method :
         {Method::Get, Method::Head, Method::Post, Method::Put, Method::Delete, Method::Options, Method::Patch})
        EXPECT_EQ(parseMethod(methodName(method)), method);
    EXPECT_EQ(parseMethod("get"), Method::Other) << "methods are case-sensitive";
}

TEST(Target, isSplitAtTheFirstQuestionMark)
{
    EXPECT_EQ(splitTarget("/a//b?x=1?y").path, "/a//b");
    EXPECT_EQ(splitTarget("/a//b?x=1?y").query, "x=1?y");
    EXPECT_EQ(splitTarget("/a").query, "");
    EXPECT_EQ(splitTarget("?").path, "");
}

TEST(Segment, isDecodedWithoutTouchingPlus)
{
    EXPECT_EQ(decodeSegment("%21room%3Aexample.org"), "!room:example.org");
    EXPECT_EQ(decodeSegment("a+b%2Fc"), "a+b/c");
    EXPECT_EQ(decodeSegment("caf%C3%a9"), "caf\xC3\xA9");
    EXPECT_EQ(decodeSegment(""), "");
}

TEST(Segment, isRefusedWhenAnEscapeIsBrokenOrTheBytesAreNoUtf8)
{
    for (const char *bad : {"%", "%2", "%zz", "a%4", "%ff", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "%E2%82"})
        EXPECT_EQ(decodeSegment(bad), std::nullopt) << bad;
    EXPECT_EQ(decodeSegment("%F4%8F%BF%BF"), "\xF4\x8F\xBF\xBF");
}

TEST(Segment, encodesEverythingButUnreservedCharacters)
{
    EXPECT_EQ(encodeSegment("!a:b/c d~-._9"), "%21a%3Ab%2Fc%20d~-._9");
    std::string all;
    for (int c = 1; c < 128; ++c)
        all += static_cast<char>(c);
    EXPECT_EQ(decodeSegment(encodeSegment(all)), all);
}

TEST(Query, decodesNamesAndValuesAndKeepsRepetitions)
{
    const Query query = Query::parse("v=a&v=b+c&%6Eame=%21x&empty=&bare&&=nameless");
    EXPECT_EQ(query.find("v"), "a");
    EXPECT_EQ(query.all("v"), (std::vector<std::string_view>{"a", "b c"}));
    EXPECT_EQ(query.find("name"), "!x");
    EXPECT_EQ(query.find("empty"), "");
    EXPECT_EQ(query.find("bare"), "");
    EXPECT_EQ(query.find("absent"), std::nullopt);
    EXPECT_EQ(query.find(""), "nameless");
}

TEST(Query, keepsABrokenEscapeAndLeavesOutInvalidUtf8)
{
    const Query query = Query::parse("a=100%&b=%zz&c=%ff&d=%4");
    EXPECT_EQ(query.find("a"), "100%");
    EXPECT_EQ(query.find("b"), "%zz");
    EXPECT_EQ(query.find("c"), std::nullopt);
    EXPECT_EQ(query.find("d"), "%4");
}

TEST(Query, readsWholeNumbersOnly)
{
    const Query query = Query::parse("a=42&b=-7&c=4x&d=&e=99999999999999999999&f=+1");
    EXPECT_EQ(query.findInt("a"), 42);
    EXPECT_EQ(query.findInt("b"), -7);
    for (const char *name : {"c", "d", "e", "f", "absent"})
        EXPECT_EQ(query.findInt(name), std::nullopt) << name;
}

} // namespace homeport::http
