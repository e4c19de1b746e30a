"""The incumbents' side of the comparison: plays what it is asked and says what it cost.

It runs in an environment of its own. A request is one line of JSON on standard input, its answer
one line on standard output. Only play is timed, never imports.
"""

import json
import os
import sys
import time
import types
import warnings

# Threads that linear algebra starts would be counted as CPU time of play.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def import_axelrod():
    """Imports Axelrod without torch, which it needs at import but for one strategy only.

    The stand-in has the names that the library mentions while it is loaded. The strategy,
    EvolvedAttention, cannot play here; no comparison asks it to.
    """
    torch, nn = types.ModuleType("torch"), types.ModuleType("torch.nn")
    nn.Module = object
    torch.nn = nn
    torch.device = str
    for name in ("IntTensor", "LongTensor", "Tensor", "dtype"):
        setattr(torch, name, object)
    sys.modules["torch"], sys.modules["torch.nn"] = torch, nn
    import axelrod

    return axelrod


def strategies(axelrod, _request):
    """What there is to play: the name of each class, the name shown, and what is said of it."""
    res = []
    for strategy in axelrod.strategies:
        player = strategy()
        res.append(
            {
                "class": strategy.__name__,
                "name": strategy.name,
                "stochastic": axelrod.Classifiers["stochastic"](player),
                "slow": axelrod.Classifiers["long_run_time"](player),
            }
        )
    return {"strategies": res}


def players(axelrod, request):
    res = []
    for player in request["players"]:
        if "class" in player:
            res.append(getattr(axelrod, player["class"])())
        else:
            first, *after = player["memory_one"]
            initial = axelrod.Action.C if first == 1 else axelrod.Action.D
            res.append(axelrod.MemoryOnePlayer(four_vector=after, initial=initial))
    return res


def tournament(axelrod, request):
    pairs = request.get("pairs")
    return axelrod.Tournament(
        players(axelrod, request),
        turns=request["rounds"],
        repetitions=request["repetitions"],
        noise=request["noise"],
        seed=request.get("seed", 1980),
        edges=[tuple(pair) for pair in pairs] if pairs else None,
    )


def play(axelrod, request):
    """The library's own loop over pairs and repetitions; nothing is analysed, nothing written."""
    it = tournament(axelrod, request)
    start = time.process_time()
    chunks = it.match_generator.build_match_chunks()
    played = [it._play_matches(chunk, build_results=False) for chunk in chunks]
    res = {"cpu": time.process_time() - start}
    if request.get("tallies"):
        res["tallies"] = [
            [*pair, tally(axelrod, matches)] for chunk in played for pair, matches in chunk.items()
        ]
    return res


def tally(axelrod, matches):
    """How often CC, CD, DC, DD in all matches of a pair."""
    c, d = axelrod.Action.C, axelrod.Action.D
    outcomes = [outcome for rounds, _ in matches for outcome in rounds]
    return [outcomes.count(it) for it in ((c, c), (c, d), (d, c), (d, d))]


def whole(axelrod, request):
    """`Tournament.play` without results: the loop, and the file that it always writes."""
    it = tournament(axelrod, request)
    warnings.simplefilter("ignore")
    start = time.process_time()
    it.play(build_results=False, progress_bar=False)
    return {"cpu": time.process_time() - start}


def payoff_matrix(request):
    """EGTtools: what everybody earns against everybody, computed as often as `passes` says."""
    import numpy
    from egttools.behaviors.NormalForm import TwoActions
    from egttools.games import NormalFormGame

    # It counts defection as action 0.
    payoffs = numpy.array([[1.0, 5.0], [0.0, 3.0]])
    field = [getattr(TwoActions, name)(*arguments) for name, *arguments in request["field"]]
    game = NormalFormGame(request["rounds"], payoffs, field)
    # The matrix of the constructor. Computing it again adds to what is there, which costs the same.
    matrix = game.expected_payoffs().tolist()
    start = time.process_time()
    for _ in range(request["passes"]):
        game.calculate_payoffs()
    return {"cpu": time.process_time() - start, "payoffs": matrix}


def population(request):
    """EGTtools: so many steps of pairwise comparison with mutation."""
    import numpy
    from egttools.games import Matrix2PlayerGameHolder
    from egttools.numerical import PairwiseComparisonNumerical

    counts = numpy.array(request["counts"], dtype=numpy.int64)
    game = Matrix2PlayerGameHolder(len(counts), numpy.array(request["payoffs"]))
    process = PairwiseComparisonNumerical(int(counts.sum()), game, request["cache"])
    start = time.process_time()
    counts = process.evolve(request["steps"], request["selection"], request["mutation"], counts)
    return {"cpu": time.process_time() - start, "counts": counts.tolist()}


def main():
    library = sys.argv[1]
    # Libraries may print; answers go where they cannot.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    if library == "axelrod":
        axelrod = import_axelrod()
        tasks = {"strategies": strategies, "play": play, "whole": whole}
    for line in sys.stdin:
        request = json.loads(line)
        if library == "axelrod":
            answer = tasks[request["task"]](axelrod, request)
        else:
            answer = population(request) if "population" in request else payoff_matrix(request)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
