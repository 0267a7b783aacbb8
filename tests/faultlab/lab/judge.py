"""One case: plant, ask the doctor, compare with what was planted; do what it says, and ask again."""
import asyncio
import dataclasses
import shlex

from harness import web

from . import doctor, federation_round
from .edits import EDITS, static_file, zone
from .setup import Act, Case, Outcome, Snippet
from .site import Site
from .world import World


class Judge:
    def __init__(self, world: World, seed: str):
        self.world, self.seed = world, seed

    async def judge(self, case: Case, outcome: Outcome):
        site = Site(self.world, case.planted(), f"{self.seed} {case.name}")
        try:
            await site.build()
            if case.prepare:
                await case.prepare(site)
            if case.row == "healthy" or case.proven:
                await self._prove_healthy(site)
            report = await self._ask(site, case)
            outcome.seconds, outcome.first = report.seconds, report.words()
            self._compare(case, site, report, outcome)
            if outcome.right and case.remedy:
                await self._remedy(case, site, report, outcome)
        finally:
            await site.close()

    async def without_doctor(self, case: Case, outcome: Outcome):
        """For work on the laboratory itself: the set-up can be planted and mended, and what a real Synapse makes of it."""
        site = Site(self.world, case.planted(), f"{self.seed} {case.name}")
        try:
            await site.build()
            if case.prepare:
                await case.prepare(site)
            outcome.first = f"planted: {await self._synapse_says(site, 0)}"
            if case.plants and site.setup.name == case.setup.name:
                await site.become(case.setup)
                outcome.first += f"; undone: {await self._synapse_says(site, 1)}"
            outcome.right = True
        finally:
            await site.close()

    async def _synapse_says(self, site: Site, turn: int) -> str:
        synapse = self.world.synapses[turn]
        try:
            if not await synapse.fetches_keys_of(site):
                return "not reached"
            async with asyncio.timeout(25):
                await federation_round.both_ways(site, synapse)
            return "visits"
        except TimeoutError:
            return "reached, no visits in time"
        except (OSError, RuntimeError, AssertionError, web.Refused) as error:
            return f"no visits: {error}"

    async def _prove_healthy(self, site: Site):
        """Not the doctor's word but a real server's: people visit each other's rooms."""
        said = await self._synapse_says(site, 0)
        if said != "visits":
            raise RuntimeError(f"the case's own fault: with a real Synapse it is {said}")

    async def _ask(self, site: Site, case: Case) -> doctor.Report:
        world, turn = self.world, min(site.checked_servers, 1)
        site.checked_servers += 1
        named = {"synapse": world.synapses[turn].name, "homeport": world.homeports[turn].name}
        peers = [word for each in case.peers for word in ("--peer", site.fill(named.get(each, each)))]
        quick = ["--quick"] if case.quick else []
        own = ["--trust", world.authority.root] if case.outside else ["--data", site.data]
        name = [site.fill(case.checked) if case.checked else site.name] if case.outside or case.checked else []
        place = world.homeports[turn].place if case.outside else site.place
        around = [] if case.outside else site.around
        if site.joins:
            return await doctor.check(place, [*around, world.homeportd, "join-check", *site.joins, *own, "--json"],
                                      case.seconds)
        return await doctor.check(place, [*around, world.homeportd, "check", *name, *own, *peers, *quick,
                                          *map(site.fill, case.arguments), "--json"], case.seconds)

    def _compare(self, case: Case, site: Site, report: doctor.Report, outcome: Outcome):
        broken = report.faults()
        if broken:
            outcome.why = "the JSON breaks its contract: " + "; ".join(broken)
        if not case.codes:
            wrong = report.above_note(allowed=case.allowed)
            outcome.right = not wrong
            if wrong:
                outcome.why = f"a healthy server was given {report.words()}"
            return
        first = report.first
        if first.get("code") not in case.codes:
            outcome.why = f"named first: {report.words()}; planted: {' or '.join(case.codes)}"
        elif case.verdict and report.verdict != case.verdict:
            outcome.why = f"the verdict is {report.verdict}, not {case.verdict}"
        elif case.fault and first.get("fault") not in (case.fault, 0):
            outcome.why = f"{first['code']} is told as fault {first.get('fault')}, not {case.fault}"
        else:
            outcome.right = True

    async def _remedy(self, case: Case, site: Site, report: doctor.Report, outcome: Outcome):
        outcome.remedied = False
        finding = report.first
        if isinstance(case.remedy, Snippet):
            fault = await self._apply(case.remedy, site, finding)
        else:
            fault = await self._act(case, case.remedy, site, finding)
        if fault:
            outcome.why = fault
            return
        again = await self._ask(site, case)
        left = [each for each in again.above_note(allowed=case.allowed)]
        left += [each["code"] for each in again.findings if each["code"] in case.codes and each["code"] not in left]
        if left:
            outcome.why = f"after the remedy: {again.words()}"
            return
        # Not only the doctor has to be content.
        said = await self._synapse_says(site, 1)
        if said != "visits":
            outcome.why = f"the doctor is content after its remedy, but with a real Synapse it is {said}"
        outcome.remedied = not outcome.why

    async def _apply(self, remedy: Snippet, site: Site, finding: dict) -> str:
        snippet, target = finding["remedy"].get("snippet", ""), finding["remedy"].get("target", "")
        if not snippet:
            return f"{finding['code']} offers no snippet; its words: {finding['remedy'].get('text', '')[:300]}"
        if target not in remedy.targets:
            return f"the snippet is for {target!r}, not for {' or '.join(remedy.targets)}: {snippet[:200]}"
        setup = site.setup
        try:
            if target == "dns":
                origin = site.words["@domain@"]
                setup = dataclasses.replace(setup, zone=zone(site.fill(setup.zone), snippet, origin),
                                            second_rules=(), zone_rules=())
            elif target == "static-hosting" and site.web:
                path = "/.well-known/matrix/client" if finding["code"].startswith("client") else "/.well-known/matrix/server"
                setup = dataclasses.replace(setup, web=static_file(site.web.text, snippet, path))
            elif target in EDITS and target == setup.front_kind and not (site.web and self._of_files(finding)):
                setup = dataclasses.replace(setup, front=EDITS[target](site.front.text, snippet))
            elif target in EDITS and target == setup.web_kind and site.web:
                setup = dataclasses.replace(setup, web=EDITS[target](site.web.text, snippet))
            elif target == "homeport.toml":
                return await self._into_toml(site, snippet)
            elif target in ("firewall", "shell"):
                site.place.run("sh", "-ec", snippet)
                return ""
            else:
                return f"there is no {target} to put it into: {snippet[:200]}"
        except (ValueError, StopIteration, IndexError) as error:
            return f"the snippet can't be put into the {target}: {error}: {snippet[:300]}"
        try:
            await site.become(setup)
        except RuntimeError as error:
            return f"with the snippet {snippet[:300]!r}: {error}"
        return ""

    @staticmethod
    def _of_files(finding: dict) -> bool:
        # Delegation files are mended where they are served.
        return finding["code"].startswith(("well_known", "client_well_known", "redirect", "client_redirect"))

    async def _into_toml(self, site: Site, snippet: str) -> str:
        for line in snippet.splitlines():
            key, equals, value = line.partition("=")
            if equals and not key.lstrip().startswith("#"):
                site.change_toml(key.strip(), value.strip())
        await site.restart_server()
        return ""

    async def _act(self, case: Case, remedy: Act, site: Site, finding: dict) -> str:
        text = f"{finding['remedy'].get('text', '')}\n{finding['remedy'].get('snippet', '')}".lower()
        for each in remedy.names:
            either = (each,) if isinstance(each, str) else each
            if not any(site.fill(one).lower() in text for one in either):
                return (f"the remedy does not name {' or '.join(map(shlex.quote, map(site.fill, either)))}: "
                        f"{text.strip()[:300]}")
        try:
            if remedy.undo:
                await remedy.undo(site)
            else:
                await site.become(case.setup)
        except RuntimeError as error:
            return f"after the act ({remedy.does}): {error}"
        return ""
