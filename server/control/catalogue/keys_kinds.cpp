#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {KeysUnreachable, "keys_unreachable", 0, Error,
     QT_TRANSLATE_NOOP("Finding", "The keys of the server cannot be fetched from {subject}"),
     QT_TRANSLATE_NOOP("Finding", "Other servers fetch the public key before they believe a signature. Without it they "
                                  "refuse everything that this server sends."),
     QT_TRANSLATE_NOOP("Finding", "Pass /_matrix/key/ on to Homeport, just as the rest of /_matrix/.")},
    {KeysInvalid, "keys_invalid", 0, Error,
     QT_TRANSLATE_NOOP("Finding", "The keys that {subject} publishes do not hold: {fault}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Other servers check the document that bears the keys against the keys themselves, and refuse this one."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Start the server anew; if that does not help, something between it and the world alters its answers.")},
    {KeysExpired, "keys_expired", 19, Error,
     QT_TRANSLATE_NOOP("Finding", "The keys that {subject} publishes ended on {valid_until}"),
     QT_TRANSLATE_NOOP("Finding", "Nobody accepts keys of the past. Either the clock of the server is wrong or an old "
                                  "answer comes from a cache."),
     QT_TRANSLATE_NOOP("Finding",
                       "Set the clock of the server by NTP, and let no proxy cache anything under /_matrix/.")},
    {SigningKeyChanged, "signing_key_changed", 14, Error,
     QT_TRANSLATE_NOOP("Finding", "Others remember another signing key of {subject}"),
     QT_TRANSLATE_NOOP("Finding",
                       "{peer} knows the key {remembered}, and the server publishes {published}. To other servers it "
                       "is a stranger under a known name: what it sends is refused, and rooms break."),
     QT_TRANSLATE_NOOP(
         "Finding", "Restore the signing key from a backup of the old data folder. If it is lost, let the old key be "
                    "published as an old one for what was signed with it, and expect other servers to need a day.")},
    {SigningKeyMissing, "signing_key_missing", 14, Error,
     QT_TRANSLATE_NOOP("Finding", "The signing key {subject} is not in its place"),
     QT_TRANSLATE_NOOP("Finding",
                       "The database says that this key was made, and {place} does not have it: {reason} The server "
                       "does not start, so that it does not become a stranger to its rooms with a new one."),
     QT_TRANSLATE_NOOP("Finding", "Put the key back from a backup. Do not set up anew with the same name.")},
    {SigningKeyLocked, "signing_key_locked", 14, Error,
     QT_TRANSLATE_NOOP("Finding", "The keyring does not give out the signing key {subject}"),
     QT_TRANSLATE_NOOP("Finding", "The keyring is locked or does not answer, and the server does not start without "
                                  "its key: {reason}"),
     QT_TRANSLATE_NOOP("Finding", "Unlock the keyring (log in to the desktop, or start its service) and start the "
                                  "server again. Do not make a new key.")},
};

} // namespace

std::span<const FindingKind> ofKeys()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
