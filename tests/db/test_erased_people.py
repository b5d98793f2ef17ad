"""Who was erased and comes in again is recognised for a while, and never by what is kept in the file."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db import participants, personal_data, rounds, side_files, surveys
from db.rounds import Round
from mentoring.programme import Programme
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment.intake import LET_IN, WAS_ERASED, addresses
from mentoring.surveys.fields import Intake, Outcome, Wave
from tests.db.making import bytes_of, enrolled, person

EMAIL = "Noor1@Voorbeeld.example"
FILE = (
    "Tijdstempel;Naam;E-mailadres;Rol\n"
    "2026-03-01 10:00;Noor van den Berg-1;noor1@voorbeeld.example;Mentor\n"
    "2026-03-01 11:00;Bram Peeters;bram@voorbeeld.example;Mentee\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's own folder of these tests."""
    return tmp_path / "home"


def brought(text: str = FILE, wave: Wave = Wave.ENROLMENT, **answers: str) -> Intake:
    """What this file brings, asked as the screen asks it."""
    survey = read_survey(text.encode(), "aanmelding.csv")
    mapping = confirm(propose_mapping(survey, wave=wave), {})
    erased = personal_data.find_erased(addresses(survey, mapping))
    return enrol(survey, mapping, today=date(2026, 3, 2), wave=wave, answers=answers, erased=erased)


def erased_one(round_: Round) -> str:
    (someone,) = enrolled(round_, 1)
    assert participants.erase(round_.path, someone).remembered
    return someone


def test_an_erased_address_is_recognised_in_any_case(round_: Round) -> None:
    erased_one(round_)
    today = datetime.now(UTC).date()
    assert personal_data.find_erased([EMAIL, " noor1@voorbeeld.example ", "x@v.example"]) == {
        EMAIL: today,
        " noor1@voorbeeld.example ": today,
    }


def test_nothing_of_the_address_is_kept_anywhere(round_: Round, home: Path) -> None:
    erased_one(round_)
    kept = bytes_of(home) + " ".join(str(each) for each in home.rglob("*")).encode()
    assert b"noor1" not in kept.lower()
    assert b"noor1" not in bytes_of(round_.path.parent).lower()
    assert (home / "secret").read_bytes() not in bytes_of(round_.path.parent)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_only_the_owner_may_read_what_this_computer_keeps(round_: Round, home: Path) -> None:
    erased_one(round_)
    files = [each for each in home.rglob("*") if each.is_file()]
    assert {each.name for each in files} >= {"secret", "erased"}
    assert all(each.stat().st_mode & 0o077 == 0 for each in files)


def test_another_installation_makes_another_mark(round_: Round, home: Path) -> None:
    erased_one(round_)
    (home / "secret").write_text("another")
    assert personal_data.find_erased([EMAIL]) == {}


def test_a_mark_goes_when_no_backup_can_be_left(round_: Round, home: Path) -> None:
    erased_one(round_)
    (mark,) = (home / "erased-addresses").iterdir()
    long_ago = datetime.now(UTC).date() - timedelta(days=side_files.KEPT_DAYS)
    mark.write_text(long_ago.isoformat())
    assert personal_data.find_erased([EMAIL]) == {EMAIL: long_ago}
    mark.write_text((long_ago - timedelta(days=1)).isoformat())
    assert personal_data.find_erased([EMAIL]) == {}
    assert not mark.exists()


def test_whoever_erases_may_decline_to_recognise(round_: Round, home: Path) -> None:
    (someone,) = enrolled(round_, 1)
    participants.erase(round_.path, someone, recognise=False)
    assert personal_data.find_erased([EMAIL]) == {}
    assert personal_data.erased_marks()


def test_nobody_invented_is_remembered(path: Path, home: Path) -> None:
    invented = rounds.create(path, Programme("Voorbeeld"), example=True)
    (someone,) = enrolled(invented, 1)
    done = participants.erase(path, someone)
    assert done.remembered
    assert not home.exists()


