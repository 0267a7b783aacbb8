#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/control/values.h"
#include "server/http/client.h"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>
#include <vector>

/// What people bring as certificate and key, with the usual mistakes in it: mended where that is safe, else explained.
namespace homeport::setup {

struct ImportedPair {
    std::string chainPem; ///< leaf first, then the one that issued it, and so on; nothing else
    std::string keyPem;   ///< unencrypted
    std::vector<std::string> names;
    Timestamp notBefore = 0;
    Timestamp notAfter = 0;
    /// What differs from what was given, in sentences: the two files exchanged, another order, strangers left out.
    std::vector<std::string> mended;
    std::vector<control::Problem> problems;
    std::string missingIssuer; ///< name of the authority whose certificate is missing; empty: none
    std::string issuerUrl;     ///< where the certificate itself says that one is; empty: nowhere
    bool usable = false;       ///< can be served; a missing issuer, a wrong name or a near end do not prevent that
};

/// @param wanted federationName()
/// @param chainText, @p keyText contents of the two files, PEM or DER, in either order or in one of them
/// @param trustPem authorities that count beside the system's
/// Pure but for the system's authorities; some ms.
ImportedPair examineImport(const std::string &chainText, const std::string &keyText, const ServerName &wanted,
                           const std::vector<std::string> &trustPem, Timestamp now);

/// The certificates in what an authority's server answered (DER, PEM or a PKCS #7 bundle), as PEM each; at most 20.
std::vector<std::string> issuersIn(std::string_view answer);
/// Fetches what is missing between the chain's last certificate and an authority that signs itself: over HTTP as the
/// certificates say (AIA), at most 5 of them, of 64 KiB each, under the client's address policy. Only what really
/// issued the one before is taken. NotFound when nothing was, with the reason; else the whole chain.
/// Spec: https://www.rfc-editor.org/rfc/rfc5280#section-4.2.2.1
boost::asio::awaitable<Result<std::string>> fetchIssuers(http::Client &client, std::string chainPem);

} // namespace homeport::setup
