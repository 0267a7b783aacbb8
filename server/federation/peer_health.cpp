#include "server/federation/peer_health.h"

#include <algorithm>
#include <random>

namespace homeport::federation {

namespace {

constexpr std::size_t kMaxPeers = 20'000;
constexpr Timestamp kPardonEveryMs = 10'000;

Timestamp withJitter(Timestamp pause)
{
    static thread_local std::minstd_rand generator{std::random_device{}()};
    return static_cast<Timestamp>(static_cast<double>(pause) *
                                  std::uniform_real_distribution<double>(0.8, 1.2)(generator));
}

} // namespace

PeerRecord &PeerHealth::entry(const ServerName &server)
{
    // Names cost a stranger nothing where a domain answers for all of its subdomains.
    if (m_peers.size() >= kMaxPeers && !m_peers.contains(server))
        std::erase_if(m_peers, [](const auto &peer) { return peer.second.failures == 0; });
    return m_peers[server];
}

bool PeerHealth::mayTry(const ServerName &server, Timestamp now) const
{
    const auto found = m_peers.find(server);
    return found == m_peers.end() || found->second.retryAt <= now;
}

void PeerHealth::answered(const ServerName &server, bool well)
{
    auto &peer = entry(server);
    peer.lastAnswer = nowMs();
    if (well && peer.failures > 0)
        reset(server);
}

void PeerHealth::failed(const ServerName &server, const std::string &why)
{
    auto &peer = entry(server);
    const Timestamp now = nowMs();
    peer.lastError = why;
    if (peer.failures > 0 && peer.retryAt > now)
        return;
    const int doublings = std::min(peer.failures++, 30);
    peer.retryAt = now + withJitter(std::min(m_pauses.longestMs, m_pauses.firstMs << doublings));
}

void PeerHealth::contactedUs(const ServerName &server)
{
    auto &peer = entry(server);
    peer.lastContact = nowMs();
    if (peer.failures > 0 && peer.lastContact - peer.pardoned >= kPardonEveryMs) {
        peer.pardoned = peer.lastContact;
        reset(server);
    }
}

void PeerHealth::reset(const ServerName &server)
{
    const auto found = m_peers.find(server);
    if (found == m_peers.end() || found->second.failures == 0)
        return;
    found->second.failures = 0;
    found->second.retryAt = 0;
    if (onRecovered)
        onRecovered(server);
}

void PeerHealth::restore(const ServerName &server, PeerRecord record)
{
    m_peers[server] = std::move(record);
}

PeerRecord PeerHealth::of(const ServerName &server) const
{
    const auto found = m_peers.find(server);
    return found == m_peers.end() ? PeerRecord{} : found->second;
}

} // namespace homeport::federation
