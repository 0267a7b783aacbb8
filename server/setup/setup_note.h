#pragma once

#include "server/base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace homeport::setup {

/// `setup.unfinished` in a data folder: set-up is at work there, or was cut off there (kill -9, a power cut) before it
/// could take back what it made. It names the files that set-up makes, and is locked from before it has its name, for
/// as long as set-up works. Nothing here waits for a lock. Where it stands without a homeport.toml, no key in the
/// folder was ever in use: a start of the server removes it.
class SetupNote {
public:
    /// @p files relative to @p folder; those that are there already are not set-up's and are left out.
    /// Conflict when there is a note or another process is about to write one; Io with path and reason.
    static Result<std::unique_ptr<SetupNote>> write(const std::string &folder, const std::vector<std::string> &files);
    ~SetupNote(); ///< lets the lock go; the note stays
    SetupNote(const SetupNote &) = delete;
    SetupNote &operator=(const SetupNote &) = delete;

private:
    static Result<std::unique_ptr<SetupNote>> lockedDraft(const std::string &folder);
    explicit SetupNote(int file) : m_file(file) {}
    int m_file;
};

/// When nothing is unfinished any more. Io with path and reason.
Result<void> removeSetupNote(const std::string &folder);

enum class SetupState {
    NoNote, ///< nothing is unfinished: not begun, or done
    AtWork, ///< another process sets up this folder right now
    CutOff
};
SetupState setupState(const std::string &folder);

/// CutOff: the command that removes what is left of it and nothing else, for a shell.
std::string clearingCommand(const std::string &folder);

} // namespace homeport::setup
