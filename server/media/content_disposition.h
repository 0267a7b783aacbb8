#pragma once

#include <string>
#include <string_view>

namespace homeport::media {

/// `inline` for types that no browser runs anything of, else `attachment`; with the name of the file, if it has one.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#serving-inline-content
std::string contentDisposition(std::string_view type, std::string_view name);
/// The file name that such a header bears; empty: none.
std::string fileNameOf(std::string_view header);

} // namespace homeport::media
