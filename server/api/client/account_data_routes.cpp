#include "server/accounts/push_rules.h"
#include "server/api/client/client_routes.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

constexpr std::string_view kTags = "m.tag";

Result<UserId> ownUser(const Call &call)
{
    TRY(const UserId user, call.userParam("userId"));
    if (user != call.session.user)
        return fail(ErrorCode::Forbidden, "this is another user's data");
    return user;
}

awaitable<Result<Reply>> put(Services &services, CallPtr call, RoomId room)
{
    CO_TRY(const UserId user, ownUser(*call));
    const std::string type = call->param("type");
    // The server keeps these itself, through endpoints of their own.
    if (type == "m.fully_read" || type == "m.push_rules")
        co_return fail(ErrorCode::BadInput, type + " is not set this way", "M_BAD_JSON", 405);
    CO_TRY_VOID(co_await services.accountData.put(user, {room, type, call->body}));
    services.sync.waker().wake(user);
    co_return json::Object{};
}

awaitable<Result<Reply>> get(Services &services, CallPtr call, RoomId room)
{
    CO_TRY(const UserId user, ownUser(*call));
    const std::string type = call->param("type");
    CO_TRY(auto content, co_await services.accountData.get(user, room, type));
    if (!content && type == "m.push_rules")
        co_return accounts::defaultPushRules(user);
    if (!content)
        co_return fail(ErrorCode::NotFound, "there is no account data of this type", "M_NOT_FOUND");
    co_return *std::move(content);
}

awaitable<Result<json::Object>> tags(Services &services, UserId user, RoomId room)
{
    CO_TRY(auto content, co_await services.accountData.get(user, room, std::string(kTags)));
    if (!content || !json::findObject(*content, "tags"))
        co_return json::Object{{"tags", json::Object{}}};
    co_return *std::move(content);
}

awaitable<Result<Reply>> changeTag(Services &services, CallPtr call, bool add)
{
    CO_TRY(const UserId user, ownUser(*call));
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    auto change = [tag = call->param("tag"), add, value = call->body](json::Object &content) {
        json::Value &all = content["tags"];
        if (!all.is_object())
            all.emplace_object();
        if (add)
            all.as_object()[tag] = value;
        else
            all.as_object().erase(tag);
    };
    CO_TRY_VOID(co_await services.accountData.change(user, room, std::string(kTags), std::move(change)));
    services.sync.waker().wake(user);
    co_return json::Object{};
}

awaitable<Result<Reply>> pushRules(Services &services, CallPtr call)
{
    const UserId user = call->session.user;
    CO_TRY(auto stored, co_await services.accountData.get(user, {}, "m.push_rules"));
    co_return stored ? *std::move(stored) : accounts::defaultPushRules(user);
}

awaitable<Result<Reply>> storeFilter(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, ownUser(*call));
    CO_TRY_VOID(sync::SyncFilter::parse(call->body));
    CO_TRY(const std::string id, co_await services.filters.put(user, call->body));
    co_return json::Object{{"filter_id", id}};
}

awaitable<Result<Reply>> readFilter(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, ownUser(*call));
    CO_TRY(json::Object filter, co_await services.filters.get(user, call->param("filterId")));
    co_return filter;
}

} // namespace

void addAccountDataRoutes(Router &router, Services &services)
{
    const auto inRoom = [&services](bool write) {
        return [&services, write](CallPtr call) -> awaitable<Result<Reply>> {
            CO_TRY(const RoomId room, call->roomParam("roomId"));
            if (write)
                co_return co_await put(services, call, room);
            co_return co_await get(services, call, room);
        };
    };
    router.addClient(Method::Put, "/user/{userId}/account_data/{type}", Access::User, "put_account_data",
                     [&services](CallPtr call) { return put(services, std::move(call), {}); });
    router.addClient(Method::Get, "/user/{userId}/account_data/{type}", Access::User, "account_data",
                     [&services](CallPtr call) { return get(services, std::move(call), {}); });
    const std::string_view ofRoom = "/user/{userId}/rooms/{roomId}/account_data/{type}";
    router.addClient(Method::Put, ofRoom, Access::User, "put_room_account_data", inRoom(true));
    router.addClient(Method::Get, ofRoom, Access::User, "room_account_data", inRoom(false));

    router.addClient(Method::Get, "/user/{userId}/rooms/{roomId}/tags", Access::User, "tags",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         CO_TRY(const UserId user, ownUser(*call));
                         CO_TRY(const RoomId room, call->roomParam("roomId"));
                         CO_TRY(json::Object content, co_await tags(services, user, room));
                         co_return content;
                     });
    const std::string_view tag = "/user/{userId}/rooms/{roomId}/tags/{tag}";
    router.addClient(Method::Put, tag, Access::User, "put_tag",
                     [&services](CallPtr call) { return changeTag(services, std::move(call), true); });
    router.addClient(Method::Delete, tag, Access::User, "delete_tag",
                     [&services](CallPtr call) { return changeTag(services, std::move(call), false); });

    router.addClient(Method::Post, "/user/{userId}/filter", Access::User, "put_filter",
                     [&services](CallPtr call) { return storeFilter(services, std::move(call)); });
    router.addClient(Method::Get, "/user/{userId}/filter/{filterId}", Access::User, "filter",
                     [&services](CallPtr call) { return readFilter(services, std::move(call)); });
    for (const char *path : {"/pushrules", "/pushrules/"})
        router.addClient(Method::Get, path, Access::User, "push_rules",
                         [&services](CallPtr call) { return pushRules(services, std::move(call)); });
    router.addClient(Method::Get, "/pushers", Access::User, "pushers",
                     [](CallPtr) -> awaitable<Result<Reply>> { co_return json::Object{{"pushers", json::Array{}}}; });
}

} // namespace homeport::api::client
