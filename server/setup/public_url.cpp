#include "server/setup/public_url.h"

#include <QUrl>

namespace homeport::setup {

Result<void> checkPublicUrl(std::string_view text)
{
    if (text.empty())
        return {};
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    if (url.scheme() != QStringLiteral("https") && url.scheme() != QStringLiteral("http"))
        return fail(ErrorCode::BadInput, "an address starts with https://");
    if (!url.isValid() || url.host().isEmpty())
        return fail(ErrorCode::BadInput, "an address looks like https://matrix.example.org");
    if (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return fail(ErrorCode::BadInput, "leave out what follows ? or #, and any name before @");
    return {};
}

} // namespace homeport::setup
