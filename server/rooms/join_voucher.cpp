#include "server/rooms/join_voucher.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::string_view kUnableToAuthorise = "M_UNABLE_TO_AUTHORISE_JOIN";
constexpr std::string_view kUnableToGrant = "M_UNABLE_TO_GRANT_JOIN";

bool isRestricted(const RoomVersionRules &rules, std::string_view rule)
{
    return (rules.restrictedJoins && rule == "restricted") || (rules.knockRestricted && rule == "knock_restricted");
}

} // namespace

bool JoinVoucher::anotherMayKnow(const Error &error)
{
    return error.errcode == kUnableToAuthorise || error.errcode == kUnableToGrant;
}

awaitable<Result<std::optional<UserId>>> JoinVoucher::voucherFor(RoomPtr room, UserId user)
{
    CO_TRY(const bool needed, co_await isRestrictedFor(room, user));
    if (!needed)
        co_return std::optional<UserId>{};
    CO_TRY_VOID(co_await checkConditions(room, user));
    CO_TRY(UserId voucher, co_await inviterOfOurs(room));
    co_return std::optional<UserId>(std::move(voucher));
}

awaitable<Result<bool>> JoinVoucher::isRestrictedFor(RoomPtr room, UserId user)
{
    CO_TRY(const EventRecordPtr rules, co_await m_core.reader.at(room->state, "m.room.join_rules"));
    if (!rules || !isRestricted(*room->rules, json::findString(rules->pdu->content(), "join_rule").value_or("")))
        co_return false;
    CO_TRY(const EventRecordPtr member, co_await m_core.reader.at(room->state, "m.room.member", user.str()));
    const std::string_view membership = member ? member->pdu->membership() : std::string_view();
    co_return membership != kJoin &&membership != kInvite;
}

awaitable<Result<void>> JoinVoucher::checkConditions(RoomPtr room, UserId user)
{
    CO_TRY(const EventRecordPtr rules, co_await m_core.reader.at(room->state, "m.room.join_rules"));
    const json::Array *conditions = json::findArray(rules->pdu->content(), "allow");
    bool allKnown = true;
    for (std::size_t i = 0; conditions && i < conditions->size(); ++i) {
        const json::Object *condition = (*conditions)[i].if_object();
        if (!condition || json::findString(*condition, "type") != "m.room_membership")
            continue;
        const auto id = RoomId::parse(json::findString(*condition, "room_id").value_or(""));
        if (!id)
            continue;
        const RoomPtr other = m_core.registry.find(*id);
        if (!other || !other->hasServer(m_core.serverName)) {
            allKnown = false;
            continue;
        }
        CO_TRY(const bool member, co_await isMember(other, user));
        if (member)
            co_return Result<void>{};
        if (other->partial) // its members are not all known yet
            allKnown = false;
    }
    if (!allKnown)
        co_return fail(ErrorCode::BadInput, "this server is not in all the rooms whose members may join",
                       std::string(kUnableToAuthorise), 400);
    co_return fail(ErrorCode::Forbidden,
                   fmt::format("{} is in none of the rooms whose members may join {}", user.str(), room->id.str()),
                   "M_FORBIDDEN");
}

awaitable<Result<bool>> JoinVoucher::isMember(RoomPtr room, UserId user)
{
    CO_TRY(const EventRecordPtr member, co_await m_core.reader.at(room->state, "m.room.member", user.str()));
    co_return member && member->pdu->membership() == kJoin;
}

awaitable<Result<UserId>> JoinVoucher::inviterOfOurs(RoomPtr room)
{
    std::vector<StateKey> keys{{"m.room.create", ""}, {"m.room.power_levels", ""}};
    CO_TRY(const PickedState state, co_await m_core.reader.pick(room->state, std::move(keys)));
    const auto view = state.view();
    const std::int64_t needed = stateres::namedPowerLevel("invite", view);
    for (const UserId &user : m_core.registry.localUsers(*room, kJoin)) {
        if (stateres::powerLevelOf(user, view) >= needed)
            co_return user;
    }
    co_return fail(ErrorCode::BadInput, fmt::format("nobody of {} may invite into the room", m_core.serverName.str()),
                   std::string(kUnableToGrant), 400);
}

} // namespace homeport::rooms
