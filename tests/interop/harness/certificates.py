"""One certificate authority for a test run, and the server certificates it signs."""
import subprocess
from pathlib import Path


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]} failed: {done.stderr.strip()}")


class Authority:
    """Signs certificates good for `localhost`, 127.0.0.1 and ::1: there is no DNS in the tests."""

    NAMES = "DNS:localhost,IP:127.0.0.1,IP:::1"

    def __init__(self, folder: Path, days: int = 90):
        self._days = days
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.certificate = folder / "ca.pem"
        self._key = folder / "ca.key"
        _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", self._days,
                 "-keyout", self._key, "-out", self.certificate, "-subj", "/CN=Homeport test authority",
                 "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def issue(self, name: str) -> tuple[Path, Path]:
        """Makes NAME.pem and NAME.key in the folder."""
        key, request, certificate = (self.folder / f"{name}.{kind}" for kind in ("key", "csr", "pem"))
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={self.NAMES}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n"
                              "keyUsage=digitalSignature\n")
        _openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
                 "-out", request, "-subj", f"/CN={name}")
        _openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial",
                 "-days", self._days, "-out", certificate, "-extfile", extensions)
        key.chmod(0o600)
        return certificate, key
