"""What a person should know about the whole file, after the notices of single rows."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.participants import Participant, Role
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.erased import WAS_ERASED
from mentoring.surveys.enrolment.outcome import Outcomes
from mentoring.surveys.enrolment.reader import Reader
from mentoring.surveys.model import Notice, Outcome, Receipt, Wave

NO_PEOPLE = frozenset({"heading_row", "total_row", "note_row", "repeated_header", "left", "left_on"})
"""Why a row is set aside although nothing in it has to be corrected."""


def told(
    desk: Desk, reader: Reader, receipt: Receipt, outcomes: Outcomes, known: Iterable[Participant]
) -> tuple[Notice, ...]:
    """All notices: those about the file, then those about rows in the order of the file."""
    rows = sorted(desk.notices, key=lambda notice: (notice.row or 0, notice.column or 0))
    desk.notices = []
    for code, count in sorted(reader.counts.items()):
        desk.tell(code, count=count)
    for (code, column), count in sorted(reader.cells.counts.items()):
        desk.tell(code, column=column, count=count)
    unfinished = receipt.count(Outcome.UNFINISHED)
    if unfinished:
        desk.tell("unfinished", count=unfinished, key="unfinished")
    refused = sum(
        line.outcome is Outcome.REFUSED and line.code not in (WAS_ERASED, *NO_PEOPLE) for line in receipt.lines
    )
    if refused:
        desk.tell("refused", count=refused)
    if receipt.wave is Wave.ENROLMENT and reader.enrols:
        _tell_company(desk, outcomes, tuple(known))
    return (*desk.notices, *rows)


def _tell_company(desk: Desk, outcomes: Outcomes, known: tuple[Participant, ...]) -> None:
    """Whether pairs can be made at all of everyone who takes part after this intake.

    A bare list of people says nothing about that: who takes part and how is still to come.
    """
    changed = {each.id: each for each in outcomes.updated}
    everyone = [changed.get(each.id, each) for each in known if not each.withdrawn] + outcomes.participants
    if len(everyone) == 1:
        desk.tell("one_person", name=everyone[0].name)
    elif everyone and any(each.roles for each in everyone):
        if not any(Role.MENTEE in each.roles for each in everyone):
            desk.tell("no_mentees", count=len(everyone))
        if not any(Role.MENTOR in each.roles for each in everyone):
            desk.tell("no_mentors", count=len(everyone))
