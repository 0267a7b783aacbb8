#pragma once

#include <QString>

/// What is said under the fields of a new account, here and in set-up.
namespace homeport::words {

/// Why a name cannot be a localpart for a new account; empty: it can.
/// Spec: https://spec.matrix.org/v1.19/appendices/#user-identifiers
QString localpartFault(const QString &localpart);

/// Why the pair of passwords cannot be used yet; empty: it can.
QString passwordFault(const QString &password, const QString &again);

/// How hard a usable password is to guess, in a sentence. A rough estimate by length and kinds of characters.
QString passwordStrength(const QString &password);

} // namespace homeport::words
