#pragma once

#include "server/checks/join_doctor.h"
#include "server/control/findings.h"

#include <QList>

namespace homeport::runtime {

/// Joins and invites that failed, a row a room, oldest first.
QList<control::JoinAttempt> joinAttempts(const std::vector<federation::JoinStep> &failed);
/// What a replay found.
control::JoinAttempt joinAttempt(const QString &room, const checks::JoinExamination &examination);

} // namespace homeport::runtime
