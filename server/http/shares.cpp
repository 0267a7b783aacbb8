#include "server/http/shares.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace homeport::http {

namespace asio = boost::asio;

namespace {

struct Key {
    std::string text;
    bool loopback = false;
};

Key keyOf(std::string_view address)
{
    boost::system::error_code fault;
    const auto parsed = asio::ip::make_address(std::string(address), fault);
    if (fault)
        return {std::string(address), false};
    if (parsed.is_v4() || parsed.is_loopback())
        return {std::string(address), parsed.is_loopback()};
    auto bytes = parsed.to_v6().to_bytes();
    constexpr std::size_t kPrefixBytes = 8;
    std::fill(bytes.begin() + kPrefixBytes, bytes.end(), std::uint8_t{0});
    return {asio::ip::address_v6(bytes).to_string() + "/64", false};
}

} // namespace

Shares::Part Shares::join(std::string_view address)
{
    Part part;
    if (m_connections >= m_bounds.connections)
        return part;
    auto [text, loopback] = keyOf(address);
    const auto found = m_peers.find(text);
    if (found != m_peers.end() && found->second.bounded && found->second.connections >= m_bounds.connectionsOfPeer)
        return part;
    Peer &peer = m_peers[text];
    peer.bounded = !loopback;
    ++peer.connections;
    ++m_connections;
    part.m_shares = this;
    part.m_peer = std::move(text);
    return part;
}

Shares::Part::Part(Part &&other) noexcept
    : m_shares(std::exchange(other.m_shares, nullptr)), m_peer(std::move(other.m_peer)),
      m_held(std::exchange(other.m_held, 0))
{
}

Shares::Part::~Part()
{
    if (!m_shares)
        return;
    holdBody(0);
    --m_shares->m_connections;
    const auto peer = m_shares->m_peers.find(m_peer);
    if (--peer->second.connections == 0)
        m_shares->m_peers.erase(peer);
}

bool Shares::Part::holdBody(std::size_t bytes)
{
    Peer &peer = m_shares->m_peers.find(m_peer)->second;
    const Bounds &bounds = m_shares->m_bounds;
    const std::size_t all = m_shares->m_bodyBytes - m_held + bytes;
    const std::size_t ofPeer = peer.bodyBytes - m_held + bytes;
    if (bytes > m_held && (all > bounds.bodyBytes || (peer.bounded && ofPeer > bounds.bodyBytesOfPeer)))
        return false;
    m_shares->m_bodyBytes = all;
    peer.bodyBytes = ofPeer;
    m_held = bytes;
    return true;
}

} // namespace homeport::http
