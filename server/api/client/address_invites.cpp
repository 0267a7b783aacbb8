#include "server/api/client/address_invites.h"

#include "server/api/profile_content.h"

#include <array>

namespace homeport::api::client {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kMaxAddress = 500;

/// What the letter may say of the room.
struct Told {
    const char *name;
    const char *type; ///< of the state event that has it
    const char *key;  ///< in its content
};
constexpr std::array<Told, 5> kTold{{
    {"room_name", "m.room.name", "name"},
    {"room_alias", "m.room.canonical_alias", "alias"},
    {"room_avatar_url", "m.room.avatar", "url"},
    {"room_join_rules", "m.room.join_rules", "join_rule"},
    {"room_type", "m.room.create", "type"},
}};

awaitable<Result<json::Object>> letter(Services &services, UserId sender, rooms::RoomPtr room)
{
    json::Object about{{"room_id", room->id.str()}, {"sender", sender.str()}};
    for (const Told &told : kTold) {
        CO_TRY(const auto event, co_await services.rooms.reader.at(room->state, told.type));
        if (!event)
            continue;
        if (const auto text = json::findString(event->pdu->content(), told.key))
            about[told.name] = *text;
    }
    CO_TRY(const json::Object profile, co_await profileContent(services, sender));
    if (const auto name = json::findString(profile, "displayname"))
        about["sender_display_name"] = *name;
    if (const auto avatar = json::findString(profile, "avatar_url"))
        about["sender_avatar_url"] = *avatar;
    co_return about;
}

} // namespace

Result<AddressInvite> readAddressInvite(const json::Object &body)
{
    TRY(const std::string server, json::requireString(body, "id_server"));
    TRY(std::string token, json::requireString(body, "id_access_token"));
    TRY(std::string medium, json::requireString(body, "medium"));
    TRY(std::string address, json::requireString(body, "address"));
    auto name = ServerName::parse(server);
    if (!name)
        return fail(ErrorCode::BadInput, "id_server: " + name.error().detail, "M_INVALID_PARAM");
    if (medium != "email" && medium != "msisdn")
        return fail(ErrorCode::BadInput, "medium is email or msisdn", "M_INVALID_PARAM");
    if (address.empty() || address.size() > kMaxAddress)
        return fail(ErrorCode::BadInput, "address is empty or too long", "M_INVALID_PARAM");
    return AddressInvite{{*std::move(name), std::move(token)}, {std::move(medium), std::move(address)}};
}

awaitable<Result<void>> inviteByAddress(Services &services, UserId sender, RoomId id, AddressInvite invite,
                                        json::Object extra)
{
    CO_TRY(const rooms::RoomPtr room, co_await services.invites.mayInviteByAddress(sender, id));
    federation::IdentityServers &identity = services.federation->identityServers;
    CO_TRY(const auto owner, co_await identity.owner(invite.at, invite.address));
    if (owner) {
        CO_TRY_VOID(co_await services.invites.send(sender, id, *owner, std::move(extra)));
        co_return Result<void>{};
    }
    CO_TRY(json::Object about, co_await letter(services, sender, room));
    CO_TRY(auto stored, co_await identity.storeInvite(invite.at, invite.address, std::move(about)));
    json::Object content = stored.publicKeys.front().as_object();
    content["display_name"] = stored.displayName;
    content["public_keys"] = std::move(stored.publicKeys);
    CO_TRY_VOID(co_await services.invites.sendByAddress(sender, id, std::move(stored.token), std::move(content)));
    co_return Result<void>{};
}

} // namespace homeport::api::client
