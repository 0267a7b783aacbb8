#pragma once

namespace homeport::crypto {

/// Starts libsodium once a process; free afterwards. Every function here that uses the library calls it first.
void ensureSodium();

} // namespace homeport::crypto
