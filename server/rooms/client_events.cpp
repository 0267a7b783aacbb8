#include "server/rooms/client_events.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

std::string transactionKey(const UserId &user, const std::string &device, const EventId &event)
{
    return fmt::format("{}|{}|{}", user.str(), device, event.str());
}

json::Object body(const EventRecord &event, bool withRoomId)
{
    const Pdu &pdu = *event.pdu;
    const bool redacted = !event.redactedBy.empty();
    const json::Object source = redacted ? event::redact(*pdu.rules, pdu.json) : json::Object{};
    const json::Object &from = redacted ? source : pdu.json;
    json::Object out;
    out["type"] = pdu.type;
    out["content"] = from.at("content");
    out["event_id"] = pdu.eventId.str();
    out["sender"] = pdu.sender.str();
    out["origin_server_ts"] = pdu.originServerTs;
    if (withRoomId)
        out["room_id"] = pdu.roomId.str();
    if (pdu.stateKey)
        out["state_key"] = *pdu.stateKey;
    // Clients of either age find the target where they look for it.
    if (pdu.redacts && !redacted) {
        out["redacts"] = pdu.redacts->str();
        out["content"].as_object()["redacts"] = pdu.redacts->str();
    }
    return out;
}

} // namespace

void ClientEvents::noteTransaction(const UserId &user, const std::string &device, const EventId &event,
                                   std::string transaction)
{
    m_transactions.put(transactionKey(user, device, event), std::move(transaction));
}

awaitable<Result<std::string>> ClientEvents::membershipAt(EventRecordPtr event, UserId user)
{
    const auto *now = m_core.registry.membershipOf(user, event->pdu->roomId);
    // The usual case without a look into the past: nothing has changed since.
    if (now && event->position >= now->position)
        co_return now->membership;
    if (event->pdu->isState("m.room.member", user.str()))
        co_return std::string(event->pdu->membership());
    if (event->stateBefore == 0)
        co_return std::string();
    CO_TRY(const StateSnapshotPtr before, co_await m_core.states.snapshot(event->stateBefore));
    CO_TRY(const EventRecordPtr member, co_await m_core.reader.at(before, "m.room.member", user.str()));
    co_return std::string(member ? member->pdu->membership() : "leave");
}

awaitable<Result<json::Object>> ClientEvents::formatOne(EventRecordPtr event, Viewer viewer)
{
    const Pdu &pdu = *event->pdu;
    json::Object out = body(*event, viewer.withRoomId);
    json::Object extra;
    extra["age"] = std::max<std::int64_t>(0, nowMs() - pdu.originServerTs);
    if (pdu.senderServer() == m_core.serverName) {
        if (const auto *transaction = m_transactions.find(transactionKey(viewer.user, viewer.device, pdu.eventId)))
            extra["transaction_id"] = *transaction;
    }
    if (!event->redactedBy.empty()) {
        if (const auto redaction = co_await m_core.events.byId(EventId::trusted(event->redactedBy)))
            extra["redacted_because"] = body(**redaction, viewer.withRoomId);
    }
    if (viewer.withReplaced && pdu.isState() && event->stateBefore != 0) {
        CO_TRY(const StateSnapshotPtr before, co_await m_core.states.snapshot(event->stateBefore));
        CO_TRY(const EventRecordPtr replaced, co_await m_core.reader.at(before, pdu.type, *pdu.stateKey));
        if (replaced) {
            extra["replaces_state"] = replaced->pdu->eventId.str();
            extra["prev_content"] = body(*replaced, false).at("content");
            extra["prev_sender"] = replaced->pdu->sender.str();
        }
    }
    if (viewer.withReplaced) {
        CO_TRY(std::string membership, co_await membershipAt(event, viewer.user));
        if (!membership.empty())
            extra["membership"] = std::move(membership);
    }
    out["unsigned"] = std::move(extra);
    co_return out;
}

awaitable<Result<json::Array>> ClientEvents::format(std::vector<EventRecordPtr> events, Viewer viewer)
{
    json::Array formatted;
    formatted.reserve(events.size());
    for (const EventRecordPtr &event : events) {
        CO_TRY(json::Object one, co_await formatOne(event, viewer));
        formatted.emplace_back(std::move(one));
    }
    co_return formatted;
}

} // namespace homeport::rooms
