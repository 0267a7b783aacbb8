#include "server/http/client.h"

#include <fmt/format.h>

#include <span>

namespace homeport::http {

namespace {

/// Special-purpose registries of IANA: what is not meant to be reached across the internet. Empty: an ordinary address.
std::string specialRange(const AddressBytes &address)
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
        if (address.isIn(range.first, range.second))
            return fmt::format("{}/{}", range.first, range.second);
    return address.size == 16 && !address.isIn("2000::", 3) ? "outside 2000::/3" : "";
}

} // namespace

Result<AddressPolicy> AddressPolicy::create(const std::vector<std::string> &allowCidrs)
{
    AddressPolicy policy;
    TRY(policy.m_allowed, AddressRanges::parse(allowCidrs));
    return policy;
}

bool AddressPolicy::allows(std::string_view address) const
{
    return deniedBy(address).empty();
}

std::string AddressPolicy::deniedBy(std::string_view address) const
{
    const auto literal = AddressBytes::parse(address);
    if (!literal)
        return "no address";
    const AddressBytes real = literal->undressed();
    return m_allowed.contains(real) ? "" : specialRange(real);
}

} // namespace homeport::http
