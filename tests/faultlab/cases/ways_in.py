"""Faults 3, 9, 10, 12, 17 and 23: closed doors, walls, addresses that lead nowhere, routers."""
from lab.router import FORWARD, FORWARD_443, HAIRPIN, SILENT, home
from lab.setup import Act, Case, Put, Snippet, Swap

from .bases import CLIENT_FILE, DIRECT, SERVER_FILE, WEB, change, proxied, web
from .healthy import HOME, ONE_MACHINE, map_port

_FIREWALL = """table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept
        meta l4proto { icmp, icmpv6 } accept
        tcp dport { 22, 80, 443 } accept
        @rest@
    }
}
"""
_DROP_443 = "table inet filter {\n    chain input {\n        type filter hook input priority 0;\n        @what@\n    }\n}\n"
_WAY_IN = ("port_silent", "port_refused", "outside_view_failed")
_CHALLENGE = ("    http-request return status 403 content-type text/html string \"<title>Just a moment...</title>\" "
              "hdr cf-mitigated challenge hdr server cloudflare hdr cf-ray 8f00d1e2aa if { path_beg /_matrix/federation /_matrix/key }\n"
              "    default_backend homeport\n")
_NO_FORWARD = home()
_HOME_443 = change(proxied("nginx"), zone="@ A @web4@\nwww A @web4@\n@host@. A @ip4@\n", web=web(
    SERVER_FILE.replace("@port@", "443"), CLIENT_FILE.replace("@port@", "443")), at_home=home(FORWARD_443, HAIRPIN.replace("@port@", "443")),
    front=proxied("nginx").front.replace("@port@", "443"), public_url="https://@host@")
_REFLECT = HAIRPIN.replace("@port@", "8448")
_FORWARDED = FORWARD.replace("@port@", "8448")


async def _map_wrong(site):
    site.place.run("upnpc", "-m", "eth1", "-e", "matrix", "-a", site.fill("@lan@.77"), "8448", "8448", "TCP", seconds=40)


async def _map_right(site):
    site.place.run("upnpc", "-m", "eth1", "-d", "8448", "TCP", seconds=40)
    await map_port(site)


def _split_dns(name: str):
    async def undo(site):
        """The home's own machines are told the address at home; the router stays as it is."""
        await site.become(change(site.setup, hosts=f"@lan4@ {name}\n"))
        await site.restart_server()
    return undo


def _closed(name: str, what: str, codes: tuple, base, plants: tuple, names: tuple, does: str, **more) -> Case:
    return Case(name, what, base, more.pop("fault", 3), codes, plants, Act(does, names, more.pop("undo", None)), **more)


