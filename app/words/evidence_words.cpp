#include "app/words/evidence_words.h"

#include "server/control/evidence_phrases.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace homeport::words {
namespace {

/// For the translation alone: a key that is not here is shown as it is.
[[maybe_unused]] constexpr std::array kNames{
    QT_TRANSLATE_NOOP("EvidenceName", "address"),
    QT_TRANSLATE_NOOP("EvidenceName", "addresses"),
    QT_TRANSLATE_NOOP("EvidenceName", "alias"),
    QT_TRANSLATE_NOOP("EvidenceName", "all"),
    QT_TRANSLATE_NOOP("EvidenceName", "answer"),
    QT_TRANSLATE_NOOP("EvidenceName", "answers"),
    QT_TRANSLATE_NOOP("EvidenceName", "arrived"),
    QT_TRANSLATE_NOOP("EvidenceName", "asked"),
    QT_TRANSLATE_NOOP("EvidenceName", "authority"),
    QT_TRANSLATE_NOOP("EvidenceName", "base url"),
    QT_TRANSLATE_NOOP("EvidenceName", "beyond"),
    QT_TRANSLATE_NOOP("EvidenceName", "body"),
    QT_TRANSLATE_NOOP("EvidenceName", "by"),
    QT_TRANSLATE_NOOP("EvidenceName", "cache control"),
    QT_TRANSLATE_NOOP("EvidenceName", "chain"),
    QT_TRANSLATE_NOOP("EvidenceName", "characters"),
    QT_TRANSLATE_NOOP("EvidenceName", "count"),
    QT_TRANSLATE_NOOP("EvidenceName", "days"),
    QT_TRANSLATE_NOOP("EvidenceName", "differences"),
    QT_TRANSLATE_NOOP("EvidenceName", "direction"),
    QT_TRANSLATE_NOOP("EvidenceName", "failures"),
    QT_TRANSLATE_NOOP("EvidenceName", "fault"),
    QT_TRANSLATE_NOOP("EvidenceName", "file"),
    QT_TRANSLATE_NOOP("EvidenceName", "file until"),
    QT_TRANSLATE_NOOP("EvidenceName", "from"),
    QT_TRANSLATE_NOOP("EvidenceName", "group"),
    QT_TRANSLATE_NOOP("EvidenceName", "holder"),
    QT_TRANSLATE_NOOP("EvidenceName", "hop"),
    QT_TRANSLATE_NOOP("EvidenceName", "hops"),
    QT_TRANSLATE_NOOP("EvidenceName", "host"),
    QT_TRANSLATE_NOOP("EvidenceName", "inside address"),
    QT_TRANSLATE_NOOP("EvidenceName", "issuer"),
    QT_TRANSLATE_NOOP("EvidenceName", "keyring answers"),
    QT_TRANSLATE_NOOP("EvidenceName", "kind"),
    QT_TRANSLATE_NOOP("EvidenceName", "location"),
    QT_TRANSLATE_NOOP("EvidenceName", "mapped to"),
    QT_TRANSLATE_NOOP("EvidenceName", "meant"),
    QT_TRANSLATE_NOOP("EvidenceName", "milliseconds"),
    QT_TRANSLATE_NOOP("EvidenceName", "minutes"),
    QT_TRANSLATE_NOOP("EvidenceName", "missing"),
    QT_TRANSLATE_NOOP("EvidenceName", "name"),
    QT_TRANSLATE_NOOP("EvidenceName", "names"),
    QT_TRANSLATE_NOOP("EvidenceName", "needed mb"),
    QT_TRANSLATE_NOOP("EvidenceName", "next retry"),
    QT_TRANSLATE_NOOP("EvidenceName", "not after"),
    QT_TRANSLATE_NOOP("EvidenceName", "not before"),
    QT_TRANSLATE_NOOP("EvidenceName", "now"),
    QT_TRANSLATE_NOOP("EvidenceName", "origin"),
    QT_TRANSLATE_NOOP("EvidenceName", "outside address"),
    QT_TRANSLATE_NOOP("EvidenceName", "passed mb"),
    QT_TRANSLATE_NOOP("EvidenceName", "path"),
    QT_TRANSLATE_NOOP("EvidenceName", "peer"),
    QT_TRANSLATE_NOOP("EvidenceName", "peers"),
    QT_TRANSLATE_NOOP("EvidenceName", "place"),
    QT_TRANSLATE_NOOP("EvidenceName", "port"),
    QT_TRANSLATE_NOOP("EvidenceName", "ports"),
    QT_TRANSLATE_NOOP("EvidenceName", "presented"),
    QT_TRANSLATE_NOOP("EvidenceName", "proved"),
    QT_TRANSLATE_NOOP("EvidenceName", "proxy"),
    QT_TRANSLATE_NOOP("EvidenceName", "published"),
    QT_TRANSLATE_NOOP("EvidenceName", "purpose"),
    QT_TRANSLATE_NOOP("EvidenceName", "rcode"),
    QT_TRANSLATE_NOOP("EvidenceName", "reached by"),
    QT_TRANSLATE_NOOP("EvidenceName", "reason"),
    QT_TRANSLATE_NOOP("EvidenceName", "received"),
    QT_TRANSLATE_NOOP("EvidenceName", "received bytes"),
    QT_TRANSLATE_NOOP("EvidenceName", "record"),
    QT_TRANSLATE_NOOP("EvidenceName", "refused mb"),
    QT_TRANSLATE_NOOP("EvidenceName", "remembered"),
    QT_TRANSLATE_NOOP("EvidenceName", "resolvers"),
    QT_TRANSLATE_NOOP("EvidenceName", "room"),
    QT_TRANSLATE_NOOP("EvidenceName", "router"),
    QT_TRANSLATE_NOOP("EvidenceName", "rule"),
    QT_TRANSLATE_NOOP("EvidenceName", "running"),
    QT_TRANSLATE_NOOP("EvidenceName", "seconds"),
    QT_TRANSLATE_NOOP("EvidenceName", "sent"),
    QT_TRANSLATE_NOOP("EvidenceName", "served at"),
    QT_TRANSLATE_NOOP("EvidenceName", "served until"),
    QT_TRANSLATE_NOOP("EvidenceName", "server"),
    QT_TRANSLATE_NOOP("EvidenceName", "servers"),
    QT_TRANSLATE_NOOP("EvidenceName", "since"),
    QT_TRANSLATE_NOOP("EvidenceName", "status"),
    QT_TRANSLATE_NOOP("EvidenceName", "step"),
    QT_TRANSLATE_NOOP("EvidenceName", "target"),
    QT_TRANSLATE_NOOP("EvidenceName", "times"),
    QT_TRANSLATE_NOOP("EvidenceName", "tls"),
    QT_TRANSLATE_NOOP("EvidenceName", "type"),
    QT_TRANSLATE_NOOP("EvidenceName", "types"),
    QT_TRANSLATE_NOOP("EvidenceName", "until"),
    QT_TRANSLATE_NOOP("EvidenceName", "url"),
    QT_TRANSLATE_NOOP("EvidenceName", "valid until"),
    QT_TRANSLATE_NOOP("EvidenceName", "way"),
    QT_TRANSLATE_NOOP("EvidenceName", "well known"),
    QT_TRANSLATE_NOOP("EvidenceName", "what"),
    QT_TRANSLATE_NOOP("EvidenceName", "whose"),
    QT_TRANSLATE_NOOP("EvidenceName", "why"),
    QT_TRANSLATE_NOOP("EvidenceName", "words"),
    QT_TRANSLATE_NOOP("EvidenceName", "zone"),
    QT_TRANSLATE_NOOP("EvidenceName", "allow origin"),
};

/// What the doctor itself says as a value. Only these are translated: others' answers are shown as they came.
constexpr std::array kValues{
    QT_TRANSLATE_NOOP("EvidenceValue", "yes"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no"),
    QT_TRANSLATE_NOOP("EvidenceValue", "unknown"),
    QT_TRANSLATE_NOOP("EvidenceValue", "none"),
    QT_TRANSLATE_NOOP("EvidenceValue", "nothing"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no program"),
    QT_TRANSLATE_NOOP("EvidenceValue", "another program"),
    QT_TRANSLATE_NOOP("EvidenceValue", "nobody answers"),
    QT_TRANSLATE_NOOP("EvidenceValue", "keyring"),
    QT_TRANSLATE_NOOP("EvidenceValue", "this data folder"),
    QT_TRANSLATE_NOOP("EvidenceValue", "any"),
    QT_TRANSLATE_NOOP("EvidenceValue", "ahead"),
    QT_TRANSLATE_NOOP("EvidenceValue", "behind"),
    QT_TRANSLATE_NOOP("EvidenceValue", "not there"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no certificate was presented"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no Authorization header"),
    QT_TRANSLATE_NOOP("EvidenceValue", "another Authorization header"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no answer, or an error"),
    QT_TRANSLATE_NOOP("EvidenceValue", "client"),
    QT_TRANSLATE_NOOP("EvidenceValue", "federation"),
    QT_TRANSLATE_NOOP("EvidenceValue", "accepted"),
    QT_TRANSLATE_NOOP("EvidenceValue", "refused"),
    QT_TRANSLATE_NOOP("EvidenceValue", "arrived"),
    QT_TRANSLATE_NOOP("EvidenceValue", "normalised"),
    QT_TRANSLATE_NOOP("EvidenceValue", "slashes merged"),
    QT_TRANSLATE_NOOP("EvidenceValue", "decoded once"),
    QT_TRANSLATE_NOOP("EvidenceValue", "re encoded"),
    QT_TRANSLATE_NOOP("EvidenceValue", "encoded twice"),
    QT_TRANSLATE_NOOP("EvidenceValue", "prefix changed"),
    QT_TRANSLATE_NOOP("EvidenceValue", "query changed"),
    QT_TRANSLATE_NOOP("EvidenceValue", "fine"),
    QT_TRANSLATE_NOOP("EvidenceValue", "no way back"),
    QT_TRANSLATE_NOOP("EvidenceValue", "signature refused"),
    QT_TRANSLATE_NOOP("EvidenceValue", "unreachable"),
    QT_TRANSLATE_NOOP("EvidenceValue", "timed out"),
    QT_TRANSLATE_NOOP("EvidenceValue", "odd"),
};

QString inWords(const QString &value)
{
    // Some are names for programs: timed_out.
    const QString plain = QString(value).replace(u'_', u' ');
    const auto known = std::ranges::find(kValues, plain, [](const char *word) { return QLatin1String(word); });
    return known == kValues.end() ? value : QCoreApplication::translate("EvidenceValue", *known);
}

QJsonValue inWords(const QJsonValue &value)
{
    if (value.isString())
        return inWords(value.toString());
    if (const char *words = control::phraseWords(value))
        return control::phraseText(QCoreApplication::translate("EvidencePhrase", words), value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray all;
    for (const QJsonValue &one : value.toArray())
        all.append(inWords(one));
    return all;
}

} // namespace

QString evidenceName(const QString &key)
{
    const QByteArray name = QString(key).replace(u'_', u' ').toUtf8();
    return QCoreApplication::translate("EvidenceName", name.constData());
}

QString evidenceText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList lines;
        for (const QJsonValue &one : value.toArray())
            lines << evidenceText(one);
        return lines.join(u'\n');
    }
    if (value.isObject() && !control::phraseWords(value))
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return inWords(value).toVariant().toString();
}

QJsonObject evidenceInWords(QJsonObject evidence)
{
    for (auto it = evidence.begin(); it != evidence.end(); ++it)
        it.value() = inWords(QJsonValue(it.value()));
    return evidence;
}

} // namespace homeport::words
