#include "server/rooms/invites.h"

#include "server/base/log.h"
#include "server/event/event_hash.h"
#include "server/rooms/membership_offer.h"
#include "server/rooms/room_access.h"
#include "server/rooms/stripped_state.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr const char *kThirdPartyInvite = "m.room.third_party_invite";
constexpr std::size_t kMaxStrippedBytes = 256 * 1024;
constexpr std::size_t kMaxToldOfRejection = 5;
/// Whoever turns an invite down waits this long for a server to hear of it.
constexpr std::chrono::seconds kRejectionPatience{5};

json::Object withEventId(const Pdu &pdu, json::Object event)
{
    if (pdu.rules->eventIds != event::EventIdFormat::Explicit)
        event.erase("event_id");
    return event;
}

/// Since version 12 a room's id is made of its create event, so the pair can be checked.
bool bringsCreateEvent(const RoomVersionRules &rules, const RoomId &room, const json::Array &shown)
{
    return std::ranges::any_of(shown, [&](const json::Value &item) {
        if (!item.is_object() || json::findString(item.get_object(), "type") != "m.room.create")
            return false;
        const auto create = event::parsePdu(rules, item.get_object());
        return create && (*create)->roomId == room;
    });
}

} // namespace

awaitable<Result<EventId>> Invites::send(UserId sender, RoomId id, UserId target, json::Object extra)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, sender, id));
    CO_TRY_VOID(co_await whole(room));
    extra["membership"] = kInvite;
    NewContent content{
        .sender = sender, .type = "m.room.member", .stateKey = target.str(), .content = std::move(extra)};
    if (m_core.registry.isLocal(target)) {
        CO_TRY(const EventRecordPtr event, co_await m_approved.sendOrAppend(room, std::move(content)));
        co_return event->pdu->eventId;
    }
    CO_TRY(PduPtr invite, co_await m_approved.prepare(room, std::move(content)));
    CO_TRY(invite, co_await m_approved.approve(room, invite));
    CO_TRY(invite, co_await signedByTarget(room, invite, serverOf(target)));
    CO_TRY(invite, co_await m_approved.approve(room, invite)); // should the target have dropped that signature
    CO_TRY(const EventRecordPtr event, co_await m_approved.commit(room, invite));
    co_return event->pdu->eventId;
}

awaitable<Result<RoomPtr>> Invites::mayInviteByAddress(UserId sender, RoomId id)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, sender, id));
    CO_TRY_VOID(co_await whole(room));
    NewContent trial{.sender = sender, .type = kThirdPartyInvite, .stateKey = "trial", .content = {}};
    CO_TRY_VOID(co_await m_approved.prepare(room, std::move(trial)));
    co_return room;
}

awaitable<Result<EventId>> Invites::sendByAddress(UserId sender, RoomId id, std::string token, json::Object content)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, sender, id));
    NewContent invite{
        .sender = sender, .type = kThirdPartyInvite, .stateKey = std::move(token), .content = std::move(content)};
    CO_TRY(const EventRecordPtr event, co_await m_approved.sendOrAppend(room, std::move(invite)));
    co_return event->pdu->eventId;
}

awaitable<Result<PduPtr>> Invites::signedByTarget(RoomPtr room, PduPtr invite, ServerName target)
{
    CO_TRY(const auto state, co_await shownState(m_core, room->state));
    json::Array shown;
    for (const PduPtr &event : state)
        shown.push_back(event->json);
    CO_TRY(json::Object answer,
           co_await m_core.peers.invite(target, invite->roomId, invite->eventId, std::string(invite->rules->version),
                                        invite->json, std::move(shown)));
    CO_TRY(PduPtr signedInvite, co_await m_intake.checkOne(*invite->rules, withEventId(*invite, std::move(answer))));
    if (signedInvite->eventId != invite->eventId)
        co_return fail(ErrorCode::RemoteRefused,
                       fmt::format("{} gave back another event than the invite", target.str()));
    co_return signedInvite;
}

