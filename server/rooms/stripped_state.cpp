#include "server/rooms/stripped_state.h"

namespace homeport::rooms {

json::Object stripped(const Pdu &pdu)
{
    return {{"type", pdu.type},
            {"state_key", pdu.stateKey.value_or("")},
            {"sender", pdu.sender.str()},
            {"content", pdu.content()}};
}

boost::asio::awaitable<Result<json::Array>> strippedState(RoomCore &core, StateSnapshotPtr state)
{
    std::vector<StateKey> keys;
    for (const std::string_view type : {"m.room.create", "m.room.name", "m.room.avatar", "m.room.topic",
                                        "m.room.join_rules", "m.room.canonical_alias", "m.room.encryption"})
        keys.push_back({std::string(type), ""});
    CO_TRY(const PickedState picked, co_await core.reader.pick(std::move(state), std::move(keys)));
    json::Array events;
    for (const auto &[key, event] : picked.all())
        events.push_back(stripped(*event->pdu));
    co_return events;
}

} // namespace homeport::rooms
