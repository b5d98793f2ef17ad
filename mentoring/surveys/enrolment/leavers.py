"""Who left the organisation, who is still to leave and who is away for long, by what a list says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from mentoring.surveys.enrolment.layout import Row, SheetLayout, who
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.model import Outcome, ReceiptLine, Survey
from mentoring.surveys.values import dates_in, yes_no
from mentoring.surveys.values.text import shorten
from mentoring.topics import normalise

_GONE = re.compile(
    r"\b(?:uit dienst|uitdienst\w*|niet (?:meer )?(?:in dienst|actief|werkzaam|beschikbaar)|vertrokken|vertrekt|"
    r"pensioen\w*|"
    r"afgemeld|uitgeschreven|gestopt|no longer (?:employed|working|active|with us|available)|leaving|leaves|withdrawn|"
    r"signed off|deregistered|n est plus|plus en service|desinscrit\w*|quitte\w*|"
    r"ontslag\w*|gaat weg|weg (?:per|sinds|vanaf)|gepensioneerd|inactie[fv]\w*|inactive|terminated|left|leaver|"
    r"former|ex|retired|resigned|dismissed|sorti\w*|partie?s?|demission\w*|retraite\w*)\b"
)


_GOING = re.compile(
    r"\b(?:gaat|wordt|zal|vertrekt|binnenkort|straks|will|going|leaving|leaves|soon|quitte|quittera|va|bientot|sera)\b"
)
"""Words of a departure that is still to come."""
_SAYS_LEFT = re.compile(
    r"\b(?:uit ?dienst|niet meer in dienst|vertrokken|vertrekt|(?:met|op) pensioen|no longer employed|"
    r"left the (?:company|organi[sz]ation)|leaves the|à la retraite|a quitté|quitte l)\b"
)
"""What a remark beside a person says of a departure, in small letters."""
_AWAY = re.compile(
    r"\b(?:(?:met|op) (?:\w+ )?\w*verlof|(?:zwangerschaps|bevallings|ouderschaps|zorg|studie)verlof|sabbatical|"
    r"langdurig (?:ziek|afwezig)|(?:on|maternity|parental|sick|study|unpaid) leave|en congé|congé (?:de|parental))\b"
)
"""What a list says of somebody who is away for long, in small letters: a person should say whether they take part."""
_SOON = timedelta(days=730)
"""A contract that ends later than this matters to no round that begins now."""


def departure(row: Row, today: date) -> ReceiptLine | None:
    """The line of somebody who left the organisation: an end of the contract that is past, or a status that says so.

    Who is still to leave takes part; `Leavers` tells of it.
    """
    for index in row.layout.leaving:
        days = dates_in(row.cells[index])
        if days and max(days) < today:
            return row.line(Outcome.REFUSED, "left_on", who(row), date=max(days).isoformat())
    for index in row.layout.employed:
        if yes_no(row.cells[index]).value is False:
            return row.line(Outcome.REFUSED, "left", who(row), value=shorten(row.cells[index], 80))
    for index in row.layout.status:
        words, days = normalise(row.cells[index]), dates_in(row.cells[index])
        still_here = max(days) >= today if days else _GOING.search(words)
        if _GONE.search(words) and not still_here:
            return row.line(Outcome.REFUSED, "left", who(row), value=shorten(row.cells[index], 80))
    return None


class Leavers:
    """People who take part and of whom the list says that they will leave, may have left or are away for long."""

    def __init__(self, survey: Survey, layouts: Mapping[str | None, SheetLayout], today: date) -> None:
        self._today = today
        places = [layout.status + tuple(layout.ignored) for layout in layouts.values()]
        spare = {index for each in places for index in each}
        told = [(each.index, frozenset(filter(_says_left, each.values))) for each in survey.columns]
        self._told = {index: texts for index, texts in told if texts and index in spare}

    def tell(self, row: Row, questions: Questions) -> None:
        """Say so of the person in this row, once."""
        for index in row.layout.leaving:
            days = dates_in(row.cells[index])
            if days and self._today <= max(days) < self._today + _SOON:
                questions.tell("leaves_on", row.number, index, name=who(row), on=max(days).isoformat())
                return
        for index, texts in self._told.items():
            if row.cells[index] in texts:
                questions.tell("may_leave", row.number, index, name=who(row), value=shorten(row.cells[index], 80))
                return


def _says_left(text: str) -> bool:
    small = text.casefold()
    return bool(
        _SAYS_LEFT.search(small)
        or _AWAY.search(small)
        or _GOING.search(normalise(text))
        and _GONE.search(normalise(text))
    )
