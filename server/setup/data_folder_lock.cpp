#include "server/setup/data_folder_lock.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace homeport::setup {

Result<DataFolderLock> DataFolderLock::take(const std::string &folder)
{
    const std::string path = folder + "/.lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorCode::Io,
                    fmt::format("{}: {}; choose a folder that you may write to", path, std::strerror(errno)));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int fault = errno;
        ::close(file);
        if (fault == EWOULDBLOCK)
            return fail(ErrorCode::Conflict,
                        fmt::format("{} is in use by another running Homeport; stop that one first", folder));
        return fail(ErrorCode::Io, fmt::format("{}: {}", path, std::strerror(fault)));
    }
    return DataFolderLock(file);
}

DataFolderLock::DataFolderLock(DataFolderLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

DataFolderLock &DataFolderLock::operator=(DataFolderLock &&other) noexcept
{
    std::swap(m_file, other.m_file);
    return *this;
}

DataFolderLock::~DataFolderLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace homeport::setup
