#include "server/http/address_ranges.h"

#include <arpa/inet.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace homeport::http {

std::optional<AddressBytes> AddressBytes::parse(std::string_view text)
{
    if (text.size() > 64)
        return std::nullopt;
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    text = text.substr(0, text.find('%'));
    const std::string copy(text);
    AddressBytes bytes;
    if (inet_pton(AF_INET, copy.c_str(), bytes.data.data()) == 1)
        bytes.size = 4;
    else if (inet_pton(AF_INET6, copy.c_str(), bytes.data.data()) == 1)
        bytes.size = 16;
    else
        return std::nullopt;
    return bytes;
}

AddressBytes AddressBytes::undressed() const
{
    if (!isIn("::ffff:0:0", 96) && !isIn("64:ff9b::", 96))
        return *this;
    AddressBytes inner;
    inner.size = 4;
    std::copy_n(data.begin() + 12, 4, inner.data.begin());
    return inner;
}

bool AddressBytes::isIn(const AddressBytes &network, int prefix) const
{
    if (size != network.size)
        return false;
    const int whole = prefix / 8;
    if (std::memcmp(data.data(), network.data.data(), whole) != 0)
        return false;
    const int rest = prefix % 8;
    const int mask = 0xFF00 >> rest & 0xFF;
    return rest == 0 || (data[whole] & mask) == (network.data[whole] & mask);
}

bool AddressBytes::isIn(const char *network, int prefix) const
{
    AddressBytes bytes;
    bytes.size = std::strchr(network, ':') ? 16 : 4;
    inet_pton(bytes.size == 16 ? AF_INET6 : AF_INET, network, bytes.data.data());
    return isIn(bytes, prefix);
}

Result<AddressRanges> AddressRanges::parse(const std::vector<std::string> &cidrs)
{
    AddressRanges ranges;
    for (const std::string &cidr : cidrs) {
        const auto slash = cidr.find('/');
        const auto network = AddressBytes::parse(std::string_view(cidr).substr(0, slash));
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
        ranges.m_ranges.push_back({*network, prefix});
    }
    return ranges;
}

AddressRanges AddressRanges::loopback()
{
    return *parse({"127.0.0.0/8", "::1"});
}

bool AddressRanges::contains(const AddressBytes &address) const
{
    return std::ranges::any_of(m_ranges, [&](const Range &range) { return address.isIn(range.network, range.prefix); });
}

bool AddressRanges::contains(std::string_view address) const
{
    const auto literal = AddressBytes::parse(address);
    return literal && contains(literal->undressed());
}

std::string householdOf(std::string_view address)
{
    const auto literal = AddressBytes::parse(address);
    if (!literal)
        return std::string(address);
    AddressBytes real = literal->undressed();
    constexpr int kPrefixBytes = 7;
    if (real.size == 16)
        std::fill(real.data.begin() + kPrefixBytes, real.data.end(), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(real.size == 16 ? AF_INET6 : AF_INET, real.data.data(), text.data(), text.size());
    return real.size == 16 ? std::string(text.data()) + "/56" : std::string(text.data());
}

} // namespace homeport::http
