#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {BadServerName, "bad_server_name", 6, Error,
     QT_TRANSLATE_NOOP("Finding", "{subject} cannot be the name of a server that others reach"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "{why}. Other servers find a server by its name alone, so it has to be a domain that everybody can look up."),
     QT_TRANSLATE_NOOP("Finding", "Take a domain of your own, such as example.org, and set the server up under it: the "
                                  "name can never be changed later.")},
    {ServerNameMismatch, "server_name_mismatch", 6, Error,
     QT_TRANSLATE_NOOP("Finding", "At {subject} a server answers that calls itself {answers}"),
     QT_TRANSLATE_NOOP("Finding", "Everybody writes the name {subject}, but the server signs as {answers}. Others "
                                  "refuse its keys, and nobody can be reached under @you:{subject}."),
     QT_TRANSLATE_NOOP(
         "Finding", "The name of a server can never change. Set Homeport up anew, in an empty folder, with the server "
                    "name {subject}; or let people use the name {answers} and see to it that this name leads there.")},
    {NameDoesNotExist, "name_does_not_exist", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "The domain {subject} does not exist"),
     QT_TRANSLATE_NOOP("Finding", "DNS knows no such name, so nobody can find the server."),
     QT_TRANSLATE_NOOP("Finding", "Check the spelling of {subject}. If it is right and the domain is yours, register "
                                  "it, or ask your DNS provider why it is gone: an expired registration looks like "
                                  "this. If it is somebody else's, only they can mend that.")},
    {NameHasNoAddress, "name_has_no_address", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "The domain {subject} has no address"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "The name exists in DNS, but neither an A record (IPv4) nor an AAAA record (IPv6) says where the machine is."),
     QT_TRANSLATE_NOOP("Finding", "Add an A record, and an AAAA record if the machine has IPv6, for {subject} that "
                                  "leads to the server or to the web site that delegates to it.")},
    {DnsServfail, "dns_servfail", 24, Error,
     QT_TRANSLATE_NOOP("Finding", "Name servers of {zone} answer questions of type {type} with {rcode}"),
     QT_TRANSLATE_NOOP("Finding",
                       "{servers}: the question {subject} ends with {rcode}. Other servers ask it before they connect, "
                       "take the error for an outage and give up, although other records are right."),
     QT_TRANSLATE_NOOP("Finding",
                       "Tell whoever runs the name servers {servers} of {zone} that {type} of {name} must be answered: "
                       "with records, or with an empty answer (NOERROR) where there are none. A zone that does not "
                       "load, an expired secondary or a load balancer that knows only type A looks like this.")},
    {DnsNoAnswer, "dns_no_answer", 24, Error,
     QT_TRANSLATE_NOOP("Finding", "Name servers of {zone} keep silent (type {type})"),
     QT_TRANSLATE_NOOP("Finding", "{servers}: no answer to {subject}. Other servers wait until their time is up before "
                                  "they go on, and often give up."),
     QT_TRANSLATE_NOOP("Finding",
                       "Tell whoever runs the name servers {servers} of {zone} that every question must be answered, "
                       "{type} of {name} too, if only by saying that there is no such record. Look for a firewall that "
                       "lets no DNS (port 53) through, and remove servers that are gone from the NS records.")},
    {DnsTcpBroken, "dns_tcp_broken", 24, Warning,
     QT_TRANSLATE_NOOP("Finding", "Name servers of {zone} cannot be asked over TCP"),
     QT_TRANSLATE_NOOP("Finding", "{servers}: the answer to {subject} is too long for one UDP packet and says so, but "
                                  "over TCP, port 53, nothing comes. Servers that need this answer do without it."),
     QT_TRANSLATE_NOOP("Finding", "Open TCP port 53, not only UDP, to the name servers {servers} of {zone}.")},
    {DnsServersDisagree, "dns_servers_disagree", 24, Warning,
     QT_TRANSLATE_NOOP("Finding", "The name servers of {zone} tell different things about {subject}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Which answer somebody gets is chance: {answers}. So the server works for some and not for others."),
     QT_TRANSLATE_NOOP("Finding",
                       "Bring the name servers of {zone} to the same state: let the secondaries take the zone anew (a "
                       "higher serial number in the SOA record), or remove the outdated ones among {servers}.")},
    {DnsSlow, "dns_slow", 11, Note, QT_TRANSLATE_NOOP("Finding", "The name servers of {subject} are slow"),
     QT_TRANSLATE_NOOP("Finding",
                       "An answer took {milliseconds} ms. Every server that looks for this one waits that long."),
     QT_TRANSLATE_NOOP("Finding", "If it stays that way, move the zone to another DNS provider. Asked: {servers}.")},
    {SrvTargetIsAlias, "srv_target_is_alias", 7, Error,
     QT_TRANSLATE_NOOP("Finding", "The SRV record names {subject}, which is only an alias"),
     QT_TRANSLATE_NOOP("Finding", "{record} leads to {target}, and that is a CNAME for {alias}. An SRV record must "
                                  "name a host with addresses of its own; some servers do not follow the alias."),
     QT_TRANSLATE_NOOP("Finding",
                       "Give {target} A and AAAA records in place of the CNAME, or let the SRV record name {alias}.")},
    {SrvTargetMissing, "srv_target_missing", 7, Error,
     QT_TRANSLATE_NOOP("Finding", "The SRV record names {subject}, which has no address"),
     QT_TRANSLATE_NOOP("Finding",
                       "{record} leads to {target}, port {port}: {fault}. Servers that follow it find nobody."),
     QT_TRANSLATE_NOOP("Finding",
                       "Give {target} an A or AAAA record, or correct the record {record}. A name in a zone needs a "
                       "dot at its end, or the name of the zone is appended: it was meant to be {meant}.")},
    {SrvDeprecated, "srv_deprecated", 7, Note,
     QT_TRANSLATE_NOOP("Finding", "Only the old SRV record {subject} leads to the server"),
     QT_TRANSLATE_NOOP("Finding",
                       "It still works, but servers will stop asking for it: the name is _matrix-fed._tcp now."),
     QT_TRANSLATE_NOOP("Finding", "Add the same record under the new name; the old one can stay for older servers.")},
    {SrvIgnored, "srv_ignored", 7, Note, QT_TRANSLATE_NOOP("Finding", "The SRV record {subject} is not looked at"),
     QT_TRANSLATE_NOOP("Finding", "The file /.well-known/matrix/server comes first and leads to {well_known}. The "
                                  "record leads to {target}, and nobody goes there."),
     QT_TRANSLATE_NOOP("Finding", "Remove the record {subject}, so that nobody is misled by it; or remove the file if "
                                  "the record is what you want.")},
};

} // namespace

std::span<const FindingKind> ofName()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
