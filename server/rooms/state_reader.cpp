#include "server/rooms/state_reader.h"

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

void PickedState::add(EventRecordPtr event)
{
    StateKey key{event->pdu->type, event->pdu->stateKey.value_or("")};
    m_events.insert_or_assign(std::move(key), std::move(event));
}

const EventRecordPtr *PickedState::find(std::string_view type, std::string_view key) const
{
    const auto found = m_events.find(StateKey{std::string(type), std::string(key)});
    return found == m_events.end() ? nullptr : &found->second;
}

stateres::StateView PickedState::view() const
{
    return [this](std::string_view type, std::string_view key) -> const Pdu * {
        const auto *event = find(type, key);
        return event ? (*event)->pdu.get() : nullptr;
    };
}

awaitable<Result<PickedState>> StateReader::load(std::vector<EventNid> nids)
{
    const std::size_t wanted = nids.size();
    CO_TRY(auto events, co_await m_events.byNids(std::move(nids)));
    if (events.size() < wanted)
        co_return fail(ErrorCode::Corrupt, "a state names an event that is not stored");
    PickedState picked;
    for (auto &[nid, event] : events)
        picked.add(std::move(event));
    co_return picked;
}

awaitable<Result<EventRecordPtr>> StateReader::at(StateSnapshotPtr state, std::string type, std::string key)
{
    const SlotNid slot = m_states.findSlot(type, key);
    const EventNid nid = slot ? state->find(slot) : 0;
    if (nid == 0)
        co_return EventRecordPtr{};
    co_return co_await m_events.byNid(nid);
}

awaitable<Result<PickedState>> StateReader::pick(StateSnapshotPtr state, std::vector<StateKey> keys)
{
    std::vector<EventNid> nids;
    for (const StateKey &key : keys) {
        const SlotNid slot = m_states.findSlot(key.type, key.key);
        const EventNid nid = slot ? state->find(slot) : 0;
        if (nid != 0 && std::ranges::find(nids, nid) == nids.end())
            nids.push_back(nid);
    }
    co_return co_await load(std::move(nids));
}

awaitable<Result<PickedState>> StateReader::all(StateSnapshotPtr state)
{
    std::vector<EventNid> nids;
    nids.reserve(state->size());
    for (const StateEntry &entry : state->entries())
        nids.push_back(entry.event);
    co_return co_await load(std::move(nids));
}

std::vector<StateEntry> StateReader::ofType(const StateSnapshot &state, std::string_view type) const
{
    std::vector<StateEntry> found;
    for (const StateEntry &entry : state.entries()) {
        if (m_states.key(entry.slot).type == type)
            found.push_back(entry);
    }
    return found;
}

awaitable<Result<PickedState>> StateReader::forAuth(StateSnapshotPtr state, PduPtr pdu)
{
    auto keys = stateres::authTypesFor(*pdu->rules, pdu->type, pdu->sender.str(), pdu->stateKey, pdu->content());
    keys.push_back({"m.room.create", ""});
    co_return co_await pick(std::move(state), std::move(keys));
}

} // namespace homeport::rooms
