#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {WellKnownMissing, "well_known_missing", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownNotJson, "well_known_not_json", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownInvalid, "well_known_invalid", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownWrongTarget, "well_known_wrong_target", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownUnreachable, "well_known_unreachable", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownDiffers, "well_known_differs", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownTooLarge, "well_known_too_large", 4, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {WellKnownLongCache, "well_known_long_cache", 15, Note, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {DelegationMissing, "delegation_missing", 3, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {RedirectLoop, "redirect_loop", 22, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {RedirectToHttp, "redirect_to_http", 22, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {RedirectCrossSite, "redirect_cross_site", 22, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {RedirectMany, "redirect_many", 22, Warning, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {RedirectPermanent308, "redirect_permanent_308", 22, Note, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {FederationRedirected, "federation_redirected", 22, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
};

} // namespace

std::span<const FindingKind> ofDelegation()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
