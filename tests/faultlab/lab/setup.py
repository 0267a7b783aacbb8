"""What a set-up is made of, and what a case changes about it. Texts hold @words@, filled in with what was drawn."""
import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True)
class Setup:
    """A healthy server as somebody might run it. A text that is empty is not there."""
    front_kind: str = ""  # the proxy on the server's machine
    front: str = ""
    web_kind: str = "nginx"  # what serves the domain itself, on a machine of its own
    web: str = ""
    zone: str = ""  # of the domain
    more_zones: tuple[tuple[str, str], ...] = ()  # other domains: (origin, records)
    name: str = "@domain@"  # server_name
    public_url: str = ""
    listens: str = ""  # federation listener with TLS of its own, ADDR:PORT; empty: a proxy does TLS
    certificate: str = "fullchain.pem"
    certificate_names: tuple[str, ...] = ("@domain@", "@host@", "@www@")
    certificate_days: tuple[int, int] = (-30, 60)
    certificate_from: str = "authority"  # or `stranger`, an authority nobody trusts, or `itself`
    toml: tuple[tuple[str, str], ...] = ()  # settings beyond set-up's, written into homeport.toml
    firewall: str = ""  # nftables of the server's machine
    at_home: str = ""  # behind a router: its nftables; see lab/router.py
    upstream_of_router: str = ""  # `carrier` or `second`: another translation before the Internet
    upnp: bool = False
    resolver_rules: tuple[str, ...] = ()  # what the machine's resolver does to questions; see lab/bent_dns.py
    zone_rules: tuple[str, ...] = ()  # what the zone's name servers do
    second_rules: tuple[str, ...] = ()  # what the second of them does, where it differs
    clock: str = ""  # how far the machine's clock is off, as +600s
    keyring: bool = False
    hosts: str = ""  # more lines of the machine's /etc/hosts


@dataclass(frozen=True)
class Swap:
    """Part of a text is another: what somebody wrote in place of what is right."""
    field: str
    right: str
    wrong: str

    def apply(self, setup: Setup) -> Setup:
        text = getattr(setup, self.field)
        if self.right not in text:
            raise RuntimeError(f"the case's own fault: {self.field} has no {self.right!r}")
        return dataclasses.replace(setup, **{self.field: text.replace(self.right, self.wrong)})


@dataclass(frozen=True)
class Put:
    field: str
    value: object

    def apply(self, setup: Setup) -> Setup:
        return dataclasses.replace(setup, **{self.field: self.value})


@dataclass(frozen=True)
class Snippet:
    """The finding's remedy.snippet goes where its target says, exactly as it is."""
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Act:
    """Something only a person can do: `names` are words the remedy's text must hold (one of each, where several stand in
    a tuple); then everything planted is undone, or `undo` of the plants."""
    does: str
    names: tuple = ()
    undo: object = None  # a hook instead of undoing the plants


@dataclass(frozen=True)
class Case:
    name: str
    what: str
    setup: Setup
    fault: int = 0  # 0: healthy
    codes: tuple[str, ...] = ()  # acceptable as the first finding
    plants: tuple = ()
    remedy: Snippet | Act | None = None
    prepare: object = None  # async hook(site) after everything is up: what has to happen before the check
    outside: bool = False  # the check runs elsewhere and knows the name alone
    quick: bool = True
    peers: tuple[str, ...] = ("synapse", "homeport")
    arguments: tuple[str, ...] = ()  # more for the command
    checked: str = ""  # the name given to an outside check, if not the server's
    allowed: tuple[str, ...] = ()  # codes above note that do not spoil a green verdict, for a reason told in `what`
    seconds: float = 60
    sample: bool = False
    row: str = ""  # `redirects`, `healthy`, `generated`; faults: empty
    proven: bool = False  # a real Synapse has to visit before the doctor is asked
    verdict: str = ""  # expected, where a code is not enough

    def planted(self) -> Setup:
        made = self.setup
        for each in self.plants:
            made = each.apply(made)
        return made


@dataclass
class Outcome:
    case: Case
    right: bool = False
    remedied: bool | None = None
    first: str = ""
    seconds: float = 0.0
    why: str = ""

    @property
    def passed(self) -> bool:
        return self.right and self.remedied is not False and not self.why
