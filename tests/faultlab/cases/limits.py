"""Faults 13 and 18: bodies that are cut off, answers that are not waited for."""
from lab.setup import Case, Snippet, Swap

from .bases import proxied

_CADDY_BODY = "    handle /_matrix/* {"


def _cuts(name: str, kind: str, what: str, right: str, wrong: str, **more) -> Case:
    return Case(f"{kind}_{name}", what, proxied(kind), 13, ("body_limit",), (Swap("front", right, wrong),), Snippet((kind,)),
                **more)


def _hurries(name: str, kind: str, what: str, right: str, wrong: str, **more) -> Case:
    return Case(f"{kind}_{name}", what, proxied(kind), 18, ("proxy_timeout",), (Swap("front", right, wrong),), Snippet((kind,)),
                quick=False, seconds=90, **more)


CASES = [
    _cuts("default_body", "nginx", "no client_max_body_size: 1 MB", "    client_max_body_size 100m;\n", "", sample=True),
    _cuts("small_body", "nginx", "client_max_body_size 5m", "client_max_body_size 100m;", "client_max_body_size 5m;"),
    _cuts("max_size", "caddy", "request_body max_size 1MB, which answers 502", _CADDY_BODY,
          "    request_body {\n        max_size 1MB\n    }\n" + _CADDY_BODY, sample=True),
    _cuts("content_length", "haproxy", "http-request deny above 2 MB", "    default_backend homeport\n",
          "    http-request deny deny_status 413 if { req.hdr_val(content-length) gt 2097152 }\n    default_backend homeport\n"),
    _hurries("short_timeout", "nginx", "proxy_read_timeout 20s", "proxy_read_timeout 600s;", "proxy_read_timeout 20s;"),
    _hurries("server_timeout", "haproxy", "timeout server 30s, as many examples have it", "timeout server 600s",
             "timeout server 30s"),
    _hurries("proxytimeout", "apache", "ProxyTimeout 15", "ProxyTimeout 600", "ProxyTimeout 15"),
]
