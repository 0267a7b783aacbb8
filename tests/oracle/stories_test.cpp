// Replays the rooms of tests/oracle/stories, whose resolved state Homeport and Synapse agreed on when they were kept.
#include "server/stateres/resolve.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <unordered_map>

using namespace homeport;

namespace {

std::vector<std::string> storyNames()
{
    std::vector<std::string> names;
    for (const auto &file : std::filesystem::directory_iterator(HOMEPORT_STORIES)) {
        if (file.path().extension() == ".json")
            names.push_back(file.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

/// A story as it stands in its file.
struct Story {
    json::Object document;
    const event::RoomVersionRules *rules = nullptr;
    std::unordered_map<EventId, event::PduPtr> events;

    stateres::StateMap state(const json::Array &ids) const
    {
        stateres::StateMap map;
        for (const json::Value &id : ids) {
            const auto &pdu = *events.at(EventId::trusted(std::string(json::view(id.as_string()))));
            map[{pdu.type, *pdu.stateKey}] = pdu.eventId;
        }
        return map;
    }
};

Story readStory(const std::string &name)
{
    std::ifstream file(std::filesystem::path(HOMEPORT_STORIES) / (name + ".json"));
    std::stringstream text;
    text << file.rdbuf();
    Story story;
    auto document = json::parseObject(text.str());
    if (!document) {
        ADD_FAILURE() << name << ": " << document.error().detail;
        return story;
    }
    story.document = *std::move(document);
    story.rules = event::findRoomVersion(json::findString(story.document, "version").value_or(""));
    for (const json::Value &item : story.document.at("events").as_array()) {
        // As from the database: the hashes of these are made up.
        auto pdu = event::loadPdu(*story.rules, json::canonical(item));
        if (!pdu) {
            ADD_FAILURE() << name << ": " << pdu.error().detail;
            continue;
        }
        const EventId id = (*pdu)->eventId;
        story.events[id] = *std::move(pdu);
    }
    return story;
}

} // namespace

class StoryOf : public testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Room, StoryOf, testing::ValuesIn(storyNames()), [](const auto &param) { return param.param; });

TEST_P(StoryOf, EndsAsBothServersFound)
{
    const Story story = readStory(GetParam());
    ASSERT_FALSE(json::findString(story.document, "title").value_or("").empty());
    ASSERT_FALSE(json::findString(story.document, "story").value_or("").starts_with("Say in two sentences"));
    std::vector<stateres::StateMap> forks;
    for (const json::Value &fork : story.document.at("forks").as_array())
        forks.push_back(story.state(fork.as_array()));
    ASSERT_GE(forks.size(), 2U);
    const stateres::EventLookup lookup = [&](const EventId &id) -> const event::Pdu * {
        const auto found = story.events.find(id);
        return found == story.events.end() ? nullptr : found->second.get();
    };
    const auto expected = story.state(story.document.at("resolved").as_array());
    std::ranges::sort(forks);
    do { // no state comes first
        const auto resolved = stateres::resolve(*story.rules, forks, lookup, [](const EventId &) { return false; });
        ASSERT_TRUE(resolved) << resolved.error().detail;
        EXPECT_EQ(*resolved, expected);
    } while (std::ranges::next_permutation(forks).found);
}
