#include "server/crypto/sodium.h"

#include "server/base/check.h"

#include <sodium.h>

namespace homeport::crypto {

void ensureSodium()
{
    static const bool ready = sodium_init() >= 0;
    HOMEPORT_CHECK(ready);
}

} // namespace homeport::crypto
