#pragma once

#include "server/control/findings.h"

#include <QtGlobal>

/// The catalogue by area; together in the order of FindingCode.
namespace homeport::control::catalogue {

std::span<const FindingKind> ofName();
std::span<const FindingKind> ofWayIn();
std::span<const FindingKind> ofTls();
std::span<const FindingKind> ofDelegation();
std::span<const FindingKind> ofProxy();
std::span<const FindingKind> ofKeys();
std::span<const FindingKind> ofClients();
std::span<const FindingKind> ofMemory();
std::span<const FindingKind> ofWayOut();
std::span<const FindingKind> ofJoins();

} // namespace homeport::control::catalogue
