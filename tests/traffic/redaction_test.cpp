#include "server/traffic/redaction.h"

#include <gmock/gmock.h>

namespace homeport::traffic {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What must never be kept, wherever a sender puts it.
constexpr auto kSecret = "S3cr3tS3cr3tS3cr3tS3cr3t";

std::string header(std::string name, std::string value)
{
    http::Headers headers;
    headers.add(std::move(name), std::move(value));
    return redactedHeaders(headers);
}

TEST(Redaction, KeepsThePublicPartsOfXMatrix)
{
    EXPECT_EQ(
        header("Authorization", R"(X-Matrix origin="a.example",destination="b.example",key="ed25519:1",sig="S3cr3t")"),
        "Authorization: X-Matrix origin=\"a.example\",destination=\"b.example\",key=\"ed25519:1\",sig=(removed)\n");
}

TEST(Redaction, KeepsNoSecretOfAHostileAuthorization)
{
    const std::string secret = kSecret;
    for (const std::string &value : std::vector<std::string>{
             "X-Matrix sig=\"" + secret + "\",origin=a",
             "X-Matrix sig=" + secret,
             "x-matrix   SIG = " + secret,
             "X-Matrix origin=a,,,sig=\"" + secret + "\"",
             "X-Matrix sig=\"aaa,key=" + secret + "\"",
             "X-Matrix sig=\"aaa\\\",origin=" + secret + "\"",
             "X-Matrix sig=\"unclosed,key=" + secret,
             "X-Matrix " + secret,
             "X-Matrix " + secret + "=1",
             "X-Matrix\tsig=" + secret,
             "X-Matrix\u00a0sig=" + secret,
             "X-Matrix",
             "X-Matrix ",
             "X-Matrix key=" + std::string(400, 'x') + secret,
             "Bearer " + secret,
             "bearer " + secret,
             "Bearer\t" + secret + " x",
             "Basic " + secret,
             secret,
             secret + " " + secret,
             " " + secret,
             "",
         })
        EXPECT_THAT(header("Authorization", value), Not(HasSubstr(secret))) << value;
}

TEST(Redaction, KeepsNoSecretOfOtherHeaders)
{
    for (const char *name :
         {"authorization", "AUTHORIZATION", "Proxy-Authorization", "X-Forwarded-Authorization", "Cookie", "Set-Cookie",
          "set-cookie2", "X-Access-Token", "X-Auth-Token", "X-API-Key", "apikey", "X-Client-Secret", "X-Password"})
        EXPECT_THAT(header(name, kSecret), Not(HasSubstr(kSecret))) << name;
    EXPECT_EQ(header("Content-Type", "application/json"), "Content-Type: application/json\n");
}

TEST(Redaction, KeepsEveryHeaderInOrder)
{
    http::Headers headers;
    headers.add("Host", "a.example");
    headers.add("Cookie", "x");
    headers.add("Host", "b.example");
    EXPECT_EQ(redactedHeaders(headers), "Host: a.example\nCookie: (removed)\nHost: b.example\n");
}

TEST(Redaction, LeavesATargetAsItWasSigned)
{
    for (const char *target :
         {"/_matrix/federation/v1/version", "/_matrix/federation/v1/backfill/%21r%3Aa?v=%24e&limit=10",
          "/a//b/../c?x=y&x=z", "/", "*", ""})
        EXPECT_EQ(redactedTarget(target), target);
}

TEST(Redaction, KeepsNoTokenOfAHostileTarget)
{
    const std::string secret = kSecret;
    for (const std::string &query : std::vector<std::string>{
             "access_token=" + secret,
             "a=b&access_token=" + secret + "&c=d",
             "ACCESS_TOKEN=" + secret,
             "Access_Token=" + secret,
             "access%5Ftoken=" + secret,
             "%61ccess_token=" + secret,
             "access_token=a=" + secret,
             "access_token=?access_token=" + secret,
             "&&access_token=" + secret,
             "client_secret=" + secret,
             "token=" + secret,
             "password=" + secret,
         })
        EXPECT_THAT(redactedTarget("/_matrix/federation/v1/openid/userinfo?" + query), Not(HasSubstr(secret))) << query;
    EXPECT_EQ(redactedTarget("/x?a=b&access_token=c&d=e"), "/x?a=b&access_token=(removed)&d=e");
}

} // namespace
} // namespace homeport::traffic
