#pragma once

#include "app/words/tone.h"

#include <QString>

/// What is said under the fields of a new account, here and in set-up.
namespace homeport::words {

/// Why a name cannot be a localpart for a new account; empty: it can.
/// Spec: https://spec.matrix.org/v1.19/appendices/#user-identifiers
QString localpartFault(const QString &localpart);

/// Why the pair of passwords cannot be used yet; empty: it can.
QString passwordFault(const QString &password, const QString &again);

struct PasswordWords {
    Tone tone = Tone::Neutral;
    QString sentence;
};
/// How hard a usable password is to guess. A rough estimate by length and kinds of characters; never good for one that
/// is only long enough.
PasswordWords passwordStrength(const QString &password);

} // namespace homeport::words
