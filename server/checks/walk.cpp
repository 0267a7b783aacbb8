#include "server/checks/look_up.h"
#include "server/checks/well_known_view.h"

#include "server/http/url.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;

namespace {

constexpr auto kWalkTime = std::chrono::seconds(20);

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// @p location as a URL of its own, seen from @p base. Spec: https://www.rfc-editor.org/rfc/rfc3986#section-5.2
std::string absolute(const std::string &base, std::string_view location)
{
    location = location.substr(0, location.find('#'));
    const auto scheme = base.find("://");
    const auto origin = base.find('/', scheme + 3);
    if (location.find("://") != location.npos)
        return std::string(location);
    if (location.starts_with("//"))
        return base.substr(0, scheme + 1) + std::string(location);
    if (location.starts_with('/'))
        return base.substr(0, origin) + std::string(location);
    const std::string path = base.substr(0, base.find('?'));
    return path.substr(0, path.rfind('/') + 1) + std::string(location);
}

/// The address for one hop, or why there is none.
asio::awaitable<Result<std::string>> addressOf(CasePtr work, std::string host)
{
    const LookedUp found = co_await lookUp(work, host);
    if (found.addresses.empty())
        co_return fail(ErrorCode::Unreachable, found.fault);
    std::vector<std::string> allowed;
    for (const std::string &address : found.addresses)
        if (work->allows(address))
            allowed.push_back(address);
    if (allowed.empty())
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("{} lies at {}, in a private or special network", host, found.addresses.front()));
    // IPv4 where there is a choice: whether IPv6 works is another question.
    co_return allowed.back();
}

} // namespace

asio::awaitable<Walk> walk(CasePtr work, std::string url, std::string firstAddress, http::Headers headers)
{
    Walk walked;
    const auto end = std::chrono::steady_clock::now() + kWalkTime;
    while (true) {
        const auto parsed = http::parseUrl(url);
        if (!parsed) {
            walked.end = Walk::End::BadRedirect;
            walked.fault = parsed.error().detail;
            co_return walked;
        }
        if (std::ranges::find(walked.hops, url, &WellKnownView::Hop::url) != walked.hops.end()) {
            walked.end = Walk::End::Loop;
            walked.fault = fmt::format("{} leads back to itself", url);
            co_return walked;
        }
        if (walked.hops.size() == kMaxHops || std::chrono::steady_clock::now() >= end) {
            walked.end = Walk::End::BadRedirect;
            walked.fault = fmt::format("no end after {} redirects", walked.hops.size());
            co_return walked;
        }
        Result<std::string> address = firstAddress;
        if (firstAddress.empty())
            address = co_await addressOf(work, parsed->endpoint.host);
        firstAddress.clear();
        if (!address) {
            walked.end = walked.hops.empty() ? Walk::End::NoConnection : Walk::End::BadRedirect;
            walked.fault = address.error().detail;
            co_return walked;
        }
        http::ProbeRequest request;
        request.address = *address;
        request.port = parsed->endpoint.port;
        request.tlsName = parsed->endpoint.tlsName;
        request.hostHeader = parsed->endpoint.hostHeader;
        request.target = parsed->target;
        request.headers = headers;
        auto result = co_await work->probe(std::move(request));
        walked.hops.push_back({url, *address, std::move(result)});
        const http::ProbeResult &last = walked.last();
        if (!last.answered()) {
            walked.end = Walk::End::NoConnection;
            walked.fault = last.fault;
            co_return walked;
        }
        const auto location = last.response->headers.find("location");
        if (!isRedirect(last.response->status) || !location) {
            walked.end = Walk::End::Answer;
            co_return walked;
        }
        url = absolute(url, *location);
    }
}

std::string hopText(const std::vector<WellKnownView::Hop> &hops)
{
    std::string text;
    for (const auto &hop : hops)
        text += fmt::format("{}{} ({})", text.empty() ? "" : " → ", hop.url,
                            hop.result.response ? std::to_string(hop.result.response->status) : hop.result.fault);
    return text;
}

QJsonArray hopList(const std::vector<WellKnownView::Hop> &hops)
{
    QJsonArray list;
    for (const auto &hop : hops)
        list.append(QString::fromStdString(fmt::format(
            "{} {}", hop.url, hop.result.response ? std::to_string(hop.result.response->status) : hop.result.fault)));
    return list;
}

} // namespace homeport::checks
