#include "server/rooms/room_summary.h"

#include "server/rooms/shown_form.h"

namespace homeport::rooms {

namespace {

/// A text of a state event's content; empty: none.
std::string textOf(const PickedState &state, std::string_view type, std::string_view key)
{
    const EventRecordPtr *event = state.find(type);
    return std::string(event ? json::findString(shownForm(*event)->content(), key).value_or("") : "");
}

std::vector<RoomId> allowedRooms(const PickedState &state)
{
    std::vector<RoomId> rooms;
    const EventRecordPtr *event = state.find("m.room.join_rules");
    const json::Array *allow = event ? json::findArray((*event)->pdu->content(), "allow") : nullptr;
    for (std::size_t i = 0; allow && i < allow->size(); ++i) {
        const json::Object *condition = (*allow)[i].if_object();
        if (!condition || json::findString(*condition, "type") != "m.room_membership")
            continue;
        if (auto room = RoomId::parse(json::findString(*condition, "room_id").value_or("")))
            rooms.push_back(*std::move(room));
    }
    return rooms;
}

} // namespace

boost::asio::awaitable<Result<RoomSummary>> summaryOf(RoomCore &core, RoomPtr room)
{
    std::vector<StateKey> keys;
    for (const std::string_view type :
         {"m.room.create", "m.room.name", "m.room.topic", "m.room.canonical_alias", "m.room.avatar",
          "m.room.join_rules", "m.room.history_visibility", "m.room.guest_access", "m.room.encryption"})
        keys.push_back({std::string(type), ""});
    CO_TRY(const PickedState state, co_await core.reader.pick(room->state, std::move(keys)));
    RoomSummary summary;
    summary.room = room;
    summary.name = textOf(state, "m.room.name", "name");
    summary.topic = textOf(state, "m.room.topic", "topic");
    summary.alias = textOf(state, "m.room.canonical_alias", "alias");
    summary.avatar = textOf(state, "m.room.avatar", "url");
    summary.roomType = textOf(state, "m.room.create", "type");
    summary.encryption = textOf(state, "m.room.encryption", "algorithm");
    if (const std::string rule = textOf(state, "m.room.join_rules", "join_rule"); !rule.empty())
        summary.joinRule = rule;
    summary.worldReadable = textOf(state, "m.room.history_visibility", "history_visibility") == "world_readable";
    summary.guestsCanJoin = textOf(state, "m.room.guest_access", "guest_access") == "can_join";
    if (summary.joinRule == "restricted" || summary.joinRule == "knock_restricted")
        summary.allowedRooms = allowedRooms(state);
    co_return summary;
}

json::Object RoomSummary::toJson() const
{
    json::Object out{{"room_id", room->id.str()},
                     {"num_joined_members", room->joinedMembers},
                     {"world_readable", worldReadable},
                     {"guest_can_join", guestsCanJoin},
                     {"join_rule", joinRule}};
    const auto unlessEmpty = [&](std::string_view key, const std::string &value) {
        if (!value.empty())
            out[key] = value;
    };
    unlessEmpty("name", name);
    unlessEmpty("topic", topic);
    unlessEmpty("canonical_alias", alias);
    unlessEmpty("avatar_url", avatar);
    unlessEmpty("room_type", roomType);
    return out;
}

} // namespace homeport::rooms
