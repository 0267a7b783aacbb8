#include "tests/event/sample_events.h"

#include <gmock/gmock.h>

using namespace homeport;
using test::goodMessage;
using test::version;
using testing::HasSubstr;

namespace {

Error refusalOf(json::Object event, std::string_view roomVersion = "11")
{
    const auto pdu = event::parsePdu(version(roomVersion), std::move(event));
    EXPECT_FALSE(pdu);
    return pdu ? Error{} : pdu.error();
}

template <class Value>
json::Object with(std::string_view key, const Value &value)
{
    auto event = goodMessage();
    event[key] = value;
    return event;
}

json::Array ids(std::size_t count)
{
    json::Array list;
    for (std::size_t i = 0; i < count; ++i)
        list.emplace_back("$" + std::to_string(i));
    return list;
}

} // namespace

TEST(HostilePdu, IsRefusedWithTheNameOfTheMissingField)
{
    for (const char *field : {"type", "sender", "room_id", "content", "depth", "origin_server_ts", "prev_events",
                              "auth_events", "hashes", "signatures"}) {
        auto event = goodMessage();
        event.erase(field);
        const auto error = refusalOf(std::move(event));
        EXPECT_EQ(error.code, ErrorCode::BadInput);
        EXPECT_EQ(error.errcode, "M_BAD_JSON");
        EXPECT_THAT(error.detail, HasSubstr(std::string("'") + field + "'"));
    }
}

TEST(HostilePdu, IsRefusedWhereAFieldHasAnotherType)
{
    const json::Value wrong[] = {nullptr, true, 1.5, json::Array{}, json::Object{}, "text", 5};
    for (const char *field : {"type", "sender", "room_id", "state_key", "content", "depth", "origin_server_ts",
                              "prev_events", "auth_events", "hashes", "signatures"}) {
        int accepted = 0;
        for (const auto &value : wrong)
            accepted += event::parsePdu(version("11"), with(field, value)).has_value();
        // Each of these has one right type here, but for text, which is no sender or room id, and hashes, which are not
        // empty.
        const std::string_view name = field;
        EXPECT_EQ(accepted, name == "sender" || name == "room_id" || name == "hashes" ? 0 : 1) << field;
    }
}

TEST(HostilePdu, IsRefusedForWhatOtherServersDrop)
{
    EXPECT_THAT(refusalOf(with("depth", -1)).detail, HasSubstr("'depth'"));
    for (const char *hashes :
         {"{}", R"({"sha256":5})", R"({"sha256":"?"})", R"({"sha256":"aGFzaA"})", R"({"md5":"x"})"})
        EXPECT_THAT(refusalOf(with("hashes", test::object(hashes))).detail, HasSubstr("'hashes'")) << hashes;
    auto more = goodMessage();
    more["hashes"].as_object()["md5"] = 5;
    EXPECT_THAT(refusalOf(more).detail, HasSubstr("'hashes'"));
    EXPECT_THAT(refusalOf(with("signatures", test::object(R"({"one.test":{"ed25519:1":5}})"))).detail,
                HasSubstr("'signatures'"));
}

