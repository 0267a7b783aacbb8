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

awaitable<Result<json::Object>> EventBuilder::compose(const RoomDraft &draft, NewContent content)
{
    const Room &room = *draft.room;
    const RoomVersionRules &rules = *room.rules;
    std::vector<Extremity> tips = draft.extremities;
    std::ranges::sort(tips, std::greater{}, [](const Extremity &tip) { return tip.event->pdu->depth; });
    if (tips.size() > kPrevEventsOfOurs)
        tips.resize(kPrevEventsOfOurs);

    std::int64_t depth = 0;
    json::Array prevEvents;
    for (const Extremity &tip : tips) {
        depth = std::max(depth, tip.event->pdu->depth);
        prevEvents.push_back(reference(rules, *tip.event->pdu));
    }
    json::Array authEvents;
    if (draft.state) {
        auto keys =
            stateres::authTypesFor(rules, content.type, content.sender.str(), content.stateKey, content.content);
        CO_TRY(const PickedState state, co_await m_core.reader.pick(draft.state, std::move(keys)));
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
    event["origin_server_ts"] = nowMs();
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
    CO_TRY(PduPtr pdu, co_await build(draft, std::move(content)));
    m_core.events.noteFresh(pdu->eventId);
    if (onBuilt)
        onBuilt(pdu->eventId);
    StateSnapshotPtr before = draft.state ? draft.state : StateSnapshot::empty();
    CO_TRY(EventRecordPtr event, co_await m_core.appender.add(draft, pdu, before, Arrival::Local));
    draft.distribute.push_back(event->nid);
    co_return event;
}

} // namespace homeport::rooms
