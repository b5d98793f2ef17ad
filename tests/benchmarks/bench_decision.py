"""How often the decision rule says go on where nothing improved, and stop where much did, for every number of pairs
and every share that applies what was learned."""

from __future__ import annotations

import argparse

from mentoring.impact import Expectation, operating_characteristics
from mentoring.programme import Plan

PAIRS = (6, 8, 9, 10, 12, 14, 15, 16, 18, 19, 20, 24, 30, 40)
SHARES = (0.2, 0.4, 0.6, 0.75, 0.9, 1.0)
NOTHING, MUCH, MOST = 0.0, 0.6, 0.75
FALSE_GO, BOUND, FALSE_STOP = 0.003, 0.004, 0.001


def upper_bound(rate: float, rounds: int) -> float:
    """Exact upper end of the 95 % interval of a rate counted in so many rounds (Clopper & Pearson)."""
    from scipy.stats import binomtest

    return float(binomtest(round(rate * rounds), rounds).proportion_ci(0.95, "exact").high)


def measure_cell(pairs: int, change: float, share: float, rounds: int) -> Expectation:
    """The rule on programmes in which everybody is measured twice, which is where it goes on most easily."""
    seed = 100_000 * pairs + round(1000 * share) + round(10_000 * change)
    truth = [(change, share)]
    (found,) = operating_characteristics(pairs, Plan(), starters=pairs, truths=truth, seed=seed, rounds=rounds)
    return found


def main() -> None:
    """Print the table; exit with 1 when a chance is higher than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1_000, help="programmes a cell; 20000 for the bounds")
    parser.add_argument("--pairs", type=int, nargs="*", default=PAIRS)
    rounds, asked = parser.parse_args().rounds, parser.parse_args().pairs
    print(f"Spread of the change 0.62, relevant change 0.4, {rounds} programmes a cell; percentages.\n")
    print(
        "false 'go on': nothing improved, and so many apply what they learned".ljust(66), "true 'go on'  false 'stop'"
    )
    print("pairs ", *(f"{share:7.0%}" for share in SHARES), "  at most    and if 95 % were enough")
    wrong = 0
    for pairs in asked:
        false = [measure_cell(pairs, NOTHING, share, rounds).go for share in SHARES]
        real = measure_cell(pairs, MUCH, MOST, rounds)
        bound = max(upper_bound(rate, rounds) for rate in false)
        cells = " ".join(f"{100 * rate:7.2f}" for rate in false)
        true = f"{100 * real.go:9.1f} {100 * (real.go + real.held_back):6.1f}"
        print(f"{pairs:5}  {cells}  {100 * bound:7.2f} {true}  {100 * real.stop:9.2f}")
        wrong += _is_too_high(pairs, max(false), real.stop, rounds)
    raise SystemExit(1 if wrong else 0)


def _is_too_high(pairs: int, false_go: float, false_stop: float, rounds: int) -> bool:
    """Below ten pairs going on is impossible. With too few programmes for a bound, chance gets three errors' room."""
    if pairs < 10:
        return false_go > 0
    if rounds >= 20_000:
        return false_go > FALSE_GO or upper_bound(false_go, rounds) > BOUND or false_stop > FALSE_STOP
    return any(
        rate > most + 3 * (most / rounds) ** 0.5 for rate, most in ((false_go, FALSE_GO), (false_stop, FALSE_STOP))
    )


if __name__ == "__main__":
    main()
