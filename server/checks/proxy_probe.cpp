#include "server/checks/proxy_probe.h"

#include "server/crypto/digest.h"
#include "server/json/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace homeport::checks {

namespace asio = boost::asio;
using federation::Mangling;
using federation::ProbeIdentity;

namespace {

constexpr std::size_t kMaxEchoBytes = 256 * 1024;
constexpr std::size_t kMaxAnswerBytes = 4 * 1024 * 1024; ///< what a server remembers of others is longer
constexpr std::size_t kMaxEchoHeaders = 200;

constexpr Letter kAlphabet[] = {
    {"%21", "/%21x", true},
    {"%23", "/%23x", true},
    {"%24", "/%24x", true},
    {"%25", "/x%25x", true},
    {"%2B", "/x%2Bx", true},
    {"%2F", "/x%2Fx", true},
    {"%252F", "/x%252Fx", true},
    {"%3A", "/x%3Ax", true},
    {"%3B", "/x%3Bx", true},
    {"%40", "/%40x", true},
    {"!", "/!x", true},
    {"$", "/$x", true},
    {"( )", "/(x)", true},
    {"*", "/x*x", true},
    {":", "/x:x", true},
    {"@", "/@x", true},
    {",", "/x,x", true},
    {";", "/x;x", true},
    {"=", "/x=x", true},
    {"~", "/x~x", true},
    {"a room and a user", "/%21room%3Aexample.org/%40user%3Aexample.org?ver=10&ver=11", true},
    {"an encoded query", "/x?a=%40b%3Ac%2Fd", true},
    {"an empty value", "/x?a=&b", true},
    {"//", "/x//x", false},
    {"/./", "/x/./x", false},
    {"%3a", "/x%3ax", false},
    {"%7E", "/x%7Ex", false},
    {"%41", "/x%41x", false},
};

Result<ProbeIdentity::Proof> parseProof(std::string_view name)
{
    if (name == "absent")
        return ProbeIdentity::Proof::Absent;
    if (name == "present")
        return ProbeIdentity::Proof::Unproved;
    if (name == "verified")
        return ProbeIdentity::Proof::Proved;
    return fail(ErrorCode::BadInput, "'authorization' is none of absent, present, verified");
}

/// From the ticket's end on; the whole where the ticket is not to be found.
std::string afterTicket(const std::string &target)
{
    const auto echo = federation::echoTarget(target);
    if (!echo)
        return target;
    return target.substr(static_cast<std::size_t>(echo->ticket.data() + echo->ticket.size() - target.data()));
}

/// A target without its ticket, which is nobody's business.
std::string withoutTicket(const std::string &target)
{
    const auto echo = federation::echoTarget(target);
    if (!echo)
        return target;
    const auto at = static_cast<std::size_t>(echo->ticket.data() - target.data());
    return target.substr(0, at) + "…" + afterTicket(target);
}

} // namespace

Result<Echoed> parseEcho(std::string_view body)
{
    if (body.size() > kMaxEchoBytes)
        return fail(ErrorCode::BadInput, "too long for the answer of an echo");
    TRY(const json::Object object, json::parseObject(body));
    Echoed echoed;
    TRY(const std::string target, json::requireString(object, "target"));
    TRY(const std::string proof, json::requireString(object, "authorization"));
    TRY(const std::string version, json::requireString(object, "version"));
    TRY(echoed.bodySha256, json::requireString(object, "body_sha256"));
    TRY(echoed.proof, parseProof(proof));
    auto raw = crypto::decodeBase64(target);
    const auto *headers = json::findArray(object, "headers");
    const auto bytes = json::findInt(object, "body_bytes");
    if (!raw || !headers || headers->size() > kMaxEchoHeaders || !bytes || *bytes < 0)
        return fail(ErrorCode::BadInput, "'target', 'headers' or 'body_bytes' is missing or of another kind");
    echoed.target = *std::move(raw);
    echoed.http11 = version == "1.1";
    echoed.bodyBytes = static_cast<std::size_t>(*bytes);
    echoed.tls = json::findBool(object, "tls").value_or(false);
    for (const json::Value &header : *headers) {
        const auto *pair = header.if_array();
        if (pair && pair->size() == 2 && pair->at(0).is_string() && pair->at(1).is_string())
            echoed.headers.add(std::string(json::view(pair->at(0).get_string())),
                               std::string(json::view(pair->at(1).get_string())));
    }
    return echoed;
}

