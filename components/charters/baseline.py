"""The mentee's own baseline score in the charter: only where that person said yes."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.impact import SCALES
from mentoring.impact.measured import scores
from mentoring.programme import Plan
from mentoring.surveys.model import Response, Wave

AGREED = "charter_baselines"
"""Under this name the pairs whose mentee said yes are kept among the settings."""


def scores_by_person(responses: Iterable[Response], plan: Plan) -> dict[str, dict[str, float]]:
    """The score on the primary outcome before the start, of everyone who has one."""
    found = scores(responses, Wave.BASELINE, SCALES[plan.primary])
    return {person: {plan.primary: value} for person, value in found.items() if value is not None}


def pairs_agreeing(before: list[int], pair: int, yes: bool) -> list[int]:
    """The pairs whose mentee said yes, after this answer."""
    return sorted({*before, pair}) if yes else [each for each in before if each != pair]
