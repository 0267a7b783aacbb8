#include "server/checks/first_phase.h"

#include "server/checks/look_up.h"
#include "server/checks/well_known_view.h"
#include "server/checks/zone.h"
#include "server/control/evidence_phrases.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <QJsonArray>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::experimental::awaitable_operators::operator&&;
using control::FindingCode;

namespace {

constexpr std::size_t kMaxDoors = 16;
constexpr std::uint16_t kFederationPort = 8448;

/// Names that mean something else in each network.
bool isLocalName(const ServerNameParts &parts)
{
    if (parts.kind != ServerNameParts::Kind::DnsName)
        return false;
    static constexpr std::string_view kEndings[] = {".local",     ".localhost", ".localdomain", ".lan",
                                                    ".home",      ".internal",  ".intranet",    ".private",
                                                    ".home.arpa", ".corp",      ".invalid"};
    const std::string_view host = parts.host;
    return host.find('.') == host.npos ||
           std::ranges::any_of(kEndings, [host](std::string_view ending) { return host.ends_with(ending); });
}

asio::awaitable<void> discover(CasePtr work)
{
    const auto begin = std::chrono::steady_clock::now();
    auto destination = co_await work->discovery.resolve(*work->name);
    if (!destination)
        co_return;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    for (const federation::TraceStep &step : destination->trace) {
        std::string answer = step.answer.empty() ? step.why : fmt::format("{}: {}", step.why, step.answer);
        work->step("discovery",
                   fmt::format("{}{}{}", federation::stepNumber(step.step), step.asked.empty() ? "" : " ", step.asked),
                   std::move(answer), step.taken, &step == &destination->trace.back() ? time : 0ms);
    }
    work->destination = std::move(*destination);
}

asio::awaitable<void> lookUpInto(CasePtr work, std::string host)
{
    auto found = co_await lookUp(work, host);
    if (work->question.own && std::ranges::any_of(found.addresses, isPrivateAddress)) {
        const auto seen = co_await publicAddresses(work, host);
        if (std::ranges::any_of(seen, [](const std::string &one) { return !isPrivateAddress(one); })) {
            work->step("dns", host, fmt::format("split DNS: {} for everybody else", fmt::join(seen, ", ")), true);
            work->allowLocally(found.addresses);
        }
    }
    std::string answer = found.fault;
    for (const std::string &address : found.addresses)
        answer += fmt::format("{}{}", answer.empty() ? "" : ", ", address);
    work->step("dns", host, std::move(answer), !found.addresses.empty(), found.time);
    work->addresses.insert_or_assign(std::move(host), std::move(found));
}

asio::awaitable<void> viewWellKnown(CasePtr work)
{
    co_await lookUpInto(work, work->nameParts.host);
    co_await viewWellKnownFiles(work);
}

/// Where most peers would go although our own discovery would not: over a hop to plain http, or over very many hops.
asio::awaitable<void> followAsOthersDo(CasePtr work)
{
    const auto &trace = work->destination->trace;
    if (trace.empty() || trace.front().step != federation::DiscoveryStep::WellKnown || trace.front().taken)
        co_return;
    const auto view = std::ranges::find(work->wellKnown, WellKnownView::Outcome::Delegates, &WellKnownView::outcome);
    if (view == work->wellKnown.end())
        co_return;
    const auto parts = parseServerName(view->server);
    if (!parts)
        co_return;
    const bool literal = parts->kind != ServerNameParts::Kind::DnsName;
    std::vector<http::Endpoint> endpoints;
    const std::string header = literal || parts->port ? view->server : parts->host;
    if (!literal && !parts->port) {
        for (const char *service : {"_matrix-fed._tcp", "_matrix._tcp"}) {
            const auto records = co_await work->tools.resolver.srv(fmt::format("{}.{}", service, parts->host), 5s);
            for (std::size_t i = 0; records && i < records->size() && i < 8; ++i)
                endpoints.push_back({(*records)[i].target, (*records)[i].port, parts->host, header});
            if (!endpoints.empty())
                break;
        }
    }
    if (endpoints.empty())
        endpoints.push_back({parts->host, parts->port.value_or(kFederationPort), parts->host, header});
    work->destination->endpoints = std::move(endpoints);
    work->step("discovery", "3 as most servers do it", view->server, true);
}

asio::awaitable<void> lookUpEndpoints(CasePtr work)
{
    std::vector<asio::awaitable<void>> tasks;
    std::vector<std::string> hosts;
    for (const http::Endpoint &endpoint : work->destination->endpoints)
        if (!work->addresses.contains(endpoint.host) && std::ranges::find(hosts, endpoint.host) == hosts.end())
            hosts.push_back(endpoint.host);
    for (const std::string &host : hosts)
        tasks.push_back(lookUpInto(work, host));
    co_await work->tasks.together("look up", std::move(tasks), 16, 8s);
    for (const http::Endpoint &endpoint : work->destination->endpoints)
        for (const std::string &address : work->addresses[endpoint.host].addresses)
            if (work->doors.size() < kMaxDoors)
                work->doors.push_back({endpoint, address, work->allows(address)});
}

void findMissingNames(Case &work)
{
    for (const auto &[host, found] : work.addresses) {
        const bool leads = std::ranges::any_of(
            work.destination->endpoints, [&host](const http::Endpoint &endpoint) { return endpoint.host == host; });
        if (!found.addresses.empty() || !leads || host != work.nameParts.host)
            continue; // delegated hosts are the business of whoever names them
        if (!found.exists)
            work.find(FindingCode::NameDoesNotExist, host);
        else if (!found.unsure)
            work.find(FindingCode::NameHasNoAddress, host);
        // else the resolver gave no answer: the check of the name servers says whose fault that is
    }
}

} // namespace

asio::awaitable<void> findTheWay(CasePtr work)
{
    auto name = ServerName::parse(work->question.name);
    if (!name) {
        work->find(FindingCode::BadServerName, work->question.name,
                   {{"why", QString::fromStdString(name.error().detail)}});
        co_return;
    }
    work->name = *name;
    work->nameParts = *parseServerName(name->str());
    if (isLocalName(work->nameParts)) {
        auto &finding =
            work->find(FindingCode::BadServerName, name->str(), {{"why", control::evidencePhrase("local_name")}});
        // Practice mode and a house of its own are fine with that, as long as everybody knows.
        if (work->question.own)
            finding.severity = control::Severity::Note;
    }
    if (work->nameParts.kind == ServerNameParts::Kind::DnsName && !work->nameParts.port)
        co_await (discover(work) && viewWellKnown(work));
    else
        co_await (discover(work) && lookUpInto(work, work->nameParts.host));
    if (!work->destination)
        co_return;
    co_await followAsOthersDo(work);
    co_await lookUpEndpoints(work);
    findMissingNames(*work);
}

} // namespace homeport::checks
