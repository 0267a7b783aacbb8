"""Faults 11 and 19: the way out, and the clock."""
from lab.setup import Act, Case, Put

from .bases import DIRECT, proxied

_OUT = "table inet filter {\n    chain output {\n        type filter hook output priority 0;\n        @rules@\n    }\n}\n"
_WEB_ONLY = _OUT.replace("@rules@", "oif lo accept\n        ct state established,related accept\n"
                         "        tcp dport != { 53, 80, 443 } ct state new @how@")
_NO_V6 = _OUT.replace("@rules@", "oif lo accept\n        ct state established,related accept\n"
                      "        ip6 daddr != fe80::/10 meta l4proto tcp drop")


def _out(name: str, what: str, codes: tuple, plants: tuple, names: tuple, does: str, fault: int = 11, base=DIRECT, **more) -> Case:
    return Case(name, what, base, fault, codes, plants, Act(does, names), **more)


CASES = [
    _out("out_8448_dropped", "a company's firewall lets nothing out but web pages: 8448 is dropped", ("outbound_blocked",),
         (Put("firewall", _WEB_ONLY.replace("@how@", "drop")),), ("8448",), "let 8448 out", sample=True),
    _out("out_8448_refused", "the same, refused", ("outbound_blocked",),
         (Put("firewall", _WEB_ONLY.replace("@how@", "reject with tcp reset")),), ("8448",), "let 8448 out", base=proxied("nginx")),
    _out("out_ipv6_dropped", "IPv6 goes nowhere from here", ("outbound_ipv6_broken",), (Put("firewall", _NO_V6),), ("ipv6",),
         "mend or take away IPv6"),
    _out("out_dns_slow", "the machine's resolver takes two seconds", ("outbound_dns_slow",), (Put("resolver_rules", ("ANY=slow:2",)),),
         (("resolver", "dns"),), "another resolver", sample=True),
    _out("out_dns_servfail", "the machine's resolver ends half of all with SERVFAIL: SRV", ("outbound_dns_broken",),
         (Put("resolver_rules", ("SRV=servfail",)),), (("resolver", "dns"),), "another resolver"),
    _out("out_dns_aaaa_silent", "the home router's DNS keeps silent to AAAA", ("outbound_dns_broken", "outbound_dns_slow"),
         (Put("resolver_rules", ("AAAA=silent",)),), (("resolver", "dns"),), "another resolver"),
    _out("out_dns_nxdomain", "a filtering resolver says that the peers do not exist", ("outbound_dns_broken",),
         (Put("resolver_rules", ("ANY/@synapse@=nxdomain", "ANY/@homeport@=nxdomain", "ANY/@synapse2@=nxdomain",
                                 "ANY/@homeport2@=nxdomain")),), (("resolver", "dns"),), "another resolver"),

    _out("clock_ahead", "the clock is ten minutes ahead", ("clock_skew",), (Put("clock", "+600s"),), (("clock", "ntp", "time"),),
         "set the clock", 19, sample=True),
    _out("clock_behind", "the clock is three hours behind: a time zone in the hardware clock", ("clock_skew",), (Put("clock", "-3h"),),
         (("clock", "ntp", "time"),), "set the clock", 19, base=proxied("nginx")),
]
