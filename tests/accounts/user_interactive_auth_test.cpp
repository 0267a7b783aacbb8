#include "server/accounts/user_interactive_auth.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct UserInteractiveAuthTest : AccountsCase {
    UserInteractiveAuthTest() { EXPECT_TRUE(run(accounts.setPassword(alice, "correct horse"))); }

    Result<UserInteractiveAuth::Outcome> advance(std::string_view body, std::vector<UserInteractiveAuth::Flow> flows,
                                                 std::optional<UserId> who = {}, std::string purpose = "register")
    {
        return run(auth.advance(std::move(flows), object(body), {std::move(purpose), std::move(who), "192.0.2.1"}));
    }
    static std::string sessionOf(const UserInteractiveAuth::Outcome &outcome)
    {
        return std::string(json::findString(outcome.challenge, "session").value_or(""));
    }
    static std::string passwordBody(const std::string &session, const std::string &password,
                                    const std::string &user = "alice")
    {
        return R"({"auth":{"type":"m.login.password","session":")" + session + R"(","password":")" + password +
               R"(","identifier":{"type":"m.id.user","user":")" + user + R"("}}})";
    }

    const std::vector<UserInteractiveAuth::Flow> dummy{{"m.login.dummy"}};
    const std::vector<UserInteractiveAuth::Flow> password{{"m.login.password"}};
    UserInteractiveAuth auth{accounts};
};

TEST_F(UserInteractiveAuthTest, whoProvesNothingIsToldTheFlows)
{
    const auto first = advance("{}", dummy).value();
    EXPECT_FALSE(first.done);
    EXPECT_EQ(json::canonical(first.challenge.at("flows")), R"([{"stages":["m.login.dummy"]}])");
    EXPECT_TRUE(first.challenge.at("params").is_object());
    EXPECT_NE(sessionOf(first), "");
    EXPECT_FALSE(first.challenge.contains("errcode"));
}

TEST_F(UserInteractiveAuthTest, aCompletedStageEndsTheConversationForGood)
{
    const auto session = sessionOf(advance("{}", dummy).value());
    const std::string body = R"({"auth":{"type":"m.login.dummy","session":")" + session + R"("}})";
    EXPECT_TRUE(advance(body, dummy).value().done);
    EXPECT_FALSE(advance(body, dummy)) << "a session is good once";
}

TEST_F(UserInteractiveAuthTest, aWrongPasswordGoesOnWithTheSameSession)
{
    const auto session = sessionOf(advance("{}", password, alice).value());
    const auto wrong = advance(passwordBody(session, "guess"), password, alice).value();
    EXPECT_FALSE(wrong.done);
    EXPECT_EQ(wrong.challenge.at("errcode"), "M_FORBIDDEN");
    EXPECT_EQ(sessionOf(wrong), session);
    EXPECT_TRUE(advance(passwordBody(session, "correct horse"), password, alice).value().done);
}

TEST_F(UserInteractiveAuthTest, nobodyProvesThemselvesWithAnothersPassword)
{
    ASSERT_TRUE(run(accounts.setPassword(bob, "battery staple")));
    const auto session = sessionOf(advance("{}", password, alice).value());
    const auto refused = advance(passwordBody(session, "battery staple", "bob"), password, alice);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().errcode, "M_FORBIDDEN");
}

TEST_F(UserInteractiveAuthTest, aSessionServesItsOwnPurposeAndPersonOnly)
{
    const auto session = sessionOf(advance("{}", password, alice, "delete devices").value());
    const auto body = passwordBody(session, "correct horse");
    EXPECT_FALSE(advance(body, password, alice, "deactivate"));
    EXPECT_FALSE(advance(body, password, bob, "delete devices"));
    EXPECT_TRUE(advance(body, password, alice, "delete devices").value().done);
}

TEST_F(UserInteractiveAuthTest, aFlowOfTwoStagesNeedsBoth)
{
    const std::vector<UserInteractiveAuth::Flow> both{{"m.login.password", "m.login.dummy"}};
    const auto half = advance(R"({"auth":{"type":"m.login.dummy"}})", both, alice).value();
    EXPECT_FALSE(half.done);
    EXPECT_EQ(json::canonical(half.challenge.at("completed")), R"(["m.login.dummy"])");
    EXPECT_TRUE(advance(passwordBody(sessionOf(half), "correct horse"), both, alice).value().done);
}

TEST_F(UserInteractiveAuthTest, aStageThatIsNotOfferedCompletesNothing)
{
    const auto sly = advance(R"({"auth":{"type":"m.login.dummy"}})", password, alice).value();
    EXPECT_FALSE(sly.done);
    EXPECT_EQ(sly.challenge.at("errcode"), "M_UNRECOGNIZED");
    EXPECT_FALSE(advance(R"({"auth":{"type":"m.login.terms"}})", dummy).value().done);
}

TEST_F(UserInteractiveAuthTest, anInventedSessionIsRefusedAndOddBodiesProveNothing)
{
    EXPECT_FALSE(advance(R"({"auth":{"type":"m.login.dummy","session":"invented"}})", dummy));
    for (const char *body : {R"({"auth":[]})", R"({"auth":{"type":7}})", R"({"auth":{"session":{}}})",
                             R"({"auth":{"type":"m.login.password"}})", R"({"auth":null})"})
        EXPECT_FALSE(advance(body, password, alice).value().done) << body;
}

TEST_F(UserInteractiveAuthTest, anIdentifierIsANameOrAFullId)
{
    for (const char *body :
         {R"({"identifier":{"type":"m.id.user","user":"alice"}})",
          R"({"identifier":{"type":"m.id.user","user":"@alice:one.example"}})", R"({"user":"alice"})"})
        EXPECT_EQ(userFromIdentifier(object(body), server).value(), alice) << body;
    for (const char *body : {"{}", R"({"identifier":{"type":"m.id.phone","user":"alice"}})",
                             R"({"identifier":{"type":"m.id.user"}})", R"({"user":"@alice"})", R"({"user":7})"})
        EXPECT_FALSE(userFromIdentifier(object(body), server)) << body;
}

} // namespace

} // namespace homeport::accounts::test
