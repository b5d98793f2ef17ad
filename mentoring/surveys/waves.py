"""The waves of a survey: which one a file looks like, and two sets of answers of one person in the same one."""

from __future__ import annotations

from dataclasses import replace

from mentoring.items import item_for
from mentoring.surveys.model import Response, Survey, Wave

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


def occasion(answer: Response) -> tuple[str, Wave, str]:
    """What makes two sets of answers the same occasion: the person and the wave, and for check-ins the moment too."""
    return answer.person, answer.wave, (answer.submitted_at or "") if answer.wave is Wave.CHECK_IN else ""


def merge_responses(standing: Response, added: Response) -> Response:
    """One set of answers: per question the latest counts, and what only one of the two answered stays.

    Somebody with both roles fills in two forms in one wave. A set without a date counts as the later of the two when
    it was added later.
    """
    dated = standing.submitted_at and added.submitted_at
    first, last = (added, standing) if dated and standing.submitted_at > added.submitted_at else (standing, added)  # type: ignore[operator]
    return replace(
        last,
        submitted_at=last.submitted_at or first.submitted_at,
        scores={**first.scores, **last.scores},
        texts={**first.texts, **last.texts},
    )
