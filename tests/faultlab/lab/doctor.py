"""The doctor's command, and what it says as JSON."""
import asyncio
import json
import time

from .network import Namespace

SEVERITIES = ("ok", "note", "warning", "error")


class Report:
    def __init__(self, found: dict, seconds: float, code: int):
        self.found, self.seconds, self.code = found, seconds, code
        self.verdict: str = found["verdict"]
        self.findings: list[dict] = found["findings"]

    @property
    def first(self) -> dict:
        return self.findings[0] if self.findings else {}

    def above_note(self, fault: int | None = None, allowed=()) -> list[str]:
        return [each["code"] for each in self.findings
                if each["severity"] in ("warning", "error") and (fault is None or each["fault"] == fault)
                and each["code"] not in allowed]

    def faults(self) -> list[str]:
        """Where the contract of the JSON is not kept."""
        wrong = []
        if self.verdict not in SEVERITIES:
            wrong.append(f"verdict {self.verdict!r}")
        if self.code != {"ok": 0, "note": 0, "warning": 3, "error": 4}.get(self.verdict):
            wrong.append(f"exit code {self.code} with verdict {self.verdict}")
        worst = max((SEVERITIES.index(each["severity"]) for each in self.findings), default=0)
        if SEVERITIES[worst] != self.verdict:
            wrong.append(f"verdict {self.verdict}, but the worst finding is {SEVERITIES[worst]}")
        for each in self.findings:
            if not each.get("remedy", {}).get("text"):
                wrong.append(f"{each['code']} has no remedy")
        return wrong

    def words(self) -> str:
        if not self.findings:
            return "nothing found"
        return ", ".join(f"{each['code']} ({each['severity']}; {each.get('subject', '')})" for each in self.findings[:4])


async def check(place: Namespace, command: list, seconds: float, log: str = "doctor.log") -> Report:
    process = place.process(command, log)
    begin = time.monotonic()
    await process.start()
    try:
        code = await process.signal(0, seconds)
    except RuntimeError:
        raise RuntimeError(f"the doctor did not end within {seconds:g} s") from None
    took = time.monotonic() - begin
    said = process.output()
    await asyncio.sleep(0)
    start = said.find("{")
    try:
        return Report(json.loads(said[start:said.rindex("}") + 1]), took, code)
    except (ValueError, KeyError):
        raise RuntimeError(f"the doctor ended with {code} and without JSON: {said[-600:].strip()}") from None
