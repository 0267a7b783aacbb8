#include "server/setup/files.h"

#include <algorithm>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::setup {

namespace {

constexpr std::string_view kMakeRoom = "; make room on the disk";
constexpr std::size_t kMaxBytes = 16 * 1024 * 1024;

/// Whom files that can't be read are to be opened for.
std::string ownUser()
{
    const passwd *const entry = ::getpwuid(::geteuid());
    return entry ? entry->pw_name : fmt::format("with the number {}", ::geteuid());
}

/// What the system says of a file that can't be read, as it helps somebody who has the path only.
Error readingFault(const std::string &path, int number)
{
    std::error_code none;
    const auto target = std::filesystem::read_symlink(path, none);
    switch (number) {
    case ENOENT:
        return {ErrorCode::NotFound, none ? fmt::format("{} is not there", path)
                                          : fmt::format("{} is a link to {}, which is not there", path,
                                                        (std::filesystem::path(path).parent_path() / target).string())};
    case ENOTDIR:
        return {ErrorCode::Io, fmt::format("{} is not there, since one of its folders is a file", path)};
    case ELOOP:
        return {ErrorCode::Io, fmt::format("{} is a link that leads to itself", path)};
    case EISDIR:
        return {ErrorCode::Io, fmt::format("{} is a folder and not a file", path)};
    case EACCES:
        return {ErrorCode::Forbidden,
                fmt::format("{} may not be read by the user {}, whom this program runs as; give that "
                            "user the right to read it, and to enter the folders above it",
                            path, ownUser())};
    default:
        return {ErrorCode::Io, fmt::format("{} can't be read: {}", path, std::strerror(number))};
    }
}

Error systemFault(const std::string &path, int number)
{
    const ErrorCode code = number == EEXIST   ? ErrorCode::Conflict
                           : number == ENOENT ? ErrorCode::NotFound
                                              : ErrorCode::Io;
    std::string remedy;
    if (number == EACCES || number == EROFS)
        remedy = "; choose a folder that you may write to";
    else if (number == ENOSPC || number == EDQUOT)
        remedy = kMakeRoom;
    else if (number == EEXIST)
        remedy = " and is never overwritten";
    return {code, fmt::format("{}: {}{}", path, std::strerror(number), remedy)};
}

} // namespace

std::string wholePath(const std::string &typed)
{
    if (typed.empty())
        return {};
    std::error_code unknown; // where we are, when that folder is gone: the path stays as it is then
    std::string path = std::filesystem::absolute(typed, unknown).lexically_normal().string();
    if (unknown)
        path = std::filesystem::path(typed).lexically_normal().string();
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    return path;
}

Result<std::string> readFile(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::unexpected(readingFault(path, errno));
    std::string content;
    char block[16 * 1024];
    for (;;) {
        const ssize_t count = ::read(file, block, sizeof block);
        if (count < 0) {
            const int number = errno;
            ::close(file);
            return std::unexpected(readingFault(path, number));
        }
        if (count == 0 || content.size() > kMaxBytes)
            break;
        content.append(block, static_cast<std::size_t>(count));
    }
    ::close(file);
    if (content.size() > kMaxBytes)
        return fail(ErrorCode::TooLarge, fmt::format("{} is larger than 16 MiB", path));
    return content;
}

std::string unreadInWords(const Error &why)
{
    return why.code == ErrorCode::Forbidden ? why.detail : why.detail + "; give the path of the right file";
}

namespace {

/// Writes all of it and waits for the disk; 0, or errno.
int writeThrough(int file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t count = ::write(file, content.data(), content.size());
        if (count < 0 && errno != EINTR)
            return errno;
        if (count > 0)
            content.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

/// Gives a file its name unless something bears it; 0, or errno.
int nameFile(const std::string &from, const std::string &to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL)
        return errno;
    // Network file systems know no such rename; a second name cannot replace anything either.
    if (::link(from.c_str(), to.c_str()) != 0)
        return errno;
    ::unlink(from.c_str());
    return 0;
}

} // namespace

/// Under another name first: whoever finds the file finds all of it, even after a crash. mkostemp makes it 0600.
static Result<void> writeNamed(const std::string &path, std::string_view content, mode_t mode,
                               int (*name)(const std::string &from, const std::string &to))
{
    std::string draft = path + ".XXXXXX";
    const int file = ::mkostemp(draft.data(), O_CLOEXEC);
    if (file < 0)
        return std::unexpected(systemFault(path, errno));
    int fault = ::fchmod(file, mode) == 0 ? 0 : errno;
    if (fault == 0)
        fault = writeThrough(file, content);
    ::close(file);
    if (fault == 0)
        fault = name(draft, path);
    if (fault != 0) {
        ::unlink(draft.c_str());
        return std::unexpected(systemFault(path, fault));
    }
    return {};
}

Result<void> createFile(const std::string &path, std::string_view content, mode_t mode)
{
    TRY_VOID(writeNamed(path, content, mode, nameFile));
    if (const auto synced = syncFolder(std::filesystem::path(path).parent_path().string()); !synced) {
        ::unlink(path.c_str());
        return synced;
    }
    return {};
}

Result<void> replaceFile(const std::string &path, std::string_view content, mode_t mode)
{
    const auto rename = [](const std::string &from, const std::string &to) {
        return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
    };
    TRY_VOID(writeNamed(path, content, mode, rename));
    return syncFolder(std::filesystem::path(path).parent_path().string());
}

Result<void> nameUnlessTaken(const std::string &from, const std::string &to)
{
    const int fault = nameFile(from, to);
    return fault == 0 ? Result<void>{} : std::unexpected(systemFault(to, fault));
}

Result<void> removeFile(const std::string &path)
{
    if (::unlink(path.c_str()) == 0 || errno == ENOENT)
        return {};
    return fail(ErrorCode::Io, fmt::format("{}: {}", path, std::strerror(errno)));
}

Result<void> syncFolder(const std::string &folder)
{
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return std::unexpected(systemFault(folder, errno));
    const int fault = ::fsync(directory) == 0 ? 0 : errno;
    ::close(directory);
    return fault == 0 ? Result<void>{} : std::unexpected(systemFault(folder, fault));
}

bool isDiskFull(const Error &error)
{
    return error.code == ErrorCode::Io && error.detail.ends_with(kMakeRoom);
}

std::string quotedForShell(const std::string &text)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-+:@").contains(c);
    };
    if (std::ranges::all_of(text, isPlain))
        return text;
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

} // namespace homeport::setup
