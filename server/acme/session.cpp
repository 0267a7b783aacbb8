#include "server/acme/session.h"

#include "server/acme/problem_words.h"
#include "server/base/server_name.h"
#include "server/http/url.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::acme {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

/// Of a nonce that the authority no longer knows; pebble refuses good ones on purpose.
constexpr int kMostTries = 15;
constexpr std::chrono::milliseconds kFirstPause{300};
constexpr std::chrono::milliseconds kLongestPause{10'000};
constexpr http::ClientLimits kLimits{.connectTimeout = std::chrono::seconds(10),
                                     .totalTimeout = std::chrono::seconds(30),
                                     .headerBytes = 32 * 1024,
                                     .bodyBytes = 512 * 1024};

json::Object identifierOf(const std::string &name)
{
    const auto parts = parseServerName(name);
    const bool address = parts && parts->kind != ServerNameParts::Kind::DnsName;
    return {{"type", address ? "ip" : "dns"}, {"value", address ? parts->host : name}};
}

std::string listed(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

} // namespace

std::string_view orderStepName(OrderStep step)
{
    switch (step) {
    case OrderStep::Directory:
        return "directory";
    case OrderStep::Account:
        return "account";
    case OrderStep::Order:
        return "order";
    case OrderStep::Challenge:
        return "challenge";
    case OrderStep::Waiting:
        return "waiting";
    case OrderStep::Finalize:
        return "finalize";
    case OrderStep::Download:
        break;
    }
    return "download";
}

Session::Session(http::Client &client, asio::any_io_executor executor, Account account, StepSink steps)
    : m_client(client), m_executor(std::move(executor)), m_account(std::move(account)), m_steps(std::move(steps)),
      m_deadline(Clock::now() + std::chrono::minutes(5))
{
}

void Session::say(OrderStep step, const std::string &about) const
{
    if (m_steps)
        m_steps(step, about);
}

awaitable<Result<http::Response>> Session::send(http::Method method, std::string url, std::string body)
{
    CO_TRY(http::Url parsed, http::parseUrl(url));
    if (parsed.endpoint.tlsName.empty())
        co_return fail(ErrorCode::BadInput,
                       fmt::format("'{}' is no https address, and accounts are opened over nothing "
                                   "else",
                                   url));
    if (Clock::now() >= m_deadline)
        co_return fail(ErrorCode::Timeout, "the authority took too long; order again later");
    http::ClientRequest request{.endpoint = std::move(parsed.endpoint),
                                .method = method,
                                .target = std::move(parsed.target),
                                .headers = {},
                                .body = std::move(body),
                                .limits = kLimits};
    request.headers.add("User-Agent", "Homeport");
    request.headers.add("Accept", "application/json, application/problem+json, application/pem-certificate-chain");
    if (!request.body.empty())
        request.headers.add("Content-Type", "application/jose+json");
    auto response = co_await m_client.send(std::move(request));
    if (!response)
        co_return std::unexpected(
            Error{response.error().code, fmt::format("the certificate authority can't be reached: "
                                                     "{}",
                                                     response.error().detail)});
    if (const auto fresh = response->headers.find("Replay-Nonce"); fresh && isToken(*fresh))
        m_nonce = *fresh;
    co_return response;
}

awaitable<Result<Directory>> Session::directory()
{
    if (m_directory)
        co_return *m_directory;
    say(OrderStep::Directory, m_account.directoryUrl);
    CO_TRY(const http::Response response, co_await send(http::Method::Get, m_account.directoryUrl, {}));
    auto parsed = response.status == 200
                      ? parseDirectory(response.body)
                      : Result<Directory>(fail(ErrorCode::BadInput, fmt::format("it answers {}", response.status)));
    if (!parsed)
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not the directory of an ACME authority: {}",
                                                        m_account.directoryUrl, parsed.error().detail));
    if (parsed->needsExternalAccount)
        co_return std::unexpected(
            errorOf({.kind = "externalAccountRequired", .detail = {}, .perName = {}}, {}, m_kind, std::nullopt));
    m_directory = *std::move(parsed);
    co_return *m_directory;
}

