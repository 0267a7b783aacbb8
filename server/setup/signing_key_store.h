#pragma once

#include "server/crypto/signing_key.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace homeport::setup {

/// Where a server's signing key lives: the desktop's keyring, or a file that only its owner can read.
///
/// The rule that guards it: set-up notes in the database that a key exists, and its id. Where that note is there and
/// the key is not to be had, load() is NotFound with what to do, and nobody makes a new key: with another key this
/// server would be a stranger to every room it is in.
///
/// Blocks, at most the deadline for the keyring; needs a QCoreApplication. Any one thread at a time.
class SigningKeyStore {
public:
    static std::unique_ptr<SigningKeyStore> inFile(std::string folder);
    /// Entries are named after key and server, so the data folder may move.
    static std::unique_ptr<SigningKeyStore> inKeyring(std::string serverName);
    virtual ~SigningKeyStore() = default;

    /// Conflict when there is one already.
    virtual Result<void> create(const crypto::SigningKey &key) = 0;
    /// Puts @p key beside the present one, whose place it takes once it is what load() expects. One that never was is
    /// given up for this one.
    virtual Result<void> createNext(const crypto::SigningKey &key) = 0;
    /// @p expectedId from the database's note.
    virtual Result<crypto::SigningKey> load(const std::string &expectedId) = 0;
    /// Takes back what create() of this object did, when set-up fails later on; nothing else. What stays is named.
    virtual Result<void> undoCreate() = 0;
};

/// Whether a keyring answers within the deadline. A bus without a secrets service would block for 25 s.
bool keyringAnswers(std::chrono::milliseconds deadline = std::chrono::milliseconds(2'500));

} // namespace homeport::setup
