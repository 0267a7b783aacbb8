#include "server/checks/answer_reading.h"
#include "server/checks/outside_checks.h"
#include "server/checks/peer_requests.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;

namespace {

constexpr std::chrono::seconds kTolerated{60};
using Seconds = std::vector<std::chrono::seconds>;

asio::awaitable<void> askTime(CasePtr work, ServerName peer, std::shared_ptr<Seconds> ahead)
{
    const auto answer = co_await askPeer(work, peer, "/_matrix/federation/v1/version", 12s);
    const auto now = std::chrono::system_clock::now();
    const auto difference = answer ? clockAhead(*answer, now) : std::nullopt;
    if (!difference)
        co_return;
    work->step("outbound", fmt::format("clock of {}", peer.str()),
               fmt::format("{} s ahead of here", difference->count()), std::chrono::abs(*difference) <= kTolerated);
    ahead->push_back(*difference);
}

std::string span(std::chrono::seconds seconds)
{
    const auto count = std::chrono::abs(seconds).count();
    if (count >= 2 * 3600)
        return fmt::format("{} hours", (count + 1'800) / 3600);
    return count >= 120 ? fmt::format("{} minutes", (count + 30) / 60) : fmt::format("{} seconds", count);
}

void find(Case &work, const std::string &whose, std::chrono::seconds off)
{
    work.find(FindingCode::ClockSkew, whose,
              {{"seconds", static_cast<qint64>(off.count())},
               {"by", QString::fromStdString(span(off))},
               {"direction", off > 0s ? "ahead" : "behind"}});
}

} // namespace

asio::awaitable<void> checkClock(CasePtr work)
{
    const auto peers = std::make_shared<Seconds>();
    std::vector<asio::awaitable<void>> tasks;
    for (const ServerName &peer : work->question.peers)
        tasks.push_back(askTime(work, peer, peers));
    co_await work->tasks.together("clock", std::move(tasks), 8, 20s);
    co_await Case::afterDoors(work);
    std::optional<std::chrono::seconds> server;
    for (const Door &door : work->doors)
        if (door.keys.response && !server)
            server = clockAhead(*door.keys.response, std::chrono::system_clock::now());
    std::ranges::sort(*peers);
    const bool haveMiddle = !peers->empty();
    const auto middle = haveMiddle ? (*peers)[peers->size() / 2] : 0s;
    // When the peers agree that it is this machine, the server is right or wrong with it.
    if (std::chrono::abs(middle) > kTolerated)
        find(*work, work->question.own ? work->name->str() : "this machine", -middle);
    else if (server && std::chrono::abs(*server) > kTolerated)
        find(*work, work->name->str(), *server);
}

} // namespace homeport::checks
