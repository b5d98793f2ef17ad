"""What the file holds about one person as that person would read it: in words, without numbers of rows and codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from typing import Any

from components import field_words
from components.intake.change_words import Names, field_name, plain
from components.sessions import words as session_words
from components.words import _, day, ngettext
from mentoring.pairs import PairState, SessionForm, SessionOutcome
from mentoring.surveys.model import Wave

Row = Map[str, Any]
Line = tuple[str, str]
_TECHNICAL = ("id", "round", "person", "joined_at", "submission", "version", "email_key")


@dataclass(frozen=True)
class Part:
    """One part of what is kept. answers: whether these are somebody's own answers, which nobody else reads."""

    title: str
    lines: tuple[Line, ...]
    answers: bool = False


def parts(found: Map[str, list[Row]], names: Names) -> list[Part]:
    """Everything that says something about the person, part by part; what is empty is left out."""
    made = [
        *(Part(_("Name and e-mail"), tuple(_fields(row, names))) for row in found.get("people", ())),
        *(Part(_("Enrolment"), tuple(_fields(row, names))) for row in found.get("participations", ())),
        *(_response(row, names) for row in found.get("responses", ())),
        Part(_("Pairs"), tuple(_pairs(found.get("pairs", ()), names))),
        Part(_("Sessions"), tuple(_sessions(found.get("sessions", ())))),
    ]
    return [part for part in made if part.lines]


def beside(found: Map[str, list[Row]]) -> str:
    """In a sentence, what is kept besides and stands in the file for other programs only."""
    count = sum(len(found.get(table, ())) for table in ("images", "log", "mentions", "pins", "forbidden"))
    told = ngettext(
        "Besides that {count} line: earlier values to take steps back, what was done, and where others name this person.",
        "Besides that {count} lines: earlier values to take steps back, what was done, and where others name this person.",
        count,
    )
    return told.format(count=count) if count else ""


def _fields(row: Row, names: Names) -> Iterator[Line]:
    for name, value in row.items():
        said = "" if name in _TECHNICAL else plain(name, _yes_or_no(name, value), names)
        if said:
            yield _label(name), said


def _yes_or_no(name: str, value: Any) -> Any:
    return bool(value) if name in ("external", "consent", "withdrawn") and value is not None else value


def _label(name: str) -> str:
    known = {
        "external": _("From outside the organisation"),
        "withdrawn": _("Withdrawn"),
        "criteria": _("Selection criteria"),
        "manager": _("Manager"),
    }
    return known.get(name) or field_name(name)


def _response(row: Row, names: Names) -> Part:
    said = {**row["scores"], **row["texts"]}
    lines = tuple((field_name(item), plain(item, value, names)) for item, value in said.items())
    return Part(f"{field_words.wave(Wave(row['wave']))} · {_day(row['submitted_at'])}", lines, answers=True)


def _pairs(rows: Iterable[Row], names: Names) -> Iterator[Line]:
    states = {
        PairState.PROPOSED: _("proposed"),
        PairState.CONFIRMED: _("confirmed"),
        PairState.COMPLETED: _("completed"),
        PairState.STOPPED: _("stopped earlier"),
        PairState.DECLINED: _("rather another pair"),
    }
    for row in rows:
        gone = _("former participant")
        two = (names.people.get(row[role] or "", gone) for role in ("mentor", "mentee"))
        on = row["confirmed_on"]
        yield " – ".join(two), states[PairState(row["state"])] + (f", {_day(on)}" if on else "")


def _sessions(rows: Iterable[Row]) -> Iterator[Line]:
    for row in rows:
        how = [session_words.form(SessionForm(row["form"])), session_words.outcome(SessionOutcome(row["outcome"]))]
        minutes = [_("{count} minutes").format(count=row["minutes"])] if row["minutes"] else []
        yield _day(row["held_on"]), ", ".join([*how, *minutes])


def _day(moment: str | None) -> str:
    return day(date.fromisoformat(moment[:10])) if moment else "–"
