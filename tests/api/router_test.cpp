#include "server/api/router.h"

#include <gtest/gtest.h>

namespace homeport::api {

using http::Method;

class RouterTest : public testing::Test {
protected:
    RouterTest()
    {
        const Handler handler = [](CallPtr) -> boost::asio::awaitable<Result<Reply>> { co_return json::Object{}; };
        router.add(Method::Get, "/a/{one}/b", Access::Public, "one", handler);
        router.add(Method::Put, "/a/{one}/b/{two}", Access::Public, "two", handler);
        router.add(Method::Get, "/a/fixed/b", Access::Public, "fixed", handler);
        router.add(Method::Get, "/a/{one}/b/", Access::Public, "slash", handler);
    }
    std::string operation(Method method, std::string_view path)
    {
        const auto match = router.match(method, path);
        return match.route ? match.route->operation : match.pathKnown ? "405" : "404";
    }
    Router router;
};

TEST_F(RouterTest, TakesTheLiteralSegmentBeforeTheParameter)
{
    EXPECT_EQ(operation(Method::Get, "/a/x/b"), "one");
    EXPECT_EQ(operation(Method::Get, "/a/fixed/b"), "fixed");
    EXPECT_EQ(operation(Method::Put, "/a/fixed/b/y"), "two") << "and comes back when the literal leads nowhere";
}

TEST_F(RouterTest, KeepsAnEncodedSlashInsideItsSegment)
{
    const auto match = router.match(Method::Get, "/a/%2Fx%2f%40/b");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.params.at("one"), "/x/@");
}

TEST_F(RouterTest, TellsUnknownPathsFromWrongMethods)
{
    EXPECT_EQ(operation(Method::Post, "/a/x/b"), "405");
    EXPECT_EQ(operation(Method::Get, "/a/x"), "404");
    EXPECT_EQ(operation(Method::Get, "//a/x/b"), "404");
    EXPECT_EQ(operation(Method::Get, "/a//b"), "404") << "a parameter is never empty";
    EXPECT_EQ(operation(Method::Get, "/a/x/b/"), "slash");
    EXPECT_EQ(operation(Method::Get, "a/x/b"), "404");
    EXPECT_EQ(operation(Method::Get, ""), "404");
}

TEST_F(RouterTest, RefusesBrokenEscapesAndEndlessPaths)
{
    EXPECT_EQ(operation(Method::Get, "/a/%zz/b"), "404");
    EXPECT_EQ(operation(Method::Get, "/a/%ff/b"), "404") << "not UTF-8";
    std::string endless;
    for (int i = 0; i < 100'000; ++i)
        endless += "/x";
    EXPECT_EQ(operation(Method::Get, endless), "404");
}

} // namespace homeport::api
