"""Replicator dynamics in numpy and scipy: what `flows.rs` does, in the incumbents' way.

A request is one line of JSON on standard input, its answer one line on standard output. Only the
following is timed, never imports.
"""

import json
import os
import sys
import time

# Threads that linear algebra starts would be counted as CPU time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import scipy.integrate

REST = 1e-5


def same(payoffs, start, until):
    """The method of jervis, statement by statement: Bogacki–Shampine in logarithms of the shares."""

    def shares_of(logs):
        shares = np.exp(logs - logs.max())
        return shares / shares.sum()

    logs = np.log(start)
    shares = shares_of(logs)
    k1 = payoffs @ shares
    step, clock, taken = 1.0, 0.0, 0
    for _ in range(20_000):
        if (k1 - shares @ k1).max() <= REST:
            return shares, taken, True
        k2 = payoffs @ shares_of(logs + step * 0.5 * k1)
        k3 = payoffs @ shares_of(logs + step * 0.75 * k2)
        end = logs + step * (2 / 9 * k1 + 1 / 3 * k2 + 4 / 9 * k3)
        new = shares_of(end)
        k4 = payoffs @ new
        error = step * (-5 / 72 * k1 + 1 / 12 * k2 + 1 / 9 * k3 - 1 / 8 * k4)
        worst = (np.abs(error - error @ new) * (shares + 1e-3)).max()
        if worst <= 1e-6:
            logs, shares, k1 = end - end.max(), new, k4
            clock += step
            taken += 1
            if until <= clock:
                return shares, taken, False
        step *= min(max(0.9 * (1e-6 / max(worst, 1e-300)) ** (1 / 3), 0.2), 5.0)
    return shares, taken, False


def rk45(payoffs, start, until):
    """What is usually written: the shares themselves, and the solver as it comes."""

    def flow(_, shares):
        earned = payoffs @ shares
        return shares * (earned - shares @ earned)

    def moving(_, shares):
        earned = payoffs @ shares
        # The solver does not keep the sum at 1 exactly.
        return (earned - shares @ earned / shares.sum()).max() - REST

    moving.terminal = True
    found = scipy.integrate.solve_ivp(flow, (0, until), start, method="RK45", events=moving)
    return found.y[:, -1], len(found.t) - 1, found.status == 1


def reference(payoffs, start, until):
    """Where they truly get to: logarithms, order 8, tolerances that no one would pay for."""

    def flow(_, logs):
        shares = np.exp(logs - logs.max())
        return payoffs @ (shares / shares.sum())

    found = scipy.integrate.solve_ivp(
        flow, (0, until), np.log(start), method="DOP853", rtol=1e-10, atol=1e-10
    )
    shares = np.exp(found.y[:, -1] - found.y[:, -1].max())
    return shares / shares.sum(), len(found.t) - 1, False


def answer(request):
    payoffs = np.array(request["payoffs"])
    low, high = payoffs.min(), payoffs.max()
    starts = [np.array(it) for it in request["starts"]]
    follow = {"same": same, "rk45": rk45, "reference": reference}[request["method"]]
    begun = time.process_time()
    unit = (payoffs - low) / (high - low)
    ends = [follow(unit, start, request["until"]) for start in starts]
    cpu = time.process_time() - begun
    return {
        "cpu": cpu,
        "steps": sum(it[1] for it in ends),
        "rests": sum(bool(it[2]) for it in ends),
        "ends": [it[0].tolist() for it in ends],
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
