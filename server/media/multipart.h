#pragma once

#include "server/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace homeport::media {

/// `multipart/mixed`, as servers hand each other media: a JSON part, then the file or where it is. Pure.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#content-repository
struct MultipartPart {
    std::vector<std::pair<std::string, std::string>> headers; ///< names in small letters
    std::string_view content;                                 ///< into the body that was parsed

    std::string_view header(std::string_view name) const; ///< empty: none
};

/// BadInput for a type without a boundary, a body that does not end as it should, or more than ten parts.
Result<std::vector<MultipartPart>> parseMultipart(std::string_view contentType, std::string_view body);

struct Multipart {
    std::string contentType;
    std::string body;
};
/// An empty JSON part and the file.
Multipart makeMultipart(std::string_view type, std::string_view disposition, std::string_view content);

} // namespace homeport::media
