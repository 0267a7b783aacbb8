#include "server/federation/target_mangling.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace homeport::federation::test {

namespace {

std::string kindOf(const std::string &sent, const std::string &received)
{
    const auto kind = manglingOf(sent, received);
    return kind ? std::string(manglingName(*kind)) : "none";
}

/// Whether passive diagnosis would try @p sent when @p received came.
std::string guessed(const std::string &sent, const std::string &received)
{
    for (const auto &[kind, target] : originalsOf(received))
        if (target == sent)
            return std::string(manglingName(kind));
    return "not found";
}

} // namespace

TEST(TargetMangling, eachKindIsNamed)
{
    EXPECT_EQ(kindOf("/a/%21b?x=%40", "/a/%21b?x=%40"), "none");
    EXPECT_EQ(kindOf("/_matrix/a/%21r%3Ab", "/_matrix/a/!r:b"), "decoded_once");
    EXPECT_EQ(kindOf("/_matrix/a/%252F", "/_matrix/a/%2F"), "decoded_once");
    EXPECT_EQ(kindOf("/_matrix/a/%21x%2Fy%25", "/_matrix/a/!x/y%25"), "decoded_once") << "as nginx writes it";
    EXPECT_EQ(kindOf("/_matrix/a/%21x%2Fy", "/_matrix/a/!x%2Fy"), "decoded_once") << "as Apache without nocanon";
    EXPECT_EQ(kindOf("/_matrix/a/%2F%2Fb", "/_matrix/a/b"), "decoded_once") << "and merged";
    EXPECT_EQ(kindOf("/a/!(x)", "/a/%21%28x%29"), "re_encoded");
    EXPECT_EQ(kindOf("/a/%21x", "/a/%2521x"), "encoded_twice");
    EXPECT_EQ(kindOf("/_matrix/federation/%21x", "/federation/%21x"), "prefix_changed");
    EXPECT_EQ(kindOf("/_matrix/federation/%21x", "/hs/_matrix/federation/%21x"), "prefix_changed");
    EXPECT_EQ(kindOf("/_matrix/federation/%21x", "/federation/!x"), "prefix_changed") << "and decoded";
    EXPECT_EQ(kindOf("/a?x=%40b", "/a?x=@b"), "query_changed");
    EXPECT_EQ(kindOf("/a?x=", "/a"), "query_changed");
    EXPECT_EQ(kindOf("/a?", "/a"), "query_changed");
    EXPECT_EQ(kindOf("/a//b", "/a/b"), "slashes_merged");
    EXPECT_EQ(kindOf("/a/./b", "/a/b"), "normalised");
    EXPECT_EQ(kindOf("/a/%7Eb%41%3a", "/a/~bA%3A"), "normalised");
    EXPECT_EQ(kindOf("/a?x=%7e", "/a?x=~"), "normalised");
    EXPECT_EQ(kindOf("/a/b", "/c/d/e"), "unknown");
}

TEST(TargetMangling, whatIsHarmlessHidesNothing)
{
    EXPECT_TRUE(isHarmless(Mangling::SlashesMerged));
    EXPECT_TRUE(isHarmless(Mangling::Normalised));
    EXPECT_FALSE(isHarmless(Mangling::Decoded));
    EXPECT_EQ(kindOf("/a//b?x=%40", "/a/b?x=@"), "query_changed");
    EXPECT_EQ(kindOf("/a//%21", "/a/!"), "decoded_once");
}

TEST(TargetMangling, differencesShowOnlyWhatChanged)
{
    EXPECT_EQ(differences("/_matrix/a/%21r%3Ab.example", "/_matrix/a/!r:b.example"),
              (std::vector<std::string>{"%21 → !", "%3A → :"}));
    EXPECT_EQ(differences("/a//b", "/a/b"), (std::vector<std::string>{"/ → (nothing)"}));
    EXPECT_TRUE(differences("/same", "/same").empty());
    EXPECT_EQ(differences("/a?x=1", "/a"), (std::vector<std::string>{"?x=1 → (nothing)"}));
    EXPECT_LE(differences(std::string(4000, 'a'), std::string(4000, 'b')).size(), 12u);
}

TEST(TargetMangling, theOriginalOfAReceivedTargetIsAmongTheGuesses)
{
    const std::string join = "/_matrix/federation/v1/make_join/";
    EXPECT_EQ(guessed(join + "%21r%3Ab.example/%40x%3Ab.example?ver=10&ver=11",
                      join + "!r:b.example/@x:b.example?ver=10&ver=11"),
              "decoded_once");
    EXPECT_EQ(guessed(join + "%21r:b.example/@x:b.example", join + "!r:b.example/@x:b.example"), "decoded_once")
        << "as servers in Go write it";
    EXPECT_EQ(guessed(join + "!r:b.example/@x:b.example", join + "%21r%3Ab.example/%40x%3Ab.example"), "re_encoded");
    EXPECT_EQ(guessed(join + "%21r%3Ab/%40x%3Ab", join + "%2521r%253Ab/%2540x%253Ab"), "encoded_twice");
    EXPECT_EQ(guessed("/_matrix/federation/v1/event/%24a%2Fb", "/_matrix/federation/v1/event/$a/b"), "decoded_once");
    EXPECT_EQ(guessed("/_matrix/federation/v1/query/directory?room_alias=%23a%3Ab",
                      "/_matrix/federation/v1/query/directory?room_alias=#a:b"),
              "query_changed");
    EXPECT_EQ(guessed("/_matrix/federation/v1/query/profile?user_id=@a:b",
                      "/_matrix/federation/v1/query/profile?user_id=%40a%3Ab"),
              "query_changed");
    EXPECT_EQ(guessed("/_matrix/key//v2", "/_matrix/key/v2"), "slashes_merged");
    EXPECT_EQ(guessed("/_matrix/federation/v1/x", "/federation/v1/x"), "prefix_changed");
    EXPECT_EQ(guessed("/_matrix/federation/v1/x", "/hs/_matrix/federation/v1/x"), "prefix_changed");
}

TEST(TargetMangling, hostileTargetsAreBounded)
{
    std::string slashes;
    for (int i = 0; i < 4000; ++i)
        slashes += "/%";
    for (const std::string &target : {slashes, slashes + "?" + slashes, std::string(8000, '?'), std::string(8000, '&'),
                                      std::string(1'000'000, '/'), std::string("\0\xff%zz", 5), std::string()}) {
        const auto originals = originalsOf(target);
        EXPECT_LE(originals.size(), kMaxOriginals);
        EXPECT_TRUE(std::ranges::none_of(originals, [&](const auto &one) { return one.target == target; }));
        manglingOf(target, "/a");
    }
}

} // namespace homeport::federation::test
