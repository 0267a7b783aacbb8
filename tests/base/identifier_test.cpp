#include "server/base/identifier.h"
#include "server/base/server_name.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace homeport;

TEST(ServerName, AcceptsEveryFormOfTheGrammar)
{
    for (const char *good :
         {"example.org", "localhost", "a-b.c:8448", "1.2.3.4", "1.2.3.4:80", "[::1]", "[2001:db8::1]:8448"})
        EXPECT_TRUE(ServerName::parse(good)) << good;
}

TEST(ServerName, RefusesWhatTheGrammarDoesNotAllowAndSaysWhy)
{
    for (const char *bad : {"", "exa_mple.org", "example.org:", "example.org:0", "example.org:65536", "example.org:8x",
                            "[::1", "[::g]", "[::1]x", "a b", "exämple.org", ":8448", "https://example.org"}) {
        const auto name = ServerName::parse(bad);
        ASSERT_FALSE(name) << bad;
        EXPECT_FALSE(name.error().detail.empty());
    }
    EXPECT_NE(parseServerName("exa_mple.org").error().detail.find("character 4"), std::string::npos);
}

TEST(ServerName, RefusesControlCharactersEverywhere)
{
    using namespace std::string_view_literals;
    for (const auto bad : {"[::1\0]"sv, "[::1\0x]:8448"sv, "example.org\0"sv, "example\0.org"sv, "example.org:84\0"sv,
                           "[::1]\n"sv, "example.org\r\n"sv, "\x7f.org"sv, "\x1b[31m"sv}) {
        const auto name = ServerName::parse(bad);
        ASSERT_FALSE(name) << bad;
        EXPECT_NE(name.error().detail.find("control character"), std::string::npos) << name.error().detail;
        EXPECT_EQ(std::ranges::count_if(name.error().detail, [](char c) { return c < ' '; }), 0) << "not shown itself";
        EXPECT_FALSE(UserId::parse("@alice:" + std::string(bad)));
    }
}

TEST(ServerName, IsSplitIntoHostAndPort)
{
    const auto parts = parseServerName("[2001:db8::1]:8449").value();
    EXPECT_EQ(parts.host, "2001:db8::1");
    EXPECT_EQ(parts.port, 8449);
    EXPECT_EQ(parts.kind, ServerNameParts::Kind::Ipv6);
}

TEST(UserId, KeepsLocalpartAndServerApart)
{
    const auto user = UserId::parse("@alice:example.org:8448").value();
    EXPECT_EQ(user.localpart(), "alice");
    EXPECT_EQ(user.serverPart(), "example.org:8448");
}

TEST(Identifiers, RefuseWrongSigilMissingServerAndExcessLength)
{
    EXPECT_FALSE(UserId::parse("alice:example.org"));
    EXPECT_FALSE(UserId::parse("@alice"));
    EXPECT_FALSE(UserId::parse("@" + std::string(255, 'a') + ":example.org"));
    EXPECT_FALSE(RoomAlias::parse("#alias:"));
    EXPECT_TRUE(RoomId::parse("!abc:example.org"));
    EXPECT_TRUE(RoomId::parse("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"));
    EXPECT_TRUE(EventId::parse("$31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"));
}
