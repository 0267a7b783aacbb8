#pragma once

#include "server/setup/plan.h"

namespace homeport::setup {

/// What the steps hand on to each other.
struct SetupWork {
    std::string folder;
    Config config;
    std::string signingKeyId;
    bool leftOver = false; ///< something could not be taken back
};

/// One thing that set-up does, and how it is taken back.
struct SetupStep {
    control::PlannedStep shown;
    std::function<Result<void>(SetupWork &)> run;
    /// Only what run() made, however far it came; all of it that can be, and then says what could not.
    std::function<Result<void>(SetupWork &)> undo;
};

/// In the order in which they run. The configuration is last: where it is, set-up was finished.
std::vector<SetupStep> stepsFor(const control::SetupRequest &request, const SetupPorts &ports);

/// The first thing in a folder that set-up would make; empty: none. Set-up was finished when it is `homeport.toml`.
std::string setUpBefore(const std::string &folder);

} // namespace homeport::setup
