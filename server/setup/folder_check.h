#pragma once

#include "server/control/values.h"

#include <QList>

#include <string>

namespace homeport::setup {

/// What keeps set-up from @p folder, most important first; empty: nothing. AlreadySetUp, SetupCutOff, AnotherInstance,
/// FolderNotWritable, BadValue of `dataFolder`. Reads, writes nothing.
QList<control::Problem> checkDataFolder(const std::string &folder);

} // namespace homeport::setup
