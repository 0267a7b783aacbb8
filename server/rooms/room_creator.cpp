#include "server/rooms/room_creator.h"

#include "server/crypto/password.h"
#include "server/rooms/state_content.h"
#include "server/rooms/tables/aliases_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::string_view kGuestsForbidden = "forbidden";

/// What a preset stands for.
struct Preset {
    std::string_view joinRule;
    std::string_view guestAccess;
    bool invitedAreEqual;
};

Preset presetOf(const RoomWish &wish)
{
    if (wish.preset == "public_chat")
        return {"public", kGuestsForbidden, false};
    return {"invite", "can_join", wish.preset == "trusted_private_chat"};
}

json::Object powerLevels(const RoomWish &wish, const RoomVersionRules &rules)
{
    json::Object users;
    if (!rules.privilegedCreators) {
        users[wish.creator.str()] = 100;
        if (presetOf(wish).invitedAreEqual) {
            for (const UserId &user : wish.invite)
                users[user.str()] = 100;
        }
    }
    // Since version 12 creators stand above all levels, and an upgrade is theirs (or that of a level above admins).
    const int tombstone = rules.privilegedCreators ? 150 : 100;
    json::Object levels{
        {"users", std::move(users)},
        {"users_default", 0},
        {"events",
         {{"m.room.name", 50},
          {"m.room.power_levels", 100},
          {"m.room.history_visibility", 100},
          {"m.room.canonical_alias", 50},
          {"m.room.avatar", 50},
          {"m.room.tombstone", tombstone},
          {"m.room.server_acl", 100},
          {"m.room.encryption", 100}}},
        {"events_default", 0},
        {"state_default", 50},
        {"ban", 50},
        {"kick", 50},
        {"redact", 50},
        // Of a room that anybody may join, not everybody has to be able to call people in.
        {"invite", wish.preset == "public_chat" ? 50 : 0},
        {"historical", 100},
    };
    for (const auto &[key, value] : wish.powerLevelOverride)
        levels[key] = value;
    return levels;
}

json::Object createContent(const RoomWish &wish, const RoomVersionRules &rules)
{
    json::Object content = wish.creationContent;
    content["room_version"] = wish.version;
    if (!rules.creatorFromSender)
        content["creator"] = wish.creator.str();
    else
        content.erase("creator");
    if (rules.privilegedCreators && presetOf(wish).invitedAreEqual) {
        json::Array creators;
        if (const auto *given = json::findArray(content, "additional_creators"))
            creators = *given;
        for (const UserId &user : wish.invite) {
            const json::Value id(user.str());
            if (std::ranges::find(creators, id) == creators.end())
                creators.push_back(id);
        }
        if (!creators.empty())
            content["additional_creators"] = std::move(creators);
    }
    return content;
}

NewContent state(const RoomWish &wish, std::string type, json::Object content, std::string key = {})
{
    return {.sender = wish.creator, .type = std::move(type), .stateKey = std::move(key), .content = std::move(content)};
}

/// Everything after the create event and the creator's join, in the specification's order.
std::vector<NewContent> firstEvents(const RoomWish &wish, const RoomVersionRules &rules)
{
    const Preset preset = presetOf(wish);
    std::vector<NewContent> events;
    events.push_back(state(wish, "m.room.power_levels", powerLevels(wish, rules)));
    if (wish.alias)
        events.push_back(state(wish, "m.room.canonical_alias", {{"alias", wish.alias->str()}}));
    const auto given = [&](std::string_view type) {
        return std::ranges::any_of(wish.initialState, [&](const NewContent &event) {
            return event.type == type && event.stateKey.value_or("").empty();
        });
    };
    const auto unlessGiven = [&](std::string type, json::Object content) {
        if (!given(type))
            events.push_back(state(wish, std::move(type), std::move(content)));
    };
    unlessGiven("m.room.join_rules", {{"join_rule", preset.joinRule}});
    unlessGiven("m.room.history_visibility", {{"history_visibility", "shared"}});
    if (preset.guestAccess != kGuestsForbidden) // which a room without the event means too
        unlessGiven("m.room.guest_access", {{"guest_access", preset.guestAccess}});
    for (const NewContent &event : wish.initialState)
        events.push_back(state(wish, event.type, event.content, event.stateKey.value_or("")));
    if (wish.name)
        events.push_back(state(wish, "m.room.name", {{"name", *wish.name}}));
    if (wish.topic) {
        json::Object plain{{"body", *wish.topic}};
        json::Object content{{"topic", *wish.topic}};
        content["m.topic"] = json::Object{{"m.text", json::Array{std::move(plain)}}};
        events.push_back(state(wish, "m.room.topic", std::move(content)));
    }
    return events;
}

} // namespace

