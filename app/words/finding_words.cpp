#include "app/words/finding_words.h"

#include "app/words/evidence_words.h"
#include "app/words/safe_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace homeport::words {

using control::CheckReport;
using control::Finding;
using control::Severity;

namespace {

struct Findings {
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

/// Values of the finding come from servers that strangers run.
QJsonValue harmlessValue(const QJsonValue &value)
{
    if (value.isString())
        return harmless(value.toString());
    if (value.isObject()) {
        QJsonObject phrase = value.toObject();
        for (auto argument = phrase.begin(); argument != phrase.end(); ++argument)
            argument.value() = harmlessValue(argument.value());
        return phrase;
    }
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const QJsonValue &one : value.toArray())
        list.append(harmlessValue(one));
    return list;
}

Finding harmlessFinding(Finding finding)
{
    finding.subject = harmless(finding.subject);
    for (auto value = finding.evidence.begin(); value != finding.evidence.end(); ++value)
        value.value() = harmlessValue(value.value());
    return finding;
}

QString phrase(const char *text, const Finding &finding)
{
    return control::filledIn(QCoreApplication::translate("Finding", text), finding);
}

int countOf(const CheckReport &report, Severity severity)
{
    return int(std::ranges::count(report.findings, severity, &Finding::severity));
}

} // namespace

FindingWords describe(const Finding &finding)
{
    const control::FindingKind &kind = control::kindOf(finding.code);
    Finding inWords = harmlessFinding(finding);
    inWords.evidence = evidenceInWords(inWords.evidence);
    return {phrase(kind.title, inWords), phrase(kind.meaning, inWords), phrase(kind.remedy, inWords)};
}

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Ok:
        return Tone::Good;
    case Severity::Note:
        return Tone::Neutral;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Ok:
        return Findings::tr("Fine");
    case Severity::Note:
        return Findings::tr("Note");
    case Severity::Warning:
        return Findings::tr("Warning");
    case Severity::Error:
        return Findings::tr("Error");
    }
    return {};
}

QString verdictSentence(const CheckReport &report)
{
    switch (report.verdict) {
    case Severity::Ok:
    case Severity::Note:
        return Findings::tr("Other servers can reach %1").arg(report.serverName);
    case Severity::Warning:
        return Findings::tr("%1 can be reached, with %n thing(s) to look at", nullptr,
                            countOf(report, Severity::Warning))
            .arg(report.serverName);
    case Severity::Error:
        return Findings::tr("%n thing(s) keep others from %1", nullptr, countOf(report, Severity::Error))
            .arg(report.serverName);
    }
    return {};
}

QString placeOf(const QString &target)
{
    if (target == u"dns")
        return Findings::tr("Into the zone of your domain:");
    if (target == u"shell")
        return Findings::tr("In a terminal:");
    if (target == u"router")
        return Findings::tr("In your router:");
    if (target == u"firewall")
        return Findings::tr("Into the firewall:");
    if (target == u"static-hosting")
        return Findings::tr("As a file on your web server:");
    if (target.isEmpty())
        return Findings::tr("To copy:");
    return Findings::tr("Into the configuration of %1:").arg(target);
}

QString asText(const Finding &finding)
{
    const FindingWords words = describe(finding);
    QStringList parts{QStringLiteral("%1: %2").arg(severityWord(finding.severity), words.title), words.meaning,
                      words.todo};
    if (!finding.snippet.isEmpty())
        parts << placeOf(finding.target) << finding.snippet.trimmed();
    for (auto it = finding.evidence.begin(); it != finding.evidence.end(); ++it)
        parts << QStringLiteral("%1: %2").arg(evidenceName(it.key()), evidenceText(it.value()));
    parts.removeAll(QString());
    return parts.join(u'\n');
}

QString asText(const CheckReport &report)
{
    QStringList parts{verdictSentence(report)};
    for (const Finding &finding : report.findings)
        parts << asText(finding);
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace homeport::words
