#include "tests/event/sample_events.h"

#include <gmock/gmock.h>

using namespace homeport;
using test::goodMessage;
using test::object;
using test::version;

TEST(ParsePdu, ReadsEveryFieldOfAMessage)
{
    const auto pdu = event::parsePdu(version("11"), goodMessage()).value();
    EXPECT_EQ(pdu->type, "m.room.message");
    EXPECT_EQ(pdu->sender.str(), "@alice:one.test");
    EXPECT_EQ(pdu->senderServer().str(), "one.test");
    EXPECT_EQ(pdu->roomId.str(), "!room:one.test");
    EXPECT_EQ(pdu->depth, 7);
    EXPECT_EQ(pdu->originServerTs, 1600000000000);
    EXPECT_FALSE(pdu->isState());
    EXPECT_EQ(pdu->prevEvents.size(), 1u);
    EXPECT_EQ(pdu->authEvents.at(0).str(), "$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    EXPECT_EQ(pdu->canonicalJson, json::canonical(pdu->json));
    EXPECT_EQ(pdu->eventId, event::eventIdOf(version("11"), pdu->json));
    EXPECT_EQ(pdu->membership(), "");
}

TEST(ParsePdu, DropsUnsignedDataAndKeepsUnknownKeys)
{
    auto message = goodMessage();
    const auto plain = event::parsePdu(version("11"), message).value();
    message["unsigned"] = json::Object{{"age", 1}};
    message["age_ts"] = 5;
    EXPECT_EQ(event::parsePdu(version("11"), message).value()->canonicalJson, plain->canonicalJson);
    message["org.example.more"] = 1;
    EXPECT_THAT(event::parsePdu(version("11"), message).value()->canonicalJson, testing::HasSubstr("org.example.more"));
}

TEST(ParsePdu, ReadsStateAndMembership)
{
    auto member = goodMessage();
    member["type"] = "m.room.member";
    member["state_key"] = "@bob:two.test";
    member["content"] = json::Object{{"membership", "invite"}};
    const auto pdu = event::parsePdu(version("10"), member).value();
    EXPECT_TRUE(pdu->isState("m.room.member", "@bob:two.test"));
    EXPECT_FALSE(pdu->isState("m.room.member"));
    EXPECT_EQ(pdu->membership(), "invite");
}

TEST(ParsePdu, TakesIdsAndReferencesOfOldVersionsFromTheEvent)
{
    auto message = goodMessage();
    message["event_id"] = "$143:one.test";
    message["prev_events"] =
        object(R"({"x":[["$1:one.test",{"sha256":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}]]})")["x"];
    message["auth_events"] = object(R"({"x":[["$2:two.test",{}]]})")["x"];
    const auto pdu = event::parsePdu(version("2"), message).value();
    EXPECT_EQ(pdu->eventId.str(), "$143:one.test");
    EXPECT_EQ(pdu->prevEvents.at(0).str(), "$1:one.test");
    EXPECT_EQ(pdu->authEvents.at(0).str(), "$2:two.test");
}

TEST(ParsePdu, DerivesTheRoomIdOfAVersion12RoomFromItsCreateEvent)
{
    auto create = goodMessage();
    create["type"] = "m.room.create";
    create["state_key"] = "";
    create["content"] = json::Object{{"room_version", "12"}};
    create["prev_events"] = json::Array{};
    create.erase("room_id");
    const auto pdu = event::parsePdu(version("12"), create).value();
    EXPECT_EQ(pdu->roomId.str().substr(1), pdu->eventId.str().substr(1));
    EXPECT_EQ(pdu->roomId.str().size(), 44u);
    EXPECT_FALSE(event::parsePdu(version("11"), create));
}

TEST(ParsePdu, FindsTheRedactedEventWhereTheVersionPutsIt)
{
    auto redaction = goodMessage();
    redaction["type"] = "m.room.redaction";
    redaction["redacts"] = "$top";
    redaction["content"] = json::Object{{"redacts", "$inside"}};
    EXPECT_EQ(event::parsePdu(version("10"), redaction).value()->redacts->str(), "$top");
    EXPECT_EQ(event::parsePdu(version("11"), redaction).value()->redacts->str(), "$inside");
    redaction["content"] = json::Object{{"redacts", 5}};
    EXPECT_FALSE(event::parsePdu(version("11"), redaction).value()->redacts);
    redaction["type"] = "m.room.message";
    EXPECT_FALSE(event::parsePdu(version("10"), redaction).value()->redacts);
}

TEST(ParsePdu, AllowsFloatsAndLargeNumbersOnlyInOldVersions)
{
    for (const char *content : {R"({"x":1.5})", R"({"x":9007199254740992})", R"({"a":[{"b":1e3}]})"}) {
        auto message = goodMessage();
        message["content"] = json::parse(content).value();
        EXPECT_TRUE(event::parsePdu(version("5"), message)) << content;
        const auto strict = event::parsePdu(version("6"), message);
        ASSERT_FALSE(strict) << content;
        EXPECT_EQ(strict.error().errcode, "M_BAD_JSON");
    }
}

TEST(LoadPdu, GivesBackWhatWasParsed)
{
    const auto pdu = event::parsePdu(version("11"), goodMessage()).value();
    const auto loaded = event::loadPdu(version("11"), pdu->canonicalJson).value();
    EXPECT_EQ(loaded->eventId, pdu->eventId);
    EXPECT_EQ(loaded->canonicalJson, pdu->canonicalJson);
    EXPECT_EQ(loaded->json, pdu->json);
    EXPECT_EQ(loaded->prevEvents, pdu->prevEvents);
}

TEST(LoadPdu, CallsDamagedRowsCorrupt)
{
    for (const char *text : {"", "{", "[]", "{}", R"({"type":"m.room.message"})"})
        EXPECT_EQ(event::loadPdu(version("11"), text).error().code, ErrorCode::Corrupt) << text;
}
