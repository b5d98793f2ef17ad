"""How fast and how good the matching is, beside others on the same scores, in one run on this computer.

`python -m tests.benchmarks matching` measures 100 to 5,000 a side; `--large` adds 10,000. `--peer PYTHON` names an
interpreter in which the package mentor-match is installed. Ours includes everything: scoring, solving, the proof, the
reasons of every pair, who is left and why. The others get the finished matrix of scores for nothing. What counts is
processor time, the least of rounds in which both take turns, so that whatever else the machine does weighs on neither.
Budgets: at most 8 x the dense solver at 500 a side, at most 1.0 x at 5,000.

`python -m tests.benchmarks matching --only 50000` proves one very large round, alone, without the dense solver, which
would need 20 GB: at the lowest priority and for at most `--minutes` of processor time, saying how far it is.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from mentoring.matching import Rules, match
from mentoring.matching.assignment import answer, matching_problem
from mentoring.participants import SLOTS, Participant
from mentoring.topics import TOPICS as SHIPPED

TOPICS = tuple(topic.code for topic in SHIPPED[:20])
"""Some of them touch each other."""

POPULAR = [1 / (k + 1) ** 0.6 for k in range(20)]
DEPARTMENTS = tuple(f"department {k}" for k in range(12))
FORBIDDEN = -(10**9)
PEER_SIZES = (500, 1_000)
BUDGETS = {500: 8.0, 5_000: 1.0}
"""Processor time at most, in times that of the dense solver."""


def staff(size: int, seed: int = 1) -> list[Participant]:
    """As many mentors as mentees, in one organisation with eight reports a manager; departments follow the line."""
    chance = random.Random(seed)
    people, department = [], {0: 0}
    for k in range(2 * size):
        boss = (k - 1) // 8
        inherited = k > 80 and chance.random() < 0.9
        department[k] = department[boss] if inherited else chance.randrange(len(DEPARTMENTS))
        people.append(_person(k, size, boss, DEPARTMENTS[department[k]], chance))
    return people


def _person(k: int, size: int, boss: int, department: str, chance: random.Random) -> Participant:
    senior = k < size
    liked = tuple(dict.fromkeys(chance.choices(TOPICS, POPULAR, k=7)))[:5]
    return Participant(
        id=f"p{k:06}",
        name=f"Person {k}",
        roles=("mentee",) if senior else ("mentor",),
        topics_offered={topic: chance.randint(1, 5) for topic in (chance.sample(TOPICS, 2) if senior else liked[::-1])},
        topics_wanted=liked if senior else (),
        wants_back=() if senior else tuple(chance.sample(TOPICS, 2)),
        levels={topic: chance.randint(1, 3) for topic in liked} if senior else {},
        department=department,
        manager=f"p{boss:06}" if k else None,
        languages=chance.choice([("nl",), ("nl", "en"), ("en",), ("fr", "nl"), ("fr", "en")]),
        location=chance.choice(["Gent", "Antwerpen", "Utrecht", "Leuven"]),
        modes=chance.choice([("in_person",), ("online",), ("in_person", "online")]),
        availability=chance.sample(SLOTS[:10], 4),
        mentor_capacity=chance.choice([1, 1, 1, 2]),
        preferred=(f"p{chance.randrange(2 * size):06}",) if chance.random() < 0.1 else (),
        consent=True,
    )


def ours(size: int) -> dict[str, object]:
    """One whole matching."""
    people = staff(size)
    match(staff(20))
    base = _peak()
    start = time.process_time()
    found = match(people)
    seconds = time.process_time() - start
    return {
        "seconds": seconds, "peak": _peak(), "base": base, "total": found.total, "matched": found.matched,
        "proved": found.optimal,
    }  # fmt: skip


def dense(size: int) -> dict[str, object]:
    """SciPy's dense solver on the finished matrix, each mentor's second place as a second column."""
    from scipy.optimize import linear_sum_assignment

    scores, places = _scores(size)
    wide = np.repeat(scores.astype(np.int32), places, axis=1)
    wide[wide < 0] = FORBIDDEN
    linear_sum_assignment(np.eye(3))
    base = _peak()
    start = time.process_time()
    rows, columns = linear_sum_assignment(wide, maximize=True)
    seconds = time.process_time() - start
    kept = wide[rows, columns] >= 0
    total = int(wide[rows, columns][kept].sum())
    return {"seconds": seconds, "peak": _peak(), "base": base, "total": total, "matched": int(kept.sum())}


def _scores(size: int) -> tuple[np.ndarray, np.ndarray]:
    case = matching_problem(staff(size), Rules())
    return case.kept_scores, case.roster.mentor_places


def peer(file: str) -> dict[str, object]:
    """mentor-match on the finished matrix: its own data structures and solver, one place a mentor."""
    from matching.match import Match
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data

    scores = np.load(file).tolist()

    class Finished:
        """Looks the score up."""

        def apply(self, couple: Match) -> int:
            score = scores[int(couple.mentee.grade)][int(couple.mentor.grade)]
            couple.disallowed = score < 0
            return max(score, 0)

    sides = [[kind(grade=k, email=f"{kind.__name__}{k}") for k in range(len(scores))] for kind in (Mentor, Mentee)]
    start = time.perf_counter()
    process_data(*sides, [[Finished()]])
    seconds = time.perf_counter() - start
    found = [(mentee.grade, mentor.grade) for mentee in sides[1] for mentor in mentee.mentors]
    return {"seconds": seconds, "total": sum(scores[i][j] for i, j in found), "matched": len(found)}


def _peak() -> float:
    """The most memory used so far, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)


