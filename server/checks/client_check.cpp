#include "server/checks/answer_reading.h"
#include "server/checks/look_up.h"
#include "server/checks/outside_checks.h"
#include "server/checks/remedies.h"
#include "server/checks/well_known_view.h"
#include "server/http/message_head.h"
#include "server/http/url.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;
using control::Severity;

namespace {

/// Where a web client might come from: the header must not name another place only.
constexpr const char *kOrigin = "https://app.example.net";

bool allowsOrigin(const http::Response &response)
{
    const auto allowed = response.headers.find("access-control-allow-origin");
    return allowed && (*allowed == "*" || *allowed == kOrigin);
}

http::Headers originHeaders()
{
    http::Headers headers;
    headers.add("Accept", "application/json");
    headers.add("Origin", kOrigin);
    return headers;
}

QJsonObject walkEvidence(const Walk &walked)
{
    QJsonObject evidence{{"hops", hopList(walked.hops)}, {"fault", text(walked.fault)}, {"origin", kOrigin}};
    if (!walked.hops.empty() && walked.last().response) {
        const QJsonObject answer = answerEvidence(*walked.last().response);
        for (auto it = answer.begin(); it != answer.end(); ++it)
            evidence.insert(it.key(), it.value());
        evidence.insert(
            "allow_origin",
            text(std::string(walked.last().response->headers.find("access-control-allow-origin").value_or("(none)"))));
    }
    return evidence;
}

/// Where clients are to go as far as anybody knows.
std::string clientUrl(const Case &work)
{
    if (work.question.own && !work.question.own->config.publicUrl.empty())
        return work.question.own->config.publicUrl;
    for (const Door &door : work.doors)
        if (door.serves && door.endpoint.port != 8448)
            return door.endpoint.port == 443 ? fmt::format("https://{}", door.endpoint.tlsName)
                                             : fmt::format("https://{}:{}", door.endpoint.tlsName, door.endpoint.port);
    return fmt::format("https://{}", work.nameParts.host);
}

std::string serverOf(const Walk &walked)
{
    return walked.hops.empty() || !walked.hops.front().result.response
               ? "unknown"
               : proxyBehind(*walked.hops.front().result.response);
}

/// `base_url` of the file; what is wrong with it.
Result<std::string> readClientFile(const http::Response &response)
{
    TRY(const json::Object object, json::parseObject(response.body));
    const json::Object *homeserver = json::findObject(object, "m.homeserver");
    const auto base = homeserver ? json::findString(*homeserver, "base_url") : std::nullopt;
    if (!base)
        return fail(ErrorCode::BadInput, "it has no m.homeserver with a text called base_url");
    TRY(const http::Url url, http::parseUrl(*base));
    if (url.endpoint.tlsName.empty())
        return fail(ErrorCode::BadInput, "base_url begins with http://, which web clients refuse");
    return std::string(*base);
}

/// The file; returns the base URL when it says one.
asio::awaitable<std::string> checkFile(CasePtr work)
{
    const std::string url = fmt::format("https://{}/.well-known/matrix/client", work->nameParts.host);
    const Walk walked = co_await walk(work, url, "", originHeaders());
    const bool answered = walked.end == Walk::End::Answer;
    work->step("client", url, walked.hops.empty() ? walked.fault : hopText(walked.hops),
               answered && walked.last().response->status == 200);
    const auto find = [&](FindingCode code, QJsonObject more = {}) {
        QJsonObject evidence = walkEvidence(walked);
        for (auto it = more.begin(); it != more.end(); ++it)
            evidence.insert(it.key(), it.value());
        const Snippet snippet = clientFile(*work, serverOf(walked), clientUrl(*work));
        return &work->find(code, url, evidence, snippet.text, snippet.target);
    };
    if (!answered || walked.last().response->status != 200) {
        find(FindingCode::ClientWellKnownMissing);
        co_return std::string();
    }
    const auto base = readClientFile(*walked.last().response);
    if (!base) {
        // A page that answers everything is no attempt at the file.
        const std::string &body = walked.last().response->body;
        const bool meant = body.find("m.homeserver") != body.npos ||
                           (!body.empty() && body.find_first_not_of(" \r\n\t") == body.find('{'));
        find(meant ? FindingCode::ClientWellKnownInvalid : FindingCode::ClientWellKnownMissing,
             {{"fault", text(base.error().detail)}});
        co_return std::string();
    }
    for (std::size_t i = 0; i + 1 < walked.hops.size(); ++i) {
        if (!allowsOrigin(*walked.hops[i].result.response)) {
            find(FindingCode::ClientRedirectNoCors, {{"hop", text(walked.hops[i].url)}});
            co_return *base;
        }
    }
    if (!allowsOrigin(*walked.last().response))
        find(FindingCode::ClientWellKnownNoCors);
    co_return *base;
}

asio::awaitable<http::ProbeResult> askApi(CasePtr work, http::Url url, http::Method method)
{
    const LookedUp found = co_await lookUp(work, url.endpoint.host);
    http::ProbeResult result;
    result.fault = found.addresses.empty() ? found.fault : "its addresses are in private networks";
    // As a browser does: the next address where one does not answer.
    for (const std::string &address : found.addresses) {
        if (!work->allows(address))
            continue;
        http::ProbeRequest request;
        request.address = address;
        request.port = url.endpoint.port;
        request.tlsName = url.endpoint.tlsName;
        request.hostHeader = url.endpoint.hostHeader;
        request.method = method;
        request.target = url.target;
        request.headers = originHeaders();
        if (method == http::Method::Options) {
            request.headers.add("Access-Control-Request-Method", "GET");
            request.headers.add("Access-Control-Request-Headers", "authorization,content-type");
        }
        result = co_await work->probe(std::move(request));
        if (result.connected())
            break;
    }
    co_return result;
}

bool isVersions(const http::ProbeResult &result)
{
    if (!result.response || result.response->status != 200)
        return false;
    const auto object = json::parseObject(result.response->body);
    return object && json::findArray(*object, "versions");
}

/// The client API at @p base. @p told the file says so, so that its absence is a fault.
asio::awaitable<void> checkApi(CasePtr work, std::string base, bool told)
{
    while (base.ends_with('/'))
        base.pop_back();
    const auto url = http::parseUrl(base + "/_matrix/client/versions");
    if (!url)
        co_return;
    const auto answer = co_await askApi(work, *url, http::Method::Get);
    const std::string where = base + "/_matrix/client/versions";
    work->step("client", where, answerText(answer), isVersions(answer), answer.time());
    QJsonObject evidence = answer.response ? answerEvidence(*answer.response) : QJsonObject{{"proxy", "unknown"}};
    evidence.insert("base_url", text(base));
    evidence.insert("origin", kOrigin);
    const std::string proxy = answer.response ? proxyBehind(*answer.response) : "unknown";
    if (!isVersions(answer) || (answer.tls && !answer.tls->fine())) {
        if (!told)
            co_return;
        evidence.insert("fault", text(answer.response && answer.tls && !answer.tls->fine() && isVersions(answer)
                                          ? "its certificate is refused"
                                          : answerText(answer)));
        work->find(FindingCode::ClientApiUnreachable, where, evidence);
        co_return;
    }
    const auto preflight = co_await askApi(work, *url, http::Method::Options);
    work->step("client", "OPTIONS " + where, answerText(preflight),
               preflight.response && allowsOrigin(*preflight.response), preflight.time());
    const auto find = [&](std::string fault) {
        evidence.insert("fault", text(fault));
        const Snippet snippet = proxySnippet(*work, proxy, setup::ProxyDirective::ClientCors);
        work->find(FindingCode::ClientApiNoCors, where, evidence, snippet.text, snippet.target);
    };
    if (!allowsOrigin(*answer.response)) {
        find(fmt::format("Access-Control-Allow-Origin is {}",
                         answer.response->headers.find("access-control-allow-origin").value_or("not there")));
    } else if (!preflight.response || preflight.response->status / 100 != 2 || !allowsOrigin(*preflight.response)) {
        find(fmt::format("OPTIONS, which browsers ask first, is answered with {}", answerText(preflight)));
    } else {
        const auto count = std::ranges::count_if(answer.response->headers.fields(), [](const auto &field) {
            return http::equalIgnoringCase(field.first, "access-control-allow-origin");
        });
        if (count > 1)
            find("Access-Control-Allow-Origin is there twice, which browsers refuse");
    }
}

} // namespace

asio::awaitable<void> checkClients(CasePtr work)
{
    if (work->nameParts.kind != ServerNameParts::Kind::DnsName)
        co_return;
    const std::string base = co_await checkFile(work);
    co_await Case::afterDoors(work);
    if (!base.empty())
        co_await checkApi(work, base, true);
    else if (work->question.own && !work->question.own->config.publicUrl.empty())
        co_await checkApi(work, work->question.own->config.publicUrl, true);
    else
        co_await checkApi(work, fmt::format("https://{}", work->nameParts.host), false);
}

} // namespace homeport::checks
