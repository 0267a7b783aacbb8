#include "server/federation/server_keys.h"

#include "server/base/cut_text.h"
#include "server/crypto/digest.h"
#include "server/event/event_hash.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

namespace {

constexpr std::string_view kAlgorithm = "ed25519:";
constexpr std::size_t kMaxKeyIdBytes = 255;

std::unexpected<Error> bad(const ServerName &server, std::string_view why)
{
    return fail(ErrorCode::BadInput, fmt::format("the key response of {} is of no use: {}", server.str(), why));
}

bool isKnownKeyId(std::string_view id)
{
    return id.starts_with(kAlgorithm) && id.size() > kAlgorithm.size() && id.size() <= kMaxKeyIdBytes;
}

/// `{"key": base64}`; nullopt for anything else, which the specification lets others invent.
std::optional<crypto::PublicKey> readKey(const json::Value &value)
{
    const auto *object = value.if_object();
    const auto text = object ? json::findString(*object, "key") : std::nullopt;
    if (!text)
        return std::nullopt;
    auto key = crypto::parsePublicKey(*text);
    return key ? std::optional(*key) : std::nullopt;
}

} // namespace

Result<ServerKeys> parseServerKeys(const json::Object &response, const ServerName &expected, Timestamp now)
{
    const auto name = json::findString(response, "server_name");
    if (!name)
        return bad(expected, "server_name is missing");
    if (*name != expected.str())
        return fail(ErrorCode::Forbidden,
                    fmt::format("{} answered with the keys of '{}'", expected.str(), cutText(*name, 255)));
    const auto validUntil = json::findInt(response, "valid_until_ts");
    if (!validUntil || *validUntil <= 0)
        return bad(expected, "valid_until_ts is missing");
    const auto *current = json::findObject(response, "verify_keys");
    if (!current)
        return bad(expected, "verify_keys is missing");
    const auto *old = json::findObject(response, "old_verify_keys");
    if (current->size() + (old ? old->size() : 0) > kMaxKeysPerServer)
        return bad(expected, fmt::format("more than {} keys", kMaxKeysPerServer));

    ServerKeys keys;
    keys.server = expected;
    keys.fetched = now;
    keys.validUntil = *validUntil;
    for (const auto &item : *current) {
        const std::string_view id(item.key().data(), item.key().size());
        const auto key = isKnownKeyId(id) ? readKey(item.value()) : std::nullopt;
        if (key && event::verifyJson(response, expected, id, *key))
            keys.keys.push_back({std::string(id), *key, std::min(*validUntil, now + kMaxKeyLifetimeMs), false});
    }
    if (keys.keys.empty())
        return fail(ErrorCode::Forbidden,
                    fmt::format("the key response of {} is not signed by a key that it holds", expected.str()));
    if (!old)
        return keys;
    for (const auto &item : *old) {
        const std::string_view id(item.key().data(), item.key().size());
        const auto key = isKnownKeyId(id) && !current->contains(item.key()) ? readKey(item.value()) : std::nullopt;
        const auto expired = key ? json::findInt(item.value().get_object(), "expired_ts") : std::nullopt;
        if (expired)
            keys.keys.push_back({std::string(id), *key, *expired, true});
    }
    return keys;
}

json::Object makeKeyResponse(const Identity &identity, Timestamp validUntil)
{
    json::Object current;
    current[identity.key->id()] = json::Object{{"key", identity.key->publicKeyBase64()}};
    json::Object old;
    for (const auto &retired : identity.retired)
        old[retired.id] = json::Object{{"key", crypto::base64(retired.key)}, {"expired_ts", retired.expired}};
    // In the order of canonical JSON, for those who check the signature over what they were sent.
    json::Object response;
    response["old_verify_keys"] = std::move(old);
    response["server_name"] = identity.name.str();
    response["valid_until_ts"] = validUntil;
    response["verify_keys"] = std::move(current);
    event::signJson(response, identity.name, *identity.key);
    return response;
}

} // namespace homeport::federation
