#include "server/setup/folder_check.h"

#include "server/setup/setup_note.h"
#include "server/setup/setup_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace homeport::setup {

namespace fs = std::filesystem;
using control::Problem;
using control::ProblemCode;

namespace {

/// A server, or what is left of a set-up that did not come to its end.
void checkWhatIsThere(const std::string &folder, QList<Problem> &problems)
{
    const QString subject = QString::fromStdString(folder);
    switch (setupState(folder)) {
    case SetupState::AtWork:
        problems.append(
            {ProblemCode::AnotherInstance, subject,
             QString::fromStdString(folder + " is being set up by another Homeport right now; wait for it")});
        return;
    case SetupState::CutOff:
        problems.append({ProblemCode::SetupCutOff, subject, QString::fromStdString(clearingCommand(folder))});
        return;
    case SetupState::NoNote:
        break;
    }
    if (const std::string found = setUpBefore(folder); !found.empty())
        problems.append(
            {ProblemCode::AlreadySetUp, subject, QString::fromStdString(fmt::format("it holds {}", found))});
}

/// A file system of the kernel's own, such as /proc: nobody makes a folder there, whatever its rights say.
bool isOfTheKernel(const std::string &folder)
{
    struct statfs about{};
    if (::statfs(folder.c_str(), &about) != 0)
        return false;
    constexpr std::array kKinds{PROC_SUPER_MAGIC,   SYSFS_MAGIC,   CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC,
                                DEVPTS_SUPER_MAGIC, DEBUGFS_MAGIC, SECURITYFS_MAGIC};
    return std::ranges::any_of(kKinds,
                               [&](auto kind) { return static_cast<long>(kind) == static_cast<long>(about.f_type); });
}

} // namespace

QList<Problem> checkDataFolder(const std::string &folder)
{
    std::error_code fault;
    fs::path at = folder;
    if (!at.is_absolute())
        return {
            {ProblemCode::BadValue, QStringLiteral("dataFolder"), QStringLiteral("give the whole path, from / on")}};
    QList<Problem> problems;
    checkWhatIsThere(folder, problems);
    // The nearest folder that exists must let us in.
    while (!fs::exists(at, fault) && at.has_parent_path() && at != at.parent_path())
        at = at.parent_path();
    if (fs::exists(at, fault) && !fs::is_directory(at, fault))
        problems.append({ProblemCode::BadValue, QStringLiteral("dataFolder"),
                         QString::fromStdString(at.string() + " is a file, not a folder; choose another name")});
    else if (::access(at.c_str(), W_OK | X_OK) != 0 || isOfTheKernel(at))
        problems.append({ProblemCode::FolderNotWritable, QString::fromStdString(at.string()), {}});
    return problems;
}

} // namespace homeport::setup
