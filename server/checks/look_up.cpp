#include "server/checks/look_up.h"

#include "server/base/server_name.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/address.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::experimental::awaitable_operators::operator&&;
using http::RecordType;

namespace {

constexpr std::size_t kMaxAddresses = 16;

void take(LookedUp &found, const http::DnsOutcome &outcome, RecordType type)
{
    if (!outcome.reply)
        return;
    for (const http::DnsRecord &record : outcome.reply->answers)
        if (record.type == type && std::ranges::find(found.addresses, record.text) == found.addresses.end())
            found.addresses.push_back(record.text);
}

} // namespace

asio::awaitable<http::DnsOutcome> askResolver(CasePtr work, std::string name, RecordType type,
                                              std::chrono::milliseconds deadline)
{
    auto servers = http::nameServersOf(work->question.nameServers);
    http::DnsOutcome outcome;
    if (!servers || servers->empty()) {
        outcome.reply = servers ? fail(ErrorCode::Unreachable, "this machine knows no name server")
                                : std::unexpected(std::move(servers).error());
        co_return outcome;
    }
    servers->resize(std::min<std::size_t>(servers->size(), 2));
    for (const http::NameServer &server : *servers) {
        http::DnsQuestion question{server, name, type, false, true, deadline / static_cast<int>(servers->size())};
        outcome = co_await work->tools.dns.ask(question);
        if (outcome.reply && outcome.reply->truncated) {
            question.tcp = true;
            outcome = co_await work->tools.dns.ask(question);
        }
        if (outcome.decided())
            break;
    }
    co_return outcome;
}

asio::awaitable<LookedUp> lookUp(CasePtr work, std::string host)
{
    LookedUp found;
    boost::system::error_code notAddress;
    asio::ip::make_address(host, notAddress);
    if (!notAddress) {
        found.addresses = {host};
        co_return found;
    }
    const auto begin = std::chrono::steady_clock::now();
    // The resolver knows /etc/hosts, the questions know what each type came to.
    const auto [known, v4, v6] =
        co_await (work->tools.resolver.addresses(host, 5'500ms) && askResolver(work, host, RecordType::A) &&
                  askResolver(work, host, RecordType::Aaaa));
    found.time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    // What this machine itself goes by comes first: a line in /etc/hosts stands in the place of DNS.
    if (known) {
        found.addresses = *known;
    } else {
        take(found, v6, RecordType::Aaaa);
        take(found, v4, RecordType::A);
    }
    std::ranges::sort(found.addresses, {}, [](const std::string &one) { return std::pair(!one.contains(':'), one); });
    found.addresses.resize(std::min(found.addresses.size(), kMaxAddresses));
    found.unsure = !v4.decided() || !v6.decided();
    if (!found.addresses.empty())
        co_return found;
    found.exists = !(v4.reply && v4.reply->rcode == http::kRcodeNxdomain) ||
                   !(v6.reply && v6.reply->rcode == http::kRcodeNxdomain);
    if (!found.exists)
        found.fault = fmt::format("the name {} does not exist", host);
    else if (!v4.reply)
        found.fault = v4.reply.error().detail;
    else if (v4.reply->rcode != 0)
        found.fault = http::rcodeName(v4.reply->rcode);
    else
        found.fault = fmt::format("the name {} has no address", host);
    co_return found;
}

bool isPrivateAddress(const std::string &address)
{
    boost::system::error_code bad;
    const auto parsed = asio::ip::make_address(address, bad);
    if (bad)
        return false;
    if (parsed.is_v6() && !parsed.to_v6().is_v4_mapped()) {
        const auto bytes = parsed.to_v6().to_bytes();
        return (bytes[0] & 0xFE) == 0xFC || parsed.to_v6().is_link_local() || parsed.is_loopback();
    }
    const auto v4 = parsed.is_v6() ? asio::ip::make_address_v4(asio::ip::v4_mapped, parsed.to_v6()) : parsed.to_v4();
    const auto bytes = v4.to_bytes();
    return bytes[0] == 10 || bytes[0] == 127 || (bytes[0] == 172 && (bytes[1] & 0xF0) == 16) ||
           (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254) ||
           (bytes[0] == 100 && (bytes[1] & 0xC0) == 64);
}

} // namespace homeport::checks
