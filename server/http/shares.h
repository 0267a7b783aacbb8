#pragma once

#include "server/http/address_ranges.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace homeport::http {

/// What the connections of one listener may take together, and of that each household (householdOf()): else one
/// stranger could take all of it. A reverse proxy has no bound of its own. Bodies of whoever has not proved who they
/// are have a part of the room that is theirs, so that they never crowd out servers and people of this one. One thread.
class Shares {
public:
    struct Bounds {
        std::size_t connections = 0;
        std::size_t connectionsOfPeer = 0;
        std::size_t bodyBytes = 0; ///< of bodies that are read or held
        std::size_t bodyBytesOfPeer = 0;
        std::size_t bodyBytesOfStrangers = 0; ///< of all of them, whatever their addresses
    };
    /// @p proxies whose connections come from many people
    Shares(Bounds bounds, AddressRanges proxies) : m_bounds(bounds), m_proxies(std::move(proxies)) {}

    enum class Sender { Known, Stranger };

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
        bool holdBody(std::size_t bytes, Sender sender);
        void releaseBody() { holdBody(0, Sender::Known); }

    private:
        friend class Shares;
        Shares *m_shares = nullptr;
        std::string m_peer;
        std::size_t m_held = 0;
        std::size_t m_heldAsStranger = 0; ///< m_held, or nothing
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
    AddressRanges m_proxies;
    std::size_t m_connections = 0;
    std::size_t m_bodyBytes = 0;
    std::size_t m_bodyBytesOfStrangers = 0;
    std::map<std::string, Peer, std::less<>> m_peers; ///< those with connections
};

} // namespace homeport::http
