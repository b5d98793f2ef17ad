"""The pages that say where things stand name files that are there, and the way they tell is the whole way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "SECURITY.md", ".github/CONTRIBUTING.md", ".github/ARCHITECTURE.md")
NAMED = re.compile(
    r"`((?:pages|components|mentoring|db|tests|static|\.github|\.streamlit|\.ci)/[\w./-]*|\w+\.(?:toml|txt|py))`"
)
MODULE = re.compile(r"`((?:mentoring|db)(?:\.\w+)+)`|python -m (tests(?:\.\w+)+)")
RUN = re.compile(r"python (\w+\.py)")


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something that its module defines."""
    path = HOME / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    owner = path.parent.with_suffix(".py")
    owner = owner if owner.is_file() else path.parent / "__init__.py"
    return owner.is_file() and re.search(rf"\b{path.name}\b", owner.read_text("utf-8")) is not None


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (HOME / page).read_text(encoding="utf-8")
    named = {*NAMED.findall(text), *RUN.findall(text)}
    assert {name for name in named if not (HOME / name).exists()} == set()
    modules = {one or other for one, other in MODULE.findall(text)}
    assert {name for name in modules if not is_there(name)} == set()


def test_the_tasks_are_all_there() -> None:
    text = (HOME / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 12, "the eleven and their head"
    assert "<!--" not in text


# The way to a new field, as CONTRIBUTING.md tells it: file -> the line before which something is added, and what.
A_FIELD = {
    "mentoring/participants.py": (
        "    modes: frozenset[Mode] = _answer(",
        """\
    desk: str | None = _answer(FieldKind.LINE, "desk", on_card=True)
    shifts: bool | None = _answer(FieldKind.YES_NO, "shifts", on_card=True)
""",
    ),
    "db/migrations.py": (
        "def is_supported(",
        """\
@MIGRATIONS()
def m999_desk(db: Database) -> None:
    db.execute("ALTER TABLE participations ADD COLUMN desk TEXT")
    db.execute("ALTER TABLE participations ADD COLUMN shifts INTEGER")


""",
    ),
    "mentoring/surveys/fields.py": ("    MEETING_MODE = ", '    DESK = "desk"\n    SHIFTS = "shifts"\n'),
    "components/words/vocabulary.py": (
        "        Field.MEETING_MODE: _(",
        '        Field.DESK: _("Desk"),\n        Field.SHIFTS: _("Works in shifts"),\n',
    ),
}
WRITTEN_OUT = ("mentoring/surveys/mapping/known_headers.tsv", "components/locale/nl.po")
"""Two more files, of words alone; what is learned from the first is written by a command."""

USE_OF_IT = """
import sys
from datetime import date
from pathlib import Path
from components.words.vocabulary import field_name, place_name
from components.people.card import ASKED
from db import person_export, erasure, participants, rounds, store
from mentoring.programme import Programme
from mentoring.surveys import enrol, read_survey
from mentoring.surveys.fields import Field, Mapping, Wave

answers = "Naam,E-mail,Rol,Plek,Ploegen\\n"
answers += "An Bos,an@x.example,mentor,B2.14 bij Bo Claes,ja\\nBo Claes,bo@x.example,mentee,,nee\\n"
survey = read_survey(answers.encode(), "a.csv")
means = dict(enumerate([Field.NAME, Field.EMAIL, Field.ROLE, Field.DESK, Field.SHIFTS]))
mapping = Mapping(Wave.ENROLMENT, means, {}, frozenset(means), {}, {}, confirmed=True)
taken_in = enrol(survey, mapping, wave=Wave.ENROLMENT, today=date(2026, 3, 2)).participants
assert [(each.desk, each.shifts) for each in taken_in] == [("B2.14 bij Bo Claes", True), (None, False)], taken_in

path = Path("own.db")
store.create(path)
opened = rounds.create(path, Programme("Pilot"))
an, bo = participants.add_many(opened, taken_in).values()
stored = {each.id: each for each in participants.everyone(opened)}
assert (stored[an].desk, stored[an].shifts, stored[bo].shifts) == ("B2.14 bij Bo Claes", True, False)
assert "B2.14" in str(person_export.about(path, an)), "handed over"
erasure.erase(path, [bo])
assert "Claes" not in participants.one(opened, an).desk, "and erased from"

assert {"desk", "shifts"} <= set(ASKED), "asked for on the card"
assert (field_name("desk"), place_name("participations", "desk")) == ("Desk", "Desk")
"""


def test_a_field_of_a_participant_is_declared_once_and_told_in_ten_files(tmp_path: Path) -> None:
    for floor in ("mentoring", "db", "components"):
        shutil.copytree(HOME / floor, tmp_path / floor, ignore=shutil.ignore_patterns("samples", "templates"))
    for name, (before, added) in A_FIELD.items():
        text = (HOME / name).read_text(encoding="utf-8")
        assert text.count(f"\n{before}") == 1, f"{name} begins no line, or several, with {before!r}"
        (tmp_path / name).write_text(text.replace(f"\n{before}", f"\n{added}{before}"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE_OF_IT], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    told = (HOME / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    section = told.partition("### A field of a participant\n")[2].partition("\n### ")[0]
    named = {each for each in NAMED.findall(section.partition("An answer that is read")[0]) if Path(each).suffix}
    assert {*A_FIELD, *WRITTEN_OUT} <= named
    assert len(named) <= 10, "all that is changed, with what a command writes and the tests"
