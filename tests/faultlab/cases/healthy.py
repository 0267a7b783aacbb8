"""Set-ups with nothing wrong: no finding above a note."""
from lab.router import FORWARD, HAIRPIN, home
from lab.setup import Case

from .bases import DELEGATED, DIRECT, SRV, ZONE, ZONE_DIRECT, change, proxied, web

HOME = change(DIRECT, zone="@ A @ip4@\n", listens="0.0.0.0:8448",
               at_home=home(FORWARD, HAIRPIN).replace("@port@", "8448"))
APEX_NGINX = """server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name @domain@;
    ssl_certificate @tls@/fullchain.pem;
    ssl_certificate_key @tls@/privkey.pem;
    client_max_body_size 50m;
    location = /.well-known/matrix/server {
        default_type application/json;
        return 200 '{"m.server": "@domain@:443"}';
    }
    location ~ ^/(_matrix|_synapse) {
        proxy_pass http://127.0.0.1:@backend@;
        proxy_http_version 1.1;
        proxy_set_header Host $host:$server_port;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_read_timeout 600s;
    }
    location / {
        return 200 'Hello';
    }
}
"""
ONE_MACHINE = change(proxied("nginx"), front=APEX_NGINX, web="", zone=ZONE_DIRECT, public_url="https://@domain@",
                     certificate_names=("@domain@",))


async def map_port(site):
    """As a program at home asks the router by UPnP."""
    site.place.run("upnpc", "-m", "eth1", "-e", "matrix", "-a", site.fill("@lan4@"), "8448", "8448", "TCP", seconds=40)


def _case(name: str, what: str, setup, **more) -> Case:
    return Case(f"healthy_{name}", what, setup, row="healthy", **more)


CASES = [
    _case("direct", "Homeport's own TLS at 8448 of the domain", DIRECT, sample=True),
    _case("delegated", "a file on the web site leads to Homeport's own TLS", DELEGATED),
    _case("srv", "_matrix-fed._tcp leads to Homeport's own TLS, whose certificate bears the domain", SRV, sample=True),
    *(_case(kind, f"delegation by file to {kind} before Homeport", proxied(kind), sample=True)
      for kind in ("nginx", "apache", "caddy", "haproxy")),
    _case("one_machine", "nginx at 443 of the domain serves the file, a page and Matrix",
          change(proxied("nginx"), front=APEX_NGINX, web="", zone=ZONE_DIRECT, public_url="https://@domain@",
                 certificate_names=("@domain@",))),
    _case("ipv4_only", "no AAAA anywhere", change(DIRECT, zone="@ A @ip4@\n", listens="0.0.0.0:8448")),
    _case("ipv6_only", "no A anywhere", change(DIRECT, zone="@ AAAA @ip6@\n", listens="[::]:8448")),
    _case("port_in_name", "a server name with a port needs no delegation",
          change(DIRECT, name="@domain@:@free@", listens="[::]:@free@", zone=ZONE_DIRECT)),
    _case("ip_literal", "a server name that is an address, with a certificate for it",
          change(DIRECT, name="@ip4@", zone="", certificate_names=("@ip4@",))),
    _case("home", "behind a router that forwards 8448 and reflects the home's own requests", HOME),
    _case("home_upnp", "the router's forward was asked for by UPnP",
          change(HOME, upnp=True, at_home=home(HAIRPIN).replace("@port@", "8448")), prepare=map_port),
    _case("outside", "the same question from elsewhere, with the name alone", proxied("nginx"), outside=True, sample=True),
    _case("www", "the web site is elsewhere, and nothing but the file is Matrix there",
          change(proxied("caddy"), zone=ZONE.replace("@ AAAA @web6@\n", "").replace("www AAAA @web6@\n", ""))),
    _case("many_names", "a certificate with a thousand names, the domain's among them",
          change(DIRECT, certificate_names=(*(f"shop{i}.@other@" for i in range(1000)), "@domain@"))),
    _case("srv_deprecated_too", "both SRV records, the new and the old name",
          change(SRV, zone=SRV.zone + "_matrix._tcp SRV 10 0 @port@ @host@.\n", web=web())),
]
