"""Hand-built surveys for the stories about enrolment: a table of texts and the field that each column carries."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from datetime import date

from mentoring.surveys.enrolment.intake import enrol
from mentoring.surveys.fields import Column, Field, Intake, Mapping, Outcome, Survey, Target, Wave

TODAY = date(2026, 3, 2)
BASIC = {"Tijdstempel": Field.SUBMITTED_AT, "Naam": Field.NAME, "E-mail": Field.EMAIL, "Rol": Field.ROLE}


def survey(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, tool: str | None = None, filename: str = "a.csv", **more
) -> Survey:
    """A survey of one sheet whose rows start at row 2."""
    columns = tuple(
        Column(index, header, header, tuple(dict.fromkeys(row[index] for row in rows if row[index].strip())))
        for index, header in enumerate(headers)
    )
    return Survey(
        filename, tool, "utf-8", ",", (), columns, tuple(map(tuple, rows)),
        more.pop("row_numbers", tuple(range(2, len(rows) + 2))), 1, "f", "d", **more,
    )  # fmt: skip


def mapping(fields: Sequence[Field | Target], wave: Wave = Wave.ENROLMENT, **more) -> Mapping:
    """A settled mapping: one field or target a column."""
    targets = {index: each for index, each in enumerate(fields) if isinstance(each, Target)}
    plain = {index: each.field if isinstance(each, Target) else each for index, each in enumerate(fields)}
    return Mapping(wave, plain, targets, more.pop("sure", frozenset(plain)), {}, {}, confirmed=True, **more)


def taken_in(
    columns: Map[str, Field | Target], rows: Sequence[Sequence[str]], *, wave: Wave = Wave.ENROLMENT, **more
) -> Intake:
    """Enrol a table. columns: header -> what it carries; further arguments go to the survey or to enrol."""
    asked = {
        name: more.pop(name)
        for name in ("known", "answers", "answered", "catalogue", "aliases", "today", "occasion_of")
        if name in more
    }
    table = survey(list(columns), rows, **more)
    return enrol(table, mapping(list(columns.values()), wave), wave=wave, **{"today": TODAY, **asked})


def counted(intake: Intake) -> dict[str, int]:
    """How many rows had each outcome, those without rows left out."""
    counts = {outcome.value: intake.receipt.count(outcome) for outcome in Outcome}
    return {outcome: count for outcome, count in counts.items() if count}


def codes(intake: Intake) -> list[str]:
    """The codes of the warnings, in order."""
    return [notice.code for notice in intake.warnings]


def line(intake: Intake, row: int):
    """The receipt line of a row."""
    return next(each for each in intake.receipt.lines if each.row == row)
