#pragma once

#include "server/control/setup_values.h"

#include <QString>

namespace homeport::wizards {

/// `Signing key, in the keyring`: what a planned step is for.
QString purposeOf(const control::PlannedStep &step);

/// `Write`, `Open port`: what is done.
QString verbOf(const control::PlannedStep &step);

} // namespace homeport::wizards
