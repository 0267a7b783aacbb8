#include "tests/stateres/test_room.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace homeport;
using test::TestRoom;
using testing::Contains;
using testing::Not;

namespace {

std::vector<std::string> typesFor(std::string_view version, std::string_view type, const char *stateKey,
                                  std::string_view content)
{
    const std::optional<std::string> key = stateKey ? std::optional<std::string>(stateKey) : std::nullopt;
    std::vector<std::string> names;
    for (const auto &entry : stateres::authTypesFor(*event::findRoomVersion(version), type, TestRoom::kAlice, key,
                                                    json::parseObject(content).value()))
        names.push_back(entry.type + "|" + entry.key);
    return names;
}

/// Verdict over the auth events that the event itself names.
std::string selectionVerdict(const TestRoom &room, const event::Pdu &pdu, const std::set<EventId> &rejected = {})
{
    std::vector<event::PduPtr> authEvents;
    for (const auto &id : pdu.authEvents)
        authEvents.push_back(room.find(id));
    const auto refusal = stateres::checkAuthEventSelection(
        pdu, authEvents, [&](const EventId &id) { return rejected.contains(id); }, room.create().get());
    return refusal ? refusal->rule : "allowed";
}

std::string authList(std::initializer_list<EventId> ids)
{
    json::Array list;
    for (const auto &id : ids)
        list.emplace_back(id.str());
    return json::serialize(json::Object{{"auth_events", list}});
}

EventId at(const TestRoom &room, const char *type, const char *key)
{
    return room.state.at({type, key});
}

} // namespace

TEST(AuthTypes, OfAMessageAreCreationPowerAndItsSender)
{
    EXPECT_THAT(typesFor("11", "m.room.message", nullptr, "{}"),
                testing::ElementsAre("m.room.create|", "m.room.power_levels|", "m.room.member|@alice:one.test"));
    EXPECT_THAT(typesFor("12", "m.room.message", nullptr, "{}"),
                testing::ElementsAre("m.room.power_levels|", "m.room.member|@alice:one.test"));
    EXPECT_TRUE(typesFor("11", "m.room.create", "", "{}").empty());
}

TEST(AuthTypes, OfAMembershipAddTargetRulesInvitationAndAuthoriser)
{
    const auto join = typesFor("8", "m.room.member", TestRoom::kBob,
                               R"({"membership":"join","join_authorised_via_users_server":"@carol:three.test"})");
    EXPECT_THAT(join, Contains("m.room.member|@bob:two.test"));
    EXPECT_THAT(join, Contains("m.room.join_rules|"));
    EXPECT_THAT(join, Contains("m.room.member|@carol:three.test"));
    EXPECT_THAT(typesFor("7", "m.room.member", TestRoom::kBob,
                         R"({"membership":"join","join_authorised_via_users_server":"@carol:three.test"})"),
                Not(Contains("m.room.member|@carol:three.test")));
    EXPECT_THAT(typesFor("11", "m.room.member", TestRoom::kBob,
                         R"({"membership":"invite","third_party_invite":{"signed":{"token":"tok"}}})"),
                Contains("m.room.third_party_invite|tok"));
    EXPECT_THAT(typesFor("11", "m.room.member", TestRoom::kBob, R"({"membership":"leave"})"),
                Not(Contains("m.room.join_rules|")));
    // A user's own membership is asked for once.
    EXPECT_EQ(typesFor("11", "m.room.member", TestRoom::kAlice, R"({"membership":"leave"})").size(), 3u);
}

TEST(AuthSelection, AcceptsWhatTheStateCallsFor)
{
    for (const auto &rules : event::allRoomVersions()) {
        auto room = TestRoom::lively(rules.version);
        const auto topic = room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}");
        EXPECT_EQ(selectionVerdict(room, *topic), "allowed") << rules.version;
        EXPECT_EQ(selectionVerdict(room, *room.create()), "allowed") << rules.version;
    }
}

TEST(AuthSelection, RefusesTwoEventsForOnePlace)
{
    auto room = TestRoom::lively("11");
    const auto before = at(room, "m.room.power_levels", "");
    room.put("m.room.power_levels", "", TestRoom::kAlice, R"({"users":{"@alice:one.test":100},"kick":1})");
    const auto extra = authList({room.create()->eventId, before, at(room, "m.room.power_levels", "")});
    EXPECT_EQ(selectionVerdict(room, *room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}", extra)), "2.1");
}

TEST(AuthSelection, RefusesEventsThatAreNotCalledFor)
{
    auto room = TestRoom::lively("11");
    const auto rules = authList({room.create()->eventId, at(room, "m.room.join_rules", "")});
    EXPECT_EQ(selectionVerdict(room, *room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}", rules)), "2.2");
    const auto message = room.make(room.state, "m.room.message", nullptr, TestRoom::kAlice, "{}");
    const auto withMessage = authList({room.create()->eventId, message->eventId});
    EXPECT_EQ(selectionVerdict(room, *room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}", withMessage)),
              "2.2");
}

TEST(AuthSelection, RefusesRejectedAuthEvents)
{
    for (const auto &[version, rule] : {std::pair{"11", "2.3"}, {"12", "3.3"}}) {
        auto room = TestRoom::lively(version);
        const auto topic = room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}");
        EXPECT_EQ(selectionVerdict(room, *topic, {at(room, "m.room.power_levels", "")}), rule);
    }
}

TEST(AuthSelection, WantsTheCreateEventUpToVersion11AndRefusesItSince)
{
    auto room = TestRoom::lively("11");
    const auto without = authList({at(room, "m.room.member", TestRoom::kAlice)});
    EXPECT_EQ(selectionVerdict(room, *room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}", without)),
              "2.4");
    auto newRoom = TestRoom::lively("12");
    const auto with = authList({newRoom.create()->eventId});
    EXPECT_EQ(selectionVerdict(newRoom, *newRoom.make(newRoom.state, "m.room.topic", "", TestRoom::kAlice, "{}", with)),
              "3.2");
}

TEST(AuthSelection, RefusesEventsOfAnotherRoom)
{
    auto room = TestRoom::lively("11");
    const auto foreign = room.make(room.state, "m.room.power_levels", "", TestRoom::kAlice, R"({"ban":1})",
                                   R"({"room_id":"!other:one.test"})");
    const auto extra = authList({room.create()->eventId, foreign->eventId});
    EXPECT_EQ(selectionVerdict(room, *room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}", extra)), "2.5");
}

TEST(AuthSelection, RefusesRoomIdsOfVersion12ThatAreNoAcceptedCreateEvent)
{
    auto room = TestRoom::lively("12");
    const auto topic = room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}");
    const auto none = [](const EventId &) { return false; };
    const auto all = [](const EventId &) { return true; };
    EXPECT_EQ(stateres::checkAuthEventSelection(*topic, {}, none, nullptr)->rule, "2");
    EXPECT_EQ(stateres::checkAuthEventSelection(*topic, {}, all, room.create().get())->rule, "2");
    const TestRoom other("12", R"({"x":1})");
    EXPECT_EQ(stateres::checkAuthEventSelection(*topic, {}, none, other.create().get())->rule, "2");
}
