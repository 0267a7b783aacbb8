#include "server/checks/own_checks.h"
#include "server/checks/own_server.h"
#include "server/checks/passive_findings.h"
#include "server/checks/proxy_findings.h"
#include "server/checks/remedies.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using control::Severity;

namespace {

constexpr std::size_t kAtOnce = 8;
constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr auto kFastMegabyte = 500ms; ///< with less, ten megabytes are no long wait
/// What Homeport takes itself: of a transaction, and of an upload.
constexpr std::size_t kTransactionBytes = 10 * kMegabyte;
constexpr std::size_t kUploadBytes = 50 * kMegabyte;
constexpr auto kSilence = 31s; ///< many proxies give up after thirty seconds
constexpr const char *kUploads = "/_matrix/media/v3/upload";

std::string resultText(const EchoAnswer &answer)
{
    if (answer.echoed)
        return "arrived";
    return answer.response ? fmt::format("{}", answer.status()) : answer.fault;
}

asio::awaitable<void> sendInto(EchoProbe probe, Route route, std::string rest, std::shared_ptr<EchoAnswer> into)
{
    *into = co_await probe.send(std::move(route), std::move(rest));
}

asio::awaitable<std::vector<EchoAnswer>> sendAlphabet(CasePtr work, EchoProbe probe, Route route)
{
    std::vector<std::shared_ptr<EchoAnswer>> answers;
    std::vector<asio::awaitable<void>> sending;
    for (const Letter &letter : targetAlphabet()) {
        answers.push_back(std::make_shared<EchoAnswer>());
        sending.push_back(sendInto(probe, route, letter.rest, answers.back()));
    }
    co_await work->tasks.together("proxy alphabet", std::move(sending), kAtOnce, 30s);
    std::vector<EchoAnswer> list;
    for (const auto &answer : answers)
        list.push_back(*answer);
    co_return list;
}

/// Space, text beyond ASCII and line ends: what a filter might tidy up.
std::string delicateBody()
{
    std::string body = "{\r\n \"text\" :\t\"äöü 🏡 <script>&amp;\\u0041\",\n\"pad\":\"";
    body.append(2'000, 'x');
    return body + "\"}\r\n";
}

/// @p intact counts the routes that everything came through unchanged.
asio::awaitable<void> examineRoute(CasePtr work, EchoProbe probe, Route route, std::shared_ptr<std::size_t> intact)
{
    const EchoAnswer plain = co_await probe.send(route, "/plain");
    work->step("proxy", fmt::format("a signed request through {}", route.str()), resultText(plain),
               plain.echoed.has_value(), plain.time);
    if (!plain.echoed)
        co_return; // it does not lead to this server at all: other checks say why
    std::vector<EchoAnswer> answers = co_await sendAlphabet(work, probe, route);
    const TargetVerdict verdict = judgeTargets(answers);
    answers.insert(answers.begin(), plain);
    const std::string proxy = proxyOf(answers);
    work->step("proxy", fmt::format("{} kinds of encoded characters through {}", targetAlphabet().size(), route.str()),
               verdict.rewritten.empty() && verdict.rejected.empty()
                   ? "all arrived as they were sent"
                   : fmt::format("{} rewritten, {} refused", verdict.rewritten.size(), verdict.rejected.size()),
               verdict.rewritten.empty() && verdict.rejected.empty());
    const bool clean = verdict.rewritten.empty() && verdict.rejected.empty() && verdict.lost == 0;
    *intact += clean ? 1 : 0;
    findTargetFaults(*work, route, verdict, proxy);
    findHeaderFaults(*work, route, plain, proxy);
    findBodyFault(*work, route, co_await probe.send(route, "/body", delicateBody()), proxy);
}

/// JSON of exactly @p size bytes.
std::string bodyOf(std::size_t size)
{
    std::string body = R"({"pad":")";
    body.append(size - body.size() - 2, 'a');
    return body + "\"}";
}

/// Where bodies of a route end.
struct Limit {
    std::size_t passed = 0;  ///< the largest that arrived
    std::size_t refused = 0; ///< the smallest that did not; 0: all arrived
    EchoAnswer answer;       ///< to that one
    bool slow = false;       ///< the line is too slow to tell
};

/// @p sizes ascending. The largest first: where it passes there is nothing to look for.
asio::awaitable<Limit> findLimit(EchoProbe probe, Route route, std::vector<std::size_t> sizes)
{
    Limit limit;
    std::size_t low = 0, high = sizes.size() - 1, next = high;
    while (low <= high) {
        const EchoAnswer answer = co_await probe.send(route, "/body", bodyOf(sizes[next]), 30s);
        if (answer.timedOut) {
            limit.slow = true;
            co_return limit;
        }
        if (answer.echoed) {
            limit.passed = sizes[next];
            low = next + 1;
        } else {
            limit.refused = sizes[next];
            limit.answer = answer;
            if (next == 0)
                break;
            high = next - 1;
        }
        next = (low + high) / 2;
    }
    co_return limit;
}

void judgeLimit(Case &work, const Route &route, const Limit &limit, std::size_t needed, const char *what)
{
    const auto megabytes = [](std::size_t bytes) {
        return std::round(static_cast<double>(bytes) * 10 / kMegabyte) / 10;
    };
    work.step("proxy", fmt::format("bodies of up to {} MB ({}) through {}", needed / kMegabyte, what, route.str()),
              limit.slow           ? "the line is too slow to tell"
              : limit.refused == 0 ? "arrived"
                                   : fmt::format("{} bytes arrived, {} did not: {}", limit.passed, limit.refused,
                                                 resultText(limit.answer)),
              limit.refused == 0);
    // Nothing at all arrived: that is not a matter of length.
    if (limit.slow || limit.refused == 0 || limit.passed == 0 || work.has(FindingCode::BodyLimit))
        return;
    const std::string proxy = proxyOf({limit.answer});
    const Snippet snippet = proxySnippet(work, proxy, setup::ProxyDirective::BodyLimit);
    auto &finding = work.find(FindingCode::BodyLimit, route.str(),
                              {{"what", what},
                               {"passed_mb", megabytes(limit.passed)},
                               {"refused_mb", megabytes(limit.refused)},
                               {"needed_mb", megabytes(needed)},
                               {"status", limit.answer.status()},
                               {"answer", QString::fromStdString(resultText(limit.answer))},
                               {"proxy", QString::fromStdString(proxy)}},
                              snippet.text, snippet.target);
    if (needed > kTransactionBytes)
        finding.severity = Severity::Warning; // of media; federation goes on
}

} // namespace

