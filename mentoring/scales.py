"""From answers to scores: which questions form a scale, and when a score may be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

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


def answer_counts(people: Iterable[Answers], item: str, low: int = 1, high: int = 5) -> tuple[int, ...]:
    """How many people chose each answer from low to high; for frequencies, whose steps are no equal distances."""
    values = [value for each in people if (value := each.get(item)) is not None]
    return tuple(sum(round(value) == step for value in values) for step in range(low, high + 1))
