#pragma once

#include "server/base/result.h"

#include <string>
#include <string_view>
#include <sys/types.h>

namespace homeport::setup {

/// Whole file, at most 16 MiB. NotFound or Io with path and reason.
Result<std::string> readFile(const std::string &path);

/// Writes a file that must not exist yet (Conflict), with its mode from the first byte on, and flushes it to the disk.
Result<void> createFile(const std::string &path, std::string_view content, mode_t mode);

/// Makes what is in @p folder's directory entry durable.
Result<void> syncFolder(const std::string &folder);

} // namespace homeport::setup