awaitable<Result<json::Object>> Invites::receive(ServerName origin, RoomId room, EventId id, std::string version,
                                                 json::Object event, json::Array shown)
{
    if (const RoomPtr known = m_core.registry.find(room); known && known->hasServer(m_core.serverName))
        CO_TRY_VOID(co_await m_core.acls.check(known, origin));
    const RoomVersionRules *rules = event::findRoomVersion(version);
    if (!rules)
        co_return fail(ErrorCode::BadInput, fmt::format("room version '{}' is not supported here", version),
                       "M_INCOMPATIBLE_ROOM_VERSION");
    CO_TRY(const PduPtr pdu, co_await m_intake.checkOne(*rules, std::move(event)));
    if (pdu->eventId != id || pdu->roomId != room || pdu->type != "m.room.member" || pdu->membership() != kInvite ||
        !pdu->stateKey)
        co_return fail(ErrorCode::BadInput, "the event is not the invite that the path names", "M_INVALID_PARAM");
    if (pdu->senderServer() != origin)
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not a user of {}", pdu->sender.str(), origin.str()),
                       "M_INVALID_PARAM");
    CO_TRY(const UserId target, UserId::parse(*pdu->stateKey));
    if (!m_core.registry.isLocal(target))
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not a user of this server", target.str()),
                       "M_INVALID_PARAM");
    if (rules->roomIds == event::RoomIdFormat::CreateEventHash && !bringsCreateEvent(*rules, room, shown))
        co_return fail(ErrorCode::BadInput, "invite_room_state lacks the room's m.room.create", "M_INVALID_PARAM");
    if (m_core.registry.isJoined(target, room))
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is in the room already", target.str()));

    json::Object ours = pdu->json;
    event::addSignature(*rules, ours, m_core.serverName, m_core.key);
    shown = strippedForClients(shown);
    shown.push_back(stripped(*pdu));
    tables::PendingInvite invite{.user = target,
                                 .room = room,
                                 .version = version,
                                 .eventJson = json::canonical(ours),
                                 .strippedState = json::serialize(shown),
                                 .position = 0};
    if (invite.strippedState.size() > kMaxStrippedBytes)
        co_return fail(ErrorCode::TooLarge, "the state shown with the invite is too large");
    const RoomPtr known = m_core.registry.find(room);
    if (!known || !known->hasServer(m_core.serverName)) {
        // Where this server is in the room, the invite arrives as an event of the room.
        auto job = [invite](store::Connection &connection) mutable -> Result<void> {
            invite.position = connection.nextPosition();
            return tables::putInvite(connection, invite);
        };
        CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
        if (onChange)
            onChange(target);
    }
    co_return ours;
}

awaitable<Result<std::vector<ServerName>>> Invites::contacts(UserId user, RoomId room)
{
    auto job = [user, room](store::Connection &connection) { return tables::findInvite(connection, user, room); };
    CO_TRY(const auto pending, co_await m_core.store.read(std::move(job)));
    std::vector<ServerName> servers;
    if (!pending)
        co_return servers;
    const auto addSenderOf = [&](const json::Object &event) {
        const auto sender = UserId::parse(json::findString(event, "sender").value_or(""));
        if (sender && !m_core.registry.isLocal(*sender) &&
            std::ranges::find(servers, serverOf(*sender)) == servers.end())
            servers.push_back(serverOf(*sender));
    };
    CO_TRY(const json::Object event, json::parseObject(pending->eventJson, json::kFederationLimits));
    addSenderOf(event);
    CO_TRY(const json::Value shown, json::parse(pending->strippedState, json::kFederationLimits));
    for (const json::Value &item : shown.as_array())
        addSenderOf(item.as_object());
    co_return servers;
}

awaitable<Result<void>> Invites::end(UserId user, RoomId room)
{
    auto job = [user, room](store::Connection &connection) -> Result<bool> {
        return tables::endInvite(connection, user, room, connection.nextPosition());
    };
    CO_TRY(const bool ended, co_await m_core.store.write(std::move(job)));
    if (ended && onChange)
        onChange(user);
    co_return Result<void>{};
}

awaitable<Result<void>> Invites::sendLeave(UserId user, RoomId room, ServerName through)
{
    MembershipWish wish{.room = room, .user = user, .membership = "leave"};
    CO_TRY(const PduPtr leave, co_await offeredMembership(m_core, through, std::move(wish)));
    co_return co_await m_core.peers.sendLeave(through, room, leave->eventId, leave->json);
}

