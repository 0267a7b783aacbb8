#include "tests/accounts/accounts_case.h"

namespace homeport::accounts::test {

namespace {

struct AccountsTest : AccountsCase {};

TEST_F(AccountsTest, aNewPersonCanLogInByPasswordAlsoAfterARestart)
{
    ASSERT_EQ(run(accounts.create({"carol", "correct horse", /*isAdmin=*/true})).value(), user("carol"));
    const auto right = run(accounts.checkPassword(user("carol"), "correct horse", "192.0.2.1"));
    ASSERT_TRUE(right);
    EXPECT_TRUE(right->isAdmin);
    reopen();
    Accounts again(*store, server, pool);
    EXPECT_TRUE(run(again.checkPassword(user("carol"), "correct horse", "192.0.2.1")));
}

TEST_F(AccountsTest, wrongPasswordUnknownPersonAndDeactivatedPersonAreToldInTheSameWords)
{
    ASSERT_TRUE(run(accounts.create({"carol", "correct horse"})));
    ASSERT_TRUE(run(accounts.create({"dave", "battery staple"})));
    ASSERT_TRUE(run(accounts.deactivate(user("dave"))));
    const auto wrong = run(accounts.checkPassword(user("carol"), "correct hors", "192.0.2.1"));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Forbidden);
    EXPECT_EQ(wrong.error().errcode, "M_FORBIDDEN");
    for (const auto &other : {run(accounts.checkPassword(user("nobody"), "correct horse", "192.0.2.1")),
                              run(accounts.checkPassword(user("dave"), "battery staple", "192.0.2.1")),
                              run(accounts.checkPassword(alice, "", "192.0.2.1")),
                              run(accounts.checkPassword(alice, "guess", "192.0.2.1"))}) {
        ASSERT_FALSE(other);
        EXPECT_EQ(other.error().detail, wrong.error().detail);
        EXPECT_EQ(other.error().errcode, wrong.error().errcode);
    }
}

TEST_F(AccountsTest, aPasswordOfSomebodyUnknownIsNotSet)
{
    const auto set = run(accounts.setPassword(user("nobody"), "correct horse"));
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().errcode, "M_NOT_FOUND");
    const auto gone = run(accounts.deactivate(user("nobody")));
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().errcode, "M_NOT_FOUND");
}

TEST_F(AccountsTest, aNameIsTakenOnceForEver)
{
    ASSERT_TRUE(run(accounts.deactivate(alice)));
    const auto again = run(accounts.create({"alice", "x"}));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().errcode, "M_USER_IN_USE");
    EXPECT_EQ(again.error().status, 400);
    EXPECT_EQ(run(accounts.checkAvailable("alice")).error().errcode, "M_USER_IN_USE");
    EXPECT_EQ(Accounts::createNow(*store, server, {"alice", "x"}).error().errcode, "M_USER_IN_USE");
}

TEST_F(AccountsTest, ofTwoWhoWantANameAtOnceOneGetsIt)
{
    int made = 0;
    std::string refused;
    for (int i = 0; i < 2; ++i)
        boost::asio::co_spawn(io, accounts.create({"carol", "p"}), [&](std::exception_ptr, Result<UserId> result) {
            result ? void(++made) : void(refused = result.error().errcode);
        });
    io.restart();
    io.run();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, "M_USER_IN_USE");
}

TEST_F(AccountsTest, aNameOutsideTheGrammarIsRefused)
{
    for (const std::string name : {"", "caröl", "a b", "a:b", "@carol", "a\nb", "a|b"}) {
        const auto done = run(accounts.create({name, "p"}));
        ASSERT_FALSE(done) << name;
        EXPECT_EQ(done.error().errcode, "M_INVALID_USERNAME") << name;
    }
    EXPECT_EQ(run(accounts.create({std::string(300, 'a'), "p"})).error().errcode, "M_INVALID_USERNAME");
    EXPECT_EQ(run(accounts.create({std::string("a\0b", 3), "p"})).error().errcode, "M_INVALID_USERNAME");
    EXPECT_TRUE(run(accounts.create({"a.b_c=d-e/f+0", ""})));
}

TEST_F(AccountsTest, capitalsOfANameAreMadeSmall)
{
    const auto made = run(accounts.create({"Carol", "p"}));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->localpart(), "carol");
    EXPECT_EQ(run(accounts.create({"CAROL", "p"})).error().errcode, "M_USER_IN_USE");
}

TEST_F(AccountsTest, aChangedPasswordReplacesTheOldOne)
{
    ASSERT_TRUE(run(accounts.create({"carol", "old"})));
    ASSERT_TRUE(run(accounts.setPassword(user("carol"), "new")));
    EXPECT_FALSE(run(accounts.checkPassword(user("carol"), "old", "192.0.2.1")));
    EXPECT_TRUE(run(accounts.checkPassword(user("carol"), "new", "192.0.2.1")));
}

TEST_F(AccountsTest, noPasswordIsStoredReadably)
{
    ASSERT_TRUE(run(accounts.create({"carol", "correct horse"})));
    EXPECT_EQ(number("SELECT COUNT(*) FROM users WHERE password_hash LIKE '$argon2id$%'"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM users WHERE instr(password_hash, 'horse') > 0"), 0);
}

TEST_F(AccountsTest, theListHasEverybody)
{
    ASSERT_TRUE(run(accounts.deactivate(bob)));
    const auto all = run(accounts.list()).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].user, alice);
    EXPECT_FALSE(all[0].deactivated);
    EXPECT_TRUE(all[1].deactivated);
    EXPECT_FALSE(run(accounts.find(user("nobody"))).value().has_value());
}

} // namespace

} // namespace homeport::accounts::test
