#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {OutboundBlocked, "outbound_blocked", 11, Error,
     QT_TRANSLATE_NOOP("Finding", "From this machine other servers are not reached (port {ports})"),
     QT_TRANSLATE_NOOP("Finding", "{answers}. Rooms of other servers cannot be joined, and nothing is sent to them, "
                                  "whatever a look from outside says."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Let the firewall of this machine, of its network and of its provider allow outgoing TCP connections to port "
         "443, to port 8448 and to whatever port other servers name: {ports} is blocked.")},
    {OutboundDnsBroken, "outbound_dns_broken", 11, Error,
     QT_TRANSLATE_NOOP("Finding", "The resolver {subject} does not answer what federation asks ({types})"),
     QT_TRANSLATE_NOOP("Finding", "Looking for {peers}: {fault}. Without it other servers are not found."),
     QT_TRANSLATE_NOOP("Finding",
                       "Use another DNS resolver on this machine (in /etc/resolv.conf or the network settings), one of "
                       "your own such as unbound or one of your provider. Now: {resolvers}.")},
    {OutboundDnsSlow, "outbound_dns_slow", 11, Warning, QT_TRANSLATE_NOOP("Finding", "The resolver {subject} is slow"),
     QT_TRANSLATE_NOOP("Finding", "It takes {milliseconds} ms for what it has just been asked. Each message to another "
                                  "server waits for it, and joins run out of time."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Use another DNS resolver on this machine, or a caching one of your own such as unbound. Now: {resolvers}.")},
    {OutboundIpv6Broken, "outbound_ipv6_broken", 11, Warning,
     QT_TRANSLATE_NOOP("Finding", "From this machine nothing is reached by IPv6"),
     QT_TRANSLATE_NOOP("Finding", "{answers}. The machine has an IPv6 address that leads nowhere; connections to "
                                  "servers with IPv6 lose time or fail."),
     QT_TRANSLATE_NOOP("Finding",
                       "Mend the IPv6 of this machine (route, firewall, provider), or take its IPv6 address away.")},
    {OutboundTlsIntercepted, "outbound_tls_intercepted", 11, Error,
     QT_TRANSLATE_NOOP("Finding", "Encrypted connections of this machine are intercepted"),
     QT_TRANSLATE_NOOP("Finding", "All other servers ({peers}) seem to have a certificate from {issuer}: something on "
                                  "the way opens the encryption and puts its own certificate in place."),
     QT_TRANSLATE_NOOP("Finding", "Take this machine out of the inspection of encrypted traffic (a proxy, an antivirus "
                                  "program, a company firewall).")},
};

} // namespace

std::span<const FindingKind> ofWayOut()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