def measured(what: str, argument: object, python: str = sys.executable) -> dict:
    """Measure in a process of its own, so that peaks of memory are apart."""
    done = subprocess.run(
        [python, "-m", "tests.benchmarks.bench_matching", "--one", what, str(argument)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def report(sizes: list[int], rounds: int) -> None:
    """The growth table, each size beside the dense solver."""
    print("a side |   ours s | MB peak (start) | dense s | MB peak | ratio | matched | same total | proved | growth")
    before = None
    for size in sizes:
        turns = [(measured("ours", size), measured("dense", size)) for _ in range(rounds if size <= 5_000 else 1)]
        mine, other = (min((turn[k] for turn in turns), key=lambda m: m["seconds"]) for k in range(2))
        growth = math.log(mine["seconds"] / before[1]) / math.log(size / before[0]) if before else float("nan")
        before, ratio = (size, mine["seconds"]), mine["seconds"] / other["seconds"]
        beside = f"{other['seconds']:7.3f} | {other['peak']:7.0f} | {ratio:5.2f}"
        same = (mine["total"], mine["matched"]) == (other["total"], other["matched"])
        over = f"   OVER {BUDGETS[size]:g}" if ratio > BUDGETS.get(size, math.inf) else ""
        print(
            f"{size:6} | {mine['seconds']:8.3f} | {mine['peak']:7.0f} ({mine['base']:4.0f})  | {beside} | "
            f"{mine['matched']:7} | {same!s:10} | {mine['proved']!s:6} | n^{growth:.1f}{over}",
            flush=True,
        )


def prove(size: int, minutes: float) -> None:
    """One round, however large, with its processor time and its most memory; it ends when the time is used up."""
    if sys.platform != "win32":
        os.nice(15)
    people, begun = staff(size), time.process_time()
    print(f"{size:,} a side: {_peak():.0f} MB with the people alone", flush=True)

    def tell(step: str, count: int) -> None:
        used = time.process_time() - begun
        print(f"{step} {count}: {used:.0f} s of processor time, {_peak():.0f} MB at most", flush=True)
        if used > 60 * minutes:
            raise SystemExit(f"not done within {minutes:g} minutes of processor time")

    found = answer(matching_problem(people, Rules()), tell)
    print(f"matched {found.matched:,}, total {found.total:,}, bound {found.bound:,}, proved: {found.optimal}")
    print(f"{time.process_time() - begun:.0f} s of processor time, {_peak():.0f} MB at most")


def beside_peer(python: str) -> None:
    """mentor-match against a whole matching of ours with one place a mentor, on our scores."""
    print("\na side | ours s | mentor-match s | times faster | total against ours")
    for size in PEER_SIZES:
        people = [person.changed(mentor_capacity=1) for person in staff(size)]
        scores = matching_problem(people, Rules()).kept_scores
        start = time.perf_counter()
        found = match(people)
        seconds = time.perf_counter() - start
        with tempfile.TemporaryDirectory() as folder:
            np.save(Path(folder) / "scores.npy", scores)
            other = measured("peer", Path(folder) / "scores.npy", python)
        part = other["total"] / found.total
        print(f"{size:6} | {seconds:6.2f} | {other['seconds']:14.1f} | {other['seconds'] / seconds:12.0f} | {part:.1%}")
        print(f"       matched: ours {found.matched}, mentor-match {other['matched']}", flush=True)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", type=int, nargs="*", default=[100, 500, 1_000, 2_000, 5_000])
    asked.add_argument("--large", action="store_true", help="10,000 a side as well")
    asked.add_argument("--rounds", type=int, default=3, help="how often both take turns; the least of each counts")
    asked.add_argument("--only", type=int, metavar="SIZE", help="prove one round of this size, alone")
    asked.add_argument("--minutes", type=float, default=30, help="of processor time, for --only at most")
    asked.add_argument("--peer", metavar="PYTHON", help="an interpreter with mentor-match, numpy and ours importable")
    asked.add_argument("--one", nargs=2, metavar=("WHAT", "ARGUMENT"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        what, argument = given.one
        print(json.dumps(peer(argument) if what == "peer" else {"ours": ours, "dense": dense}[what](int(argument))))
        return
    if given.only:
        prove(given.only, given.minutes)
        return
    report(given.sizes + [10_000] * given.large, given.rounds)
    if given.peer:
        beside_peer(given.peer)


if __name__ == "__main__":
    main()
