#!/usr/bin/env python3
"""The same tournaments in jervis and in the incumbents, in turns, and the ratios of CPU time.

    python3 benches/compare/run.py            everything
    python3 benches/compare/run.py thirty     some of it; --help has the names

README.md says what is measured and how. The environment of the incumbents is made on the first run,
beside the other things that cargo builds. Prints Markdown; progress goes to standard error.
"""

import argparse
import csv
import json
import os
import pathlib
import platform
import random
import statistics
import subprocess
import sys
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Thirty strategies that both have: nineteen that never draw, eleven that do. `pairings` plays the same.
THIRTY = """
    cooperator defector random alternator tit-for-tat tit-for-2-tats two-tits-for-tat
    suspicious-tit-for-tat contrite-tit-for-tat generous-tit-for-tat win-stay-lose-shift grudger forgiver
    soft-joss first-by-joss bully gradual handshake appeaser adaptive zd-extort-2 zd-gtft-2 zd-set-2
    firm-but-fair stochastic-cooperator cycler-ccd first-by-davis first-by-grofman first-by-shubik
    first-by-tullock
""".split()

ROUNDS = 200


# ---------------------------------------------------------------------------------------------------
# The peers


def target():
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def build():
    """Builds jervis and its side of the comparison; returns where they are, by name."""
    command = ["cargo", "build", "--release", "--bins", "-p", "jervis", "-p", "benches"]
    done = subprocess.run(
        [*command, "--message-format=json-render-diagnostics"], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    return {it["target"]["name"]: it["executable"] for it in messages if it.get("executable")}


def incumbents():
    """The Python in which the incumbents are installed; installs them the first time."""
    home = target() / "compare-venv"
    python = home / "bin" / "python"
    requirements = (HERE / "requirements.txt").read_text()
    installed = home / "installed.txt"
    if not installed.exists() or installed.read_text() != requirements:
        say("installing the incumbents")
        venv.create(home, with_pip=True, clear=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "-r", HERE / "requirements.txt"]
        subprocess.run(pip, check=True, stdout=sys.stderr, timeout=900)
        installed.write_text(requirements)
    return python


class Peer:
    """A process that answers lines of JSON."""

    def __init__(self, *command):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([str(it) for it in command], stdin=pipe, stdout=pipe, text=True)

    def ask(self, **request):
        """The answer to a request. Tallies come flat: first, second, CC, CD, DC, DD."""
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"no answer to {json.dumps(request)[:300]}")
        answer = json.loads(answer)
        if isinstance(answer.get("tallies"), list):
            answer["tallies"] = [[i, j, *counts] for i, j, counts in answer["tallies"]]
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Machine:
    """Everything a comparison needs."""

    def __init__(self, turns):
        self.turns_wanted = turns
        self.programs = build()
        self.python = incumbents()
        self.us = Peer(self.programs["compare"])
        self._axelrod = None
        self._shared = None

    def turns(self, default):
        return self.turns_wanted or default

    @property
    def axelrod(self):
        if self._axelrod is None:
            say("importing Axelrod")
            self._axelrod = Peer(self.python, HERE / "peer.py", "axelrod")
        return self._axelrod

    @property
    def shared(self):
        """The strategies both have, by our name: by slug, name or alias, less case and punctuation."""
        if self._shared is None:
            theirs = {}
            for it in self.axelrod.ask(task="strategies")["strategies"]:
                theirs[plain(it["class"])] = theirs[plain(it["name"])] = it
            command = [self.programs["jervis"], "strategies", "--format", "csv"]
            lines = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            self._shared = {}
            for ours in csv.DictReader(lines.splitlines()):
                names = [ours["slug"], ours["name"], *ours["aliases"].split("; ")]
                found = [theirs[plain(it)] for it in names if plain(it) in theirs]
                if found:
                    self._shared[ours["slug"]] = found[0]
        return self._shared

    def ask(self, players, peer=None, **request):
        """Has jervis play; what is not said is as usual."""
        usual = {
            "pairs": None,
            "length": {"rounds": ROUNDS},
            "noise": 0.0,
            "repetitions": 1,
            "path": "automatic",
            "threads": 1,
            "passes": 1,
            "tallies": False,
        }
        return (peer or self.us).ask(players=players, **{**usual, **request})


