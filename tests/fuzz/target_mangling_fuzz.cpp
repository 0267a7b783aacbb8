#include "server/federation/federation_state.h"
#include "server/federation/probe_identity.h"
#include "server/federation/target_mangling.h"

#include <cstdlib>

/// Targets as strangers send them: recognised, compared, guessed at; tickets; what another process says of its state.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace homeport;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    static const federation::ProbeIdentity identity(crypto::SigningKey::generate("doctor"));
    if (const auto echo = federation::echoTarget(text); echo && identity.accepts(echo->ticket, nowMs()))
        std::abort(); // nobody can guess one
    if (identity.accepts(text, nowMs()))
        std::abort();
    const auto half = text.substr(0, size / 2);
    const auto rest = text.substr(size / 2);
    if (federation::manglingOf(half, rest).has_value() == (half == rest))
        std::abort();
    federation::differences(half, rest);
    for (const auto &original : federation::originalsOf(text))
        if (original.target == text)
            std::abort();
    if (const auto object = json::parseObject(text))
        (void)federation::parseState(*object);
    return 0;
}
