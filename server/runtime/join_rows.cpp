#include "server/runtime/join_rows.h"

#include <algorithm>

namespace homeport::runtime {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString verdictText(federation::JoinVerdict verdict)
{
    return text(federation::joinVerdictName(verdict));
}

} // namespace

QList<control::JoinAttempt> joinAttempts(const std::vector<federation::JoinStep> &failed)
{
    QList<control::JoinAttempt> attempts;
    std::vector<std::vector<federation::JoinStep>> steps; // by attempt
    for (const federation::JoinStep &step : failed) {
        const QString room = text(step.room);
        auto at = std::ranges::find(attempts, room, &control::JoinAttempt::room);
        if (at == attempts.end()) {
            attempts.append(control::JoinAttempt{room, {}, {}, {}});
            steps.emplace_back();
            at = attempts.end() - 1;
        }
        at->when = QDateTime::fromMSecsSinceEpoch(step.when);
        // The newest word of each server counts.
        const QString server = text(step.server.str());
        at->tries.removeIf([&](const control::JoinTry &one) { return one.server == server; });
        at->tries.append({server, text(step.request), verdictText(step.verdict), text(step.words), at->when});
        steps[static_cast<std::size_t>(at - attempts.begin())].push_back(step);
    }
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        const auto causes = checks::causesOf(steps[static_cast<std::size_t>(i)]);
        attempts[i].cause = QList<control::Finding>(causes.begin(), causes.end());
    }
    std::ranges::stable_sort(attempts, {}, &control::JoinAttempt::when);
    return attempts;
}

control::JoinAttempt joinAttempt(const QString &room, const checks::JoinExamination &examination)
{
    control::JoinAttempt attempt{room, QDateTime::currentDateTime(), {}, examination.report.findings};
    for (const checks::JoinCandidate &candidate : examination.candidates)
        attempt.tries.append({text(candidate.server.str()), text(candidate.step), verdictText(candidate.verdict),
                              text(candidate.words), attempt.when});
    // Nobody was asked but the server that keeps the address.
    if (const auto &found = attempt.cause; attempt.tries.isEmpty() && !found.isEmpty() && room.startsWith(u'#'))
        attempt.tries.append({room.section(u':', 1), QStringLiteral("query_directory"),
                              found.first().evidence.value(QStringLiteral("verdict")).toString(),
                              found.first().evidence.value(QStringLiteral("reason")).toString(), attempt.when});
    return attempt;
}

} // namespace homeport::runtime
