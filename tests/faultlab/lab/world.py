"""One laboratory: built once, used for one case after the other; every case has names and addresses of its own."""
import sys
from pathlib import Path

from .acme import Acme
from .authority import Authority
from .draw import Draw
from .network import Internet, end
from .peers import Homeport, Synapse
from .router import Router
from .zones import Names


class World:
    def __init__(self, folder: Path, homeportd: Path, seed: str):
        self.folder, self.homeportd = folder, homeportd
        self.draw = Draw(f"{seed} world")
        draw = self.draw
        self.internet = Internet(folder)
        self.net = self.internet.net
        self.site = self.internet.machine("site", folder)
        self.web = self.internet.machine("web", folder)
        self.router = Router(self.internet, folder, self.site)
        self.names = Names(self.net, draw.ip4(), [draw.ip4(), draw.ip4()], draw.ip4())
        self._aia, self._aia_name = draw.ip4(), draw.domain()
        self.authority = Authority(folder / "authority", "Laboratory", f"http://{self._aia_name}/intermediate.der")
        self.stranger = Authority(folder / "stranger", "Stranger")
        acme_name, acme_address = draw.domain(), draw.ip4()
        self.acme = Acme(self.net, acme_name, acme_address, draw.ip6(), self.authority.issue(folder / "acme-tls", [acme_name]))
        self.names.zone(acme_name, f"@ A {acme_address}\n")
        # What everybody trusts: the laboratory's authority, and the ACME authority once it runs.
        self.trust, self._acme_root = folder / "trust.pem", folder / "acme-root.pem"
        for each in (self.trust, self._acme_root):
            each.write_bytes(self.authority.root.read_bytes())
        self._places = [self.site, self.web, self.router.place, self.router.carrier]
        self._processes = []
        # Peers remember; the second of each is for the check after the remedy.
        self.synapses = [self._peer(Synapse, "synapse", draw), self._peer(Synapse, "synapse2", draw)]
        self.homeports = [self._peer(Homeport, "homeport", draw), self._peer(Homeport, "homeport2", draw)]
        self.peers = [*self.synapses, *self.homeports]

    def _peer(self, kind, place_name: str, draw: Draw):
        place = self.internet.machine(place_name, self.folder)
        self._places.append(place)
        name, ip4, ip6 = draw.domain(), draw.ip4(), draw.ip6()
        place.ip(f"addr add {ip4}/16 dev eth0", f"addr add {ip6}/32 dev eth0 nodad")
        self.names.zone(name, f"@ A {ip4}\n@ AAAA {ip6}\n")
        certificates = self.authority.issue(place.folder / "tls", [name])
        peer = kind(place, name)
        peer.ip4, peer.ip6 = ip4, ip6
        if kind is Synapse:
            peer.prepare(certificates, [self.authority.root, self._acme_root])
        else:
            peer.prepare(self.homeportd, certificates, self.trust)
        return peer

    def trusting(self, peer):
        """What a Homeport was told to trust lies in its own folder."""
        for copy in (peer.folder / "data" / "trust").glob("*"):
            copy.write_bytes(self.trust.read_bytes())

    async def start(self):
        self.net.ip(f"addr add {self._aia}/16 dev wire")
        self.names.zone(self._aia_name, f"@ A {self._aia}\n")
        for place in self._places:
            place.resolv.write_text(f"nameserver {self.names.resolver}\noptions timeout:2 attempts:2\n")
        aia = self.net.process([sys.executable, "-m", "http.server", "80", "--bind", self._aia, "--directory",
                                self.authority.published], "aia.log")
        self._processes.append(aia)
        await aia.start()
        await self.names.serve()
        await self.acme.start(self.names.resolver, self.authority.root)
        self._acme_root.write_text(self.acme.root)
        self.trust.write_text(self.trust.read_text() + self.acme.root)
        for peer in self.peers:
            self.trusting(peer)
            await peer.start()
        for peer in self.peers:
            await peer.ready()

    async def close(self):
        for each in self.peers:
            await each.close()
        for each in self._processes:
            await end(each)
        await self.acme.close()
        await self.names.close()