awaitable<Result<void>> Invites::reject(UserId user, RoomId room)
{
    CO_TRY(const auto servers, co_await contacts(user, room));
    if (servers.empty())
        co_return fail(ErrorCode::NotFound, fmt::format("{} has no invite to {}", user.str(), room.str()),
                       "M_NOT_FOUND");
    // First, for the inviter's server may be gone, or take minutes not to answer.
    CO_TRY_VOID(co_await end(user, room));
    co_await m_core.awaitFor("rejected invite to " + room.str(), tellRejection(user, room, servers),
                             kRejectionPatience);
    co_return Result<void>{};
}

awaitable<void> Invites::tellRejection(UserId user, RoomId room, std::vector<ServerName> servers)
{
    if (servers.size() > kMaxToldOfRejection)
        servers.resize(kMaxToldOfRejection);
    for (const ServerName &server : servers) {
        const auto told = co_await sendLeave(user, room, server);
        if (told)
            break;
        qCInfo(log::rooms, "%s could not be told of the rejected invite: %s", server.str().c_str(),
               told.error().detail.c_str());
    }
}

awaitable<Result<void>> Invites::rejectInLeftRoom(UserId user, RoomPtr room, EventNid invite)
{
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byNid(invite));
    std::vector<ServerName> servers = room->servers();
    servers.insert(servers.begin(), event->pdu->senderServer());
    std::erase(servers, m_core.serverName);
    const std::string before(event->pdu->membership());
    auto job = [nid = room->nid, user, invite](store::Connection &connection) -> Result<StreamPosition> {
        const StreamPosition position = connection.nextPosition();
        TRY_VOID(tables::putMembership(connection, {.room = nid,
                                                    .roomId = {},
                                                    .user = user,
                                                    .membership = "leave",
                                                    .event = invite,
                                                    .position = position,
                                                    .isLocal = true}));
        return position;
    };
    CO_TRY(const StreamPosition position, co_await m_core.store.write(std::move(job)));
    m_core.registry.noteMembership(room, user, before, "leave", invite, position);
    if (onChange)
        onChange(user);
    co_await m_core.awaitFor("rejected invite to " + room->id.str(), tellRejection(user, room->id, servers),
                             kRejectionPatience);
    co_return Result<void>{};
}

awaitable<Result<void>> Invites::withdrawn(ServerName origin, std::vector<json::Object> events)
{
    for (json::Object &event : events) {
        const auto user = UserId::parse(json::findString(event, "state_key").value_or(""));
        const auto room = RoomId::parse(json::findString(event, "room_id").value_or(""));
        if (!user || !room || !m_core.registry.isLocal(*user))
            continue;
        auto job = [user = *user, room = *room](store::Connection &connection) {
            return tables::findInvite(connection, user, room);
        };
        CO_TRY(const auto pending, co_await m_core.store.read(std::move(job)));
        const RoomVersionRules *rules = pending ? event::findRoomVersion(pending->version) : nullptr;
        if (!rules)
            continue;
        // An invite by whoever made it: what others of the room may do is not known here. A knock by those inside
        // alone, as far as they are known: anybody may know the room's and the user's ids.
        CO_TRY(const json::Object waiting, json::parseObject(pending->eventJson, json::kFederationLimits));
        if (tables::membershipOf(*pending) == kKnock) {
            CO_TRY(const auto inside, co_await contacts(*user, *room));
            if (std::ranges::find(inside, origin) == inside.end())
                continue;
        } else if (json::findString(event, "sender") != json::findString(waiting, "sender")) {
            continue;
        }
        const auto pdu = co_await m_intake.checkOne(*rules, std::move(event));
        const bool ends = pdu && (*pdu)->type == "m.room.member" && (*pdu)->senderServer() == origin &&
                          ((*pdu)->membership() == "leave" || (*pdu)->membership() == "ban");
        if (ends)
            CO_TRY_VOID(co_await end(*user, *room));
    }
    co_return Result<void>{};
}

} // namespace homeport::rooms
