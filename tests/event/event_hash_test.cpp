#include "tests/event/sample_events.h"

#include "server/crypto/digest.h"

#include <gmock/gmock.h>

using namespace homeport;
using test::object;
using test::vectorKey;
using test::version;

namespace {

const ServerName kDomain = ServerName::trusted("domain");

std::vector<std::string> signersOf(std::string_view roomVersion, json::Object event)
{
    std::vector<std::string> names;
    for (const auto &server : event::requiredSigners(*event::parsePdu(version(roomVersion), std::move(event)).value()))
        names.push_back(server.str());
    return names;
}

json::Object member(std::string_view content)
{
    auto event = test::goodMessage();
    event["type"] = "m.room.member";
    event["state_key"] = "@bob:two.test";
    event["content"] = object(content);
    return event;
}

} // namespace

TEST(SignJson, AgreesWithTheVectorsOfTheSpecification)
{
    auto empty = object("{}");
    event::signJson(empty, kDomain, vectorKey());
    EXPECT_EQ(json::canonical(empty),
              R"({"signatures":{"domain":{"ed25519:1":"K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/)"
              R"(7Xg4ahLwYGYZzuHGZKM5ZAQ"}}})");
    auto values = object(R"({"one":1,"two":"Two"})");
    event::signJson(values, kDomain, vectorKey());
    EXPECT_EQ(json::canonical(values),
              R"({"one":1,"signatures":{"domain":{"ed25519:1":"KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/)"
              R"(fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw"}},"two":"Two"})");
}

TEST(SignJson, KeepsOtherSignaturesAndIgnoresUnsignedData)
{
    auto signedObject = object(R"({"one":1,"signatures":{"other":{"ed25519:x":"y"}},"unsigned":{"age":1}})");
    event::signJson(signedObject, kDomain, vectorKey());
    const auto key = vectorKey().publicKey();
    EXPECT_EQ(json::findString(signedObject.at("signatures").at("other").as_object(), "ed25519:x"), "y");
    EXPECT_TRUE(event::verifyJson(signedObject, kDomain, "ed25519:1", key));
    signedObject["unsigned"] = 7;
    EXPECT_TRUE(event::verifyJson(signedObject, kDomain, "ed25519:1", key));
    signedObject["one"] = 2;
    EXPECT_FALSE(event::verifyJson(signedObject, kDomain, "ed25519:1", key));
}

TEST(VerifyJson, RefusesMissingAndMalformedSignatures)
{
    const auto key = vectorKey().publicKey();
    for (const char *text :
         {"{}", R"({"signatures":5})", R"({"signatures":{"domain":5}})", R"({"signatures":{"domain":{"ed25519:1":5}}})",
          R"({"signatures":{"domain":{"ed25519:1":"AAAA"}}})", R"({"signatures":{"domain":{"ed25519:1":"?"}}})"})
        EXPECT_FALSE(event::verifyJson(object(text), kDomain, "ed25519:1", key)) << text;
}

TEST(HashAndSign, AgreesWithTheMinimalEventOfTheSpecification)
{
    auto minimal = object(R"({"room_id":"!x:domain","sender":"@a:domain","origin":"domain","origin_server_ts":1000000,
        "signatures":{},"hashes":{},"type":"X","content":{},"prev_events":[],"auth_events":[],"depth":3,
        "unsigned":{"age_ts":1000000}})");
    event::hashAndSign(version("1"), minimal, kDomain, vectorKey());
    EXPECT_EQ(
        json::canonical(minimal),
        R"({"auth_events":[],"content":{},"depth":3,"hashes":{"sha256":"5jM4wQpv6lnBo7CLIghJuHdW+s2CMBJPUOGOC89ncos"},)"
        R"("origin":"domain","origin_server_ts":1000000,"prev_events":[],"room_id":"!x:domain","sender":"@a:domain",)"
        R"("signatures":{"domain":{"ed25519:1":"KxwGjPSDEtvnFgU00fwFz+l6d2pJM6XBIaMEn81SXPTRl16AqLAYqfIReFGZlHi5KLjAWbO)"
        R"(oMszkwsQma+lYAg"}},"type":"X","unsigned":{"age_ts":1000000}})");
}

TEST(HashAndSign, AgreesWithTheRedactableEventOfTheSpecification)
{
    auto message = object(R"({"content":{"body":"Here is the message content"},"event_id":"$0:domain","origin":"domain",
        "origin_server_ts":1000000,"type":"m.room.message","room_id":"!r:domain","sender":"@u:domain","signatures":{},
        "unsigned":{"age_ts":1000000}})");
    event::hashAndSign(version("1"), message, kDomain, vectorKey());
    EXPECT_EQ(json::view(message.at("hashes").at("sha256").as_string()), "onLKD1bGljeBWQhWZ1kaP9SorVmRQNdN5aM2JYU2n/g");
    EXPECT_EQ(json::view(message.at("signatures").at("domain").at("ed25519:1").as_string()),
              "Wm+VzmOUOz08Ds+0NTWb1d4CZrVsJSikkeRxh6aCcUwu6pNC78FunoD7KNWzqFn241eYHYMGCA5McEiVPdhzBA");
}

