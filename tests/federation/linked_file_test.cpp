#include "server/federation/linked_file.h"

#include "tests/federation/fakes.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

struct LinkedFileTest : ::testing::Test {
    Loop loop;
    FakeWeb web{loop};
    Result<http::Response> fetch(const std::string &location)
    {
        return loop.await(fetchLinkedFile(web, location, 1'000));
    }
};

} // namespace

TEST_F(LinkedFileTest, followsALinkAndItsRedirects)
{
    web.answer("https://cdn.example/a?key=1", 302, "", {{"Location", "/b"}});
    web.answer("https://cdn.example/b", 200, "picture", {{"Content-Type", "image/png"}});
    const auto file = fetch("https://cdn.example/a?key=1");
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(file->body, "picture");
    EXPECT_EQ(web.asked.size(), 2u);
}

TEST_F(LinkedFileTest, goesNowhereElse)
{
    for (const char *location : {"", "/b", "http://cdn.example/a", "file:///etc/passwd", "https://", "https://a b/"}) {
        EXPECT_FALSE(fetch(location)) << location;
        EXPECT_TRUE(web.asked.empty()) << location;
    }
}

TEST_F(LinkedFileTest, isNotLedOnForEver)
{
    for (int i = 0; i < 9; ++i)
        web.answer("https://cdn.example/" + std::to_string(i), 307, "",
                   {{"Location", "https://cdn.example/" + std::to_string(i + 1)}});
    const auto file = fetch("https://cdn.example/0");
    EXPECT_EQ(file.error().code, ErrorCode::BadInput);
    EXPECT_EQ(web.asked.size(), 4u);
}

TEST_F(LinkedFileTest, neverSaysTheSecretPartOfALink)
{
    web.answer("https://cdn.example/a?key=hidden", 403, "");
    const auto file = fetch("https://cdn.example/a?key=hidden");
    EXPECT_EQ(file.error().code, ErrorCode::RemoteRefused);
    EXPECT_EQ(file.error().detail.find("hidden"), std::string::npos);
    EXPECT_NE(file.error().detail.find("403"), std::string::npos);
}

} // namespace homeport::federation::test
