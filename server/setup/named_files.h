#pragma once

#include "server/setup/config.h"

namespace homeport::setup {

/// What a file holds that a setting of homeport.toml names, such as `certificate`. BadInput names the setting's line,
/// the file and what to change.
Result<std::string> readNamedFile(const std::string &folder, const Config &config, const std::string &setting,
                                  const std::string &file);

/// The contents of what `trust` names, in its order; each holds certificates. BadInput as above.
Result<std::vector<std::string>> readTrustFiles(const std::string &folder, const Config &config);

/// That of `registration_secret_file`, without the end of its line; empty when none is named. BadInput as above.
Result<std::string> readRegistrationSecret(const std::string &folder, const Config &config);

} // namespace homeport::setup
