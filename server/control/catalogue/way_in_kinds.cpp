#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {PrivateAddress, "private_address", 17, Error,
     QT_TRANSLATE_NOOP("Finding", "{host} leads to the private address {address}"),
     QT_TRANSLATE_NOOP("Finding", "An address like this exists in every home and company. Other servers refuse to "
                                  "connect there, or reach a machine of their own."),
     QT_TRANSLATE_NOOP("Finding",
                       "Publish the public address of your connection (the one of your router) in place of {address} "
                       "in DNS, and let the router forward the port {port} to the server. If all servers are meant to "
                       "be in one private network, each of them has to allow it (allow_peers).")},
    {AddressDenied, "address_denied", 17, Error,
     QT_TRANSLATE_NOOP("Finding", "{host} leads to {address}, where no connection is allowed"),
     QT_TRANSLATE_NOOP("Finding", "The address lies in a private or special network, which is not meant to be reached "
                                  "across the internet, so this server, like others, refuses to connect there."),
     QT_TRANSLATE_NOOP("Finding",
                       "If this is a network of your own, add it to allow_peers in homeport.toml and restart "
                       "Homeport; for a check alone, --allow-peers does it. Otherwise the DNS record of "
                       "{host} is wrong and has to be corrected.")},
    {WellKnownDropped, "well_known_dropped", 23, Error,
     QT_TRANSLATE_NOOP("Finding", "Port 443 of {subject} keeps silent"),
     QT_TRANSLATE_NOOP("Finding", "Other servers first look there for the file that delegates. As nothing answers, not "
                                  "even with a refusal, they wait until their time is up, some of them 10 s and more, "
                                  "before they try port 8448. Joins and invites fail by that."),
     QT_TRANSLATE_NOOP("Finding", "Let port 443 of {address} answer: serve the file /.well-known/matrix/server there, "
                                  "or let the firewall reject connections (TCP reset) instead of dropping them.")},
    {NotListening, "not_listening", 3, Error, QT_TRANSLATE_NOOP("Finding", "Nothing listens at {subject} ({purpose})"),
     QT_TRANSLATE_NOOP("Finding", "Homeport should listen there by its configuration. Is it running: {running}. "
                                  "Listening at this port: {holder}."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Start Homeport. If another program has the port, stop that one, or choose another port in homeport.toml.")},
    {PortRefused, "port_refused", 3, Error, QT_TRANSLATE_NOOP("Finding", "Connections to {subject} are refused"),
     QT_TRANSLATE_NOOP("Finding", "A machine is there ({addresses}), but nothing listens at port {port}, or a firewall "
                                  "rejects the connection. Other servers cannot come in."),
     QT_TRANSLATE_NOOP("Finding", "Start the server, let it listen at port {port} on all addresses (not only "
                                  "127.0.0.1), open port {port} in the firewall, and let the router forward it. If "
                                  "only port 443 can be used, delegate to it by the file /.well-known/matrix/server.")},
    {PortSilent, "port_silent", 3, Error, QT_TRANSLATE_NOOP("Finding", "Nobody answers at {subject}"),
     QT_TRANSLATE_NOOP("Finding", "{addresses}: no answer to a connection at port {port}. Either the address is wrong, "
                                  "or a firewall or router on the way drops what comes in."),
     QT_TRANSLATE_NOOP("Finding",
                       "Open TCP port {port} in the firewall of the machine and of its provider. Behind a router, "
                       "forward port {port} to the server. If the address is not the right one, correct it in DNS. If "
                       "only port 443 can be used, delegate to it by the file /.well-known/matrix/server.")},
    {Ipv6Broken, "ipv6_broken", 10, Error,
     QT_TRANSLATE_NOOP("Finding", "The server is not reached by IPv6 at {subject}"),
     QT_TRANSLATE_NOOP("Finding", "DNS has an AAAA record ({addresses}), and nobody answers there ({answers}), while "
                                  "IPv4 works. Servers that prefer IPv6 fail or wait."),
     QT_TRANSLATE_NOOP("Finding",
                       "Let the server or its proxy listen on IPv6 too (listen [::]) and open port {port} for IPv6 in "
                       "the firewall; or remove the AAAA record {addresses} of {host} until IPv6 works.")},
    {Ipv4Broken, "ipv4_broken", 10, Error,
     QT_TRANSLATE_NOOP("Finding", "The server is not reached by IPv4 at {subject}"),
     QT_TRANSLATE_NOOP("Finding", "DNS has an A record ({addresses}), and nobody answers there ({answers}), while IPv6 "
                                  "works. Servers without IPv6 cannot come in."),
     QT_TRANSLATE_NOOP("Finding", "Correct the A record of {host}: {addresses} may be an old address. If it is right, "
                                  "open and forward port {port} for IPv4.")},
    {AddressBroken, "address_broken", 10, Warning,
     QT_TRANSLATE_NOOP("Finding", "One of several addresses does not answer: {subject}"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "DNS names it for {host}, and nobody answers there ({answers}). Whoever happens to choose it waits or fails."),
     QT_TRANSLATE_NOOP("Finding", "Remove {subject} from the records of {host} in DNS, or bring that machine back.")},
    {CarrierNat, "carrier_nat", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "Your provider keeps the public address to itself (carrier NAT)"),
     QT_TRANSLATE_NOOP("Finding", "Outside your router {subject} comes {beyond}, an address of the range behind which "
                                  "providers keep many customers. Nothing that you set at home lets others in."),
     QT_TRANSLATE_NOOP("Finding", "Ask the provider for a public IPv4 address, offer the server over IPv6, or use a "
                                  "machine outside as a reverse proxy or tunnel.")},
    {DoubleNat, "double_nat", 3, Warning,
     QT_TRANSLATE_NOOP("Finding", "Your router {subject} is itself behind another router"),
     QT_TRANSLATE_NOOP("Finding", "Outside it comes {beyond}, a private address. A port that is forwarded at one of "
                                  "the two does not reach this machine."),
     QT_TRANSLATE_NOOP("Finding", "Forward port {port} at both, first to the inner router and there to "
                                  "{inside_address}; or make one of them a bridge.")},
    {GatewayMappingMissing, "gateway_mapping_missing", 3, Warning,
     QT_TRANSLATE_NOOP("Finding", "The router {subject} does not lead port {port} to this machine"),
     QT_TRANSLATE_NOOP("Finding", "{published} belongs to your router, and connections to port {port} do not get "
                                  "through to {inside_address}. The router can be asked for that ({way})."),
     QT_TRANSLATE_NOOP("Finding", "Let Homeport ask the router for the port, or forward TCP port {port} to "
                                  "{inside_address} in its settings by hand.")},
    {GatewayWrongTarget, "gateway_wrong_target", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "The router {subject} leads port {port} to another machine"),
     QT_TRANSLATE_NOOP("Finding", "It leads to {mapped_to}, and this machine is {inside_address}. Perhaps a machine "
                                  "that had the address before asked for it."),
     QT_TRANSLATE_NOOP("Finding", "In the router, delete the rule for TCP port {port} and forward the port to "
                                  "{inside_address}; and let the router give this machine the same address always.")},
    {PublishedElsewhere, "published_elsewhere", 3, Error,
     QT_TRANSLATE_NOOP("Finding", "The name leads to {published}, and your router has {outside_address}"),
     QT_TRANSLATE_NOOP("Finding", "Other servers knock at another line than the one that this machine is on. The "
                                  "address has probably changed since the record was made."),
     QT_TRANSLATE_NOOP("Finding", "Let the record in DNS name {outside_address}, and keep it up to date with dynamic "
                                  "DNS if your address changes.")},
    {NoGateway, "no_gateway", 3, Note, QT_TRANSLATE_NOOP("Finding", "The router {subject} cannot be asked for a port"),
     QT_TRANSLATE_NOOP(
         "Finding", "It offers neither UPnP nor NAT-PMP nor PCP ({fault}), so the port has to be forwarded by hand."),
     QT_TRANSLATE_NOOP("Finding", "In the settings of the router, forward TCP port {port} to {inside_address}. The "
                                  "page is often called port forwarding, virtual server or NAT.")},
    {NoHairpin, "no_hairpin", 12, Note,
     QT_TRANSLATE_NOOP("Finding", "From inside your own network {host} is not reached, from outside it is"),
     QT_TRANSLATE_NOOP("Finding",
                       "Other servers come in: {peers}. Your router does not lead connections from inside to its own "
                       "public address back in, so {addresses} is shut from here alone. Federation works."),
     QT_TRANSLATE_NOOP("Finding", "Nothing has to be done for other servers. For clients in your own network, let your "
                                  "local DNS (split DNS), or a line in their hosts files, lead {host} to the private "
                                  "address of the server, or switch on \"NAT loopback\" in the router.")},
};

} // namespace

std::span<const FindingKind> ofWayIn()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
