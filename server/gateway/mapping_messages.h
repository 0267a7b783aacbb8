#pragma once

#include "server/base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// The two ways of asking a router for a port over UDP, as bytes. Pure; any input.
/// Spec: https://www.rfc-editor.org/rfc/rfc6886 (NAT-PMP), https://www.rfc-editor.org/rfc/rfc6887 (PCP)
namespace homeport::gateway {

using Nonce = std::array<std::uint8_t, 12>; ///< PCP: whoever knows it may change the mapping

/// One TCP port. A lifetime of 0 takes the mapping back.
struct MappingWish {
    std::uint16_t insidePort = 0;
    std::uint16_t outsidePort = 0;
    std::uint32_t lifetimeSeconds = 0;
};
struct MappingAnswer {
    std::uint16_t outsidePort = 0; ///< what was given, perhaps not what was wished
    std::uint32_t lifetimeSeconds = 0;
    std::string outsideAddress; ///< PCP alone; IPv4 or IPv6 literal
};

std::string natPmpAddressRequest();
std::string natPmpMapRequest(const MappingWish &wish);
/// @p insideAddress as the router sees us, an IP literal. BadInput when it is none.
Result<std::string> pcpMapRequest(const MappingWish &wish, std::string_view insideAddress, const Nonce &nonce);

/// NotFound: bytes that answer something else, to be passed over. Unsupported: the router speaks another version.
/// Forbidden, LimitExceeded, Unreachable: it refuses, with the reason.
Result<std::string> parseNatPmpAddress(std::string_view bytes);
Result<MappingAnswer> parseNatPmpMap(std::string_view bytes, const MappingWish &wish);
Result<MappingAnswer> parsePcpMap(std::string_view bytes, const MappingWish &wish, const Nonce &nonce);

} // namespace homeport::gateway
