"""All charters in one ZIP, with names that every system opens."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from components.charters.files import CharterDrafts, Paper, charters_zip, file_stem, paper_name
from components.documents.charter_docx import default_template
from mentoring.charter import CharterText as text
from mentoring.charter_editions import CharterSource
from mentoring.pairs import CharterRecord, PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.topics import TOPICS
from tests.components.documents.people import everywhere, full, hostile

SAFE = re.compile(r'charter-[0-9]{4,}[^\x00-\x1f\x7f\s\\/:*?"<>|.]*\.(docx|pdf)')


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def test_each_pair_has_a_word_and_a_pdf_file():
    names = [entry.filename for entry in entries(charters_zip([text(full(number=7)), text(full(number=12))]))]
    assert names == [
        "charter-0007-sanne-bakker-pieter-de-vries.docx",
        "charter-0007-sanne-bakker-pieter-de-vries.pdf",
        "charter-0012-sanne-bakker-pieter-de-vries.docx",
        "charter-0012-sanne-bakker-pieter-de-vries.pdf",
    ]


def test_every_version_and_language_of_a_charter_has_a_file_name_of_its_own():
    charter, source = full(number=7), CharterSource()
    names = [
        paper_name(Paper(text(charter), tongue, CharterRecord(7, edition=edition), source, None, (), key))
        for tongue in ("nl", "en", "nl+en")
        for edition, key in ((1, ""), (1, "_7_1"), (2, ""))
    ]
    assert len(set(names)) == len(names)
    assert names[0] == "charter-0007-sanne-bakker-pieter-de-vries-nl"
    assert names[2].endswith("-nl-v2")


def test_two_languages_make_two_of_each():
    charter = full(mentee_languages=frozenset({"en"}))
    names = [entry.filename for entry in entries(charters_zip([text(charter)]))]
    assert [name[-7:] for name in names] == ["nl.docx", "-nl.pdf", "en.docx", "-en.pdf"]


def test_names_of_people_never_become_paths_or_devices():
    charters = [everywhere(text, number=n) for n, text in enumerate(hostile("d06*"), start=1)]
    names = [entry.filename for entry in entries(charters_zip(map(text, charters)))]
    assert all(SAFE.fullmatch(name) and len(name) < 100 for name in names)
    assert len({name.lower() for name in names}) == 2 * len(charters)


def test_the_same_name_twice_is_kept_apart():
    names = [entry.filename for entry in entries(charters_zip([text(full()), text(full())]))]
    assert len(set(names)) == 4


def test_a_pair_that_is_not_stored_yet_is_numbered_by_its_place():
    assert file_stem(replace(full(), pair=None), 3, "nl").startswith("charter-0003-")


def test_the_same_charters_make_the_same_files():
    first, second = charters_zip([text(full())]), charters_zip([text(full())])
    assert first == second


def test_progress_and_records_are_passed_on():
    done: list[int] = []
    data = charters_zip([text(full())], records={7: CharterRecord(7, edition=4)}, progress=done.append)
    assert done == [1]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner = zipfile.ZipFile(io.BytesIO(archive.read(archive.namelist()[0])))
    told = "".join(inner.read(name).decode() for name in inner.namelist() if "footer" in name and name.endswith(".xml"))
    assert "versie 4" in told


@pytest.mark.parametrize(
    ("name", "written"), [("Mehmet Yıldız", "mehmet-yıldız"), ("李 Wei", "李-wei"), ("ليلى", "ليلى"), ("★", "")]
)
def test_a_name_in_a_file_name_keeps_its_letters(name: str, written: str) -> None:
    charter = full()
    named = replace(charter, mentor=replace(charter.mentor, name=name))
    assert file_stem(named, 1, "nl") == "-".join(filter(None, ("charter-0007", written, "pieter-de-vries")))


def test_a_charter_in_a_zip_says_which_of_two_people_of_one_name_it_is_for() -> None:
    mentor = full().mentor
    people = [Participant(mentor.id, mentor.name, department="Zorg"), Participant("x", mentor.name, department="Bouw")]
    names = [entry.filename for entry in entries(charters_zip([text(full())], people=people))]
    assert names[0].startswith("charter-0007-sanne-bakker-zorg-pieter")


def test_two_languages_come_on_one_paper_where_that_was_chosen() -> None:
    charter = full(mentee_languages=frozenset({"en"}))
    names = [entry.filename for entry in entries(charters_zip([text(charter), text(full())], bilingual=True))]
    assert names[0] == "charter-0007-sanne-bakker-pieter-de-vries-nl-en.docx"
    assert len(names) == 4


def test_a_template_of_ones_own_makes_one_paper_a_pair_and_an_edition_has_its_number_in_the_name() -> None:
    own = CharterSource(template=default_template())
    records = {7: CharterRecord(7, edition=4)}
    names = [each.filename for each in entries(charters_zip([text(full())], records=records, sources=lambda pair: own))]
    assert names == ["charter-0007-sanne-bakker-pieter-de-vries-v4.docx"]


def drafts_of(pairs: int, programme: Programme, **names: str) -> tuple[CharterDrafts, list[StoredPair]]:
    """What the charters of so many pairs are made from. names: of some people, by id, instead of plain ones."""
    two = [(f"m{number}", f"e{number}") for number in range(pairs)]
    people = {who: Participant(who, names.get(who, f"Naam {who}")) for couple in two for who in couple}
    stored = [StoredPair(number, *couple, PairState.CONFIRMED) for number, couple in enumerate(two)]
    return CharterDrafts(people, programme, lambda pair: {}, {}, {}, (), TOPICS), stored


def test_of_many_charters_only_those_with_rare_letters_are_made_to_look_for_them():
    drafts, pairs = drafts_of(30, Programme("Ronde", organisation="Ünal & Zonen"), m7="名前")
    made = list(drafts.with_rare_letters(pairs))
    assert [party.name for party, *_rest in made] == ["名前"]


def test_letters_that_stand_in_every_charter_are_looked_for_in_one():
    drafts, pairs = drafts_of(30, Programme("Ronde", organisation="名前"), m7="山田")
    made = list(drafts.with_rare_letters(pairs))
    assert [organisation for *_people, organisation, _said in made] == ["名前"] * 2, "and in who has their own"
