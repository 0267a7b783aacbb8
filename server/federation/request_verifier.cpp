#include "server/federation/request_verifier.h"

#include "server/base/log.h"
#include "server/federation/key_ring.h"
#include "server/federation/target_mangling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace homeport::federation {

namespace asio = boost::asio;

namespace {

/// A server may sign with several keys, a header each.
constexpr std::size_t kMaxHeaders = 8;

std::unexpected<Error> refuse(std::string why)
{
    return fail(ErrorCode::Unauthorized, std::move(why), "M_UNAUTHORIZED", 401);
}

std::string noKey(const Error &error)
{
    return "no key to check the request with: " + error.detail;
}

bool isAuthorization(std::string_view name)
{
    return std::ranges::equal(name, std::string_view("authorization"), {},
                              [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

} // namespace

/// What a request says about who sent it, with the bytes that prove it.
struct RequestVerifier::Claim {
    std::vector<XMatrix> headers; ///< all of one origin
    std::string method;
    std::string target;
    std::optional<std::string> content;

    std::string bytes(const XMatrix &header, std::string_view as) const
    {
        return signedRequestBytes(
            {method, as, header.origin.str(),
             header.destination ? std::string_view(header.destination->str()) : std::string_view{},
             content ? std::optional<std::string_view>(*content) : std::nullopt});
    }
};

RequestVerifier::RequestVerifier(IdentityPtr identity, KeyRing &keys, PeerCounts *counts)
    : m_identity(std::move(identity)), m_keys(keys), m_counts(counts)
{
}

Result<RequestVerifier::Claim> RequestVerifier::readClaim(const http::Request &request, const json::Object *body) const
{
    Claim claim;
    std::optional<Error> fault;
    for (const auto &[name, value] : request.headers.fields()) {
        if (!isAuthorization(name))
            continue;
        if (claim.headers.size() == kMaxHeaders)
            return refuse(fmt::format("more than {} Authorization headers", kMaxHeaders));
        TRY(XMatrix header, parseXMatrix(value));
        if (header.destination && *header.destination != m_identity->name)
            return refuse(fmt::format("the request is signed for {}; this server is {}", header.destination->str(),
                                      m_identity->name.str()));
        if (!claim.headers.empty() && claim.headers.front().origin != header.origin)
            return refuse("the request says two origins");
        if (header.origin == m_identity->name)
            return refuse("the request says that it is from this server itself");
        claim.headers.push_back(std::move(header));
    }
    if (claim.headers.empty())
        return refuse("an Authorization header of scheme X-Matrix is missing");
    claim.method = http::methodName(request.method);
    claim.target = request.target;
    if (body)
        claim.content = json::canonical(*body);
    return claim;
}

asio::awaitable<Result<ServerName>> RequestVerifier::verify(const http::Request &request, const json::Object *body)
{
    return check(readClaim(request, body));
}

asio::awaitable<Result<void>> RequestVerifier::admit(const http::Request &request)
{
    return provideKey(readClaim(request, nullptr));
}

asio::awaitable<Result<void>> RequestVerifier::provideKey(Result<Claim> claim)
{
    if (!claim)
        co_return std::unexpected(std::move(claim).error());
    std::string why;
    for (const auto &header : claim->headers) {
        const auto key = co_await m_keys.requestKey(header.origin, header.keyId);
        if (key)
            co_return Result<void>{};
        why = noKey(key.error());
    }
    co_return refuse(std::move(why));
}

bool RequestVerifier::mayExplain()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_explainingSince >= std::chrono::seconds(1)) {
        m_explainingSince = now;
        m_explained = 0;
    }
    return ++m_explained <= kExplanationsASecond;
}

std::string RequestVerifier::explain(const Claim &claim, const XMatrix &header, const crypto::Signature &signature,
                                     const crypto::PublicKey &key)
{
    std::string why =
        fmt::format("the signature of {} with key {} does not fit the request", header.origin.str(), header.keyId);
    for (const auto &[mangling, original] : originalsOf(claim.target)) {
        if (!crypto::verify(claim.bytes(header, original), signature, key))
            continue;
        if (m_counts)
            m_counts->mangled(header.origin, mangling, original, claim.target);
        return why + fmt::format(": it fits '{}', while '{}' arrived ({}). A reverse proxy on the way rewrites "
                                 "addresses; it must pass them on as they are",
                                 original, claim.target, manglingName(mangling));
    }
    if (m_counts)
        m_counts->refused(header.origin, why);
    return why;
}

asio::awaitable<Result<ServerName>> RequestVerifier::check(Result<Claim> claim)
{
    if (!claim)
        co_return std::unexpected(std::move(claim).error());
    std::string why;
    bool explained = false;
    for (const auto &header : claim->headers) {
        const auto key = co_await m_keys.requestKey(header.origin, header.keyId);
        if (!key) {
            why = noKey(key.error());
            continue;
        }
        const auto signature = crypto::parseSignature(header.signature);
        if (!signature) {
            why = "sig is not the base64 of a signature";
            continue;
        }
        if (crypto::verify(claim->bytes(header, claim->target), *signature, *key)) {
            if (m_counts)
                m_counts->verified(header.origin, claim->target);
            if (onContact)
                onContact(header.origin);
            co_return header.origin;
        }
        if (!explained && mayExplain())
            why = explain(*claim, header, *signature, *key);
        else if (!explained)
            why = fmt::format("the signature of {} does not fit the request", header.origin.str());
        explained = true;
    }
    qCDebug(log::federation, "refused a request of %s: %s", claim->headers.front().origin.str().c_str(), why.c_str());
    co_return refuse(std::move(why));
}

} // namespace homeport::federation
