#include "server/federation/request_auth.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

namespace {

constexpr int kMaxParameters = 32;
constexpr std::size_t kMaxKeyIdBytes = 255;

std::unexpected<Error> refuse(std::string why)
{
    return fail(ErrorCode::Unauthorized, "Authorization header: " + std::move(why), "M_UNAUTHORIZED", 401);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
/// What an unquoted value may hold: tokens, and what old servers leave unquoted (colons, base64).
bool isBareCharacter(char c)
{
    return isTokenCharacter(c) || c == ':' || c == '/' || c == '=' || c == '[' || c == ']';
}

/// Reads `name=value` pairs one by one.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    struct Parameter {
        std::string name; ///< lower case
        std::string value;
    };
    /// nullopt at the end.
    Result<std::optional<Parameter>> next()
    {
        skip([](char c) { return isSpace(c) || c == ','; });
        if (m_rest.empty())
            return std::nullopt;
        Parameter parameter;
        parameter.name = take(isTokenCharacter);
        if (parameter.name.empty())
            return refuse("a parameter without a name");
        std::ranges::transform(parameter.name, parameter.name.begin(), lower);
        skip(isSpace);
        if (!m_rest.starts_with('='))
            return refuse(fmt::format("no '=' after {}", parameter.name.substr(0, 20)));
        m_rest.remove_prefix(1);
        skip(isSpace);
        if (m_rest.starts_with('"')) {
            TRY(parameter.value, quoted());
        } else {
            parameter.value = take(isBareCharacter);
        }
        skip(isSpace);
        if (!m_rest.empty() && !m_rest.starts_with(','))
            return refuse(fmt::format("no ',' after the value of {}", parameter.name.substr(0, 20)));
        return std::optional(std::move(parameter));
    }

private:
    template <class Predicate>
    void skip(Predicate predicate)
    {
        while (!m_rest.empty() && predicate(m_rest.front()))
            m_rest.remove_prefix(1);
    }
    template <class Predicate>
    std::string take(Predicate predicate)
    {
        const auto end = std::ranges::find_if_not(m_rest, predicate);
        std::string taken(m_rest.begin(), end);
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    Result<std::string> quoted()
    {
        std::string value;
        for (std::size_t i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == '"') {
                m_rest.remove_prefix(i + 1);
                return value;
            }
            if (m_rest[i] == '\\') {
                ++i; // the character after it counts, whatever it is
                if (i == m_rest.size())
                    break;
            }
            value.push_back(m_rest[i]);
        }
        return refuse("a quoted value without its closing quote");
    }

    std::string_view m_rest;
};

bool isKeyVersionCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void appendMember(std::string &out, std::string_view name, std::string_view text)
{
    if (out.size() > 1)
        out += ',';
    out.append("\"").append(name).append("\":");
    out += json::canonical(json::Value(boost::json::string_view(text.data(), text.size())));
}

} // namespace

std::string signedRequestBytes(const RequestToSign &request)
{
    std::string out = "{";
    if (request.content)
        out.append("\"content\":").append(*request.content);
    if (!request.destination.empty())
        appendMember(out, "destination", request.destination);
    appendMember(out, "method", request.method);
    appendMember(out, "origin", request.origin);
    appendMember(out, "uri", request.target);
    return out += '}';
}

std::string authorizationHeader(const RequestToSign &request, const crypto::SigningKey &key)
{
    return fmt::format(R"(X-Matrix origin="{}",destination="{}",key="{}",sig="{}")", request.origin,
                       request.destination, key.id(), key.signBase64(signedRequestBytes(request)));
}

Result<XMatrix> parseXMatrix(std::string_view header)
{
    if (header.size() > kMaxAuthorizationBytes)
        return refuse(fmt::format("longer than {} bytes", kMaxAuthorizationBytes));
    constexpr std::string_view kScheme = "x-matrix";
    const std::string_view scheme = header.substr(0, kScheme.size());
    if (!std::ranges::equal(scheme, kScheme, {}, lower) || header.size() == kScheme.size() ||
        !isSpace(header[kScheme.size()]))
        return refuse("another scheme than X-Matrix");

    std::optional<std::string> origin, destination, key, signature;
    Reader reader(header.substr(kScheme.size()));
    for (int count = 0;; ++count) {
        TRY(auto parameter, reader.next());
        if (!parameter)
            break;
        if (count == kMaxParameters)
            return refuse(fmt::format("more than {} parameters", kMaxParameters));
        // The specification's text calls the last one `signature`, its examples and all servers `sig`.
        auto *slot = parameter->name == "origin"                                  ? &origin
                     : parameter->name == "destination"                           ? &destination
                     : parameter->name == "key"                                   ? &key
                     : parameter->name == "sig" || parameter->name == "signature" ? &signature
                                                                                  : nullptr;
        if (!slot)
            continue;
        if (*slot)
            return refuse(fmt::format("{} appears twice", parameter->name));
        *slot = std::move(parameter->value);
    }
    if (!origin || !key || !signature)
        return refuse(fmt::format("{} is missing", !origin ? "origin" : !key ? "key" : "sig"));

    XMatrix result;
    auto name = ServerName::parse(*origin);
    if (!name)
        return refuse("origin: " + name.error().detail);
    result.origin = std::move(*name);
    if (destination) {
        auto ours = ServerName::parse(*destination);
        if (!ours)
            return refuse("destination: " + ours.error().detail);
        result.destination = std::move(*ours);
    }
    constexpr std::string_view kAlgorithm = "ed25519:";
    if (!key->starts_with(kAlgorithm))
        return refuse("key: only ed25519 keys are known");
    if (key->size() == kAlgorithm.size() || key->size() > kMaxKeyIdBytes ||
        !std::ranges::all_of(key->substr(kAlgorithm.size()), isKeyVersionCharacter))
        return refuse("key: not a key id");
    result.keyId = std::move(*key);
    if (signature->empty())
        return refuse("sig is empty");
    result.signature = std::move(*signature);
    return result;
}

} // namespace homeport::federation
