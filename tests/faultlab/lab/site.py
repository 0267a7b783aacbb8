"""The server under test, built as a Setup says, with its domain, web site, proxy, home and name servers."""
import dataclasses
import re
import shutil
import sys

from .draw import Draw
from .fronts import Front
from .keyring import Keyring
from .network import end
from .peers import Peer
from .setup import Setup
from .world import World


class Site(Peer):
    kind = "server"

    def __init__(self, world: World, setup: Setup, seed: str):
        self.world, self.setup = world, setup
        self.folder = world.site.folder / "server"
        shutil.rmtree(self.folder, ignore_errors=True)
        super().__init__(world.site, "")
        self.data = self.folder / "data"
        self.front: Front | None = None
        self.web: Front | None = None
        self._drawn = Draw(seed, world.draw)
        self.words = self._draw(self._drawn)
        self.name = self.fill(setup.name)
        self.client = f"http://127.0.0.1:{self.words['@backend@']}"
        self._bent = []
        self.around: list[str] = []  # a command that the server and its doctor are started by
        self.keyring: Keyring | None = None
        self.checked_servers = 0
        self.joins: list[str] = []  # what join-check is given, which is asked then in place of check

    def _draw(self, draw: Draw) -> dict[str, str]:
        domain = draw.domain()
        words = {"@domain@": domain, "@host@": f"{draw.host()}.{domain}", "@www@": f"www.{domain}",
                 "@other@": draw.domain(), "@third@": draw.domain(),
                 "@ip4@": draw.ip4(), "@ip6@": draw.ip6(), "@web4@": draw.ip4(), "@web6@": draw.ip6(),
                 "@dead4@": draw.ip4(), "@dead6@": draw.ip6(), "@backend@": str(draw.port(8010, 8400)),
                 "@port@": str(draw.random.choice([443, 8448, draw.port()])), "@free@": str(draw.port()),
                 "@lan@": draw.home_network(), "@tls@": str(self.folder / "tls"),
                 "@webtls@": str(self.world.web.folder / "tls"), "@data@": str(self.data),
                 "@resolver@": self.world.names.resolver,
                 "@synapse4@": self.world.synapses[0].ip4, **{f"@{each.place.name}@": each.name for each in self.world.peers}}
        words["@lan4@"] = f"{words['@lan@']}.20"
        return words

    def fill(self, text: str) -> str:
        for key, value in self.words.items():
            text = text.replace(key, value)
        return text

    # Building
    async def build(self):
        setup, world = self.setup, self.world
        world.web.ip(f"addr add {self.words['@web4@']}/16 dev eth0", f"addr add {self.words['@web6@']}/32 dev eth0 nodad")
        await self._go_online()
        await self.lay_dns()
        self.lay_clock()
        if setup.keyring:
            self.keyring = Keyring(self.place, self.folder / "desktop")
            await self.keyring.open()
            self.around = self.keyring.environment
        self.set_up()
        self.lay_certificates()
        await self.open_fronts()
        self.lay_firewall()
        await self.start_server()

    async def _go_online(self):
        setup, router = self.setup, self.world.router
        if setup.at_home:
            await router.open(self.words, setup.at_home, setup.upstream_of_router)
            if setup.upnp:
                await router.speak_upnp(self.words)
        else:
            self.place.ip(f"addr replace {self.words['@ip4@']}/16 dev eth0",
                          f"addr replace {self.words['@ip6@']}/32 dev eth0 nodad")

    def lay_clock(self):
        self.place.set_clock(self.setup.clock or None)

    async def lay_dns(self):
        """Everybody's zones anew; nothing is remembered."""
        world, setup = self.world, self.setup
        await self._straighten()
        servers = None
        if setup.zone_rules or setup.second_rules:
            servers = await self._bend_zone()
        if setup.zone:
            world.names.zone(self.words["@domain@"], self.fill(setup.zone), servers)
        for origin, records in setup.more_zones:
            world.names.zone(self.fill(origin), self.fill(records))
        await world.names.serve()
        resolver = world.names.resolver
        if setup.resolver_rules:
            own = self._drawn.ip4()
            await self._bend(own, resolver, setup.resolver_rules)
            resolver = own
        self.place.resolv.write_text(f"nameserver {resolver}\noptions timeout:2 attempts:2\n")
        self.place.hosts.write_text("127.0.0.1 localhost\n::1 localhost\n" + self.fill(setup.hosts))

    async def _bend_zone(self) -> list[str]:
        made = []
        for upstream in self.world.names.servers:
            made.append(self._drawn.ip4())
            rules = self.setup.second_rules if len(made) == 2 and self.setup.second_rules else self.setup.zone_rules
            await self._bend(made[-1], upstream, rules)
        self.words["@ns1@"], self.words["@ns2@"] = made
        return made

    async def _bend(self, address: str, upstream: str, rules):
        net = self.world.net
        net.ip(f"addr replace {address}/16 dev wire")
        program = net.process([sys.executable, "-B", __file__.replace("site.py", "bent_dns.py"), address, upstream,
                               *map(self.fill, rules)], f"bent-{address}.log")
        self._bent.append((program, address))
        await program.start()
        from harness.person import until

        async def ready():
            return "ready" in program.output()
        await until("the bent name server is up", ready, 10)

    async def _straighten(self):
        for program, address in self._bent:
            await end(program)
            self.world.net.ip(f"addr del {address}/16 dev wire")
        self._bent.clear()

    def lay_certificates(self):
        setup = self.setup
        authority = self.world.stranger if setup.certificate_from == "stranger" else self.world.authority
        begin, end = setup.certificate_days
        authority.issue(self.folder / "tls", [self.fill(each) for each in setup.certificate_names], begin, end,
                        self_signed=setup.certificate_from == "itself")
        self.world.authority.issue(self.world.web.folder / "tls",
                                   [self.fill(each) for each in ("@domain@", "@www@", "@host@", "@other@", "@third@",
                                                                 "*.@domain@")])

    def set_up(self):
        """homeportd setup, as a person would."""
        setup = self.setup
        secret = self.folder / "registration-secret"
        secret.touch(0o600)
        secret.write_text(self.secret)
        command = [*self.around, self.world.homeportd, "setup", "--data", self.data, "--server-name", self.name,
                   "--client-listen", f"127.0.0.1:{self.words['@backend@']}", "--trust", self.world.authority.root,
                   "--registration-secret-file", secret, "--no-rate-limits"]
        if setup.public_url:
            command += ["--public-url", self.fill(setup.public_url)]
        if setup.listens:
            # Set-up refuses a bad certificate; they go bad, or are exchanged, later.
            good = self.world.authority.issue(self.folder / "tls-good", [self.fill(each) for each in Setup.certificate_names])
            command += ["--federation-listen", self.fill(setup.listens), "--cert", good / "fullchain.pem", "--key", good / "privkey.pem"]
        if setup.keyring:
            command += ["--keyring"]
        self.place.run(*command)
        if setup.listens:
            self.change_toml("certificate", f'"{self.folder / "tls" / setup.certificate}"')
            self.change_toml("certificate_key", f'"{self.folder / "tls" / "privkey.pem"}"')
        for key, value in setup.toml:
            self.change_toml(key, self.fill(value))

    def change_toml(self, key: str, value: str):
        file = self.data / "homeport.toml"
        text, count = re.subn(rf"(?m)^{re.escape(key)}\s*=.*$", lambda _: f"{key} = {value}", file.read_text())
        file.write_text(text if count else f"{text}\n{key} = {value}\n")

    async def open_fronts(self):
        setup = self.setup
        await self.close_fronts()
        if setup.web:
            self.web = Front(self.world.web, setup.web_kind, self.fill(setup.web))
            await self.web.start([(self.words["@web4@"], 443)])
        if setup.front:
            self.front = Front(self.place, setup.front_kind, self.fill(setup.front))
            listens = self.front_port()
            await self.front.start([(self.words["@lan4@" if setup.at_home else "@ip4@"], listens)])

    def front_port(self) -> int:
        found = re.search(r'(?m)^ *(?:listen|Listen|bind|https?:|address:).*?(\d+)(?=[\s";{]|$)', self.front.text)
        return int(found[1])

    async def close_fronts(self):
        for each in (self.front, self.web):
            if each:
                await each.stop()
        self.front = self.web = None

    def lay_firewall(self):
        self.place.nft("flush ruleset\n" + self.fill(self.setup.firewall))

    # Running
    def _command(self):
        return [*self.around, self.world.homeportd, "serve", "--data", self.data]

    async def start_server(self, patient=True):
        """@patient: it has to answer; else it may refuse to start."""
        self._process = self.place.process(self._command(), "server.log")
        await self._process.start()
        if patient:
            return await self.ready(20)
        import contextlib
        with contextlib.suppress(RuntimeError):
            await self.ready(3)

    async def stop_server(self):
        await self._process.signal(15)

    async def restart_server(self):
        await self.stop_server()
        await self.start_server()

    def keyring_files(self):
        return self.folder / "desktop" / "home" / "keyrings"

    async def become(self, setup: Setup):
        """The same server under another set-up: what differs is done anew."""
        old, self.setup = self.setup, setup
        changed = {each.name for each in dataclasses.fields(setup)
                   if getattr(old, each.name) != getattr(setup, each.name)}
        if changed & {"certificate_names", "certificate_days", "certificate_from"}:
            self.lay_certificates()
        self.lay_clock()
        await self.lay_dns()
        self.lay_firewall()
        if changed & {"name", "listens", "certificate", "toml", "public_url", "keyring"}:
            await self._process.signal(15)
            shutil.rmtree(self.data)
            self.name = self.fill(setup.name)
            self.set_up()
            await self.start_server()
        elif changed & {"certificate_names", "certificate_days", "certificate_from", "clock"}:
            await self.restart_server()
        await self.open_fronts()
        if changed & {"at_home", "upstream_of_router", "upnp"}:
            await self.world.router.close()
            await self._go_online()

    async def close(self):
        await end(self._process)
        await self.close_fronts()
        await self._straighten()
        if self.keyring:
            await self.keyring.close()
        self.place.set_clock(None)
        self.place.nft("flush ruleset")
        if self.setup.at_home:
            await self.world.router.close()
        for place in (self.place, self.world.web):
            place.ip("addr flush dev eth0 scope global")
        for origin in ("@domain@", *(each for each, _ in self.setup.more_zones)):
            self.world.names.forget(self.fill(origin))
