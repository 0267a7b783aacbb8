#include "server/checks/case.h"

namespace homeport::checks {

void Case::find(control::FindingCode code, std::string subject, QJsonObject evidence, std::string snippet,
                std::string target)
{
    findings.push_back({.code = code,
                        .severity = control::kindOf(code).severity,
                        .subject = QString::fromStdString(subject),
                        .evidence = std::move(evidence),
                        .snippet = QString::fromStdString(snippet),
                        .target = QString::fromStdString(target)});
}

} // namespace homeport::checks
