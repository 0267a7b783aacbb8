"""The table of what the doctor said."""
from .setup import Outcome


def _planted(outcomes: list[Outcome]) -> list[Outcome]:
    return [each for each in outcomes if each.case.fault]


def headline(outcomes: list[Outcome]) -> str:
    planted = _planted(outcomes)
    right = sum(each.right for each in planted)
    mended = sum(bool(each.remedied) for each in planted)
    healthy = [each for each in outcomes if not each.case.fault]
    words = f"named first: {right} of {len(planted)}; the federation tester calls 47 of 100 such errors green"
    words += f"\nmended by exactly the remedy: {mended} of {len(planted)}"
    if healthy:
        words += f"\nhealthy and called so: {sum(each.passed for each in healthy)} of {len(healthy)}"
    return words


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:160]


def table(outcomes: list[Outcome], seed: str) -> str:
    lines = ["# What the doctor said in the laboratory", "", *(f"{each}  " for each in headline(outcomes).splitlines()), "",
             f"Written by `tests/faultlab/run --write-results` with `--seed {seed}`. Each row is a set-up of real parts: first",
             "as it was planted, then with the remedy done exactly as the doctor says.", "",
             "| fault | variant | planted | first finding | right | mended | s |", "|---|---|---|---|---|---|---|"]
    for each in outcomes:
        mended = "" if each.case.remedy is None else "yes" if each.remedied else "no"
        lines.append(f"| {each.case.fault or each.case.row} | {each.case.name} | {_cell(each.case.what)} | "
                     f"{_cell(each.first.split(', ')[0] or each.why)} | {'yes' if each.right else 'no'} | {mended} | "
                     f"{each.seconds:.1f} |")
    wrong = [each for each in outcomes if not each.passed]
    if wrong:
        lines += ["", "Not as it should be:", ""]
        lines += [f"- {each.case.name}: {_cell(each.why)}" for each in wrong]
    return "\n".join(lines) + "\n"
