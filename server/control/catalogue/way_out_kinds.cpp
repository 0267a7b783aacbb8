#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {OutboundBlocked, "outbound_blocked", 11, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {OutboundDnsBroken, "outbound_dns_broken", 11, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {OutboundDnsSlow, "outbound_dns_slow", 11, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {OutboundIpv6Broken, "outbound_ipv6_broken", 11, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {OutboundTlsIntercepted, "outbound_tls_intercepted", 11, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
};

} // namespace

std::span<const FindingKind> ofWayOut()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
