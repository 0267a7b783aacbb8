#include "server/api/client/address_invites.h"
#include "server/api/client/client_routes.h"
#include "server/api/profile_content.h"
#include "server/base/log.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

std::optional<std::string> optionalString(const json::Object &body, std::string_view key)
{
    const auto value = json::findString(body, key);
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

Result<void> checkChoice(const json::Object &body, std::string_view key, std::vector<std::string_view> choices)
{
    const auto chosen = json::findString(body, key);
    if (!chosen || std::ranges::find(choices, *chosen) != choices.end())
        return {};
    return fail(ErrorCode::BadInput, fmt::format("'{}' is one of {}", key, fmt::join(choices, ", ")),
                "M_INVALID_PARAM");
}

Result<std::vector<UserId>> invitedUsers(const json::Object &body)
{
    std::vector<UserId> users;
    if (const json::Array *list = json::findArray(body, "invite")) {
        for (const json::Value &item : *list) {
            if (!item.is_string())
                return fail(ErrorCode::BadInput, "invite holds user ids", "M_BAD_JSON");
            TRY(users.emplace_back(), UserId::parse(json::view(item.get_string())));
        }
    }
    return users;
}

Result<std::vector<AddressInvite>> invitedAddresses(const json::Object &body)
{
    std::vector<AddressInvite> invites;
    if (const json::Array *list = json::findArray(body, "invite_3pid")) {
        for (const json::Value &item : *list) {
            const json::Object *invite = item.if_object();
            if (!invite)
                return fail(ErrorCode::BadInput, "invite_3pid holds objects", "M_BAD_JSON");
            TRY(invites.emplace_back(), readAddressInvite(*invite));
        }
    }
    return invites;
}

Result<std::vector<rooms::NewContent>> initialState(const json::Object &body)
{
    std::vector<rooms::NewContent> events;
    if (const json::Array *list = json::findArray(body, "initial_state")) {
        for (const json::Value &item : *list) {
            const json::Object *event = item.if_object();
            const auto type = event ? json::findString(*event, "type") : std::nullopt;
            const json::Object *content = event ? json::findObject(*event, "content") : nullptr;
            if (!type || !content)
                return fail(ErrorCode::BadInput, "initial_state holds events with type and content", "M_BAD_JSON");
            events.push_back({.sender = {},
                              .type = std::string(*type),
                              .stateKey = std::string(json::findString(*event, "state_key").value_or("")),
                              .content = *content});
        }
    }
    return events;
}

Result<rooms::RoomWish> readWish(const Services &services, const Call &call)
{
    using enum json::Kind;
    const json::Object &body = call.body;
    TRY_VOID(json::expectKinds(body, {{"room_version", String},
                                      {"visibility", String},
                                      {"preset", String},
                                      {"name", String},
                                      {"topic", String},
                                      {"room_alias_name", String},
                                      {"is_direct", Bool},
                                      {"invite", Array},
                                      {"invite_3pid", Array},
                                      {"initial_state", Array},
                                      {"creation_content", Object},
                                      {"power_level_content_override", Object}}));
    TRY_VOID(checkChoice(body, "visibility", {"public", "private"}));
    TRY_VOID(checkChoice(body, "preset", {"private_chat", "public_chat", "trusted_private_chat"}));
    rooms::RoomWish wish;
    wish.creator = call.session.user;
    wish.version = optionalString(body, "room_version").value_or(services.settings.defaultRoomVersion);
    wish.isPublic = json::findString(body, "visibility") == "public";
    wish.preset = optionalString(body, "preset").value_or(wish.isPublic ? "public_chat" : "private_chat");
    wish.name = optionalString(body, "name");
    wish.topic = optionalString(body, "topic");
    if (const auto localpart = json::findString(body, "room_alias_name")) {
        auto alias = RoomAlias::parse("#" + std::string(*localpart) + ":" + services.settings.serverName.str());
        if (!alias)
            return fail(ErrorCode::BadInput, alias.error().detail, "M_INVALID_PARAM");
        wish.alias = *std::move(alias);
    }
    TRY(wish.invite, invitedUsers(body));
    TRY(wish.initialState, initialState(body));
    if (const json::Object *content = json::findObject(body, "creation_content"))
        wish.creationContent = *content;
    if (const json::Object *levels = json::findObject(body, "power_level_content_override"))
        wish.powerLevelOverride = *levels;
    return wish;
}

/// Who creates a room waits this long for servers that do not answer; the room is there, and the invites go on.
constexpr std::chrono::seconds kPatienceForInvites{10};
constexpr std::size_t kMaxInvited = 1'000;

/// The room exists: somebody who can't be invited does not undo it.
awaitable<void> inviteAll(Services &services, UserId sender, RoomId room, std::vector<UserId> users,
                          std::vector<AddressInvite> addresses, json::Object extra)
{
    // Those of other servers may take a minute each not to answer.
    std::ranges::stable_partition(users, [&](const UserId &user) { return services.rooms.registry.isLocal(user); });
    for (const UserId &user : users) {
        if (const auto sent = co_await services.invites.send(sender, room, user, extra); !sent)
            qCWarning(log::rooms, "%s was not invited: %s", user.str().c_str(), sent.error().detail.c_str());
    }
    for (AddressInvite &address : addresses) {
        const auto sent = co_await inviteByAddress(services, sender, room, std::move(address), extra);
        if (!sent)
            qCWarning(log::rooms, "nobody was invited by address: %s", sent.error().detail.c_str());
    }
}

awaitable<Result<Reply>> createRoom(Services &services, CallPtr call)
{
    CO_TRY(rooms::RoomWish wish, readWish(services, *call));
    CO_TRY(std::vector<AddressInvite> addresses, invitedAddresses(call->body));
    if (wish.alias) {
        CO_TRY(const bool free, co_await services.aliases.isFree(*wish.alias));
        if (!free)
            co_return fail(ErrorCode::Conflict, wish.alias->str() + " is taken", "M_ROOM_IN_USE", 400);
    }
    CO_TRY(wish.creatorProfile, co_await profileContent(services, call->session.user));
    std::vector<UserId> invited = wish.invite;
    if (invited.size() + addresses.size() > kMaxInvited)
        co_return fail(ErrorCode::BadInput, fmt::format("at most {} can be invited at once", kMaxInvited),
                       "M_INVALID_PARAM");
    CO_TRY(const rooms::RoomPtr room, co_await services.creator.create(std::move(wish)));
    json::Object extra;
    if (json::findBool(call->body, "is_direct").value_or(false))
        extra["is_direct"] = true;
    if (!invited.empty() || !addresses.empty())
        co_await services.rooms.awaitFor("invites to the new room " + room->id.str(),
                                         inviteAll(services, call->session.user, room->id, std::move(invited),
                                                   std::move(addresses), std::move(extra)),
                                         kPatienceForInvites);
    co_return json::Object{{"room_id", room->id.str()}};
}

} // namespace

void addRoomCreationRoutes(Router &router, Services &services)
{
    router.addClient(Method::Post, "/createRoom", Access::User, "create_room",
                     [&services](CallPtr call) { return createRoom(services, std::move(call)); });
}

} // namespace homeport::api::client
