#include "server/acme/messages.h"
#include "server/acme/problem_words.h"

#include <gmock/gmock.h>

namespace homeport::acme {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(AcmeMessages, TakesADirectoryAndItsTerms)
{
    const auto directory = parseDirectory(R"({"newNonce":"https://a.test/n","newAccount":"https://a.test/a",
        "newOrder":"https://a.test/o","meta":{"termsOfService":"https://a.test/terms","externalAccountRequired":true}})");
    ASSERT_TRUE(directory) << directory.error().detail;
    EXPECT_EQ(directory->newOrder, "https://a.test/o");
    EXPECT_EQ(directory->termsOfService, "https://a.test/terms");
    EXPECT_TRUE(directory->needsExternalAccount);
}

TEST(AcmeMessages, RefusesWhatIsNoDirectory)
{
    const auto faultOf = [](std::string_view body) { return parseDirectory(body).error().detail; };
    EXPECT_THAT(faultOf("<html>"), HasSubstr("can't be used"));
    EXPECT_THAT(faultOf("{}"), HasSubstr("no 'newNonce'"));
    EXPECT_THAT(faultOf(R"({"newNonce":"http://a.test/n","newAccount":"https://a/","newOrder":"https://a/"})"),
                HasSubstr("'newNonce' is no https address"));
    EXPECT_THAT(faultOf(R"({"newNonce":7})"), HasSubstr("no 'newNonce'"));
}

TEST(AcmeMessages, TakesAnOrderAndRefusesABrokenOne)
{
    const auto order = parseOrder(R"({"status":"valid","authorizations":["https://a.test/1"],
        "finalize":"https://a.test/f","certificate":"https://a.test/c"})");
    ASSERT_TRUE(order) << order.error().detail;
    EXPECT_THAT(order->authorizations, ElementsAre("https://a.test/1"));
    EXPECT_EQ(order->certificate, "https://a.test/c");
    EXPECT_FALSE(parseOrder(R"({"status":"valid","authorizations":[],"finalize":"https://a.test/f"})"))
        << "no certificate";
    EXPECT_FALSE(parseOrder(R"({"status":"odd","authorizations":[],"finalize":"https://a.test/f"})"));
    EXPECT_FALSE(parseOrder(R"({"status":"pending","authorizations":[1],"finalize":"https://a.test/f"})"));
    std::string many = R"({"status":"pending","finalize":"https://a.test/f","authorizations":[)";
    for (int i = 0; i < 200; ++i)
        many += R"("https://a.test/1",)";
    many.back() = ']';
    EXPECT_THAT(parseOrder(many + "}").error().detail, HasSubstr("too many"));
}

TEST(AcmeMessages, FindsTheWantedChallengeAndNeverATokenThatCouldLeaveItsFolder)
{
    const auto body = [](const std::string &token) {
        return R"({"status":"pending","identifier":{"type":"dns","value":"example.org"},"challenges":[
            {"type":"dns-01","url":"https://a.test/d","token":"x"},
            {"type":"http-01","url":"https://a.test/h","token":")" +
               token + R"("}]})";
    };
    const auto found = parseAuthorization(body("abc-_9"), ChallengeKind::Http01);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->challengeUrl, "https://a.test/h");
    EXPECT_THAT(found->offered, ElementsAre("dns-01", "http-01"));
    EXPECT_EQ(parseAuthorization(body("abc"), ChallengeKind::TlsAlpn01)->challengeUrl, "");
    for (const char *token : {"", "../../etc/passwd", "a/b", "a.b", "a b"})
        EXPECT_THAT(parseAuthorization(body(token), ChallengeKind::Http01).error().detail, HasSubstr("not base64url"));
    EXPECT_FALSE(parseAuthorization(body(std::string(200, 'a')), ChallengeKind::Http01));
}

TEST(AcmeMessages, ReadsRetryAfterAsSecondsAndAsDate)
{
    const auto waitOf = [](const std::string &value) {
        http::Headers headers;
        headers.add("Retry-After", value);
        return retryAfter(headers, 1'000'000'000'000);
    };
    EXPECT_EQ(waitOf("12"), 12'000);
    EXPECT_EQ(waitOf("Sun, 09 Sep 2001 01:47:40 GMT"), 60'000);
    EXPECT_EQ(waitOf("Sun, 09 Sep 2001 01:00:00 GMT"), 0);
    EXPECT_EQ(waitOf("soon"), std::nullopt);
    EXPECT_EQ(waitOf("-5"), 0);
    EXPECT_EQ(waitOf("999999999999"), 366L * 24 * 3600 * 1000);
    EXPECT_EQ(retryAfter({}, 0), std::nullopt);
}

TEST(AcmeProblems, SayWhatToChangeAndWhatTheAuthoritySaid)
{
    const auto problem =
        parseProblem(400, R"({"type":"urn:ietf:params:acme:error:connection","detail":"timeout at 44.1.2.3"})");
    const Error http = errorOf(problem, "example.org", ChallengeKind::Http01, std::nullopt);
    EXPECT_EQ(http.code, ErrorCode::RemoteRefused);
    EXPECT_THAT(http.detail, AllOf(HasSubstr("connect to example.org on port 80"), HasSubstr("Open port 80"),
                                   HasSubstr("It says: timeout at 44.1.2.3")));
    EXPECT_THAT(errorOf(problem, "example.org", ChallengeKind::TlsAlpn01, std::nullopt).detail, HasSubstr("port 443"));
    const auto silent = parseProblem(
        403, R"({"type":"urn:ietf:params:acme:error:unauthorized","detail":"Failed to connect to 44.1.2.3:443"})");
    EXPECT_THAT(errorOf(silent, "example.org", ChallengeKind::TlsAlpn01, std::nullopt).detail,
                HasSubstr("could not connect to example.org on port 443"));
    EXPECT_THAT(errorOf(parseProblem(500, "<html>"), "", ChallengeKind::Http01, std::nullopt).detail,
                HasSubstr("refused (status 500)"));
}

TEST(AcmeProblems, KeepALimitsWaitAndShowNoControlCharacters)
{
    const auto limited = parseProblem(
        429, "{\"type\":\"urn:ietf:params:acme:error:rateLimited\",\"detail\":\"too many\\u001b[2Jcertificates\"}");
    const Error error = errorOf(limited, "example.org", ChallengeKind::Http01, 7'200'000);
    EXPECT_EQ(error.code, ErrorCode::LimitExceeded);
    EXPECT_EQ(error.retryAfterMs, 7'200'000);
    EXPECT_THAT(error.detail, AllOf(HasSubstr("order again in 2 hours"), Not(HasSubstr("\x1b"))));
    const std::string endless = R"({"type":"x","detail":")" + std::string(100'000, 'a') + R"("})";
    EXPECT_LE(parseProblem(400, endless).detail.size(), 500U);
}

TEST(AcmeProblems, NameEachOfSeveralNames)
{
    const auto problem = parseProblem(403, R"({"type":"urn:ietf:params:acme:error:rejectedIdentifier","detail":"two",
        "subproblems":[{"identifier":{"type":"dns","value":"a.test"},"detail":"not public"},7]})");
    EXPECT_THAT(errorOf(problem, "a.test, b.test", ChallengeKind::Http01, std::nullopt).detail,
                HasSubstr("a.test: not public"));
}

} // namespace
} // namespace homeport::acme
