#include "server/checks/own_checks.h"
#include "server/checks/own_server.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using Verdict = OutsideView::Verdict;

namespace {

constexpr std::size_t kMaxPeers = 4;
constexpr std::size_t kMaxWords = 300;

/// Whether an error means that others do not get in, or can't believe what they meet.
bool isAboutEntry(std::string_view code)
{
    for (const control::FindingKind &kind : control::findingKinds())
        if (kind.name == code)
            return kind.code >= FindingCode::NameDoesNotExist && kind.code <= FindingCode::KeysExpired;
    return true; // of a newer Homeport
}

/// What a peer's report says against us: code and title of each error.
std::vector<std::string> errorsIn(const json::Object &report)
{
    std::vector<std::string> errors;
    const auto *findings = json::findArray(report, "findings");
    if (!findings)
        return errors;
    for (const json::Value &item : *findings) {
        const auto *finding = item.if_object();
        if (!finding || json::findString(*finding, "severity") != "error" || errors.size() >= 5 ||
            !isAboutEntry(json::findString(*finding, "code").value_or("")))
            continue;
        errors.push_back(fmt::format("{}: {}", json::findString(*finding, "code").value_or("?"),
                                     json::findString(*finding, "title").value_or("")));
        errors.back().resize(std::min(errors.back().size(), kMaxWords));
    }
    return errors;
}

void judge(Case &work, const ServerName &peer, const json::Object &report)
{
    const std::vector<std::string> errors = errorsIn(report);
    work.step("outside", fmt::format("{} checks {} from there", peer.str(), work.name->str()),
              errors.empty() ? std::string(json::findString(report, "verdict").value_or("?")) : errors.front(),
              errors.empty());
    work.outside.push_back({peer, errors.empty() ? Verdict::Reached : Verdict::NotReached,
                            errors.empty() ? "its own check is fine" : errors.front()});
    if (errors.empty() || work.has(FindingCode::OutsideViewFailed))
        return;
    QJsonArray words;
    for (const std::string &error : errors)
        words.append(QString::fromStdString(fmt::format("{}: {}", peer.str(), error)));
    work.find(FindingCode::OutsideViewFailed, work.name->str(),
              {{"peers", QJsonArray{QString::fromStdString(peer.str())}}, {"words", words}});
}

asio::awaitable<void> askOne(CasePtr work, ServerName peer)
{
    const auto report =
        co_await askRunningServer(work, fmt::format("/peer-check/{}", http::encodeSegment(peer.str())), 80s);
    // What is no Homeport has no such endpoint; the notary probe asks it in another way.
    const auto error = report ? json::findString(*report, "error") : std::nullopt;
    if (!report || error) {
        work->step("outside", fmt::format("{} is asked to check {}", peer.str(), work->name->str()),
                   report ? std::string(*error) : report.error().detail, false);
        co_return;
    }
    work->acceptedBy.insert(peer.str());
    if (json::findString(*report, "server_name") == work->name->str())
        judge(*work, peer, *report);
}

} // namespace

asio::awaitable<void> checkPeerProbe(CasePtr work)
{
    // Before, a peer that could not fetch our keys earlier would refuse the question itself.
    co_await Case::afterOutsideView(work);
    std::vector<asio::awaitable<void>> asked;
    for (const ServerName &peer : work->question.peers)
        if (peer != *work->name && asked.size() < kMaxPeers)
            asked.push_back(askOne(work, peer));
    co_await work->tasks.together("peer probe", std::move(asked), kMaxPeers, 82s);
}

} // namespace homeport::checks
