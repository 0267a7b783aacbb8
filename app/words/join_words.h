#pragma once

#include "app/words/tone.h"
#include "server/control/findings.h"

#include <QString>

/// Joins that did not work, in the person's language.
namespace homeport::words {

/// How far a server was asked: `asked for the join`, `sent the join`.
QString joinStepWords(const QString &step);

struct JoinVerdictWords {
    Tone tone = Tone::Neutral;
    QString sentence; ///< `said no`, `does not reach us back`
};
JoinVerdictWords joinVerdictWords(const QString &verdict);

/// The attempt in a sentence: its cause, or that somebody would let us in.
QString summaryOf(const control::JoinAttempt &attempt);
Tone toneOf(const control::JoinAttempt &attempt);

} // namespace homeport::words
