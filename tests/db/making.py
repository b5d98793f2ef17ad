"""People, pairs and survey answers to put in a file, and ways to look at the file from outside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from db import pairs, participants
from db.rounds import Round
from mentoring.participants import Participant
from mentoring.surveys.fields import (
    Field,
    Intake,
    Mapping,
    Outcome,
    Receipt,
    ReceiptLine,
    Response,
    Survey,
    Target,
    Wave,
)

TODAY = date(2026, 3, 2)


def person(number: int = 1, **changes: object) -> Participant:
    """Someone with an answer to every question."""
    values: dict[str, object] = {
        "id": f"row-{number}",
        "name": f"Noor van den Berg-{number}",
        "email": f"noor{number}@voorbeeld.example",
        "roles": ("mentor", "mentee"),
        "topics_offered": ("social_media", "ai_tools"),
        "topics_wanted": ("data_analysis",),
        "wants_back": ("networking",),
        "levels": {"ai_tools": 4},
        "department": "Logistiek",
        "manager": "baas@voorbeeld.example",
        "manager_name": "Joris Baas",
        "job_title": "Planner",
        "level": 2.5,
        "years_of_service": 7.0,
        "birth_year": 1998,
        "generation": "z",
        "languages": ("nl", "fr"),
        "location": "Gent",
        "modes": ("online", "in_person"),
        "availability": ("mon_am", "fri_eve"),
        "mentor_capacity": 2,
        "mentee_capacity": 1,
        "preferred": ("liever@voorbeeld.example",),
        "avoided": ("liefst-niet@voorbeeld.example",),
        "external": False,
        "criteria": {"portfolio": 4.5},
        "consent": True,
        "goals": "Leren presenteren; zonder “euh”",
        "motivation": "Nieuwsgierig",
        "concerns": "Weinig tijd",
        "extra": {"Lievelingsapp?": "Signal"},
    }
    return Participant(**(values | changes))  # type: ignore[arg-type]


def enrolled(round_: Round, count: int = 4) -> list[str]:
    """So many people in this round; their ids."""
    return list(participants.add_many(round_, [person(number) for number in range(1, count + 1)]).values())


def confirmed_pair(round_: Round, mentor: str, mentee: str) -> int:
    """A pair that Els confirmed; its number."""
    (number,) = pairs.propose(round_, [(mentor, mentee, 8100, {"reasons": ["topics"]}, False)])
    pairs.confirm(round_, [number], "Els Claes", date(2026, 2, 2))
    return number


def stored(round_: Round, pair: int) -> pairs.StoredPair:
    """A pair as it stands."""
    return next(each for each in pairs.every(round_) if each.id == pair)


SURVEY = Survey("aanmelding.csv", "google_forms", "utf-8", ",", (), (), (), (), 1, "fingerprint-1", "digest-1")
MAPPING = Mapping(
    Wave.ENROLMENT,
    {0: Field.EMAIL, 1: Field.NAME, 2: Field.ITEM},
    {2: Target(Field.ITEM, item="V1")},
    frozenset({0}),
    {},
    {},
    confirmed=True,
)


def intake(
    people: Sequence[Participant] = (),
    *,
    responses: Sequence[Response] = (),
    wave: Wave = Wave.ENROLMENT,
    **more: object,
) -> Intake:
    """What a survey brings: these people and answers, a receipt with a line for each person."""
    lines = tuple(ReceiptLine(row, Outcome.IMPORTED, each.name) for row, each in enumerate(people, start=2))
    receipt = Receipt("aanmelding.csv", "digest-1", wave, lines)
    values: dict[str, object] = {"updated": (), "unchanged": (), "receipt": receipt} | more
    return Intake(participants=tuple(people), responses=tuple(responses), **values)  # type: ignore[arg-type]


def dump(path: Path, *without: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, read past all our own code; not the tokens, which are others after each save."""
    with sqlite3.connect(path) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [name for name in names if name not in (*without, "revisions")]
        rows = {name: conn.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in wanted}
    conn.close()
    return rows


def bytes_of(folder: Path) -> bytes:
    """Every byte of every file in a folder, side files and copies included."""
    return b"\n".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())


@contextmanager
def as_ordinary_user(folder: Path) -> Iterator[None]:
    """File rights mean nothing to root, so tests about them work as nobody for a moment."""
    if not hasattr(os, "geteuid"):
        pytest.skip("file rights are tried where the system has users with numbers")
    if os.geteuid() != 0:
        yield
        return
    for each in folder.parents:
        if not each.stat().st_mode & 0o001:
            each.chmod(each.stat().st_mode | 0o011)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
