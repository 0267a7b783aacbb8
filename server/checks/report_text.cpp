#include "server/checks/report_text.h"

#include "server/control/evidence_phrases.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamWriter>

#include <fmt/format.h>

namespace homeport::checks {

using control::Finding;
using control::Severity;

namespace {

QString severityText(Severity severity)
{
    const std::string_view name = control::severityName(severity);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString codeText(const Finding &finding)
{
    const std::string_view name = control::kindOf(finding.code).name;
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString words(const char *phrase, const Finding &finding)
{
    return control::filledIn(QString::fromUtf8(phrase), finding);
}

QJsonObject jsonOf(const Finding &finding)
{
    const control::FindingKind &kind = control::kindOf(finding.code);
    QJsonObject remedy{{"text", words(kind.remedy, finding)}};
    if (!finding.snippet.isEmpty())
        remedy.insert("snippet", finding.snippet);
    if (!finding.target.isEmpty())
        remedy.insert("target", finding.target);
    return {{"code", codeText(finding)},
            {"severity", severityText(finding.severity)},
            {"fault", kind.fault},
            {"subject", finding.subject},
            {"title", words(kind.title, finding)},
            {"meaning", words(kind.meaning, finding)},
            {"evidence", control::evidenceInEnglish(finding.evidence)},
            {"remedy", remedy}};
}

std::string indented(const QString &text, const char *by)
{
    std::string out;
    for (const QString &line : text.split(QLatin1Char('\n')))
        out += line.isEmpty() ? "\n" : fmt::format("{}{}\n", by, line.toStdString());
    while (out.ends_with("\n\n"))
        out.pop_back();
    return out;
}

std::string verdictLine(const control::CheckReport &report)
{
    const std::string name = report.serverName.toStdString();
    switch (report.verdict) {
    case Severity::Ok:
        return fmt::format("{}: everything is fine", name);
    case Severity::Note:
        return fmt::format("{}: everything works; there is something to know", name);
    case Severity::Warning:
        return fmt::format("{}: it works, but not for everybody or not for long", name);
    case Severity::Error:
        break;
    }
    return fmt::format("{}: something is broken", name);
}

} // namespace

std::string reportJson(const control::CheckReport &report)
{
    QJsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(jsonOf(finding));
    QJsonArray steps;
    for (const control::CheckStep &step : report.steps)
        steps.append(QJsonObject{{"group", step.group},
                                 {"what", step.what},
                                 {"answer", step.answer},
                                 {"taken", step.taken},
                                 {"milliseconds", step.milliseconds}});
    return QJsonDocument(QJsonObject{{"server_name", report.serverName},
                                     {"verdict", severityText(report.verdict)},
                                     {"findings", findings},
                                     {"steps", steps},
                                     {"milliseconds", report.milliseconds}})
        .toJson(QJsonDocument::Indented)
        .toStdString();
}

std::string reportJunit(const control::CheckReport &report)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement("testsuite");
    const auto failures = std::ranges::count_if(
        report.findings, [](const Finding &finding) { return finding.severity > Severity::Note; });
    xml.writeAttribute("name", "homeportd check " + report.serverName);
    xml.writeAttribute("tests", QString::number(std::max<qsizetype>(report.findings.size(), 1)));
    xml.writeAttribute("failures", QString::number(failures));
    xml.writeAttribute("time", QString::number(static_cast<double>(report.milliseconds) / 1000.0, 'f', 3));
    if (report.findings.isEmpty()) {
        xml.writeEmptyElement("testcase");
        xml.writeAttribute("classname", report.serverName);
        xml.writeAttribute("name", "healthy");
    }
    for (const Finding &finding : report.findings) {
        const control::FindingKind &kind = control::kindOf(finding.code);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", report.serverName);
        xml.writeAttribute("name", codeText(finding) + " " + finding.subject);
        QString body = words(kind.meaning, finding) + "\n" + words(kind.remedy, finding);
        if (!finding.snippet.isEmpty())
            body += "\n" + finding.snippet;
        if (finding.severity > Severity::Note) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", severityText(finding.severity));
            xml.writeAttribute("message", words(kind.title, finding));
            xml.writeCharacters(body);
            xml.writeEndElement();
        } else {
            xml.writeTextElement("system-out", words(kind.title, finding) + "\n" + body);
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return text.toStdString();
}

std::string reportText(const control::CheckReport &report)
{
    std::string out = verdictLine(report) + "\n";
    for (const Finding &finding : report.findings) {
        const control::FindingKind &kind = control::kindOf(finding.code);
        out += fmt::format("\n{}: {}\n", control::severityName(finding.severity),
                           words(kind.title, finding).toStdString());
        out += indented(words(kind.meaning, finding), "  ");
        out += indented("→ " + words(kind.remedy, finding), "  ");
        if (!finding.snippet.isEmpty())
            out += indented(QString(), "") + indented(finding.snippet, "      ");
    }
    out += "\nHow it went:\n";
    for (const control::CheckStep &step : report.steps)
        out += fmt::format("  {} {:<10} {}: {}\n", step.taken ? "+" : "-", step.group.toStdString(),
                           step.what.toStdString(), step.answer.toStdString());
    return out;
}

} // namespace homeport::checks