def test_a_folder_that_cannot_be_written_is_told(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    (someone,) = enrolled(round_, 1)
    monkeypatch.setenv(personal_data.ANOTHER_FOLDER, str(round_.path / "below a file"))
    done = participants.erase(round_.path, someone)
    assert (done.people, done.complete, done.remembered) == (1, True, False)
    assert personal_data.find_erased([EMAIL]) == {}


def test_who_was_erased_is_set_aside_and_never_enrolled_by_itself(round_: Round) -> None:
    erased_one(round_)
    intake = brought()
    assert [each.name for each in intake.participants] == ["Bram Peeters"]
    lines = [(each.outcome, each.code) for each in intake.receipt.lines]
    assert lines == [(Outcome.REFUSED, WAS_ERASED), (Outcome.IMPORTED, None)]
    (told,) = [each for each in intake.warnings if each.code == WAS_ERASED]
    assert told.detail["name"] == "Noor van den Berg-1"


def test_the_receipt_counts_whoever_is_set_aside_and_does_not_name_them(round_: Round) -> None:
    erased_one(round_)
    survey = read_survey(FILE.encode(), "aanmelding.csv")
    surveys.save(round_, survey, confirm(propose_mapping(survey), {}), brought())
    (saved,) = surveys.receipts(round_)
    assert [each.name for each in saved.receipt.lines] == [None, "Bram Peeters"]
    assert b"noor" not in bytes_of(round_.path.parent).lower()
    assert personal_data.find_erased([EMAIL])


def test_a_later_survey_sets_them_aside_too(round_: Round) -> None:
    erased_one(round_)
    intake = brought(wave=Wave.BASELINE)
    assert intake.receipt.lines[0].code == WAS_ERASED
    assert "key" not in intake.receipt.lines[0].detail


def test_who_asks_for_it_comes_back_and_is_no_longer_marked(round_: Round) -> None:
    erased_one(round_)
    key = str(brought().receipt.lines[0].detail["key"])
    intake = brought(**{key: LET_IN})
    assert len(intake.participants) == 2
    survey = read_survey(FILE.encode(), "aanmelding.csv")
    surveys.save(round_, survey, confirm(propose_mapping(survey), {}), intake)
    assert personal_data.find_erased([EMAIL]) == {}
    assert "Noor van den Berg-1" in [each.name for each in participants.everyone(round_)]


def test_who_is_added_by_hand_is_no_longer_marked(round_: Round) -> None:
    erased_one(round_)
    participants.add(round_, person(1, email=EMAIL))
    assert personal_data.find_erased([EMAIL]) == {}


def test_someone_who_takes_part_is_never_set_aside(round_: Round) -> None:
    survey = read_survey(FILE.encode(), "aanmelding.csv")
    mapping = confirm(propose_mapping(survey), {})
    known = [person(1, email="noor1@voorbeeld.example")]
    erased = {"noor1@voorbeeld.example": date(2026, 3, 1)}
    intake = enrol(survey, mapping, today=date(2026, 3, 2), known=known, erased=erased)
    assert not [each for each in intake.receipt.lines if each.code == WAS_ERASED]


@pytest.mark.parametrize(
    ("platform", "settings", "ends"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/telemachus"),
        ("linux", {"HOME": "/home/els"}, "/home/els/.local/share/telemachus"),
        ("darwin", {"HOME": "/Users/els"}, "/Users/els/Library/Application Support/Telemachus"),
        ("win32", {"LOCALAPPDATA": "/AppData/Local"}, "/AppData/Local/Telemachus"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths are written with slashes here")
def test_each_system_has_its_own_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, settings: dict[str, str], ends: str
) -> None:
    for name in (personal_data.ANOTHER_FOLDER, "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(personal_data.sys, "platform", platform)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert str(personal_data.app_folder()) == ends


def test_two_at_once_get_the_same_secret(home: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as several:
        made = {each.result() for each in [several.submit(personal_data.installation_secret) for _number in range(16)]}
    assert len(made) == 1
    assert [each.name for each in home.iterdir()] == ["secret"]
