"""People of the file who were erased not long ago: set aside, to be let in again only as they wish themselves."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from datetime import date

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.identity import email_in
from mentoring.surveys.enrolment.known import Match
from mentoring.surveys.enrolment.layout import IDENTITY
from mentoring.surveys.enrolment.same import Person
from mentoring.surveys.model import Mapping, Outcome, ReceiptLine, Survey, Wave

LET_IN = "let_in"
"""The answer under the key 'erased:<row>' that lets someone in again, because they asked for it themselves."""

WAS_ERASED = "was_erased"
"""The code of a receipt line of someone who was set aside; their name is not kept in it."""


def addresses(survey: Survey, mapping: Mapping) -> frozenset[str]:
    """Every e-mail address by which a row of the survey says who gave the answers."""
    columns = [index for index, field in mapping.fields.items() if field in IDENTITY]
    found = (email_in(row[index]) for row in survey.rows for index in columns if "@" in row[index])
    return frozenset(filter(None, found))


def set_aside(
    matches: Iterable[Match], erased: Map[str, date], wave: Wave, desk: Desk
) -> tuple[list[Match], list[ReceiptLine]]:
    """The people to go on with, and the receipt lines of those who wait. erased: address -> the day."""
    going, lines = [], []
    for match in matches:
        day = None if match.known else _day_of(match.person, erased)
        key = f"erased:{match.person.place}"
        if day is None or wave is Wave.ENROLMENT and desk.wish(key, (LET_IN,)):
            going.append(match)
        else:
            lines += _lines(match.person, day, key if wave is Wave.ENROLMENT else None)
            name = match.person.name or match.person.email
            desk.tell(WAS_ERASED, match.person.last.row.number, name=name, on=day.isoformat())
    return going, lines


def _day_of(person: Person, erased: Map[str, date]) -> date | None:
    drafts = [*person.drafts, *(draft for draft, _row in person.older)]
    return next((erased[draft.email] for draft in drafts if draft.email in erased), None)


def _lines(person: Person, day: date, key: str | None) -> list[ReceiptLine]:
    first, *others = [*person.drafts, *(draft for draft, _row in person.older)]
    name, on = person.name or person.email, day.isoformat()
    asked = {"key": key} if key else {}
    return [
        first.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on, **asked),
        *(draft.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on) for draft in others),
    ]
