"""Two sets of answers that one person gave in one measuring moment, put together so that none is lost."""

from __future__ import annotations

from dataclasses import replace

from mentoring.surveys.model import Response, Wave


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
