#include "app/words/safe_text.h"

#include <QStringList>

#include <algorithm>

namespace homeport::words {

namespace {

/// All of them are in the basic plane, so looking at each UTF-16 unit is enough.
bool onlySteers(QChar c)
{
    const char16_t at = c.unicode();
    return at < 0x20 || (at >= 0x7F && at < 0xA0) || at == 0x061C || at == 0x200E || at == 0x200F ||
           (at >= 0x2028 && at <= 0x202E) || (at >= 0x2066 && at <= 0x2069);
}

} // namespace

QString harmless(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), onlySteers))
        return text; // shared, not copied
    QString safe = text;
    std::ranges::replace_if(safe, onlySteers, QChar(QChar::ReplacementCharacter));
    return safe;
}

QString harmlessTooltip(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = harmless(line);
    const QString safe = lines.join(u'\n');
    // A tooltip that looks like HTML is shown as such; in this form it shows the characters.
    return safe.contains(u'<') ? QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(safe.toHtmlEscaped())
                               : safe;
}

} // namespace homeport::words
