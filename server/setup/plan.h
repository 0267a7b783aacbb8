#pragma once

#include "server/control/setup_values.h"
#include "server/setup/config.h"

#include <functional>

namespace homeport::setup {

/// What set-up asks of modules above it: plugged in by the runtime.
struct SetupPorts {
    std::vector<std::string> roomVersions; ///< known ones
    /// Makes the database with the server's facts and the administrator (localpart empty: none).
    std::function<Result<void>(const std::string &folder, const ServerName &name, const std::string &signingKeyId,
                               const std::string &adminLocalpart, const std::string &adminPassword)>
        createDatabase;
    std::function<void(int index, int count, const control::PlannedStep &step)> stepDone;
    std::function<bool()> cancelled;
};

/// What is wrong with a new account's password; empty: nothing.
std::string faultOfPassword(const std::string &password);

/// The configuration that a request amounts to.
Result<Config> configFor(const control::SetupRequest &request);

/// Whether two listeners (`ADDR:PORT`) want the same port, one of them perhaps on all addresses. What can't be read
/// collides with nothing.
bool collide(const QString &one, const QString &other);

/// What perform() would do, and what prevents it. Reads, writes nothing; the listeners are tried for a moment.
control::SetupPlan planSetup(const control::SetupRequest &request, const SetupPorts &ports);

/// Does it: all, or nothing. What it wrote before a failure or a cancel is removed again; what was there before is
/// never touched. What can't be removed is named, and the note stays that says so to the next set-up. Blocks for about
/// a second. On failure the problem that stopped it.
std::expected<void, control::Problem> performSetup(const control::SetupRequest &request, const SetupPorts &ports);

} // namespace homeport::setup