def plain(name):
    return "".join(it for it in name.lower() if it.isalnum())


BEGUN = time.perf_counter()


def say(text):
    print(f"[{time.perf_counter() - BEGUN:6.1f} s] {text}", file=sys.stderr, flush=True)


# ---------------------------------------------------------------------------------------------------
# Numbers and tables


def seconds(value):
    """A time in the unit that suits it, to three digits."""
    if value >= 1000:
        return f"{value:,.0f} s".replace(",", " ")
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"


def times(ratio):
    """A ratio to three digits, with thin separators of thousands."""
    if ratio < 100:
        return f"{ratio:.3g}×"
    digits = max(0, len(str(int(ratio))) - 3)
    return f"{round(ratio, -digits):,.0f}×".replace(",", " ")


def spread(theirs, ours):
    """The ratios of the turns: smallest, median, greatest."""
    ratios = sorted(a / b for a, b in zip(theirs, ours))
    return " / ".join(times(it) for it in (ratios[0], statistics.median(ratios), ratios[-1]))


def kernels(answer):
    return ", ".join(f"{name} {count}" for name, count in answer["kernels"].items())


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(it) for it in line) + " |" for line in lines)


HEAD = ["what", "paths (pairs)", "incumbent", "jervis", "ratio: min / median / max", "turns"]


def line(what, paths, theirs, ours):
    a, b = statistics.median(theirs), statistics.median(ours)
    return [what, paths, seconds(a), seconds(b), spread(theirs, ours), len(ours)]


def differences(names, theirs, ours, is_pure):
    """Says whether pairs that never draw ended alike in both."""
    ours = {(it[0], it[1]): it[2:] for it in ours}
    compared = [it for it in theirs if is_pure(it[0], it[1])]
    wrong = [it for it in compared if ours[it[0], it[1]] != it[2:]]
    if not wrong:
        return f"{len(compared)} pairs that never draw were compared (CC, CD, DC, DD): all equal."
    shown = "; ".join(
        f"{names[i]} v {names[j]}: {rest} there, {ours[i, j]} here" for i, j, *rest in wrong[:10]
    )
    return f"{len(compared)} pairs that never draw were compared: **{len(wrong)} differ**: {shown}."


def cooperation(tallies):
    """The share of moves that were C."""
    cc, cd, dc, dd = (sum(it[2 + k] for it in tallies) for k in range(4))
    return (2 * cc + cd + dc) / (2 * (cc + cd + dc + dd))


# ---------------------------------------------------------------------------------------------------
# The comparisons. Each returns Markdown.


def thirty(machine, noise=0.0):
    names, turns, passes = THIRTY, machine.turns(7), 100
    players = [{"strategy": it} for it in names]
    classes = [{"class": machine.shared[it]["class"]} for it in names]
    match = {"repetitions": 10, "noise": noise}
    loop, whole, generic, automatic = [], [], [], []
    for turn in range(turns):
        say(f"thirty strategies, noise {noise}: turn {turn + 1} of {turns}")
        request = {"players": classes, "rounds": ROUNDS, **match, "seed": turn}
        theirs = machine.axelrod.ask(task="play", tallies=turn == 0, **request)
        first = machine.ask(players, passes=passes, path="generic", **match)
        loop.append(theirs["cpu"])
        generic.append(first["cpu"] / passes)
        whole.append(machine.axelrod.ask(task="whole", **request)["cpu"])
        second = machine.ask(players, passes=passes, tallies=turn == 0, **match)
        automatic.append(second["cpu"] / passes)
        if turn == 0:
            tallies = theirs["tallies"], second["tallies"]
    name = "30 strategies, all pairs, 10 × 200 rounds" + (f", noise {noise:.0%}" if noise else "")
    rows = [
        line(f"**{name}**, Axelrod's loop over matches", kernels(first), loop, generic),
        line("the same, `Tournament.play` (writes a file)", kernels(first), whole, generic),
        line("the same, Axelrod's loop over matches", kernels(second), loop, automatic),
    ]
    per_round = statistics.median(generic) / first["rounds"]
    text = [f"The generic path takes {seconds(per_round)} a round, all costs of a match included."]
    pure = [not machine.shared[it]["stochastic"] for it in names]
    if not noise:
        text.append(differences(names, *tallies, lambda i, j: pure[i] and pure[j]))
    shares = [f"{100 * cooperation(it):.2f} %" for it in tallies]
    text.append(f"Of all moves {shares[0]} were C there and {shares[1]} here.")
    return table(HEAD, rows) + "\n\n" + " ".join(text)


