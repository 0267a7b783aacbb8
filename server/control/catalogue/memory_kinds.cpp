#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {ClockSkew, "clock_skew", 19, Warning, QT_TRANSLATE_NOOP("Finding", "The clock of {subject} is {by} {direction}"),
     QT_TRANSLATE_NOOP("Finding", "Keys and events carry times. Beyond a minute other servers begin to refuse them."),
     QT_TRANSLATE_NOOP("Finding", "Let the machine set its clock by NTP.")},
    {CachedResolutionStale, "cached_resolution_stale", 15, Warning,
     QT_TRANSLATE_NOOP("Finding", "The server still looks for {subject} where it was before"),
     QT_TRANSLATE_NOOP("Finding", "It remembers {remembered} until {until}, and discovery leads to {now} by now."),
     QT_TRANSLATE_NOOP("Finding", "Restart the server, or forget the address of that peer in its window; otherwise it "
                                  "finds the way by itself when the memory ends.")},
    {CertificateOutdated, "certificate_outdated", 8, Warning,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} is not the one in the file"),
     QT_TRANSLATE_NOOP("Finding", "The file {file} holds a certificate until {file_until}. The running server still "
                                  "shows another one, until {served_until}."),
     QT_TRANSLATE_NOOP("Finding", "Restart the server, so that it takes the new certificate.")},
    {PeerInBackoff, "peer_in_backoff", 16, Warning,
     QT_TRANSLATE_NOOP("Finding", "{subject} is left alone until {next_retry}"),
     QT_TRANSLATE_NOOP("Finding", "It did not answer {failures} times in a row ({reason}). Until then nothing is sent "
                                  "there, though what waits is kept. In all {all} servers are left alone."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "If that server is up again, retry it in the list of servers, or with the command. If many wait, look at "
         "the way out of this machine first.")},
};

} // namespace

std::span<const FindingKind> ofMemory()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
