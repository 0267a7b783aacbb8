#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {FirewallInTheWay, "firewall_in_the_way", 9, Error,
     QT_TRANSLATE_NOOP("Finding", "A firewall answers instead of the server at {subject}"),
     QT_TRANSLATE_NOOP("Finding",
                       "Something in front of the server takes the requests of other servers for attacks and answers "
                       "{status} to them. They cannot prove to be people in a browser, so they stay outside."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Add a rule to that service ({proxy}) that lets everything under /_matrix/ and /.well-known/matrix/ pass "
         "without challenges, bot checks, logins and caching; with Cloudflare a custom rule with the action Skip.")},
    {WrongService, "wrong_service", 0, Error,
     QT_TRANSLATE_NOOP("Finding", "What answers at {subject} is no Matrix server"),
     QT_TRANSLATE_NOOP("Finding", "Other servers are led there and get an answer that they can do nothing with."),
     QT_TRANSLATE_NOOP("Finding", "Pass everything under /_matrix/ on to Homeport, or correct the name, the port or "
                                  "the delegation that leads there.")},
    {ProxyUpstreamDown, "proxy_upstream_down", 0, Error,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} does not reach Homeport"),
     QT_TRANSLATE_NOOP("Finding", "The reverse proxy is up and answers that what lies behind it does not: Homeport is "
                                  "not running, or the proxy asks at another address than Homeport listens on."),
     QT_TRANSLATE_NOOP("Finding",
                       "Start Homeport, and let the proxy pass /_matrix/ on to the address of its client listener.")},
    {ProxyRewritesTarget, "proxy_rewrites_target", 1, Error,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} changes addresses on the way ({kind})"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Other servers sign the address that they ask for, letter by letter. {sent} was sent, {received} arrived, so "
         "every signature looks forged: joins and invites fail with 401, while all ordinary tests are green."),
     QT_TRANSLATE_NOOP("Finding", "Make the proxy pass the address of each request on under /_matrix exactly as it "
                                  "came, without decoding, joining or encoding anything.")},
    {ProxyNormalisesTarget, "proxy_normalises_target", 1, Note,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} tidies up addresses: {differences}"),
     QT_TRANSLATE_NOOP("Finding", "It changes spellings that Matrix does not use, so nothing breaks today."),
     QT_TRANSLATE_NOOP("Finding",
                       "Nothing has to be done. A configuration that passes addresses on untouched is the safest.")},
    {ProxyRejectsEncoded, "proxy_rejects_encoded", 2, Error,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} refuses encoded characters: {characters}"),
     QT_TRANSLATE_NOOP("Finding",
                       "Names of rooms, events and people contain such characters. The proxy answers {status} by "
                       "itself, and Homeport never sees these requests: joins, invites and media of such names fail."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Let the proxy accept encoded characters and slashes under /_matrix and pass them on as they are.")},
    {ProxyAltersBody, "proxy_alters_body", 20, Error,
     QT_TRANSLATE_NOOP("Finding", "Something changes the content of requests on the way to {subject}"),
     QT_TRANSLATE_NOOP("Finding", "Signatures cover the content too. What was sent and what arrived ({received_bytes} "
                                  "bytes) differ, so events of other servers look forged."),
     QT_TRANSLATE_NOOP("Finding", "Turn off whatever filters, rewrites or compresses requests under /_matrix: content "
                                  "filters, security modules, plug-ins.")},
    {AuthorizationStripped, "authorization_stripped", 20, Error,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} takes the Authorization header away"),
     QT_TRANSLATE_NOOP("Finding", "That header bears the signature of the other server; {arrived} reached Homeport. "
                                  "Every request of another server ends with 401, and so do those of clients."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Pass the Authorization header on unchanged, and switch off any login of the proxy itself for /_matrix.")},
    {HostRewritten, "host_rewritten", 20, Note,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} changes the Host header to {received}"),
     QT_TRANSLATE_NOOP("Finding", "Homeport does without the right one; {sent} was asked for. Logs and other programs "
                                  "behind the proxy may not."),
     QT_TRANSLATE_NOOP("Finding", "Pass the Host header on as it came.")},
    {UpstreamHttp10, "upstream_http_10", 20, Note,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} speaks HTTP/1.0 to Homeport"),
     QT_TRANSLATE_NOOP("Finding", "Each request needs a connection of its own, which makes everything slower."),
     QT_TRANSLATE_NOOP("Finding", "Let the proxy use HTTP/1.1 towards Homeport.")},
    {ForwardedHeadersMissing, "forwarded_headers_missing", 20, Note,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} does not say who asks"),
     QT_TRANSLATE_NOOP("Finding", "Without {missing} all clients seem to come from the proxy: limits on requests hit "
                                  "everybody at once, and the list of devices shows no useful address."),
     QT_TRANSLATE_NOOP("Finding", "Let the proxy add X-Forwarded-For with the address of the client.")},
    {BodyLimit, "body_limit", 13, Error,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} refuses bodies of {refused_mb} MB ({what})"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Up to {passed_mb} MB come through, and {needed_mb} MB have to. Larger transactions of other servers and "
         "uploads are lost with {answer}: rooms fall behind without an error that anybody sees."),
     QT_TRANSLATE_NOOP("Finding", "Raise the limit of the proxy for request bodies to at least {needed_mb} MB.")},
    {ProxyTimeout, "proxy_timeout", 18, Warning,
     QT_TRANSLATE_NOOP("Finding", "The proxy at {subject} gives up after {seconds} s"),
     QT_TRANSLATE_NOOP("Finding", "Joining a large room takes minutes until the answer comes. The proxy ends the wait "
                                  "with {answer}, and the join fails although it would have worked."),
     QT_TRANSLATE_NOOP("Finding", "Let the proxy wait ten minutes for an answer from Homeport.")},
};

} // namespace

std::span<const FindingKind> ofProxy()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
