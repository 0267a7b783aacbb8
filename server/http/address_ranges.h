#pragma once

#include "server/base/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::http {

/// An address as bytes; four of them or sixteen.
struct AddressBytes {
    std::array<unsigned char, 16> data{};
    int size = 0;

    /// An IP literal, with or without brackets and zone; nullopt for anything else.
    static std::optional<AddressBytes> parse(std::string_view text);
    /// IPv4 dressed as IPv6, by mapping or by NAT64, leads to the IPv4 host: what it leads to.
    AddressBytes undressed() const;
    bool isIn(const AddressBytes &network, int prefix) const;
    /// @p network a literal known to be good.
    bool isIn(const char *network, int prefix) const;
};

/// Networks that a person named, as CIDRs. Cheap to copy for the few that people name.
class AddressRanges {
public:
    AddressRanges() = default;
    /// `192.168.0.0/16`, `fd00::/8` or a single address each. BadInput names the one that is none.
    static Result<AddressRanges> parse(const std::vector<std::string> &cidrs);
    /// Of this machine alone: 127.0.0.0/8 and ::1.
    static AddressRanges loopback();

    bool contains(const AddressBytes &address) const;
    /// @p address an IP literal; false for anything that is not one.
    bool contains(std::string_view address) const;

private:
    struct Range {
        AddressBytes network;
        int prefix = 0;
    };
    std::vector<Range> m_ranges;
};

/// Whom an address stands for when strangers are counted: an IPv6 address its /56, which is what a provider gives one
/// customer; an IPv4 address, or what is none, itself.
std::string householdOf(std::string_view address);

} // namespace homeport::http
