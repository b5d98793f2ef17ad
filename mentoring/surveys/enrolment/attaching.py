"""What a later survey brings for someone who takes part: their answers of each occasion, beside those known already."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from mentoring.surveys.enrolment.draft import Draft
from mentoring.surveys.enrolment.same import Person
from mentoring.surveys.model import Change, Outcome, Response, Wave
from mentoring.surveys.together import occasion, together

UNDATED = ""


class Standing:
    """The answers that are known already, by occasion."""

    def __init__(self, answered: Iterable[Response]) -> None:
        self._known = {occasion(each): each for each in answered}

    def beside(self, given: Response) -> tuple[Outcome, Response, tuple[Change, ...]]:
        """What becomes of these answers, how they then stand, and what changes about the ones known already."""
        before = self._known.get(occasion(given))
        if before is None:
            return Outcome.IMPORTED, given, ()
        after = together(before, given)
        changes = (
            *_changes(given.person, before.scores, after.scores),
            *_changes(given.person, before.texts, after.texts),
        )
        return Outcome.UPDATED if changes else Outcome.UNCHANGED, after, changes


def _changes(person: str, before: object, after: object) -> Iterable[Change]:
    old, new = dict(before), dict(after)  # type: ignore[call-overload]
    return (Change(person, code, old.get(code), value) for code, value in new.items() if old.get(code) != value)


def occasions(person: Person, wave: Wave) -> list[list[Draft]]:
    """The answers of one person by occasion, each oldest first.

    A form that stays open collects one check-in after the other: each day is an occasion of its own. In all other
    waves there is one.
    """
    drafts = sorted((*(draft for draft, _ in person.older), *person.drafts), key=lambda draft: draft.recency())
    if wave is not Wave.CHECK_IN:
        return [drafts]
    by_day = sorted(drafts, key=_day)
    return [list(same) for _, same in groupby(by_day, key=_day)]


def _day(draft: Draft) -> str:
    return draft.moment[:10] if draft.moment else UNDATED


def response(drafts: list[Draft], person: str, wave: Wave) -> Response:
    """The answers of one occasion together; a later one goes before an earlier one, question by question."""
    scores: dict[str, float] = {}
    texts: dict[str, str] = {}
    for draft in drafts:
        scores |= draft.scores
        texts |= draft.texts
    return Response(person, wave, drafts[-1].moment, scores, texts, drafts[-1].row.number)


def counts(draft: Draft, later: Iterable[Draft]) -> bool:
    """Whether an earlier answer says something that no later one repeats."""
    repeated = {code for each in later for code in (*each.scores, *each.texts)}
    return bool({*draft.scores, *draft.texts} - repeated)
