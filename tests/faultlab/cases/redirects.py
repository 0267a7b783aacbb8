"""Fault 22 and the row of redirects: the domain to its www, as web sites have it."""
from lab.setup import Act, Case, Put, Snippet

from .bases import CLIENT_FILE, SERVER_FILE, change, proxied, web

_FILE = "/.well-known/matrix/server"
_WEB = ("nginx", "static-hosting")


def _to(target: str, status: int = 301, path: str = _FILE) -> str:
    return f"    location = {path} {{\n        return {status} {target};\n    }}\n"


def _apex(*locations: str) -> str:
    return web(*locations, CLIENT_FILE, names="@domain@")


def _www(*locations: str, name: str = "@www@") -> str:
    return web(*locations, names=name)


def _chain(hops: int) -> str:
    """The domain, then www step after step; the last has the file."""
    steps = [f"/step/{i}" for i in range(1, hops)] + ["/step/end"]
    text = _apex(_to(f"https://@www@{steps[0]}"))
    locations = [_to(f"https://@www@{after}", path=before) for before, after in zip(steps, steps[1:])]
    return text + _www(*locations, SERVER_FILE.replace(_FILE, "/step/end"))


def _row(name: str, what: str, text: str, **more) -> Case:
    return Case(f"redirect_{name}", what, change(proxied("nginx"), web=text), row="redirects", **more)


def _fault(name: str, what: str, code: str, text: str, severity: str = "warning", **more) -> Case:
    return Case(f"redirect_{name}", what, proxied("nginx"), 22, (code,), (Put("web", text),), Snippet(_WEB), verdict=severity, **more)


_THERE = _to("https://@www@$request_uri")
_OTHER_ZONE = (("@other@", "@ A @web4@\n@ AAAA @web6@\n"),)


CASES = [
    *(_row(str(status), f"domain → www with {status}", _apex(_to("https://@www@$request_uri", status)) + _www(SERVER_FILE),
           sample=status == 301) for status in (301, 302, 303, 307)),
    *(_row(f"{hops}_hops", f"{hops} hops to the file", _chain(hops)) for hops in (2, 3)),
    Case("redirect_308", "domain → www with 308, which old peers do not follow", proxied("nginx"), 22, ("redirect_permanent_308",),
         (Put("web", _apex(_to("https://@www@$request_uri", 308)) + _www(SERVER_FILE)),), Snippet(_WEB), verdict="note"),
    _fault("loop", "the domain to www and www to the domain", "redirect_loop", _apex(_THERE) + _www(_to("https://@domain@$request_uri")),
           "error", sample=True),
    _fault("loop_self", "force-https that sends https to https", "redirect_loop", _apex(_to("https://@domain@$request_uri")), "error"),
    _fault("http", "a hop to http:", "redirect_to_http", _apex(_to("http://@www@$request_uri")) + _www(SERVER_FILE)),
    *(_fault(f"{hops}_hops", f"{hops} hops to the file", "redirect_many", _chain(hops)) for hops in (4, 5, 8, 12)),
    Case("redirect_cross_site", "the file is at another domain", change(proxied("nginx"), more_zones=_OTHER_ZONE), 22,
         ("redirect_cross_site",), (Put("web", _apex(_to("https://@other@$request_uri")) + _www(SERVER_FILE, name="@other@")),),
         Snippet(_WEB), verdict="warning", sample=True),
    Case("redirect_matrix", "the whole host goes to www, /_matrix with it", proxied("nginx"), 22, ("federation_redirected",),
         (Put("front", proxied("nginx").front[:proxied("nginx").front.index("    location /_matrix")] +
              "    return 301 https://@www@$request_uri;\n}\n"),), Act("except /_matrix", ("/_matrix", "redirect")), sample=True),
    Case("redirect_matrix_slash", "a trailing slash is added by a redirect (nginx)", proxied("nginx"), 22, ("federation_redirected",),
         (Put("front", proxied("nginx").front.replace("    location /_matrix/ {", "    location ~ ^/_matrix/.*[^/]$ {\n"
              "        return 308 https://$host:$server_port$uri/;\n    }\n    location /_matrix/ {")),), Snippet(("nginx",))),
    Case("redirect_matrix_haproxy", "http-request redirect to the website", proxied("haproxy"), 22, ("federation_redirected",),
         (Put("front", proxied("haproxy").front.replace("    default_backend", "    http-request redirect prefix https://@www@ code 302\n"
              "    default_backend")),), Act("except /_matrix", ("/_matrix",))),
]
