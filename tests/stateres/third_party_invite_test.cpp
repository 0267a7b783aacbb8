#include "tests/stateres/test_room.h"

#include "server/event/event_hash.h"

#include <gtest/gtest.h>

#include <chrono>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kCarol = TestRoom::kCarol;

const crypto::SigningKey &identityKey()
{
    static const auto key = crypto::SigningKey::generate("0");
    return key;
}

json::Object signedPart(const char *mxid = kCarol, const char *token = "token",
                        const crypto::SigningKey &key = identityKey())
{
    json::Object part{{"mxid", mxid}, {"token", token}};
    event::signJson(part, ServerName::trusted("identity.test"), key);
    return part;
}

std::string inviteContent(const json::Value &signedValue)
{
    return json::serialize(json::Object{{"membership", "invite"},
                                        {"third_party_invite", {{"display_name", "c"}, {"signed", signedValue}}}});
}

TestRoom invitingRoom(const json::Object &content = {{"public_key", identityKey().publicKeyBase64()}})
{
    auto room = TestRoom::lively("11", "invite");
    room.put("m.room.third_party_invite", "token", kAlice, json::serialize(content));
    return room;
}

} // namespace

TEST(ThirdPartyInvite, IsAllowedWithASignatureOfAPublishedKey)
{
    auto room = invitingRoom();
    EXPECT_EQ(room.verdict("m.room.member", kCarol, kAlice, inviteContent(signedPart())), "allowed");
    auto listed =
        invitingRoom({{"public_key", "AAAA"},
                      {"public_keys", json::Array{json::Object{{"public_key", "x"}},
                                                  json::Object{{"public_key", identityKey().publicKeyBase64()}}}}});
    EXPECT_EQ(listed.verdict("m.room.member", kCarol, kAlice, inviteContent(signedPart())), "allowed");
}

TEST(ThirdPartyInvite, IsRefusedByTheRuleItBreaks)
{
    auto room = invitingRoom();
    const auto verdict = [&](const std::string &content, const char *sender = kAlice, const char *target = kCarol) {
        return room.verdict("m.room.member", target, sender, content);
    };
    EXPECT_EQ(verdict(R"({"membership":"invite","third_party_invite":{}})"), "4.4.1.2");
    EXPECT_EQ(verdict(R"({"membership":"invite","third_party_invite":5})"), "4.4.1.2");
    EXPECT_EQ(verdict(inviteContent(json::Object{{"mxid", kCarol}})), "4.4.1.3");
    EXPECT_EQ(verdict(inviteContent(signedPart()), kAlice, "@dave:one.test"), "4.4.1.4");
    EXPECT_EQ(verdict(inviteContent(signedPart(kCarol, "other"))), "4.4.1.5");
    EXPECT_EQ(verdict(inviteContent(signedPart()), TestRoom::kBob), "4.4.1.6");
    EXPECT_EQ(verdict(inviteContent(signedPart(kCarol, "token", crypto::SigningKey::generate("0")))), "4.4.1.8");
    EXPECT_EQ(verdict(inviteContent(json::Object{{"mxid", kCarol}, {"token", "token"}})), "4.4.1.8");
    room.put("m.room.member", kCarol, kAlice, R"({"membership":"ban"})");
    EXPECT_EQ(verdict(inviteContent(signedPart())), "4.4.1.1");
}

TEST(ThirdPartyInvite, IsRefusedWhenTheSignedPartWasChanged)
{
    auto room = invitingRoom();
    auto part = signedPart("@dave:one.test");
    part["mxid"] = kCarol;
    EXPECT_EQ(room.verdict("m.room.member", kCarol, kAlice, inviteContent(part)), "4.4.1.8");
}

TEST(ThirdPartyInvite, CostsLittleHoweverManyKeysAndSignaturesItHolds)
{
    json::Array keys;
    for (int i = 0; i < 500; ++i)
        keys.emplace_back(json::Object{{"public_key", crypto::SigningKey::generate("0").publicKeyBase64()}});
    auto room = invitingRoom({{"public_keys", keys}});
    auto part = signedPart();
    auto &signatures = part["signatures"].as_object()["identity.test"].as_object();
    for (int i = 0; i < 400; ++i)
        signatures["ed25519:" + std::to_string(i)] = identityKey().signBase64(std::to_string(i));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(room.verdict("m.room.member", kCarol, kAlice, inviteContent(part)), "4.4.1.8");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1)); // all pairs would take eight
}

TEST(ThirdPartyInviteEvent, NeedsThePowerToInvite)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.verdict("m.room.third_party_invite", "t", TestRoom::kBob, "{}"), "allowed");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100},"invite":1})");
    EXPECT_EQ(room.verdict("m.room.third_party_invite", "t", TestRoom::kBob, "{}"), "6.1");
    EXPECT_EQ(room.verdict("m.room.third_party_invite", "t", kAlice, "{}"), "allowed");
}
