#include "server/federation/peer_counts.h"

#include "server/http/message.h"

#include <algorithm>

namespace homeport::federation {

namespace {

/// Words of others, fit for a report.
std::string excerpt(std::string_view text)
{
    std::string out;
    for (const char c : text.substr(0, PeerCounts::kMaxExampleBytes))
        out += static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 127 ? c : '?';
    return out;
}

void count(FaultCount &fault, std::string_view example)
{
    ++fault.times;
    fault.last = nowMs();
    fault.example = excerpt(example);
}

} // namespace

PeerCount &PeerCounts::entry(const ServerName &peer)
{
    if (!m_peers.contains(peer) && m_peers.size() >= kMaxPeers) {
        // Those without a fault first, then the oldest.
        const auto worth = [](const auto &item) {
            const PeerCount &one = item.second;
            const auto faults =
                one.refused.times + one.mangled.times + one.rejected.times + one.tooLarge.times + one.timeouts.times;
            return std::pair(faults > 0, one.last);
        };
        m_peers.erase(std::ranges::min_element(m_peers, {}, worth));
    }
    PeerCount &found = m_peers[peer];
    found.last = nowMs();
    return found;
}

void PeerCounts::verified(const ServerName &peer, std::string_view target)
{
    PeerCount &one = entry(peer);
    one.verified = nowMs();
    if (http::splitTarget(target).path.contains('%'))
        one.verifiedEscaped = one.verified;
}

void PeerCounts::refused(const ServerName &peer, std::string_view why)
{
    count(entry(peer).refused, why);
}

void PeerCounts::mangled(const ServerName &peer, Mangling mangling, std::string_view sent, std::string_view received)
{
    PeerCount &one = entry(peer);
    count(one.mangled, manglingName(mangling));
    one.mangling = mangling;
    one.sentTarget = excerpt(sent);
    one.receivedTarget = excerpt(received);
}

void PeerCounts::answered(const ServerName &peer, int status, std::string_view operation, std::string_view words)
{
    PeerCount &one = entry(peer);
    const std::string example = std::string(operation) + ": " + std::string(words);
    if (status == 401)
        count(one.rejected, example);
    else
        one.answered = nowMs();
    if (status == 413)
        count(one.tooLarge, example);
}

void PeerCounts::timedOut(const ServerName &peer, std::string_view operation)
{
    count(entry(peer).timeouts, operation);
}

void PeerCounts::refusedForLength(std::string_view target)
{
    count(m_tooLarge, target);
}

} // namespace homeport::federation
