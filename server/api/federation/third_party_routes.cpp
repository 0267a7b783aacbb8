#include "server/api/federation/federation_routes.h"

#include "server/base/log.h"

#include <fmt/format.h>

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

constexpr std::size_t kInvitesABinding = 100;

/// Whose address it was is proved by the identity server's signature, which the room's rules check against its
/// m.room.third_party_invite.
json::Object inviteContent(const json::Object &thirdParty)
{
    return {{"third_party_invite", thirdParty}};
}

/// The inviter's server makes a proper invite of the one that another server has learnt to be meant for its user.
awaitable<Result<Reply>> exchange(Services &services, CallPtr call)
{
    CO_TRY(RoomId room, call->roomParam("roomId"));
    const json::Object *content = json::findObject(call->body, "content");
    const json::Object *thirdParty = content ? json::findObject(*content, "third_party_invite") : nullptr;
    if (!thirdParty || json::findString(call->body, "type") != "m.room.member" ||
        json::findString(*content, "membership") != "invite")
        co_return fail(ErrorCode::BadInput, "the event is no invite with a third_party_invite", "M_BAD_JSON");
    CO_TRY(const std::string senderText, json::requireString(call->body, "sender"));
    CO_TRY(const std::string targetText, json::requireString(call->body, "state_key"));
    CO_TRY(UserId sender, UserId::parse(senderText));
    CO_TRY(UserId target, UserId::parse(targetText));
    if (serverOf(target) != call->origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", target.str(), call->origin.str()));
    if (!services.rooms.registry.isLocal(sender))
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not a user of this server", sender.str()),
                       "M_INVALID_PARAM");
    CO_TRY_VOID(co_await services.invites.send(std::move(sender), std::move(room), std::move(target),
                                               inviteContent(*thirdParty)));
    co_return json::Object{};
}

/// One of the invites that waited for an address which turned out to be @p user's.
awaitable<Result<void>> redeem(Services &services, UserId user, json::Object invite)
{
    CO_TRY(const std::string roomText, json::requireString(invite, "room_id"));
    CO_TRY(const std::string senderText, json::requireString(invite, "sender"));
    CO_TRY(RoomId room, RoomId::parse(roomText));
    CO_TRY(UserId sender, UserId::parse(senderText));
    const json::Object *proof = json::findObject(invite, "signed");
    if (!proof)
        co_return fail(ErrorCode::BadInput, "the invite has no `signed`", "M_BAD_JSON");
    const json::Object thirdParty{{"display_name", json::findString(invite, "address").value_or("")},
                                  {"signed", *proof}};
    if (services.rooms.registry.isLocal(sender)) {
        CO_TRY_VOID(co_await services.invites.send(std::move(sender), std::move(room), std::move(user),
                                                   inviteContent(thirdParty)));
        co_return Result<void>{};
    }
    json::Object content = inviteContent(thirdParty);
    content["membership"] = "invite";
    json::Object event{{"type", "m.room.member"},
                       {"room_id", room.str()},
                       {"sender", sender.str()},
                       {"state_key", user.str()},
                       {"content", std::move(content)}};
    co_return co_await services.federation->operations.exchangeThirdPartyInvite(serverOf(sender), std::move(room),
                                                                                std::move(event));
}

/// An identity server tells that an address belongs to somebody here. It is believed about nothing: each invite bears
/// its signature, which the inviter's server checks.
awaitable<Result<Reply>> bound(Services &services, CallPtr call)
{
    CO_TRY(const std::string mxid, json::requireString(call->body, "mxid"));
    CO_TRY(const UserId user, UserId::parse(mxid));
    if (!services.rooms.registry.isLocal(user))
        co_return fail(ErrorCode::NotFound, fmt::format("{} is not a user of this server", user.str()));
    const json::Array *invites = json::findArray(call->body, "invites");
    if (!invites || invites->size() > kInvitesABinding)
        co_return fail(ErrorCode::BadInput, "invites is missing or too long", "M_BAD_JSON");
    for (const json::Value &item : *invites) {
        const json::Object *invite = item.if_object();
        if (!invite)
            continue;
        if (const auto done = co_await redeem(services, user, *invite); !done)
            qCInfo(log::federation, "a third-party invite of %s: %s", user.str().c_str(), done.error().detail.c_str());
    }
    co_return json::Object{};
}

} // namespace

/// Spec: https://spec.matrix.org/v1.19/server-server-api/#third-party-invites
void addThirdPartyRoutes(Router &router, Services &services)
{
    router.add(Method::Put, "/_matrix/federation/v1/exchange_third_party_invite/{roomId}", Access::Federation,
               "exchange_third_party_invite",
               [&services](CallPtr call) { return exchange(services, std::move(call)); });
    // The specification says PUT; identity servers that are in use do it by POST.
    for (const Method method : {Method::Put, Method::Post})
        router.add(method, "/_matrix/federation/v1/3pid/onbind", Access::Public, "3pid_onbind",
                   [&services](CallPtr call) { return bound(services, std::move(call)); });
}

} // namespace homeport::api::federation_api
