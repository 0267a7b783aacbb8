#include "server/runtime/self_check.h"

#include "server/base/log.h"
#include "server/runtime/examination.h"
#include "server/setup/files.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <random>
#include <sstream>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;
using control::CheckReport;
using control::Finding;
using control::Severity;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLookForTheEnd{250};

/// One line, as it stands in the file.
std::string keyOf(const Finding &finding)
{
    return fmt::format("{} {} {}", control::severityName(finding.severity), control::kindOf(finding.code).name,
                       finding.subject.simplified().toStdString());
}

bool isFault(const Finding &finding)
{
    return finding.severity == Severity::Warning || finding.severity == Severity::Error;
}

std::string pathOf(const std::string &dataFolder)
{
    return dataFolder + "/doctor.last";
}

} // namespace

std::set<std::string> faultsOf(const CheckReport &report)
{
    std::set<std::string> faults;
    for (const Finding &finding : report.findings) {
        if (isFault(finding))
            faults.insert(keyOf(finding));
    }
    return faults;
}

const Finding *newFault(const CheckReport &report, const std::set<std::string> &before)
{
    const bool wasFine = before.empty();
    for (const Finding &finding : report.findings) {
        const bool counts =
            wasFine || finding.severity == Severity::Error || finding.code == control::FindingCode::CertificateExpiring;
        if (isFault(finding) && counts && !before.contains(keyOf(finding)))
            return &finding;
    }
    return nullptr;
}

SelfCheck::SelfCheck(Parts parts) : m_parts(std::move(parts))
{
    std::istringstream lines(setup::readFile(pathOf(m_parts.dataFolder)).value_or(""));
    for (std::string line; std::getline(lines, line);)
        m_before.insert(line);
}

std::chrono::milliseconds SelfCheck::usualPause(bool first)
{
    static thread_local std::mt19937 random{std::random_device{}()};
    const std::chrono::milliseconds shortest = first ? 5min : 55min;
    return shortest + std::chrono::seconds(std::uniform_int_distribution<int>(0, 600)(random));
}

awaitable<CheckReport> SelfCheck::examineFolder(asio::any_io_executor executor, std::string dataFolder)
{
    const Examination examination(std::move(dataFolder), {}, {});
    const auto future = examination.report();
    asio::steady_timer timer(executor);
    while (!future.isFinished()) {
        timer.expires_after(kLookForTheEnd);
        co_await timer.async_wait(asio::use_awaitable);
    }
    co_return future.resultCount() > 0 ? future.result() : CheckReport();
}

void SelfCheck::note(const CheckReport &report)
{
    const Finding *const news = newFault(report, m_before);
    auto faults = faultsOf(report);
    if (faults != m_before) {
        std::string text;
        for (const std::string &fault : faults)
            text += fault + '\n';
        if (const auto kept = setup::replaceFile(pathOf(m_parts.dataFolder), text, 0600); !kept)
            qCWarning(log::runtime, "what the check of this server found is not kept: %s", kept.error().detail.c_str());
        m_before = std::move(faults);
    }
    if (news) {
        const control::FindingKind &kind = control::kindOf(news->code);
        m_told = QString::fromStdString(keyOf(*news));
        m_parts.judged({control::Problem{control::ProblemCode::CheckFoundFault,
                                         QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size())),
                                         control::filledIn(QString::fromUtf8(kind.title), *news)}});
    } else if (!m_told.isEmpty() && !m_before.contains(m_told.toStdString())) {
        m_told.clear();
        m_parts.judged({});
    }
}

awaitable<void> SelfCheck::run()
{
    asio::steady_timer timer(m_parts.executor);
    for (bool first = true;; first = false) {
        timer.expires_after(m_parts.pause(first));
        co_await timer.async_wait(asio::use_awaitable);
        note(co_await m_parts.examine());
    }
}

} // namespace homeport::runtime
