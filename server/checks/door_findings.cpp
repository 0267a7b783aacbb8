#include "server/checks/door_findings.h"

#include "server/checks/answer_reading.h"
#include "server/checks/look_up.h"
#include "server/checks/remedies.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace homeport::checks {

using control::FindingCode;
using control::Severity;
using Stage = http::ProbeResult::Stage;

namespace {

bool cannotConnect(Stage stage)
{
    return stage == Stage::Refused || stage == Stage::Silent || stage == Stage::Unreachable;
}

std::string where(const http::Endpoint &endpoint)
{
    return fmt::format("{}:{}", endpoint.host, endpoint.port);
}

/// The doors of one endpoint, as they went.
struct Group {
    std::vector<const Door *> open;
    std::vector<const Door *> shut;
};

QJsonArray faultList(const std::vector<const Door *> &doors)
{
    QJsonArray list;
    for (const Door *door : doors)
        list.append(text(fmt::format("{}: {}", door->str(), door->version.fault)));
    return list;
}

QJsonObject doorEvidence(const http::Endpoint &endpoint, const std::vector<const Door *> &doors)
{
    QJsonArray addresses;
    for (const Door *door : doors)
        addresses.append(text(door->address));
    return {{"host", text(endpoint.host)},
            {"port", endpoint.port},
            {"addresses", addresses},
            {"answers", faultList(doors)}};
}

/// Our own listener is at this port, but not on all addresses.
Snippet listenEverywhere(const Case &work, int port)
{
    if (!work.question.own || work.question.own->config.certificateFile.empty())
        return {};
    const setup::ListenAddress &listen = work.question.own->config.federationListen;
    if (listen.port != port || listen.address == "::")
        return {};
    return {fmt::format("federation_listen = \"[::]:{}\"\n", port), "homeport.toml"};
}

/// Everything of this endpoint is shut.
void findShut(Case &work, const http::Endpoint &endpoint, const Group &group)
{
    const bool refused =
        std::ranges::any_of(group.shut, [](const Door *door) { return door->version.stage == Stage::Refused; });
    const Snippet snippet = refused ? listenEverywhere(work, endpoint.port) : Snippet{};
    work.find(refused ? FindingCode::PortRefused : FindingCode::PortSilent, where(endpoint),
              doorEvidence(endpoint, group.shut), snippet.text, snippet.target);
}

/// Some addresses are shut: of one family alone, or some of one family.
void findPartlyShut(Case &work, const http::Endpoint &endpoint, const Group &group)
{
    const auto count = [](const std::vector<const Door *> &doors, bool v6) {
        return std::ranges::count_if(doors, [v6](const Door *door) { return door->isIpv6() == v6; });
    };
    for (const bool v6 : {true, false}) {
        std::vector<const Door *> shut;
        std::ranges::copy_if(group.shut, std::back_inserter(shut),
                             [v6](const Door *door) { return door->isIpv6() == v6; });
        if (shut.empty())
            continue;
        QJsonObject evidence = doorEvidence(endpoint, shut);
        const std::string proxy =
            group.open.front()->version.response ? proxyBehind(*group.open.front()->version.response) : "unknown";
        evidence.insert("proxy", text(proxy));
        if (count(group.open, v6) > 0) {
            for (const Door *door : shut)
                work.find(FindingCode::AddressBroken, door->address, doorEvidence(endpoint, {door}));
        } else {
            const bool refused = shut.front()->version.stage == Stage::Refused;
            Snippet snippet = refused ? listenEverywhere(work, endpoint.port) : Snippet{};
            if (refused && v6 && snippet.text.empty())
                snippet = proxySnippet(work, proxy, setup::ProxyDirective::FederationPort);
            work.find(v6 ? FindingCode::Ipv6Broken : FindingCode::Ipv4Broken, where(endpoint), evidence, snippet.text,
                      snippet.target);
        }
    }
}

void findDenied(Case &work, const Door &door)
{
    QJsonObject evidence{
        {"host", text(door.endpoint.host)}, {"address", text(door.address)}, {"port", door.endpoint.port}};
    work.find(isPrivateAddress(door.address) ? FindingCode::PrivateAddress : FindingCode::AddressDenied,
              door.endpoint.host, evidence);
}

/// For a custom rule whose action is Skip.
constexpr const char *kCloudflareRule =
    "starts_with(http.request.uri.path, \"/_matrix/\") or starts_with(http.request.uri.path, "
    "\"/.well-known/matrix/\")\n";

bool isRedirect(int status)
{
    return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
}

/// An answer that no Matrix server gives: what it is instead.
void findWrongAnswer(Case &work, const Door &door, const std::string &target, const http::Response &response)
{
    const std::string url = fmt::format("https://{}:{}{}", door.endpoint.tlsName, door.endpoint.port, target);
    QJsonObject evidence = answerEvidence(response);
    evidence.insert("url", text(url));
    evidence.insert("address", text(door.address));
    const std::string proxy = proxyBehind(response);
    const auto find = [&](FindingCode code, setup::ProxyDirective directive) {
        const Snippet snippet = proxySnippet(work, proxy, directive);
        work.find(code, url, evidence, snippet.text, snippet.target);
    };
    if (isRedirect(response.status))
        find(FindingCode::FederationRedirected, setup::ProxyDirective::NoRedirect);
    else if (response.status == 502 || response.status == 503 || response.status == 504)
        find(isFirewall(response) ? FindingCode::FirewallInTheWay : FindingCode::ProxyUpstreamDown,
             setup::ProxyDirective::UpstreamAddress);
    else if (isFirewall(response))
        work.find(FindingCode::FirewallInTheWay, url, evidence, proxy == "cloudflare" ? kCloudflareRule : "");
    else
        find(target.starts_with("/_matrix/key") ? FindingCode::KeysUnreachable : FindingCode::WrongService,
             setup::ProxyDirective::KeepRawTarget);
}

} // namespace

