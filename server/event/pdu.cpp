#include "server/event/pdu.h"

#include "server/event/event_hash.h"
#include "server/event/pdu_format.h"

#include <fmt/format.h>

namespace homeport::event {

namespace {

/// Event ids that are hashes, and the room id that one of them is.
void computeIds(Pdu &pdu)
{
    if (pdu.rules->eventIds != EventIdFormat::Explicit)
        pdu.eventId = eventIdOf(*pdu.rules, pdu.json);
    if (pdu.roomId.empty())
        pdu.roomId = RoomId::trusted("!" + pdu.eventId.str().substr(1));
}

} // namespace

std::string_view Pdu::membership() const
{
    if (type != "m.room.member")
        return {};
    return json::findString(content(), "membership").value_or("");
}

Result<PduPtr> parsePdu(const RoomVersionRules &rules, json::Object object)
{
    auto pdu = std::make_shared<Pdu>();
    pdu->rules = &rules;
    pdu->json = std::move(object);
    pdu->json.erase("unsigned");
    pdu->json.erase("age_ts");

    TRY_VOID(readFields(*pdu));
    TRY_VOID(checkFormOfNew(*pdu));
    if (rules.strictCanonicalJson)
        for (const auto &member : pdu->json)
            TRY_VOID(json::checkCanonicalNumbers(member.value()));

    pdu->canonicalJson = json::canonical(pdu->json);
    if (pdu->canonicalJson.size() > kMaxEventBytes)
        return fail(
            ErrorCode::TooLarge,
            fmt::format("the event has {} bytes, at most {} are allowed", pdu->canonicalJson.size(), kMaxEventBytes),
            "M_TOO_LARGE");
    computeIds(*pdu);
    return pdu;
}

Result<PduPtr> loadPdu(const RoomVersionRules &rules, std::string_view canonicalJson)
{
    const auto corrupt = [](const Error &error) {
        return fail(ErrorCode::Corrupt, fmt::format("a stored event cannot be read: {}", error.detail));
    };
    auto object =
        json::parseObject(canonicalJson, {.maxDepth = json::kFederationLimits.maxDepth, .refuseDuplicateKeys = false});
    if (!object)
        return corrupt(object.error());
    auto pdu = std::make_shared<Pdu>();
    pdu->rules = &rules;
    pdu->json = *std::move(object);
    if (const auto read = readFields(*pdu); !read)
        return corrupt(read.error());
    pdu->canonicalJson = canonicalJson;
    computeIds(*pdu);
    return pdu;
}

} // namespace homeport::event
