#include "server/federation/client.h"

#include "server/base/log.h"
#include "server/federation/request_auth.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::federation {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// Answers hold whole rooms.
constexpr json::ParseLimits kAnswerLimits{.maxDepth = json::kFederationLimits.maxDepth};

constexpr std::size_t kMaxEndpoints = 3;
constexpr milliseconds kConnectDeadline{10'000};
constexpr std::size_t kMaxQuotedBytes = 400;
constexpr long kLongestPauseMs = 3'600'000;

/// Words of the other side, fit for a log line and an error field.
std::string quoted(std::string_view text)
{
    std::string out;
    for (const char c : text.substr(0, kMaxQuotedBytes))
        out += static_cast<unsigned char>(c) < ' ' || c == 127 ? ' ' : c;
    // A character cut in two at the end would make the text invalid UTF-8.
    while (text.size() > kMaxQuotedBytes && !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80)
        out.pop_back();
    return out;
}

bool isAway(int status)
{
    return status == 502 || status == 503 || status == 504;
}

/// How long a server that is asked too much wants to be left alone, in ms; 0: it does not say.
long wishedPause(const http::Response &answer)
{
    if (const auto object = json::parseObject(answer.body)) {
        if (const auto ms = json::findInt(*object, "retry_after_ms"))
            return static_cast<long>(std::clamp<std::int64_t>(*ms, 0, kLongestPauseMs));
    }
    const auto header = answer.headers.find("Retry-After");
    long seconds = 0;
    if (!header || std::from_chars(header->data(), header->data() + header->size(), seconds).ec != std::errc())
        return 0;
    return std::clamp(seconds, 0L, kLongestPauseMs / 1000) * 1000;
}

http::Request asRequest(const Call &call, const http::Headers &headers)
{
    http::Request request;
    request.method = call.method;
    request.target = call.target;
    request.headers = headers;
    request.body = call.content.value_or("");
    request.tls = true;
    return request;
}

} // namespace

FederationClient::FederationClient(IdentityPtr identity, http::Client &http, Discovery &discovery, PeerHealth &health,
                                   http::TrafficTap *tap, PeerCounts *counts)
    : m_identity(std::move(identity)), m_http(http), m_discovery(discovery), m_health(health), m_tap(tap),
      m_counts(counts)
{
}

asio::awaitable<Result<http::Response>> FederationClient::ask(ServerName server, Call call)
{
    if (!call.evenInBackoff && !m_health.mayTry(server)) {
        const PeerRecord record = m_health.of(server);
        co_return fail(ErrorCode::Unreachable,
                       fmt::format("{} did not answer lately and is left alone for another {} s: {}", server.str(),
                                   (record.retryAt - nowMs() + 999) / 1000, record.lastError));
    }
    auto answer = co_await exchange(server, call);
    note(server, call, answer);
    co_return answer;
}

asio::awaitable<Result<json::Object>> FederationClient::call(ServerName server, Call call)
{
    CO_TRY(const http::Response answer, co_await ask(server, call));
    if (answer.status / 100 != 2)
        co_return std::unexpected(refusal(server, call, answer));
    auto object = json::parseObject(answer.body, kAnswerLimits);
    if (!object)
        co_return fail(ErrorCode::BadInput, fmt::format("the answer of {} to {} cannot be read: {}", server.str(),
                                                        call.operation, object.error().detail));
    co_return object;
}

asio::awaitable<Result<http::Response>> FederationClient::fetch(ServerName server, Call call)
{
    CO_TRY(http::Response answer, co_await ask(server, call));
    if (answer.status / 100 != 2)
        co_return std::unexpected(refusal(server, call, answer));
    co_return answer;
}

