#pragma once

#include "server/gateway/mapping_messages.h"

#include <string>

namespace homeport::gateway {

/// What a router says over UPnP.
struct UpnpRouter {
    std::string outsideAddress; ///< empty: it has none
    bool connected = false;     ///< it believes itself to be on the Internet
};
// All block, for some seconds where nobody answers: for a pool thread. NotFound: no router speaks UPnP.
Result<UpnpRouter> upnpLook();
/// The machine at home that a TCP port leads to by the router's own account; empty: to none.
Result<std::string> upnpTargetOf(std::uint16_t outsidePort);
/// Forbidden and Conflict with the router's reason.
Result<MappingAnswer> upnpMap(const MappingWish &wish);
Result<void> upnpUnmap(std::uint16_t outsidePort);

} // namespace homeport::gateway