asio::awaitable<void> checkProxyTransparency(CasePtr work)
{
    const auto probe = ownEcho(*work);
    if (!probe) {
        work->step("proxy", "the key of the doctor", probe.error().detail, false);
        co_return;
    }
    co_await Case::afterDoors(work); // what proxy it is, is known then
    const auto intact = std::make_shared<std::size_t>(0);
    std::vector<asio::awaitable<void>> routes;
    for (Route &route : publicRoutes(*work))
        routes.push_back(examineRoute(work, *probe, std::move(route), intact));
    const std::size_t all = routes.size();
    co_await work->tasks.together("proxy", std::move(routes), 4, 50s);
    // Real traffic is judged afterwards: what came through just now shows that an earlier fault is mended.
    const auto answer = co_await askRunningServer(work, "/state");
    const auto state = answer ? federation::parseState(*answer) : std::unexpected(answer.error());
    if (state)
        findInTraffic(*work, *state, all > 0 && *intact == all, nowMs());
}

asio::awaitable<void> checkBodyLimit(CasePtr work)
{
    const auto probe = ownEcho(*work);
    const auto routes = publicRoutes(*work);
    if (!probe || routes.empty())
        co_return;
    co_await Case::afterDoors(work);
    // The way of other servers, and through the same door that of uploads.
    const Route &servers = routes.front();
    const EchoAnswer small = co_await probe->send(servers, "/body", bodyOf(1024));
    if (!small.echoed)
        co_return;
    std::vector<std::size_t> sizes{64 * 1024, 512 * 1024, kMegabyte + 1024};
    // What takes long by nature does so on a slow line alone.
    const EchoAnswer first = co_await probe->send(servers, "/body", bodyOf(sizes.back()), 30s);
    if (!work->question.quick || (first.echoed && first.time < kFastMegabyte))
        sizes.insert(sizes.end(), {5 * kMegabyte, kTransactionBytes - 1024});
    judgeLimit(*work, servers, co_await findLimit(*probe, servers, sizes), kTransactionBytes, "federation");
    if (work->question.quick || work->has(FindingCode::BodyLimit))
        co_return;
    Route uploads = routes.back();
    uploads.prefix = kUploads;
    judgeLimit(*work, uploads,
               co_await findLimit(*probe, uploads,
                                  {kMegabyte + 1024, kTransactionBytes + 1024, 25 * kMegabyte, kUploadBytes - 1024}),
               kUploadBytes, "media");
}

asio::awaitable<void> checkProxyTimeout(CasePtr work)
{
    const auto probe = ownEcho(*work);
    const auto routes = publicRoutes(*work);
    if (!probe || routes.empty())
        co_return;
    const Route &route = routes.front();
    const EchoAnswer plain = co_await probe->send(route, "/plain");
    if (!plain.echoed)
        co_return;
    const EchoAnswer late = co_await probe->send(route, fmt::format("/delay/{}", kSilence / 1s), {}, kSilence + 15s);
    work->step("proxy", fmt::format("an answer after {} s through {}", kSilence / 1s, route.str()), resultText(late),
               late.echoed.has_value(), late.time);
    // 429: others are checking just now. An answer in no time was not for want of patience.
    if (late.echoed || late.status() == 429 || late.time < 3s || late.timedOut)
        co_return;
    const std::string proxy = proxyOf({late, plain});
    const Snippet snippet = proxySnippet(*work, proxy, setup::ProxyDirective::ReadTimeout);
    work->find(FindingCode::ProxyTimeout, route.str(),
               {{"seconds", static_cast<qint64>(late.time / 1s)},
                {"status", late.status()},
                {"answer", QString::fromStdString(resultText(late))},
                {"proxy", QString::fromStdString(proxy)}},
               snippet.text, snippet.target);
}

} // namespace homeport::checks
