#include "server/control/evidence_phrases.h"

#include <QJsonArray>

#include <QtGlobal>

#include <algorithm>

namespace homeport::control {

namespace {

constexpr const char *kCode = "phrase";

constexpr EvidencePhrase kPhrases[] = {
    {"and_more", QT_TRANSLATE_NOOP("EvidencePhrase", "… {count} more")},
    {"file_is_there",
     QT_TRANSLATE_NOOP("EvidencePhrase", "the file that delegates is looked for there (discovery step 3)")},
    {"issued", QT_TRANSLATE_NOOP("EvidencePhrase", "{subject} issued by {issuer}, until {until}")},
    {"local_name", QT_TRANSLATE_NOOP("EvidencePhrase", "it is a name that means something inside one network only")},
    {"no_delegation", QT_TRANSLATE_NOOP("EvidencePhrase", "nothing delegates to another host")},
    {"no_peer_answered", QT_TRANSLATE_NOOP("EvidencePhrase", "none of the servers that were asked gave an answer")},
    {"no_peer_named", QT_TRANSLATE_NOOP("EvidencePhrase", "no other server was named to ask")},
    {"no_verdict", QT_TRANSLATE_NOOP("EvidencePhrase", "it answers without FederationOK")},
    {"one_family", QT_TRANSLATE_NOOP("EvidencePhrase", "it has addresses of one family alone, and this machine has no "
                                                       "way to such addresses")},
    {"order_hangs", QT_TRANSLATE_NOOP("EvidencePhrase", "the authority has neither finished nor refused")},
    {"srv_keeps_name",
     QT_TRANSLATE_NOOP("EvidencePhrase", "SRV records lead to another host, but the certificate must bear the name "
                                         "that was looked up")},
    {"well_known_names", QT_TRANSLATE_NOOP("EvidencePhrase", "/.well-known/matrix/server of {host} names it "
                                                             "(discovery step {step})")},
};

QJsonValue inEnglish(const QJsonValue &value)
{
    if (const char *words = phraseWords(value))
        return phraseText(QString::fromUtf8(words), value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray all;
    for (const QJsonValue &one : value.toArray())
        all.append(inEnglish(one));
    return all;
}

} // namespace

std::span<const EvidencePhrase> evidencePhrases()
{
    return kPhrases;
}

QJsonObject evidencePhrase(const char *code, QJsonObject arguments)
{
    arguments.insert(QLatin1String(kCode), QLatin1String(code));
    return arguments;
}

const char *phraseWords(const QJsonValue &value)
{
    if (!value.isObject())
        return nullptr;
    const QString code = value.toObject().value(QLatin1String(kCode)).toString();
    const auto known =
        std::ranges::find(kPhrases, code, [](const EvidencePhrase &one) { return QLatin1String(one.code); });
    return known == std::end(kPhrases) ? nullptr : known->words;
}

QString phraseText(const QString &words, const QJsonObject &phrase)
{
    QString text;
    qsizetype at = 0;
    while (true) {
        const qsizetype open = words.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : words.indexOf(u'}', open);
        if (close < 0)
            return text + words.mid(at);
        text += words.mid(at, open - at);
        text += phrase.value(words.mid(open + 1, close - open - 1)).toVariant().toString();
        at = close + 1;
    }
}

QJsonObject evidenceInEnglish(QJsonObject evidence)
{
    for (auto it = evidence.begin(); it != evidence.end(); ++it)
        it.value() = inEnglish(QJsonValue(it.value()));
    return evidence;
}

} // namespace homeport::control
