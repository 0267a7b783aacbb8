#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {JoinResolveFailed, "join_resolve_failed", 21, Error,
     QT_TRANSLATE_NOOP("Finding", "The room {subject} cannot be found"),
     QT_TRANSLATE_NOOP("Finding", "The server that keeps this address does not tell which room it is: {reason}"),
     QT_TRANSLATE_NOOP("Finding",
                       "Check the spelling of the address. If it is right, check the server in it by its name.")},
    {JoinRefused, "join_refused", 21, Error, QT_TRANSLATE_NOOP("Finding", "{subject} does not let us into the room"),
     QT_TRANSLATE_NOOP("Finding",
                       "It was reached and verified our signature, so both ways are fine. It says: {reason}"),
     QT_TRANSLATE_NOOP("Finding", "Ask for an invite, or join by an account that may; nothing has to be repaired.")},
    {JoinNoWayBack, "join_no_way_back", 21, Error, QT_TRANSLATE_NOOP("Finding", "{subject} does not reach us back"),
     QT_TRANSLATE_NOOP("Finding", "Our request came there and was refused, because it could not check our signature: "
                                  "{reason} It has to fetch our keys, and did not get through."),
     QT_TRANSLATE_NOOP("Finding", "Check this server by its own name: what stands there first is the cause. If all is "
                                  "green, ask again in an hour, since others remember a failure for a while.")},
    {JoinTimeout, "join_timeout", 18, Error, QT_TRANSLATE_NOOP("Finding", "{subject} does not answer the join in time"),
     QT_TRANSLATE_NOOP("Finding", "The step {step} ended without an answer: {reason}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Try again later or through another server. If no server answers, check the way out of this machine.")},
    {PeerDoesNotExist, "peer_does_not_exist", 21, Error,
     QT_TRANSLATE_NOOP("Finding", "There is no server called {subject}"),
     QT_TRANSLATE_NOOP("Finding", "DNS knows no such name, so nobody can ask that server for anything."),
     QT_TRANSLATE_NOOP(
         "Finding", "Check the spelling of {subject}. If it is right, that server is gone or its domain has expired, "
                    "which only its owner can mend. If others do reach it, the DNS resolver of this machine hides "
                    "the name: use another one.")},
    {PeerRejectsSignatures, "peer_rejects_signatures", 1, Note,
     QT_TRANSLATE_NOOP("Finding", "{subject} refuses our signatures"),
     QT_TRANSLATE_NOOP("Finding", "It answered 401 to {times} of our requests, the last time with: {words}"),
     QT_TRANSLATE_NOOP("Finding",
                       "When only this server does so, its own proxy changes addresses, or it remembers an old key of "
                       "ours. When several do, they cannot fetch our keys: check this server by its name.")},
    {PeersSendMangledTargets, "peers_send_mangled_targets", 1, Error,
     QT_TRANSLATE_NOOP("Finding", "Requests of other servers arrive changed ({kind})"),
     QT_TRANSLATE_NOOP("Finding", "By {peers} {sent} was signed and {received} arrived, {times} times. A proxy in "
                                  "front of this server changes addresses, and the signatures do not fit any more."),
     QT_TRANSLATE_NOOP("Finding",
                       "Make the proxy pass the address of each request on under /_matrix exactly as it came.")},
    {PeersSendTooMuch, "peers_send_too_much", 13, Warning,
     QT_TRANSLATE_NOOP("Finding", "Requests of other servers are too long for this one"),
     QT_TRANSLATE_NOOP("Finding", "{times} requests were refused unread, the last one to {target}."),
     QT_TRANSLATE_NOOP("Finding", "Nothing has to be done when it happens once. Otherwise tell the administrator of "
                                  "the server that sends them.")},
    {OutsideViewFailed, "outside_view_failed", 0, Error,
     QT_TRANSLATE_NOOP("Finding", "Seen from outside, {subject} is not reached"),
     QT_TRANSLATE_NOOP("Finding", "These servers looked and did not get through: {words}"),
     QT_TRANSLATE_NOOP("Finding", "Look at the other findings first. When there is none, something on the way in stops "
                                  "them: open TCP port {ports} in the firewall of the machine and of its provider, and "
                                  "behind a router forward port {ports} to the server.")},
    {OutsideViewUnavailable, "outside_view_unavailable", 0, Note,
     QT_TRANSLATE_NOOP("Finding", "Nobody outside has looked at {subject}"),
     QT_TRANSLATE_NOOP("Finding", "All that is known was seen from this machine: {why}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Name a server that you know and trust with --peer, or the address of a federation tester with --tester.")},
    {CheckTimedOut, "check_timed_out", 0, Warning,
     QT_TRANSLATE_NOOP("Finding", "The check of {subject} did not end within {seconds} s"),
     QT_TRANSLATE_NOOP("Finding", "What it would have found is not known."),
     QT_TRANSLATE_NOOP("Finding",
                       "Check again; when it repeats, the network of this machine loses packets or is very slow.")},
};

} // namespace

std::span<const FindingKind> ofJoins()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
