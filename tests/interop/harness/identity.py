"""A mock identity server: it keeps invites for addresses and tells of bindings. Nobody proves anything to it."""
import base64
import hashlib
import http.client
import json
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .places import free_port

_PEPPER = "salt of the tests"


def _unpadded(data: bytes, url_safe: bool = False) -> str:
    encode = base64.urlsafe_b64encode if url_safe else base64.b64encode
    return encode(data).decode().rstrip("=")


def _openssl(*arguments, data: bytes | None = None) -> bytes:
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True).stdout


class MockIdentityServer:
    """`name` goes into `id_server`, `token` into `id_access_token`. Its HTTP answers come from a thread of its own."""

    def __init__(self, folder: Path, certificate: Path, key: Path, authority: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.name = f"localhost:{free_port()}"
        self.token = "token-of-the-mock"
        self.owners: dict[str, str] = {}  # address: user
        self.stored: list[dict] = []  # what was asked to be kept, with its token
        self.asked: list[str] = []  # paths
        self._authority = authority
        self._folder = folder
        self._signing_key = folder / "identity.key"
        _openssl("genpkey", "-algorithm", "ed25519", "-out", self._signing_key)
        self.public_key = _unpadded(_openssl("pkey", "-in", self._signing_key, "-pubout", "-outform", "DER")[-32:])
        mock = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self._answer({})

            def do_POST(self):
                self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _answer(self, body):
                status, answer = mock._answer(self.path, self.headers.get("Authorization"), body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", int(self.name.split(":")[1])), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str, authorization: str | None, body: dict):
        self.asked.append(path)
        path, _, query = path.partition("?")
        if path.endswith("/pubkey/isvalid"):
            return 200, {"valid": True}
        if query == f"access_token={self.token}":  # Synapse's way, which the specification allows
            authorization = f"Bearer {self.token}"
        if authorization != f"Bearer {self.token}":
            return 401, {"errcode": "M_UNAUTHORIZED", "error": "who are you?"}
        if path.endswith("/hash_details"):
            return 200, {"lookup_pepper": _PEPPER, "algorithms": ["sha256"]}
        if path.endswith("/lookup"):
            hashes = {_unpadded(hashlib.sha256(f"{address} email {_PEPPER}".encode()).digest(), True): user
                      for address, user in self.owners.items()}
            return 200, {"mappings": {each: hashes[each] for each in body["addresses"] if each in hashes}}
        if path.endswith("/store-invite"):
            token = f"invite{len(self.stored)}"
            self.stored.append({**body, "token": token})
            return 200, {"token": token, "display_name": body["address"][:2] + "...",
                         "public_keys": [{"public_key": self.public_key,
                                          "key_validity_url": f"https://{self.name}/_matrix/identity/v2/pubkey/isvalid"}]}
        return 404, {"errcode": "M_UNRECOGNIZED", "error": "the mock knows no such thing"}

    def _signed(self, content: dict) -> dict:
        message = self._folder / "message"
        message.write_text(json.dumps(content, sort_keys=True, separators=(",", ":")))
        signature = _openssl("pkeyutl", "-sign", "-inkey", self._signing_key, "-rawin", "-in", message)
        return {**content, "signatures": {self.name: {"ed25519:0": _unpadded(signature)}}}

    def bind(self, address: str, user: str, federation_port: int, method: str):
        """
        The address is the user's from now on: their server is told of the invites that wait for it. By the specification
        that is a PUT; Synapse knows POST alone.
        """
        self.owners[address] = user
        invites = [{"address": address, "medium": "email", "mxid": user, "room_id": each["room_id"],
                    "sender": each["sender"], "signed": self._signed({"mxid": user, "token": each["token"]})}
                   for each in self.stored if each["address"] == address]
        context = ssl.create_default_context(cafile=self._authority)
        connection = http.client.HTTPSConnection("localhost", federation_port, context=context, timeout=60)
        try:
            connection.request(method, "/_matrix/federation/v1/3pid/onbind", headers={"Content-Type": "application/json"},
                               body=json.dumps({"medium": "email", "address": address, "mxid": user, "invites": invites}))
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"onbind: {answer.status} {text[:300]}")
