#include "server/acme/messages.h"

#include "server/http/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace homeport::acme {

namespace {

constexpr std::size_t kMaxDetailBytes = 500;
constexpr std::size_t kMaxTokenBytes = 128;
constexpr std::size_t kMaxAuthorizations = 100;
constexpr std::string_view kUrn = "urn:ietf:params:acme:error:";

std::unexpected<Error> unusable(std::string_view what)
{
    return fail(ErrorCode::BadInput, fmt::format("the authority's answer can't be used: {}", what));
}

/// One line of at most kMaxDetailBytes: it goes to logs and terminals.
std::string printable(std::string_view text)
{
    std::string out(text.substr(0, kMaxDetailBytes));
    for (char &c : out) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return out;
}

Result<std::string> url(const json::Object &object, std::string_view key)
{
    const auto text = json::findString(object, key);
    if (!text)
        return unusable(fmt::format("it has no '{}'", key));
    const auto parsed = http::parseUrl(*text);
    if (!parsed || parsed->endpoint.tlsName.empty())
        return unusable(fmt::format("'{}' is no https address", key));
    return std::string(*text);
}

Result<json::Object> object(std::string_view body)
{
    auto parsed = json::parseObject(body);
    if (!parsed)
        return unusable(parsed.error().detail);
    return *std::move(parsed);
}

} // namespace

bool isToken(std::string_view text)
{
    return !text.empty() && text.size() <= kMaxTokenBytes && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Result<Directory> parseDirectory(std::string_view body)
{
    TRY(const json::Object root, object(body));
    Directory directory;
    TRY(directory.newNonce, url(root, "newNonce"));
    TRY(directory.newAccount, url(root, "newAccount"));
    TRY(directory.newOrder, url(root, "newOrder"));
    if (const json::Object *meta = json::findObject(root, "meta")) {
        directory.termsOfService = printable(json::findString(*meta, "termsOfService").value_or(""));
        directory.needsExternalAccount = json::findBool(*meta, "externalAccountRequired").value_or(false);
    }
    return directory;
}

AcmeProblem problemOf(const json::Object &object)
{
    AcmeProblem problem;
    const std::string_view type = json::findString(object, "type").value_or("");
    if (type.starts_with(kUrn))
        problem.kind = printable(type.substr(kUrn.size()));
    problem.detail = printable(json::findString(object, "detail").value_or(""));
    problem.status = static_cast<int>(std::clamp<std::int64_t>(json::findInt(object, "status").value_or(0), 0, 999));
    if (const json::Array *parts = json::findArray(object, "subproblems")) {
        for (const json::Value &part : *parts) {
            if (!part.is_object() || problem.perName.size() >= kMaxAuthorizations)
                continue;
            const json::Object *name = json::findObject(part.get_object(), "identifier");
            problem.perName.emplace_back(name ? printable(json::findString(*name, "value").value_or(""))
                                              : std::string(),
                                         printable(json::findString(part.get_object(), "detail").value_or("")));
        }
    }
    return problem;
}

AcmeProblem parseProblem(int status, std::string_view body)
{
    AcmeProblem problem;
    if (const auto root = json::parseObject(body))
        problem = problemOf(*root);
    problem.status = status;
    return problem;
}

Result<Order> parseOrder(std::string_view body)
{
    TRY(const json::Object root, object(body));
    Order order;
    const std::string_view status = json::findString(root, "status").value_or("");
    if (status == "pending")
        order.status = OrderStatus::Pending;
    else if (status == "ready")
        order.status = OrderStatus::Ready;
    else if (status == "processing")
        order.status = OrderStatus::Processing;
    else if (status == "valid")
        order.status = OrderStatus::Valid;
    else if (status == "invalid")
        order.status = OrderStatus::Invalid;
    else
        return unusable(fmt::format("an order's status is '{}'", printable(status)));
    const json::Array *authorizations = json::findArray(root, "authorizations");
    if (!authorizations || authorizations->size() > kMaxAuthorizations)
        return unusable("an order without authorizations, or with too many");
    for (const json::Value &item : *authorizations) {
        const auto *text = item.if_string();
        const auto parsed = text ? http::parseUrl(json::view(*text)) : Result<http::Url>(unusable(""));
        if (!parsed || parsed->endpoint.tlsName.empty())
            return unusable("an authorization that is no https address");
        order.authorizations.emplace_back(json::view(*text));
    }
    TRY(order.finalize, url(root, "finalize"));
    if (order.status == OrderStatus::Valid) {
        TRY(order.certificate, url(root, "certificate"));
    }
    if (const json::Object *error = json::findObject(root, "error"))
        order.error = problemOf(*error);
    return order;
}

Result<Authorization> parseAuthorization(std::string_view body, ChallengeKind wanted)
{
    TRY(const json::Object root, object(body));
    Authorization result;
    const std::string_view status = json::findString(root, "status").value_or("");
    result.status = status == "valid"     ? Authorization::Status::Valid
                    : status == "pending" ? Authorization::Status::Pending
                                          : Authorization::Status::Invalid;
    const json::Object *identifier = json::findObject(root, "identifier");
    const json::Array *challenges = json::findArray(root, "challenges");
    if (!identifier || !challenges || challenges->size() > kMaxAuthorizations)
        return unusable("an authorization without identifier or challenges");
    result.name = printable(json::findString(*identifier, "value").value_or(""));
    for (const json::Value &item : *challenges) {
        const json::Object *challenge = item.if_object();
        if (!challenge)
            return unusable("a challenge that is no object");
        const std::string_view type = json::findString(*challenge, "type").value_or("");
        result.offered.push_back(printable(type));
        if (const json::Object *error = json::findObject(*challenge, "error"))
            result.problem = problemOf(*error);
        if (type != challengeName(wanted))
            continue;
        TRY(result.challengeUrl, url(*challenge, "url"));
        result.token = json::findString(*challenge, "token").value_or("");
        if (!isToken(result.token))
            return unusable("a challenge's token is not base64url");
    }
    return result;
}

std::optional<long> retryAfter(const http::Headers &headers, Timestamp now)
{
    const auto text = headers.find("Retry-After");
    if (!text || text->empty() || text->size() > 64)
        return std::nullopt;
    constexpr long kMaxSeconds = 366L * 24 * 3600;
    long seconds = 0;
    const auto number = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (number.ec == std::errc{} && number.ptr == text->data() + text->size())
        return std::clamp(seconds, 0L, kMaxSeconds) * 1000;
    std::tm parts{};
    const std::string date(*text);
    if (!::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts))
        return std::nullopt;
    return std::clamp<long>(static_cast<long>(::timegm(&parts)) - static_cast<long>(now / 1000), 0, kMaxSeconds) * 1000;
}

} // namespace homeport::acme
