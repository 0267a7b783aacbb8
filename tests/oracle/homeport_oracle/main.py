"""Command line of the comparison."""

import argparse
import time

from .tool import Score, Tool


def main(arguments):
    parser = argparse.ArgumentParser(description="compare Homeport's core with Synapse")
    parser.add_argument("--tool", default="build/dev/tests/oracle/oracle_tool", help="path of the oracle_tool program")
    parser.add_argument("--count", type=int, default=10_000, help="random JSON values, and as many random events")
    parser.add_argument("--rooms", type=int, default=500, help="random rooms for auth rules and state resolution")
    parser.add_argument("--seed", type=int, default=None, help="compare only what this seed makes")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--write-stories", action="store_true", help="write the told rooms to tests/oracle/stories anew")
    parser.add_argument("--keep", metavar="NAME", help="keep the room of --seed as tests/oracle/stories/NAME.json")
    options = parser.parse_args(arguments)
    if options.keep and options.seed is None:
        parser.error("--keep wants the room's --seed")

    from .events import compare_event, compare_json
    from .rooms import compare_room
    from .stories import compare_stories, kept, told

    tool, score = Tool(options.tool), Score()
    if options.keep:
        kept(tool, score, options.seed, options.keep)
    if options.write_stories:
        told(tool, score)
    if options.keep or options.write_stories:
        tool.close()
        return 1 if score.differences else 0
    compare_stories(tool, score)
    print(f"oracle: stories: {score.compared} compared", flush=True)
    parts = [("json", compare_json, options.count), ("events", compare_event, options.count), ("rooms", compare_room, options.rooms)]
    for name, compare, count in parts:
        seeds = [options.seed] if options.seed is not None else range(options.first_seed, options.first_seed + count)
        started, before = time.monotonic(), score.compared
        for seed in seeds:
            compare(tool, score, seed)
        print(f"oracle: {name}: {score.compared - before} compared in {time.monotonic() - started:.1f} s", flush=True)
    tool.close()
    print(f"oracle: {score.compared} compared, {score.differences} differences")
    if score.compared == 0:
        return 2
    return 1 if score.differences else 0