awaitable<Result<void>> RoomCreator::appendCreate(RoomDraft &draft, const RoomWish &wish)
{
    Room &room = *draft.room;
    if (room.rules->roomIds == event::RoomIdFormat::Opaque)
        room.id = RoomId::trusted(fmt::format("!{}:{}", crypto::randomText(18), m_core.serverName.str()));
    // Since version 12 the create event names the room: two of one person in one millisecond must differ.
    m_lastCreation = std::max(nowMs(), m_lastCreation + 1);
    NewContent content = state(wish, "m.room.create", createContent(wish, *room.rules));
    content.when = m_lastCreation;
    CO_TRY(PduPtr create, co_await m_builder.build(draft, std::move(content)));
    room.id = create->roomId;
    CO_TRY(room.create, co_await m_core.appender.add(draft, create, StateSnapshot::empty(), Arrival::Local));
    draft.isNewRoom = true;
    draft.write.newRoom = tables::RoomRecord{.nid = room.nid,
                                             .id = room.id,
                                             .version = wish.version,
                                             .create = room.create->nid,
                                             .isPublic = room.isPublic,
                                             .forwardExtremities = {}};
    co_return Result<void>{};
}

awaitable<Result<RoomPtr>> RoomCreator::create(RoomWish wish)
{
    const RoomVersionRules *rules = event::findRoomVersion(wish.version);
    if (!rules)
        co_return fail(ErrorCode::Unsupported, fmt::format("room version '{}' is not supported here", wish.version),
                       "M_UNSUPPORTED_ROOM_VERSION", 400);
    CO_TRY_VOID(checkStateContent(*rules, "m.room.create", wish.creationContent));
    CO_TRY_VOID(checkStateContent(*rules, "m.room.power_levels", wish.powerLevelOverride));
    for (const NewContent &event : wish.initialState)
        CO_TRY_VOID(checkStateContent(*rules, event.type, event.content));
    auto room = std::make_shared<Room>();
    room->nid = m_core.registry.nextRoomNid();
    room->rules = rules;
    room->isPublic = wish.isPublic;
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    // What the rules say of the creator's own first events is about what was asked for.
    const auto asBadInput = [](const Error &error) -> std::unexpected<Error> {
        if (error.code == ErrorCode::Forbidden)
            return fail(ErrorCode::BadInput, error.detail, "M_INVALID_ROOM_STATE");
        return std::unexpected(error);
    };
    if (const auto created = co_await appendCreate(draft, wish); !created)
        co_return asBadInput(created.error());

    NewContent join = state(wish, "m.room.member", {{"membership", kJoin}}, wish.creator.str());
    for (const auto &[key, value] : wish.creatorProfile)
        join.content[key] = value;
    CO_TRY_VOID(co_await m_builder.append(draft, std::move(join)));
    for (NewContent &event : firstEvents(wish, *rules)) {
        const auto added = co_await m_builder.append(draft, std::move(event));
        if (!added)
            co_return asBadInput(added.error());
    }
    if (wish.alias) {
        draft.write.also.push_back([alias = *wish.alias, id = room->id,
                                    creator = wish.creator](store::Connection &connection, StreamPosition) {
            return tables::insertAlias(connection, {alias, id, creator});
        });
    }
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return room;
}

} // namespace homeport::rooms
