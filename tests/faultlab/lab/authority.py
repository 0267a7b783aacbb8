"""A certificate authority as real ones are: a root that clients trust, an intermediate that signs, and an address
(AIA) where the intermediate can be had."""
import datetime
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

_PEM, _DER = serialization.Encoding.PEM, serialization.Encoding.DER


@dataclass
class Issued:
    """Files as certbot lays them: cert.pem, chain.pem, fullchain.pem, privkey.pem."""
    folder: Path


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Fault laboratory"),
                      x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _alternative(name: str):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


class Authority:
    def __init__(self, folder: Path, label: str, aia: str = ""):
        self.folder = folder
        self._aia = aia
        folder.mkdir(parents=True)
        self._root_key, self._key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self._root_name, self._own_name = _name(f"{label} Root"), _name(f"{label} R{folder.name[:1].upper()}1")
        days = datetime.timedelta(days=1)
        now = datetime.datetime.now(datetime.timezone.utc)
        root = self._signed(self._root_name, self._root_key, self._root_name, self._root_key, now - 900 * days,
                            now + 3000 * days, authority=1)
        self._intermediate = self._signed(self._own_name, self._key, self._root_name, self._root_key, now - 800 * days,
                                          now + 1500 * days, authority=0)
        self.root = folder / "root.pem"
        self.root.write_bytes(root.public_bytes(_PEM))
        self.published = folder / "published"
        self.published.mkdir()
        (self.published / "intermediate.der").write_bytes(self._intermediate.public_bytes(_DER))

    def _signed(self, name, key, issuer, issuer_key, begin, end, authority=None, alternatives=()):
        public = key.public_key()
        made = (x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(public)
                .serial_number(x509.random_serial_number()).not_valid_before(begin).not_valid_after(end)
                .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
                .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
                .add_extension(x509.BasicConstraints(authority is not None, authority), True))
        if authority is None:
            made = made.add_extension(x509.SubjectAlternativeName([_alternative(each) for each in alternatives]), False)
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
            if self._aia:
                made = made.add_extension(x509.AuthorityInformationAccess([x509.AccessDescription(
                    AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(self._aia))]), False)
        return made.sign(issuer_key, hashes.SHA256())

    def issue(self, folder: Path, names: list[str], begin_days: int = -30, end_days: int = 60, self_signed=False) -> Path:
        """Writes the four files into the folder and answers it."""
        folder.mkdir(parents=True, exist_ok=True)
        key, day = ec.generate_private_key(ec.SECP256R1()), datetime.timedelta(days=1)
        now = datetime.datetime.now(datetime.timezone.utc)
        begin, end = now + begin_days * day, now + end_days * day
        if self_signed:
            leaf = self._signed(_name(names[0]), key, _name(names[0]), key, begin, end, alternatives=names)
            chain = b""
        else:
            leaf = self._signed(_name(names[0]), key, self._own_name, self._key, begin, end, alternatives=names)
            chain = self._intermediate.public_bytes(_PEM)
        secret = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        own = leaf.public_bytes(_PEM)
        for name, content in (("cert.pem", own), ("chain.pem", chain), ("fullchain.pem", own + chain),
                              ("privkey.pem", secret), ("both.pem", own + chain + secret)):
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)
        return folder