def noisy(machine):
    return thirty(machine, noise=0.05)


def pairings(machine):
    """Every pair of the thirty by itself."""
    turns, passes = machine.turns(3), 100
    found = []
    for i, row in enumerate(THIRTY):
        say(f"pairings of {row}")
        for column in THIRTY[i:]:
            names = [row] if row == column else [row, column]
            pair = [[0, len(names) - 1]]
            match = {"repetitions": 10, "pairs": pair, "noise": 0.0}
            classes = [{"class": machine.shared[it]["class"]} for it in names]
            players = [{"strategy": it} for it in names]
            ratios, costs = [], []
            for _ in range(turns):
                theirs = machine.axelrod.ask(task="play", players=classes, rounds=ROUNDS, **match)
                ours = machine.ask(players, passes=passes, path="generic", **match)
                ratios.append(theirs["cpu"] / (ours["cpu"] / passes))
                costs.append(ours["cpu"] / passes)
            found.append((statistics.median(ratios), row, column, statistics.median(costs)))
    found.sort()
    rows = [[f"{row} v {column}", times(ratio), seconds(cost)] for ratio, row, column, cost in found[:12]]
    middle = found[len(found) // 2]
    below = sum(it[0] < 300 for it in found)
    return (
        table(["the pairings with the smallest ratios", "ratio (median)", "jervis, 10 matches"], rows)
        + f"\n\nGeneric path, {len(found)} pairings, {turns} turns each; a turn is one pairing of 10 × 200 "
        f"rounds. Median of all pairings {times(middle[0])}, best {times(found[-1][0])}; {below} below 300×."
    )


def deterministic(machine):
    """Every strategy that both have and that never draws."""
    turns = machine.turns(5)
    names = [name for name, it in machine.shared.items() if not it["stochastic"] and not it["slow"]]
    players = [{"strategy": it} for it in names]
    classes = [{"class": machine.shared[it]["class"]} for it in names]
    loop, generic, automatic = [], [], []
    for turn in range(turns):
        say(f"{len(names)} deterministic strategies: turn {turn + 1} of {turns}")
        match = {"repetitions": 1, "noise": 0.0}
        theirs = machine.axelrod.ask(
            task="play", players=classes, rounds=ROUNDS, tallies=turn == 0, **match
        )
        first = machine.ask(players, passes=500, path="generic", **match)
        second = machine.ask(players, passes=500, tallies=turn == 0, **match)
        loop.append(theirs["cpu"])
        generic.append(first["cpu"] / 500)
        automatic.append(second["cpu"] / 500)
        if turn == 0:
            text = differences(names, theirs["tallies"], second["tallies"], lambda i, j: True)
    what = f"{len(names)} deterministic strategies, all pairs, 1 × 200 rounds"
    rows = [line(what, kernels(first), loop, generic), line(what, kernels(second), loop, automatic)]
    return table(HEAD, rows) + "\n\n" + text


def memory_one(machine):
    """250 memory-one strategies, sampled; Axelrod plays a part of the pairs."""
    turns, count, part = machine.turns(5), 250, 60
    lot = random.Random(1993)
    vectors = [[1.0, *(lot.random() for _ in range(4))] for _ in range(count)]
    pairs = [(i, j) for i in range(count) for j in range(i, count)]
    players = [{"memory_one": it} for it in vectors]
    theirs_all, lanes, tables = [], [], []
    for turn in range(turns):
        say(f"memory-one strategies: turn {turn + 1} of {turns}")
        some = lot.sample(pairs, part)
        used = sorted({it for pair in some for it in pair})
        place = {it: k for k, it in enumerate(used)}
        theirs = machine.axelrod.ask(
            task="play",
            players=[{"memory_one": vectors[it]} for it in used],
            pairs=[[place[i], place[j]] for i, j in some],
            rounds=ROUNDS,
            repetitions=32,
            noise=0.0,
            tallies=turn == 0,
        )
        fast = machine.ask(players, repetitions=32, tallies=turn == 0)
        slow = machine.ask(players, repetitions=32, path="table")
        theirs_all.append(theirs["cpu"] * len(pairs) / part)
        lanes.append(fast["cpu"])
        tables.append(slow["cpu"])
        if turn == 0:
            wanted = set(some)
            here = [it for it in fast["tallies"] if (it[0], it[1]) in wanted]
            shares = [f"{100 * cooperation(it):.2f} %" for it in (theirs["tallies"], here)]
    what = f"{count} memory-one strategies, all pairs, 32 × 200 rounds, sampled"
    rows = [
        line(f"{what}; Axelrod from {part} pairs a turn", kernels(fast), theirs_all, lanes),
        line("the same, jervis one match at a time", kernels(slow), theirs_all, tables),
    ]
    per_round = [statistics.median(it) / fast["rounds"] for it in (lanes, tables)]
    return (
        table(HEAD, rows)
        + f"\n\nA round costs jervis {seconds(per_round[0])} in lanes and {seconds(per_round[1])} one match "
        f"at a time: {spread(tables, lanes)}. The instruction set is the best this machine has. Of the "
        f"moves in the pairs of the first turn {shares[0]} were C there and {shares[1]} here."
    )


def egttools(machine):
    """Payoff matrices against EGTtools, a library in C++."""
    turns = machine.turns(7)
    them = Peer(machine.python, HERE / "peer.py", "egttools")
    pure = {
        "TFT": "tit-for-tat",
        "GRIM": "grudger",
        "Cooperator": "cooperator",
        "Defector": "defector",
        "Pavlov": "win-stay-lose-shift",
        "SuspiciousTFT": "suspicious-tit-for-tat",
        "TFTT": "tit-for-2-tats",
        "TTFT": "two-tits-for-tat",
    }
    third = 1 / 3
    mixed = [
        (["Random"], [0.5, 0.5, 0.5, 0.5, 0.5]),
        (["GenerousTFT", 3.0, 1.0, 5.0, 0.0], [1.0, 1.0, third, 1.0, third]),
        (["ImperfectTFT", 0.1], [1.0, 0.9, 0.1, 0.9, 0.1]),
        (["ImperfectTFT", 0.3], [1.0, 0.7, 0.3, 0.7, 0.3]),
        (["ActionInertia", 0.2, 0.5], [0.5, 0.8, 0.8, 0.2, 0.2]),
    ]
    rows, text = [], []
    for rounds in (ROUNDS, 100 * ROUNDS):
        say(f"EGTtools: deterministic pairs, {rounds} rounds")
        field = [[it] for it in pure] * 2
        players = [{"strategy": it} for it in pure.values()] * 2
        passes = 1000 * ROUNDS // rounds
        theirs, ours = [], []
        for _ in range(turns):
            there = them.ask(field=field, rounds=rounds, passes=passes)
            here = machine.ask(players, length={"rounds": rounds}, passes=1000, tallies=True)
            theirs.append(there["cpu"] / passes / here["pairs"])
            ours.append(here["cpu"] / 1000 / here["pairs"])
        rows.append(line(f"a deterministic pair, {rounds} rounds", kernels(here), theirs, ours))
        if rounds == ROUNDS:
            names = list(pure.values()) * 2
            apart = {
                f"{names[i]} v {names[j]} (by {far:.3f})"
                for i, j, far in gaps(there["payoffs"], here["tallies"])
                if 1e-9 < far
            }
            text.append(
                "Payoffs of the deterministic pairs: "
                + (f"they differ in {'; '.join(sorted(apart))}." if apart else "all equal.")
            )
    theirs, sampled, exact, single = [], [], [], []
    players = [{"memory_one": it} for _, it in mixed]
    for turn in range(turns):
        say(f"EGTtools: stochastic pairs, turn {turn + 1} of {turns}")
        there = them.ask(field=[it for it, _ in mixed], rounds=ROUNDS, passes=1)
        here = machine.ask(players, repetitions=10_000, tallies=True)
        known = machine.ask(players, path="exact", passes=1000, tallies=True)
        once = machine.ask(players, path="table", passes=1000)
        theirs.append(there["cpu"] / here["pairs"])
        sampled.append(here["cpu"] / here["pairs"])
        exact.append(known["cpu"] / 1000 / here["pairs"])
        single.append(once["cpu"] / 1000 / here["pairs"])
    what = "a stochastic pair, 200 rounds"
    rows.append(line(f"{what}, 10 000 samples both", kernels(here), theirs, sampled))
    rows.append(line(f"{what}, 10 000 samples there, mean and variance here", kernels(known), theirs, exact))
    there, here, known = there["payoffs"], here["tallies"], known["tallies"]
    worst = [max(far for _, _, far in gaps(there, it)) for it in (here, known)]
    text.append(
        f"Payoffs a round of the stochastic pairs differ from the sampled ones by at most {worst[0]:.4f} and "
        f"from the exact ones by at most {worst[1]:.4f}. One match of jervis (joint table, all costs) takes "
        f"{seconds(statistics.median(single))}."
    )
    them.close()
    return table(HEAD, rows) + "\n\n" + " ".join(text)


def populations(machine):
    """Finite populations against EGTtools: pairwise comparison with mutation."""
    turns, passes = machine.turns(5), 20
    them = Peer(machine.python, HERE / "peer.py", "egttools")
    lot = random.Random(1998)
    rows, costs = [], []
    for kinds in (2, 20, 200):
        payoffs = [[lot.random() for _ in range(kinds)] for _ in range(kinds)]
        for size in (1_000, 10_000, 100_000, 1_000_000):
            say(f"a population of {size} with {kinds} types")
            steps = 1_000_000 // kinds
            it = {
                "payoffs": payoffs,
                "counts": [size // kinds] * kinds,
                "selection": 1.0,
                "mutation": 0.001,
                "steps": steps,
            }
            theirs, ours = [], {"fermi": [], "birth-death": [], "death-birth": []}
            for _ in range(turns):
                theirs.append(them.ask(population="fermi", cache=1_000, **it)["cpu"] / steps)
                for process, seen in ours.items():
                    answer = machine.us.ask(population=process, passes=passes, **it)
                    seen.append(answer["cpu"] / (passes * steps))
            shown = f"{kinds} types, " + f"{size:,} players".replace(",", " ")
            rows.append(line(shown, "pairwise comparison", theirs, ours["fermi"]))
            costs.append([shown, *(seconds(statistics.median(seen)) for seen in ours.values())])
    them.close()
    head = ["a step", "pairwise comparison", "Moran, birth–death", "Moran, death–birth"]
    return (
        table(["a step", "process", *HEAD[2:]], rows)
        + "\n\nBoth make a million steps over the number of types, from an even mix; s = 1, μ = 0.001, payoffs "
        "uniform on [0, 1). What the other processes, which EGTtools does not simulate, cost here:\n\n" + table(head, costs)
    )


def gaps(payoffs, tallies):
    """How far their payoffs a round are from ours, pair by pair, self-play left out."""
    for i, j, cc, cd, dc, dd in tallies:
        if i != j:
            rounds = cc + cd + dc + dd
            row, column = (3 * cc + 5 * dc + dd) / rounds, (3 * cc + 5 * cd + dd) / rounds
            yield i, j, max(abs(row - payoffs[i][j]), abs(column - payoffs[j][i]))


def replicator(machine):
    """250 types from 20 random mixes, to t = 1000 or rest, against numpy and scipy."""
    turns, until = machine.turns(7), 1000
    us, them = Peer(machine.programs["flows"]), Peer(machine.python, HERE / "flows.py")
    rows, text = [], []
    for game in ("random", "memory-one"):
        say(f"replicator dynamics: {game}")
        task = us.ask(task="game", game=game, types=250, starts=20, seed=250)
        ours, theirs = [], {"same": [], "rk45": []}
        for _ in range(turns):
            here = us.ask(task="follow", until=until, **task)
            ours.append(here["cpu"])
            there = {it: them.ask(method=it, until=until, **task) for it in theirs}
            for method, answer in there.items():
                theirs[method].append(answer["cpu"])
        for method, what in (("same", "the same method in numpy"), ("rk45", "scipy's RK45 as it comes")):
            steps = f"{here['steps']} here, {there[method]['steps']} there"
            rows.append(line(f"{game} game, against {what}", steps, theirs[method], ours))
        truth = them.ask(method="reference", until=until, **task)["ends"]
        off = [f"{gap(truth, it['ends']):.2g}" for it in (here, there["rk45"])]
        same = gap(there["same"]["ends"], here["ends"])
        text.append(
            f"{game.capitalize()} game: shares at the end are off by at most {off[0]} here and {off[1]} in "
            f"scipy; the same method in numpy is within {same:.2g} of ours."
        )
    us.close()
    them.close()
    head = ["what", "steps", *HEAD[2:]]
    return table(head, rows) + "\n\n" + " ".join(text)


def gap(theirs, ours):
    """The greatest difference between the shares of two lists of mixes."""
    return max(abs(x - y) for pair in zip(theirs, ours) for x, y in zip(*pair))


def threads(machine):
    """Two threads against one."""
    turns = machine.turns(40)
    rows = []
    for what, players, match in (
        ("the thirty, 500 repetitions, automatic", [{"strategy": it} for it in THIRTY], {"repetitions": 500}),
        (
            "the thirty, 200 repetitions, generic",
            [{"strategy": it} for it in THIRTY],
            {"repetitions": 200, "path": "generic"},
        ),
    ):
        say(f"threads: {what}")
        walls, cpus = {1: [], 2: []}, {1: [], 2: []}
        tallies = {}
        for turn in range(turns):
            for count in (1, 2):
                answer = machine.ask(players, threads=count, tallies=turn == 0, **match)
                walls[count].append(answer["wall"][0])
                cpus[count].append(answer["cpu"])
                tallies.setdefault(count, answer["tallies"])
        assert tallies[1] == tallies[2], "the number of threads reached a result"
        best = min(walls[1]) / min(walls[2])
        median = statistics.median(walls[1]) / statistics.median(walls[2])
        extra = statistics.median(cpus[2]) / statistics.median(cpus[1]) - 1
        rows.append(
            [what, seconds(min(walls[1])), seconds(min(walls[2])), times(best), times(median), f"{extra:+.1%}"]
        )
    head = ["tournament", "1 thread, best wall", "2 threads", "ratio of best", "ratio of medians", "more CPU"]
    return table(head, rows) + f"\n\n{turns} turns; results equal."


def scale(machine):
    """Time and memory as the field grows: half memory-one vectors, half machines."""
    lot = random.Random(2000)
    rows = []
    for count, repetitions in ((40, 1), (240, 1), (2000, 1), (240, 10), (240, 100)):
        say(f"{count} players, {repetitions} repetitions")
        players = generated(lot, count)
        peer = Peer(machine.programs["compare"])
        empty = machine.ask(players[:2], peer=peer, repetitions=1)["peak_kib"]
        answer = machine.ask(players, peer=peer, repetitions=repetitions)
        peer.close()
        per_pair = (answer["peak_kib"] - empty) * 1024 / answer["pairs"]
        rows.append(
            [
                count,
                f"{answer['pairs']:,}".replace(",", " "),
                repetitions,
                seconds(answer["cpu"]),
                seconds(answer["cpu"] / answer["pairs"]),
                f"{answer['peak_kib'] / 1024:.1f} MiB",
                f"{per_pair:.0f} B",
                kernels(answer),
            ]
        )
    head = ["players", "pairs", "repetitions", "CPU", "a pair", "peak memory", "more memory a pair", "paths"]
    return table(head, rows)


def generated(lot, count):
    """Half memory-one vectors, half deterministic machines of 2 to 16 states."""
    vectors = [{"memory_one": [lot.random() for _ in range(5)]} for _ in range(count // 2)]
    return vectors + [{"machine": [lot.randint(2, 16), lot.getrandbits(31)]} for _ in range(count - count // 2)]


def start(machine):
    """How long the program takes to say its version."""
    walls = []
    for _ in range(machine.turns(40)):
        begun = time.perf_counter()
        subprocess.run([machine.programs["jervis"], "--version"], stdout=subprocess.DEVNULL, check=True)
        walls.append(time.perf_counter() - begun)
    return (
        f"`jervis --version`: median {seconds(statistics.median(walls))}, best {seconds(min(walls))} by the "
        f"clock, {len(walls)} turns."
    )


def field(machine):
    """The size of carykh's tournament: 1 477 entrants, all pairs, about 252 million rounds."""
    lot = random.Random(1477)
    count = 1477
    players = generated(lot, 984) + [{"roster": count - 984}]
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    match = {"pairs": pairs, "length": {"mean": 252e6 / len(pairs)}}
    rows = []
    for what, extra in (
        ("automatic, 1 thread", {}),
        ("automatic, 2 threads", {"threads": 2}),
        ("generic, 1 thread", {"path": "generic"}),
    ):
        say(f"1 477 entrants: {what}")
        answers = [machine.ask(players, **match, **extra) for _ in range(machine.turns(3))]
        wall = statistics.median(it["wall"][0] for it in answers)
        cpu = statistics.median(it["cpu"] for it in answers)
        rounds = answers[0]["rounds"]
        rows.append(
            [what, kernels(answers[0]), f"{rounds / 1e6:.0f} million", seconds(wall), seconds(cpu),
             seconds(cpu / rounds), times(9 * 3600 / wall)]
        )  # fmt: skip
    head = ["how", "paths (pairs)", "rounds", "clock", "CPU", "CPU a round", "against 9 hours"]
    return table(head, rows)


COMPARISONS = {
    "thirty": thirty,
    "noisy": noisy,
    "pairings": pairings,
    "deterministic": deterministic,
    "memory-one": memory_one,
    "egttools": egttools,
    "replicator": replicator,
    "populations": populations,
    "threads": threads,
    "scale": scale,
    "start": start,
    "field": field,
}


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    about = dict(it.split(":", 1) for it in lines if ":" in it)
    about = {name.strip(): value.strip() for name, value in about.items()}
    flags = about.get("flags", "").split()
    best = next((it for it in ("avx512f", "avx2", "sse2") if it in flags), "other")
    return f"{about.get('model name', platform.machine())} ({best}), {os.cpu_count()} cores"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="COMPARISON", help=", ".join(COMPARISONS))
    parser.add_argument("--turns", type=int, help="how often each side plays")
    arguments = parser.parse_args()
    unknown = [it for it in arguments.what if it not in COMPARISONS]
    if unknown:
        parser.error(f"no comparison {unknown[0]}; there are {', '.join(COMPARISONS)}")
    machine = Machine(arguments.turns)
    print(f"{processor()}; Python {platform.python_version()}; load before {os.getloadavg()[0]:.1f}")
    for name in arguments.what or COMPARISONS:
        print(f"\n## {name}\n\n{COMPARISONS[name](machine)}", flush=True)
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