CASES = [
    Case("delegation_missing", "nginx at 443 of the domain passes Matrix on, but no file says so, and 8448 is closed",
         ONE_MACHINE, 3, ("delegation_missing",),
         (Swap("front", ONE_MACHINE.front[ONE_MACHINE.front.index("    location = /.well"):ONE_MACHINE.front.index("    location ~")], ""),),
         Snippet(("nginx", "static-hosting", "homeport.toml")), sample=True),
    Case("listens_on_loopback", "federation_listen is 127.0.0.1:8448", DIRECT, 3, ("not_listening", "port_refused"),
         (Put("listens", "127.0.0.1:8448"),), Snippet(("homeport.toml",))),
    _closed("firewall_inside", "the machine's firewall drops 8448; from the machine itself all is well", _WAY_IN, DIRECT,
            (Put("firewall", _FIREWALL.replace("@rest@", "")),), ("8448", ("firewall", "forward")), "open 8448", sample=True),
    _closed("firewall_outside", "the same, seen from elsewhere", ("port_silent",), DIRECT,
            (Put("firewall", _FIREWALL.replace("@rest@", "")),), ("8448",), "open 8448", outside=True),
    _closed("refused_outside", "nothing listens at 8448, seen from elsewhere", ("port_refused",), DIRECT,
            (Put("firewall", _FIREWALL.replace("@rest@", "tcp dport 8448 reject with tcp reset")),), ("8448",), "open 8448",
            outside=True),
    _closed("proxy_port_closed", "the file names a port that the firewall forgot", (*_WAY_IN, ), change(
        proxied("nginx"), front=proxied("nginx").front.replace("@port@", "@free@"),
        web=WEB.replace("@port@", "@free@"), public_url="https://@host@:@free@"),
            (Put("firewall", _FIREWALL.replace("@rest@", "")),), ("@free@",), "open the port"),
    _closed("router_no_forward", "at home, and the router forwards nothing; it speaks UPnP",
            ("gateway_mapping_missing", *_WAY_IN), change(HOME, upnp=True), (Put("at_home", _NO_FORWARD),),
            ("8448", ("router", "forward", "map")), "forward 8448 in the router"),
    _closed("router_no_forward_mute", "the same with a router that speaks nothing", _WAY_IN, HOME, (Put("at_home", _NO_FORWARD),),
            ("8448", ("router", "forward")), "forward 8448 in the router"),
    _closed("router_wrong_target", "the router's mapping leads to another machine of the home", ("gateway_wrong_target",),
            change(HOME, upnp=True, at_home=home(_REFLECT)), (), ("8448", "@lan4@"), "map 8448 to this machine",
            prepare=_map_wrong, undo=_map_right),
    _closed("carrier_nat", "the provider translates addresses (100.64/10)", ("carrier_nat",), change(HOME, upnp=True),
            (Put("upstream_of_router", "carrier"), Put("at_home", _NO_FORWARD)), (("provider", "ipv6", "tunnel", "public address"),),
            "an address of one's own from the provider", sample=True),
    _closed("double_nat", "the router hangs behind another router", ("double_nat", "gateway_mapping_missing", *_WAY_IN),
            change(HOME, upnp=True), (Put("upstream_of_router", "second"), Put("at_home", _NO_FORWARD)),
            (("bridge", "both", "first router", "other router"),), "make the first router a bridge"),

    _closed("cloudflare_emulated", "a challenge page of Cloudflare (emulated) before the federation API", ("firewall_in_the_way",),
            proxied("haproxy"), (Swap("front", "    default_backend homeport\n", _CHALLENGE),), ("cloudflare", "/_matrix"),
            "a rule that skips the challenge", fault=9, sample=True),
    _closed("apache_waf", "a RewriteRule [F] forbids the federation API", ("firewall_in_the_way",), proxied("apache"),
            (Swap("front", "    ProxyPreserveHost On\n",
                  "    RewriteEngine On\n    RewriteRule ^/_matrix/(federation|key)/ - [F]\n    ProxyPreserveHost On\n"),),
            ("/_matrix",), "take the rule away", fault=9),
    _closed("nginx_deny", "deny all for what is not the office", ("firewall_in_the_way",), proxied("nginx"),
            (Swap("front", "    location /_matrix/ {\n", "    location /_matrix/ {\n        allow 10.0.0.0/8;\n        deny all;\n"),),
            ("/_matrix",), "allow everybody", fault=9),

    _closed("ipv6_unrouted", "AAAA leads to an address where nobody is", ("ipv6_broken",), DIRECT,
            (Swap("zone", "@ AAAA @ip6@", "@ AAAA @dead6@"),), ("aaaa",), "mend or remove AAAA", fault=10, sample=True),
    _closed("ipv6_not_listening", "nginx listens on IPv4 alone, and AAAA is published", ("ipv6_broken",), proxied("nginx"),
            (Swap("front", "    listen [::]:@port@ ssl;\n", ""),), (("listen", "[::]"), "aaaa"), "listen on IPv6", fault=10),
    _closed("ipv6_dropped", "the firewall knows IPv4 only and drops IPv6", ("ipv6_broken", *_WAY_IN), DIRECT,
            (Put("firewall", _DROP_443.replace("@what@", "iif != lo meta nfproto ipv6 tcp dport 8448 drop")),), (("ipv6", "aaaa"),),
            "open it for IPv6", fault=10, outside=True),
    _closed("ipv4_gone", "the A record is the old machine's", ("ipv4_broken",), DIRECT, (Swap("zone", "@ A @ip4@", "@ A @dead4@"),),
            (("a record", " a "),), "mend the A record", fault=10),
    _closed("one_of_two", "two A records, one is of a machine that is gone", ("address_broken",), DIRECT,
            (Swap("zone", "@ A @ip4@\n", "@ A @ip4@\n@ A @dead4@\n"),), ("@dead4@",), "remove the dead one", fault=10),

    _closed("no_hairpin", "the router does not reflect; from outside all is well", ("no_hairpin",), HOME,
            (Put("at_home", home(_FORWARDED)),), (("split", "local dns", "hosts", "own network"),), "split DNS", fault=12, sample=True,
            verdict="note", undo=_split_dns("@domain@")),
    _closed("no_hairpin_443", "the same with a proxy at 443", ("no_hairpin",), _HOME_443, (Put("at_home", home(FORWARD_443)),),
            (("split", "local dns", "hosts", "own network"),), "split DNS", fault=12, verdict="note", undo=_split_dns("@host@")),
    _closed("private_address", "the domain's A record is the address at home", ("private_address",), change(HOME, zone="@ A @ip4@\n"),
            (Put("zone", "@ A @lan4@\n"),), ("@lan4@",), "publish the router's address", fault=17, sample=True),
    _closed("private_host", "the file leads to a host with an address of the company's network", ("private_address",),
            proxied("nginx"), (Swap("zone", "@host@. A @ip4@\n@host@. AAAA @ip6@\n", "@host@. A 10.20.30.40\n"),), ("10.20.30.40",),
            "publish a public address", fault=17),

    _closed("drop_443_outside", "443 of the domain is dropped, 8448 is open, seen from elsewhere", ("well_known_dropped",), DIRECT,
            (Put("firewall", _DROP_443.replace("@what@", "tcp dport 443 drop")),), ("443",), "reject or serve 443", fault=23,
            outside=True, sample=True),
    _closed("drop_443_inside", "a policy of drop that lets 8448 through", ("well_known_dropped",), DIRECT,
            (Put("firewall", _FIREWALL.replace("@rest@", "").replace("22, 80, 443", "22, 8448").replace("        iif lo accept\n", "        iif lo tcp dport != 443 accept\n")),),
            ("443",), "reject or serve 443", fault=23),
    _closed("drop_443_router", "the router keeps silent at 443 and forwards 8448", ("well_known_dropped",), HOME,
            (Put("at_home", HOME.at_home.replace(*SILENT)),), ("443",), "reject or serve 443", fault=23, outside=True),
]
