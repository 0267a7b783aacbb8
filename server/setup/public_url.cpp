#include "server/setup/public_url.h"

#include "server/http/url.h"

#include <fmt/format.h>

namespace homeport::setup {

namespace {

Result<http::Url> read(std::string_view text, std::string_view example)
{
    auto url = http::parseUrl(text);
    if (!url)
        return fail(ErrorCode::BadInput, fmt::format("{}; write it like {}", url.error().detail, example));
    if (url->target.contains('?'))
        return fail(ErrorCode::BadInput, "leave out what follows the ?");
    return url;
}

} // namespace

Result<void> checkPublicUrl(std::string_view text)
{
    if (text.empty())
        return {};
    TRY(const http::Url url, read(text, "https://matrix.example.org"));
    if (url.target != "/")
        return fail(ErrorCode::BadInput,
                    fmt::format("leave out the path {}: clients add /_matrix/... to the address", url.target));
    return {};
}

Result<void> checkPageUrl(std::string_view text)
{
    if (!text.empty())
        TRY_VOID(read(text, "https://example.org/support"));
    return {};
}

} // namespace homeport::setup
