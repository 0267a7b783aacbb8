"""The C++ side: one oracle_tool process, asked line by line."""

import json
import subprocess


class Tool:
    def __init__(self, path):
        self._process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **question):
        line = json.dumps(question, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"oracle_tool ended with {self._process.wait()} at {question}")
        return json.loads(answer)

    def close(self):
        self._process.stdin.close()
        self._process.wait()


class Score:
    """Counts comparisons and prints the first differences."""

    SHOWN = 20

    def __init__(self):
        self.compared = 0
        self.differences = 0

    def compare(self, what, seed, homeport, synapse, details=""):
        self.compared += 1
        if homeport == synapse:
            return True
        self.differences += 1
        if self.differences <= self.SHOWN:
            print(f"difference in {what} (--seed {seed})\n  homeport: {homeport}\n  synapse:  {synapse}\n  {details}")
        return False
