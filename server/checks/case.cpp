#include "server/checks/case.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;

std::string Door::str() const
{
    return isIpv6() ? fmt::format("[{}]:{}", address, endpoint.port) : fmt::format("{}:{}", address, endpoint.port);
}

bool Door::isIpv6() const
{
    return address.find(':') != address.npos;
}

Case::Case(Question theQuestion, Tools theTools, federation::BackgroundTasks &theTasks)
    : question(std::move(theQuestion)), tools(theTools), tasks(theTasks),
      discovery(theTools.client, theTools.resolver, theTasks), m_doorsAsked(theTools.executor),
      m_outsideAsked(theTools.executor)
{
}

control::Finding &Case::find(control::FindingCode code, std::string subject, QJsonObject evidence, std::string snippet,
                             std::string target)
{
    return findings.emplace_back(control::Finding{.code = code,
                                                  .severity = control::kindOf(code).severity,
                                                  .subject = QString::fromStdString(subject),
                                                  .evidence = std::move(evidence),
                                                  .snippet = QString::fromStdString(snippet),
                                                  .target = QString::fromStdString(target)});
}

void Case::step(std::string group, std::string what, std::string answer, bool taken, std::chrono::milliseconds time)
{
    steps.push_back({.group = QString::fromStdString(group),
                     .what = QString::fromStdString(what),
                     .answer = QString::fromStdString(answer),
                     .taken = taken,
                     .milliseconds = time.count()});
}

bool Case::has(control::FindingCode code) const
{
    return std::ranges::any_of(findings, [code](const control::Finding &finding) { return finding.code == code; });
}

bool Case::served() const
{
    return std::ranges::any_of(doors, &Door::serves);
}

asio::awaitable<http::ProbeResult> Case::probe(http::ProbeRequest request)
{
    const bool local = m_localProber && std::ranges::find(m_localAddresses, request.address) != m_localAddresses.end();
    return (local ? *m_localProber : tools.prober).probe(std::move(request));
}

bool Case::allows(const std::string &address) const
{
    return tools.policy.allows(address) || std::ranges::find(m_localAddresses, address) != m_localAddresses.end();
}

void Case::allowLocally(const std::vector<std::string> &local)
{
    m_localAddresses.insert(m_localAddresses.end(), local.begin(), local.end());
    if (const auto policy = http::AddressPolicy::create(m_localAddresses))
        m_localProber = http::Prober::create(tools.executor, tools.trust, *policy);
}

asio::awaitable<void> Case::afterDoors(CasePtr self)
{
    if (!self->m_doorsAsked.hasCome())
        co_await self->m_doorsAsked.timer().async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> Case::afterOutsideView(CasePtr self)
{
    if (!self->m_outsideAsked.hasCome())
        co_await self->m_outsideAsked.timer().async_wait(asio::as_tuple(asio::use_awaitable));
}

} // namespace homeport::checks
