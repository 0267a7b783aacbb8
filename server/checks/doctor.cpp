#include "server/checks/doctor.h"

#include "server/checks/check_list.h"
#include "server/checks/deadline.h"
#include "server/checks/first_phase.h"
#include "server/checks/ranking.h"

#include <boost/asio/this_coro.hpp>

#include <fmt/format.h>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto kFirstPhase = 30s;
constexpr auto kSecondPhase = 90s;

struct Counter {
    std::function<void(Progress)> tell;
    Progress progress;
};

/// What does not come to its end in time must not look like a good result.
asio::awaitable<void> runUntil(CasePtr work, std::string_view name, asio::awaitable<void> check,
                               std::chrono::milliseconds deadline)
{
    if (!co_await endsWithin(work->tools.executor, name, std::move(check), deadline))
        work->find(control::FindingCode::CheckTimedOut, std::string(name),
                   {{"seconds", static_cast<qint64>(deadline / 1s)}});
}

asio::awaitable<void> runOne(CasePtr work, CheckEntry entry, std::shared_ptr<Counter> counter)
{
    co_await runUntil(work, entry.name, entry.run(work), entry.deadline);
    ++counter->progress.done;
    counter->progress.newest = entry.name;
    if (counter->tell)
        counter->tell(counter->progress);
}

asio::awaitable<bool> cancelled()
{
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

asio::awaitable<void> runAll(CasePtr work, std::shared_ptr<Counter> counter)
{
    std::vector<asio::awaitable<void>> first;
    first.push_back(runUntil(work, "names and discovery", findTheWay(work), kFirstPhase));
    co_await work->tasks.together("names and discovery", std::move(first), 1, kFirstPhase + 5s);
    if (co_await cancelled())
        co_return;
    std::vector<CheckEntry> entries;
    const auto add = [&](std::span<const CheckEntry> list) {
        for (const CheckEntry &entry : list)
            if ((!entry.slow || !work->question.quick) && (!entry.needsOwn || work->question.own))
                entries.push_back(entry);
    };
    if (work->name) {
        add(outsideChecks());
        add(ownChecks());
    }
    counter->progress.all = static_cast<int>(entries.size());
    std::vector<asio::awaitable<void>> checks;
    for (const CheckEntry &entry : entries)
        checks.push_back(runOne(work, entry, counter));
    co_await work->tasks.together("check", std::move(checks), 64, kSecondPhase);
    if (co_await cancelled())
        co_return;
    for (const Judgement judge : judgements())
        judge(*work);
}

} // namespace

asio::awaitable<control::CheckReport> examine(Question question, Tools tools, std::function<void(Progress)> onProgress)
{
    // After a cancellation everything that was started still has to be waited for.
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto begin = std::chrono::steady_clock::now();
    const auto tasks = std::make_unique<federation::BackgroundTasks>(tools.executor);
    const auto work = std::make_shared<Case>(std::move(question), tools, *tasks);
    const auto counter = std::make_shared<Counter>(Counter{std::move(onProgress), {}});
    co_await runAll(work, counter);
    co_await tasks->stop();
    control::CheckReport report;
    report.serverName = QString::fromStdString(work->question.name);
    report.findings = ranked(*work);
    for (const control::Finding &finding : report.findings)
        report.verdict = std::max(report.verdict, finding.severity);
    for (control::CheckStep &step : work->steps)
        report.steps.append(std::move(step));
    report.milliseconds = (std::chrono::steady_clock::now() - begin) / 1ms;
    co_return report;
}

} // namespace homeport::checks
