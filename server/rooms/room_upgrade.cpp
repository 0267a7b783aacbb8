#include "server/rooms/room_upgrade.h"

#include "server/base/log.h"
#include "server/rooms/room_access.h"
#include "server/rooms/tables/aliases_table.h"
#include "server/rooms/tables/rooms_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

/// State that moves along as it is. Spaces keep their children, and bans stay bans.
constexpr std::string_view kMoved[] = {"m.room.join_rules",   "m.room.name",       "m.room.topic",
                                       "m.room.avatar",       "m.room.encryption", "m.room.history_visibility",
                                       "m.room.guest_access", "m.room.server_acl", "m.room.policy"};

bool movesAlong(const Pdu &pdu)
{
    if (pdu.type == "m.room.member")
        return pdu.membership() == "ban";
    if (pdu.type == "m.space.child")
        return json::findArray(pdu.content(), "via") != nullptr;
    return pdu.stateKey == "" && std::ranges::find(kMoved, pdu.type) != std::end(kMoved);
}

/// The old levels. Where the new version sets creators above all levels they are not named; where it does not, the one
/// who upgrades, perhaps a creator above all levels until now, gets that of an administrator.
json::Object levelsFor(const RoomVersionRules &rules, const RoomUpgrade::Wish &wish, json::Object levels)
{
    json::Value &users = levels["users"];
    if (!users.is_object())
        users = json::Object{};
    json::Object &byUser = users.get_object();
    if (!rules.privilegedCreators) {
        byUser[wish.user.str()] = std::max<std::int64_t>(100, json::findInt(byUser, wish.user.str()).value_or(0));
        return levels;
    }
    byUser.erase(wish.user.str());
    for (const UserId &creator : wish.additionalCreators)
        byUser.erase(creator.str());
    return levels;
}

std::int64_t levelOf(const json::Object &levels, std::string_view key, std::int64_t fallback)
{
    return json::findInt(levels, key).value_or(fallback);
}

} // namespace

awaitable<Result<void>> RoomUpgrade::checkMayUpgrade(RoomPtr room, UserId user)
{
    std::vector<StateKey> keys{{"m.room.power_levels", ""}, {"m.room.create", ""}};
    CO_TRY(const PickedState state, co_await m_core.reader.pick(room->state, std::move(keys)));
    const auto view = state.view();
    if (stateres::powerLevelOf(user, view) < stateres::requiredPowerLevel("m.room.tombstone", true, view))
        co_return fail(ErrorCode::Forbidden, fmt::format("{} may not close the room", user.str()), "M_FORBIDDEN");
    co_return Result<void>{};
}

awaitable<Result<RoomWish>> RoomUpgrade::successorOf(RoomPtr room, const Wish &wish)
{
    const RoomVersionRules &rules = *event::findRoomVersion(wish.version);
    CO_TRY(const PickedState state, co_await m_core.reader.all(room->state));
    RoomWish successor;
    successor.creator = wish.user;
    successor.version = wish.version;
    successor.preset = "private_chat";
    successor.creatorProfile = wish.profile;
    successor.isPublic = room->isPublic;
    for (const auto &[key, record] : state.all()) {
        const Pdu &pdu = *record->pdu;
        if (pdu.type == "m.room.create") {
            successor.creationContent = pdu.content();
        } else if (pdu.isState("m.room.power_levels")) {
            successor.powerLevelOverride = levelsFor(rules, wish, pdu.content());
        } else if (movesAlong(pdu)) {
            successor.initialState.push_back(
                {.sender = {}, .type = pdu.type, .stateKey = pdu.stateKey, .content = pdu.content()});
        }
    }
    successor.creationContent.erase("additional_creators");
    if (rules.privilegedCreators && !wish.additionalCreators.empty()) {
        json::Array creators;
        for (const UserId &user : wish.additionalCreators)
            creators.emplace_back(user.str());
        successor.creationContent["additional_creators"] = std::move(creators);
    }
    successor.creationContent["predecessor"] = json::Object{{"room_id", room->id.str()}};
    co_return successor;
}

awaitable<Result<void>> RoomUpgrade::closeOld(RoomPtr room, UserId user, RoomId successor)
{
    NewContent tombstone{.sender = user,
                         .type = "m.room.tombstone",
                         .stateKey = "",
                         .content = {{"body", "This room has been replaced"}, {"replacement_room", successor.str()}}};
    CO_TRY_VOID(co_await m_sender.send(room->id, std::move(tombstone)));
    auto job = [from = room->id, successor](store::Connection &connection) -> Result<void> {
        TRY_VOID(tables::moveAliases(connection, from, successor));
        return tables::setPublic(connection, from, false);
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    room->isPublic = false;
    // So that people notice where everybody went. Who may not change the levels leaves them.
    CO_TRY(const EventRecordPtr now, co_await m_core.reader.at(room->state, "m.room.power_levels"));
    json::Object levels = now ? now->pdu->content() : json::Object{};
    const std::int64_t quiet = std::max<std::int64_t>(50, levelOf(levels, "users_default", 0) + 1);
    for (const std::string_view key : {"events_default", "invite"})
        levels[key] = std::max(quiet, levelOf(levels, key, 0));
    NewContent change{.sender = user, .type = "m.room.power_levels", .stateKey = "", .content = std::move(levels)};
    if (const auto quieted = co_await m_sender.send(room->id, std::move(change)); !quieted)
        qCInfo(log::rooms, "the old room stays as loud as it was: %s", quieted.error().detail.c_str());
    co_return Result<void>{};
}

awaitable<Result<RoomId>> RoomUpgrade::upgrade(Wish wish)
{
    if (!event::findRoomVersion(wish.version))
        co_return fail(ErrorCode::Unsupported, fmt::format("room version '{}' is not supported here", wish.version),
                       "M_UNSUPPORTED_ROOM_VERSION", 400);
    CO_TRY(const RoomPtr room, joinedRoom(m_core, wish.user, wish.room));
    CO_TRY_VOID(co_await checkMayUpgrade(room, wish.user));
    CO_TRY(RoomWish successor, co_await successorOf(room, wish));
    CO_TRY(const RoomPtr created, co_await m_creator.create(std::move(successor)));
    CO_TRY_VOID(co_await closeOld(room, wish.user, created->id));
    co_return created->id;
}

} // namespace homeport::rooms
