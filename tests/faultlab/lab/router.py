"""A router between a home and the Internet, as bought: it translates, maybe forwards, maybe speaks UPnP."""
from .network import Internet, Namespace, end

# What homes write @forward@ for: from the Internet to the server.
FORWARD = "        iifname @wan@ tcp dport @port@ dnat to @lan4@:@port@\n"
FORWARD_443 = "        iifname @wan@ tcp dport 443 dnat to @lan4@:443\n"
HAIRPIN = "        iifname lan0 ip daddr @ip4@ tcp dport @port@ dnat to @lan4@:@port@\n"
PLAIN = """table ip home {
    chain before {
        type nat hook prerouting priority -100;
@forwards@    }
    chain after {
        type nat hook postrouting priority 100;
        iifname lan0 oifname lan0 masquerade
        oifname @wan@ masquerade
    }
    chain own {
        type filter hook input priority 0;
        iifname @wan@ meta l4proto tcp ct state new reject with tcp reset
    }
}
"""


# A router that keeps silent to strangers.
SILENT = ("reject with tcp reset", "drop")


def home(*forwards: str) -> str:
    return PLAIN.replace("@forwards@", "".join(forwards))


class Router:
    """`place` is the router; the server's machine hangs on it by a second card. `carrier` may stand before it."""

    def __init__(self, internet: Internet, folder, site: Namespace):
        self.place = internet.machine("router", folder)
        self.carrier = internet.machine("carrier", folder)
        self._site = site
        self.place.ip("link add lan0 type veth peer name eth1 netns site", "link add wan2 type veth peer name cust0 netns carrier",
                      "link set lan0 up", "link set wan2 up")
        for each in (self.place, self.carrier):
            each.run("sysctl", "-qw", "net.ipv4.ip_forward=1")
        self._upnp = None

    async def open(self, words: dict[str, str], rules: str, upstream: str):
        """The home is on: @ip4@ is the address that the Internet sees, @lan4@ the server's."""
        home = words["@lan@"]
        outer = {"carrier": "100.71.9", "second": "10.44.7"}.get(upstream, "")
        words["@wan@"] = "wan2" if outer else "eth0"
        self._site.ip("link set eth0 down", "link set eth1 up", f"addr add {home}.20/24 dev eth1",
                      f"route add default via {home}.1")
        self.place.ip(f"addr add {home}.1/24 dev lan0")
        if outer:
            self.place.ip(f"addr add {outer}.2/24 dev wan2", f"route add default via {outer}.1")
            self.carrier.ip(f"addr add {words['@ip4@']}/16 dev eth0", "link set cust0 up", f"addr add {outer}.1/24 dev cust0")
            self.carrier.nft("table ip carrier {\n chain after {\n type nat hook postrouting priority 100;\n"
                             " oifname eth0 masquerade\n }\n}\n")
        else:
            self.place.ip(f"addr add {words['@ip4@']}/16 dev eth0")
        self.rules(words, rules)

    def rules(self, words: dict[str, str], rules: str):
        for key, value in words.items():
            rules = rules.replace(key, value)
        self.place.nft("table ip home {}\ndelete table ip home\n" + rules)
        self.place.run("conntrack", "-F", check=False)

    async def speak_upnp(self, words: dict[str, str]):
        self.place.nft("table inet filter {}\ndelete table inet filter\ntable inet filter {\n"
                       " chain forward {\n type filter hook forward priority 0;\n jump miniupnpd\n }\n"
                       " chain miniupnpd {\n }\n"
                       " chain prerouting {\n type nat hook prerouting priority -90;\n jump prerouting_miniupnpd\n }\n"
                       " chain postrouting {\n type nat hook postrouting priority 110;\n jump postrouting_miniupnpd\n }\n"
                       " chain prerouting_miniupnpd {\n }\n chain postrouting_miniupnpd {\n }\n}\n")
        configuration = self.place.folder / "miniupnpd.conf"
        configuration.write_text(
            f"ext_ifname={words['@wan@']}\nlistening_ip=lan0\nenable_upnp=yes\nenable_natpmp=yes\n"
            "upnp_table_name=filter\nupnp_nat_table_name=filter\nupnp_forward_chain=miniupnpd\n"
            "upnp_nat_chain=prerouting_miniupnpd\nupnp_nat_postrouting_chain=postrouting_miniupnpd\n"
            "secure_mode=no\nsystem_uptime=yes\nnotify_interval=60\nclean_ruleset_interval=600\n"
            "uuid=4f0d6a3e-3a55-4bd4-9f1e-2d6b5a0c9b11\nfriendly_name=Laboratory router\n"
            f"http_port=0\nallow 1024-65535 {words['@lan@']}.0/24 1-65535\nallow 1-1023 {words['@lan@']}.0/24 1-65535\n"
            "deny 0-65535 0.0.0.0/0 0-65535\n")
        self._upnp = self.place.process(["miniupnpd", "-d", "-f", configuration, "-P", self.place.folder / "upnp.pid"],
                                        "miniupnpd.log")
        await self._upnp.start()
        from harness.person import until

        async def listens():
            return "Listening" in self._upnp.output() or "HTTP listening" in self._upnp.output()
        await until("miniupnpd listens", listens, 5)

    async def close(self):
        await end(self._upnp)
        self._upnp = None
        for place, cards in ((self._site, ("eth1",)), (self.place, ("lan0", "wan2", "eth0")), (self.carrier, ("eth0", "cust0"))):
            place.ip(*(f"addr flush dev {each}" for each in cards))
        for place in (self.place, self.carrier):
            place.nft("flush ruleset")
            place.run("conntrack", "-F", check=False)
        self._site.ip("link set eth1 down", "link set eth0 up")
