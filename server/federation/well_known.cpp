#include "server/federation/well_known.h"

#include "server/base/lower_case.h"
#include "server/base/server_name.h"
#include "server/json/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace homeport::federation {

namespace asio = boost::asio;
using std::chrono::seconds;

namespace {

constexpr std::chrono::milliseconds kWellKnownDeadline{10'000};
constexpr std::chrono::milliseconds kConnectDeadline{5'000};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\"");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    // More digits than any date has: as large as it gets.
    if (!text.empty() && text.size() > 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return 999'999'999'999;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
std::optional<std::time_t> parseHttpDate(std::string_view text)
{
    std::tm parts{};
    const std::string copy(text);
    const char *end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (!end || *end != '\0')
        return std::nullopt;
    return timegm(&parts);
}

/// What Cache-Control says; nullopt when nothing about time.
std::optional<seconds> cacheControlLife(const http::Headers &headers)
{
    std::optional<seconds> life;
    for (const auto &[name, value] : headers.fields()) {
        if (lowerCase(name) != "cache-control")
            continue;
        const std::string text = lowerCase(value);
        for (std::string_view rest = text; !rest.empty();) {
            const auto comma = rest.find(',');
            const std::string_view directive = trimmed(rest.substr(0, comma));
            rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
            if (directive == "no-store" || directive == "no-cache")
                return seconds(0);
            if (directive.starts_with("max-age="))
                if (const auto age = wholeNumber(trimmed(directive.substr(8))))
                    life = seconds(*age);
        }
    }
    return life;
}

} // namespace

Result<std::string> parseWellKnown(std::string_view body)
{
    if (body.size() > kMaxWellKnownBytes)
        return fail(ErrorCode::TooLarge, fmt::format("more than {} bytes", kMaxWellKnownBytes));
    TRY(const json::Object object, json::parseObject(body));
    const auto server = json::findString(object, "m.server");
    if (!server)
        return fail(ErrorCode::BadInput, "it has no text called m.server");
    const auto parts = parseServerName(*server);
    if (!parts)
        return fail(ErrorCode::BadInput, "m.server: " + parts.error().detail);
    return std::string(*server);
}

seconds wellKnownLife(const http::Headers &headers)
{
    std::optional<seconds> life = cacheControlLife(headers);
    if (!life)
        if (const auto expires = headers.find("expires")) {
            const auto then = parseHttpDate(*expires);
            const auto date = headers.find("date");
            const auto now = date ? parseHttpDate(*date) : std::nullopt;
            // An unreadable date means: expired already.
            life = then ? seconds(*then - now.value_or(std::time(nullptr))) : seconds(0);
        }
    return std::clamp(life.value_or(kWellKnownDefaultLife), seconds(60), kWellKnownMaxLife);
}

asio::awaitable<WellKnownAnswer> fetchWellKnown(http::Client &client, std::string host)
{
    const auto end = std::chrono::steady_clock::now() + kWellKnownDeadline;
    WellKnownAnswer answer;
    Url url{{.host = host, .tlsName = host, .hostHeader = host}, "/.well-known/matrix/server"};
    while (true) {
        const std::string text = urlText(url);
        if (std::ranges::find(answer.hops, text) != answer.hops.end()) {
            answer.definite = true;
            answer.fault = fmt::format("{} redirects in a circle", answer.hops.front());
            co_return answer;
        }
        answer.hops.push_back(text);
        http::ClientRequest request;
        request.endpoint = url.endpoint;
        request.target = url.target;
        request.headers.add("Accept", "application/json");
        request.limits.connectTimeout = kConnectDeadline;
        request.limits.totalTimeout =
            std::max(std::chrono::milliseconds(1),
                     std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
        request.limits.headerBytes = 16 * 1024;
        request.limits.bodyBytes = kMaxWellKnownBytes;
        auto response = co_await client.send(std::move(request));
        if (!response) {
            answer.definite = response.error().code == ErrorCode::TooLarge;
            answer.fault = response.error().detail;
            co_return answer;
        }
        if (isRedirect(response->status)) {
            answer.definite = true;
            const auto next = resolveRedirect(url, response->headers.find("location").value_or(""));
            if (!next) {
                answer.fault = fmt::format("{} redirects: {}", text, next.error().detail);
                co_return answer;
            }
            if (answer.hops.size() > static_cast<std::size_t>(kMaxWellKnownHops)) {
                answer.fault = fmt::format("more than {} redirects", kMaxWellKnownHops);
                co_return answer;
            }
            url = *next;
            continue;
        }
        answer.definite = response->status < 500 && response->status != 429;
        if (response->status != 200) {
            answer.fault = fmt::format("{} from {}", response->status, text);
            co_return answer;
        }
        auto server = parseWellKnown(response->body);
        if (server) {
            answer.server = std::move(*server);
            answer.life = wellKnownLife(response->headers);
        } else {
            answer.fault =
                fmt::format("{} answered with something else than a delegation: {}", text, server.error().detail);
        }
        co_return answer;
    }
}

} // namespace homeport::federation