awaitable<Result<std::string>> Session::nonce()
{
    if (m_nonce.empty())
        CO_TRY_VOID(co_await send(http::Method::Head, m_directory->newNonce, {}));
    if (m_nonce.empty())
        co_return fail(ErrorCode::BadInput, "the authority's answer can't be used: it gives no nonce");
    co_return std::exchange(m_nonce, {});
}

awaitable<Result<http::Response>> Session::post(std::string url, std::string payload, std::string about)
{
    for (int tries = 1;; ++tries) {
        CO_TRY(const std::string fresh, co_await nonce());
        CO_TRY(std::string body, m_account.key->signedBody(url, fresh, m_accountUrl, payload));
        CO_TRY(http::Response response, co_await send(http::Method::Post, url, std::move(body)));
        if (response.status < 400)
            co_return response;
        const AcmeProblem problem = parseProblem(response.status, response.body);
        if (problem.kind == "badNonce" && tries < kMostTries)
            continue;
        co_return std::unexpected(errorOf(problem, about, m_kind, retryAfter(response.headers, nowMs())));
    }
}

awaitable<Result<void>> Session::openAccount()
{
    if (!m_accountUrl.empty())
        co_return Result<void>{};
    say(OrderStep::Account, m_account.email);
    json::Object wish{{"termsOfServiceAgreed", true}};
    if (!m_account.email.empty())
        wish["contact"] = json::Array{json::Value("mailto:" + m_account.email)};
    CO_TRY(const http::Response response, co_await post(m_directory->newAccount, json::serialize(wish), {}));
    const auto location = response.headers.find("Location");
    if (!location)
        co_return fail(ErrorCode::BadInput, "the authority's answer can't be used: an account without an address");
    m_accountUrl = *location;
    co_return Result<void>{};
}

awaitable<Result<http::Response>> Session::poll(std::string url, std::string about,
                                                std::function<Result<bool>(const std::string &)> done)
{
    std::chrono::milliseconds pause = kFirstPause;
    while (true) {
        CO_TRY(http::Response response, co_await post(url, {}, about));
        CO_TRY(const bool ended, done(response.body));
        if (ended)
            co_return response;
        const auto asked = retryAfter(response.headers, nowMs());
        const auto wait = asked ? std::chrono::milliseconds(*asked) : pause;
        if (Clock::now() + wait >= m_deadline)
            co_return fail(ErrorCode::Timeout,
                           fmt::format("the authority has not finished with {} in time; order again later", about));
        asio::steady_timer timer(m_executor, wait);
        co_await timer.async_wait(asio::use_awaitable);
        pause = std::min(pause * 2, kLongestPause);
    }
}

awaitable<Result<void>> Session::prove(std::string authorizationUrl, ChallengeHost &host,
                                       std::vector<Challenge> &presented)
{
    CO_TRY(const http::Response response, co_await post(authorizationUrl, {}, {}));
    CO_TRY(const Authorization authorization, parseAuthorization(response.body, m_kind));
    if (authorization.status == Authorization::Status::Valid)
        co_return Result<void>{};
    if (authorization.challengeUrl.empty())
        co_return fail(ErrorCode::Unsupported,
                       fmt::format("the authority does not prove {} by {}; it offers {}", authorization.name,
                                   challengeName(m_kind), listed(authorization.offered)));
    Challenge challenge{.kind = m_kind,
                        .name = authorization.name,
                        .token = authorization.token,
                        .keyAuthorization = authorization.token + "." + m_account.key->thumbprint()};
    say(OrderStep::Challenge, challenge.name);
    presented.push_back(challenge);
    CO_TRY_VOID(co_await host.present(challenge));
    CO_TRY_VOID(co_await post(authorization.challengeUrl, "{}", challenge.name));
    co_return co_await awaitProof(std::move(authorizationUrl), std::move(challenge), host);
}

