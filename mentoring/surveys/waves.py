"""Which survey a file looks like, by the measuring questions in it."""

from __future__ import annotations

from mentoring.items import item_for
from mentoring.surveys.model import Survey, Wave

FEW = 2
"""So many measuring questions may stand in any file by chance or by choice."""
OTHERWISE = 0.9
"""A wave that asks less than this part of what the likeliest one asks is probably not the one meant."""


def likely_wave(survey: Survey, chosen: Wave) -> Wave | None:
    """Another wave than the chosen one, when the questions in the file clearly belong to it; else None.

    Without any measuring question it can only be an enrolment. A baseline and a follow-up share most questions, so a
    file that fits both is never doubted.
    """
    found = [item for column in survey.columns if (item := item_for(column.question or column.header))]
    if len(found) <= FEW:
        return Wave.ENROLMENT if not found and chosen is not Wave.ENROLMENT else None
    counts = {wave: sum(wave.value in item.waves for item in found) for wave in Wave}
    best = max(counts, key=lambda wave: counts[wave])
    return best if counts[chosen] < OTHERWISE * counts[best] else None
