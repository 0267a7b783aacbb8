#pragma once

#include "server/control/values.h"
#include "server/setup/config.h"

namespace homeport::setup {

/// What does not prevent a start and still deserves a word: a folder or a signing key that others can read, a short
/// secret, an open range of peers, an authority that has ended. Reads the files of @p folder. Any thread.
QList<control::Problem> weaknessesOf(const std::string &folder, const Config &config);

} // namespace homeport::setup
