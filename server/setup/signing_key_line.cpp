#include "server/setup/signing_key_line.h"

#include <fmt/format.h>

namespace homeport::setup {

std::string keyLine(const crypto::SigningKey &key)
{
    return fmt::format("ed25519 {} {}\n", key.id().substr(key.id().find(':') + 1), key.seedBase64());
}

Result<crypto::SigningKey> parseKeyLine(std::string_view line, const std::string &place)
{
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    const auto first = line.find(' ');
    const auto second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (second == line.npos || line.substr(0, first) != "ed25519")
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} does not hold a signing key, which is one line ('ed25519 VERSION SEED'). Homeport "
                                "never overwrites it, and never makes another: restore it from a backup",
                                place));
    auto key = crypto::SigningKey::fromSeed(line.substr(first + 1, second - first - 1), line.substr(second + 1));
    if (!key)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} holds a damaged signing key. Homeport never overwrites it, and never makes "
                                "another: restore it from a backup",
                                place));
    return key;
}

} // namespace homeport::setup
