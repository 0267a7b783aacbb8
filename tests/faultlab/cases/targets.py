"""Faults 1, 2 and 20: the proxy changes the address that other servers have signed, refuses it, or keeps headers back."""
from lab.setup import Act, Case, Snippet, Swap

from .bases import change, proxied

_NGINX_PASS = "proxy_pass http://127.0.0.1:@backend@;"
_APACHE_PASS = "ProxyPass /_matrix http://127.0.0.1:@backend@/_matrix nocanon"
_CADDY_HANDLE = "    handle /_matrix/* {\n        reverse_proxy 127.0.0.1:@backend@\n    }\n"
TRAEFIK = """entryPoints:
  websecure:
    address: ":@port@"
    http:
      encodedCharacters:
        allowEncodedSlash: true
        allowEncodedHash: true
        allowEncodedPercent: true
        allowEncodedQuestionMark: true
        allowEncodedSemicolon: true
tls:
  certificates:
    - certFile: "@tls@/fullchain.pem"
      keyFile: "@tls@/privkey.pem"
http:
  services:
    homeport:
      loadBalancer:
        servers:
          - url: "http://127.0.0.1:@backend@"
"""
_BEHIND_TRAEFIK = change(proxied("nginx"), front_kind="traefik", front=TRAEFIK)
_ENCODED = TRAEFIK[TRAEFIK.index("    http:"):TRAEFIK.index("tls:")]


def _rewrites(name: str, kind: str, what: str, right: str, wrong: str, **more) -> Case:
    return Case(f"{kind}_{name}", what, proxied(kind), 1, ("proxy_rewrites_target",), (Swap("front", right, wrong),),
                Snippet((kind,)), **more)


def _rejects(name: str, kind: str, what: str, right: str, wrong: str, **more) -> Case:
    return Case(f"{kind}_{name}", what, proxied(kind), 2, ("proxy_rejects_encoded",), (Swap("front", right, wrong),),
                Snippet((kind,)), **more)


def _strips(name: str, kind: str, what: str, right: str, wrong: str, **more) -> Case:
    return Case(f"{kind}_{name}", what, proxied(kind), 20, ("authorization_stripped",), (Swap("front", right, wrong),),
                Snippet((kind,)), **more)


CASES = [
    _rewrites("slash", "nginx", "location / with proxy_pass http://…/;", f"location /_matrix/ {{\n        {_NGINX_PASS}",
              "location / {\n        proxy_pass http://127.0.0.1:@backend@/;", sample=True),
    _rewrites("path", "nginx", "proxy_pass with the path after the port", _NGINX_PASS,
              "proxy_pass http://127.0.0.1:@backend@/_matrix/;"),
    _rewrites("uri", "nginx", "proxy_pass with $uri$is_args$args", _NGINX_PASS,
              "proxy_pass http://127.0.0.1:@backend@$uri$is_args$args;"),
    _rewrites("rewrite_break", "nginx", "rewrite … break before proxy_pass", _NGINX_PASS,
              "rewrite ^/_matrix/(.*)$ /_matrix/$1 break;\n        proxy_pass http://127.0.0.1:@backend@;"),
    _rewrites("canon", "apache", "ProxyPass without nocanon", _APACHE_PASS, _APACHE_PASS.replace(" nocanon", ""), sample=True),
    _rewrites("rewriterule", "apache", "RewriteRule … [P]", f"{_APACHE_PASS}\n",
              "RewriteEngine On\n    RewriteRule ^/_matrix/(.*)$ http://127.0.0.1:@backend@/_matrix/$1 [P,L]\n"),
    _rewrites("handle_path", "caddy", "handle_path, and rewrite puts the prefix back", _CADDY_HANDLE,
              "    handle_path /_matrix/* {\n        rewrite * /_matrix{path}\n        reverse_proxy 127.0.0.1:@backend@\n    }\n",
              sample=True),
    _rewrites("strip_prefix", "caddy", "uri strip_prefix, and rewrite puts it back", _CADDY_HANDLE,
              "    route /_matrix/* {\n        uri strip_prefix /_matrix\n        rewrite * /_matrix{uri}\n"
              "        reverse_proxy 127.0.0.1:@backend@\n    }\n"),
    _rewrites("url_dec", "haproxy", "http-request set-path %[path,url_dec]", "    default_backend homeport\n",
              "    http-request set-path %[path,url_dec]\n    default_backend homeport\n"),
    Case("haproxy_normalize_uri", "normalize-uri merges slashes: only a note", change(proxied("haproxy"), front=proxied(
        "haproxy").front.replace("    maxconn 200\n", "    maxconn 200\n    expose-experimental-directives\n").replace(
            "    default_backend homeport\n", "    http-request normalize-uri path-merge-slashes\n    default_backend homeport\n")),
         row="healthy"),
    Case("traefik_emulated", "Traefik (emulated) with encodedCharacters: it normalises escapes, only a note",
         _BEHIND_TRAEFIK, row="healthy"),

    _rejects("encoded_slashes", "apache", "AllowEncodedSlashes left at its default", "    AllowEncodedSlashes NoDecode\n", "",
             sample=True),
    Case("traefik_emulated_encoded", "Traefik ≥ 3.6.4 (emulated) without encodedCharacters", _BEHIND_TRAEFIK, 2,
         ("proxy_rejects_encoded",), (Swap("front", _ENCODED, ""),), Snippet(("traefik",))),
    _rejects("deny_encoded", "haproxy", "http-request deny for encoded slashes", "    default_backend homeport\n",
             "    http-request deny deny_status 400 if { path_sub -i %2f }\n    default_backend homeport\n"),
    Case("nginx_if_encoded", "if ($request_uri ~* %2F) return 400, copied from a hardening guide", proxied("nginx"), 2,
         ("proxy_rejects_encoded",), (Swap("front", "    location /_matrix/ {", "    if ($request_uri ~* \"%(2F|23|25)\") {\n"
                                           "        return 400;\n    }\n    location /_matrix/ {"),),
         Act("take the rule away", (("rule", "module"), "/_matrix"))),

    _strips("empty_authorization", "nginx", 'proxy_set_header Authorization ""', "        proxy_set_header Host $host;\n",
            '        proxy_set_header Host $host;\n        proxy_set_header Authorization "";\n', sample=True),
    Case("apache_unset_authorization", "RequestHeader unset Authorization", proxied("apache"), 20,
         ("authorization_stripped",), (Swap("front", "    ProxyPreserveHost On\n",
                                            "    ProxyPreserveHost On\n    RequestHeader unset Authorization\n"),),
         Act("take the line away", ("authorization", "requestheader"))),
    _strips("del_header", "haproxy", "http-request del-header Authorization", "    option forwardfor\n",
            "    option forwardfor\n    http-request del-header Authorization\n"),
    Case("caddy_header_up", "header_up -Authorization", proxied("caddy"), 20, ("authorization_stripped",),
         (Swap("front", "reverse_proxy 127.0.0.1:@backend@\n",
               "reverse_proxy 127.0.0.1:@backend@ {\n            header_up -Authorization\n        }\n"),),
         Act("take the line away", ("header_up", "authorization"))),
    Case("nginx_host", "no proxy_set_header Host: Homeport sees the upstream's name", proxied("nginx"), 20,
         ("host_rewritten",), (Swap("front", "        proxy_set_header Host $host;\n", ""),), Snippet(("nginx",))),
    Case("nginx_http10", "no proxy_http_version: HTTP/1.0 to Homeport", proxied("nginx"), 20, ("upstream_http_10",),
         (Swap("front", "        proxy_http_version 1.1;\n", ""),), Snippet(("nginx",))),
]
