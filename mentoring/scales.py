"""From answers to scores: which questions form a scale, and when a score may be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import atanh, ceil, sqrt

import numpy as np

ANSWERED = 0.75
"""Part of a scale's questions that must be answered for a score: three of four, both of two; nothing is filled in."""

Answers = Mapping[str, float | None]


@dataclass(frozen=True)
class SurveyScale:
    """Questions that measure one thing. reverse: those where a low answer is good. low, high: ends of its answers."""

    code: str
    items: tuple[str, ...]
    reverse: frozenset[str] = frozenset()
    low: int = 1
    high: int = 5

    @property
    def needed(self) -> int:
        """How many of its questions must be answered for a score."""
        return ceil(ANSWERED * len(self.items))


SCALES: Mapping[str, SurveyScale] = {
    scale.code: scale
    for scale in (
        SurveyScale("skill", ("V1", "V2", "V3", "V4"), frozenset({"V3"})),
        SurveyScale("use", ("T1", "T2")),
        SurveyScale("innovation", ("I1", "I2")),
        SurveyScale("generations", ("B1",)),
        SurveyScale("work_grade", ("E1",), high=10),
        SurveyScale("mentor_confidence", ("G1", "G2", "G3", "G4"), frozenset({"G3"})),
        SurveyScale("mentor_recognition", ("Z1", "Z2")),
        SurveyScale("mentor_growth", ("G1", "G2", "G3", "G4", "Z1", "Z2"), frozenset({"G3"})),
        SurveyScale("relationship", ("R1", "R2", "R3", "R4"), frozenset({"R3"})),
        SurveyScale("usefulness", ("N1",)),
        SurveyScale("mentor_usefulness", ("N1m",)),
    )
}
"""The scales of the survey set."""


def _recode(answers: Answers, scale: SurveyScale) -> dict[str, float]:
    """The answers of this scale with reverse questions turned round; unknown and impossible answers are left out."""
    known = {}
    for item in scale.items:
        value = answers.get(item)
        if value is None or not scale.low <= value <= scale.high:
            continue
        known[item] = scale.low + scale.high - value if item in scale.reverse else float(value)
    return known


def score(answers: Answers, scale: SurveyScale) -> float | None:
    """Mean of the scale's answers when enough of them are given, otherwise None; nothing is filled in."""
    known = _recode(answers, scale)
    return sum(known.values()) / len(known) if len(known) >= scale.needed else None


FEWEST_TO_TELL, SURE, TOGETHER = 6, -1.645, 0.3
"""People it takes to see that a question runs against its scale; how far it must, in standard errors of Fisher's z; and
how well the others must go together, as a mean correlation: where they do not, none of them is the odd one."""


def find_contrary(people: Iterable[Answers], scale: SurveyScale) -> str | None:
    """The question whose answers run against the rest of its scale; None where none does or nobody can tell.

    Who scores high on the others scores low on it: it was turned round already where the answers come from, or it is
    read the other way. A scale of two questions does not tell which of them it is.
    """
    known = [_recode(answers, scale) for answers in people]
    rows = np.array([[each[item] for item in scale.items] for each in known if len(each) == len(scale.items)])
    if len(scale.items) < 3 or len(rows) < FEWEST_TO_TELL or (np.ptp(rows, axis=0) == 0).any():
        return None
    rests = [np.delete(rows, place, axis=1) for place in range(len(scale.items))]
    fits = [_fit(rows[:, place], rest) for place, rest in enumerate(rests)]
    lowest = fits.index(min(fits))
    odd = fits[lowest] < SURE and _mean_correlation(rests[lowest]) >= TOGETHER
    return scale.items[lowest] if odd else None


def _fit(item: np.ndarray, rest: np.ndarray) -> float:
    """How an item goes with the mean of the others, in standard errors of Fisher's z; 0 where that does not vary."""
    others = rest.mean(axis=1)
    if np.ptp(others) == 0:
        return 0.0
    correlation = float(np.corrcoef(item, others)[0, 1])
    return atanh(max(-0.999, min(0.999, correlation))) * sqrt(len(item) - 3)


def _mean_correlation(items: np.ndarray) -> float:
    between = np.corrcoef(items, rowvar=False)
    return float(between[np.triu_indices_from(between, 1)].mean())


def turn_round(value: float, scale: SurveyScale) -> float:
    """The same answer on a scale that runs the other way."""
    return scale.low + scale.high - value


def answer_counts(people: Iterable[Answers], item: str, low: int = 1, high: int = 5) -> tuple[int, ...]:
    """How many people chose each answer from low to high; for frequencies, whose steps are no equal distances."""
    values = [value for each in people if (value := each.get(item)) is not None]
    return tuple(sum(round(value) == step for value in values) for step in range(low, high + 1))
