"""What a matching used and found, as plain values for the audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from mentoring.matching.case import MatchingProblem
from mentoring.matching.flow import solver
from mentoring.matching.results import Matching, SolverRecord
from mentoring.matching.scores import SCALE
from mentoring.matching.verdicts import solved_case
from mentoring.participants import Participant


def solver_record(matching: Matching) -> SolverRecord:
    """The audit record of a matching; no names, no answers of people."""
    problem, solution = solved_case(matching)
    roster = problem.roster
    return SolverRecord(
        f"minimum-cost flow ({solver()}), dual prices, branching on reciprocal pairs",
        plain_rules(problem),
        input_hash(problem),
        {
            "participants": len(problem.participants),
            "mentees": len(roster.mentees),
            "mentors": len(roster.mentors),
            "pinned": len(problem.pins.kept),
            "forbidden": len(problem.forbidden),
            "previous": len(problem.previous),
            "priority": len(problem.priority),
        },
        {
            "pairs": len(matching.pairs),
            "matched": matching.matched,
            "matched_bound": matching.matched_bound,
            "total": matching.total,
            "bound": matching.bound,
            "worst": matching.worst or 0,
        },
        {
            "optimal": matching.optimal,
            "value": solution.worth[0],
            "dual_bound": matching.dual_bound,
            "search_bound": solution.bound[0],
            "search_closed": solution.closed,
            "problems_solved": solution.rounds,
            "ties_settled": solution.ties,
            "reciprocal_pairs_left_out": len(solution.without),
        },
    )


def plain_rules(problem: MatchingProblem) -> dict[str, object]:
    """The rules and weights as JSON values."""
    return {**_plain(problem.rules), "programme_topics": list(problem.programme_topics), "scale": SCALE}  # type: ignore[dict-item]


def input_hash(problem: MatchingProblem) -> str:
    """The same for the same people, rules and fixed pairs in any order, on every machine (SHA-256, hexadecimal)."""
    people = sorted(map(_person_line, problem.participants))
    given = [[str(each) for each in getattr(problem, name)] for name in ("pinned", "forbidden", "previous", "priority")]
    whole = [json.dumps(plain_rules(problem), sort_keys=True), *people, *(repr(sorted(each)) for each in given)]
    return hashlib.sha256("\n".join([*whole, repr(sorted(map(str, problem.extra_places)))]).encode()).hexdigest()


_FIELDS = tuple(each.name for each in fields(Participant))


def _person_line(person: Participant) -> str:
    """Everything known of a person; what is unknown is left out."""
    known = []
    for name in _FIELDS:
        value = getattr(person, name)
        if value is not None and (value or value in (0, False)):
            known.append((name, value if type(value) in _SIMPLE else _plain(value)))
    return repr(known)


_SIMPLE = frozenset({str, int, float, bool, type(None)})


def _plain(value: object) -> object:
    """The value in a form that has an order of its own: sets sorted, mappings by key, codes as texts."""
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