awaitable<Result<void>> Session::awaitProof(std::string authorizationUrl, Challenge challenge, ChallengeHost &host)
{
    say(OrderStep::Waiting, challenge.name);
    const ChallengeKind kind = challenge.kind;
    const auto done = [kind](const std::string &body) -> Result<bool> {
        TRY(const Authorization seen, parseAuthorization(body, kind));
        return seen.status != Authorization::Status::Pending;
    };
    CO_TRY(const http::Response response, co_await poll(std::move(authorizationUrl), challenge.name, done));
    CO_TRY(const Authorization seen, parseAuthorization(response.body, kind));
    if (seen.status == Authorization::Status::Valid)
        co_return Result<void>{};
    Error error = errorOf(seen.problem.value_or(AcmeProblem{.kind = {}, .detail = {}, .perName = {}}), challenge.name,
                          kind, std::nullopt);
    if (const std::string hint = host.hint(challenge); !hint.empty())
        error.detail += ". " + hint;
    co_return std::unexpected(std::move(error));
}

awaitable<Result<std::string>> Session::finish(std::string orderUrl, Order order, OrderRequest request)
{
    say(OrderStep::Finalize, listed(request.names));
    const json::Object wish{{"csr", encoded(request.csrDer)}};
    CO_TRY_VOID(co_await post(order.finalize, json::serialize(wish), listed(request.names)));
    const auto done = [](const std::string &body) -> Result<bool> {
        TRY(const Order seen, parseOrder(body));
        return seen.status == OrderStatus::Valid || seen.status == OrderStatus::Invalid;
    };
    CO_TRY(const http::Response response, co_await poll(std::move(orderUrl), listed(request.names), done));
    CO_TRY(const Order ended, parseOrder(response.body));
    if (ended.status == OrderStatus::Invalid)
        co_return std::unexpected(errorOf(ended.error.value_or(AcmeProblem{.kind = {}, .detail = {}, .perName = {}}),
                                          listed(request.names), m_kind, std::nullopt));
    say(OrderStep::Download, listed(request.names));
    CO_TRY(http::Response chain, co_await post(ended.certificate, {}, listed(request.names)));
    if (chain.body.find("-----BEGIN CERTIFICATE-----") == chain.body.npos)
        co_return fail(ErrorCode::BadInput, "the authority's answer can't be used: it holds no certificate");
    co_return std::move(chain.body);
}

awaitable<Result<std::string>> Session::run(OrderRequest request, ChallengeHost &host,
                                            std::vector<Challenge> &presented)
{
    m_kind = request.challenge;
    m_deadline = Clock::now() + request.deadline;
    CO_TRY_VOID(co_await directory());
    CO_TRY_VOID(co_await openAccount());
    say(OrderStep::Order, listed(request.names));
    json::Array identifiers;
    for (const std::string &name : request.names)
        identifiers.emplace_back(identifierOf(name));
    const json::Object wish{{"identifiers", std::move(identifiers)}};
    CO_TRY(const http::Response response,
           co_await post(m_directory->newOrder, json::serialize(wish), listed(request.names)));
    const auto location = response.headers.find("Location");
    if (!location)
        co_return fail(ErrorCode::BadInput, "the authority's answer can't be used: an order without an address");
    const std::string orderUrl(*location);
    CO_TRY(Order order, parseOrder(response.body));
    for (const std::string &authorization : order.authorizations)
        CO_TRY_VOID(co_await prove(authorization, host, presented));
    co_return co_await finish(orderUrl, std::move(order), std::move(request));
}

awaitable<Result<std::string>> Session::order(OrderRequest request, ChallengeHost &host)
{
    std::vector<Challenge> presented;
    auto chain = co_await run(std::move(request), host, presented);
    for (const Challenge &challenge : presented)
        co_await host.withdraw(challenge);
    co_return chain;
}

} // namespace homeport::acme
