#include "server/accounts/password_rule.h"

#include <QStringDecoder>

#include <algorithm>

namespace homeport::accounts {

namespace {

std::unexpected<Error> bad(const char *why)
{
    return fail(ErrorCode::BadInput, why, "M_INVALID_PARAM");
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

Result<void> checkPasswordText(std::string_view password)
{
    constexpr std::size_t kLongestBytes = 512; // each costs the hash, and nobody types more
    if (password.size() > kLongestBytes)
        return bad("the password is longer than 512 bytes");
    if (std::ranges::any_of(password, isControl))
        return bad("the password holds control characters, which cannot be typed again; leave them out");
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(QByteArrayView(password.data(), static_cast<qsizetype>(password.size())));
    if (decoder.hasError())
        return bad("the password is not UTF-8 text; save its file as UTF-8");
    return {};
}

} // namespace homeport::accounts
