#pragma once

#include "server/federation/join_log.h"
#include "server/store/connection.h"

/// Table `join_steps`. Store threads only.
namespace homeport::federation::tables {

/// Drops what JoinLog has dropped by then: all but the newest JoinLog::kMaxSteps, and what is older than
/// JoinLog::kMaxAgeMs at @p step.
Result<void> addJoinStep(store::Connection &connection, const JoinStep &step);

/// All of them, oldest first. A row that can't be read is left out.
Result<std::vector<JoinStep>> joinSteps(store::Connection &connection);

} // namespace homeport::federation::tables
