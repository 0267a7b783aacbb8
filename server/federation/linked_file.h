#pragma once

#include "server/federation/url.h"

#include <boost/asio/awaitable.hpp>

namespace homeport::federation {

/// The file that a server's answer only points to (`Location` in the multipart answer of a download): asked for without
/// any signature, over https alone and under @p client's address policy, so that nobody gets this server to knock at
/// its own network; three more redirects at most. The address is not kept, as the specification wants it.
///
/// Ends within two minutes. BadInput: an address that is not followed, TooLarge, RemoteRefused with the status; else
/// the errors of http::Client. Homeserver thread. Spec:
/// https://spec.matrix.org/v1.19/server-server-api/#get_matrixfederationv1mediadownloadmediaid
boost::asio::awaitable<Result<http::Response>> fetchLinkedFile(http::Client &client, std::string location,
                                                               std::size_t maxBytes);

} // namespace homeport::federation
