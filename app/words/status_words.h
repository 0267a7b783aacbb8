#pragma once

#include "app/words/tone.h"
#include "server/control/values.h"

/// The server's state in words first. Colour and shape follow from the tone.
namespace homeport::words {

struct StatusWords {
    Tone tone = Tone::Neutral;
    QString sentence; ///< `Running`, `Starting: opening the database`, `Cannot start: port 8448 is in use by nginx`
    QString meaning;  ///< one sentence below it: what this means or what happens next
};

/// Never empty in sentence and meaning.
StatusWords describe(const control::ServerStatus &status);

/// True for a listen address that no other computer can connect to: `127.0.0.1:8008`, `[::1]:8448`.
bool isOfThisComputerOnly(const QString &address);

/// Why a page cannot tell what the server has: it does not run. For every state but Running.
StatusWords whileDown(const control::ServerStatus &status);
/// Whether starting is the next step.
bool canStart(const control::ServerStatus &status);

/// Until when the certificate in use is valid; that none is known, or that the server must run for it.
StatusWords certificateWords(const control::ServerStatus &status);

/// The same shorter, for the status bar: `running`, `stopped`, `cannot start`.
QString shortState(const control::ServerStatus &status);

/// State of another server as seen from here: in contact, waiting to try again, never heard of. Claims no more than the
/// row knows: when requests passed, not how they were answered.
StatusWords describe(const control::PeerRow &peer);

/// Tone of an HTTP answer: 2xx good, none or 5xx bad, everything else a warning.
Tone toneOfAnswer(int status);

} // namespace homeport::words
