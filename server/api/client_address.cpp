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

/// Every field of that name as one list: some proxies add a field of their own instead of lengthening the client's.
std::string forwardedFor(const http::Headers &headers)
{
    std::string list;
    for (const auto &[name, value] : headers.fields()) {
        if (http::sameName(name, "X-Forwarded-For"))
            list += (list.empty() ? "" : ",") + value;
    }
    return list;
}

/// Some proxies add the client's port, which differs for each connection.
std::string_view withoutPort(std::string_view named)
{
    if (named.starts_with('['))
        return named.substr(1, named.find(']') - 1);
    const auto colon = named.find(':');
    return colon == named.rfind(':') ? named.substr(0, colon) : named;
}

} // namespace

std::string clientAddress(const http::Request &request, const http::AddressRanges &proxies)
{
    constexpr std::size_t kLongestAddress = 45;
    std::string address = request.peerAddress;
    if (!proxies.contains(address))
        return address; // most requests of other servers: nothing is put together for them
    const std::string forwarded = forwardedFor(request.headers);
    std::string_view rest = forwarded;
    while (!rest.empty() && proxies.contains(address)) {
        const std::string_view named = withoutPort(takeLast(rest));
        if (named.empty())
            break;
        address = named.substr(0, kLongestAddress);
    }
    return address;
}

} // namespace homeport::api
