#include "server/checks/zone.h"

#include "server/checks/look_up.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using http::RecordType;

namespace {

constexpr std::size_t kMaxServers = 8;
constexpr int kMaxLabels = 8;

std::vector<std::string> nameServersIn(const std::vector<http::DnsRecord> &records, const std::string &origin)
{
    std::vector<std::string> names;
    for (const http::DnsRecord &record : records)
        if (record.type == RecordType::Ns && record.owner == origin && names.size() < kMaxServers)
            names.push_back(record.text);
    return names;
}

void addServer(const Case &work, Zone &zone, const std::string &name, const std::string &address)
{
    if (zone.servers.size() < kMaxServers && work.tools.policy.allows(address) &&
        std::ranges::find(zone.servers, address, &http::NameServer::address) == zone.servers.end())
        zone.servers.push_back({address, 53, name});
}

/// @p glue addresses that came along with the names
asio::awaitable<void> addServers(CasePtr work, std::shared_ptr<Zone> zone, std::vector<std::string> names,
                                 std::vector<http::DnsRecord> glue)
{
    for (const std::string &name : names) {
        bool known = false;
        for (const http::DnsRecord &record : glue) {
            if (record.owner == name && (record.type == RecordType::A || record.type == RecordType::Aaaa)) {
                addServer(*work, *zone, name, record.text);
                known = true;
            }
        }
        if (known)
            continue;
        const LookedUp found = co_await lookUp(work, name);
        for (const std::string &address : found.addresses)
            addServer(*work, *zone, name, address);
    }
}

/// The servers of @p parent are asked where the first zone below it on the way to @p host lies.
asio::awaitable<void> askParent(CasePtr work, std::shared_ptr<Zone> zone, Zone parent, std::string host)
{
    for (const http::NameServer &server : parent.servers) {
        const auto outcome = co_await work->tools.dns.ask({server, host, RecordType::A, false, false, 2s});
        if (!outcome.reply)
            continue;
        for (const http::DnsRecord &record : outcome.reply->authority) {
            if (record.type != RecordType::Ns || record.owner == parent.origin)
                continue;
            zone->origin = record.owner;
            auto names = nameServersIn(outcome.reply->authority, record.owner);
            co_await addServers(work, zone, std::move(names), outcome.reply->additional);
            co_return;
        }
    }
}

std::string parentOf(const std::string &name)
{
    const auto dot = name.find('.');
    return dot == name.npos ? std::string() : name.substr(dot + 1);
}

} // namespace

asio::awaitable<Zone> findZone(CasePtr work, std::string host)
{
    const auto zone = std::make_shared<Zone>();
    bool broken = false;
    std::string name = host;
    // Up to the root, whose servers know every zone below it.
    for (int labels = 0; labels < kMaxLabels; ++labels, name = parentOf(name)) {
        const auto outcome = co_await askResolver(work, name, RecordType::Ns, 4s);
        const auto names = outcome.reply ? nameServersIn(outcome.reply->answers, name) : std::vector<std::string>{};
        if (names.empty()) {
            broken |= !outcome.decided();
            if (zone->fault.empty() || !outcome.decided())
                zone->fault = outcome.reply ? http::rcodeName(outcome.reply->rcode) : outcome.reply.error().detail;
            zone->broken = broken && (zone->broken || outcome.decided());
            if (name.empty())
                break;
            continue;
        }
        const auto found = std::make_shared<Zone>();
        found->origin = name;
        co_await addServers(work, found, names, outcome.reply->additional);
        if (broken && !found->servers.empty())
            co_await askParent(work, zone, *found, host);
        if (zone->servers.empty())
            *zone = *found;
        break;
    }
    if (!zone->servers.empty())
        zone->fault.clear();
    co_return *zone;
}

asio::awaitable<std::vector<std::string>> publicAddresses(CasePtr work, std::string host)
{
    std::vector<std::string> addresses;
    const Zone zone = co_await findZone(work, host);
    for (const http::NameServer &server : zone.servers) {
        for (const RecordType type : {RecordType::A, RecordType::Aaaa}) {
            const auto outcome = co_await work->tools.dns.ask({server, host, type, false, false, 2s});
            if (!outcome.reply)
                continue;
            for (const http::DnsRecord &record : outcome.reply->answers)
                if (record.type == type)
                    addresses.push_back(record.text);
        }
        if (!addresses.empty())
            break;
    }
    co_return addresses;
}

} // namespace homeport::checks
