#include "tests/event/sample_events.h"

using namespace homeport;
using test::version;

TEST(RoomVersions, AreTheTwelveOfTheSpecification)
{
    ASSERT_EQ(event::allRoomVersions().size(), 12u);
    for (int n = 1; n <= 12; ++n)
        EXPECT_NE(event::findRoomVersion(std::to_string(n)), nullptr);
    for (const char *unknown : {"", "0", "13", "01", "1 ", "org.example"})
        EXPECT_EQ(event::findRoomVersion(unknown), nullptr) << unknown;
}

TEST(RoomVersions, TakeEachRuleInTheVersionThatBroughtIt)
{
    struct Step {
        bool event::RoomVersionRules::*rule;
        int first; ///< first version in which it is true
    };
    const Step steps[] = {
        {&event::RoomVersionRules::enforceKeyValidity, 5},        {&event::RoomVersionRules::strictCanonicalJson, 6},
        {&event::RoomVersionRules::notificationsPowerChecked, 6}, {&event::RoomVersionRules::knocking, 7},
        {&event::RoomVersionRules::restrictedJoins, 8},           {&event::RoomVersionRules::knockRestricted, 10},
        {&event::RoomVersionRules::integerPowerLevels, 10},       {&event::RoomVersionRules::creatorFromSender, 11},
        {&event::RoomVersionRules::redactsInContent, 11},         {&event::RoomVersionRules::privilegedCreators, 12},
        {&event::RoomVersionRules::createNotInAuthEvents, 12}};
    for (const auto &step : steps)
        for (int n = 1; n <= 12; ++n)
            EXPECT_EQ(version(std::to_string(n)).*step.rule, n >= step.first) << n << " of " << step.first;
    for (int n = 1; n <= 12; ++n) {
        EXPECT_EQ(version(std::to_string(n)).aliasesEventSpecial, n <= 5);
        EXPECT_EQ(version(std::to_string(n)).redactsAuthByEventId, n <= 2);
    }
}

TEST(RoomVersions, ChangeFormatsWhereTheSpecificationDoes)
{
    using event::EventIdFormat;
    using event::RedactionRules;
    using event::StateResolution;
    EXPECT_EQ(version("2").eventIds, EventIdFormat::Explicit);
    EXPECT_EQ(version("3").eventIds, EventIdFormat::HashStandardBase64);
    EXPECT_EQ(version("4").eventIds, EventIdFormat::HashUrlSafeBase64);
    EXPECT_EQ(version("1").stateResolution, StateResolution::V1);
    EXPECT_EQ(version("2").stateResolution, StateResolution::V2);
    EXPECT_EQ(version("11").stateResolution, StateResolution::V2);
    EXPECT_EQ(version("12").stateResolution, StateResolution::V2_1);
    EXPECT_EQ(version("5").redaction, RedactionRules::V1);
    EXPECT_EQ(version("7").redaction, RedactionRules::V6);
    EXPECT_EQ(version("8").redaction, RedactionRules::V8);
    EXPECT_EQ(version("10").redaction, RedactionRules::V9);
    EXPECT_EQ(version("12").redaction, RedactionRules::V11);
    EXPECT_EQ(version("11").roomIds, event::RoomIdFormat::Opaque);
    EXPECT_EQ(version("12").roomIds, event::RoomIdFormat::CreateEventHash);
}
