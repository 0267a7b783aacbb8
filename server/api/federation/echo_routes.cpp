#include "server/api/federation/echo_routes.h"

#include "server/api/api_error.h"
#include "server/crypto/digest.h"
#include "server/http/message_head.h"
#include "server/traffic/redaction.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>

namespace homeport::api::federation_api {

namespace asio = boost::asio;
using federation::ProbeIdentity;

namespace {

std::span<const std::uint8_t> bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// A header may hold any bytes, an answer only text.
std::string printable(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 127 ? c : '?';
    return out;
}

/// The headers as the traffic view shows them: nobody learns a secret that a proxy put in. Authorization is told apart.
json::Array headerList(const http::Headers &headers)
{
    const std::string text = traffic::redactedHeaders(headers);
    json::Array list;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto colon = line.find(": ");
        const std::string_view name = line.substr(0, colon);
        if (name.empty() || http::equalIgnoringCase(name, "authorization"))
            continue;
        list.push_back(
            json::Array{printable(name), colon == line.npos ? std::string() : printable(line.substr(colon + 2))});
    }
    return list;
}

std::string_view proofName(ProbeIdentity::Proof proof)
{
    switch (proof) {
    case ProbeIdentity::Proof::Absent:
        return "absent";
    case ProbeIdentity::Proof::Unproved:
        return "present";
    case ProbeIdentity::Proof::Proved:
        break;
    }
    return "verified";
}

constexpr std::string_view kState = "/state";
constexpr std::string_view kPeerCheck = "/peer-check/";
constexpr std::string_view kRetry = "/retry/";

Result<ServerName> nameIn(std::string_view segment)
{
    const auto decoded = http::decodeSegment(segment);
    return decoded ? ServerName::parse(*decoded) : fail(ErrorCode::BadInput, "no server name");
}

/// `/delay/31` → 31
std::optional<int> delayIn(std::string_view rest)
{
    constexpr std::string_view kDelay = "/delay/";
    if (!rest.starts_with(kDelay))
        return std::nullopt;
    rest.remove_prefix(kDelay.size());
    rest = rest.substr(0, rest.find('/'));
    int seconds = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
    if (fault != std::errc() || end != rest.data() + rest.size() || seconds < 0 || seconds > Echo::kMaxDelay)
        return std::nullopt;
    return seconds;
}

} // namespace

http::Response Echo::report(const http::Request &request) const
{
    return jsonResponse(200, json::Object{{"server_name", m_ours.str()},
                                          {"method", http::methodName(request.method)},
                                          {"target", crypto::base64(bytesOf(request.target))},
                                          {"version", request.http11 ? "1.1" : "1.0"},
                                          {"headers", headerList(request.headers)},
                                          {"authorization", proofName(m_identity->proofOf(request, m_ours))},
                                          {"body_bytes", request.body.size()},
                                          {"body_sha256", crypto::base64(crypto::sha256(request.body))},
                                          {"from", request.peerAddress},
                                          {"tls", request.tls}});
}

asio::awaitable<std::optional<http::Response>> Echo::afterDelay(std::shared_ptr<Call> call, int seconds)
{
    if (m_waiting >= kMaxWaiting)
        co_return errorResponse({.code = ErrorCode::LimitExceeded,
                                 .detail = "too many delayed answers wait already",
                                 .retryAfterMs = 1000LL * seconds});
    ++m_waiting;
    const std::unique_ptr<int, void (*)(int *)> leave(&m_waiting, [](int *waiting) { --*waiting; });
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::seconds(seconds));
    co_await timer.async_wait(asio::use_awaitable);
    co_return report(call->request);
}

asio::awaitable<http::Response> Echo::peerCheck(std::string peer)
{
    auto name = nameIn(peer);
    Result<json::Object> report = std::unexpected(Error{ErrorCode::BadInput, "no server name"});
    if (name)
        report = co_await m_hooks.askPeer(*std::move(name));
    if (!report)
        co_return jsonResponse(200, json::Object{{"error", report.error().detail}});
    co_return jsonResponse(200, *std::move(report));
}

http::Response Echo::retry(std::string_view peer)
{
    const auto name = nameIn(peer);
    if (!name)
        return errorResponse(name.error());
    m_hooks.retry(*name);
    return jsonResponse(200, json::Object{{"retried", name->str()}});
}

/// What the second identity alone is told, or may have done.
asio::awaitable<http::Response> Echo::ownersAnswer(std::string rest)
{
    if (rest.starts_with(kRetry))
        co_return retry(std::string_view(rest).substr(kRetry.size()));
    if (rest.starts_with(kPeerCheck))
        co_return co_await peerCheck(rest.substr(kPeerCheck.size()));
    co_return jsonResponse(200, m_hooks.state());
}

bool Echo::expects(std::string_view target) const
{
    const auto found = federation::echoTarget(target);
    return found && m_identity->accepts(found->ticket, nowMs());
}

asio::awaitable<std::optional<http::Response>> Echo::answer(std::shared_ptr<Call> call)
{
    const auto target = federation::echoTarget(call->request.target);
    if (!target || !m_identity->accepts(target->ticket, nowMs()))
        co_return std::nullopt;
    if (target->rest == kState || target->rest.starts_with(kPeerCheck) || target->rest.starts_with(kRetry)) {
        if (m_identity->proofOf(call->request, m_ours) != ProbeIdentity::Proof::Proved)
            co_return std::nullopt;
        co_return co_await ownersAnswer(std::string(target->rest));
    }
    if (const auto seconds = delayIn(target->rest))
        co_return co_await afterDelay(call, *seconds);
    co_return report(call->request);
}

} // namespace homeport::api::federation_api
