#include "server/checks/answer_reading.h"
#include "server/checks/door_findings.h"
#include "server/checks/look_up.h"
#include "server/checks/outside_checks.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::experimental::awaitable_operators::operator&&;
using control::FindingCode;
using http::RecordType;
using Stage = http::ProbeResult::Stage;

namespace {

constexpr auto kSlow = 1'000ms;

/// What came of trying to reach one peer.
struct PeerTry {
    explicit PeerTry(ServerName who) : peer(std::move(who)) {}
    ServerName peer;
    std::vector<Door> doors;
    std::string nameFault;                ///< its name could not be looked up
    bool missing = false;                 ///< the resolver says that there is no such name
    std::set<std::string> brokenTypes;    ///< record types the resolver fails for
    std::chrono::milliseconds latency{0}; ///< of the resolver, for what it has just been asked

    bool reached() const
    {
        return std::ranges::any_of(doors, [](const Door &d) { return d.version.answered(); });
    }
};
using Tries = std::vector<std::shared_ptr<PeerTry>>;

asio::awaitable<void> askType(CasePtr work, std::shared_ptr<PeerTry> peer, std::string name, RecordType type)
{
    const auto outcome = co_await askResolver(work, name, type, 6s);
    if (outcome.decided())
        peer->latency = std::max(peer->latency, outcome.time);
    else
        peer->brokenTypes.insert(std::string(http::recordTypeName(type)));
    work->step("outbound", fmt::format("{} {}", http::recordTypeName(type), name),
               outcome.reply ? http::rcodeName(outcome.reply->rcode) : outcome.reply.error().detail, outcome.decided(),
               outcome.time);
}

/// The resolver, by type; asked a second time for its speed, since the first time it had to ask others itself.
asio::awaitable<void> askNames(CasePtr work, std::shared_ptr<PeerTry> peer)
{
    const auto parts = parseServerName(peer->peer.str());
    if (!parts || parts->kind != ServerNameParts::Kind::DnsName)
        co_return;
    const auto all = [&] {
        return askType(work, peer, parts->host, RecordType::A) && askType(work, peer, parts->host, RecordType::Aaaa) &&
               askType(work, peer, "_matrix-fed._tcp." + parts->host, RecordType::Srv);
    };
    co_await all();
    if (peer->latency > kSlow && peer->brokenTypes.empty()) {
        peer->latency = 0ms;
        co_await all();
    }
}

asio::awaitable<void> askDoorOf(CasePtr work, std::shared_ptr<PeerTry> peer, std::size_t index)
{
    const Door door = peer->doors[index];
    auto result = co_await work->probe(doorRequest(door, "/_matrix/federation/v1/version"));
    work->step("outbound", fmt::format("{} at {}", peer->peer.str(), door.str()), answerText(result), result.answered(),
               result.time());
    peer->doors[index].version = std::move(result);
}

asio::awaitable<void> tryPeer(CasePtr work, std::shared_ptr<PeerTry> peer)
{
    const auto destination = co_await (work->discovery.resolve(peer->peer) && askNames(work, peer));
    if (!destination)
        co_return;
    for (const http::Endpoint &endpoint : destination->endpoints) {
        const LookedUp found = co_await lookUp(work, endpoint.host);
        if (found.addresses.empty())
            peer->nameFault = found.fault;
        peer->missing |= !found.exists;
        for (const std::string &address : found.addresses)
            if (peer->doors.size() < 8)
                peer->doors.push_back({endpoint, address, work->allows(address)});
    }
    std::vector<asio::awaitable<void>> tasks;
    for (std::size_t i = 0; i < peer->doors.size(); ++i)
        tasks.push_back(askDoorOf(work, peer, i));
    co_await work->tasks.together("peer", std::move(tasks), 8, 20s);
}

QJsonArray names(const Tries &tries)
{
    QJsonArray list;
    for (const auto &one : tries)
        list.append(text(one->peer.str()));
    return list;
}

/// One name that is not there is that server's matter, or a slip of the pen; all of them together are the resolver's.
bool areHidden(const Tries &tries)
{
    return tries.size() > 1 && std::ranges::all_of(tries, [](const auto &one) { return one->missing; });
}

void judgeMissing(Case &work, Tries &tries)
{
    if (areHidden(tries))
        return;
    for (const auto &one : tries)
        if (one->missing)
            work.find(FindingCode::PeerDoesNotExist, one->peer.str()).severity = control::Severity::Warning;
    std::erase_if(tries, [](const auto &one) { return one->missing; });
}

/// Whether broken types are the resolver's doing: the peers' own name servers are not asked, so all peers have to
/// agree.
void judgeNames(Case &work, const Tries &tries)
{
    std::set<std::string> types = tries.front()->brokenTypes;
    std::size_t unknown = 0;
    std::chrono::milliseconds latency = 1h;
    for (const auto &one : tries) {
        std::erase_if(types, [&](const std::string &type) { return !one->brokenTypes.contains(type); });
        unknown += !one->nameFault.empty() && one->doors.empty();
        latency = std::min(latency, one->latency);
    }
    QJsonArray servers;
    if (const auto known = http::nameServersOf(work.question.nameServers))
        for (const http::NameServer &server : *known)
            servers.append(text(server.str()));
    const QString first = servers.isEmpty() ? QStringLiteral("none") : servers.first().toString();
    if (!types.empty() || unknown == tries.size()) {
        QJsonArray broken;
        for (const std::string &type : types)
            broken.append(text(type));
        work.find(FindingCode::OutboundDnsBroken, first.toStdString(),
                  {{"types", broken},
                   {"peers", names(tries)},
                   {"fault", text(types.empty() ? tries.front()->nameFault : "no answer, or an error")},
                   {"resolvers", servers}});
    } else if (latency > kSlow && latency < 1h) {
        work.find(FindingCode::OutboundDnsSlow, first.toStdString(),
                  {{"milliseconds", static_cast<qint64>(latency.count())}, {"resolvers", servers}});
    }
}

bool shut(const Door &door)
{
    return door.version.stage == Stage::Silent || door.version.stage == Stage::Refused ||
           door.version.stage == Stage::Unreachable;
}

void judgeConnections(Case &work, const Tries &tries)
{
    QJsonArray answers;
    std::set<int> shutPorts;
    std::set<int> openPorts;
    int v6Shut = 0;
    int v6Open = 0;
    int v4Open = 0;
    bool allShut = true;
    for (const auto &one : tries) {
        for (const Door &door : one->doors) {
            const bool closed = shut(door);
            (closed ? shutPorts : openPorts).insert(door.endpoint.port);
            allShut &= closed || door.version.stage == Stage::Unroutable;
            v6Shut += closed && door.isIpv6();
            v6Open += door.version.connected() && door.isIpv6();
            v4Open += door.version.connected() && !door.isIpv6();
            if (closed)
                answers.append(text(fmt::format("{} at {}: {}", one->peer.str(), door.str(), door.version.fault)));
        }
    }
    QJsonArray ports;
    for (const int port : shutPorts)
        if (!openPorts.contains(port))
            ports.append(port);
    const auto reached = std::ranges::count_if(tries, [](const auto &one) { return one->reached(); });
    if (!ports.isEmpty() && (allShut || reached == 0)) {
        work.find(FindingCode::OutboundBlocked, "this machine",
                  {{"ports", ports}, {"peers", names(tries)}, {"answers", answers}});
    } else if (!ports.isEmpty() && tries.size() > 1) {
        // Others are reached at other ports: it looks like a filter, but may be that server's own trouble.
        auto &finding = work.find(FindingCode::OutboundBlocked, "this machine",
                                  {{"ports", ports}, {"peers", names(tries)}, {"answers", answers}});
        finding.severity = control::Severity::Warning;
    } else if (v6Shut > 0 && v6Open == 0 && v4Open > 0) {
        work.find(FindingCode::OutboundIpv6Broken, "this machine", {{"answers", answers}, {"peers", names(tries)}});
    }
}

/// All peers under one authority that nobody knows: somebody sits in between.
void judgeCertificates(Case &work, const Tries &tries)
{
    std::set<std::string> issuers;
    std::size_t untrusted = 0;
    for (const auto &one : tries) {
        for (const Door &door : one->doors) {
            if (!door.version.tls || door.version.tls->chain.empty() || door.version.tls->verdict.trusted())
                continue;
            issuers.insert(door.version.tls->chain.back().issuer);
            ++untrusted;
            break;
        }
    }
    if (untrusted == tries.size() && tries.size() > 1 && issuers.size() == 1)
        work.find(FindingCode::OutboundTlsIntercepted, "this machine",
                  {{"issuer", text(*issuers.begin())}, {"peers", names(tries)}});
}

} // namespace

asio::awaitable<void> checkWayOut(CasePtr work)
{
    if (work->question.peers.empty())
        co_return;
    Tries tries;
    std::vector<asio::awaitable<void>> tasks;
    for (const ServerName &peer : work->question.peers) {
        tries.push_back(std::make_shared<PeerTry>(peer));
        tasks.push_back(tryPeer(work, tries.back()));
    }
    co_await work->tasks.together("way out", std::move(tasks), 8, 28s);
    judgeMissing(*work, tries);
    if (tries.empty())
        co_return;
    judgeNames(*work, tries);
    judgeConnections(*work, tries);
    judgeCertificates(*work, tries);
}

} // namespace homeport::checks
