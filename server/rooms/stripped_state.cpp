#include "server/rooms/stripped_state.h"

#include "server/rooms/shown_form.h"

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {
constexpr std::size_t kMaxShown = 100;
} // namespace

json::Object stripped(const Pdu &pdu)
{
    return {{"type", pdu.type},
            {"state_key", pdu.stateKey.value_or("")},
            {"sender", pdu.sender.str()},
            {"content", pdu.content()}};
}

awaitable<Result<std::vector<PduPtr>>> shownState(RoomCore &core, StateSnapshotPtr state)
{
    std::vector<StateKey> keys;
    for (const std::string_view type : {"m.room.create", "m.room.name", "m.room.avatar", "m.room.topic",
                                        "m.room.join_rules", "m.room.canonical_alias", "m.room.encryption"})
        keys.push_back({std::string(type), ""});
    CO_TRY(const PickedState picked, co_await core.reader.pick(std::move(state), std::move(keys)));
    std::vector<PduPtr> events;
    for (const auto &[key, event] : picked.all())
        events.push_back(shownForm(event));
    co_return events;
}

awaitable<Result<json::Array>> strippedState(RoomCore &core, StateSnapshotPtr state)
{
    CO_TRY(const auto events, co_await shownState(core, std::move(state)));
    json::Array array;
    for (const PduPtr &event : events)
        array.push_back(stripped(*event));
    co_return array;
}

json::Array strippedForClients(const json::Array &given)
{
    json::Array shown;
    for (const json::Value &item : given) {
        const json::Object *event = item.if_object();
        if (!event || shown.size() >= kMaxShown)
            continue;
        const auto type = json::findString(*event, "type");
        const auto key = json::findString(*event, "state_key");
        const auto sender = json::findString(*event, "sender");
        const json::Object *content = json::findObject(*event, "content");
        if (type && key && sender && content)
            shown.push_back(
                json::Object{{"type", *type}, {"state_key", *key}, {"sender", *sender}, {"content", *content}});
    }
    return shown;
}

} // namespace homeport::rooms
