#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {JoinResolveFailed, "join_resolve_failed", 21, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {JoinRefused, "join_refused", 21, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {JoinNoWayBack, "join_no_way_back", 21, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {JoinTimeout, "join_timeout", 18, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {PeerRejectsSignatures, "peer_rejects_signatures", 1, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {PeersSendMangledTargets, "peers_send_mangled_targets", 1, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {PeersSendTooMuch, "peers_send_too_much", 13, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {OutsideViewFailed, "outside_view_failed", 0, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {OutsideViewUnavailable, "outside_view_unavailable", 0, Note, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CheckTimedOut, "check_timed_out", 0, Warning, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
};

} // namespace

std::span<const FindingKind> ofJoins()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
