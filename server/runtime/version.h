#pragma once

#include <string_view>

namespace homeport::runtime {

/// Of this build, from CMake.
inline constexpr std::string_view kVersion = HOMEPORT_VERSION;

} // namespace homeport::runtime
