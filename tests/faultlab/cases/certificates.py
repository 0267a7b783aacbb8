"""Fault 8, and the half of 7 that is a certificate."""
import asyncio
import datetime

from cryptography import x509
from lab.setup import Act, Case, Put, Snippet, Swap

from .bases import DELEGATED, DIRECT, SRV, change, proxied

_NEW = (("certificate",),)


async def _until_expired(site):
    """It was good when the server started."""
    end = x509.load_pem_x509_certificate((site.folder / "tls/cert.pem").read_bytes()).not_valid_after_utc
    while datetime.datetime.now(datetime.timezone.utc) <= end + datetime.timedelta(seconds=1):
        await asyncio.sleep(0.1)


def _direct(name: str, what: str, codes: tuple, plants: tuple, names: tuple, does: str, **more) -> Case:
    return Case(name, what, more.pop("setup", DIRECT), more.pop("fault", 8), codes, plants, Act(does, names), **more)


CASES = [
    Case("nginx_cert_pem", "nginx serves cert.pem instead of fullchain.pem", proxied("nginx"), 8,
         ("certificate_chain_incomplete",), (Swap("front", "@tls@/fullchain.pem", "@tls@/cert.pem"),),
         Act("serve fullchain.pem", ("fullchain", "ssl_certificate")), sample=True),
    Case("apache_cert_pem", "Apache serves cert.pem", proxied("apache"), 8, ("certificate_chain_incomplete",),
         (Swap("front", "@tls@/fullchain.pem", "@tls@/cert.pem"),),
         Act("serve fullchain.pem", ("fullchain", "sslcertificatefile"))),
    _direct("homeport_leaf_only", "Homeport was given cert.pem", ("certificate_chain_incomplete",),
            (Put("certificate", "cert.pem"),), (("fullchain", "intermediate"),), "give it fullchain.pem"),
    _direct("certificate_expired", "nobody renewed it while Homeport ran", ("certificate_expired",),
            (Put("certificate_days", (-90, 4 / 86400)),), (("renew", "new certificate"),), "renew it", prepare=_until_expired,
            sample=True),
    _direct("nginx_expired", "the proxy's certificate ended yesterday", ("certificate_expired",),
            (Put("certificate_days", (-91, -1)),), (("renew", "new certificate"),), "renew it", setup=proxied("nginx")),
    _direct("certificate_self_signed", "a certificate made with openssl req -x509", ("certificate_self_signed",),
            (Put("certificate_from", "itself"),), _NEW, "get one of an authority"),
    _direct("caddy_self_signed", "the same behind Caddy", ("certificate_self_signed",), (Put("certificate_from", "itself"),),
            _NEW, "get one of an authority", setup=proxied("caddy")),
    _direct("certificate_stranger", "an authority that nobody trusts", ("certificate_untrusted",),
            (Put("certificate_from", "stranger"),), _NEW, "get one of a known authority"),
    _direct("certificate_future", "a certificate that begins tomorrow", ("certificate_not_yet_valid",),
            (Put("certificate_days", (1, 90)),), (("clock", "wait", "valid"),), "wait, or get another", setup=proxied("nginx")),
    _direct("certificate_expiring", "five days are left", ("certificate_expiring",), (Put("certificate_days", (-85, 5)),),
            (("renew",),), "renew it"),
    Case("nginx_no_ssl", "listen without ssl: plain HTTP at the federation's port", proxied("nginx"), 8, ("not_tls",),
         (Swap("front", "    listen @port@ ssl;\n    listen [::]:@port@ ssl;\n", "    listen @port@;\n    listen [::]:@port@;\n"),),
         Snippet(("nginx",))),
    Case("haproxy_no_ssl", "bind without ssl", proxied("haproxy"), 8, ("not_tls",),
         (Swap("front", " ssl crt @tls@/both.pem", ""),), Act("bind with ssl crt", ("ssl",))),

    _direct("srv_certificate_of_target", "SRV, and the certificate bears the target's name only", ("certificate_wrong_name",),
            (Put("certificate_names", ("@host@",)),), ("@domain@",), "a certificate for the domain", setup=SRV, fault=7, sample=True),
    _direct("file_certificate_of_domain", "a file leads to a host, and the certificate bears the domain only",
            ("certificate_wrong_name",), (Put("certificate_names", ("@domain@", "@www@")),), ("@host@",),
            "a certificate for the host", setup=DELEGATED, fault=7),
    _direct("certificate_of_another", "the default site's certificate", ("certificate_wrong_name",),
            (Put("certificate_names", ("@other@",)),), ("@host@",), "a certificate for the host", setup=proxied("nginx"), fault=7),
    _direct("ip_literal_certificate", "an address as server name, and the certificate bears a name", ("certificate_wrong_name",),
            (Put("certificate_names", ("@domain@",)),), ("@ip4@",), "a certificate for the address", fault=7,
            setup=change(DIRECT, name="@ip4@", zone="", certificate_names=("@ip4@",))),
]
