#!/usr/bin/env python3
"""Instructions a round of the hot kernels, counted by callgrind, against the counts on record.

    python3 benches/instructions.py            compare; fails if one has grown by more than 3 %
    python3 benches/instructions.py --bless    write the counts of today to instructions.json

Counts hardly depend on how busy the machine is, so a slower kernel shows where a clock shows nothing.
They do depend on the compiler: bless after a new one. Needs valgrind. A count is the slope between a
short run and a long one, so what a program or a match costs once is not in it; `set-up` is that cost.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RECORD = HERE / "instructions.json"
TOLERANCE = 0.03

PAIRS = {
    "tit-for-tat v grudger": [{"strategy": "tit-for-tat"}, {"strategy": "grudger"}],
    "random v random": [{"strategy": "random"}, {"strategy": "random"}],
    "random v adaptive": [{"strategy": "random"}, {"strategy": "adaptive"}],
    "generous-tit-for-tat v zd-extort-2": [
        {"strategy": "generous-tit-for-tat"},
        {"strategy": "zd-extort-2"},
    ],
    "memory-one v memory-one": [
        {"memory_one": [0.9, 0.8, 0.1, 0.7, 0.3]},
        {"memory_one": [0.5, 0.6, 0.2, 0.9, 0.4]},
    ],
}


def workloads():
    """Name, request for a short run, request for a long one, and what the difference is divided by."""
    for name, players in PAIRS.items():
        for noise in (0.0, 0.05):
            label = f"{name}, {noise:.0%} noise"
            if name != "memory-one v memory-one":
                yield f"generic: {label}", *slope(players, noise, "generic", 1)
            else:
                yield f"table: {label}", *slope(players, noise, "table", 1)
                # All the lanes that any instruction set has.
                yield f"lanes: {label}", *slope(players, noise, "automatic", 32)
    machines = [{"machine": [16, it]} for it in range(8)]
    yield "cycle: a pair of 16 states, set-up", *passes(machines, 0.0, "automatic")
    vectors = [{"memory_one": [0.9, 0.1 + 0.1 * it, 0.2, 0.8, 0.3]} for it in range(8)]
    yield "exact: a memory-one pair", *passes(vectors, 0.0, "exact")
    yield "exact: a pair of 16 states, 5% noise", *passes(machines[:4], 0.05, "exact")


def request(players, rounds, noise, path, repetitions, passes=1, pairs=None):
    return {
        "players": players,
        "pairs": pairs,
        "length": {"rounds": rounds},
        "noise": noise,
        "repetitions": repetitions,
        "path": path,
        "threads": 1,
        "passes": passes,
        "tallies": False,
    }


def slope(players, noise, path, repetitions):
    short, long = 1_000, 11_000
    both = [request(players, it, noise, path, repetitions, pairs=[[0, 1]]) for it in (short, long)]
    return *both, (long - short) * repetitions


def passes(players, noise, path):
    few, many = 1, 11
    both = [request(players, 200, noise, path, 1, passes=it) for it in (few, many)]
    return *both, (many - few) * len(players) * (len(players) + 1) // 2


def build():
    command = ["cargo", "build", "--release", "-p", "benches", "--bin", "compare"]
    done = subprocess.run(
        [*command, "--message-format=json-render-diagnostics"], cwd=HERE.parent, stdout=subprocess.PIPE, check=True
    )
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    return next(it["executable"] for it in messages if it.get("executable"))


def instructions(program, work):
    with tempfile.TemporaryDirectory() as home:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={home}/out", program]
        done = subprocess.run(command, input=json.dumps(work) + "\n", text=True, capture_output=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bless", action="store_true", help="write the counts of today to instructions.json")
    bless = parser.parse_args().bless
    program = build()
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    counts, grown = {}, []
    for name, short, long, divisor in workloads():
        counts[name] = round((instructions(program, long) - instructions(program, short)) / divisor, 2)
        before = record.get(name)
        change = "new" if before is None else f"{counts[name] / before - 1:+.1%}"
        print(f"{name:<58} {counts[name]:>10.2f} {change:>8}", flush=True)
        if before is not None and before * (1 + TOLERANCE) < counts[name]:
            grown.append(name)
    if bless:
        RECORD.write_text(json.dumps(counts, indent=2) + "\n")
    elif grown:
        sys.exit(f"more instructions than on record: {'; '.join(grown)}")


if __name__ == "__main__":
    main()
