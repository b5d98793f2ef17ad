"""The table of topics in people's own words: what it shows, and what an accepted table answers."""

from __future__ import annotations

import pandas as pd

from components.intake.questions import long_answers, table, topic_answers
from mentoring.surveys.fields import TopicRow

LABELS = {"feedback": "Feedbackcultuur", "excel": "Excel"}
ROWS = (
    TopicRow("topic:a", "a", ("An", "Bo"), ("feedback",)),
    TopicRow("topic:b", "b", ("An",), (), new="Bijen"),
    TopicRow("topic:c", "c", ("Bo",), ()),
    TopicRow("topic:d", "d", ("Bo",), ("excel",), sure=True, settled=True),
)


def edited(**columns: list) -> pd.DataFrame:
    return table(ROWS, LABELS).assign(**columns)


def test_the_table_shows_who_wrote_what_and_what_is_chosen_beforehand() -> None:
    shown = table(ROWS, LABELS)
    assert list(shown)[:2] == ["written", "topics"], "on a phone only the first two are in sight"
    assert list(shown["people"]) == [2, 1, 1, 1]
    assert list(shown["who"]) == ["An, Bo", "An", "Bo", "Bo"]
    assert list(shown["topics"]) == [["Feedbackcultuur"], [], [], ["Excel"]]
    assert list(shown["new"]) == ["", "Bijen", "", ""]


def test_the_nearest_topics_stand_beside_words_that_have_none() -> None:
    row = TopicRow("topic:e", "e", ("An",), (), suggestions=("excel", "feedback"))
    assert list(table((*ROWS, row), LABELS)["maybe"]) == ["", "", "", "", "Excel, Feedbackcultuur"]
    assert "maybe" not in table(ROWS, LABELS)


def test_words_beside_a_denial_stand_with_the_answer_they_are_from() -> None:
    row = TopicRow("topic:data", "data", ("An",), ("excel",), beside="geen AI, data")
    assert list(table((row,), LABELS)["written"]) == ["data (“geen AI, data”)"]


def test_a_long_answer_is_shortened_in_its_row_and_stands_whole_below_the_table() -> None:
    story = "hoe je met jongere klanten omgaat zonder dat het geforceerd klinkt"
    rows = (*ROWS, TopicRow("topic:story", story.replace(" zonder", "\nzonder"), ("An",)))
    *_short, shown = table(rows, LABELS)["written"]
    assert shown.endswith(" …")
    assert story.startswith(shown.removesuffix(" …"))
    assert long_answers(rows) == [story]


def test_a_table_that_is_accepted_as_it_stands_settles_every_doubt_and_nothing_else() -> None:
    shown = table(ROWS, LABELS)
    assert topic_answers(ROWS, shown, shown, LABELS) == {
        "topic:a": "feedback",
        "topic:b": "new:Bijen",
        "topic:c": "own",
    }


def test_several_topics_new_ones_and_a_changed_sure_one_are_answers() -> None:
    topics = [["Excel", "Feedbackcultuur"], ["Iets nieuws"], [], []]
    new = [None, None, "Drones | BIM", None]
    assert topic_answers(ROWS, table(ROWS, LABELS), edited(topics=topics, new=new), LABELS) == {
        "topic:a": "excel|feedback",
        "topic:b": "new:Iets nieuws",
        "topic:c": "new:Drones BIM",
        "topic:d": "skip",
    }