std::string Route::str() const
{
    const bool tls = !endpoint.tlsName.empty();
    const bool usual = endpoint.port == (tls ? 443 : 80);
    const std::string host = endpoint.host.contains(':') ? fmt::format("[{}]", endpoint.host) : endpoint.host;
    return fmt::format("{}://{}{}", tls ? "https" : "http", host, usual ? "" : fmt::format(":{}", endpoint.port));
}

asio::awaitable<EchoAnswer> EchoProbe::send(Route route, std::string rest, std::string body,
                                            std::chrono::milliseconds deadline) const
{
    EchoAnswer answer;
    const std::string ticket = m_identity->ticket(nowMs() + federation::kTicketLifeMs / 2);
    http::Request toSign;
    toSign.method = body.empty() ? http::Method::Get : http::Method::Post;
    toSign.target = fmt::format("{}{}{}{}", route.prefix, federation::kEchoMark, ticket, rest);
    toSign.body = std::move(body);
    answer.sent = toSign.target;
    if (!toSign.body.empty())
        answer.bodySha256 = crypto::base64(crypto::sha256(toSign.body));

    http::ClientRequest request;
    request.endpoint = route.endpoint;
    request.method = toSign.method;
    request.target = toSign.target;
    request.headers.add("Authorization", m_identity->authorization(toSign, m_ours));
    request.headers.add("User-Agent", "Homeport");
    request.headers.add("Accept", "application/json");
    if (!toSign.body.empty())
        request.headers.add("Content-Type", "application/json");
    request.body = std::move(toSign.body);
    request.limits.totalTimeout = deadline;
    request.limits.connectTimeout = std::min<std::chrono::milliseconds>(deadline, std::chrono::seconds(5));
    request.limits.bodyBytes = kMaxAnswerBytes;
    const auto start = std::chrono::steady_clock::now();
    auto response = co_await m_client.send(std::move(request));
    answer.time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    if (!response) {
        answer.fault = response.error().detail;
        answer.timedOut = response.error().code == ErrorCode::Timeout;
        co_return answer;
    }
    if (response->status == 200)
        if (auto echoed = parseEcho(response->body))
            answer.echoed = *std::move(echoed);
    answer.response = *std::move(response);
    co_return answer;
}

std::span<const Letter> targetAlphabet()
{
    return kAlphabet;
}

TargetVerdict judgeTargets(const std::vector<EchoAnswer> &answers)
{
    TargetVerdict verdict;
    for (std::size_t i = 0; i < std::min(answers.size(), std::size(kAlphabet)); ++i) {
        const Letter &letter = kAlphabet[i];
        const EchoAnswer &answer = answers[i];
        if (!answer.response) {
            ++verdict.lost;
            continue;
        }
        if (!answer.echoed) {
            if (!letter.strict)
                continue;
            verdict.rejected.emplace_back(letter.name);
            if (std::ranges::find(verdict.rejectedWith, answer.status()) == verdict.rejectedWith.end())
                verdict.rejectedWith.push_back(answer.status());
            if (!verdict.rejection)
                verdict.rejection = answer.response;
            continue;
        }
        const auto mangling = federation::manglingOf(answer.sent, answer.echoed->target);
        if (!mangling)
            continue;
        const bool samePrefix =
            withoutTicket(answer.sent)
                .starts_with(
                    withoutTicket(answer.echoed->target).substr(0, answer.echoed->target.find(federation::kEchoMark)));
        TargetVerdict::Change change{letter.name, *mangling, {}, {}};
        change.sent =
            samePrefix && *mangling != Mangling::PrefixChanged ? afterTicket(answer.sent) : withoutTicket(answer.sent);
        change.received = samePrefix && *mangling != Mangling::PrefixChanged ? afterTicket(answer.echoed->target)
                                                                             : withoutTicket(answer.echoed->target);
        const bool harmless = federation::isHarmless(*mangling) || !letter.strict;
        // A prefix that is gone is gone from every request.
        (harmless && *mangling != Mangling::PrefixChanged ? verdict.normalised : verdict.rewritten)
            .push_back(std::move(change));
    }
    return verdict;
}

Mangling TargetVerdict::mangling() const
{
    std::map<Mangling, int> votes;
    for (const Change &change : rewritten)
        ++votes[change.mangling];
    const auto most = std::ranges::max_element(votes, {}, [](const auto &vote) { return vote.second; });
    return most == votes.end() ? Mangling::Unknown : most->first;
}

std::vector<std::string> TargetVerdict::differences() const
{
    std::vector<std::string> list;
    for (const Change &change : rewritten.empty() ? normalised : rewritten)
        for (std::string &one : federation::differences(change.sent, change.received))
            if (std::ranges::find(list, one) == list.end())
                list.push_back(std::move(one));
    return list;
}

} // namespace homeport::checks
