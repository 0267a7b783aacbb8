"""A Synapse with TLS on its federation listener and certificate verification on."""
import json
import subprocess
from pathlib import Path

from .places import PYTHON, require
from .server import Server

_UNLIMITED = {"per_second": 10000, "burst_count": 10000}


class Synapse(Server):
    kind = "synapse"

    async def prepare(self, certificate: Path, key: Path, authority: Path):
        require(PYTHON, "run tests/interop/setup")
        self._authority = authority
        resources = [{"names": ["client", "federation"], "compress": False}]
        local = {"bind_addresses": ["127.0.0.1"], "type": "http", "resources": resources}
        config = {
            "server_name": self.name,
            "pid_file": str(self.folder / "pid"),
            "signing_key_path": str(self.folder / "signing.key"),
            "log_config": str(self.folder / "log.json"),
            "media_store_path": str(self.folder / "media"),
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "listeners": [{"port": self.client_port, "tls": False, **local},
                          {"port": self.federation_port, "tls": True, **local}],
            "tls_certificate_path": str(certificate),
            "tls_private_key_path": str(key),
            "federation_verify_certificates": True,
            "federation_custom_ca_list": [str(authority)],
            "ip_range_blacklist": [],
            "federation_ip_range_blacklist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "registration_shared_secret": self.secret,
            "enable_registration": True,
            "enable_registration_without_verification": True,
            "report_stats": False,
            "bcrypt_rounds": 4,
            "presence": {"enabled": True},
            "allow_public_rooms_over_federation": True,
            "room_list_publication_rules": [{"action": "allow"}],
            # Back-off is made for days of outage; the tests' outages last seconds.
            "federation": {"destination_min_retry_interval": "1s", "destination_max_retry_interval": "4s",
                           "destination_retry_multiplier": 2, "max_long_retry_delay": "1s"},
            "rc_message": _UNLIMITED, "rc_registration": _UNLIMITED, "rc_admin_redaction": _UNLIMITED,
            "rc_key_requests": _UNLIMITED, "rc_3pid_validation": _UNLIMITED,
            "rc_joins_per_room": _UNLIMITED, "rc_room_creation": _UNLIMITED,
            "rc_login": {"address": _UNLIMITED, "account": _UNLIMITED, "failed_attempts": _UNLIMITED},
            "rc_joins": {"local": _UNLIMITED, "remote": _UNLIMITED},
            "rc_invites": {"per_room": _UNLIMITED, "per_user": _UNLIMITED, "per_issuer": _UNLIMITED},
            "rc_federation": {"window_size": 1000, "sleep_limit": 10000, "sleep_delay": 1, "reject_limit": 10000,
                              "concurrent": 100},
        }
        logging = {
            "version": 1,
            "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(request)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
            "root": {"level": "INFO", "handlers": ["console"]},
            "disable_existing_loggers": False,
        }
        # JSON is YAML too, so that nothing beyond the standard library is needed here.
        (self.folder / "homeserver.yaml").write_text(json.dumps(config, indent=1))
        (self.folder / "log.json").write_text(json.dumps(logging))
        made = subprocess.run([*self._command(), "--generate-keys"], capture_output=True, text=True)
        if made.returncode != 0:
            raise RuntimeError(f"Synapse refused its configuration: {made.stdout}{made.stderr}")

    def _environment(self):
        # Beside federation it trusts what the machine trusts: identity servers, for one.
        return {"SSL_CERT_FILE": str(self._authority)}

    def _command(self):
        return [PYTHON, "-m", "synapse.app.homeserver", "--config-path", self.folder / "homeserver.yaml"]
