#include "server/federation/request_auth.h"

#include <gtest/gtest.h>

namespace homeport::federation {

namespace {

std::string faultOf(std::string_view header)
{
    const auto parsed = parseXMatrix(header);
    if (parsed)
        return "";
    EXPECT_EQ(parsed.error().code, ErrorCode::Unauthorized);
    EXPECT_EQ(parsed.error().errcode, "M_UNAUTHORIZED");
    EXPECT_EQ(parsed.error().status, 401);
    return parsed.error().detail;
}

} // namespace

TEST(XMatrixTest, signsCanonicalJsonWithSortedKeys)
{
    EXPECT_EQ(
        signedRequestBytes({"PUT", "/_matrix/x?a=b", "a.example", "b.example:8448", R"({"k":1})"}),
        R"({"content":{"k":1},"destination":"b.example:8448","method":"PUT","origin":"a.example","uri":"/_matrix/x?a=b"})");
    EXPECT_EQ(signedRequestBytes({"GET", "/x", "a", "", std::nullopt}), R"({"method":"GET","origin":"a","uri":"/x"})");
}

TEST(XMatrixTest, whatIsWrittenIsReadAndVerifies)
{
    const auto key = crypto::SigningKey::generate("k1");
    const RequestToSign request{"GET", "/_matrix/federation/v1/version", "a.example", "[::1]:8448", std::nullopt};
    const std::string header = authorizationHeader(request, key);
    EXPECT_TRUE(header.starts_with(R"(X-Matrix origin="a.example",destination="[::1]:8448",key="ed25519:k1",sig=")"));
    const auto parsed = parseXMatrix(header);
    ASSERT_TRUE(parsed) << parsed.error().detail;
    EXPECT_EQ(parsed->origin.str(), "a.example");
    EXPECT_EQ(parsed->destination->str(), "[::1]:8448");
    EXPECT_TRUE(
        crypto::verify(signedRequestBytes(request), *crypto::parseSignature(parsed->signature), key.publicKey()));
}

/// Made with the Python library signedjson 1.1, which Synapse signs with.
TEST(XMatrixTest, signsAsOtherImplementationsDo)
{
    const auto key = *crypto::SigningKey::fromSeed("a_1", "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1");
    const auto body = json::parseObject(R"({"b":[1,true,null,{"z":"ü\u2028\u007f\"\\\n","a":-5}],"a":{}})").value();
    const std::string content = json::canonical(body);
    EXPECT_EQ(authorizationHeader(
                  {"PUT", "/_matrix/federation/v1/send/1?x=%C3%BC", "a.example", "b.example:8448", content}, key),
              R"(X-Matrix origin="a.example",destination="b.example:8448",key="ed25519:a_1",)"
              R"(sig="90DwFo3GBmxJodxmXXSFvLtS8l25rbIdIXCz/hQUi5TE6mWgqP4Tn2oLGu7v+hkWcPCIiHDk2cgNk/UByPbYAQ")");
    EXPECT_EQ(authorizationHeader(
                  {"GET", "/_matrix/federation/v1/version", "a.example", "b.example:8448", std::nullopt}, key),
              R"(X-Matrix origin="a.example",destination="b.example:8448",key="ed25519:a_1",)"
              R"(sig="9RvLz7XSpVkXyv7peDlqgWiYMRERC2qqo2wrK6wvfHMqZ3ik/28xyQwaRW82WVDMaZeAqlyB0/V8IT7du6k+BA")");
}

