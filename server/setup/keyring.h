#pragma once

#include "server/base/result.h"

#include <chrono>
#include <string>

namespace homeport::setup {

inline constexpr std::chrono::milliseconds kKeyringDeadline{5'000};

// The desktop's keyring, one entry at a time, with a deadline of ours. Each call blocks, at most until its deadline, so
// it is not for the GUI's thread; any other may call, several at once. Needs a QCoreApplication, no event loop.
// Forbidden: the keyring is locked. NotFound: no such entry (a service that is not asked by D-Bus's standard interface
// says this of a locked one too). Timeout, Io: no usable keyring.
Result<std::string> readKeyring(const std::string &entry, std::chrono::milliseconds deadline = kKeyringDeadline);
Result<void> writeKeyring(const std::string &entry, const std::string &secret);
/// What is not there is removed.
Result<void> removeKeyring(const std::string &entry);

} // namespace homeport::setup
