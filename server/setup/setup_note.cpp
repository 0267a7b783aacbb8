#include "server/setup/setup_note.h"

#include "server/setup/config.h"
#include "server/setup/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/file.h>
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

Result<std::unique_ptr<SetupNote>> SetupNote::write(const std::string &folder, const std::vector<std::string> &files)
{
    std::string text(kHeader);
    for (const std::string &file : files) {
        if (!isThere(fs::path(folder) / file))
            text += file + '\n';
    }
    TRY_VOID(createFile(notePath(folder), text, 0600));
    const int file = ::open(notePath(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0)
        ::flock(file, LOCK_EX | LOCK_NB);
    return std::unique_ptr<SetupNote>(new SetupNote(file));
}

SetupNote::~SetupNote()
{
    if (m_file >= 0)
        ::close(m_file);
}

void removeSetupNote(const std::string &folder)
{
    ::unlink(notePath(folder).c_str());
}

SetupState setupState(const std::string &folder)
{
    const int file = ::open(notePath(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return SetupState::NoNote;
    const bool atWork = ::flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(file);
    if (atWork)
        return SetupState::AtWork;
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
