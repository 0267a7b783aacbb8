#include "server/base/check.h"
#include "server/control/catalogue/kinds.h"
#include "server/control/evidence_phrases.h"

#include <QJsonArray>

#include <vector>

namespace homeport::control {

namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &one : value.toArray())
            texts.append(textOf(one));
        return texts.join(QStringLiteral(", "));
    }
    if (const char *words = phraseWords(value))
        return phraseText(QString::fromUtf8(words), value.toObject());
    return value.toVariant().toString();
}

/// A value that begins a sentence: words get a capital letter, names and addresses stay what they are.
QString asBeginning(QString value)
{
    const qsizetype space = value.indexOf(QLatin1Char(' '));
    const bool words = space > 0 && !QStringView(value).left(space).contains(QLatin1Char('.')) &&
                       !QStringView(value).left(space).contains(QLatin1Char(':'));
    if (words)
        value[0] = value[0].toUpper();
    return value;
}

} // namespace

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Ok:
        return "ok";
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        break;
    }
    return "error";
}

std::span<const FindingKind> findingKinds()
{
    static const std::vector<FindingKind> all = [] {
        std::vector<FindingKind> kinds;
        for (const auto &area :
             {catalogue::ofName(), catalogue::ofWayIn(), catalogue::ofTls(), catalogue::ofDelegation(),
              catalogue::ofProxy(), catalogue::ofKeys(), catalogue::ofClients(), catalogue::ofMemory(),
              catalogue::ofWayOut(), catalogue::ofJoins()})
            kinds.insert(kinds.end(), area.begin(), area.end());
        return kinds;
    }();
    return all;
}

const FindingKind &kindOf(FindingCode code)
{
    return findingKinds()[static_cast<std::size_t>(code)];
}

QString filledIn(const QString &phrase, const Finding &finding)
{
    QString text;
    qsizetype at = 0;
    while (true) {
        const qsizetype open = phrase.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : phrase.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            return text + phrase.mid(at);
        const QString key = phrase.mid(open + 1, close - open - 1);
        text += phrase.mid(at, open - at);
        const QString value = key == QLatin1String("subject") ? finding.subject : textOf(finding.evidence.value(key));
        text += text.isEmpty() ? asBeginning(value) : value;
        at = close + 1;
    }
}

} // namespace homeport::control
