"""Faults 4, 5 and 15: the delegation file and the clients' file."""
from lab.setup import Act, Case, Put, Snippet, Swap

from .bases import CLIENT_FILE, DELEGATED, SERVER_FILE, change, proxied, web

_WEB = ("nginx", "static-hosting")
_ANSWER = """'{"m.server": "@host@:@port@"}'"""
_SPA = """    location / {
        default_type text/html;
        return 200 '<!doctype html><title>App</title><div id=root></div>';
    }
"""
_REST = """    location / {
        return 404;
    }
"""
# The IPv6 side of the web site is an older server block that nobody thought of.
_OLD_V6 = SERVER_FILE.replace("@host@:@port@", "old.@domain@:8448")
_DIFFERENT = (web(SERVER_FILE, CLIENT_FILE).replace("    listen [::]:443 ssl;\n", "")
              + web(_OLD_V6, CLIENT_FILE).replace("    listen 443 ssl;\n", "").replace(
                  "    listen 80;\n    listen [::]:80;\n", ""))
_WWW = web(SERVER_FILE, CLIENT_FILE, names="@www@")
_CLIENT_REDIRECT = """    location = /.well-known/matrix/client {
        return 301 https://@www@$request_uri;
    }
"""


async def _huge(site):
    (site.world.web.folder / "tls" / "huge").write_text('{"m.server": "' + "x" * 12_000_000 + '"}')


def _file(name: str, what: str, codes: tuple, plants: tuple, base=DELEGATED, remedy=None, **more) -> Case:
    return Case(name, what, base, 4, codes, plants, remedy or Snippet(_WEB), **more)


def _clients(name: str, what: str, codes: tuple, plants: tuple, remedy=None, base=None, **more) -> Case:
    return Case(name, what, base or proxied("nginx"), 5, codes, plants, remedy or Snippet(_WEB), **more)


CASES = [
    _file("file_missing", "404 at the domain: the file was laid at the Matrix host only", ("well_known_missing",),
          (Swap("web", SERVER_FILE, ""),), sample=True),
    _file("file_missing_behind_caddy", "the same with Caddy before Homeport", ("well_known_missing",),
          (Swap("web", SERVER_FILE, ""),), base=proxied("caddy")),
    _file("file_comma", "a comma too much", ("well_known_not_json", "well_known_invalid"),
          (Swap("web", _ANSWER, """'{"m.server": "@host@:@port@",}'"""),), sample=True),
    _file("file_html", "a single-page app answers everything with its page", ("well_known_not_json",),
          (Swap("web", SERVER_FILE, ""), Swap("web", _REST, _SPA))),
    _file("file_scheme", "https:// in m.server", ("well_known_invalid",),
          (Swap("web", _ANSWER, """'{"m.server": "https://@host@:@port@"}'"""),)),
    _file("file_wrong_key", "m.homeserver in the server's file", ("well_known_invalid",),
          (Swap("web", _ANSWER, """'{"m.homeserver": {"base_url": "https://@host@:@port@"}}'"""),)),
    _file("file_no_such_host", "a host that does not exist", ("well_known_wrong_target",),
          (Swap("web", _ANSWER, """'{"m.server": "old-matrix.@domain@:@port@"}'"""),)),
    _file("file_wrong_port", "the host without its port, where nothing is at 8448", ("well_known_wrong_target",),
          (Swap("web", _ANSWER.replace("@port@", "@free@"), """'{"m.server": "@host@"}'"""),),
          base=change(DELEGATED, web=web(SERVER_FILE.replace("@port@", "@free@")), listens="[::]:@free@")),
    _file("file_differs", "IPv4 and IPv6 of the web site lead to different server blocks", ("well_known_differs",),
          (Put("web", _DIFFERENT),), remedy=Act("one file for both", (("same", "both", "every", "each", "all"),)),
          base=proxied("nginx")),

    _file("file_huge", "a download of 12 MB where the file should be", ("well_known_too_large",),
          (Swap("web", SERVER_FILE, "    location = /.well-known/matrix/server {\n        alias @webtls@/huge;\n    }\n"),),
          prepare=_huge),

    _clients("client_no_cors", "the clients' file without CORS", ("client_well_known_no_cors",),
             (Swap("web", "        add_header Access-Control-Allow-Origin *;\n", ""),), sample=True),
    _clients("client_cors_of_self", "Access-Control-Allow-Origin names the own site only", ("client_well_known_no_cors",),
             (Swap("web", "Access-Control-Allow-Origin *", "Access-Control-Allow-Origin https://@www@"),), base=proxied("caddy")),
    _clients("client_hop_no_cors", "the domain redirects to www without CORS; the file there has it", ("client_redirect_no_cors",),
             (Put("web", web(SERVER_FILE, _CLIENT_REDIRECT, names="@domain@") + _WWW),)),
    _clients("api_cors_hidden", "proxy_hide_header Access-Control-Allow-Origin", ("client_api_no_cors",),
             (Swap("front", "        proxy_http_version 1.1;\n",
                   "        proxy_http_version 1.1;\n        proxy_hide_header Access-Control-Allow-Origin;\n"),)),
    _clients("api_options_refused", "limit_except answers the preflight with 403", ("client_api_no_cors",),
             (Swap("front", "        proxy_http_version 1.1;\n",
                   "        proxy_http_version 1.1;\n        limit_except GET POST PUT DELETE {\n            deny all;\n        }\n"),),
             remedy=Act("let OPTIONS through", ("options",))),
    _clients("client_file_broken", "base_url is missing", ("client_well_known_invalid",),
             (Swap("web", '{"m.homeserver": {"base_url": "https://@host@:@port@"}}', '{"m.homeserver": {}}'),)),

    Case("file_expires_max", "`expires max;` for the whole site, as for its pictures", proxied("nginx"), 15,
         ("well_known_long_cache",),
         (Swap("web", "    location = /.well-known/matrix/server {", "    expires max;\n    location = /.well-known/matrix/server {"),),
         Act("a shorter max-age", (("max-age", "cache-control"),))),
    Case("file_cached_long", "the file may be cached for a year", proxied("nginx"), 15, ("well_known_long_cache",),
         (Swap("web", "        default_type application/json;\n        return 200 '{\"m.server\"",
               "        default_type application/json;\n        add_header Cache-Control \"max-age=31536000\";\n"
               "        return 200 '{\"m.server\""),),
         Act("a shorter max-age", (("max-age", "cache-control"),))),
]
