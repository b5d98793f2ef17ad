"""What nobody looked at, in words: what was taken for what, and which topic of a pair still waits for a look."""

from __future__ import annotations

from components.intake.receipts import count_waiting, describe_mark
from components.words.matching import unseen_flag
from components.words.vocabulary import topic_names
from mentoring.accepted_unseen import Mark, unseen_words
from mentoring.participants import Participant
from mentoring.surveys.fields import Field
from mentoring.topics import TOPICS

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


def test_a_pair_says_which_of_its_topics_nobody_looked_at() -> None:
    assert unseen_flag(unseen_words(MENTOR, MENTEE, {"a": (WORDS,)})) == "not looked at yet: “iets met *spelletjes*”"
    assert unseen_words(MENTOR, MENTEE, {}) == ()


def test_a_column_that_was_left_out_says_nothing_about_anybody() -> None:
    assert count_waiting({"a": (Mark(Field.IGNORE, "Lievelingskleur", column=3),), "b": (WORDS,)}) == {"b": 1}
