"""The survey exports of the invented organisation, as the usual tools really write them, slips and quirks included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from components.intake.survey_file import FORMS, SURVEYS
from mentoring.example.dates_and_answers import Calendar, Chance, answer_moment, baseline, check_in, follow_up
from mentoring.example.staff import DOMAIN, STUDENT_EMAIL, enrolled_people
from mentoring.participants import Participant
from mentoring.surveys.fields import Response, Wave
from tests.mentoring.example.exports import enrolment, measures
from tests.mentoring.example.exports.enrolment import MOST_NL, OFFERED_NL, WANTED_NL
from tests.mentoring.example.exports.table import (
    Cell,
    ExportColumn,
    ExportTable,
    FormEntry,
    american_moment,
    direct_moment,
    direct_zip,
    dutch_moment,
    rows,
    sheets_csv,
    typeform_csv,
)

__all__ = ["Export", "ExportTable", "answers", "exports", "file_of", "google_enrolment", "table"]

_TITLES = {
    "nl": {
        "enrolment": "Aanmelding omgekeerd mentorschap",
        "baseline": "Nulmeting Wisselwerking",
        "check_in_6": "Hoe gaat het - week 6",
        "check_in_12": "Hoe gaat het - week 12",
        "follow_up": "Nameting Wisselwerking",
    },
    "en": {
        "enrolment": "Reverse mentoring enrolment",
        "baseline": "Before we start",
        "check_in_6": "How is it going - week 6",
        "check_in_12": "How is it going - week 12",
        "follow_up": "Looking back",
    },
}
_STRAINED = f"rita.debacker@{DOMAIN}"
_STALLED = (f"hendrik-jan.oosterhuis@{DOMAIN}", f"henk.bakker@{DOMAIN}")
_ASKS = f"robbe.janssens@{DOMAIN}"
_NOT_PAIRED = f"theo.vanthof@{DOMAIN}"
_SILENT = (f"henk.bakker@{DOMAIN}", STUDENT_EMAIL)


@dataclass(frozen=True)
class Export:
    """One export file. name: form and survey, for example 'google_nl_enrolment'."""

    name: str
    wave: Wave
    language: str
    tool: str
    filename: str
    data: bytes


def exports(today: date, seed: int = 1) -> tuple[Export, ...]:
    """Every export that is a text file: the two Google exports, in Dutch and English, and Typeform.

    Microsoft Forms hands out workbooks; those are written where files are made, from `table("msforms_nl", …)`.
    """
    made = (table(form, survey, today, seed) for form in FORMS if form != "msforms_nl" for survey in SURVEYS)
    return tuple(Export(t.name, t.wave, t.language, t.tool, t.filename, file_of(t)) for t in made)


def table(form: str, survey: str, today: date, seed: int = 1, *, slips: bool = True) -> ExportTable:
    """One survey of the example (of `SURVEYS`) as one of the forms (of `FORMS`) exports it, before it is a file."""
    entries = _entries(survey, enrolled_people(seed), Calendar(today), seed)
    made = _table(form, survey, entries, _questions(form, _wave(survey)))
    return with_slips(made, form) if slips else made


def answers(survey: str, today: date, seed: int = 1) -> tuple[Response, ...]:
    """What the exports of a measuring survey say, as answers. The exports know no pairs: fixed people stand for the
    pairs that do not run well, and one mentee who found no mentor is left out after the baseline."""
    people, calendar = enrolled_people(seed), Calendar(today)
    paired = [person for person in people if person.id != _NOT_PAIRED]
    if survey == "baseline":
        return baseline(people, calendar.baseline, seed)
    if survey == "follow_up":
        return follow_up(paired, calendar.follow_up, seed, silent=_SILENT)
    week = int(survey.rsplit("_", 1)[1])
    asks = (_ASKS,) if week == 12 else ()
    sent = calendar.check_in(week)
    return check_in(paired, sent, seed, week=week, strained=(_STRAINED,), stalled=_STALLED, asks=asks)


def google_enrolment(people: Sequence[Participant], today: date, seed: int = 1) -> bytes:
    """A Dutch Google enrolment of any people, for example of a crowd of 10,000: without slips, managers by e-mail."""
    asked = enrolment.google_dutch(manager=enrolment.MANAGER_BY_EMAIL)
    return file_of(_table("google_nl", "enrolment", _enrolments(people, Calendar(today), seed), asked))


def file_of(table: ExportTable) -> bytes:
    """The bytes of a table that is a text file (or a ZIP with one)."""
    if table.name.startswith("google_direct"):
        return direct_zip(table, direct_moment)
    if table.tool == "typeform":
        return typeform_csv(table)
    return sheets_csv(table, american_moment if table.language == "en" else dutch_moment)


def _table(form: str, survey: str, entries: Sequence[FormEntry], asked: Sequence[ExportColumn]) -> ExportTable:
    wave = _wave(survey)
    tool, language = form.split("_")[0], form.rsplit("_", 1)[1]
    title, name = _TITLES[language][survey], f"{form}_{survey}"
    headers = tuple(header for header, _ in asked)
    filename = _filename(form, title, len(entries))
    sheet = title[:31] if form == "msforms_nl" else None
    return ExportTable(name, tool, language, wave, filename, headers, rows(asked, entries), sheet)


def _wave(survey: str) -> Wave:
    return Wave.CHECK_IN if survey.startswith("check_in") else Wave(survey)


def _questions(form: str, wave: Wave) -> list[ExportColumn]:
    first, user = wave is Wave.ENROLMENT, "Gebruikersnaam"
    match form:
        case "google_nl":
            return enrolment.google_dutch() if first else measures.google_dutch(wave)
        case "google_direct_nl":
            return enrolment.google_dutch(";", user) if first else measures.google_dutch(wave, user)
        case "google_en":
            return enrolment.google_english() if first else measures.google_english(wave)
        case "msforms_nl":
            return enrolment.microsoft_dutch() if first else measures.microsoft_dutch(wave)
        case _:
            return enrolment.typeform_dutch() if first else measures.typeform_dutch(wave)


def _filename(form: str, title: str, count: int) -> str:
    match form:
        case "google_direct_nl":
            return f"{title}.csv.zip"
        case "msforms_nl":
            return f"{title}(1-{count}).xlsx"
        case "typeform_nl":
            return f"responses-{title.replace(' ', '-')}.csv"
        case "google_en":
            return f"{title} (Responses) - Form Responses 1.csv"
        case _:
            return f"{title} (reacties) - Formulierreacties 1.csv"


def _entries(survey: str, people: Sequence[Participant], calendar: Calendar, seed: int) -> list[FormEntry]:
    if survey == "enrolment":
        return _enrolments(people, calendar, seed)
    by_id = {person.id: person for person in people}
    given = sorted(answers(survey, calendar.today, seed), key=lambda response: str(response.submitted_at))
    return [
        FormEntry(by_id[each.person], datetime.fromisoformat(str(each.submitted_at)), number, each)
        for number, each in enumerate(given, start=1)
    ]


def _enrolments(people: Iterable[Participant], calendar: Calendar, seed: int) -> list[FormEntry]:
    """Everyone's enrolment in the order in which they came in, over three weeks."""
    moments = [(answer_moment(calendar.enrolment, Chance(f"{seed}:enrol:{each.id}"), 20), each) for each in people]
    ordered = sorted(moments, key=lambda pair: (pair[0], pair[1].id))
    return [FormEntry(person, moment, number) for number, (moment, person) in enumerate(ordered, start=1)]


