#include "server/accounts/user_interactive_auth.h"

#include "server/base/lower_case.h"
#include "server/crypto/password.h"

#include <algorithm>

namespace homeport::accounts {

namespace {

constexpr Timestamp kLongestMs = 30 * 60 * 1000;

json::Object challenge(const std::vector<UserInteractiveAuth::Flow> &flows, const std::string &session,
                       const std::set<std::string> &completed)
{
    json::Array list;
    for (const auto &flow : flows) {
        json::Array stages;
        for (const std::string &stage : flow)
            stages.emplace_back(stage);
        list.emplace_back(json::Object{{"stages", std::move(stages)}});
    }
    json::Object body{{"flows", std::move(list)}, {"params", json::Object{}}, {"session", session}};
    if (!completed.empty()) {
        json::Array done;
        for (const std::string &stage : completed)
            done.emplace_back(stage);
        body["completed"] = std::move(done);
    }
    return body;
}

bool complete(const std::vector<UserInteractiveAuth::Flow> &flows, const std::set<std::string> &completed)
{
    return std::ranges::any_of(flows, [&](const auto &flow) {
        return std::ranges::all_of(flow, [&](const std::string &stage) { return completed.contains(stage); });
    });
}

bool offered(const std::vector<UserInteractiveAuth::Flow> &flows, std::string_view stage)
{
    return std::ranges::any_of(flows, [&](const auto &flow) { return std::ranges::find(flow, stage) != flow.end(); });
}

} // namespace

Result<UserId> userFromIdentifier(const json::Object &body, const ServerName &serverName)
{
    std::optional<std::string_view> name;
    if (const json::Object *identifier = json::findObject(body, "identifier")) {
        if (json::findString(*identifier, "type") != "m.id.user")
            return fail(ErrorCode::BadInput, "only identifiers of type m.id.user are known here", "M_UNKNOWN");
        name = json::findString(*identifier, "user");
    } else {
        name = json::findString(body, "user");
    }
    if (!name)
        return fail(ErrorCode::BadInput, "the user is missing", "M_MISSING_PARAM");
    if (name->starts_with('@')) {
        TRY(UserId user, UserId::parse(*name));
        return user.serverPart() == serverName.str() ? UserId::parse(lowerCase(*name)) : user;
    }
    return UserId::parse("@" + lowerCase(*name) + ":" + serverName.str());
}

boost::asio::awaitable<Result<UserInteractiveAuth::Outcome>>
UserInteractiveAuth::advance(std::vector<Flow> flows, json::Object body, Asker asker)
{
    const json::Object *auth = json::findObject(body, "auth");
    std::string session(auth ? json::findString(*auth, "session").value_or("") : std::string_view());
    const std::optional<UserId> &user = asker.user;
    Conversation conversation{asker.purpose, user, {}, nowMs()};
    if (!session.empty()) {
        const Conversation *known = m_conversations.find(session);
        const bool good =
            known && known->purpose == asker.purpose && known->user == user && nowMs() - known->began < kLongestMs;
        if (!good)
            co_return fail(ErrorCode::BadInput, "the authentication session is not known or has ended", "M_UNKNOWN");
        conversation = *known;
    }
    const auto stage = auth ? json::findString(*auth, "type") : std::nullopt;
    std::optional<Error> refused;
    if (stage && !offered(flows, *stage)) {
        refused = Error{ErrorCode::BadInput, "this stage is not part of any flow", "M_UNRECOGNIZED"};
    } else if (stage == "m.login.dummy") {
        conversation.completed.insert("m.login.dummy");
    } else if (stage == "m.login.password") {
        auto named = userFromIdentifier(*auth, m_accounts.serverName());
        std::string password(json::findString(*auth, "password").value_or(""));
        // Another try would not help.
        if (named && user && *named != *user)
            co_return fail(ErrorCode::Forbidden, "the password has to be that of " + user->str(), "M_FORBIDDEN");
        if (!named) {
            refused = Error{ErrorCode::Forbidden, "wrong user name or password", "M_FORBIDDEN"};
        } else if (auto right = co_await m_accounts.checkPassword(*named, std::move(password), asker.household);
                   !right) {
            if (right.error().code == ErrorCode::LimitExceeded)
                co_return std::unexpected(std::move(right.error()));
            refused = right.error();
        } else {
            conversation.completed.insert("m.login.password");
        }
    }
    if (complete(flows, conversation.completed)) {
        if (!session.empty())
            m_conversations.erase(session);
        co_return Outcome{true, {}};
    }
    if (session.empty())
        session = crypto::randomText(24);
    Outcome outcome{false, challenge(flows, session, conversation.completed)};
    if (refused) {
        outcome.challenge["errcode"] = refused->errcode;
        outcome.challenge["error"] = refused->detail;
    }
    m_conversations.put(session, std::move(conversation));
    co_return outcome;
}

} // namespace homeport::accounts
