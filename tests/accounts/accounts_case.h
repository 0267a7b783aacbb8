#pragma once

#include "server/accounts/accounts.h"
#include "server/accounts/sessions.h"
#include "server/json/json.h"
#include "tests/store/store_case.h"

#include <boost/asio/thread_pool.hpp>

#include <string>

namespace homeport::accounts::test {

/// A store with the people of `one.example`; alice and bob are there, without passwords.
class AccountsCase : public store::test::StoreCase {
public:
    AccountsCase()
    {
        for (const char *name : {"alice", "bob"})
            EXPECT_TRUE(Accounts::createNow(*store, server, {.localpart = name}));
    }
    static UserId user(const std::string &localpart) { return UserId::trusted("@" + localpart + ":one.example"); }
    static json::Object object(std::string_view text) { return json::parseObject(text).value(); }
    /// A device of that name; its token.
    std::string logIn(const UserId &who, const std::string &device)
    {
        return run(sessions.logIn(who, device, {})).value().accessToken;
    }

    ServerName server = ServerName::trusted("one.example");
    UserId alice = user("alice");
    UserId bob = user("bob");
    boost::asio::thread_pool pool{2};
    Accounts accounts{*store, server, pool};
    Sessions sessions{*store};
};

} // namespace homeport::accounts::test
