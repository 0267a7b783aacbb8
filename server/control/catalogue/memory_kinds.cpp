#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {ClockSkew, "clock_skew", 19, Warning, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {CachedResolutionStale, "cached_resolution_stale", 15, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {PeerInBackoff, "peer_in_backoff", 16, Warning, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
};

} // namespace

std::span<const FindingKind> ofMemory()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
