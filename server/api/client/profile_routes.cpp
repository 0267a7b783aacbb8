#include "server/api/client/client_routes.h"
#include "server/base/log.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<json::Object>> profileOf(Services &services, UserId user)
{
    if (!services.rooms.registry.isLocal(user))
        co_return co_await services.federation->operations.queryProfile(serverOf(user), user);
    CO_TRY(const auto profile, co_await services.profiles.get(user));
    co_return profile.toJson();
}

/// Rooms show the new name by a new membership event of the same user.
awaitable<void> propagate(Services &services, UserId user, json::Object profile)
{
    const auto rooms = services.rooms.registry.roomsOf(user);
    for (const auto &[id, membership] : rooms) {
        if (membership.membership != rooms::kJoin)
            continue;
        json::Object content = profile;
        content["membership"] = rooms::kJoin;
        rooms::NewContent event{
            .sender = user, .type = "m.room.member", .stateKey = user.str(), .content = std::move(content)};
        if (const auto sent = co_await services.sender.send(id, std::move(event)); !sent)
            qCInfo(log::rooms, "the new profile is not shown in %s: %s", id.str().c_str(), sent.error().detail.c_str());
    }
}

awaitable<Result<Reply>> setField(Services &services, CallPtr call, std::string field)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    if (user != call->session.user)
        co_return fail(ErrorCode::Forbidden, "only one's own profile can be changed");
    std::optional<std::string> value;
    CO_TRY_VOID(json::expectKinds(call->body, {{field, json::Kind::String}}));
    if (const auto given = json::findString(call->body, field); given && !given->empty())
        value = std::string(*given);
    if (value && value->size() > 1'000)
        co_return fail(ErrorCode::BadInput, field + " is longer than 1,000 bytes", "M_INVALID_PARAM");
    using Field = accounts::Profiles::Field;
    CO_TRY(const auto profile,
           co_await services.profiles.set(user, field == "displayname" ? Field::DisplayName : Field::AvatarUrl, value));
    co_await propagate(services, user, profile.toJson());
    co_return json::Object{};
}

awaitable<Result<Reply>> getField(Services &services, CallPtr call, std::string field)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    CO_TRY(const json::Object profile, co_await profileOf(services, user));
    const auto *value = json::find(profile, field);
    if (!value)
        co_return fail(ErrorCode::NotFound, user.str() + " has set none", "M_NOT_FOUND");
    co_return json::Object{{field, *value}};
}

awaitable<Result<Reply>> search(Services &services, CallPtr call)
{
    CO_TRY(std::string term, json::requireString(call->body, "search_term"));
    const auto limit = std::clamp<std::int64_t>(json::findInt(call->body, "limit").value_or(10), 1, 50);
    CO_TRY(const auto found, co_await services.profiles.search(std::move(term), static_cast<int>(limit) + 1));
    json::Array results;
    for (const auto &[user, profile] : found) {
        json::Object entry{{"user_id", user.str()}};
        if (profile.displayName)
            entry["display_name"] = *profile.displayName;
        if (profile.avatarUrl)
            entry["avatar_url"] = *profile.avatarUrl;
        if (std::ssize(results) < limit)
            results.emplace_back(std::move(entry));
    }
    co_return json::Object{{"limited", std::ssize(found) > limit}, {"results", std::move(results)}};
}

} // namespace

void addProfileRoutes(Router &router, Services &services)
{
    router.addClient(Method::Get, "/profile/{userId}", Access::PublicLimited, "profile",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         CO_TRY(const UserId user, call->userParam("userId"));
                         CO_TRY(json::Object profile, co_await profileOf(services, user));
                         co_return profile;
                     });
    for (const char *field : {"displayname", "avatar_url"}) {
        const std::string path = "/profile/{userId}/" + std::string(field);
        router.addClient(Method::Get, path, Access::PublicLimited, "profile_field",
                         [&services, field](CallPtr call) { return getField(services, std::move(call), field); });
        router.addClient(Method::Put, path, Access::User, "set_profile_field",
                         [&services, field](CallPtr call) { return setField(services, std::move(call), field); });
    }
    router.addClient(Method::Post, "/user_directory/search", Access::User, "user_directory",
                     [&services](CallPtr call) { return search(services, std::move(call)); });
}

} // namespace homeport::api::client
