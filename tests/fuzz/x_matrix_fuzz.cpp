#include "server/base/check.h"
#include "server/federation/request_auth.h"

#include <cstdint>

using namespace homeport;

/// The Authorization header of requests between servers. What is accepted says the same when written out again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto parsed = federation::parseXMatrix(input);
    if (!parsed) {
        HOMEPORT_CHECK(parsed.error().status == 401 && !parsed.error().detail.empty());
        return 0;
    }
    HOMEPORT_CHECK(ServerName::parse(parsed->origin.str()).has_value());
    HOMEPORT_CHECK(!parsed->keyId.empty() && !parsed->signature.empty());
    std::string signature;
    for (const char c : parsed->signature)
        signature.append("\\").push_back(c);
    std::string again =
        "X-Matrix origin=" + parsed->origin.str() + ",key=\"" + parsed->keyId + "\",sig=\"" + signature + "\"";
    if (parsed->destination)
        again += ",destination=" + parsed->destination->str();
    const auto reparsed = federation::parseXMatrix(again);
    if (!reparsed) {
        HOMEPORT_CHECK(again.size() > federation::kMaxAuthorizationBytes);
        return 0;
    }
    HOMEPORT_CHECK(reparsed->origin == parsed->origin && reparsed->destination == parsed->destination);
    HOMEPORT_CHECK(reparsed->keyId == parsed->keyId && reparsed->signature == parsed->signature);
    return 0;
}
