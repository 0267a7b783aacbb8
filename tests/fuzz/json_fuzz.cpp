// Whatever parses must come back from its canonical form as the same value, and that form must be a fixed point.
#include "server/base/check.h"
#include "server/json/json.h"

using namespace homeport;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto value = json::parse(text);
    if (!value)
        return 0;
    const auto canonical = json::canonical(*value);
    const auto again = json::parse(canonical);
    HOMEPORT_CHECK(again.has_value());
    HOMEPORT_CHECK(json::canonical(*again) == canonical);
    HOMEPORT_CHECK(json::checkCanonicalNumbers(*value).has_value() == json::checkCanonicalNumbers(*again).has_value());
    HOMEPORT_CHECK(json::parse(json::serialize(*value)).has_value());
    return 0;
}
