#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;
constexpr const char *kCarol = TestRoom::kCarol;

/// What the refusal of an event in the room's own state goes by: `type|key` of it, `-` for none.
std::string offender(TestRoom &room, std::string_view type, const char *stateKey, std::string_view sender,
                     std::string_view content)
{
    const auto pdu = room.make(room.state, type, stateKey, sender, content);
    const auto refusal = stateres::checkAgainstState(*pdu, room.view(room.state));
    if (!refusal)
        return "allowed";
    const auto id = stateres::offenderOf(*refusal, room.view(room.state));
    if (!id)
        return "-";
    const auto &found = room.find(*id);
    return found->type + "|" + found->stateKey.value_or("");
}

std::string ofMember(TestRoom &room, const char *target, const char *sender, const std::string &membership)
{
    return offender(room, "m.room.member", target, sender, R"({"membership":")" + membership + "\"}");
}

} // namespace

TEST(Offender, IsTheEventThatTheRuleComparedWith)
{
    for (const char *version : {"1", "6", "11", "12"}) {
        auto room = TestRoom::lively(version, "invite");
        auto bare = room;
        bare.state.erase(event::StateKey{"m.room.power_levels", ""});
        EXPECT_EQ(ofMember(bare, kCarol, kBob, "ban"), "m.room.create|") << version << ": what stands for levels";
        EXPECT_EQ(ofMember(room, kCarol, kCarol, "join"), "m.room.join_rules|") << version;
        EXPECT_EQ(ofMember(room, kBob, kAlice, "invite"), std::string("m.room.member|") + kBob) << version;
        EXPECT_EQ(offender(room, "m.room.message", nullptr, kCarol, "{}"), "-") << version << ": she never was there";
        room.put("m.room.power_levels", "", kAlice, R"({"ban":50,"events":{"m.room.name":60}})");
        EXPECT_EQ(offender(room, "m.room.name", "", kBob, "{}"), "m.room.power_levels|") << version;
        EXPECT_EQ(ofMember(room, kCarol, kBob, "ban"), "m.room.power_levels|") << version;
        EXPECT_EQ(offender(room, "m.room.power_levels", "", kBob, R"({"ban":0})"), "m.room.power_levels|") << version;
        room.put("m.room.member", kCarol, kAlice, R"({"membership":"ban"})");
        EXPECT_EQ(ofMember(room, kCarol, kCarol, "join"), std::string("m.room.member|") + kCarol) << version;
        EXPECT_EQ(offender(room, "m.room.message", nullptr, kCarol, "{}"), std::string("m.room.member|") + kCarol)
            << version;
        EXPECT_EQ(ofMember(room, kBob, kBob, "dancing"), "-") << version << ": the event alone is wrong";
    }
}

TEST(Offender, IsTheAuthEventThatOughtNotToBeThere)
{
    for (const char *version : {"6", "12"}) {
        auto room = TestRoom::lively(version);
        const auto topic = room.put("m.room.topic", "", kAlice, "{}");
        const auto message = room.make(room.state, "m.room.message", nullptr, kBob, "{}");
        std::vector<event::PduPtr> authEvents;
        for (const EventId &id : message->authEvents)
            authEvents.push_back(room.find(id));
        const auto rejected = [&](const EventId &id) { return id == authEvents.back()->eventId; };
        auto refusal = stateres::checkAuthEventSelection(*message, authEvents, rejected, room.create().get());
        ASSERT_TRUE(refusal) << version;
        EXPECT_EQ(refusal->by.event, authEvents.back()->eventId) << version;
        authEvents.push_back(topic);
        refusal = stateres::checkAuthEventSelection(
            *message, authEvents, [](const EventId &) { return false; }, room.create().get());
        ASSERT_TRUE(refusal) << version;
        EXPECT_EQ(stateres::offenderOf(*refusal, room.view(room.state)), topic->eventId) << version;
    }
}
