#pragma once

#include "server/base/result.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace homeport::setup {

/// One value of `homeport.toml`.
struct ConfigChange {
    std::string section; ///< empty: before the first section
    std::string key;
    std::variant<std::string, std::vector<std::string>> value; ///< a text or a list of them; quoted here
};

/// The file's text with other values; comments, order and everything else stay. Lines that are missing are added at the
/// end of their section, a section that is missing at the end of the file. Pure.
std::string editConfig(std::string_view text, const std::vector<ConfigChange> &changes);
/// The same in a data folder. Changes nothing when the outcome could not be read: BadInput says why.
Result<void> changeConfig(const std::string &folder, const std::vector<ConfigChange> &changes);

} // namespace homeport::setup
