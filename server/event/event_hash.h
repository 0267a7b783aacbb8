#pragma once

#include "server/crypto/signing_key.h"
#include "server/event/pdu.h"

/// Hashes and signatures of events. Pure.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#signing-events
namespace homeport::event {

/// Content hash: SHA-256 of canonical JSON without `unsigned`, `signatures`, `hashes`; unpadded base64.
std::string contentHash(const json::Object &event);
/// Whether `hashes.sha256` agrees. A mismatch means: use the redacted form.
bool contentHashMatches(const json::Object &event);

/// Reference hash of the redacted event without signatures; the event id of versions ≥ 3 (`$` + it), the room id of
/// v12 create events (`!` + it).
EventId eventIdOf(const RoomVersionRules &rules, const json::Object &event);

/// The reference hash itself in unpadded base64, as versions 1 and 2 name it beside event ids.
std::string referenceHash(const RoomVersionRules &rules, const json::Object &event);

/// Adds `hashes` and our signature in place.
void hashAndSign(const RoomVersionRules &rules, json::Object &event, const ServerName &server,
                 const crypto::SigningKey &key);
/// Adds our signature only (invites and restricted joins that another server made).
void addSignature(const RoomVersionRules &rules, json::Object &event, const ServerName &server,
                  const crypto::SigningKey &key);

/// Canonical bytes that event signatures cover (redacted, without signatures and unsigned).
std::string signedBytes(const RoomVersionRules &rules, const json::Object &event);

/// Servers whose signature an event must bear: the sender's; v1–2 also the event id's; the authorising user's of a
/// restricted join (v8+); none for a third-party invite's sender as the specification says.
std::vector<ServerName> requiredSigners(const Pdu &pdu);

/// Signs any JSON object (key responses, X-Matrix, invites' third-party part) in place, and verifies one.
void signJson(json::Object &object, const ServerName &server, const crypto::SigningKey &key);
bool verifyJson(const json::Object &object, const ServerName &server, std::string_view keyId,
                const crypto::PublicKey &key);

} // namespace homeport::event