TEST(ContentHash, NoticesAnyChangeButThatOfSignaturesAndUnsignedData)
{
    auto event = test::goodMessage();
    event::hashAndSign(version("11"), event, kDomain, vectorKey());
    EXPECT_TRUE(event::contentHashMatches(event));
    event["unsigned"] = 1;
    event["signatures"] = json::Object{};
    EXPECT_TRUE(event::contentHashMatches(event));
    event["content"].as_object()["body"] = "changed";
    EXPECT_FALSE(event::contentHashMatches(event));
    for (const char *hashes : {"{}", R"({"sha256":5})", R"({"sha256":"?"})", R"({"sha256":""})"}) {
        event["hashes"] = object(hashes);
        EXPECT_FALSE(event::contentHashMatches(event)) << hashes;
    }
    event.erase("hashes");
    EXPECT_FALSE(event::contentHashMatches(event));
}

TEST(EventId, StaysTheSameWhenTheEventIsRedactedOrSignedAgain)
{
    auto event = test::goodMessage();
    event::hashAndSign(version("11"), event, kDomain, vectorKey());
    const auto id = event::eventIdOf(version("11"), event);
    event::addSignature(version("11"), event, ServerName::trusted("other"), vectorKey());
    EXPECT_EQ(event::eventIdOf(version("11"), event), id);
    EXPECT_EQ(event::eventIdOf(version("11"), event::redact(version("11"), event)), id);
    event["depth"] = 8;
    EXPECT_NE(event::eventIdOf(version("11"), event), id);
}

TEST(EventId, IsWrittenInTheAlphabetOfTheVersion)
{
    bool standard = false;
    bool urlSafe = false;
    for (int depth = 0; depth < 50; ++depth) {
        auto event = test::goodMessage();
        event["depth"] = depth;
        const auto third = event::eventIdOf(version("3"), event).str();
        const auto fourth = event::eventIdOf(version("4"), event).str();
        EXPECT_EQ(crypto::decodeBase64(third.substr(1)), crypto::decodeBase64(fourth.substr(1)));
        EXPECT_EQ(fourth.find_first_of("+/"), fourth.npos);
        EXPECT_EQ(third.find_first_of("-_"), third.npos);
        standard = standard || third.find_first_of("+/") != third.npos;
        urlSafe = urlSafe || fourth.find_first_of("-_") != fourth.npos;
    }
    EXPECT_TRUE(standard && urlSafe);
}

TEST(SignedBytes, LeaveOutWhatRedactionRemoves)
{
    auto event = test::goodMessage();
    const auto before = event::signedBytes(version("11"), event);
    event["content"].as_object()["body"] = "changed";
    event["unsigned"] = 1;
    event["signatures"] = json::Object{};
    EXPECT_EQ(event::signedBytes(version("11"), event), before);
    EXPECT_EQ(before.find("signatures"), before.npos);
}

TEST(RequiredSigners, AreTheSenderAndInOldVersionsTheServerOfTheEventId)
{
    using testing::ElementsAre;
    EXPECT_THAT(signersOf("11", test::goodMessage()), ElementsAre("one.test"));
    auto old = test::goodMessage();
    old["event_id"] = "$1:two.test";
    old["prev_events"] = json::Array{};
    old["auth_events"] = json::Array{};
    EXPECT_THAT(signersOf("1", old), ElementsAre("one.test", "two.test"));
    old["event_id"] = "$1:one.test";
    EXPECT_THAT(signersOf("2", old), ElementsAre("one.test"));
}

TEST(RequiredSigners, AreThoseOfTheAuthoriserInARestrictedJoinAndNoneInAThirdPartyInvite)
{
    using testing::ElementsAre;
    using testing::IsEmpty;
    const auto join = R"({"membership":"join","join_authorised_via_users_server":"@x:three.test"})";
    EXPECT_THAT(signersOf("8", member(join)), ElementsAre("one.test", "three.test"));
    EXPECT_THAT(signersOf("7", member(join)), ElementsAre("one.test"));
    EXPECT_THAT(signersOf("8", member(R"({"membership":"leave","join_authorised_via_users_server":"@x:three.test"})")),
                ElementsAre("one.test"));
    EXPECT_THAT(signersOf("11", member(R"({"membership":"invite","third_party_invite":{}})")), IsEmpty());
    EXPECT_THAT(signersOf("11", member(R"({"membership":"join","third_party_invite":{}})")), ElementsAre("one.test"));
}
