#include "server/checks/well_known_view.h"

#include "server/federation/well_known.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

using Outcome = WellKnownView::Outcome;
using Stage = http::ProbeResult::Stage;

Outcome outcomeOf(const http::ProbeResult &result)
{
    switch (result.stage) {
    case Stage::Silent:
        return Outcome::Silent;
    case Stage::Denied:
    case Stage::Refused:
    case Stage::Unroutable:
    case Stage::Unreachable:
        return Outcome::NoWebServer;
    case Stage::NotTls:
    case Stage::TlsFailed:
        return Outcome::BadTls;
    case Stage::NoAnswer:
    case Stage::Answered:
        break;
    }
    return Outcome::Failed;
}

/// The file itself, in the last hop's answer.
void readFile(WellKnownView &view, const http::Response &response)
{
    if (response.status >= 500 || response.status == 429) {
        view.outcome = Outcome::Failed;
        view.fault = fmt::format("it answers {}", response.status);
    } else if (response.status != 200) {
        view.outcome = Outcome::Missing;
        view.fault = fmt::format("it answers {}", response.status);
    } else if (response.body.size() > federation::kMaxWellKnownBytes) {
        view.outcome = Outcome::TooLarge;
        view.fault = fmt::format("more than {} bytes", federation::kMaxWellKnownBytes);
    } else if (auto json = json::parseObject(response.body); !json) {
        view.outcome = Outcome::NotJson;
        view.fault = json.error().detail;
    } else if (auto server = federation::parseWellKnown(response.body); !server) {
        view.outcome = Outcome::Invalid;
        view.fault = server.error().detail;
    } else {
        view.outcome = Outcome::Delegates;
        view.server = *server;
    }
}

asio::awaitable<void> viewAt(CasePtr work, std::string host, std::size_t index)
{
    http::Headers headers;
    headers.add("Accept", "application/json");
    Walk walked = co_await walk(work, fmt::format("https://{}/.well-known/matrix/server", host),
                                work->wellKnown[index].address, std::move(headers));
    WellKnownView &view = work->wellKnown[index];
    view.fault = walked.fault;
    view.hops = std::move(walked.hops);
    if (walked.end == Walk::End::Loop) {
        view.outcome = Outcome::Loop;
    } else if (walked.end == Walk::End::BadRedirect) {
        view.outcome = Outcome::BadRedirect;
    } else if (view.hops.empty() || walked.end == Walk::End::NoConnection) {
        const bool first = view.hops.size() <= 1;
        view.outcome = view.hops.empty() ? Outcome::NoWebServer : outcomeOf(view.hops.back().result);
        if (!view.hops.empty() && view.hops.back().result.tooLarge)
            view.outcome = Outcome::TooLarge;
        else if (!first && view.outcome != Outcome::BadTls)
            view.outcome = Outcome::BadRedirect;
    } else {
        // Peers refuse a bad certificate on the way, so what lies behind it does not count.
        const auto bad =
            std::ranges::find_if(view.hops, [](const auto &hop) { return hop.result.tls && !hop.result.tls->fine(); });
        readFile(view, *view.hops.back().result.response);
        if (bad != view.hops.end()) {
            view.outcome = Outcome::BadTls;
            view.fault = fmt::format("{} shows a certificate that other servers refuse", bad->url);
        }
    }
    const auto time = view.hops.empty() ? 0ms : view.hops.back().result.time();
    work->step("well-known", fmt::format("{} at {}", view.hops.empty() ? host : view.hops.front().url, view.address),
               view.outcome == Outcome::Delegates ? fmt::format("{}: {}", hopText(view.hops), view.server)
                                                  : fmt::format("{}: {}", hopText(view.hops), view.fault),
               view.outcome == Outcome::Delegates, time);
}

} // namespace

asio::awaitable<void> viewWellKnownFiles(CasePtr work)
{
    const std::string host = work->nameParts.host;
    for (const std::string &address : work->addresses[host].addresses)
        if (work->allows(address))
            work->wellKnown.push_back({.address = address, .hops = {}, .server = {}, .fault = {}});
    std::vector<asio::awaitable<void>> views;
    for (std::size_t i = 0; i < work->wellKnown.size(); ++i)
        views.push_back(viewAt(work, host, i));
    co_await work->tasks.together("well-known", std::move(views), 16, 22s);
}

} // namespace homeport::checks
