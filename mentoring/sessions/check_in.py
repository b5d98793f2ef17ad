"""Check-ins: from the answers of a check-in survey to the little that signals need."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.items import NOTE_FOR_HR
from mentoring.pairs import CheckIn
from mentoring.scales import SCALES, score
from mentoring.surveys.model import Response, Wave
from mentoring.working_days import CHECK_IN_WEEKS

OBSTACLES = ("time", "planning", "topic", "rapport", "technology", "nothing")
_OBSTACLE_WORDS = {
    "time": ("time", "tijd", "tijdgebrek", "temps"),
    "planning": ("planning", "agenda", "scheduling"),
    "topic": ("topic", "onderwerp", "thema", "sujet", "theme"),
    "rapport": ("rapport", "klik", "click", "relation"),
    "technology": ("technology", "techniek", "technique", "technologie"),
    "nothing": ("nothing", "niets", "niks", "rien", "none", "geen"),
}
_YES = ("yes", "ja", "oui", "true", "1", "y", "j", "waar", "vrai")


def check_ins(responses: Iterable[Response], *, received: date | None = None) -> list[CheckIn]:
    """The check-ins among these responses, oldest first; other waves are left out.

    relationship: mean of R1 to R4 on 1 to 5 with R3 turned round (6 − x), when at least three were answered; an answer
    off the scale counts as not given. received: the day for answers that carry no date of their own.
    """
    found = [_check_in(each, received or date.min) for each in responses if each.wave is Wave.CHECK_IN]
    return sorted(found, key=lambda answer: (answer.on, answer.person))


@dataclass(frozen=True)
class NoteForHr:
    """What somebody who asked for contact wrote for HR beside it, knowing that HR reads it by name. on: which day."""

    person: str
    on: date
    text: str


def notes_for_hr(responses: Iterable[Response]) -> list[NoteForHr]:
    """The notes for HR among these responses, oldest first; without a request for contact nobody reads a note."""
    found = [
        NoteForHr(answer.person, answer.on, each.texts[NOTE_FOR_HR])
        for each in responses
        if each.wave is Wave.CHECK_IN and each.texts.get(NOTE_FOR_HR)
        for answer in [_check_in(each, date.min)]
        if answer.wants_contact
    ]
    return sorted(found, key=lambda note: (note.on, note.person))


EARLY = timedelta(weeks=2)
"""So long before its week a check-in may already come in."""
RECENT = timedelta(weeks=4)
"""Without a start an answer counts as given to the check-in that is due for so long."""
_APART = timedelta(weeks=CHECK_IN_WEEKS[1] - CHECK_IN_WEEKS[0])


def due_since(starts: date | None, today: date) -> date | None:
    """From which day on answers belong to the check-in that is due; None before the first one, or without a start."""
    if starts is None:
        return None
    days = [starts + timedelta(weeks=week) - EARLY for week in CHECK_IN_WEEKS]
    return max((day for day in days if day <= today), default=None)


def last_answers(given: Iterable[CheckIn], starts: date | None) -> list[CheckIn]:
    """One answer of one person per check-in, the last, oldest first: who corrects it on another day answered once.

    Days belong to the same check-in between the moments at which two of them may come in; after the planned ones it
    goes on in the same steps. Without a start each day stands alone.
    """
    if starts is None:
        return sorted(given, key=lambda answer: answer.on)
    first = starts + timedelta(weeks=CHECK_IN_WEEKS[0]) - EARLY
    last = {(answer.on - first) // _APART: answer for answer in sorted(given, key=lambda answer: answer.on)}
    return list(last.values())


def _check_in(response: Response, received: date) -> CheckIn:
    return CheckIn(
        person=response.person,
        on=_day(response.submitted_at) or received,
        relationship=score(response.scores, SCALES["relationship"]),
        conversations=_whole_number(response, "C1", 0, 1000),
        progress=_whole_number(response, "C2", 0, 10),
        obstacle=_obstacle(response.texts.get("C3")),
        wants_contact=_says_yes(response, "C4"),
    )


def _day(moment: str | None) -> date | None:
    try:
        return datetime.fromisoformat(moment).date() if moment else None
    except ValueError:
        return None


def _whole_number(response: Response, item: str, lowest: int, highest: int) -> int | None:
    value = response.scores.get(item)
    if value is None:
        text = (response.texts.get(item) or "").strip()
        value = float(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
    return int(value) if value is not None and lowest <= value <= highest else None


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter))


def _obstacle(text: str | None) -> str | None:
    """The code of the obstacle; None when nothing, or something else, was said."""
    if not text or text in _OBSTACLE_WORDS:
        return text or None
    words = set(_fold(text).split())
    return next((code for code, known in _OBSTACLE_WORDS.items() if not words.isdisjoint(known)), None)


def _says_yes(response: Response, item: str) -> bool:
    # Asking for contact must not get lost: a yes counts however the survey tool wrote it down.
    if item in response.scores:
        return response.scores[item] == 1
    first_word, *_ = [*_fold(response.texts.get(item) or response.texts.get(NOTE_FOR_HR) or "").split(), ""]
    return first_word in _YES
