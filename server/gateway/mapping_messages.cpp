#include "server/gateway/mapping_messages.h"

#include <boost/asio/ip/address.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::gateway {

namespace ip = boost::asio::ip;

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kPcpVersion = 2;
constexpr std::uint8_t kPcpMap = 1;
constexpr std::uint8_t kNatPmpMapTcp = 2;
constexpr std::uint8_t kAnswer = 0x80;
constexpr std::size_t kPcpMapBytes = 60;
constexpr std::size_t kNonceAt = 24;

void put16(std::string &bytes, std::uint16_t value)
{
    bytes += static_cast<char>(value >> 8);
    bytes += static_cast<char>(value & 0xff);
}

void put32(std::string &bytes, std::uint32_t value)
{
    put16(bytes, static_cast<std::uint16_t>(value >> 16));
    put16(bytes, static_cast<std::uint16_t>(value & 0xffff));
}

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

std::uint16_t get16(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(byteAt(bytes, at) << 8 | byteAt(bytes, at + 1));
}

std::uint32_t get32(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(get16(bytes, at)) << 16 | get16(bytes, at + 2);
}

std::unexpected<Error> other()
{
    return fail(ErrorCode::NotFound, "no answer to this question");
}

std::unexpected<Error> natPmpFault(unsigned code)
{
    switch (code) {
    case 1:
        return fail(ErrorCode::Unsupported, "the router speaks another version");
    case 2:
        return fail(ErrorCode::Forbidden, "the router refuses port mapping; allow it in its settings");
    case 3:
        return fail(ErrorCode::Unreachable, "the router has no usable address of its own on the Internet");
    case 4:
        return fail(ErrorCode::LimitExceeded, "the router has no room for another mapping");
    default:
        return fail(ErrorCode::Unsupported, fmt::format("the router answers code {}", code));
    }
}

std::unexpected<Error> pcpFault(unsigned code)
{
    switch (code) {
    case 1:
    case 4:
        return fail(ErrorCode::Unsupported, "the router speaks another version");
    case 2:
        return fail(ErrorCode::Forbidden, "the router refuses port mapping; allow it in its settings");
    case 7:
        return fail(ErrorCode::Unreachable, "the router has no usable address of its own on the Internet");
    case 8:
    case 10:
        return fail(ErrorCode::LimitExceeded, "the router has no room for another mapping");
    case 11:
        return fail(ErrorCode::Forbidden, "the router can't give the port that is needed");
    case 12:
        return fail(ErrorCode::Forbidden, "another translation lies between here and the router");
    default:
        return fail(ErrorCode::Unsupported, fmt::format("the router answers code {}", code));
    }
}

} // namespace

std::string natPmpAddressRequest()
{
    return std::string(2, '\0');
}

std::string natPmpMapRequest(const MappingWish &wish)
{
    std::string bytes(1, '\0');
    bytes += static_cast<char>(kNatPmpMapTcp);
    put16(bytes, 0);
    put16(bytes, wish.insidePort);
    // Taking back is told by an outside port of 0 as well.
    put16(bytes, wish.lifetimeSeconds == 0 ? 0 : wish.outsidePort);
    put32(bytes, wish.lifetimeSeconds);
    return bytes;
}

Result<std::string> pcpMapRequest(const MappingWish &wish, std::string_view insideAddress, const Nonce &nonce)
{
    boost::system::error_code fault;
    const ip::address inside = ip::make_address(std::string(insideAddress), fault);
    if (fault)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is no IP address", insideAddress));
    const auto six = inside.is_v6() ? inside.to_v6() : ip::make_address_v6(ip::v4_mapped, inside.to_v4());
    const auto any = inside.is_v6() ? ip::address_v6() : ip::make_address_v6(ip::v4_mapped, ip::address_v4());
    std::string bytes;
    bytes += static_cast<char>(kPcpVersion);
    bytes += static_cast<char>(kPcpMap);
    put16(bytes, 0);
    put32(bytes, wish.lifetimeSeconds);
    for (const std::uint8_t byte : six.to_bytes())
        bytes += static_cast<char>(byte);
    for (const std::uint8_t byte : nonce)
        bytes += static_cast<char>(byte);
    bytes += static_cast<char>(kTcp);
    bytes.append(3, '\0');
    put16(bytes, wish.insidePort);
    put16(bytes, wish.outsidePort);
    for (const std::uint8_t byte : any.to_bytes())
        bytes += static_cast<char>(byte);
    return bytes;
}

Result<std::string> parseNatPmpAddress(std::string_view bytes)
{
    if (bytes.size() < 4 || byteAt(bytes, 1) != kAnswer)
        return other();
    if (const unsigned code = get16(bytes, 2); byteAt(bytes, 0) != 0 || code != 0)
        return natPmpFault(byteAt(bytes, 0) != 0 ? 1 : code);
    if (bytes.size() < 12)
        return other();
    return ip::address_v4(get32(bytes, 8)).to_string();
}

Result<MappingAnswer> parseNatPmpMap(std::string_view bytes, const MappingWish &wish)
{
    if (bytes.size() < 4 || byteAt(bytes, 1) != (kAnswer | kNatPmpMapTcp))
        return other();
    if (const unsigned code = get16(bytes, 2); byteAt(bytes, 0) != 0 || code != 0)
        return natPmpFault(byteAt(bytes, 0) != 0 ? 1 : code);
    if (bytes.size() < 16 || get16(bytes, 8) != wish.insidePort)
        return other();
    return MappingAnswer{get16(bytes, 10), get32(bytes, 12), {}};
}

Result<MappingAnswer> parsePcpMap(std::string_view bytes, const MappingWish &wish, const Nonce &nonce)
{
    if (bytes.size() < 4)
        return other();
    // A router of NAT-PMP alone answers in its own version.
    if (byteAt(bytes, 0) != kPcpVersion)
        return byteAt(bytes, 1) & kAnswer ? Result<MappingAnswer>(pcpFault(1)) : Result<MappingAnswer>(other());
    if (byteAt(bytes, 1) != (kAnswer | kPcpMap) || bytes.size() < kPcpMapBytes ||
        !std::ranges::equal(bytes.substr(kNonceAt, nonce.size()), nonce, {},
                            [](char c) { return static_cast<std::uint8_t>(c); }) ||
        get16(bytes, 40) != wish.insidePort)
        return other();
    if (byteAt(bytes, 3) != 0)
        return pcpFault(byteAt(bytes, 3));
    ip::address_v6::bytes_type raw{};
    std::ranges::transform(bytes.substr(44, raw.size()), raw.begin(),
                           [](char c) { return static_cast<std::uint8_t>(c); });
    const ip::address_v6 outside(raw);
    return MappingAnswer{get16(bytes, 42), get32(bytes, 4),
                         outside.is_v4_mapped() ? ip::make_address_v4(ip::v4_mapped, outside).to_string()
                                                : outside.to_string()};
}

} // namespace homeport::gateway
