#include "tests/api/api_case.h"

#include <gtest/gtest.h>

namespace homeport::api::test {

namespace {

json::Object invite(std::string_view without = {})
{
    json::Object body{{"id_server", "id.example"},
                      {"id_access_token", "token"},
                      {"medium", "email"},
                      {"address", "somebody@example.org"}};
    body.erase(without);
    return body;
}

/// In this case nobody is behind the identity servers: whatever gets as far as asking one would end the program.
struct AddressInvites : testing::Test {
    ApiCase api;
    std::string alice = api.registerUser("alice");
    std::string room = api.createRoom(alice);
    ApiCase::Answer send(const std::string &token, const json::Object &body)
    {
        return api.post("/_matrix/client/v3/rooms/" + room + "/invite", token, body);
    }
};

} // namespace

TEST_F(AddressInvites, SayWhatIsMissingOrWrong)
{
    for (const char *key : {"id_access_token", "medium", "address"}) {
        const auto answer = send(alice, invite(key));
        EXPECT_EQ(answer.status, 400) << key;
        EXPECT_TRUE(answer.text("error").contains(key)) << answer.text("error");
    }
    for (const auto &[key, value] : {std::pair{"medium", "pigeon"}, std::pair{"address", ""},
                                     std::pair{"id_server", "https://id.example"}, std::pair{"id_server", ""}}) {
        json::Object body = invite();
        body[key] = value;
        const auto answer = send(alice, body);
        EXPECT_EQ(answer.status, 400) << key;
        EXPECT_EQ(answer.errcode(), "M_INVALID_PARAM") << key;
    }
    json::Array wrong;
    wrong.emplace_back(invite("address"));
    EXPECT_EQ(api.post("/_matrix/client/v3/createRoom", alice, {{"invite_3pid", wrong}}).status, 400);
}

TEST_F(AddressInvites, AskNobodyForWhoMayNotInvite)
{
    const std::string mallory = api.registerUser("mallory");
    EXPECT_EQ(send(mallory, invite()).status, 403) << "not in the room";
}

} // namespace homeport::api::test
