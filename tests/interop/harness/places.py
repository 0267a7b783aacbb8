"""Where things are, and which ports are free."""
import os
import random
import socket
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
PEERS = Path(os.environ.get("HOMEPORT_PEERS", REPOSITORY / "build" / "peers"))
PYTHON = PEERS / "python" / "bin" / "python"
NODE = PEERS / "node"
CLIENT_MODULES = PEERS / "client"
HOMEPORTD = REPOSITORY / "build" / "dev" / "server" / "headless" / "homeportd"

_given: set[int] = set()


def free_port() -> int:
    """A port below the ephemeral range: no outgoing connection can take it while its server is down."""
    for _ in range(200):
        port = random.randrange(18000, 28000)
        if port in _given:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
    raise RuntimeError("there is no free port between 18000 and 28000")


def require(path: Path, remedy: str) -> Path:
    if not path.exists():
        raise RuntimeError(f"{path} is missing: {remedy}")
    return path
