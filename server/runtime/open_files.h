#pragma once

#include <cstddef>

namespace homeport::runtime {

/// Lets this process open as many files as the system allows it, up to kEnoughFiles, and returns how many that are.
/// Never lowers what it may. Threads: any; the limit is the process's.
std::size_t raiseOpenFileLimit();
inline constexpr std::size_t kEnoughFiles = 65'536;

/// How many connections each of the two listeners may keep when the process may open @p files: some are for the
/// database, for files and for what this server asks others.
std::size_t connectionsFor(std::size_t files);

} // namespace homeport::runtime
