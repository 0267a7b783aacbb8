#include "server/api/client_address.h"

namespace homeport::api {

namespace {

/// The last of a comma-separated list, which it is then without.
std::string_view takeLast(std::string_view &list)
{
    const auto comma = list.rfind(',');
    std::string_view last = list.substr(comma == list.npos ? 0 : comma + 1);
    list = list.substr(0, comma == list.npos ? 0 : comma);
    while (!last.empty() && last.front() == ' ')
        last.remove_prefix(1);
    while (!last.empty() && last.back() == ' ')
        last.remove_suffix(1);
    return last;
}

} // namespace

std::string clientAddress(const http::Request &request, const http::AddressRanges &proxies)
{
    constexpr std::size_t kLongestAddress = 45;
    std::string address = request.peerAddress;
    std::string_view rest = request.headers.find("X-Forwarded-For").value_or("");
    while (!rest.empty() && proxies.contains(address)) {
        const std::string_view named = takeLast(rest);
        if (named.empty())
            break;
        address = named.substr(0, kLongestAddress);
    }
    return address;
}

} // namespace homeport::api