asio::awaitable<Result<http::Response>> FederationClient::exchange(ServerName server, const Call &call)
{
    CO_TRY(const Destination destination, co_await m_discovery.resolve(server));
    const auto end = steady_clock::now() + call.deadline;
    http::Headers headers;
    if (call.sign) {
        const RequestToSign toSign{http::methodName(call.method), call.target, m_identity->name.str(), server.str(),
                                   call.content ? std::optional<std::string_view>(*call.content) : std::nullopt};
        headers.add("Authorization", authorizationHeader(toSign, *m_identity->key));
    }
    headers.add("User-Agent", "Homeport");
    headers.add("Accept", "application/json");
    if (call.content)
        headers.add("Content-Type", "application/json");

    Result<http::Response> answer = fail(ErrorCode::Unreachable, "no address to go to");
    std::string faults;
    for (std::size_t i = 0; i < std::min(destination.endpoints.size(), kMaxEndpoints); ++i) {
        const auto started = steady_clock::now();
        http::ClientRequest request;
        request.endpoint = destination.endpoints[i];
        request.method = call.method;
        request.target = call.target;
        request.headers = headers;
        request.body = call.content.value_or("");
        request.limits.totalTimeout =
            std::max(milliseconds(1), std::chrono::duration_cast<milliseconds>(end - started));
        request.limits.connectTimeout = std::min(kConnectDeadline, request.limits.totalTimeout);
        request.limits.bodyBytes = call.maxAnswerBytes;
        const Timestamp when = nowMs();
        answer = co_await m_http.send(std::move(request));
        if (m_tap) {
            const http::Request sent = asRequest(call, headers);
            http::Exchange passed;
            passed.when = when;
            passed.microseconds =
                std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started).count();
            passed.peer = server.str();
            passed.operation = call.operation;
            passed.request = &sent;
            passed.response = answer ? &*answer : nullptr;
            passed.error = answer ? std::string_view{} : std::string_view(answer.error().detail);
            m_tap->passed(passed);
        }
        // A connection that did not come about in its time is no answer either; one that was slow is.
        const bool goOn = !answer && (answer.error().code == ErrorCode::Unreachable ||
                                      (answer.error().code == ErrorCode::Timeout && steady_clock::now() < end));
        if (!goOn)
            break;
        faults += (faults.empty() ? "" : "; ") + answer.error().detail;
    }
    if (!answer && !faults.empty()) {
        m_discovery.noteUnreachable(server);
        answer.error().detail = faults.contains(answer.error().detail) ? faults : faults + "; " + answer.error().detail;
    }
    co_return answer;
}

void FederationClient::note(const ServerName &server, const Call &call, const Result<http::Response> &answer)
{
    const bool expected = call.ofDoctor && answer && answer->status / 100 == 4;
    if (m_counts && call.sign && answer && !isAway(answer->status) && !expected)
        m_counts->answered(server, answer->status, call.operation,
                           answer->status / 100 == 2 ? std::string() : quoted(answer->body));
    else if (m_counts && !answer && answer.error().code == ErrorCode::Timeout)
        m_counts->timedOut(server, call.operation);
    if (answer && isAway(answer->status))
        m_health.failed(server, fmt::format("{} answered {}", server.str(), answer->status));
    else if (answer)
        m_health.answered(server, answer->status / 100 == 2);
    else if (answer.error().code != ErrorCode::Cancelled)
        m_health.failed(server, answer.error().detail);
}

Error FederationClient::refusal(const ServerName &server, const Call &call, const http::Response &answer) const
{
    std::string errcode, text;
    if (const auto object = json::parseObject(answer.body)) {
        errcode = quoted(json::findString(*object, "errcode").value_or(""));
        text = quoted(json::findString(*object, "error").value_or(""));
    }
    qCDebug(log::federation, "%s refused %s: %d %s", server.str().c_str(), call.operation.c_str(), answer.status,
            errcode.c_str());
    std::string detail = fmt::format("{} refused {} with {}{}{}{}{}", server.str(), call.operation, answer.status,
                                     errcode.empty() ? "" : " ", errcode, text.empty() ? "" : ": ", text);
    if (call.wordsAlone && !text.empty())
        detail = std::move(text);
    return {ErrorCode::RemoteRefused, std::move(detail), errcode, answer.status,
            answer.status == 429 ? wishedPause(answer) : 0};
}

} // namespace homeport::federation