http::ProbeRequest doorRequest(const Door &door, std::string target)
{
    http::ProbeRequest request;
    request.address = door.address;
    request.port = door.endpoint.port;
    request.tlsName = door.endpoint.tlsName;
    request.hostHeader = door.endpoint.hostHeader;
    request.target = std::move(target);
    return request;
}

bool isMatrixVersion(const http::ProbeResult &result)
{
    if (!result.response || result.response->status != 200)
        return false;
    const auto object = json::parseObject(result.response->body);
    return object && json::findObject(*object, "server");
}

bool readKeyDocument(Door &door)
{
    if (!door.keys.response || door.keys.response->status != 200)
        return false;
    auto object = json::parseObject(door.keys.response->body);
    if (!object || !json::findString(*object, "server_name") || !json::findObject(*object, "verify_keys"))
        return false;
    door.keyDocument = std::move(*object);
    return true;
}

void findUnreachableDoors(Case &work)
{
    std::vector<std::pair<http::Endpoint, Group>> groups;
    for (const Door &door : work.doors) {
        if (!door.allowed) {
            findDenied(work, door);
            continue;
        }
        auto group = std::ranges::find_if(groups, [&door](const auto &one) {
            return one.first.host == door.endpoint.host && one.first.port == door.endpoint.port;
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), {door.endpoint, {}});
        if (cannotConnect(door.version.stage))
            group->second.shut.push_back(&door);
        else if (door.version.stage != Stage::Unroutable)
            group->second.open.push_back(&door);
    }
    for (const auto &[endpoint, group] : groups) {
        if (group.shut.empty())
            continue;
        if (group.open.empty())
            findShut(work, endpoint, group);
        else
            findPartlyShut(work, endpoint, group);
    }
}

void findWrongAnswers(Case &work)
{
    // Once for each door; the same at several addresses is one fault.
    std::vector<std::string> told;
    for (const Door &door : work.doors) {
        if (door.serves || !door.version.connected())
            continue;
        const bool versionFine = isMatrixVersion(door.version);
        const http::ProbeResult &wrong = versionFine ? door.keys : door.version;
        const std::string target = versionFine ? "/_matrix/key/v2/server" : "/_matrix/federation/v1/version";
        const std::string key = fmt::format("{}:{} {}", door.endpoint.host, door.endpoint.port, answerText(wrong));
        if (std::ranges::find(told, key) != told.end())
            continue;
        told.push_back(key);
        if (wrong.response) {
            findWrongAnswer(work, door, target, *wrong.response);
        } else if (wrong.stage == Stage::NoAnswer) {
            work.find(wrong.timedOut ? FindingCode::ProxyUpstreamDown : FindingCode::WrongService,
                      fmt::format("https://{}:{}{}", door.endpoint.tlsName, door.endpoint.port, target),
                      {{"address", text(door.address)}, {"fault", text(wrong.fault)}, {"proxy", "unknown"}});
        }
    }
}

void findBrokenTls(Case &work, const Door &door, const http::ProbeResult &plain)
{
    const std::string subject = where(door.endpoint);
    QJsonObject evidence{{"fault", text(door.version.fault)},
                         {"address", text(door.address)},
                         {"port", door.endpoint.port},
                         {"name", text(door.endpoint.tlsName)}};
    if (plain.answered()) {
        const std::string proxy = proxyBehind(*plain.response);
        evidence.insert("proxy", text(proxy));
        const Snippet snippet = proxySnippet(work, proxy, setup::ProxyDirective::FederationPort);
        if (!work.has(FindingCode::NotTls))
            work.find(FindingCode::NotTls, subject, evidence, snippet.text, snippet.target);
        return;
    }
    evidence.insert("proxy", "unknown");
    const FindingCode code = door.version.stage == Stage::NotTls ? FindingCode::NotTls : FindingCode::TlsFailed;
    if (!work.has(code))
        work.find(code, subject, evidence);
}

} // namespace homeport::checks
