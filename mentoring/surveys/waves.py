"""The waves of a survey: which one a file looks like, whether it was removed, and two sets of answers in one wave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mentoring.measuring_questions import item_for
from mentoring.surveys.model import Field, Mapping, Response, Survey, Wave
from mentoring.surveys.values.dates import date_order, moment

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


@dataclass(frozen=True)
class RemovedSurveys:
    """Surveys that went with the personal data of a round. round: its name; on: the day on which they went.

    headers: the fingerprints of the column headers that were known by then. Nothing is kept of the answers themselves:
    any mark of a file would say of whoever has that file that these people took part.
    """

    round: str
    on: date
    headers: frozenset[str] = frozenset()


def last_answered(survey: Survey, mapping: Mapping) -> date | None:
    """The day of the last answer in this file; None where it does not say."""
    days = []
    for column in survey.columns:
        if mapping.fields.get(column.index) is Field.SUBMITTED_AT:
            order = date_order(column.values).order
            days += [read.value.date() for text in column.values if (read := moment(text, order)).value]
    return max(days, default=None)


def may_be_removed(survey: Survey, mapping: Mapping, removed: RemovedSurveys) -> bool:
    """Whether these answers may be among those that were removed: the last of them is not from after that day, or the
    file gives no days and has columns that were known by then."""
    last = last_answered(survey, mapping)
    return last <= removed.on if last else survey.fingerprint in removed.headers


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
