#include "server/accounts/profiles.h"
#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct ProfilesTest : AccountsCase {
    std::vector<UserId> search(std::string term, int limit = 10)
    {
        std::vector<UserId> users;
        for (const auto &found : run(profiles.search(std::move(term), limit)).value())
            users.push_back(found.user);
        return users;
    }
    Profiles profiles{*store};
};

TEST_F(ProfilesTest, aNewPersonIsCalledByTheirUserName)
{
    EXPECT_EQ(json::canonical(run(profiles.get(alice)).value().toJson()), R"({"displayname":"alice"})");
}

TEST_F(ProfilesTest, whatIsTakenAwayIsLeftOut)
{
    ASSERT_TRUE(run(profiles.set(alice, Profiles::Field::DisplayName, "Älice")));
    const auto both = run(profiles.set(alice, Profiles::Field::AvatarUrl, "mxc://one.example/a"));
    EXPECT_EQ(json::canonical(both.value().toJson()), R"({"avatar_url":"mxc://one.example/a","displayname":"Älice"})");
    ASSERT_TRUE(run(profiles.set(alice, Profiles::Field::DisplayName, {})));
    EXPECT_EQ(json::canonical(run(profiles.get(alice)).value().toJson()), R"({"avatar_url":"mxc://one.example/a"})");
}

TEST_F(ProfilesTest, ofSomebodyUnknownAreNotFound)
{
    EXPECT_EQ(run(profiles.get(user("nobody"))).error().errcode, "M_NOT_FOUND");
    const auto put = run(profiles.set(user("nobody"), Profiles::Field::DisplayName, "Nobody"));
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().errcode, "M_NOT_FOUND");
}

TEST_F(ProfilesTest, areFoundByPartsOfNameOrIdWithoutCase)
{
    ASSERT_TRUE(run(profiles.set(bob, Profiles::Field::DisplayName, "Robert Tables")));
    EXPECT_EQ(search("ALI"), std::vector{alice});
    EXPECT_EQ(search("tables"), std::vector{bob});
    EXPECT_EQ(search("one.example").size(), 2U);
    EXPECT_EQ(search("one.example", 1).size(), 1U);
    EXPECT_TRUE(search("%").empty()) << "no letter of the term is a wildcard";
    EXPECT_TRUE(search("'; --").empty());
}

TEST_F(ProfilesTest, aDeactivatedPersonIsNotFound)
{
    ASSERT_TRUE(run(accounts.deactivate(bob)));
    EXPECT_TRUE(search("bob").empty());
}

} // namespace

} // namespace homeport::accounts::test
