"""Faults 6, 7 (SRV) and 24: the name itself, and what DNS says of it."""
from lab.setup import Act, Case, Put, Snippet, Swap

from .bases import DELEGATED, DIRECT, SRV, proxied

_ALIAS = SRV.zone.replace("@host@. A @ip4@\n@host@. AAAA @ip6@\n", "@host@. CNAME box\nbox A @ip4@\nbox AAAA @ip6@\n")


def _srv(deed: str) -> tuple[str, ...]:
    # Resolvers that minimise names ask for the labels above first, and with another type.
    return f"SRV={deed}", f"ANY/_tcp.@domain@={deed}"


def _dns(name: str, what: str, codes: tuple, plants: tuple, names: tuple, base=DIRECT, **more) -> Case:
    return Case(name, what, base, 24, codes, plants, Act("mend the name server", names), **more)


CASES = [
    Case("name_of_host", "Homeport was set up as matrix.example.org; people expect @you:example.org", proxied("nginx"), 6,
         ("server_name_mismatch",), (Put("name", "@host@"),), Act("set it up anew under the right name", ("@domain@",)),
         outside=True, checked="@domain@", sample=True),
    Case("name_of_www", "set up under www", DELEGATED, 6, ("server_name_mismatch",), (Put("name", "@www@"),),
         Act("set it up anew under the right name", ("@domain@",)), outside=True, checked="@domain@"),
    Case("name_underscore", "an underscore in the name", DIRECT, 6, ("bad_server_name",), (), None, outside=True,
         checked="my_server.@domain@"),
    Case("name_local", "a name that nobody else can resolve", DIRECT, 6, ("bad_server_name",), (), None, outside=True,
         checked="homeserver.local"),

    Case("srv_alias", "the SRV record's target is a CNAME", SRV, 7, ("srv_target_is_alias",), (Put("zone", _ALIAS),),
         Snippet(("dns",)), sample=True),
    Case("srv_old_alias", "the old SRV record alone, and its target is a CNAME", SRV, 7, ("srv_target_is_alias",),
         (Put("zone", _ALIAS.replace("_matrix-fed", "_matrix")),), Snippet(("dns",))),
    Case("srv_no_address", "the SRV record names a host without an address", SRV, 7, ("srv_target_missing",),
         (Swap("zone", "@host@. A @ip4@\n@host@. AAAA @ip6@\n", ""),), Act("give the host its address", ("@host@",))),
    Case("srv_typing_error", "the dot at the end is missing: the zone's name is appended", SRV, 7, ("srv_target_missing",),
         (Swap("zone", "@port@ @host@.\n", "@port@ @host@\n"),), Act("write the host with its dot", ("@host@.@domain@",))),

    Case("name_gone", "the domain does not exist", DIRECT, 3, ("name_does_not_exist",), (Put("name", "@other@"),),
         Act("register the domain, or mend the name", ("@other@",)), outside=True),
    Case("name_no_address", "the domain has mail, but no address", DIRECT, 3, ("name_has_no_address",),
         (Swap("zone", "@ A @ip4@\n@ AAAA @ip6@\n", "@ MX 10 mail\nmail A @web4@\n"),),
         Act("add A and AAAA", (("a record", "address", " a "),))),

    _dns("dns_srv_servfail", "the zone's name servers answer SRV with SERVFAIL", ("dns_servfail",),
         (Put("zone_rules", _srv("servfail")),), ("srv",), sample=True),
    _dns("dns_srv_silent", "a load balancer's DNS keeps silent to SRV", ("dns_no_answer",), (Put("zone_rules", _srv("silent")),),
         ("srv",)),
    _dns("dns_srv_refused", "SRV is refused", ("dns_servfail", "dns_no_answer"), (Put("zone_rules", _srv("refused")),), ("srv",)),
    _dns("dns_aaaa_servfail", "AAAA ends with SERVFAIL, A is right", ("dns_servfail",), (Put("zone_rules", ("AAAA=servfail",)),),
         ("aaaa",)),
    _dns("dns_aaaa_silent", "no answer to AAAA", ("dns_no_answer",), (Put("zone_rules", ("AAAA=silent",)),), ("aaaa",)),
    _dns("dns_no_tcp", "answers are truncated, and the firewall lets no DNS over TCP through", ("dns_tcp_broken",),
         (Put("zone_rules", (*_srv("truncate"), "notcp")),), ("tcp",), base=SRV),
    _dns("dns_servers_disagree", "the second name server still has the old address", ("dns_servers_disagree",),
         (Put("second_rules", ("A/@domain@=answer:@dead4@",)),), (("@ns2@", "ns2"),)),
    _dns("dns_all_servfail", "both name servers answer everything with SERVFAIL (an expired secondary)", ("dns_servfail",),
         (Put("zone_rules", ("ANY=servfail",)),), (("name server", "ns1", "@ns1@"),)),
]
