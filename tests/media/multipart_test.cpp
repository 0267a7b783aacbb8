#include "server/media/content_disposition.h"
#include "server/media/multipart.h"

#include <gtest/gtest.h>

namespace homeport::media {
namespace {

TEST(Multipart, IsReadAsItWasMade)
{
    const std::string content("\0--b\r\n\xff", 7);
    const auto made = makeMultipart("image/png", "inline; filename=a.png", content);
    const auto parts = parseMultipart(made.contentType, made.body);
    ASSERT_TRUE(parts) << parts.error().detail;
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].content, "{}");
    EXPECT_EQ((*parts)[1].content, content);
    EXPECT_EQ((*parts)[1].header("content-type"), "image/png");
    EXPECT_EQ(fileNameOf((*parts)[1].header("content-disposition")), "a.png");
}

TEST(Multipart, TakesQuotedBoundariesAndPreambles)
{
    const auto parts = parseMultipart("Multipart/Mixed; charset=x; Boundary=\"a b\"; y=z",
                                      "ignored\r\n--a b\r\nX: 1\r\n\r\none\r\n--a b\r\n\r\ntwo\r\n--a b--");
    ASSERT_TRUE(parts) << parts.error().detail;
    EXPECT_EQ((*parts)[0].content, "one");
    EXPECT_EQ((*parts)[1].content, "two");
}

TEST(Multipart, RefusesWhatIsBroken)
{
    const std::string type = "multipart/mixed; boundary=b";
    for (const std::string &body :
         {std::string(), std::string("--b"), std::string("--b\r\n\r\nx"), std::string("--c\r\n\r\nx\r\n--c--"),
          std::string("--b\r\nno colon\r\n\r\nx\r\n--b--"),
          std::string("--b\r\n") + std::string(20'000, 'h') + ": x\r\n\r\nx\r\n--b--",
          std::string("--bx\r\n\r\nx\r\n--b--")})
        EXPECT_FALSE(parseMultipart(type, body)) << body.substr(0, 40);
    std::string many;
    for (int i = 0; i < 50; ++i)
        many += "--b\r\n\r\nx\r\n";
    EXPECT_FALSE(parseMultipart(type, many + "--b--"));
    EXPECT_FALSE(parseMultipart("text/plain; boundary=b", "--b\r\n\r\nx\r\n--b--"));
    EXPECT_FALSE(parseMultipart("multipart/mixed; boundary=", "--\r\n\r\nx\r\n----"));
    EXPECT_FALSE(parseMultipart("multipart/mixed; boundary=" + std::string(100, 'b'), ""));
}

TEST(ContentDisposition, ShowsOnlyWhatRunsNothing)
{
    EXPECT_EQ(contentDisposition("image/png", "a.png"), "inline; filename=a.png");
    EXPECT_EQ(contentDisposition("text/html", "a b\".html"), "attachment; filename*=utf-8''a%20b%22.html");
    EXPECT_EQ(contentDisposition("image/svg+xml", ""), "attachment");
    EXPECT_EQ(contentDisposition("text/plain; charset=utf-8", ""), "inline");
    EXPECT_EQ(fileNameOf("attachment; filename=\"x y.txt\""), "x y.txt");
    EXPECT_EQ(fileNameOf("inline; filename=x; filename*=utf-8''%C3%A4"), "\u00e4");
    EXPECT_EQ(fileNameOf("inline"), "");
}

} // namespace
} // namespace homeport::media
