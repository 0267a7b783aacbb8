#include "server/checks/look_up.h"
#include "server/checks/own_checks.h"
#include "server/checks/own_database.h"
#include "server/checks/own_server.h"
#include "server/federation/federation_state.h"
#include "server/setup/files.h"

#include <QDateTime>
#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;

namespace {

/// More of them is one fault of ours, not many of theirs.
constexpr std::size_t kMaxReported = 10;
constexpr std::size_t kMaxLookedUp = 20;
/// The first pauses are those of every short outage.
constexpr int kManyFailures = 3;

using Waiting = federation::FederationState::Waiting;

/// By the running server itself, else as it was when it stopped.
asio::awaitable<Result<std::vector<Waiting>>> leftAlone(CasePtr work)
{
    if (const auto answer = co_await askRunningServer(work, "/state")) {
        CO_TRY(auto state, federation::parseState(*answer));
        co_return std::move(state.leftAlone);
    }
    CO_TRY(const auto facts, co_await readOwnFacts(work));
    std::vector<Waiting> waiting;
    for (const auto &[server, health, lastSent] : facts.destinations)
        waiting.push_back({server, health.failures, health.retryAt, health.lastError});
    co_return waiting;
}

asio::awaitable<void> lookAt(CasePtr work, ServerName peer)
{
    const auto destination = co_await work->discovery.resolve(peer);
    if (!destination)
        co_return;
    for (const http::Endpoint &endpoint : destination->endpoints) {
        const LookedUp found = co_await lookUp(work, endpoint.host);
        for (const std::string &address : found.addresses) {
            const std::string rule = work->tools.policy.deniedBy(address);
            if (rule.empty())
                continue;
            work->step("outbound", fmt::format("{} lies at {}", peer.str(), address), "refused by " + rule, false);
            auto &finding = work->find(
                FindingCode::AddressDenied, peer.str(),
                {{"address", text(address)}, {"rule", text(rule)}, {"host", text(endpoint.host)}},
                fmt::format("allow_peers = [\"{}/{}\"]", address, address.contains(':') ? 128 : 32), "homeport.toml");
            // Anybody may bear a name that leads nowhere; whom the administrator named should be reached.
            if (std::ranges::find(work->question.peers, peer) == work->question.peers.end())
                finding.severity = control::Severity::Warning;
            co_return;
        }
    }
}

} // namespace

asio::awaitable<void> checkBackoff(CasePtr work)
{
    auto waiting = co_await leftAlone(work);
    if (!waiting) {
        work->step("back-off", "the database", waiting.error().detail, false);
        co_return;
    }
    std::erase_if(*waiting, [](const Waiting &one) { return one.retryAt <= nowMs() || one.failures < kManyFailures; });
    work->step("back-off", "servers that are left alone for a while", fmt::format("{}", waiting->size()),
               waiting->empty());
    std::ranges::sort(*waiting, std::greater{}, &Waiting::failures);
    for (const Waiting &one : *waiting | std::views::take(kMaxReported)) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(one.retryAt, Qt::UTC);
        work->find(FindingCode::PeerInBackoff, one.server.str(),
                   {{"next_retry", when.toString(Qt::ISODate)},
                    {"minutes", static_cast<qint64>((one.retryAt - nowMs() + 59'999) / 60'000)},
                    {"failures", one.failures},
                    {"reason", text(one.lastError)},
                    {"all", static_cast<qint64>(waiting->size())}},
                   fmt::format("homeportd retry {} --data {}", one.server.str(),
                               setup::quotedForShell(work->question.own->folder)),
                   "shell");
    }
}

asio::awaitable<void> checkDeniedPeers(CasePtr work)
{
    std::set<ServerName> peers(work->question.peers.begin(), work->question.peers.end());
    if (const auto facts = co_await readOwnFacts(work))
        for (const auto &destination : facts->destinations)
            if (destination.health.failures > 0 && peers.size() < kMaxLookedUp)
                peers.insert(destination.server);
    std::vector<asio::awaitable<void>> looks;
    for (const ServerName &peer : peers)
        looks.push_back(lookAt(work, peer));
    co_await work->tasks.together("denied peers", std::move(looks), 8, 30s);
}

} // namespace homeport::checks
