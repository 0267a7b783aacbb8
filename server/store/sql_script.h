#pragma once

#include <string_view>
#include <vector>

namespace homeport::store {

/// Splits a script at its semicolons. Knows quotes, quoted names and both kinds of comments; triggers with a body in
/// BEGIN … END are not supported. The parts view @p script; comments before a statement stay with it, empty parts and
/// those of comments only are left out.
std::vector<std::string_view> splitSqlScript(std::string_view script);

} // namespace homeport::store
