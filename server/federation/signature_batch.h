#pragma once

#include "server/base/result.h"
#include "server/crypto/signing_key.h"
#include "server/event/pdu.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string>
#include <utility>
#include <vector>

namespace homeport::federation {

/// One event with the signatures it must bear and the keys to check them with.
struct SignatureCheck {
    struct Signer {
        ServerName server;
        std::vector<std::pair<crypto::PublicKey, crypto::Signature>> candidates; ///< one that fits is enough
    };
    event::PduPtr pdu;
    std::vector<Signer> signers;
};

/// Forbidden names the first server whose signature does not fit. Pure; any thread.
Result<void> checkSignatures(const SignatureCheck &check);

/// One result a check, same order. A few are checked at once on the calling thread, many on @p pool, a share at a time
/// so that what others bring meanwhile is not delayed.
boost::asio::awaitable<std::vector<Result<void>>> checkAll(boost::asio::thread_pool &pool,
                                                           std::vector<SignatureCheck> checks);

} // namespace homeport::federation
