#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {ClientWellKnownMissing, "client_well_known_missing", 5, Note,
     QT_TRANSLATE_NOOP("Finding", "Clients are not told where the server is"),
     QT_TRANSLATE_NOOP("Finding",
                       "{subject} is not there, so people have to type the address of the server when they log in."),
     QT_TRANSLATE_NOOP("Finding", "Serve the file /.well-known/matrix/client on the web site of the domain.")},
    {ClientWellKnownInvalid, "client_well_known_invalid", 5, Warning,
     QT_TRANSLATE_NOOP("Finding", "The file {subject} cannot be used"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. Clients report a wrong configuration and do not log in."),
     QT_TRANSLATE_NOOP(
         "Finding", "The file must be JSON in which m.homeserver has base_url, an address that begins with https://.")},
    {ClientWellKnownNoCors, "client_well_known_no_cors", 5, Error,
     QT_TRANSLATE_NOOP("Finding", "Web clients may not read {subject}"),
     QT_TRANSLATE_NOOP("Finding",
                       "The header Access-Control-Allow-Origin is {allow_origin} and must be *. Without it a browser "
                       "keeps the file from Element and other web clients, and they do not find the server."),
     QT_TRANSLATE_NOOP("Finding", "Send the header Access-Control-Allow-Origin: * with this file.")},
    {ClientRedirectNoCors, "client_redirect_no_cors", 5, Error,
     QT_TRANSLATE_NOOP("Finding", "Web clients do not get past the redirect at {hop}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "A browser wants the header Access-Control-Allow-Origin: * on the redirect too, not only on the file."),
     QT_TRANSLATE_NOOP("Finding",
                       "Serve the file directly on the domain, or send the header with the redirect as well.")},
    {ClientApiUnreachable, "client_api_unreachable", 5, Error,
     QT_TRANSLATE_NOOP("Finding", "Clients do not reach the server at {base_url}"),
     QT_TRANSLATE_NOOP("Finding", "They are told to go there, and {subject} gives: {fault}."),
     QT_TRANSLATE_NOOP("Finding", "Let the proxy pass /_matrix/client/ at {base_url} on to Homeport, with a "
                                  "certificate for that name; or correct the address that clients are told "
                                  "(public_url, or base_url in the file /.well-known/matrix/client).")},
    {ClientApiNoCors, "client_api_no_cors", 5, Error,
     QT_TRANSLATE_NOOP("Finding", "Web clients may not use the server at {base_url}"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. Homeport allows it by itself, so the proxy takes the header away or "
                                  "answers in its place; browsers then keep everything from web clients."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Pass /_matrix through with its Access-Control headers, and pass OPTIONS requests on to Homeport as well.")},
};

} // namespace

std::span<const FindingKind> ofClients()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
