#include "server/rooms/membership_offer.h"

#include "server/crypto/password.h"

#include <fmt/format.h>

namespace homeport::rooms {

namespace {

Result<json::Object> ownEvent(json::Object offered, const MembershipWish &wish)
{
    const auto *content = json::findObject(offered, "content");
    const std::string &user = wish.user.str();
    if (json::findString(offered, "type") != "m.room.member" ||
        json::findString(offered, "room_id") != wish.room.str() || json::findString(offered, "sender") != user ||
        json::findString(offered, "state_key") != user || !content ||
        json::findString(*content, "membership") != wish.membership)
        return fail(ErrorCode::BadInput,
                    fmt::format("the template is not for a {} of this user and room", wish.membership));
    json::Object own = wish.content;
    own["membership"] = wish.membership;
    if (const auto *voucher = json::find(*content, "join_authorised_via_users_server"))
        own["join_authorised_via_users_server"] = *voucher;
    offered["content"] = std::move(own);
    offered["origin_server_ts"] = nowMs();
    for (const std::string_view key : {"hashes", "signatures", "unsigned", "event_id"})
        offered.erase(key);
    return offered;
}

} // namespace

boost::asio::awaitable<Result<PduPtr>> offeredMembership(RoomCore &core, ServerName through, MembershipWish wish)
{
    CO_TRY(auto offered, co_await core.peers.makeMembership(through, wish.room, wish.user, wish.membership));
    const RoomVersionRules *rules = event::findRoomVersion(offered.version);
    if (!rules)
        co_return fail(ErrorCode::Unsupported, fmt::format("the room has version '{}', unknown here", offered.version),
                       "M_UNSUPPORTED_ROOM_VERSION", 400);
    CO_TRY(json::Object event, ownEvent(std::move(offered.event), wish));
    if (rules->eventIds == event::EventIdFormat::Explicit)
        event["event_id"] = fmt::format("${}:{}", crypto::randomText(24), core.serverName.str());
    const EventBuilder builder(core);
    co_return builder.finish(*rules, std::move(event));
}

} // namespace homeport::rooms
