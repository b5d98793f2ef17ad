"""From what the matching found to what is kept of it, and back to names on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mentoring.matching import Matching, Pair
from mentoring.pairs import StoredPair

Two = tuple[str, str]


def two(pair: Pair | StoredPair) -> Two:
    """The ids of a pair, the mentor first."""
    return pair.mentor, pair.mentee


def proposals(
    found: Matching, settled: Iterable[StoredPair], pins: Iterable[Two]
) -> list[tuple[str, str, int, dict[str, Any], bool]]:
    """What is to be kept of a matching: every pair that is not settled already, with its score and its reasons."""
    known, pinned = {two(pair) for pair in settled}, set(pins)
    return [
        (pair.mentor, pair.mentee, pair.score, details(pair), two(pair) in pinned)
        for pair in found.pairs
        if two(pair) not in known
    ]


def details(pair: Pair) -> dict[str, Any]:
    """What was said of a pair, as plain codes and values."""
    return {
        "topics": list(pair.topics),
        "parts": {str(part): points for part, points in pair.parts.items()},
        "reasons": [str(reason.code) for reason in pair.reasons],
        "flags": [str(flag) for flag in pair.flags],
    }


def record(found: Matching) -> dict[str, Any]:
    """What a matching used and found, to account for it later. Ids and codes only."""
    kept = found.record
    return {
        "matched": found.matched,
        "pairs": len(found.pairs),
        "total": found.total,
        "bound": found.bound,
        "optimal": found.optimal,
        "ambiguous": found.ambiguous,
        "solver": kept.solver if kept else None,
        "rules": dict(kept.rules) if kept else {},
        "input_hash": kept.input_hash if kept else None,
    }


def context(
    topics: Sequence[str],
    pins: Iterable[Two],
    settled: Iterable[StoredPair],
    forbidden: Iterable[Two],
    previous: Iterable[Two],
    waiting: Iterable[str],
) -> Mapping[str, Any]:
    """Everything beside people and rules that a matching takes: settled pairs stay, as pinned ones do."""
    stay = {*pins, *(two(pair) for pair in settled)}
    return {
        "programme_topics": tuple(topics),
        "pinned": tuple(sorted(stay)),
        "forbidden": tuple(sorted(forbidden)),
        "previous": tuple(sorted(set(previous) - stay)),
        "priority": tuple(sorted(waiting)),
    }
