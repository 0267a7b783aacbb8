#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {WellKnownMissing, "well_known_missing", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "{host} does not say where the Matrix server is"),
     QT_TRANSLATE_NOOP("Finding", "{subject} answers {status}, and nobody answers at port 8448 of {host} either. So "
                                  "other servers do not find the server."),
     QT_TRANSLATE_NOOP("Finding", "Put the file /.well-known/matrix/server on the web site of {host} (not only on that "
                                  "of the Matrix host). It leads to {target}.")},
    {WellKnownNotJson, "well_known_not_json", 4, Error, QT_TRANSLATE_NOOP("Finding", "The file {subject} is not JSON"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. What is there begins with: {body}. Other servers ignore it, and look for "
                                  "the server at port 8448 of {host}."),
     QT_TRANSLATE_NOOP("Finding", "Let the web site of {host} answer exactly this file under this address, without a "
                                  "page around it; it must be JSON without a comma too much.")},
    {WellKnownInvalid, "well_known_invalid", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} names no server"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "{fault}. What is there: {body}. Other servers ignore it, and look for the server at port 8448 of {host}."),
     QT_TRANSLATE_NOOP("Finding", "m.server must be a host with its port, without https:// and without a path.")},
    {WellKnownWrongTarget, "well_known_wrong_target", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} leads to {answer}, where the server is not"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. Other servers follow the file and find nobody."),
     QT_TRANSLATE_NOOP("Finding", "Correct the file. The server is to be found at {target}.")},
    {WellKnownUnreachable, "well_known_unreachable", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} cannot be fetched"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "{fault}. Other servers take it for a passing outage, and look for the server at port 8448 of {host}."),
     QT_TRANSLATE_NOOP("Finding", "Let the web site of {host} answer this file by itself, without a redirect and "
                                  "without asking another program.")},
    {WellKnownDiffers, "well_known_differs", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} is not the same at every address"),
     QT_TRANSLATE_NOOP("Finding", "Which one somebody gets is chance: {answers}."),
     QT_TRANSLATE_NOOP("Finding", "Let all addresses of {host}, IPv4 and IPv6 alike, serve the same file: look for a "
                                  "second server block, an old machine or a cache that only one of them uses.")},
    {WellKnownTooLarge, "well_known_too_large", 4, Error,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} is too large"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. Other servers stop reading and ignore it."),
     QT_TRANSLATE_NOOP("Finding", "The file needs one line only.")},
    {WellKnownLongCache, "well_known_long_cache", 15, Note,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} may be remembered for {days} days"),
     QT_TRANSLATE_NOOP("Finding", "It says {cache_control}. After a change other servers still go to the old place; "
                                  "most of them cut this to two days."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Give the file a shorter life, such as Cache-Control: max-age=86400, and an hour while you change things.")},
    {DelegationMissing, "delegation_missing", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "The Matrix server is at {served_at}, and nothing tells others so"),
     QT_TRANSLATE_NOOP("Finding", "Without a delegation other servers go to port {port} of {host}, where nobody "
                                  "answers. Matrix does answer at {served_at}."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file /.well-known/matrix/server on {host}, or open port {port}.")},
    {RedirectLoop, "redirect_loop", 22, Error, QT_TRANSLATE_NOOP("Finding", "{subject} redirects in a circle"),
     QT_TRANSLATE_NOOP("Finding", "{path}. Other servers give up, and look for the server at port 8448 of {host}."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Serve the file directly at this address, and take it out of the redirect from one name to the other.")},
    {RedirectToHttp, "redirect_to_http", 22, Warning,
     QT_TRANSLATE_NOOP("Finding", "{subject} redirects to an unencrypted address"),
     QT_TRANSLATE_NOOP("Finding", "{path}. Anybody on the way can change where your server is said to be; careful "
                                  "servers, Homeport among them, do not follow."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file directly at this address, or let the redirect lead to https://.")},
    {RedirectCrossSite, "redirect_cross_site", 22, Warning,
     QT_TRANSLATE_NOOP("Finding", "{subject} redirects to another site"),
     QT_TRANSLATE_NOOP("Finding",
                       "{path}. Whoever runs that site decides where your server is, and some servers do not follow."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file directly on {host}.")},
    {RedirectMany, "redirect_many", 22, Warning, QT_TRANSLATE_NOOP("Finding", "{subject} redirects {count} times"),
     QT_TRANSLATE_NOOP("Finding", "{path}. Each hop costs time, and some servers stop after a few."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file directly on {host}.")},
    {RedirectPermanent308, "redirect_permanent_308", 22, Note,
     QT_TRANSLATE_NOOP("Finding", "{subject} redirects with status 308"),
     QT_TRANSLATE_NOOP("Finding",
                       "{path}. Servers of today follow; older ones do not know 308 and report M_UNKNOWN or 401."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file directly on {host}, or redirect with 301.")},
    {FederationRedirected, "federation_redirected", 22, Error,
     QT_TRANSLATE_NOOP("Finding", "Requests of other servers are redirected at {subject}"),
     QT_TRANSLATE_NOOP("Finding", "The answer is {status}, to {location}. Other servers do not follow redirects here: "
                                  "a signature is for one address only. Joins and invites fail."),
     QT_TRANSLATE_NOOP("Finding", "Answer /_matrix directly: take it out of the redirect (from one name to another, to "
                                  "https:, or to an address with a slash at its end).")},
};

} // namespace

std::span<const FindingKind> ofDelegation()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
