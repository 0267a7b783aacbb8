#include "server/event/event_hash.h"
#include "server/stateres/auth_check.h"

#include <vector>

namespace homeport::stateres {

namespace {

/// An event of 64 KiB has room for hundreds of keys and hundreds of signatures; trying each pair would take seconds.
/// NOTSPEC: honest invites hold one or two of each.
constexpr int kMaxVerifications = 64;

std::vector<crypto::PublicKey> publicKeys(const json::Object &content)
{
    std::vector<crypto::PublicKey> keys;
    const auto add = [&keys](std::optional<std::string_view> text) {
        if (const auto key = crypto::parsePublicKey(text.value_or("")))
            keys.push_back(*key);
    };
    add(json::findString(content, "public_key"));
    if (const auto *list = json::findArray(content, "public_keys"))
        for (const auto &entry : *list)
            if (const auto *object = entry.if_object())
                add(json::findString(*object, "public_key"));
    return keys;
}

bool anySignatureMatches(const json::Object &signedPart, const std::vector<crypto::PublicKey> &keys)
{
    const auto *signatures = json::findObject(signedPart, "signatures");
    if (!signatures)
        return false;
    const auto message = json::canonicalWithout(signedPart, {"signatures", "unsigned"});
    int tries = 0;
    for (const auto &server : *signatures) {
        const auto *ofServer = server.value().if_object();
        if (!ofServer)
            continue;
        for (const auto &entry : *ofServer) {
            if (!std::string_view(entry.key()).starts_with("ed25519:") || !entry.value().is_string())
                continue;
            const auto signature = crypto::parseSignature(json::view(entry.value().get_string()));
            if (!signature)
                continue;
            for (const auto &key : keys) {
                if (++tries > kMaxVerifications)
                    return false;
                if (crypto::verify(message, *signature, key))
                    return true;
            }
        }
    }
    return false;
}

} // namespace

Verdict checkThirdPartyInvite(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto rule = [&](int part) { return ruleName(check.numbers.member, check.numbers.invite, 1, part); };
    if (check.membershipOf(*pdu.stateKey) == "ban")
        return refuse(rule(1), "the invited user is banned", byMember(*pdu.stateKey));
    const auto *invite = json::findObject(pdu.content(), "third_party_invite");
    const auto *signedPart = invite ? json::findObject(*invite, "signed") : nullptr;
    if (!signedPart)
        return refuse(rule(2), "the third-party invite has no signed part");
    const auto mxid = json::findString(*signedPart, "mxid");
    const auto token = json::findString(*signedPart, "token");
    if (!mxid || !token)
        return refuse(rule(3), "the signed part lacks mxid or token");
    if (*mxid != *pdu.stateKey)
        return refuse(rule(4), "the signed part is for another user");
    const auto *origin = check.state("m.room.third_party_invite", *token);
    if (!origin)
        return refuse(rule(5), "no third-party invite with this token");
    const Yardstick byOrigin{.event = origin->eventId};
    if (origin->sender != pdu.sender)
        return refuse(rule(6), "the third-party invite is of another sender", byOrigin);
    if (!anySignatureMatches(*signedPart, publicKeys(origin->content())))
        return refuse(rule(8), "no signature matches a key of the third-party invite", byOrigin);
    return {};
}

} // namespace homeport::stateres
