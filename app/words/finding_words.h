#pragma once

#include "app/words/tone.h"
#include "server/control/findings.h"

#include <QString>

/// What the doctor found, in the person's language. The phrases are the catalogue's, translated here.
namespace homeport::words {

struct FindingWords {
    QString title;   ///< what happened, one line
    QString meaning; ///< what it means
    QString todo;    ///< what to do; the finding's snippet may follow
};
FindingWords describe(const control::Finding &finding);

Tone toneOf(control::Severity severity);
/// `Error`, `Warning`, `Note`, `Fine`: the word beside the shape.
QString severityWord(control::Severity severity);
/// The whole report in a sentence: `Others can reach example.org`, `3 things keep others from example.org`.
QString verdictSentence(const control::CheckReport &report);

/// Where a snippet belongs, as a person calls it: `into the configuration of nginx`, `into the zone of your domain`.
QString placeOf(const QString &target);

/// Everything about a finding as plain text, to be pasted into a question.
QString asText(const control::Finding &finding);
QString asText(const control::CheckReport &report);

} // namespace homeport::words
