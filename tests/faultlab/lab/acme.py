"""A certificate authority that speaks ACME: pebble, which Let's Encrypt made to test clients against."""
import json
import ssl
import urllib.request

from .network import Namespace, end


class Acme:
    """`directory` is its address; `root` the authority that its certificates come from, made anew at each start."""

    def __init__(self, net: Namespace, name: str, address: str, address6: str, certificates):
        self._net, self._address, self._certificates = net, address, certificates
        self.name = name
        self.directory = f"https://{name}:14000/dir"
        self._process = None
        net.ip(f"addr add {address}/16 dev wire", f"addr add {address6}/32 dev wire nodad")

    async def start(self, resolver: str, trust):
        folder = self._net.folder / "acme"
        folder.mkdir()
        (folder / "pebble.json").write_text(json.dumps({"pebble": {
            "listenAddress": f"{self._address}:14000", "managementListenAddress": f"{self._address}:15000",
            "certificate": str(self._certificates / "fullchain.pem"), "privateKey": str(self._certificates / "privkey.pem"),
            "httpPort": 80, "tlsPort": 443}}))
        self._process = self._net.process(["pebble", "-config", folder / "pebble.json", "-dnsserver", f"{resolver}:53"],
                                          "pebble.log", {"PEBBLE_VA_NOSLEEP": "1", "GOMAXPROCS": "2"})
        await self._process.start()
        await self._net.answers(self._address, 15000)
        self.root = await self._net.within(self._fetch_root, trust)

    def _fetch_root(self, trust) -> str:
        context = ssl.create_default_context(cafile=str(trust))
        context.check_hostname = False  # asked by its address; the chain is verified all the same
        with urllib.request.urlopen(f"https://{self._address}:15000/roots/0", context=context, timeout=10) as answer:
            return answer.read().decode()

    async def close(self):
        await end(self._process)
