#include "server/setup/files.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::setup {

namespace {

constexpr std::size_t kMaxBytes = 16 * 1024 * 1024;

Error systemFault(const std::string &path, int number)
{
    const ErrorCode code = number == EEXIST   ? ErrorCode::Conflict
                           : number == ENOENT ? ErrorCode::NotFound
                                              : ErrorCode::Io;
    std::string remedy;
    if (number == EACCES || number == EROFS)
        remedy = "; choose a folder that you may write to";
    else if (number == ENOSPC)
        remedy = "; make room on the disk";
    else if (number == EEXIST)
        remedy = " and is never overwritten";
    return {code, fmt::format("{}: {}{}", path, std::strerror(number), remedy)};
}

} // namespace

Result<std::string> readFile(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::unexpected(systemFault(path, errno));
    std::string content;
    char block[16 * 1024];
    for (;;) {
        const ssize_t count = ::read(file, block, sizeof block);
        if (count < 0) {
            const int number = errno;
            ::close(file);
            return std::unexpected(systemFault(path, number));
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

Result<void> createFile(const std::string &path, std::string_view content, mode_t mode)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return std::unexpected(systemFault(path, errno));
    int fault = 0;
    while (!content.empty() && fault == 0) {
        const ssize_t count = ::write(file, content.data(), content.size());
        if (count < 0)
            fault = errno;
        else
            content.remove_prefix(static_cast<std::size_t>(count));
    }
    if (fault == 0 && ::fsync(file) != 0)
        fault = errno;
    ::close(file);
    if (fault == 0)
        return {};
    ::unlink(path.c_str());
    return std::unexpected(systemFault(path, fault));
}

Result<void> syncFolder(const std::string &folder)
{
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return std::unexpected(systemFault(folder, errno));
    const int done = ::fsync(directory);
    ::close(directory);
    return done == 0 ? Result<void>{} : std::unexpected(systemFault(folder, errno));
}

} // namespace homeport::setup
