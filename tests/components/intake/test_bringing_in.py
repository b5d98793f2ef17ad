"""Bringing in a survey on the page: what is read, asked, shown and saved, and what is left behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from components.shell.opening import open_file
from db import erasure, participants, rounds, surveys
from mentoring.surveys.fields import Field, Outcome, Wave
from tests.components.intake.walk import Walk, begin, opened
from tests.components.samples.write import sample

HEADER = "Timestamp,Full name,E-mail,Role,Department,Favourite dish\n"
ANNA = "2026-03-02 10:00,Anna de Vries,anna@x.be,Mentor,Finance,Paella\n"
BO = "2026-03-02 11:00,Bo Smit,bo@x.be,Mentee,Sales,Zalmtaartje\n"


@pytest.fixture
def walk(own_data: Path, app: Callable) -> Walk:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    return Walk(app)


def table(*rows: str, header: str = HEADER) -> bytes:
    return (header + "".join(rows)).encode()


def stored(sql: str) -> list:
    return sqlite3.connect(f"file:{open_file()}?mode=ro", uri=True).execute(sql).fetchall()


def settled(walk: Walk, *rows: str, dish: Field = Field.IGNORE) -> Walk:
    """The file up to the preview."""
    return walk.hands_over("a.csv", table(*rows)).says(all=dish).presses("This is right")


def test_a_column_that_nobody_explained_stops_the_next_step(walk: Walk) -> None:
    walk.hands_over("a.csv", table(ANNA, BO)).presses("This is right")
    assert "Say what this means before you go on" in walk.words
    assert "Favourite dish" in walk.words
    walk.says(all=Field.IGNORE).presses("This is right")
    assert "**2 rows in the file** = 2 imported" in walk.words


def test_every_column_shows_what_it_means_how_sure_and_why(walk: Walk) -> None:
    walk.hands_over("a.csv", table(ANNA, BO))
    assert "We do not recognise this." in walk.words
    assert "Based on: nothing" not in walk.words
    (shown,) = [frame.value for frame in walk.at.dataframe if "sure" in frame.value.columns]
    assert list(shown["sure"])[0] == "certain"
    assert all(shown["why"])
    assert "Anna de Vries · Bo Smit" in list(shown["samples"])


def test_a_file_with_headings_only_is_said_at_once_and_not_kept(walk: Walk) -> None:
    walk.hands_over("a.csv", HEADER.encode())
    assert "no answers" in walk.words
    assert surveys.waiting_uploads(opened()) == []


@pytest.mark.parametrize("name", ["photo.csv", "photo.png"])
def test_a_picture_gets_a_sentence_and_nothing_is_kept(walk: Walk, name: str) -> None:
    walk.hands_over(name, b"\x89PNG\r\n\x1a\n" + bytes(400))
    assert "This is a picture, not a table" in walk.words
    assert "Nothing was stored." in walk.words
    assert surveys.waiting_uploads(opened()) == []


def test_a_closed_tab_keeps_what_was_settled(walk: Walk, app: Callable) -> None:
    settled(walk, ANNA, BO)
    again = Walk(app)
    assert "**2 rows in the file** = 2 imported" in again.words


def test_going_back_keeps_what_was_chosen(walk: Walk) -> None:
    settled(walk, ANNA, BO, dish=Field.KEPT).presses("Back to the columns")
    assert [pill.value for pill in walk.unsure] == [Field.KEPT]
    walk.presses("This is right")
    assert "2 imported" in walk.words


def test_another_file_leaves_nothing_behind(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Take another file")
    assert surveys.waiting_uploads(opened()) == []
    assert participants.everyone(opened()) == []


def test_only_chosen_columns_stay_after_saving(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Save 2 people")
    assert stored("SELECT count(*) FROM uploads") == [(0,)]
    assert b"Zalmtaartje" not in everything()
    (receipt,) = surveys.receipts(opened())
    assert (receipt.kept, receipt.receipt.count(Outcome.IMPORTED)) == ((), 2)


def test_a_column_chosen_to_be_kept_is_kept_with_the_person(walk: Walk) -> None:
    settled(walk, ANNA, BO, dish=Field.KEPT).presses("Save 2 people")
    kept = {person.name: dict(person.extra) for person in participants.everyone(opened())}
    assert kept == {"Anna de Vries": {"Favourite dish": "Paella"}, "Bo Smit": {"Favourite dish": "Zalmtaartje"}}
    assert surveys.receipts(opened())[0].kept == ("Favourite dish",)
    assert "Kept as they were answered: “Favourite dish”" in walk.words


def test_the_same_file_again_asks_nothing_and_brings_nothing(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Save 2 people")
    walk.hands_over("again.csv", table(ANNA, BO))
    assert not walk.unsure
    walk.presses("This is right")
    assert "Nothing new: all of this was known already." in walk.words
    walk.presses("Close and keep the receipt")
    assert len(surveys.receipts(opened())) == 2
    assert len(participants.everyone(opened())) == 2


def test_a_change_is_shown_before_it_is_saved(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Save 2 people")
    walk.hands_over("again.csv", table(ANNA.replace("Finance", "Law"), BO)).presses("This is right")
    (shown,) = [frame.value for frame in walk.at.dataframe if "Before" in frame.value.columns]
    assert shown.to_dict("list") == {
        "Name": ["Anna de Vries"],
        "What": ["Department"],
        "Before": ["Finance"],
        "After": ["Law"],
    }
    walk.presses("Save 1 person")
    assert {person.department for person in participants.everyone(opened())} == {"Law", "Sales"}


def test_refused_addresses_can_be_taken_in_without_one(walk: Walk) -> None:
    settled(walk, ANNA, BO.replace("bo@x.be", "bo at x"))
    assert "Rows that could not be taken: 1" in walk.words
    (asked,) = walk.at.multiselect
    asked.set_value(["refused:3"])
    walk.presses("Count again with this")
    assert "**2 rows in the file** = 2 imported" in walk.words


def test_unfinished_answers_are_taken_when_a_person_says_so(walk: Walk) -> None:
    header = HEADER.replace("Favourite dish", "Finished")
    rows = (ANNA.replace("Paella", "True"), BO.replace("Zalmtaartje", "False"))
    walk.hands_over("a.csv", table(*rows, header=header)).says(all=Field.IGNORE).presses("This is right")
    assert "1 imported + 1 unfinished" in walk.words
    next(each for each in walk.at.toggle if each.label.startswith("Take the 1 unfinished")).set_value(True)
    walk.presses("Count again with this")
    assert "= 2 imported" in walk.words


LEARN = HEADER.replace("Favourite dish", "Which topics would you like to learn?")


def topics_shown(walk: Walk) -> dict[str, list]:
    """The table of topics, by column."""
    (frame,) = [each.value for each in walk.at.dataframe if "written" in each.value.columns]
    return {name: [list(each) if name == "topics" else each for each in frame[name]] for name in frame}


def test_unknown_words_ask_nothing_and_meet_the_same_words_later(walk: Walk) -> None:
    rows = (ANNA.replace("Paella", "AI"), BO.replace("Zalmtaartje", "Imkeren op het dak"))
    walk.hands_over("a.csv", table(*rows, header=LEARN)).says(all=Field.TOPICS_WANTED).presses("This is right")
    assert not [each for each in walk.at.radio if each.key.startswith("question_")]
    assert topics_shown(walk) | {"new": None, "maybe": None} == {
        "written": ["Imkeren op het dak"],
        "maybe": None,
        "people": [1],
        "who": ["Bo Smit"],
        "topics": [[]],
        "new": None,
    }
    walk.presses("Save 2 people")
    bo = next(person for person in participants.everyone(opened()) if person.name == "Bo Smit")
    assert bo.topics_wanted == ("imkeren_op_het_dak",)
    assert list(bo.extra.values()) == ["Imkeren op het dak"]
    assert rounds.aliases(opened()) == {}


def test_an_accepted_table_teaches_the_words_and_nobody_is_shown_them_again(walk: Walk) -> None:
    rows = (
        ANNA.replace("Paella", "boekbinden"),
        BO.replace("Zalmtaartje", "boekbinden met leer"),
        BO.replace("Bo Smit,bo@", "Cé Maes,ce@").replace("Zalmtaartje", "zonder bibberen de zaal in"),
    )
    walk.hands_over("a.csv", table(*rows, header=LEARN)).says(all=Field.TOPICS_WANTED).presses("This is right")
    shown = topics_shown(walk)
    assert dict(zip(shown["written"], shown["new"], strict=True))["boekbinden met leer"] == "boekbinden"
    walk.presses("Accept these topics")
    assert "New among the topics of your organisation: “boekbinden”" in walk.words
    walk.presses("Save 3 people")
    assert {person.topics_wanted for person in participants.everyone(opened())} == {("boekbinden",), ("presenting",)}
    assert rounds.catalogue(opened())[-1].labels == {"nl": "boekbinden"}
    assert rounds.aliases(opened())["zonder bibberen de zaal in"] == "presenting"
    again = BO.replace("Bo Smit,bo@", "Dé Nys,de@").replace("Zalmtaartje", "Zonder bibberen de zaal in")
    walk.hands_over("later.csv", table(again, header=LEARN)).presses("This is right")
    assert "to glance at" not in walk.words


def test_a_survey_handed_over_as_another_one_is_doubted(walk: Walk) -> None:
    baseline = sample("google_nl_baseline")
    walk.hands_over(baseline.path.name, baseline.path.read_bytes(), Wave.ENROLMENT)
    assert "The questions look like those of another survey: Baseline." in walk.words
    walk.presses("Take it as: Baseline")
    assert not walk.unsure


def test_a_second_list_of_people_is_an_enrolment_though_a_baseline_comes_next(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Save 2 people")
    later = BO.replace("Bo Smit,bo@", "Dé Nys,de@")
    walk.hands_over("later.csv", table(later), Wave.BASELINE)
    assert "Taken as Enrolment" in walk.words
    walk.says(all=Field.IGNORE).presses("This is right").presses("Save 1 person")
    assert [each.name for each in participants.everyone(opened())][-1] == "Dé Nys"


def test_people_whom_nobody_knows_can_be_pointed_out(walk: Walk) -> None:
    settled(walk, ANNA, BO).presses("Save 2 people")
    data = (
        b"Timestamp,E-mail,I can use AI tools without help for a task in my own work.,R1\n"
        b"2026-04-01 10:00,new@x.be,4,\n"
    )
    walk.hands_over("b.csv", data, Wave.BASELINE)
    walk.says(all=Field.IGNORE).presses("This is right")
    (asked,) = [each for each in walk.at.selectbox if each.label.startswith("Whose answers are these?")]
    bo = next(person.id for person in participants.everyone(opened()) if person.name == "Bo Smit")
    asked.set_value(bo)
    walk.presses("Count again with this").presses("Save the answers of 1 person")
    assert [each.person for each in surveys.responses(opened())] == [bo]


def test_an_erased_person_is_gone_from_the_receipts_too(walk: Walk) -> None:
    settled(walk, ANNA, BO, BO.replace("Sales", "Law")).presses("Save 2 people")
    bo = next(person.id for person in participants.everyone(opened()) if person.name == "Bo Smit")
    assert "Bo Smit" in str(surveys.receipts(opened()))
    erasure.erase(open_file(), [bo])
    assert "Bo Smit" not in str(surveys.receipts(opened()))
    assert surveys.receipts(opened())[0].receipt.rows == 3


def everything() -> bytes:
    """All bytes of the file, with what is still written beside it."""
    folder = open_file().parent
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("telemachus.db"))


def test_next_years_export_of_the_same_form_asks_nothing_of_its_columns(walk: Walk) -> None:
    form = sample("google_en_enrolment")
    walk.hands_over(form.path.name, form.path.read_bytes())
    assert {pill.options[0] for pill in walk.unsure} == {
        "Would like to be paired with",
        "Would rather not be paired with",
    }
    walk.takes_the_first().presses("This is right").presses("Save 46 people")
    walk.hands_over("next_year.csv", form.path.read_bytes())
    assert not walk.unsure
    assert "Every column was understood" in walk.words
    walk.presses("This is right")
    assert "Nothing new: all of this was known already." in walk.words
    assert "46 unchanged" in walk.words
