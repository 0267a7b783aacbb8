#pragma once

#include "server/base/result.h"

#include <string>
#include <string_view>
#include <sys/types.h>

namespace homeport::setup {

/// A path as somebody typed it: from / on, without dots, doubled slashes and a slash at its end. Empty stays empty.
std::string wholePath(const std::string &typed);

/// Whole file, at most 16 MiB. NotFound (also where a link leads to nothing), Forbidden or Io, in words
/// that begin with the path.
Result<std::string> readFile(const std::string &path);

/// Why a file that somebody named could not be read, with what to do about it. @p why is of readFile().
std::string unreadInWords(const Error &why);

/// Writes a file that must not exist yet (Conflict) and flushes it and its name to the disk. It appears whole or not at
/// all; nobody but the owner can read it before it has its mode, whatever the umask is.
Result<void> createFile(const std::string &path, std::string_view content, mode_t mode);

/// The same over whatever bears the name: whoever reads it finds the old content or the new one.
Result<void> replaceFile(const std::string &path, std::string_view content, mode_t mode);

/// Gives the file @p from the name @p to, unless something bears it (Conflict).
Result<void> nameUnlessTaken(const std::string &from, const std::string &to);

/// Removes a file; what is not there is removed. Io with path and reason.
Result<void> removeFile(const std::string &path);

/// Makes what is in @p folder's directory entry durable.
Result<void> syncFolder(const std::string &folder);

/// Whether an Error of these functions says that the disk, or the quota on it, is full.
bool isDiskFull(const Error &error);

/// As a shell takes it for one word; plain words stay as they are.
std::string quotedForShell(const std::string &text);

} // namespace homeport::setup
