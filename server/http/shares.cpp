#include "server/http/shares.h"

#include <utility>

namespace homeport::http {

Shares::Part Shares::join(std::string_view address)
{
    Part part;
    if (m_connections >= m_bounds.connections)
        return part;
    std::string text = householdOf(address);
    const auto found = m_peers.find(text);
    if (found != m_peers.end() && found->second.bounded && found->second.connections >= m_bounds.connectionsOfPeer)
        return part;
    Peer &peer = m_peers[text];
    peer.bounded = !m_proxies.contains(address);
    ++peer.connections;
    ++m_connections;
    part.m_shares = this;
    part.m_peer = std::move(text);
    return part;
}

Shares::Part::Part(Part &&other) noexcept
    : m_shares(std::exchange(other.m_shares, nullptr)), m_peer(std::move(other.m_peer)),
      m_held(std::exchange(other.m_held, 0)), m_heldAsStranger(std::exchange(other.m_heldAsStranger, 0))
{
}

Shares::Part::~Part()
{
    if (!m_shares)
        return;
    releaseBody();
    --m_shares->m_connections;
    const auto peer = m_shares->m_peers.find(m_peer);
    if (--peer->second.connections == 0)
        m_shares->m_peers.erase(peer);
}

bool Shares::Part::holdBody(std::size_t bytes, Sender sender)
{
    Peer &peer = m_shares->m_peers.find(m_peer)->second;
    const Bounds &bounds = m_shares->m_bounds;
    const std::size_t asStranger = sender == Sender::Stranger ? bytes : 0;
    const std::size_t all = m_shares->m_bodyBytes - m_held + bytes;
    const std::size_t ofPeer = peer.bodyBytes - m_held + bytes;
    const std::size_t ofStrangers = m_shares->m_bodyBytesOfStrangers - m_heldAsStranger + asStranger;
    const bool tooMuch = all > bounds.bodyBytes || (peer.bounded && ofPeer > bounds.bodyBytesOfPeer) ||
                         (asStranger > 0 && ofStrangers > bounds.bodyBytesOfStrangers);
    if (bytes > m_held && tooMuch)
        return false;
    m_shares->m_bodyBytes = all;
    m_shares->m_bodyBytesOfStrangers = ofStrangers;
    peer.bodyBytes = ofPeer;
    m_held = bytes;
    m_heldAsStranger = asStranger;
    return true;
}

} // namespace homeport::http
