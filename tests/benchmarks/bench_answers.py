"""How long the answers on the Matching page take, beside the dense solver on the same scores, in one run.

`python -m tests.benchmarks answers` asks rounds of 500 a side: a usual one, and ones in which a quarter or half of the
people have both roles, so that two can want each other both ways; each also with one place a mentor and fewer mentors.
What counts is processor time, the longest of some questions of each kind; beside it how many times SciPy's dense solver
takes to choose once from the finished scores, which lets two people teach each other. Budget: 2 seconds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentoring.matching import Rules, alternatives, match, why_not
from mentoring.matching.relaxing import search_relaxations, trade_offs
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant
from tests.benchmarks.bench_matching import FORBIDDEN, staff

BUDGET = 2.0
"""Seconds of processor time that an answer takes at most."""

KINDS = {"usual": 0, "a quarter in both roles": 4, "half in both roles": 2}
"""Every how manieth person has both roles."""

ASKED = 4
"""So many questions of each kind; the longest counts."""

SHOWN = 6
"""Other partners that the page asks for."""


def round_of(size: int, every: int, tight: bool, seed: int) -> tuple[Participant, ...]:
    """Invented people, some with both roles. tight: mentors hold one pair, and two in five of them are left out."""
    found = []
    for k, person in enumerate(staff(size, seed)):
        both = every and not k % every
        if tight and person.is_mentor and k - size >= 3 * size // 5:
            continue
        if both:
            wanted = person.topics_wanted or tuple(person.wants_back)
            person = person.changed(roles=("mentor", "mentee"), topics_wanted=wanted)  # noqa: PLW2901
        found.append(person.changed(mentor_capacity=1) if tight and person.is_mentor else person)
    return tuple(found)


def questions(found: SolvedMatching) -> dict[str, list[Callable[[], object]]]:
    """What the page asks of a matching, by what it is called there."""
    problem = found.problem
    mentors = [person.id for person in problem.roster.mentors][:: max(1, len(problem.roster.mentors) // ASKED)][:ASKED]
    mentees = [person.id for person in problem.roster.mentees][:: max(1, len(problem.roster.mentees) // ASKED)][:ASKED]
    paired = {pair.mentee for pair in found.pairs}
    alone = [who for who in problem.roster.row if who not in paired][:ASKED]

    def about(ask: Callable[..., object], *given: object) -> Callable[[], object]:
        return lambda: ask(found, *given)

    other = replace(problem.rules, fair=True)
    return {
        "prices": [about(trade_offs)],
        "fair": [lambda: match(problem.participants, other)],
        "why not": [about(why_not, *couple) for couple in zip(mentors, reversed(mentees), strict=False)],
        "others": [about(alternatives, who, SHOWN) for who in (*mentees[:2], *mentors[:2])],
        "help": [about(search_relaxations, who) for who in alone],
    }


def seconds(ask: Callable[[], object]) -> float:
    """Processor time."""
    start = time.process_time()
    ask()
    return time.process_time() - start


def dense(found: SolvedMatching) -> float:
    """Processor time of SciPy's dense solver for one choice, each mentor's second place as a second column."""
    scores: np.ndarray = found.problem.kept_scores  # type: ignore[assignment]
    wide = np.repeat(scores.astype(np.int32), found.problem.roster.mentor_places, axis=1)
    wide[wide < 0] = FORBIDDEN
    return min(seconds(lambda: linear_sum_assignment(wide, maximize=True)) for _ in range(3))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=500, help="people a side")
    asked.add_argument("--seeds", type=int, default=2, help="rounds of each kind")
    given = asked.parse_args()
    print(f"{given.size} a side: seconds (times the dense solver), the longest of {ASKED}")
    for kind, every in KINDS.items():
        for tight in (False, True):
            for seed in range(1, given.seeds + 1):
                people = round_of(given.size, every, tight, seed)
                found = match(people, Rules())
                once = dense(found)
                took = {name: max(map(seconds, asks), default=0.0) for name, asks in questions(found).items()}
                told = ", ".join(f"{name} {each:.2f} ({each / once:.0f} x)" for name, each in took.items())
                over = "   OVER" if max(took.values()) > BUDGET else ""
                where = f"{kind}{', tight' if tight else ''}, seed {seed}, proved: {found.optimal}"
                print(f"{where}: {told}{over}", flush=True)


if __name__ == "__main__":
    main()
