#include "app/words/account_words.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace homeport::words {
namespace {

struct Accounts {
    Q_DECLARE_TR_FUNCTIONS(Accounts)
};

constexpr int kShortestPassword = 8;
constexpr int kLongestLocalpart = 200; ///< the whole user id may have 255 bytes

bool allowed(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || QStringView(u"._=-/+").contains(c);
}

} // namespace

QString localpartFault(const QString &localpart)
{
    if (localpart.isEmpty())
        return Accounts::tr("Choose a name.");
    if (localpart.size() > kLongestLocalpart)
        return Accounts::tr("The name is too long.");
    const auto bad = std::find_if_not(localpart.begin(), localpart.end(), allowed);
    if (bad == localpart.end())
        return {};
    if (bad->isUpper())
        return Accounts::tr("Names are written in small letters: %1.").arg(localpart.toLower());
    if (bad->isSpace())
        return Accounts::tr("A name has no spaces.");
    return Accounts::tr("“%1” cannot be part of a name. Allowed are a to z, digits and . _ = - / +").arg(*bad);
}

QString passwordFault(const QString &password, const QString &again)
{
    if (password.size() < kShortestPassword)
        return Accounts::tr("The password needs at least %1 characters.").arg(kShortestPassword);
    return password == again ? QString() : Accounts::tr("The two passwords differ.");
}

PasswordWords passwordStrength(const QString &password)
{
    const auto different = QSet<QChar>(password.begin(), password.end()).size();
    if (password.size() < 12 || different < 6)
        return {Tone::Warning, Accounts::tr("Easy to guess. Four random words are better, and easier to remember.")};
    return {Tone::Good, password.size() < 16 ? Accounts::tr("Good.") : Accounts::tr("Hard to guess.")};
}

} // namespace homeport::words