TEST(XMatrixTest, readsEveryFormThatTheSpecificationAllows)
{
    for (const char *header : {
             R"(X-Matrix origin="a.example",destination="b.example",key="ed25519:1",sig="c2ln")",
             R"(X-Matrix origin=a.example,destination=b.example,key="ed25519:1",sig=c2ln)",
             R"(X-Matrix origin=a.example,destination=b.example,key=ed25519:1,sig=c2ln)",
             R"(x-mAtRiX  ORIGIN=a.example , Destination="b.example"	,	KEY="ed25519:1",Sig="c2ln")",
             R"(X-Matrix sig="c2ln",key="ed25519:1",destination="b.example",origin="a.example")",
             R"(X-Matrix origin="a\.exa\mple",destination="b.example",key="ed25519:1",sig="c2ln")",
             R"(X-Matrix origin="a.example",destination="b.example",key="ed25519:1",sig="c2ln",nonce="a,b=\"c\"")",
             R"(X-Matrix ,, origin="a.example",, destination="b.example",key="ed25519:1",signature="c2ln",)",
         }) {
        const auto parsed = parseXMatrix(header);
        ASSERT_TRUE(parsed) << header << ": " << parsed.error().detail;
        EXPECT_EQ(parsed->origin.str(), "a.example") << header;
        EXPECT_EQ(parsed->destination.value_or(ServerName{}).str(), "b.example") << header;
        EXPECT_EQ(parsed->keyId, "ed25519:1") << header;
        EXPECT_EQ(parsed->signature, "c2ln") << header;
    }
}

TEST(XMatrixTest, acceptsARequestWithoutDestination)
{
    const auto parsed = parseXMatrix(R"(X-Matrix origin=a.example,key="ed25519:1",sig="c2ln")");
    ASSERT_TRUE(parsed);
    EXPECT_FALSE(parsed->destination);
}

TEST(XMatrixTest, namesWhatIsWrong)
{
    const std::string rest = R"(,destination="b",key="ed25519:1",sig="c2ln")";
    EXPECT_EQ(faultOf("Bearer abc"), "Authorization header: another scheme than X-Matrix");
    EXPECT_EQ(faultOf("X-Matrix"), "Authorization header: another scheme than X-Matrix");
    EXPECT_EQ(faultOf("X-Matrixorigin=a"), "Authorization header: another scheme than X-Matrix");
    EXPECT_EQ(faultOf("X-Matrix "), "Authorization header: origin is missing");
    EXPECT_EQ(faultOf(R"(X-Matrix origin="a",key="ed25519:1")"), "Authorization header: sig is missing");
    EXPECT_EQ(faultOf("X-Matrix origin=a,origin=a" + rest), "Authorization header: origin appears twice");
    EXPECT_EQ(faultOf(R"(X-Matrix origin="a)"), "Authorization header: a quoted value without its closing quote");
    EXPECT_EQ(faultOf(R"(X-Matrix origin="a\)"), "Authorization header: a quoted value without its closing quote");
    EXPECT_EQ(faultOf(R"(X-Matrix origin="a" key="ed25519:1")"),
              "Authorization header: no ',' after the value of origin");
    EXPECT_EQ(faultOf("X-Matrix origin"), "Authorization header: no '=' after origin");
    EXPECT_EQ(faultOf("X-Matrix ;"), "Authorization header: a parameter without a name");
    EXPECT_TRUE(faultOf("X-Matrix origin=a_b" + rest).starts_with("Authorization header: origin: character 2, '_'"));
    EXPECT_TRUE(faultOf("X-Matrix origin=\"\"" + rest).starts_with("Authorization header: origin: "));
    EXPECT_EQ(faultOf(R"(X-Matrix origin=a,key="rsa:1",sig=x)"),
              "Authorization header: key: only ed25519 keys are known");
    EXPECT_EQ(faultOf(R"(X-Matrix origin=a,key="ed25519:",sig=x)"), "Authorization header: key: not a key id");
    EXPECT_EQ(faultOf(R"(X-Matrix origin=a,key="ed25519:a b",sig=x)"), "Authorization header: key: not a key id");
    EXPECT_EQ(faultOf(R"(X-Matrix origin=a,key="ed25519:1",sig="")"), "Authorization header: sig is empty");
}

TEST(XMatrixTest, boundsWhatItReads)
{
    EXPECT_NE(faultOf("X-Matrix origin=" + std::string(5'000, 'a')).find("longer than 4096"), std::string::npos);
    std::string many = "X-Matrix ";
    for (int i = 0; i < 100; ++i)
        many += "a=b,";
    EXPECT_NE(faultOf(many).find("more than 32"), std::string::npos);
    EXPECT_NE(faultOf("X-Matrix origin=" + std::string(300, 'a') + ",key=\"ed25519:1\",sig=x"), "");
}

} // namespace homeport::federation
