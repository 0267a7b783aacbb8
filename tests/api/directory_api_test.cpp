#include "tests/api/api_case.h"

#include <gmock/gmock.h>

namespace homeport::api::test {

TEST(DirectoryApi, ListsPublicRoomsLargestFirstAndInPages)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto bob = api.registerUser("bob");
    std::vector<std::string> rooms;
    for (const char *name : {"Gardening", "garden of \u00c4pfel", "Cooking"})
        rooms.push_back(api.createRoom(alice, {{"visibility", "public"}, {"name", name}}));
    api.createRoom(alice, {{"name", "A private garden"}});
    const auto joined = api.post("/_matrix/client/v3/join/" + rooms[2], bob, {});
    ASSERT_EQ(joined.status, 200) << joined.text("error");

    const auto first = api.get("/_matrix/client/v3/publicRooms?limit=2");
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.object().at("total_room_count_estimate").to_number<int>(), 3);
    EXPECT_EQ(first.object().at("chunk").at(0).at("name").as_string(), "Cooking");
    const auto rest = api.get("/_matrix/client/v3/publicRooms?limit=2&since=" + first.text("next_batch"));
    EXPECT_EQ(rest.object().at("chunk").as_array().size(), 1u);
    EXPECT_FALSE(rest.object().contains("next_batch"));
    EXPECT_EQ(api.get("/_matrix/client/v3/publicRooms?since=nonsense").errcode(), "M_INVALID_PARAM");

    const auto found =
        api.post("/_matrix/client/v3/publicRooms", bob, {{"filter", {{"generic_search_term", "GARDEN"}}}});
    EXPECT_EQ(found.object().at("chunk").as_array().size(), 2u);

    const std::string listing = "/_matrix/client/v3/directory/list/room/" + rooms[0];
    EXPECT_EQ(api.put(listing, bob, {{"visibility", "private"}}).status, 403);
    EXPECT_EQ(api.put(listing, alice, {{"visibility", "private"}}).status, 200);
    EXPECT_EQ(api.get(listing).text("visibility"), "private");
    EXPECT_EQ(api.get("/_matrix/client/v3/publicRooms").object().at("chunk").as_array().size(), 2u);
}

TEST(DirectoryApi, ShowsNothingOfARoomToWhomAnInviteWasTurnedDownOrAKnockRefused)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto bob = api.registerUser("bob");
    const auto room = api.createRoom(alice, {{"preset", "private_chat"}});
    const std::string base = "/_matrix/client/v3/rooms/" + room;
    ASSERT_EQ(api.say(alice, room, "between us").status, 200);
    ASSERT_EQ(api.post(base + "/invite", alice, {{"user_id", "@bob:api.test"}}).status, 200);
    ASSERT_EQ(api.post(base + "/leave", bob, {}).status, 200);
    for (const char *what : {"/state", "/messages?dir=b", "/members", "/state/m.room.join_rules"})
        EXPECT_EQ(api.get(base + what, bob).status, 403) << what;

    ASSERT_EQ(api.put(base + "/state/m.room.join_rules", alice, {{"join_rule", "knock"}}).status, 200);
    ASSERT_EQ(api.post("/_matrix/client/v3/knock/" + room, bob, {}).status, 200);
    EXPECT_EQ(api.get(base + "/state", bob).status, 403) << "knocking opens nothing by itself";
    const auto synced = api.sync(bob);
    EXPECT_TRUE(synced.object().at("rooms").at("knock").as_object().contains(room));
    ASSERT_EQ(api.post(base + "/kick", alice, {{"user_id", "@bob:api.test"}}).status, 200);
    const auto after = api.sync(bob, synced.text("next_batch"));
    const auto &left = after.object().at("rooms").at("leave").at(room).at("timeline").at("events").as_array();
    ASSERT_EQ(left.size(), 1u) << "their own membership, and nothing else of the room";
    EXPECT_EQ(left[0].at("state_key").as_string(), "@bob:api.test");
    EXPECT_EQ(api.get(base + "/messages?dir=b", bob).status, 403);
}

TEST(DirectoryApi, KeepsShowingWhatWasSaidWhileOneWasIn)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto bob = api.registerUser("bob");
    const auto room = api.createRoom(alice, {{"preset", "public_chat"}});
    const std::string base = "/_matrix/client/v3/rooms/" + room;
    ASSERT_EQ(api.post(base + "/join", bob, {}).status, 200);
    ASSERT_EQ(api.say(alice, room, "while bob listens").status, 200);
    ASSERT_EQ(api.post(base + "/leave", bob, {}).status, 200);
    ASSERT_EQ(api.say(alice, room, "behind his back").status, 200);
    const auto read = api.get(base + "/messages?dir=b&limit=50", bob);
    ASSERT_EQ(read.status, 200);
    const std::string text = json::serialize(read.body);
    EXPECT_NE(text.find("while bob listens"), std::string::npos);
    EXPECT_EQ(text.find("behind his back"), std::string::npos);
    EXPECT_EQ(api.get(base + "/state", bob).status, 200);
}

TEST(DirectoryApi, TellsPresenceToThoseWhoShareARoom)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto bob = api.registerUser("bob");
    const auto eve = api.registerUser("eve");
    const auto room = api.createRoom(alice, {{"preset", "public_chat"}});
    ASSERT_EQ(api.post("/_matrix/client/v3/join/" + room, bob, {}).status, 200);
    const std::string status = "/_matrix/client/v3/presence/@bob:api.test/status";
    const auto since = api.sync(alice).text("next_batch");
    EXPECT_EQ(api.put(status, bob, {{"presence", "away"}}).errcode(), "M_INVALID_PARAM");
    EXPECT_EQ(api.put(status, alice, {{"presence", "online"}}).status, 403);
    ASSERT_EQ(api.put(status, bob, {{"presence", "unavailable"}, {"status_msg", "lunch"}}).status, 200);
    const auto heard = api.sync(alice, since);
    const std::string text = json::serialize(heard.object().at("presence"));
    EXPECT_NE(text.find("lunch"), std::string::npos) << text;
    EXPECT_FALSE(api.sync(alice, heard.text("next_batch")).object().contains("presence")) << "told once";
    EXPECT_EQ(api.get(status, alice).text("presence"), "unavailable");
    EXPECT_EQ(api.get(status, eve).status, 403);
}

TEST(DirectoryApi, CutsAStatusBetweenCharacters)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const std::string status = "/_matrix/client/v3/presence/@alice:api.test/status";
    ASSERT_EQ(api.put(status, alice, {{"presence", "online"}, {"status_msg", std::string(999, 'a') + "\u00e9"}}).status,
              200);
    EXPECT_EQ(api.get(status, alice).text("status_msg"), std::string(999, 'a'));
}

TEST(DirectoryApi, RefusesALimitThatIsNoNumber)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto room = api.createRoom(alice);
    for (const char *limit : {"-1", "ten", ""})
        EXPECT_EQ(api.get("/_matrix/client/v3/rooms/" + room + "/messages?dir=b&limit=" + limit, alice).errcode(),
                  "M_INVALID_PARAM")
            << limit;
}

} // namespace homeport::api::test
