"""What nobody looked at, in words: what was taken for what, and which topic of a pair still waits for a look."""

from __future__ import annotations

from components.intake.receipts import count_waiting, describe_mark
from components.intake.sentences import notice, question
from components.words.matching import unseen_flag
from components.words.vocabulary import topic_names
from mentoring.accepted_unseen import Mark, unseen_words
from mentoring.measuring_questions import ITEMS
from mentoring.participants import Participant
from mentoring.surveys.fields import Field, Notice, Question
from mentoring.topics import TOPICS
from tests.mentoring.surveys.enrolment_builder import survey

MENTOR = Participant("a", "Anna", topics_offered=("gaming",))
MENTEE = Participant("b", "Bo", topics_wanted=("gaming",))
WORDS = Mark(Field.TOPICS_OFFERED, "iets met *spelletjes*", ("gaming",))


def test_words_and_columns_say_what_they_were_taken_for() -> None:
    topics = topic_names(TOPICS, "en")
    said = describe_mark(WORDS, topics)
    assert "**Gaming and gamification** (can teach)" in said
    assert "*spelletjes*" not in said, "what somebody wrote is never read as markup"
    assert (
        describe_mark(Mark(Field.ROLE, "Ik ben", column=2), topics)
        == "Column “Ik ben” is read as **Role: mentor, mentee or both**"
    )


def test_a_remark_on_a_measuring_question_says_which_one() -> None:
    read = survey(["Naam", "Hoe ver ben je?", "Wil je bellen?"], [["Anna", "44", "misschien"]])
    off, unclear = (
        notice(Notice(code, 2, column, {"field": "item", "value": value}), read)
        for code, column, value in (("off_scale", 2, "44"), ("unclear_yes_no", 3, "misschien"))
    )
    assert off.replace("\\", "") == "Row 2: “44” is off the scale, column B (Hoe ver ben je?)."
    assert "Wil je bellen?" in unclear


def test_where_no_column_asks_anything_known_the_questions_are_told() -> None:
    told = question(Question("people:no_item_column", "no_item_column", detail={"wave": "check_in"}))
    assert all(each.question("en") in told for each in ITEMS if "check_in" in each.waves)


def test_a_pair_says_which_of_its_topics_nobody_looked_at() -> None:
    assert unseen_flag(unseen_words(MENTOR, MENTEE, {"a": (WORDS,)})) == "not looked at yet: “iets met *spelletjes*”"
    assert unseen_words(MENTOR, MENTEE, {}) == ()


def test_a_column_that_was_left_out_says_nothing_about_anybody() -> None:
    assert count_waiting({"a": (Mark(Field.IGNORE, "Lievelingskleur", column=3),), "b": (WORDS,)}) == {"b": 1}
