#include "server/http/client.h"

#include <arpa/inet.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <span>

namespace homeport::http {

namespace {

/// An address as bytes; four of them or sixteen.
struct Bytes {
    std::array<unsigned char, 16> data{};
    int size = 0;
};

bool inNetwork(const Bytes &address, const Bytes &network, int prefix)
{
    if (address.size != network.size)
        return false;
    const int whole = prefix / 8;
    if (std::memcmp(address.data.data(), network.data.data(), whole) != 0)
        return false;
    const int rest = prefix % 8;
    const int mask = 0xFF00 >> rest & 0xFF;
    return rest == 0 || (address.data[whole] & mask) == (network.data[whole] & mask);
}

bool inNetwork(const Bytes &address, const char *network, int prefix)
{
    Bytes bytes;
    bytes.size = std::strchr(network, ':') ? 16 : 4;
    inet_pton(bytes.size == 16 ? AF_INET6 : AF_INET, network, bytes.data.data());
    return inNetwork(address, bytes, prefix);
}

std::optional<Bytes> parseLiteral(std::string_view text)
{
    if (text.size() > 64)
        return std::nullopt;
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    text = text.substr(0, text.find('%'));
    const std::string copy(text);
    Bytes bytes;
    if (inet_pton(AF_INET, copy.c_str(), bytes.data.data()) == 1)
        bytes.size = 4;
    else if (inet_pton(AF_INET6, copy.c_str(), bytes.data.data()) == 1)
        bytes.size = 16;
    else
        return std::nullopt;
    return bytes;
}

/// IPv4 dressed as IPv6, by mapping or by NAT64, leads to the IPv4 host: judged as what it leads to.
Bytes undressed(const Bytes &address)
{
    if (!inNetwork(address, "::ffff:0:0", 96) && !inNetwork(address, "64:ff9b::", 96))
        return address;
    Bytes inner;
    inner.size = 4;
    std::copy_n(address.data.begin() + 12, 4, inner.data.begin());
    return inner;
}

/// Special-purpose registries of IANA: what is not meant to be reached across the internet. Empty: an ordinary address.
std::string specialRange(const Bytes &address)
{
    using Network = std::pair<const char *, int>;
    static constexpr Network kSpecialV4[] = {
        {"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
        {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
        {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4},
    };
    // Of IPv6 only 2000::/3 is handed out for the internet. The first of these are named because people meet them.
    static constexpr Network kSpecialV6[] = {{"::1", 128},   {"fc00::", 7},      {"fe80::", 10}, {"ff00::", 8},
                                             {"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}};
    const std::span<const Network> ranges = address.size == 4 ? std::span<const Network>(kSpecialV4) : kSpecialV6;
    for (const Network &range : ranges)
        if (inNetwork(address, range.first, range.second))
            return fmt::format("{}/{}", range.first, range.second);
    return address.size == 16 && !inNetwork(address, "2000::", 3) ? "outside 2000::/3" : "";
}

} // namespace

struct AddressPolicy::Range {
    Bytes network;
    int prefix = 0;
};

Result<AddressPolicy> AddressPolicy::create(const std::vector<std::string> &allowCidrs)
{
    auto ranges = std::make_shared<std::vector<Range>>();
    for (const std::string &cidr : allowCidrs) {
        const auto slash = cidr.find('/');
        const auto network = parseLiteral(std::string_view(cidr).substr(0, slash));
        if (!network)
            return fail(ErrorCode::BadInput,
                        fmt::format("'{}' is no network; write it as 192.168.0.0/16 or fd00::/8", cidr));
        int prefix = network->size * 8;
        if (slash != cidr.npos) {
            const char *begin = cidr.data() + slash + 1;
            const char *end = cidr.data() + cidr.size();
            const auto [last, error] = std::from_chars(begin, end, prefix);
            if (begin == end || error != std::errc{} || last != end || prefix < 0 || prefix > network->size * 8)
                return fail(
                    ErrorCode::BadInput,
                    fmt::format("'{}' is no network: after '/' stands a number from 0 to {}", cidr, network->size * 8));
        }
        ranges->push_back({*network, prefix});
    }
    AddressPolicy policy;
    policy.m_allowed = std::move(ranges);
    return policy;
}

bool AddressPolicy::allows(std::string_view address) const
{
    return deniedBy(address).empty();
}

std::string AddressPolicy::deniedBy(std::string_view address) const
{
    const auto literal = parseLiteral(address);
    if (!literal)
        return "no address";
    const Bytes real = undressed(*literal);
    std::string range = specialRange(real);
    const bool excepted = m_allowed && std::ranges::any_of(*m_allowed, [&](const Range &allowed) {
                              return inNetwork(real, allowed.network, allowed.prefix);
                          });
    return excepted ? "" : range;
}

} // namespace homeport::http
