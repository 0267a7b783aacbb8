#include "server/federation/probe_identity.h"

#include "server/crypto/digest.h"
#include "server/federation/request_auth.h"
#include "server/json/json.h"

#include <fmt/format.h>

#include <array>
#include <span>

namespace homeport::federation {

namespace {

constexpr std::size_t kExpiryBytes = 8;
constexpr std::size_t kMacBytes = 32;

std::string bigEndian(std::uint64_t number)
{
    std::string bytes(kExpiryBytes, '\0');
    for (std::size_t i = kExpiryBytes; i-- > 0; number >>= 8)
        bytes[i] = static_cast<char>(number & 0xff);
    return bytes;
}

/// What the signature covers of a body; both sides decide alike.
std::optional<std::string> signedContent(const http::Request &request)
{
    if (request.body.empty() || request.body.size() > kMaxSignedProbeBytes)
        return std::nullopt;
    const auto object = json::parseObject(request.body);
    if (!object)
        return std::nullopt;
    return json::canonical(*object);
}

RequestToSign toSign(const http::Request &request, std::string_view destination,
                     const std::optional<std::string> &content)
{
    return {http::methodName(request.method), request.target, kProbeOrigin, destination,
            content ? std::optional<std::string_view>(*content) : std::nullopt};
}

} // namespace

std::string ProbeIdentity::ticket(Timestamp expires) const
{
    std::string bytes = bigEndian(static_cast<std::uint64_t>(expires));
    const auto mac = crypto::hmacSha256(m_key.seedBase64(), "homeport echo ticket\n" + bytes);
    bytes.append(mac.begin(), mac.end());
    return crypto::base64Url({reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()});
}

bool ProbeIdentity::accepts(std::string_view ticket, Timestamp now) const
{
    constexpr std::size_t kTicketCharacters = (kExpiryBytes + kMacBytes) * 4 / 3 + 1;
    if (ticket.size() != kTicketCharacters)
        return false;
    const auto bytes = crypto::decodeBase64(ticket);
    if (!bytes || bytes->size() != kExpiryBytes + kMacBytes)
        return false;
    std::uint64_t expires = 0;
    for (std::size_t i = 0; i < kExpiryBytes; ++i)
        expires = expires << 8 | static_cast<unsigned char>((*bytes)[i]);
    // The whole text is compared, so each ticket has one spelling.
    const bool genuine = crypto::equalSecret(this->ticket(static_cast<Timestamp>(expires)), ticket);
    const auto until = static_cast<Timestamp>(expires);
    return genuine && now < until && until - now <= kTicketLifeMs;
}

std::string ProbeIdentity::authorization(const http::Request &request, const ServerName &destination) const
{
    const auto content = signedContent(request);
    return authorizationHeader(toSign(request, destination.str(), content), m_key);
}

ProbeIdentity::Proof ProbeIdentity::proofOf(const http::Request &request, const ServerName &ours) const
{
    const auto header = request.headers.find("Authorization");
    if (!header)
        return Proof::Absent;
    const auto claim = parseXMatrix(*header);
    if (!claim || claim->origin.str() != kProbeOrigin || !claim->destination || *claim->destination != ours ||
        claim->keyId != m_key.id())
        return Proof::Unproved;
    const auto signature = crypto::parseSignature(claim->signature);
    const auto content = signedContent(request);
    const bool fits = signature && crypto::verify(signedRequestBytes(toSign(request, ours.str(), content)), *signature,
                                                  m_key.publicKey());
    return fits ? Proof::Proved : Proof::Unproved;
}

std::optional<EchoTarget> echoTarget(std::string_view target)
{
    const std::string_view path = http::splitTarget(target).path;
    const auto at = path.find(kEchoMark);
    if (at == path.npos)
        return std::nullopt;
    const std::string_view after = path.substr(at + kEchoMark.size());
    const auto end = std::min(after.find('/'), after.size());
    return EchoTarget{after.substr(0, end), after.substr(end)};
}

} // namespace homeport::federation
