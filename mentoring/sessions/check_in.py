"""Check-ins: from the answers of a check-in survey to the little that signals need."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mentoring.days_and_holidays import CHECK_IN_WEEKS
from mentoring.measuring_questions import NOTE_FOR_HR, WISH_FOR_CONTACT
from mentoring.pairs import CheckIn
from mentoring.scales import SCALES, score
from mentoring.surveys.enrolment.measures_and_waves import merge_responses, occasion
from mentoring.surveys.fields import Response, Wave

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
    return list({_which(answer.on, starts): answer for answer in sorted(given, key=lambda answer: answer.on)}.values())


def join_corrections(given: Collection[Response], starts: date | None) -> list[Response]:
    """These answers with one set of each person per check-in: per question the latest, under its own moment.

    A request for contact that a correction does not repeat stays, alone and with its own day, until HR has answered it.
    """
    found: dict[tuple[str, Wave, int | None], Response] = {}
    kept = [each for each in given if each.wave is not Wave.CHECK_IN or _day(each.submitted_at) is None]
    for answer in sorted(given, key=lambda each: each.submitted_at or ""):
        on = _day(answer.submitted_at)
        if answer.wave is not Wave.CHECK_IN or on is None:
            continue
        place = answer.person, answer.wave, _which(on, starts)
        before = found.get(place)
        if before and _check_in(before, on).wants_contact and not _check_in(answer, on).wants_contact:
            request, before = _split_request(before)
            kept.append(request)
        found[place] = merge_responses(before, answer) if before else answer
    return [*kept, *found.values()]


def check_in_of(answer: Response, starts: date | None) -> tuple[str, Wave, str]:
    """What makes two sets of answers the same occasion: also those that one person gave to one check-in on two days."""
    on = _day(answer.submitted_at)
    if answer.wave is not Wave.CHECK_IN or on is None:
        return occasion(answer)
    return answer.person, answer.wave, f"check-in {_which(on, starts)}"


def with_undated(answered: Iterable[Response], starts: date | None, today: date) -> list[Response]:
    """These answers, and once more without a day what each person last answered in the check-in of today.

    A file that gives no days is compared with those: what comes in today joins them.
    """
    known = list(answered)
    days = [(on, each) for each in known if each.wave is Wave.CHECK_IN and (on := _day(each.submitted_at))]
    current = sorted((each for each in days if _which(each[0], starts) == _which(today, starts)), key=_by_day)
    return [*known, *{each.person: replace(each, submitted_at=None) for _on, each in current}.values()]


def _by_day(dated: tuple[date, Response]) -> date:
    return dated[0]


_OF_REQUEST = (WISH_FOR_CONTACT, NOTE_FOR_HR)
"""The questions in which somebody asks for contact."""


def _split_request(answer: Response) -> tuple[Response, Response]:
    """The request for contact that is in an answer, and all else that it says."""

    def part(of_request: bool) -> Response:
        scores = {key: each for key, each in answer.scores.items() if (key in _OF_REQUEST) is of_request}
        texts = {key: each for key, each in answer.texts.items() if (key in _OF_REQUEST) is of_request}
        return replace(answer, scores=scores, texts=texts)

    return part(True), part(False)


def _which(on: date, starts: date | None) -> int:
    """The number of the check-in that a day belongs to; without a start, of the day itself."""
    if starts is None:
        return on.toordinal()
    return (on - starts - timedelta(weeks=CHECK_IN_WEEKS[0]) + EARLY) // _APART


def week_of_check_in(on: date, starts: date | None) -> int:
    """The week of the programme of the check-in that a day belongs to; 0 before the first one, or without a start.

    By it an answer is told of where a day would say which of two people gave it.
    """
    place = -1 if starts is None else _which(on, starts)
    return CHECK_IN_WEEKS[0] + place * (_APART.days // 7) if place >= 0 else 0


def _check_in(response: Response, received: date) -> CheckIn:
    return CheckIn(
        person=response.person,
        on=_day(response.submitted_at) or received,
        relationship=score(response.scores, SCALES["relationship"]),
        conversations=_whole_number(response, "C1", 0, 1000),
        progress=_whole_number(response, "C2", 0, 10),
        obstacle=_obstacle(response.texts.get("C3")),
        wants_contact=_says_yes(response, WISH_FOR_CONTACT),
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
