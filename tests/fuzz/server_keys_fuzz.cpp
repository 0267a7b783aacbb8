#include "server/base/check.h"
#include "server/federation/server_keys.h"

#include <cstdint>

using namespace homeport;
using namespace homeport::federation;

/// Key responses of other servers. Without the right signature nothing may come of one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto object = json::parseObject({reinterpret_cast<const char *>(data), size});
    if (!object)
        return 0;
    static const ServerName name = ServerName::trusted("a.example");
    const auto keys = parseServerKeys(*object, name, 1'700'000'000'000);
    HOMEPORT_CHECK(!keys || (!keys->keys.empty() && keys->keys.size() <= kMaxKeysPerServer));
    return 0;
}
