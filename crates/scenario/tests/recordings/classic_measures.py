"""Records what the Python library Axelrod says of two small tournaments, with all moves.

Run it in the environment of the comparison (benches/compare/README.md says how that is made), from the
root of the repository:

    target/compare-venv/bin/python crates/scenario/tests/recordings/classic_measures.py \
        > crates/scenario/tests/recordings/classic_measures.json
"""

import collections
import json
import os
import pathlib
import sys
import tempfile
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "benches" / "compare"))

from peer import import_axelrod  # noqa: E402

axelrod = import_axelrod()
C, D = axelrod.Action.C, axelrod.Action.D
STATES = [(C, C), (C, D), (D, C), (D, D)]


def states(counter):
    return [counter[it] for it in STATES]


def answers(counter):
    return [[counter[(it, action)] for action in (C, D)] for it in STATES]


def table(rows, cell=lambda it: it):
    return [[cell(it) for it in row] for row in rows]


def plain(value):
    """Numbers of numpy as numbers."""
    if isinstance(value, (list, tuple)):
        return [plain(it) for it in value]
    if isinstance(value, dict):
        return {key: plain(it) for key, it in value.items()}
    return value.item() if hasattr(value, "item") else value


def record(players, payoffs, **conditions):
    game = axelrod.Game(r=payoffs[0], s=payoffs[1], t=payoffs[2], p=payoffs[3])
    tournament = axelrod.Tournament(players, game=game, **conditions)
    with tempfile.TemporaryDirectory() as directory:
        file = os.path.join(directory, "interactions.csv")
        res = tournament.play(filename=file, progress_bar=False)
        interactions = axelrod.interaction_utils.read_interactions_from_file(file, progress_bar=False)
    moves = [
        {
            "players": list(pair),
            "matches": [["".join(str(it[seat]) for it in match) for seat in (0, 1)] for match in matches],
        }
        for pair, matches in sorted(interactions.items())
    ]
    return plain(
        {
            "names": [str(it) for it in players],
            "payoffs": list(payoffs),
            "moves": moves,
            "ranking": res.ranking,
            "wins": res.wins,
            "scores": res.scores,
            "normalised_scores": res.normalised_scores,
            "payoff_matrix": res.payoff_matrix,
            "payoff_deviations": res.payoff_stddevs,
            "payoff_differences": res.payoff_diffs_means,
            "cooperation": res.cooperation,
            "normalised_cooperation": res.normalised_cooperation,
            "vengeful_cooperation": res.vengeful_cooperation,
            "cooperating_rating": res.cooperating_rating,
            "good_partner_matrix": res.good_partner_matrix,
            "good_partner_rating": res.good_partner_rating,
            "eigenjesus_rating": list(res.eigenjesus_rating),
            "eigenmoses_rating": list(res.eigenmoses_rating),
            "initial_cooperation_count": res.initial_cooperation_count,
            "initial_cooperation_rate": list(res.initial_cooperation_rate),
            "state_distribution": table(res.state_distribution, states),
            "normalised_state_distribution": table(res.normalised_state_distribution, states),
            "state_to_action": table(res.state_to_action_distribution, answers),
            "normalised_state_to_action": table(
                res.normalised_state_to_action_distribution, lambda it: answers(collections.Counter(it))
            ),
            "summary": [it._asdict() for it in res.summarise()],
        }
    )


def main():
    warnings.simplefilter("ignore")
    deterministic = record(
        [
            axelrod.Alternator(),
            axelrod.Cooperator(),
            axelrod.Defector(),
            axelrod.Grudger(),
            axelrod.Prober(),
            axelrod.SuspiciousTitForTat(),
            axelrod.TitForTat(),
            axelrod.WinStayLoseShift(),
        ],
        (3, 0, 5, 1),
        turns=30,
        repetitions=3,
        seed=1,
    )
    drawn = record(
        [
            axelrod.TitForTat(),
            axelrod.Random(0.7),
            axelrod.Alternator(),
            axelrod.FirstByJoss(),
            axelrod.Defector(),
            axelrod.Cooperator(),
        ],
        (4, -1, 6, 0.5),
        turns=60,
        prob_end=0.06,
        repetitions=4,
        noise=0.05,
        seed=7,
    )
    json.dump(
        {"version": axelrod.__version__, "deterministic": deterministic, "drawn": drawn},
        sys.stdout,
        separators=(",", ":"),
    )
    print()


main()
