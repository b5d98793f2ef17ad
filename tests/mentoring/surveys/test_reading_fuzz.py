"""Two thousand damaged files: each is read or refused, and none brings the reader down."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest

from mentoring.surveys import SurveyRefused, read_survey
from mentoring.surveys.fields import Survey
from tests.lengths import times
from tests.mentoring.surveys.reading_builder import FILES, HEADER, PEOPLE, TWO_ROWS, book, raw_book, row, text, zipped

NASTY = [
    b"\x00",
    b'"',
    b'""',
    b",",
    b";",
    b"\r",
    b"\n",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"=",
    b"'",
    b"<",
    b"&",
    b"\xc3",
    b"\xe9",
]
WORDS = [
    "",
    " ",
    "=1+1",
    "nan",
    "\u202e",
    "\x00",
    "x" * 40_000,
    "1e308",
    "ß\u0301",
    '"',
    ",;|\t",
    "\ud800",
    "2025-06-01",
    "a@example.org",
]
GOOD = {
    "commas.csv": text().encode(),
    "semicolons.csv": text(delimiter=";").encode("cp1252"),
    "tabs.csv": text(delimiter="\t").encode("utf-16"),
    "typeform.csv": (FILES / "typeform_es_recall_apostrophe_dupes.csv").read_bytes(),
    "surveymonkey.csv": (FILES / "surveymonkey_en_full_metadata_2rows.csv").read_bytes(),
    "form.xlsx": book({"Form1": [HEADER, *PEOPLE], "Blad2": [HEADER, *PEOPLE]}),
    "raw.xlsx": raw_book(TWO_ROWS + row(9, "Bram", "b@example.org")),
    "office.xls": (FILES / "office.xls").read_bytes(),
    "office.ods": (FILES / "office.ods").read_bytes(),
    "zipped.zip": zipped({"a.csv": text()}),
}
EACH = times(200, 5_000)


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, or the end missing."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        what = chance.randrange(5)
        if what == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif what == 1:
            changed[at:at] = chance.choice(NASTY)
        elif what == 2:
            del changed[at : at + chance.randint(1, 40)]
        elif what == 3:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
        elif chance.random() < 0.3:
            del changed[at:]
    return bytes(changed)


def damaged_cells(data: bytes, chance: random.Random) -> bytes:
    """A header or a cell replaced, a row doubled, shortened or lengthened; the file itself stays well made."""
    rows = [list(each) for each in (HEADER, *PEOPLE)]
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(rows))
        what = chance.randrange(4)
        if what == 0 and rows[at]:
            rows[at][chance.randrange(len(rows[at]))] = chance.choice(WORDS)
        elif what == 1:
            rows.insert(at, list(rows[at]))
        elif what == 2:
            del rows[at][chance.randrange(6) :]
        else:
            rows[at] += [chance.choice(WORDS) for _ in range(chance.randint(1, 9))]
    return text(rows, chance.choice(",;\t|"), chance.choice(["\n", "\r\n", "\r"])).encode("utf-8", "surrogatepass")


def damaged_part(data: bytes, chance: random.Random) -> bytes:
    """One part of a workbook damaged inside an archive that is whole."""
    source = zipfile.ZipFile(BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    name = chance.choice([name for name in parts if parts[name]])
    return zipped({**parts, name: damaged_bytes(parts[name], chance)}, zipfile.ZIP_STORED)


def outcome(data: bytes, name: str) -> Survey | str:
    try:
        return read_survey(data, name)
    except SurveyRefused as refusal:
        return str(refusal.code)


@pytest.mark.parametrize("name", GOOD)
def test_a_damaged_file_is_read_or_refused(name: str):
    chance = random.Random(f"reading {name}")
    ways = [damaged_bytes, damaged_bytes, damaged_part if name[-4:] in ("xlsx", ".ods") else damaged_cells]
    for _ in range(EACH):
        survey = outcome(chance.choice(ways)(GOOD[name], chance), name)
        if isinstance(survey, Survey):
            assert all(len(each) == len(survey.columns) for each in survey.rows)
            assert len(survey.rows) == len(survey.row_numbers) == len(survey.row_sheets)
            numbers = sorted([*survey.row_numbers, *survey.blank_rows])
            assert len(set(numbers)) == len(numbers)
            assert "\x00" not in str(survey.rows)


@pytest.mark.parametrize("name", GOOD)
def test_the_undamaged_file_is_read(name: str):
    assert isinstance(outcome(GOOD[name], name), Survey)
