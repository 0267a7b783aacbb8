#include "server/rooms/pdu_intake.h"

#include "server/base/log.h"
#include "server/event/event_hash.h"

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kMaxIdBytes = 255;

/// What remains of an event whose hash is not the one that it bears.
Result<PduPtr> checkedHash(const RoomVersionRules &rules, const PduPtr &pdu)
{
    if (event::contentHashMatches(pdu->json))
        return pdu;
    return event::parsePdu(rules, event::redact(rules, pdu->json));
}

} // namespace

awaitable<std::vector<PduIntake::Checked>> PduIntake::check(const RoomVersionRules &rules,
                                                            std::vector<json::Object> events)
{
    std::vector<Checked> all;
    std::vector<PduPtr> parsed;
    for (json::Object &event : events) {
        Checked &one = all.emplace_back();
        one.sender = json::findString(event, "sender").value_or("").substr(0, kMaxIdBytes);
        if (auto pdu = event::parsePdu(rules, std::move(event))) // 1. format
            parsed.push_back(one.pdu = *std::move(pdu));
        else
            one.fault = std::move(pdu).error();
    }
    // 2. signatures, of all whom the event as it was sent needs
    const auto verdicts = co_await m_peers.verifySignatures(parsed);
    std::size_t next = 0;
    for (Checked &one : all) {
        if (!one.pdu)
            continue;
        if (const auto &verdict = verdicts.at(next++); !verdict) {
            one.fault = verdict.error();
            one.failed = ReceiptCheck::Signature;
            continue;
        }
        auto pdu = checkedHash(rules, one.pdu); // 3. hash
        if (pdu)
            one.pdu = *std::move(pdu);
        else {
            one.fault = std::move(pdu).error();
            one.failed = ReceiptCheck::Hash;
        }
    }
    co_return all;
}

awaitable<Result<PduPtr>> PduIntake::checkOne(const RoomVersionRules &rules, json::Object event)
{
    std::vector<json::Object> one;
    one.push_back(std::move(event));
    const auto checked = co_await check(rules, std::move(one));
    co_return checked.front().passed();
}

awaitable<std::vector<PduPtr>> PduIntake::passing(const RoomVersionRules &rules, std::vector<json::Object> events)
{
    auto all = co_await check(rules, std::move(events));
    std::vector<PduPtr> passed;
    for (Checked &one : all) {
        if (!one.fault)
            passed.push_back(std::move(one.pdu));
        else
            qCInfo(log::rooms, "dropped an event: %s", one.fault->detail.c_str());
    }
    co_return passed;
}

} // namespace homeport::rooms
