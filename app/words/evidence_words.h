#pragma once

#include "server/control/findings.h"

/// What a finding's evidence says, in the person's language. Names, addresses and what others answered stay as they
/// are.
namespace homeport::words {

/// An evidence key as words: `not_after` → `not after`.
QString evidenceName(const QString &key);
/// One line for each value of a list.
QString evidenceText(const QJsonValue &value);
/// The evidence with its own few words (`yes`, `no program`, `ahead`) translated, to be filled into a sentence.
QJsonObject evidenceInWords(QJsonObject evidence);

} // namespace homeport::words
