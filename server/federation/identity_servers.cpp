#include "server/federation/identity_servers.h"

#include "server/base/server_name.h"
#include "server/crypto/digest.h"
#include "server/crypto/signing_key.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

using boost::asio::awaitable;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMaxAnswerBytes = 64 * 1024;
constexpr std::size_t kMaxToken = 255; ///< it becomes a state key
constexpr std::size_t kMaxKeys = 16;
constexpr std::size_t kMaxPepper = 1024;
constexpr std::size_t kMaxAccessToken = 4096;

/// Spaces and controls would end the header that it stands in.
bool fitsHeader(std::string_view token)
{
    return !token.empty() && token.size() <= kMaxAccessToken &&
           std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
}

/// Addresses of mail are compared in lower case.
std::string lookedUp(const IdentityServers::Address &address)
{
    std::string text = address.text;
    if (address.medium == "email") {
        for (char &c : text)
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c + 32);
    }
    return text;
}

std::unexpected<Error> useless(const ServerName &server, std::string_view what)
{
    return fail(ErrorCode::RemoteRefused, fmt::format("the identity server {} gave {}", server.str(), what));
}

Result<json::Object> parsedKey(const ServerName &server, const json::Value &item)
{
    const json::Object *object = item.if_object();
    const auto key = object ? json::findString(*object, "public_key") : std::nullopt;
    const auto validity = object ? json::findString(*object, "key_validity_url") : std::nullopt;
    if (!key || !validity || !crypto::parsePublicKey(*key))
        return useless(server, "a key that is none");
    return json::Object{{"public_key", *key}, {"key_validity_url", *validity}};
}

} // namespace

awaitable<Result<json::Object>> IdentityServers::ask(Place at, http::Method method, std::string path,
                                                     json::Object content)
{
    const auto parts = parseServerName(at.server.str());
    if (!parts)
        co_return fail(ErrorCode::BadInput, "id_server: " + parts.error().detail, "M_INVALID_PARAM");
    if (!fitsHeader(at.token))
        co_return fail(ErrorCode::BadInput, "id_access_token is no token", "M_INVALID_PARAM");
    http::ClientRequest request;
    request.endpoint = {
        .host = parts->host, .port = parts->port.value_or(443), .tlsName = parts->host, .hostHeader = at.server.str()};
    request.method = method;
    request.target = "/_matrix/identity/v2" + path;
    request.headers.add("Authorization", "Bearer " + at.token);
    request.headers.add("Accept", "application/json");
    if (method == http::Method::Post) {
        request.headers.add("Content-Type", "application/json");
        request.body = json::serialize(content);
    }
    request.limits = {
        .connectTimeout = 10s, .totalTimeout = 30s, .headerBytes = 16 * 1024, .bodyBytes = kMaxAnswerBytes};
    CO_TRY(const http::Response response, co_await m_client.send(std::move(request)));
    auto answer = json::parseObject(response.body);
    if (response.status != 200) {
        const auto errcode = answer ? json::findString(*answer, "errcode") : std::nullopt;
        co_return fail(ErrorCode::RemoteRefused,
                       fmt::format("the identity server {} answers {} with {}", at.server.str(), path, response.status),
                       std::string(errcode.value_or("")), response.status);
    }
    if (!answer)
        co_return useless(at.server, "something else than a JSON object");
    co_return *std::move(answer);
}

awaitable<Result<std::optional<UserId>>> IdentityServers::owner(Place at, Address address)
{
    CO_TRY(const json::Object details, co_await ask(at, http::Method::Get, "/hash_details", {}));
    const auto pepper = json::findString(details, "lookup_pepper");
    const json::Array *algorithms = json::findArray(details, "algorithms");
    const bool hashes = algorithms && std::ranges::any_of(*algorithms, [](const json::Value &algorithm) {
                            return algorithm.is_string() && json::view(algorithm.get_string()) == "sha256";
                        });
    if (!pepper || pepper->size() > kMaxPepper || !hashes)
        co_return useless(at.server, "no way to ask for a hash of an address");
    const auto digest = crypto::sha256(fmt::format("{} {} {}", lookedUp(address), address.medium, *pepper));
    const std::string hash = crypto::base64Url(digest);
    json::Array addresses;
    addresses.emplace_back(hash);
    CO_TRY(const json::Object found,
           co_await ask(at, http::Method::Post, "/lookup",
                        {{"addresses", std::move(addresses)}, {"algorithm", "sha256"}, {"pepper", *pepper}}));
    const json::Object *mappings = json::findObject(found, "mappings");
    if (!mappings)
        co_return useless(at.server, "no mappings");
    const auto owner = json::findString(*mappings, hash);
    if (!owner)
        co_return std::nullopt;
    auto user = UserId::parse(*owner);
    if (!user)
        co_return useless(at.server, "an owner that is no user id");
    co_return *std::move(user);
}

awaitable<Result<IdentityServers::StoredInvite>> IdentityServers::storeInvite(Place at, Address address,
                                                                              json::Object about)
{
    about["medium"] = address.medium;
    about["address"] = address.text;
    CO_TRY(const json::Object answer, co_await ask(at, http::Method::Post, "/store-invite", std::move(about)));
    const auto token = json::findString(answer, "token");
    const auto displayName = json::findString(answer, "display_name");
    const json::Array *keys = json::findArray(answer, "public_keys");
    if (!token || token->empty() || token->size() > kMaxToken || !displayName || !keys || keys->empty() ||
        keys->size() > kMaxKeys)
        co_return useless(at.server, "no token, display name and keys for the invite");
    StoredInvite stored{.token = std::string(*token), .displayName = std::string(*displayName), .publicKeys = {}};
    for (const json::Value &item : *keys) {
        CO_TRY(json::Object key, parsedKey(at.server, item));
        stored.publicKeys.emplace_back(std::move(key));
    }
    co_return stored;
}

} // namespace homeport::federation
