"""Healthy set-ups that the faults are planted in: what careful people write."""
import dataclasses

from lab.setup import Setup

_WEB_HEAD = """    listen 443 ssl;
    listen [::]:443 ssl;
    listen 80;
    listen [::]:80;
"""
_WEB_TLS = """    ssl_certificate @webtls@/fullchain.pem;
    ssl_certificate_key @webtls@/privkey.pem;
"""
SERVER_FILE = """    location = /.well-known/matrix/server {
        default_type application/json;
        return 200 '{"m.server": "@host@:@port@"}';
    }
"""
CLIENT_FILE = """    location = /.well-known/matrix/client {
        default_type application/json;
        add_header Access-Control-Allow-Origin *;
        return 200 '{"m.homeserver": {"base_url": "https://@host@:@port@"}}';
    }
"""
_REST = """    location = / {
        default_type text/html;
        return 200 '<!doctype html><title>@domain@</title><h1>Welcome</h1>';
    }
    location / {
        return 404;
    }
"""


def web(*locations: str, names: str = "@domain@ @www@") -> str:
    return f"server {{\n{_WEB_HEAD}    server_name {names};\n{_WEB_TLS}{''.join(locations)}{_REST}}}\n"


WEB = web(SERVER_FILE, CLIENT_FILE)

NGINX = """server {
    listen @port@ ssl;
    listen [::]:@port@ ssl;
    server_name @host@;
    ssl_certificate @tls@/fullchain.pem;
    ssl_certificate_key @tls@/privkey.pem;
    client_max_body_size 100m;

    location /_matrix/ {
        proxy_pass http://127.0.0.1:@backend@;
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_read_timeout 600s;
        proxy_send_timeout 600s;
    }
}
"""
APACHE = """Listen @port@
<VirtualHost *:@port@>
    ServerName @host@
    SSLEngine on
    SSLCertificateFile @tls@/fullchain.pem
    SSLCertificateKeyFile @tls@/privkey.pem
    RequestHeader set X-Forwarded-Proto https
    AllowEncodedSlashes NoDecode
    ProxyPreserveHost On
    ProxyTimeout 600
    ProxyPass /_matrix http://127.0.0.1:@backend@/_matrix nocanon
    ProxyPassReverse /_matrix http://127.0.0.1:@backend@/_matrix
</VirtualHost>
"""
CADDY = """{
    admin off
    auto_https off
}
https://@host@:@port@ {
    tls @tls@/fullchain.pem @tls@/privkey.pem
    handle /_matrix/* {
        reverse_proxy 127.0.0.1:@backend@
    }
}
"""
HAPROXY = """global
    maxconn 200
defaults
    mode http
    timeout connect 5s
    timeout client 600s
    timeout server 600s
frontend matrix
    bind :::@port@ v4v6 ssl crt @tls@/both.pem
    option forwardfor
    http-request set-header X-Forwarded-Proto https
    default_backend homeport
backend homeport
    server homeport 127.0.0.1:@backend@
"""
FRONTS = {"nginx": NGINX, "apache": APACHE, "caddy": CADDY, "haproxy": HAPROXY}

ZONE = "@ A @web4@\n@ AAAA @web6@\nwww A @web4@\nwww AAAA @web6@\n@host@. A @ip4@\n@host@. AAAA @ip6@\n"
ZONE_DIRECT = "@ A @ip4@\n@ AAAA @ip6@\nwww A @web4@\nwww AAAA @web6@\n"


def proxied(kind: str) -> Setup:
    """Delegation by a file on the web site's machine to a proxy before Homeport."""
    return Setup(front_kind=kind, front=FRONTS[kind], web=WEB, zone=ZONE, public_url="https://@host@:@port@")


# Homeport's own TLS at 8448 of the domain.
DIRECT = Setup(zone=ZONE_DIRECT, listens="[::]:8448")
# Homeport's own TLS, found by a file.
DELEGATED = Setup(zone=ZONE, web=web(SERVER_FILE), listens="[::]:@port@")
# Homeport's own TLS, found by SRV; the domain's web site knows nothing of Matrix.
SRV = Setup(zone=ZONE + "_matrix-fed._tcp SRV 10 0 @port@ @host@.\n", web=web(), listens="[::]:@port@",
            certificate_names=("@domain@",))


def change(setup: Setup, **values) -> Setup:
    return dataclasses.replace(setup, **values)
