#include "server/event/event_hash.h"

#include "server/crypto/digest.h"

#include <algorithm>

namespace homeport::event {

namespace {

crypto::Sha256 contentDigest(const json::Object &event)
{
    return crypto::sha256(json::canonicalWithout(event, {"unsigned", "signatures", "hashes"}));
}

/// The object at @p key, made (or made anew) when it is not one.
json::Object &objectAt(json::Object &object, std::string_view key)
{
    auto &value = object[key];
    return value.is_object() ? value.get_object() : value.emplace_object();
}

void putSignature(json::Object &object, const ServerName &server, const crypto::SigningKey &key,
                  std::string_view message)
{
    objectAt(objectAt(object, "signatures"), server.str())[key.id()] = key.signBase64(message);
}

std::string_view membershipOf(const Pdu &pdu)
{
    return pdu.type == "m.room.member" ? pdu.membership() : "";
}

} // namespace

std::string contentHash(const json::Object &event)
{
    return crypto::base64(contentDigest(event));
}

bool contentHashMatches(const json::Object &event)
{
    const auto *hashes = json::findObject(event, "hashes");
    const auto claimed = hashes ? json::findString(*hashes, "sha256") : std::nullopt;
    if (!claimed)
        return false;
    const auto bytes = crypto::decodeBase64(*claimed);
    const auto digest = contentDigest(event);
    return bytes && std::ranges::equal(*bytes, digest, {}, [](char c) { return static_cast<std::uint8_t>(c); });
}

EventId eventIdOf(const RoomVersionRules &rules, const json::Object &event)
{
    if (rules.eventIds == EventIdFormat::Explicit)
        return EventId::trusted(std::string(json::findString(event, "event_id").value_or("")));
    // What signatures cover is what the reference hash covers.
    const auto digest = crypto::sha256(signedBytes(rules, event));
    return EventId::trusted("$" + (rules.eventIds == EventIdFormat::HashStandardBase64 ? crypto::base64(digest)
                                                                                       : crypto::base64Url(digest)));
}

std::string referenceHash(const RoomVersionRules &rules, const json::Object &event)
{
    return crypto::base64(crypto::sha256(signedBytes(rules, event)));
}

std::string signedBytes(const RoomVersionRules &rules, const json::Object &event)
{
    return json::canonicalWithout(redact(rules, event), {"signatures"});
}

void hashAndSign(const RoomVersionRules &rules, json::Object &event, const ServerName &server,
                 const crypto::SigningKey &key)
{
    event["hashes"] = json::Object{{"sha256", contentHash(event)}};
    addSignature(rules, event, server, key);
}

void addSignature(const RoomVersionRules &rules, json::Object &event, const ServerName &server,
                  const crypto::SigningKey &key)
{
    putSignature(event, server, key, signedBytes(rules, event));
}

std::vector<ServerName> requiredSigners(const Pdu &pdu)
{
    std::vector<ServerName> signers;
    const auto add = [&signers](ServerName server) {
        if (!server.empty() && std::ranges::find(signers, server) == signers.end())
            signers.push_back(std::move(server));
    };

    const auto membership = membershipOf(pdu);
    const bool thirdPartyInvite = membership == "invite" && json::find(pdu.content(), "third_party_invite");
    if (!thirdPartyInvite)
        add(pdu.senderServer());
    if (pdu.rules->eventIds == EventIdFormat::Explicit)
        add(serverOf(pdu.eventId));
    if (pdu.rules->restrictedJoins && membership == "join") {
        if (const auto user = json::findString(pdu.content(), "join_authorised_via_users_server"))
            add(serverOf(UserId::trusted(std::string(*user))));
    }
    return signers;
}

void signJson(json::Object &object, const ServerName &server, const crypto::SigningKey &key)
{
    putSignature(object, server, key, json::canonicalWithout(object, {"signatures", "unsigned"}));
}

bool verifyJson(const json::Object &object, const ServerName &server, std::string_view keyId,
                const crypto::PublicKey &key)
{
    const auto *signatures = json::findObject(object, "signatures");
    const auto *ofServer = signatures ? json::findObject(*signatures, server.str()) : nullptr;
    const auto text = ofServer ? json::findString(*ofServer, keyId) : std::nullopt;
    if (!text)
        return false;
    const auto signature = crypto::parseSignature(*text);
    return signature && crypto::verify(json::canonicalWithout(object, {"signatures", "unsigned"}), *signature, key);
}

} // namespace homeport::event
