#pragma once

#include "server/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Grammar of server names. Spec: https://spec.matrix.org/v1.19/appendices/#server-name
namespace homeport {

struct ServerNameParts {
    enum class Kind { DnsName, Ipv4, Ipv6 };
    Kind kind = Kind::DnsName;
    std::string host; ///< without brackets
    std::optional<std::uint16_t> port;
};

/// Splits and checks a server name. BadInput says what is wrong and where ("character 5, '_', ...").
Result<ServerNameParts> parseServerName(std::string_view text);

} // namespace homeport