TEST(HostilePdu, MayBeAsDeepAsOthersPassOn)
{
    std::string deep(1'000, '[');
    deep += std::string(1'000, ']');
    auto event = goodMessage();
    event["content"].as_object()["deep"] = json::parse(deep, json::kFederationLimits).value();
    const auto pdu = event::parsePdu(version("11"), event);
    ASSERT_TRUE(pdu);
    const auto loaded = event::loadPdu(version("11"), (*pdu)->canonicalJson);
    ASSERT_TRUE(loaded);
    EXPECT_EQ((*loaded)->eventId, (*pdu)->eventId);
    EXPECT_FALSE(event::redact(version("11"), event).at("content").as_object().contains("deep"));
}

TEST(HostilePdu, IsRefusedForMalformedIdentifiers)
{
    for (const char *sender : {"", "alice:one.test", "@alice", "@alice:", "@alice:one_test", "@alice:one.test:x"})
        EXPECT_THAT(refusalOf(with("sender", sender)).detail, HasSubstr("'sender'")) << sender;
    for (const char *room : {"", "room:one.test", "!room", "!room:bad name"})
        EXPECT_THAT(refusalOf(with("room_id", room)).detail, HasSubstr("'room_id'")) << room;
    EXPECT_THAT(refusalOf(with("prev_events", json::Array{"no sigil"})).detail, HasSubstr("'prev_events'"));
    EXPECT_THAT(refusalOf(with("auth_events", json::Array{5})).detail, HasSubstr("'auth_events'"));
    EXPECT_THAT(refusalOf(with("event_id", "$x")).detail, HasSubstr("'event_id'"));
}

TEST(HostilePdu, IsRefusedForReferencesOfAnotherVersion)
{
    EXPECT_THAT(refusalOf(with("prev_events", json::Array{json::Array{"$a:one.test", json::Object{}}})).detail,
                HasSubstr("'prev_events'"));
    auto old = with("event_id", "$x:one.test");
    EXPECT_THAT(refusalOf(old, "1").detail, HasSubstr("pair"));
    old["prev_events"] = json::Array{json::Array{"$a:one.test"}};
    EXPECT_THAT(refusalOf(old, "1").detail, HasSubstr("pair"));
    EXPECT_THAT(refusalOf(goodMessage(), "1").detail, HasSubstr("'event_id' is missing"));
    EXPECT_THAT(refusalOf(with("event_id", "$noserver"), "1").detail, HasSubstr("server name"));
}

TEST(HostilePdu, HasAtMost20PreviousAnd10AuthEvents)
{
    EXPECT_TRUE(event::parsePdu(version("11"), with("prev_events", ids(20))));
    EXPECT_THAT(refusalOf(with("prev_events", ids(21))).detail, HasSubstr("21 entries"));
    EXPECT_TRUE(event::parsePdu(version("11"), with("auth_events", ids(10))));
    EXPECT_THAT(refusalOf(with("auth_events", ids(11))).detail, HasSubstr("11 entries"));
}

TEST(HostilePdu, HasTypeAndStateKeyOfAtMost255Bytes)
{
    const std::string longest(255, 'x');
    EXPECT_TRUE(event::parsePdu(version("11"), with("type", longest)));
    EXPECT_TRUE(event::parsePdu(version("11"), with("state_key", longest)));
    EXPECT_THAT(refusalOf(with("type", longest + "x")).detail, HasSubstr("256 bytes"));
    std::string accents;
    for (int i = 0; i < 128; ++i)
        accents += "é"; // 128 characters, 256 bytes
    EXPECT_THAT(refusalOf(with("state_key", accents)).detail, HasSubstr("256 bytes"));
}

TEST(HostilePdu, HasAtMost65536BytesOfCanonicalJson)
{
    auto event = goodMessage();
    const auto bare = event::parsePdu(version("11"), event).value()->canonicalJson.size();
    auto &content = event["content"].as_object();
    content["fill"] = "";
    const auto withKey = bare + std::string_view(R"("fill":"",)").size();
    content["fill"] = std::string(event::kMaxEventBytes - withKey, 'x');
    ASSERT_TRUE(event::parsePdu(version("11"), event));
    EXPECT_EQ(event::parsePdu(version("11"), event).value()->canonicalJson.size(), event::kMaxEventBytes);
    content["fill"] = std::string(event::kMaxEventBytes - withKey + 1, 'x');
    const auto error = refusalOf(event);
    EXPECT_EQ(error.code, ErrorCode::TooLarge);
    EXPECT_EQ(error.errcode, "M_TOO_LARGE");
    content.erase("fill");
    event["unsigned"] = std::string(100'000, 'x');
    EXPECT_TRUE(event::parsePdu(version("11"), event)) << "unsigned data of others is dropped before it counts";
}

TEST(HostilePdu, IsRefusedForNumbersOutOfRangeInAnyField)
{
    for (const char *number : {"9007199254740992", "1e3", "18446744073709551615", "123456789012345678901234567890"}) {
        EXPECT_THAT(refusalOf(with("depth", json::parse(number).value())).errcode, "M_BAD_JSON") << number;
        EXPECT_THAT(refusalOf(with("org.example", json::parse(number).value())).errcode, "M_BAD_JSON") << number;
    }
}

TEST(HostilePdu, IsRefusedForSignaturesThatAreNotAMapOfMaps)
{
    EXPECT_THAT(refusalOf(with("signatures", json::Object{{"one.test", "c2ln"}})).detail, HasSubstr("'signatures'"));
    EXPECT_TRUE(event::parsePdu(version("11"), with("signatures", json::Object{})));
}
