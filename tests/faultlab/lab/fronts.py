"""Real web servers with the configuration a case gives them, each in the foreground of its own folder."""
import asyncio
from pathlib import Path

from .network import Namespace, end

_NGINX = """daemon off;
worker_processes 1;
pid @folder@/nginx.pid;
error_log stderr notice;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path @folder@/body;
    proxy_temp_path @folder@/proxy;
    fastcgi_temp_path @folder@/fastcgi;
    uwsgi_temp_path @folder@/uwsgi;
    scgi_temp_path @folder@/scgi;
    server_names_hash_bucket_size 128;
    include @file@;
}
"""
_APACHE_MODULES = ("mpm_event authn_core authz_core authz_host alias dir env headers mime proxy proxy_http reqtimeout rewrite "
                   "setenvif socache_shmcb ssl").split()
_APACHE = """ServerRoot @folder@
ServerName localhost
PidFile @folder@/apache.pid
DefaultRuntimeDir @folder@
Mutex file:@folder@ default
ErrorLog @folder@/apache-error.log
TypesConfig /dev/null
User www-data
Group www-data
ServerLimit 2
ThreadsPerChild 16
MaxRequestWorkers 32
RequestReadTimeout header=20-40,MinRate=500 body=20,MinRate=500
Include @file@
"""


class Front:
    """One web server on one machine. `text` is what its administrator wrote: a site of nginx or Apache, a Caddyfile, a
    haproxy.cfg; what a distribution brings around it is ours."""

    FILES = {"nginx": "matrix.conf", "apache": "matrix.conf", "caddy": "Caddyfile", "haproxy": "haproxy.cfg",
             "traefik": "traefik.yml"}

    def __init__(self, place: Namespace, kind: str, text: str):
        self.place, self.kind, self.text = place, kind, text
        self.folder = place.folder / f"{kind}-front"
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o755)
        self.file = self.folder / self.FILES[kind]
        self._process = None

    def _write(self):
        self.file.write_text(self.text)
        fill = {"@folder@": str(self.folder), "@file@": str(self.file)}
        for name, template in (("nginx", _NGINX), ("apache", _APACHE)):
            for key, value in fill.items():
                template = template.replace(key, value)
            if name == "apache":
                loads = "".join(f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so\n"
                                for each in _APACHE_MODULES)
                template = loads + template
            (self.folder / f"{name}-main.conf").write_text(template)

    def _commands(self) -> tuple[list, list]:
        """What checks the configuration, and what runs it."""
        main = self.folder / f"{self.kind}-main.conf"
        if self.kind == "nginx":
            return ["nginx", "-t", "-c", main, "-p", self.folder], ["nginx", "-c", main, "-p", self.folder]
        if self.kind == "apache":
            return ["apache2", "-t", "-f", main], ["apache2", "-DFOREGROUND", "-f", main]
        if self.kind == "caddy":
            arguments = ["--config", self.file, "--adapter", "caddyfile"]
            return ["caddy", "validate", *arguments], ["caddy", "run", *arguments]
        if self.kind == "haproxy":
            return ["haproxy", "-c", "-f", self.file], ["haproxy", "-db", "-f", self.file]
        emulation = [Path(__file__).with_name("traefik_emulation.py"), self.file]
        import sys
        return [sys.executable, *emulation, "--check"], [sys.executable, *emulation]

    @property
    def _environment(self) -> dict[str, str]:
        return {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder),
                "GOMAXPROCS": "2"}

    async def loads(self) -> str:
        """Empty when the program accepts its configuration, else its words."""
        self._write()
        check, _ = self._commands()
        process = self.place.process(check, f"{self.kind}-check.log", self._environment)
        await process.start()
        code = await process.signal(0, 20)  # no signal: only its end
        return "" if code == 0 else process.output()

    async def start(self, ports: list[tuple[str, int]]):
        self._write()
        self._process = self.place.process(self._commands()[1], f"{self.kind}-front.log", self._environment)
        await self._process.start()
        for address, port in ports:
            waiting = asyncio.ensure_future(self.place.answers(address, port, 15))
            while not waiting.done():
                if not self._process.running:
                    waiting.cancel()
                    raise RuntimeError(f"{self.kind} did not start: {self._process.output()[-1500:]}")
                await asyncio.wait({waiting}, timeout=0.1)
            await waiting

    async def stop(self):
        process, self._process = self._process, None
        await end(process)  # with its workers, which a killed master leaves behind
