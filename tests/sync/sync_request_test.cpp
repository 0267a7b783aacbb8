#include "server/sync/sync_request.h"

#include <gtest/gtest.h>

namespace homeport::sync {
namespace {

TEST(SyncToken, IsReadAsItWasWritten)
{
    const auto token = readToken(writeToken({17, 1'700'000'000'001, 1'700'000'000'002}));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->position, 17);
    EXPECT_EQ(token->typing, 1'700'000'000'001);
    EXPECT_EQ(token->presence, 1'700'000'000'002);
    const auto older = readToken("s17_4");
    ASSERT_TRUE(older) << "of a release that told no presence";
    EXPECT_EQ(older->presence, 0);
}

TEST(SyncToken, OthersAreRefused)
{
    for (const char *bad : {"", "s", "s1", "s1_", "s1_2_", "s1_2_3_", "s1_2_3_4", "t1_2", "s-1_2", "s1_-2", "s1_2x",
                            "s99999999999999999999_1", "s1 _2", "17_4"})
        EXPECT_EQ(readToken(bad).error().errcode, "M_INVALID_PARAM") << bad;
}

TEST(SyncFilter, TakesTheLimitsThatMatterAndBoundsThem)
{
    const auto filter = [](const char *text) { return SyncFilter::parse(*json::parseObject(text)).value(); };
    EXPECT_EQ(filter("{}").timelineLimit, 10);
    EXPECT_EQ(filter(R"({"room":{"timeline":{"limit":3}}})").timelineLimit, 3);
    EXPECT_EQ(filter(R"({"room":{"timeline":{"limit":-3}}})").timelineLimit, 1);
    EXPECT_EQ(filter(R"({"room":{"timeline":{"limit":1000000}}})").timelineLimit, 100);
    EXPECT_TRUE(filter(R"({"room":{"state":{"lazy_load_members":true}}})").lazyLoadMembers);
    EXPECT_FALSE(filter(R"({"room":{"state":{"lazy_load_members":1}}})").lazyLoadMembers);
    EXPECT_TRUE(filter(R"({"room":{"include_leave":true}})").includeLeave);
    EXPECT_FALSE(filter(R"({"room":{"rooms":["!a:b"]}})").rooms.allowsRoom("!c:d"));
    EXPECT_FALSE(filter(R"({"presence":{"types":[]}})").presence.allowsType("m.presence"));
}

TEST(SyncFilter, RefusesWhatItCannotUnderstand)
{
    for (const char *text : {R"({"room":[]})", R"({"presence":1})", R"({"room":{"timeline":{"limit":"many"}}})",
                             R"({"room":{"timeline":{"types":[1]}}})", R"({"room":{"timeline":{"types":"m.a"}}})",
                             R"({"room":{"timeline":{"senders":["alice"]}}})", R"({"room":{"rooms":["alias"]}})"})
        EXPECT_EQ(SyncFilter::parse(*json::parseObject(text)).error().errcode, "M_BAD_JSON") << text;
}

TEST(EventFilter, ChoosesByTypeSenderAndUrl)
{
    const auto allows = [](const char *filter, const char *type, const char *content = "{}") {
        return EventFilter::parse(*json::parseObject(filter))->allows(type, "@a:b", *json::parseObject(content));
    };
    EXPECT_TRUE(allows("{}", "m.room.message"));
    EXPECT_TRUE(allows(R"({"types":["m.room.*"]})", "m.room.message"));
    EXPECT_TRUE(allows(R"({"types":["*"]})", ""));
    EXPECT_TRUE(allows(R"({"types":["m.*.mess*e"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"types":["m.*.massage"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"types":["m.room"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"types":["*"],"not_types":["m.room.*"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"senders":["@c:b"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"not_senders":["@a:b"]})", "m.room.message"));
    EXPECT_FALSE(allows(R"({"contains_url":true})", "m.room.message"));
    EXPECT_TRUE(allows(R"({"contains_url":true})", "m.room.message", R"({"url":"mxc://a/b"})"));
    const std::string stars = "{\"types\":[\"" + std::string(5'000, '*') + "x\"]}";
    EXPECT_FALSE(allows(stars.c_str(), "m.room.message"));
}

} // namespace
} // namespace homeport::sync
