"""A real kind of sign-up on the screen: few things to decide, the likely filled in, what nobody looked at marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import accepted_unseen, participants, surveys
from mentoring.surveys import Field, propose_mapping, read_survey
from mentoring.surveys.enrolment.intake import with_unseen
from mentoring.surveys.fields import Outcome, Receipt, ReceiptLine, Wave
from mentoring.topics import own_topic
from tests.components.intake.walk import Walk, begin, opened

SIGN_UP = Path(__file__).parent / "files" / "sign_up.csv"
MOST_DECISIONS = 8


PLACES = (
    b"Naam,E-mailadres,Ik ben,Lievelingsplek\n"
    b"Anna Berg,anna@x.be,Junior (mentor),thuis\n"
    b"Bo Smit,bo@x.be,Senior (mentee),bos\n"
)


@pytest.fixture
def walk(own_data: Path, app: Callable) -> Walk:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    return Walk(app)


def test_a_long_sign_up_asks_few_things_in_all(walk: Walk) -> None:
    data = SIGN_UP.read_bytes()
    mapping = propose_mapping(read_survey(data, SIGN_UP.name))
    unknown = [index for index in mapping.unsure if mapping.fields[index] is Field.IGNORE]
    decisions = len(mapping.unsure) - len(unknown) + bool(unknown)
    walk.hands_over(SIGN_UP.name, data).says(_23=Field.AVOID_PARTNER, _24=Field.PREFERRED_PARTNER)
    walk.presses("Accept what is likely")
    while not any(label.startswith("Save ") for label in walk.buttons):
        decisions += sum(1 for each in (*walk.at.radio, *walk.at.selectbox) if (each.key or "").startswith("question_"))
        walk.takes_the_first().presses("Continue")
    assert decisions <= MOST_DECISIONS
    walk.presses("Save 12 people")


def test_what_is_likely_is_filled_in_and_can_be_taken_as_it_stands(walk: Walk) -> None:
    data = PLACES
    walk.hands_over("a.csv", data)
    assert [pill.value for pill in walk.unsure] == [Field.ROLE, None]
    assert "1 column as it is filled in. 1 column that was not recognised is left out." in walk.words
    walk.presses("Accept what is likely")
    assert "2 columns accepted without a look" in walk.words
    assert "Column “Lievelingsplek” is left out" in walk.words
    walk.presses("Save 2 people")
    (saved,) = surveys.receipts(opened())
    assert [line.detail["unseen"] for line in saved.receipt.lines] == [["Ik ben", "Lievelingsplek"]] * 2


def test_several_columns_that_nobody_recognised_are_left_out_and_marked_unless_somebody_chose(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol,Lievelingsplek,Talisman,Mascotte\nAnna Berg,anna@x.be,Mentor,rood,ram,kat\n"
    walk.hands_over("a.csv", data)
    assert any("unless you choose otherwise" in each.label for each in walk.at.expander)
    walk.says(_5=Field.KEPT).presses("This is right").presses("Save 1 person")
    (saved,) = surveys.receipts(opened())
    assert [line.detail["unseen"] for line in saved.receipt.lines] == [["Lievelingsplek", "Talisman"]]
    assert "Left out: “Lievelingsplek” and “Talisman”" in walk.words


def test_one_column_can_be_asked_again_alone(walk: Walk) -> None:
    data = PLACES
    walk.hands_over("a.csv", data).presses("Accept what is likely").presses("Ask me")
    assert [pill.value for pill in walk.unsure] == [None, Field.IGNORE]
    walk.says(_2=Field.KEPT).presses("This is right").presses("Save 2 people")
    assert all(not person.roles for person in participants.everyone(opened()))


def test_what_a_column_means_shows_at_once_what_comes_of_it(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Ik ben\nAnna Berg,anna@x.be,Junior (mentor)\nBo Smit,bo@x.be,Senior (mentee)\n"
    walk.hands_over("a.csv", data)
    assert "2 people · 1 mentor · 1 mentee" in walk.words
    walk.says(_2=Field.IGNORE).at.run()
    assert "2 people · 0 mentors · 0 mentees" in walk.words


def test_doubtful_words_wait_in_the_receipt_and_with_the_person_until_somebody_looks(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol,Wat wil je leren?\nAnna Berg,anna@x.be,Mentee,gamen en wat je daarvan leert\n"
    walk.hands_over("a.csv", data).presses("This is right").presses("Save 1 person")
    ((mark,),) = accepted_unseen.every(opened()).values()
    assert mark.waits
    assert "1 thing that nobody looked at yet" in walk.words
    walk.presses("Take back")
    (anna,) = participants.everyone(opened())
    assert anna.topics_wanted == (own_topic(mark.words).code,)
    assert "1 of 1 accepted without a look was changed later." in walk.words
    assert "nobody looked at yet" not in walk.words


def test_a_column_taken_back_loses_no_answer_and_no_other_column(walk: Walk) -> None:
    data = (
        b"Naam,E-mailadres,Rol,Welk dagdeel past je?,Op welke dagen kun je NIET?,Lievelingsplek\n"
        b"Anna Berg,anna@x.be,Mentor,middag,maandag,rood\nBo Smit,bo@x.be,Mentee,ochtend,vrijdag,bos\n"
    )
    walk.hands_over("a.csv", data)
    turned = "When available: the other way round, since the question says “not”"
    assert f"Likely: {turned}." in walk.words
    walk.says(_4=Field.AVAILABILITY).presses("Accept what is likely")
    assert turned in walk.words.replace("*", "")
    walk.presses("Save 2 people")
    assert turned in walk.words.replace("*", "")
    assert "Left out: “Lievelingsplek”" in walk.words
    assert "bring the file in again and say what the column means" in walk.words
    before = participants.everyone(opened())
    walk.presses("Take back")
    after = participants.everyone(opened())
    for was, now, written in zip(before, after, ("maandag", "vrijdag"), strict=True):
        assert now.extra["Op welke dagen kun je NIET?"] == written
        assert now.availability
        assert now.availability != was.availability
        assert now.roles == was.roles


def test_while_nothing_was_changed_nothing_is_said_about_changes(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol,Wat wil je leren?\nAnna Berg,anna@x.be,Mentee,gamen en wat je daarvan leert\n"
    walk.hands_over("a.csv", data)
    walk.presses("This is right").presses("Save 1 person")
    assert "1 thing that nobody looked at yet" in walk.words
    assert "0 of" not in walk.words


def test_what_was_looked_at_leaves_no_mark(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Ik ben\nAnna Berg,anna@x.be,Junior (mentor)\nBo Smit,bo@x.be,Senior (mentee)\n"
    walk.hands_over("a.csv", data).presses("This is right")
    assert "Accepted without a look" not in walk.words


@pytest.mark.parametrize("header", ["Met wie liever niet?", "Met wie wil je gekoppeld worden?"])
def test_wishes_about_partners_are_never_filled_in(walk: Walk, header: str) -> None:
    data = f"Naam,E-mailadres,Rol,{header}\nAnna Berg,anna@x.be,Mentor,Bo Smit\nBo Smit,bo@x.be,Mentee,\n".encode()
    walk.hands_over("a.csv", data)
    assert [pill.value for pill in walk.unsure] == [None]


def test_after_saving_the_result_stands_there_with_the_next_thing_to_do(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol\nAnna Berg,anna@x.be,Mentor\nBo Smit,bo@x.be,Mentee\n"
    walk.hands_over("a.csv", data).presses("This is right").presses("Save 2 people")
    assert "**2 rows in the file** = 2 imported" in walk.words
    assert "Bring in another survey" in [each.label for each in walk.at.expander]
    assert [each.label for each in walk.at.button if each.proto.type == "primary"] == ["Next: make pairs"]


def test_where_no_pair_can_be_made_it_says_who_has_no_role_and_leads_to_the_list(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol\nAnna Berg,anna@x.be,Mentor\nBo Smit,bo@x.be,\n"
    walk.hands_over("a.csv", data).presses("This is right").presses("Save 2 people")
    assert "There are no mentees yet, so no pair can be made. Without a role: Bo Smit." in walk.words
    assert "Next: make pairs" not in walk.buttons
    walk.presses("Give people a role")
    assert "2 people · tick a row to see and change someone" in walk.words


def test_where_nobody_has_a_role_that_is_what_is_said(walk: Walk) -> None:
    people = "".join(f"Persoon {letter},{letter}@x.be\n" for letter in "abcdefg")
    walk.hands_over("a.csv", f"Naam,E-mailadres\n{people}".encode())
    walk.presses("This is right").presses("Save 7 people")
    assert "Nobody has a role yet" in walk.words
    assert "Persoon e and 2 more." in walk.words


def test_nobody_in_a_role_is_said_before_anything_is_saved(walk: Walk) -> None:
    rows = "An Aerts,an@x.be,junior: ik geef les\nBo Smit,bo@x.be,senior: ik kom leren\n"
    walk.hands_over("a.csv", f"Naam,E-mailadres,Junior of senior?\n{rows}".encode())
    assert "Nobody would be a mentor" not in walk.words
    walk.says(_2=Field.LEVEL).at.run()
    assert "Nobody would be a mentor or a mentee. If a column says who teaches" in walk.words
    walk.presses("This is right")
    assert "Nobody's role is known yet" in walk.words


def test_only_lines_that_came_in_are_marked() -> None:
    survey = read_survey(b"Naam,E-mail,Iets\nA B,a@x.be,ja\nC D,c@x.be,\n", "a.csv")
    lines = (
        ReceiptLine(2, Outcome.REFUSED, "A B"),
        ReceiptLine(2, Outcome.IMPORTED, "A B"),
        ReceiptLine(3, Outcome.IMPORTED),
    )
    marked = with_unseen(Receipt("a.csv", "d", Wave.ENROLMENT, lines), survey, (2,))
    assert [line.detail.get("unseen") for line in marked.lines] == [None, ("Iets",), None]


def test_what_is_left_out_is_named_before_saving_and_kept_with_one_click(walk: Walk) -> None:
    walk.hands_over("a.csv", PLACES).presses("Accept what is likely")
    assert "1 column is left out and its answers are not stored: “Lievelingsplek”" in walk.words
    walk.presses("Keep it as an extra answer")
    assert "left out and its answers" not in walk.words
    walk.presses("Save 2 people")
    kept = [each.extra for each in participants.everyone(opened())]
    assert kept == [{"Lievelingsplek": "thuis"}, {"Lievelingsplek": "bos"}]


def test_what_is_left_out_does_not_count_as_understood(walk: Walk) -> None:
    walk.hands_over("a.csv", PLACES.replace(b"Lievelingsplek", b"Wat is je schoenmaat?"))
    assert "2 columns understood · 1 column left out" in walk.words


def test_a_column_of_likings_is_no_question_and_is_named_before_saving(walk: Walk) -> None:
    data = b"Naam,E-mailadres,Rol,Team colour\nAnna Berg,anna@x.be,Mentor,red\nBo Smit,bo@x.be,Mentee,blue\n"
    walk.hands_over("a.csv", data)
    assert not walk.unsure
    walk.presses("This is right")
    assert "1 column is left out and its answers are not stored: “Team colour”" in walk.words
