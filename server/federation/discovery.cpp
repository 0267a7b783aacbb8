#include "server/federation/discovery.h"

#include "server/base/server_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::uint16_t kDefaultPort = 8448;
constexpr std::chrono::milliseconds kDnsDeadline = 5s;
constexpr std::size_t kMaxCached = 10'000;
constexpr std::size_t kMaxSrvTargets = 10;

constexpr Timestamp milliseconds(std::chrono::milliseconds duration)
{
    return duration.count();
}
constexpr Timestamp kFixedLifeMs = milliseconds(24h);   ///< of what no one had to be asked for
constexpr Timestamp kNoRecordLifeMs = milliseconds(1h); ///< of "there is no such record"
constexpr Timestamp kDnsFaultLifeMs = milliseconds(1min);
constexpr Timestamp kRecheckMs = milliseconds(5min);

std::string bracketed(const ServerNameParts &parts)
{
    return parts.kind == ServerNameParts::Kind::Ipv6 ? fmt::format("[{}]", parts.host) : parts.host;
}

http::Endpoint literalEndpoint(const ServerNameParts &parts, std::string hostHeader)
{
    return {parts.host, parts.port.value_or(kDefaultPort), parts.host, std::move(hostHeader)};
}

/// What a name says without asking anybody: an address or a port.
bool decideByGrammar(Destination &destination, std::string_view name, const ServerNameParts &parts, bool delegated)
{
    TraceStep step;
    step.taken = true;
    if (parts.kind != ServerNameParts::Kind::DnsName) {
        step.step = delegated ? DiscoveryStep::DelegatedIpLiteral : DiscoveryStep::IpLiteral;
        step.why = fmt::format("{} is an IP address", bracketed(parts));
    } else if (parts.port) {
        step.step = delegated ? DiscoveryStep::DelegatedPort : DiscoveryStep::ExplicitPort;
        step.why = fmt::format("the name says port {}", *parts.port);
    } else {
        return false;
    }
    destination.endpoints = {literalEndpoint(parts, std::string(name))};
    destination.trace.push_back(std::move(step));
    return true;
}

} // namespace

std::string_view stepNumber(DiscoveryStep step)
{
    switch (step) {
    case DiscoveryStep::IpLiteral:
        return "1";
    case DiscoveryStep::ExplicitPort:
        return "2";
    case DiscoveryStep::WellKnown:
        return "3";
    case DiscoveryStep::DelegatedIpLiteral:
        return "3.1";
    case DiscoveryStep::DelegatedPort:
        return "3.2";
    case DiscoveryStep::DelegatedSrvFed:
        return "3.3";
    case DiscoveryStep::DelegatedSrv:
        return "3.4";
    case DiscoveryStep::DelegatedDefault:
        return "3.5";
    case DiscoveryStep::SrvFed:
        return "4";
    case DiscoveryStep::Srv:
        return "5";
    case DiscoveryStep::Default:
        return "6";
    }
    return "";
}

Discovery::Discovery(http::Client &client, http::DnsResolver &resolver, BackgroundTasks &tasks)
    : m_client(client), m_resolver(resolver),
      m_flights(tasks, "discovery", fail(ErrorCode::Cancelled, "discovery ended: the server is stopping"))
{
}

asio::awaitable<Result<Destination>> Discovery::resolve(ServerName server)
{
    if (const auto found = m_cache.find(server); found != m_cache.end()) {
        if (found->second.destination.expires > nowMs())
            co_return found->second.destination;
        m_cache.erase(found);
    }
    co_return co_await m_flights.join(server, [this, server] { return run(server); });
}

std::optional<Destination> Discovery::cached(const ServerName &server) const
{
    const auto found = m_cache.find(server);
    return found == m_cache.end() ? std::nullopt : std::optional(found->second.destination);
}

std::vector<ServerName> Discovery::known() const
{
    std::vector<ServerName> servers;
    for (const auto &[server, entry] : m_cache)
        servers.push_back(server);
    return servers;
}

void Discovery::forget(const ServerName &server)
{
    m_cache.erase(server);
    if (const auto parts = parseServerName(server.str()))
        m_wellKnown.erase(parts->host);
}

void Discovery::noteUnreachable(const ServerName &server)
{
    const auto found = m_cache.find(server);
    if (found != m_cache.end() && nowMs() - found->second.resolved > kRecheckMs)
        forget(server);
}

