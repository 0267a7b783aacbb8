"""What became of each test. Counted are those without parts; a test with parts is what its parts are."""
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

_NOT_ASKED = Path(__file__).resolve().parent / "not_asked.txt"
_COLOUR = re.compile(r"\x1b\[\d*m")


class Results:
    def __init__(self):
        self._outcome: dict[str, str] = {}
        self._words: dict[str, list[str]] = {}
        self._reasons = [line.split(" # ", 1) for line in _NOT_ASKED.read_text().splitlines()
                         if line and not line.startswith("#")]

    def take(self, event: dict):
        test = event.get("Test")
        if not test:
            return
        test = f"{event['Package'].removeprefix('tests').strip('/') or 'fed'}: {test}"
        if event["Action"] == "output":
            self._words.setdefault(test, []).append(event["Output"])
        elif event["Action"] in ("pass", "fail", "skip"):
            self._outcome[test] = event["Action"]
            if event["Action"] == "fail" and "/" not in test:
                print(f"failed: {test}", file=sys.stderr, flush=True)

    def _leaves(self) -> list[str]:
        parents = {test.rsplit("/", depth)[0] for test in self._outcome for depth in range(1, test.count("/") + 1)}
        # A test whose parts all pass can fail by itself.
        return [test for test, outcome in sorted(self._outcome.items())
                if test not in parents or (outcome == "fail" and not self._failed_part(test))]

    def _failed_part(self, test: str) -> bool:
        return any(other.startswith(test + "/") and outcome == "fail" for other, outcome in self._outcome.items())

    def _reason(self, test: str) -> str | None:
        return next((reason for pattern, reason in self._reasons if re.search(pattern, test)), None)

    def _cause(self, test: str) -> str:
        # The suite prints what is wrong in red.
        said = self._words.get(test, [])
        wrong = [line for line in said if _COLOUR.search(line)] or [line for line in said if ".go:" in line]
        return _COLOUR.sub("", (wrong or ["no words"])[0]).strip()[:300]

    def unexpected(self) -> list[str]:
        return [test for test in self._leaves() if self._outcome[test] == "fail" and not self._reason(test)]

    def _counts(self) -> Counter:
        counts = Counter()
        for test in self._leaves():
            outcome = self._outcome[test]
            if outcome == "fail" and self._reason(test):
                outcome = "not asked"
            counts[outcome] += 1
        return counts

    def summary(self) -> str:
        counts = self._counts()
        judged = counts["pass"] + counts["fail"]
        lines = [f"{test}: {self._cause(test)}" for test in self.unexpected()]
        lines.append(f"conformance: {counts['pass']} passed, {counts['fail']} failed"
                     f" ({100 * counts['pass'] / max(1, judged):.1f} %); {counts['not asked']} that Homeport does not"
                     f" claim failed, {counts['skip']} skipped themselves")
        return "\n".join(lines)

    def page(self, commit: str) -> str:
        counts = self._counts()
        judged = counts["pass"] + counts["fail"]
        whole = judged + counts["not asked"]
        lines = ["# Complement against Homeport", "",
                 f"Written by `tests/conformance/run --write-results` on {date.today().isoformat()}; the suite's commit"
                 f" {commit}, its packages `tests` and `tests/csapi`.", "",
                 "| passed | failed | not claimed | skipped themselves | passed of those claimed | of all |",
                 "| --- | --- | --- | --- | --- | --- |",
                 f"| {counts['pass']} | {counts['fail']} | {counts['not asked']} | {counts['skip']} |"
                 f" {100 * counts['pass'] / max(1, judged):.1f} % | {100 * counts['pass'] / max(1, whole):.1f} % |", ""]
        for title, wanted in (("Failed", None), ("Not claimed, with the reason", True)):
            rows = [(test, self._reason(test)) for test in self._leaves() if self._outcome[test] == "fail"]
            rows = [(test, reason) for test, reason in rows if bool(reason) == bool(wanted)]
            if rows:
                lines += [f"## {title}", "", "| test | why |", "| --- | --- |"]
                lines += [f"| {test} | {(reason or self._cause(test)).replace('|', '/')} |" for test, reason in rows]
                lines.append("")
        return "\n".join(lines)
