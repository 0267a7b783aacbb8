#include "server/checks/join_doctor.h"
#include "server/checks/own_checks.h"
#include "server/checks/own_server.h"
#include "server/federation/federation_state.h"

#include <QDateTime>
#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using federation::FederationState;

namespace {

constexpr std::size_t kMaxCompared = 30;

QJsonArray list(const std::set<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &one : texts)
        array.append(QString::fromStdString(one));
    return array;
}

/// What the running server believes of a peer against what discovery says now; the order among equals is chance.
asio::awaitable<void> compare(CasePtr work, FederationState::Resolution remembered)
{
    const auto fresh = co_await work->discovery.resolve(remembered.server);
    if (!fresh)
        co_return;
    std::set<std::string> now, then(remembered.endpoints.begin(), remembered.endpoints.end());
    for (const http::Endpoint &endpoint : fresh->endpoints)
        now.insert(fmt::format("{}:{}", endpoint.host, endpoint.port));
    if (now == then)
        co_return;
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(remembered.expires, Qt::UTC);
    work->step("memory", fmt::format("where {} is", remembered.server.str()), "has changed since it was asked", false);
    work->find(FindingCode::CachedResolutionStale, remembered.server.str(),
               {{"remembered", list(then)}, {"now", list(now)}, {"until", until.toString(Qt::ISODate)}});
}

/// Joins and invites of the last day that nobody got through.
void reportJoins(Case &work, std::vector<federation::JoinStep> failed)
{
    constexpr Timestamp kDayMs = 24LL * 3600 * 1000;
    std::erase_if(failed, [](const federation::JoinStep &step) { return nowMs() - step.when > kDayMs; });
    for (const federation::JoinStep &step : failed)
        work.step("join", fmt::format("{} of {} at {}", step.request, step.room, step.server.str()),
                  step.words.empty() ? "fine" : step.words, step.verdict == federation::JoinVerdict::Fine,
                  std::chrono::milliseconds(step.milliseconds));
    for (control::Finding &finding : causesOf(failed)) {
        if (std::ranges::any_of(work.findings, [&](const control::Finding &known) {
                return known.code == finding.code && known.subject == finding.subject;
            }))
            continue;
        // It was refused once; whether it still would be, the join doctor says.
        finding.severity = std::min(finding.severity, control::Severity::Warning);
        work.findings.push_back(std::move(finding));
    }
}

} // namespace

asio::awaitable<void> checkMemory(CasePtr work)
{
    const auto answer = co_await askRunningServer(work, "/state");
    if (!answer) {
        work->step("memory", "what the running server remembers", answer.error().detail, false);
        co_return;
    }
    const auto state = federation::parseState(*answer);
    if (!state) {
        work->step("memory", "what the running server remembers", state.error().detail, false);
        co_return;
    }
    work->step("memory", "what the running server remembers",
               fmt::format("where {} servers are, faults with {}", state->resolutions.size(), state->peers.size()),
               true);
    reportJoins(*work, state->failedJoins);
    std::vector<asio::awaitable<void>> comparisons;
    for (const auto &remembered : state->resolutions)
        if (comparisons.size() < kMaxCompared && remembered.expires > nowMs())
            comparisons.push_back(compare(work, remembered));
    co_await work->tasks.together("memory", std::move(comparisons), 8, 45s);
}

} // namespace homeport::checks
