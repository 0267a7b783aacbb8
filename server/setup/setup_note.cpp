#include "server/setup/setup_note.h"

#include "server/setup/config.h"
#include "server/setup/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace homeport::setup {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeader = "# Set-up makes these files here. It is at work, or was cut off. Without a "
                                     "homeport.toml beside them they were never in use.\n";
constexpr std::size_t kDraftEnding = 7; ///< `.` and the six letters of createFile()

std::string notePath(const std::string &folder)
{
    return folder + "/setup.unfinished";
}

/// Always the same name, so a draft that was cut off is used again.
std::string draftPath(const std::string &folder)
{
    return notePath(folder) + ".new";
}

Error faultOf(const std::string &path, int number)
{
    return {ErrorCode::Io, fmt::format("{}: {}", path, std::strerror(number))};
}

/// Writes all of it and waits for the disk.
Result<void> fill(int file, const std::string &path, std::string_view text)
{
    if (::ftruncate(file, 0) != 0)
        return std::unexpected(faultOf(path, errno));
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count < 0 && errno != EINTR)
            return std::unexpected(faultOf(path, errno));
        if (count > 0)
            text.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(file) == 0 ? Result<void>{} : std::unexpected(faultOf(path, errno));
}

bool isThere(const fs::path &path)
{
    std::error_code fault;
    return fs::exists(fs::symlink_status(path, fault));
}

/// What the note names; nothing outside the folder.
std::vector<fs::path> filesOf(const std::string &note)
{
    std::vector<fs::path> files;
    std::istringstream lines(note);
    for (std::string line; std::getline(lines, line);) {
        const fs::path file = fs::path(line).lexically_normal();
        if (!line.empty() && !line.starts_with('#') && file.is_relative() && *file.begin() != "..")
            files.push_back(file);
    }
    return files;
}

/// Whether set-up made @p found when it was to make @p file: the file, a journal of the database, a draft.
bool comesFrom(const fs::path &file, const fs::path &found, const fs::path &note)
{
    const std::string name = found.filename().string();
    const std::string wanted = file.filename().string();
    if (!name.starts_with(wanted))
        return false;
    const std::string_view rest = std::string_view(name).substr(wanted.size());
    if (rest.empty() || rest == "-wal" || rest == "-shm" || rest == "-journal")
        return true;
    std::error_code fault; // what is older than the note, such as ca.pem.backup, is somebody's own
    return rest.size() == kDraftEnding && rest.front() == '.' &&
           fs::last_write_time(found, fault) >= fs::last_write_time(note, fault) && !fault;
}

} // namespace

/// Locked before it has the name by which others look for it: nobody ever takes a set-up at work for one cut off.
Result<std::unique_ptr<SetupNote>> SetupNote::lockedDraft(const std::string &folder)
{
    const std::string path = draftPath(folder);
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return std::unexpected(faultOf(path, errno));
    std::unique_ptr<SetupNote> draft(new SetupNote(file));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0)
        return draft;
    if (errno != EWOULDBLOCK)
        return std::unexpected(faultOf(path, errno));
    return fail(ErrorCode::Conflict, fmt::format("{} is being set up by another Homeport right now", folder));
}

Result<std::unique_ptr<SetupNote>> SetupNote::write(const std::string &folder, const std::vector<std::string> &files)
{
    std::string text(kHeader);
    for (const std::string &file : files) {
        if (!isThere(fs::path(folder) / file))
            text += file + '\n';
    }
    TRY(std::unique_ptr<SetupNote> note, lockedDraft(folder));
    if (const auto filled = fill(note->m_file, draftPath(folder), text); !filled) {
        ::unlink(draftPath(folder).c_str());
        return std::unexpected(filled.error());
    }
    if (const auto named = nameUnlessTaken(draftPath(folder), notePath(folder)); !named) {
        ::unlink(draftPath(folder).c_str());
        return std::unexpected(named.error());
    }
    TRY_VOID(syncFolder(folder));
    return note;
}

SetupNote::~SetupNote()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> removeSetupNote(const std::string &folder)
{
    return removeFile(notePath(folder));
}

SetupState setupState(const std::string &folder)
{
    const int file = ::open(notePath(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return SetupState::NoNote;
    const bool atWork = ::flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    struct stat facts{}; // it may have been removed since it was found
    const bool gone = ::fstat(file, &facts) == 0 && facts.st_nlink == 0;
    ::close(file);
    if (atWork)
        return SetupState::AtWork;
    if (gone)
        return SetupState::NoNote;
    return isThere(configPath(folder)) ? SetupState::NoNote : SetupState::CutOff;
}

std::string clearingCommand(const std::string &folder)
{
    std::vector<std::string> left;
    const auto note = readFile(notePath(folder));
    for (const fs::path &file : filesOf(note.value_or(""))) {
        std::error_code fault;
        for (const auto &entry : fs::directory_iterator((fs::path(folder) / file).parent_path(), fault)) {
            if (comesFrom(file, entry.path(), notePath(folder)))
                left.push_back(entry.path().string());
        }
    }
    std::ranges::sort(left);
    std::string command = "rm";
    for (const std::string &path : left)
        command += ' ' + quotedForShell(path);
    return command + ' ' + quotedForShell(notePath(folder));
}

} // namespace homeport::setup