Slip = Callable[[ExportTable], ExportTable]


def _mail(key: str) -> str:
    return f"{key}@{DOMAIN}"


def slip_google_dutch(table: ExportTable) -> ExportTable:
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


def slip_google_english(table: ExportTable) -> ExportTable:
    """One answer twice, one e-mail with capitals and a space behind it."""
    table = table.with_cells(_mail("emma.oconnor"), {1: "Emma.OConnor@scheldewende.example.org "})
    return _answer_again(table, _mail("jasper.tenbroeke"), {})


def slip_microsoft_dutch(table: ExportTable) -> ExportTable:
    """A year typed as text, a second answer that corrects the first, a later change noted by the tool."""
    year = table.column("Geboortejaar")
    table = table.with_cells(_mail("rita.debacker"), {year: "1963 "})
    table = table.with_cells(_mail("petra.vandermeulen"), {3: "Petra.vanderMeulen@scheldewende.example.org"})
    first = table.rows[table.row_of(_mail("bram.vanleeuwen"))]
    second = _later(first, timedelta(days=2))
    return table.with_row((len(table.rows) + 1, *second[1:]))


def slip_typeform_dutch(table: ExportTable) -> ExportTable:
    """Someone who stopped half-way, a guarded first character, one person with two tokens."""
    goal = table.column("💡")
    table = table.with_cells(_mail("luc.vandewalle"), {goal: "'+ meer bereik voor onze projecten online"})
    first = table.rows[table.row_of(_mail("thijs.hendriks"))]
    table = table.with_row((str(first[0])[::-1], *_later(first, timedelta(hours=3))[1:]))
    return table.with_row(_half_done(table), 5)


def slip_google_measures(table: ExportTable) -> ExportTable:
    """An e-mail with capitals, and someone who answered twice."""
    table = table.with_cells(_mail("koen.dhondt"), {1: "Koen.DHondt@Scheldewende.Example.org"})
    return _answer_again(table, _mail("bart.goossens"), {})


SLIPS: dict[tuple[str, bool], Slip] = {
    ("google_nl", True): slip_google_dutch,
    ("google_en", True): slip_google_english,
    ("msforms_nl", True): slip_microsoft_dutch,
    ("typeform_nl", True): slip_typeform_dutch,
    ("google_nl", False): slip_google_measures,
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
