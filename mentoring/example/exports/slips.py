"""What people and tools do to a form in practice: corrections, typing errors, cleared rows, answers half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from mentoring.example.exports.enrolment import MOST_NL, OFFERED_NL, WANTED_NL
from mentoring.example.exports.table import Cell, ExportTable
from mentoring.example.staff import DOMAIN
from mentoring.surveys.model import Wave

Slip = Callable[[ExportTable], ExportTable]


def _mail(key: str) -> str:
    return f"{key}@{DOMAIN}"


def google_dutch(table: ExportTable) -> ExportTable:
    """Two cleared test rows, a corrected second answer, capitals, a typing error, an answer edited later."""
    offered, both = table.column(OFFERED_NL), table.column(OFFERED_NL, 2)
    capacity, wanted = table.column(MOST_NL), table.column(WANTED_NL)
    table = table.with_cells(_mail("koen.dhondt"), {1: "Koen.DHondt@Scheldewende.Example.org"})
    table = table.with_cells(
        _mail("daan.vermeulen"), {offered: "AI op het werk, Data en dashbords", capacity: "max. 2"}
    )
    table = table.with_cells(_mail("sanne.devries"), {capacity: "Twee"})
    table = table.with_cells(_mail("kaat.segers"), {2: "Kaat Segers\xa0"})
    table = table.with_cells(_mail("mehmet.yildiz"), {both: "Data en dashboards, AI op het werk, Projectmanagement "})
    table = _edit_answer(table, _mail("lotte.vandevelde"), days=9)
    table = _answer_again(table, _mail("wilma.jansen-deboer"), {wanted: "Digitaal samenwerken"})
    blank: tuple[Cell, ...] = ("",) * len(table.headers)
    return table.with_row(blank, 0).with_row(blank, 0)


def google_english(table: ExportTable) -> ExportTable:
    """One answer twice, one e-mail with capitals and a space behind it."""
    table = table.with_cells(_mail("emma.oconnor"), {1: "Emma.OConnor@scheldewende.example.org "})
    return _answer_again(table, _mail("jasper.tenbroeke"), {})


def microsoft_dutch(table: ExportTable) -> ExportTable:
    """A year typed as text, a second answer that corrects the first, a later change noted by the tool."""
    year = table.column("Geboortejaar")
    table = table.with_cells(_mail("rita.debacker"), {year: "1963 "})
    table = table.with_cells(_mail("petra.vandermeulen"), {3: "Petra.vanderMeulen@scheldewende.example.org"})
    first = table.rows[table.row_of(_mail("bram.vanleeuwen"))]
    second = _later(first, timedelta(days=2))
    return table.with_row((len(table.rows) + 1, *second[1:]))


def typeform_dutch(table: ExportTable) -> ExportTable:
    """Someone who stopped half-way, a guarded first character, one person with two tokens."""
    goal = table.column("💡")
    table = table.with_cells(_mail("luc.vandewalle"), {goal: "'+ meer bereik voor onze projecten online"})
    first = table.rows[table.row_of(_mail("thijs.hendriks"))]
    table = table.with_row((str(first[0])[::-1], *_later(first, timedelta(hours=3))[1:]))
    return table.with_row(_half_done(table), 5)


def measure_google(table: ExportTable) -> ExportTable:
    """An e-mail with capitals, and someone who answered twice."""
    table = table.with_cells(_mail("koen.dhondt"), {1: "Koen.DHondt@Scheldewende.Example.org"})
    return _answer_again(table, _mail("bart.goossens"), {})


SLIPS: dict[tuple[str, bool], Slip] = {
    ("google_nl", True): google_dutch,
    ("google_en", True): google_english,
    ("msforms_nl", True): microsoft_dutch,
    ("typeform_nl", True): typeform_dutch,
    ("google_nl", False): measure_google,
}


def with_slips(table: ExportTable, form: str) -> ExportTable:
    """The table of a form with the slips that belong to it."""
    return SLIPS.get((form, table.wave is Wave.ENROLMENT), lambda each: each)(table)


def _answer_again(table: ExportTable, email: str, changes: dict[int, Cell]) -> ExportTable:
    """The same person answers again a day later: the second answer stands at the end and is the one that counts."""
    first = table.rows[table.row_of(email)]
    second = _later(first, timedelta(days=1, minutes=12))
    return table.with_row(tuple(changes.get(index, cell) for index, cell in enumerate(second)))


def _edit_answer(table: ExportTable, email: str, days: int) -> ExportTable:
    """An edited answer gets a new moment and stays where it was."""
    row = table.rows[table.row_of(email)]
    return table.with_cells(email, dict(enumerate(_later(row, timedelta(days=days)))))


def _later(row: tuple[Cell, ...], by: timedelta) -> tuple[Cell, ...]:
    return tuple(cell + by if isinstance(cell, datetime) else cell for cell in row)


def _half_done(table: ExportTable) -> tuple[Cell, ...]:
    """An answer that stopped after the third question: no moment of handing in."""
    source = table.rows[4]
    kept: dict[int, Cell] = {0: "9f" * 16, 1: "Ingrid Van Acker", table.column("Response Type"): "started"}
    kept |= {table.column("Start Date"): source[table.column("Start Date")]}
    kept |= {table.column("Stage Date"): source[table.column("Start Date")], table.column("Network ID"): "c0ffee1234"}
    return tuple(kept.get(index, "") for index in range(len(table.headers)))
