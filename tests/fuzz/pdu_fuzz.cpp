// The first byte chooses the room version, the rest is the event as it comes from the network. What is accepted must
// load again as the same event, and keep its id when it is redacted.
#include "server/base/check.h"
#include "server/event/event_hash.h"

using namespace homeport;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto &versions = event::allRoomVersions();
    const auto &rules = versions[data[0] % versions.size()];
    auto object = json::parseObject({reinterpret_cast<const char *>(data + 1), size - 1});
    if (!object)
        return 0;
    const auto pdu = event::parsePdu(rules, *std::move(object));
    if (!pdu)
        return 0;
    HOMEPORT_CHECK((*pdu)->canonicalJson.size() <= event::kMaxEventBytes);
    HOMEPORT_CHECK((*pdu)->prevEvents.size() <= event::kMaxPrevEvents);
    HOMEPORT_CHECK((*pdu)->authEvents.size() <= event::kMaxAuthEvents);

    const auto loaded = event::loadPdu(rules, (*pdu)->canonicalJson);
    HOMEPORT_CHECK(loaded.has_value());
    HOMEPORT_CHECK((*loaded)->eventId == (*pdu)->eventId);
    HOMEPORT_CHECK((*loaded)->roomId == (*pdu)->roomId);

    const auto redacted = event::redact(rules, (*pdu)->json);
    HOMEPORT_CHECK(event::eventIdOf(rules, redacted) == (*pdu)->eventId);
    HOMEPORT_CHECK(json::canonical(event::redact(rules, redacted)) == json::canonical(redacted));
    (void)event::contentHashMatches((*pdu)->json);
    (void)event::requiredSigners(**pdu);
    return 0;
}
