#include "server/base/check.h"
#include "server/http/client.h"
#include "server/http/message.h"

#include <cstdint>

using namespace homeport::http;

/// Targets, path segments, queries and address literals.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const SplitTarget split = splitTarget(input);
    HOMEPORT_CHECK(split.path.size() + split.query.size() <= size);
    if (const auto decoded = decodeSegment(split.path))
        HOMEPORT_CHECK(decodeSegment(encodeSegment(*decoded)) == decoded);
    const Query query = Query::parse(split.query);
    (void)query.findInt("limit");
    (void)query.all("v");
    static const AddressPolicy kNothingAllowed = *AddressPolicy::create({});
    static const AddressPolicy kAllAllowed = *AddressPolicy::create({"0.0.0.0/0", "::/0"});
    HOMEPORT_CHECK(!kNothingAllowed.allows(input) || kAllAllowed.allows(input));
    (void)AddressPolicy::create({std::string(input)});
    return 0;
}