asio::awaitable<Result<Destination>> Discovery::run(ServerName server)
{
    CO_TRY(const ServerNameParts parts, parseServerName(server.str()));
    Destination destination;
    destination.expires = nowMs() + kFixedLifeMs;
    if (!decideByGrammar(destination, server.str(), parts, false)) {
        const WellKnownEntry found = co_await wellKnown(parts.host);
        TraceStep step;
        step.step = DiscoveryStep::WellKnown;
        step.asked = found.answer.hops.empty() ? "" : found.answer.hops.back();
        step.expires = found.expires;
        destination.expires = std::min(destination.expires, found.expires);
        std::string delegate = found.answer.server.value_or("");
        step.why = found.answer.server ? "a valid delegation" : found.answer.fault;
        // NOTSPEC: a web server that is down for a moment does not undo the delegation it gave before.
        if (!found.answer.server && !found.answer.definite && found.goodUntil > nowMs()) {
            delegate = found.lastGood;
            step.why += "; the last valid delegation still counts";
        }
        step.taken = !delegate.empty();
        step.answer = delegate;
        destination.trace.push_back(std::move(step));
        if (delegate.empty()) {
            co_await bySrvOrDefault(destination, parts.host, false);
        } else {
            CO_TRY(const ServerNameParts delegated, parseServerName(delegate));
            if (!decideByGrammar(destination, delegate, delegated, true))
                co_await bySrvOrDefault(destination, delegated.host, true);
        }
    }
    prune();
    m_cache[server] = {destination, nowMs()};
    co_return destination;
}

asio::awaitable<Discovery::WellKnownEntry> Discovery::wellKnown(std::string host)
{
    if (const auto found = m_wellKnown.find(host); found != m_wellKnown.end() && found->second.expires > nowMs())
        co_return found->second;
    WellKnownAnswer answer = co_await fetchWellKnown(m_client, host);
    WellKnownEntry &entry = m_wellKnown[host];
    entry.fetched = nowMs();
    if (answer.server) {
        entry.failures = 0;
        entry.expires = entry.fetched + milliseconds(answer.life);
        entry.lastGood = *answer.server;
        entry.goodUntil = entry.fetched + milliseconds(kWellKnownMaxLife);
    } else {
        const auto life = kWellKnownFirstErrorLife * (1LL << std::min(entry.failures++, 10));
        entry.expires = entry.fetched + milliseconds(std::min<std::chrono::seconds>(life, kWellKnownMaxErrorLife));
        if (answer.definite)
            entry.goodUntil = 0;
    }
    entry.answer = std::move(answer);
    co_return entry;
}

asio::awaitable<bool> Discovery::bySrv(Destination &destination, DiscoveryStep number, std::string service,
                                       std::string host)
{
    TraceStep step;
    step.step = number;
    step.asked = fmt::format("{}.{}", service, host);
    auto records = co_await m_resolver.srv(step.asked, kDnsDeadline);
    Timestamp life = kNoRecordLifeMs;
    if (!records) {
        step.why = records.error().detail;
        if (records.error().code != ErrorCode::NotFound)
            life = kDnsFaultLifeMs;
    } else {
        if (records->size() > kMaxSrvTargets)
            records->resize(kMaxSrvTargets);
        for (const auto &record : *records) {
            destination.endpoints.push_back({record.target, record.port, host, host});
            step.answer += fmt::format("{}{}:{}", step.answer.empty() ? "" : ", ", record.target, record.port);
            life = std::min(kFixedLifeMs, milliseconds(std::max<std::chrono::seconds>(record.ttl, 1min)));
        }
        step.taken = !records->empty();
        step.why = step.taken ? "an SRV record" : "no SRV record";
    }
    step.expires = nowMs() + life;
    destination.expires = std::min(destination.expires, step.expires);
    const bool taken = step.taken;
    destination.trace.push_back(std::move(step));
    co_return taken;
}

asio::awaitable<void> Discovery::bySrvOrDefault(Destination &destination, std::string host, bool delegated)
{
    const bool fed = co_await bySrv(destination, delegated ? DiscoveryStep::DelegatedSrvFed : DiscoveryStep::SrvFed,
                                    "_matrix-fed._tcp", host);
    if (fed)
        co_return;
    const bool old =
        co_await bySrv(destination, delegated ? DiscoveryStep::DelegatedSrv : DiscoveryStep::Srv, "_matrix._tcp", host);
    if (old)
        co_return;
    TraceStep step;
    step.step = delegated ? DiscoveryStep::DelegatedDefault : DiscoveryStep::Default;
    step.taken = true;
    step.why = fmt::format("no SRV record: port {}", kDefaultPort);
    destination.endpoints = {{host, kDefaultPort, host, host}};
    destination.trace.push_back(std::move(step));
}

void Discovery::prune()
{
    const Timestamp now = nowMs();
    if (m_cache.size() >= kMaxCached) {
        std::erase_if(m_cache, [now](const auto &entry) { return entry.second.destination.expires <= now; });
        if (m_cache.size() >= kMaxCached)
            m_cache.clear();
    }
    if (m_wellKnown.size() >= kMaxCached) {
        std::erase_if(m_wellKnown, [now](const auto &entry) {
            return std::max(entry.second.expires, entry.second.goodUntil) <= now;
        });
        if (m_wellKnown.size() >= kMaxCached)
            m_wellKnown.clear();
    }
}

} // namespace homeport::federation
