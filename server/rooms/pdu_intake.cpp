#include "server/rooms/pdu_intake.h"

#include "server/base/log.h"
#include "server/event/event_hash.h"

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

Result<PduPtr> parseAndHash(const RoomVersionRules &rules, json::Object object)
{
    TRY(PduPtr pdu, event::parsePdu(rules, std::move(object)));
    if (event::contentHashMatches(pdu->json))
        return pdu;
    return event::parsePdu(rules, event::redact(rules, pdu->json));
}

} // namespace

awaitable<std::vector<Result<PduPtr>>> PduIntake::check(const RoomVersionRules &rules, std::vector<json::Object> events)
{
    std::vector<Result<PduPtr>> results;
    std::vector<PduPtr> parsed;
    for (json::Object &event : events) {
        results.push_back(parseAndHash(rules, std::move(event)));
        if (results.back())
            parsed.push_back(*results.back());
    }
    const auto verdicts = co_await m_peers.verifySignatures(parsed);
    std::size_t next = 0;
    for (Result<PduPtr> &result : results) {
        if (!result)
            continue;
        if (const auto &verdict = verdicts.at(next++); !verdict)
            result = std::unexpected(verdict.error());
    }
    co_return results;
}

awaitable<std::vector<PduPtr>> PduIntake::passing(const RoomVersionRules &rules, std::vector<json::Object> events)
{
    auto results = co_await check(rules, std::move(events));
    std::vector<PduPtr> passed;
    for (Result<PduPtr> &result : results) {
        if (result)
            passed.push_back(*std::move(result));
        else
            qCInfo(log::rooms, "dropped an event: %s", result.error().detail.c_str());
    }
    co_return passed;
}

} // namespace homeport::rooms
