#include "server/federation/request_verifier.h"

#include "server/base/log.h"
#include "server/federation/key_ring.h"

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

bool isAuthorization(std::string_view name)
{
    return std::ranges::equal(name, std::string_view("authorization"), {},
                              [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

/// The path in its two usual encodings, as a proxy may have rewritten it.
std::vector<std::string> otherSpellings(std::string_view target)
{
    const auto [path, query] = http::splitTarget(target);
    const std::string tail = query.empty() ? "" : fmt::format("?{}", query);
    std::string decoded, encoded;
    for (std::string_view rest = path; !rest.empty();) {
        rest.remove_prefix(rest.starts_with('/') ? 1 : 0);
        const auto segment = http::decodeSegment(rest.substr(0, rest.find('/')));
        if (!segment)
            return {};
        decoded += "/" + *segment;
        encoded += "/" + http::encodeSegment(*segment);
        rest = rest.find('/') == rest.npos ? std::string_view{} : rest.substr(rest.find('/'));
    }
    std::vector<std::string> spellings;
    for (const auto &spelling : {decoded, encoded})
        if (spelling + tail != target)
            spellings.push_back(spelling + tail);
    return spellings;
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

RequestVerifier::RequestVerifier(IdentityPtr identity, KeyRing &keys) : m_identity(std::move(identity)), m_keys(keys) {}

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

asio::awaitable<Result<ServerName>> RequestVerifier::check(Result<Claim> claim)
{
    if (!claim)
        co_return std::unexpected(std::move(claim).error());
    std::string why;
    for (const auto &header : claim->headers) {
        const auto key = co_await m_keys.requestKey(header.origin, header.keyId);
        if (!key) {
            why = "no key to check the request with: " + key.error().detail;
            continue;
        }
        const auto signature = crypto::parseSignature(header.signature);
        if (!signature) {
            why = "sig is not the base64 of a signature";
            continue;
        }
        if (crypto::verify(claim->bytes(header, claim->target), *signature, *key)) {
            if (onContact)
                onContact(header.origin);
            co_return header.origin;
        }
        why =
            fmt::format("the signature of {} with key {} does not fit the request", header.origin.str(), header.keyId);
        for (const auto &spelling : otherSpellings(claim->target))
            if (crypto::verify(claim->bytes(header, spelling), *signature, *key))
                why +=
                    fmt::format(": it fits '{}', while '{}' arrived. A reverse proxy on the way rewrites addresses; it "
                                "must pass them on as they are",
                                spelling, claim->target);
    }
    qCDebug(log::federation, "refused a request of %s: %s", claim->headers.front().origin.str().c_str(), why.c_str());
    co_return refuse(std::move(why));
}

} // namespace homeport::federation
