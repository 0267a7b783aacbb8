"""Counts what held and what did not, and says so in one closing line."""
import time


class Report:
    def __init__(self, name: str):
        self.name = name
        self.passed = 0
        self.failed = 0
        self._started = time.monotonic()

    def line(self, text: str):
        print(f"[{time.monotonic() - self._started:6.1f}] {text}", flush=True)

    def ok(self, what: str):
        self.passed += 1
        self.line(f"ok    {what}")

    def bad(self, what: str, why: str):
        self.failed += 1
        self.line(f"FAIL  {what}")
        for each in why.splitlines():
            print(f"              {each}", flush=True)

    def close(self) -> int:
        print(f"{self.name}: {self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0


def expect(condition, words: str):
    """Like assert, but it stays with `python -O` and always says what was wrong."""
    if not condition:
        raise AssertionError(words)
