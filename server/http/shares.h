#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace homeport::http {

/// What the connections of one listener may take together, and of that each remote address: else one stranger could
/// take all of it. An IPv6 address counts by its /64, which is what one household has; loopback has no bound of its
/// own, since a reverse proxy stands there. One thread.
class Shares {
public:
    struct Bounds {
        std::size_t connections = 0;
        std::size_t connectionsOfPeer = 0;
        std::size_t bodyBytes = 0; ///< of bodies that are read or held
        std::size_t bodyBytesOfPeer = 0;
    };
    explicit Shares(Bounds bounds) : m_bounds(bounds) {}

    /// One connection's part; gives everything back as it goes. Must not outlive its Shares.
    class Part {
    public:
        Part() = default;
        ~Part();
        Part(Part &&other) noexcept;
        Part &operator=(Part &&) = delete;
        explicit operator bool() const { return m_shares != nullptr; }
        /// From now on this connection holds @p bytes of bodies instead of what it held. False when that is more than
        /// is left: then it holds what it held before.
        bool holdBody(std::size_t bytes);

    private:
        friend class Shares;
        Shares *m_shares = nullptr;
        std::string m_peer;
        std::size_t m_held = 0;
    };
    /// A part for a connection from @p address (text as in Request::peerAddress); an empty one when the bounds are
    /// reached.
    Part join(std::string_view address);

    std::size_t heldBodyBytes() const { return m_bodyBytes; }

private:
    struct Peer {
        std::size_t connections = 0;
        std::size_t bodyBytes = 0;
        bool bounded = true;
    };
    Bounds m_bounds;
    std::size_t m_connections = 0;
    std::size_t m_bodyBytes = 0;
    std::map<std::string, Peer, std::less<>> m_peers; ///< those with connections
};

} // namespace homeport::http
