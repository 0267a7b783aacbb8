#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// The findings of a case, likeliest cause first: by severity, then by the order of causes. What follows from an
/// earlier cause is left out, so that a dead name does not look like twenty faults.
QList<control::Finding> ranked(const Case &work);

} // namespace homeport::checks
