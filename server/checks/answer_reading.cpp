#include "server/checks/answer_reading.h"

#include "server/json/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace homeport::checks {

namespace {

constexpr std::size_t kShownBytes = 200;

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

std::string header(const http::Response &response, std::string_view name)
{
    return lowerCase(response.headers.find(name).value_or(""));
}

bool has(const std::string &text, std::string_view part)
{
    return text.find(part) != text.npos;
}

/// Bytes of a stranger, made fit for reports.
std::string shown(std::string_view body)
{
    std::string text;
    for (const char c : body.substr(0, kShownBytes))
        text += c >= 0x20 && c < 0x7F ? c : c == '\n' || c == '\t' ? ' ' : '?';
    return body.size() > kShownBytes ? text + "…" : text;
}

} // namespace

std::string proxyBehind(const http::Response &response)
{
    const std::string server = header(response, "server");
    if (has(server, "cloudflare") || response.headers.find("cf-ray"))
        return "cloudflare";
    const std::string via = header(response, "via");
    for (const char *name : {"nginx", "apache", "caddy", "haproxy", "traefik"})
        if (has(server, name) || has(via, name))
            return name;
    if (has(server, "openresty"))
        return "nginx";
    const std::string body = lowerCase(std::string_view(response.body).substr(0, 2'048));
    if (has(body, "<center>nginx"))
        return "nginx";
    if (has(body, "<address>apache") || has(body, "apache server at"))
        return "apache";
    // HAProxy's built-in pages; Traefik has no page, only these words.
    if (has(body, "<html><body><h1>5") || has(body, "<html><body><h1>4"))
        return "haproxy";
    // An empty 400 is how Traefik refuses encoded characters.
    if (response.status == 400 && response.body.empty() && server.empty() && via.empty())
        return "traefik";
    if (body == "bad gateway" || body == "gateway timeout" || body == "404 page not found\n" ||
        body == "no available server\n")
        return "traefik";
    return "unknown";
}

std::optional<setup::Proxy> knownProxy(const std::string &name)
{
    return setup::parseProxy(name);
}

bool isHtml(const http::Response &response)
{
    if (has(header(response, "content-type"), "text/html"))
        return true;
    const std::string start = lowerCase(std::string_view(response.body).substr(0, 256));
    return has(start, "<html") || has(start, "<!doctype html");
}

bool isMatrixError(const http::Response &response)
{
    const auto object = json::parseObject(response.body);
    return object && json::findString(*object, "errcode");
}

bool isFirewall(const http::Response &response)
{
    if (response.headers.find("cf-mitigated") || response.headers.find("x-sucuri-block") ||
        response.headers.find("x-amzn-waf-action"))
        return true;
    if (isMatrixError(response))
        return false;
    if (response.status == 403 || response.status == 406 || response.status == 429 || response.status == 401)
        return true;
    const std::string body = lowerCase(std::string_view(response.body).substr(0, 16'384));
    return response.status != 404 &&
           (has(body, "just a moment") || has(body, "attention required") || has(body, "captcha") ||
            has(body, "incapsula") || has(body, "anubis") || has(body, "web application firewall"));
}

std::optional<std::chrono::seconds> clockAhead(const http::Response &response,
                                               std::chrono::system_clock::time_point now)
{
    const auto date = response.headers.find("date");
    if (!date)
        return std::nullopt;
    std::tm parts{};
    const std::string copy(*date);
    const char *end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (!end || *end != '\0')
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::from_time_t(timegm(&parts)) -
                                                            now);
}

QJsonObject answerEvidence(const http::Response &response)
{
    const auto text = [](std::string_view view) { return QString::fromStdString(shown(view)); };
    QJsonObject evidence{{"status", response.status}, {"proxy", QString::fromStdString(proxyBehind(response))}};
    for (const char *name : {"server", "via", "location", "cf-mitigated", "content-type"})
        if (const auto value = response.headers.find(name))
            evidence.insert(QString::fromLatin1(name).replace('-', '_'), text(*value));
    if (!response.body.empty())
        evidence.insert("body", text(response.body));
    return evidence;
}

std::string answerText(const http::ProbeResult &result)
{
    if (!result.response)
        return result.fault;
    const auto type = result.response->headers.find("content-type");
    return fmt::format("{}{}{}", result.response->status, type ? " " : "", shown(type.value_or("")));
}

} // namespace homeport::checks
