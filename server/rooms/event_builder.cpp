#include "server/rooms/event_builder.h"

#include "server/crypto/password.h"
#include "server/event/event_hash.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

/// An event names at most this many of the newest events; the rest is for the next one.
constexpr std::size_t kPrevEventsOfOurs = 10;

/// Versions 1 and 2 name events by `[id, {"sha256": hash}]`, later ones by id.
json::Value reference(const RoomVersionRules &rules, const Pdu &pdu)
{
    if (rules.eventIds != event::EventIdFormat::Explicit)
        return json::Value(pdu.eventId.str());
    json::Array pair;
    pair.emplace_back(pdu.eventId.str());
    pair.emplace_back(json::Object{{"sha256", event::referenceHash(rules, pdu.json)}});
    return pair;
}

} // namespace

std::vector<Extremity> EventBuilder::cited(const RoomDraft &draft)
{
    std::vector<Extremity> tips = draft.extremities;
    std::ranges::sort(tips, std::greater{}, [](const Extremity &tip) { return tip.event->pdu->depth; });
    if (tips.size() > kPrevEventsOfOurs)
        tips.resize(kPrevEventsOfOurs);
    return tips;
}

awaitable<Result<StateSnapshotPtr>> EventBuilder::stateBefore(const RoomDraft &draft, PendingState &pending)
{
    if (draft.extremities.size() <= kPrevEventsOfOurs)
        co_return draft.state;
    std::vector<EventRecordPtr> events;
    for (const Extremity &tip : cited(draft))
        events.push_back(tip.event);
    StateAt stateAt(m_core.states, m_core.events);
    co_return co_await stateAt.before(draft.extremities, std::move(events), pending);
}

awaitable<Result<json::Object>> EventBuilder::compose(const RoomDraft &draft, NewContent content)
{
    PendingState scratch; // nobody keeps what is only looked at
    CO_TRY(StateSnapshotPtr state, co_await stateBefore(draft, scratch));
    co_return co_await composeUpon(draft, std::move(state), std::move(content));
}

awaitable<Result<json::Object>> EventBuilder::composeUpon(const RoomDraft &draft, StateSnapshotPtr before,
                                                          NewContent content)
{
    const Room &room = *draft.room;
    const RoomVersionRules &rules = *room.rules;
    std::int64_t depth = 0;
    json::Array prevEvents;
    for (const Extremity &tip : cited(draft)) {
        depth = std::max(depth, tip.event->pdu->depth);
        prevEvents.push_back(reference(rules, *tip.event->pdu));
    }
    json::Array authEvents;
    if (before) {
        auto keys =
            stateres::authTypesFor(rules, content.type, content.sender.str(), content.stateKey, content.content);
        CO_TRY(const PickedState state, co_await m_core.reader.pick(before, std::move(keys)));
        for (const auto &[key, event] : state.all())
            authEvents.push_back(reference(rules, *event->pdu));
    }

    json::Object event;
    if (rules.eventIds == event::EventIdFormat::Explicit)
        event["event_id"] = fmt::format("${}:{}", crypto::randomText(24), m_core.serverName.str());
    if (!room.id.empty())
        event["room_id"] = room.id.str();
    if (content.redacts) {
        if (rules.redactsInContent)
            content.content["redacts"] = content.redacts->str();
        else
            event["redacts"] = content.redacts->str();
    }
    event["type"] = content.type;
    event["sender"] = content.sender.str();
    if (content.stateKey)
        event["state_key"] = *content.stateKey;
    event["content"] = std::move(content.content);
    event["origin_server_ts"] = content.when.value_or(nowMs());
    // The largest canonical integer is as deep as a graph can say it is.
    event["depth"] = std::min<std::int64_t>(depth + 1, (std::int64_t{1} << 53) - 1);
    event["prev_events"] = std::move(prevEvents);
    event["auth_events"] = std::move(authEvents);
    co_return event;
}

Result<PduPtr> EventBuilder::finish(const RoomVersionRules &rules, json::Object event) const
{
    event::hashAndSign(rules, event, m_core.serverName, m_core.key);
    return event::parsePdu(rules, std::move(event));
}

awaitable<Result<PduPtr>> EventBuilder::build(const RoomDraft &draft, NewContent content)
{
    CO_TRY(json::Object event, co_await compose(draft, std::move(content)));
    co_return finish(*draft.room->rules, std::move(event));
}

awaitable<Result<EventRecordPtr>> EventBuilder::append(RoomDraft &draft, NewContent content)
{
    const auto onBuilt = std::move(content.onBuilt);
    CO_TRY(StateSnapshotPtr before, co_await stateBefore(draft, draft.write.state));
    CO_TRY(json::Object event, co_await composeUpon(draft, before, std::move(content)));
    CO_TRY(PduPtr pdu, finish(*draft.room->rules, std::move(event)));
    m_core.events.noteFresh(pdu->eventId);
    if (onBuilt)
        onBuilt(pdu->eventId);
    if (!before)
        before = StateSnapshot::empty();
    CO_TRY(EventRecordPtr added, co_await m_core.appender.add(draft, pdu, before, Arrival::Local));
    draft.distribute.push_back(added->nid);
    co_return added;
}

} // namespace homeport::rooms
