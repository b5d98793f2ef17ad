"""The list of people and the chart of generations."""

from __future__ import annotations

from collections.abc import Callable

from components.charts.bar_charts import GenerationRow as Row
from components.paging import ROWS
from components.people.people_list import _title
from db import participants
from tests.pages.looking import pressed, texts


def listed(app: Callable):
    return app("participants")


def test_a_search_without_anybody_says_so(app: Callable, example_open) -> None:
    at = listed(app)
    at.text_input(key="people_search").set_value("Zyxw").run()
    assert "Nobody fits this search" in texts(at)


def test_two_hundred_people_are_counted_and_listed(app: Callable, programme: Callable) -> None:
    programme(200)
    at = listed(app)
    assert "200 people" in texts(at)
    names = [*at.dataframe[0].value["Name"]]
    for _page in range(3):
        pressed(at, "people_next")
        names += [*at.dataframe[0].value["Name"]]
    assert len(names) == 200
    assert len(set(names)) > 190
    assert at.button(key="people_next").disabled


def test_a_search_finds_by_topic_and_function_too(app: Callable, example_open) -> None:
    at = listed(app)
    every = len(at.dataframe[0].value)
    at.text_input(key="people_search").set_value("linkedin").run()
    assert 0 < len(at.dataframe[0].value) < every


def test_the_generations_are_concluded_only_of_more_than_a_handful() -> None:
    many = [Row("X", mentors=1, both=0, mentees=9), Row("Z", mentors=8, both=0, mentees=1)]
    few = [Row("X", mentors=0, both=0, mentees=9), Row("Z", mentors=3, both=0, mentees=1)]
    assert _title(many) == "Most mentors: Z. Most mentees: X."
    assert _title(few) == "Who takes part"
    assert _title([]) == "Who takes part"


def test_many_people_stand_in_the_order_that_was_chosen(app: Callable, programme: Callable) -> None:
    opened = programme(120)
    names = sorted((each.name for each in participants.everyone(opened) if not each.withdrawn), key=str.casefold)
    at = listed(app)
    at.selectbox(key="people_order").set_value("name").run()
    assert [*at.dataframe[0].value["Name"]] == names[:ROWS]
    at.selectbox(key="people_order").set_value("department").run()
    assert [*at.dataframe[0].value["Department"]] == sorted(at.dataframe[0].value["Department"], key=str.casefold)


def test_a_ticked_row_is_nobody_else_once_other_rows_stand_there(app: Callable, programme: Callable) -> None:
    programme(120)
    at = listed(app)
    for elsewhere in (lambda: pressed(at, "people_next"), lambda: at.selectbox(key="people_order").set_value("name")):
        at.session_state["people_table"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
        assert [each for each in at.run().text_input if each.key.startswith("card_")], "the card is open"
        elsewhere()
        assert not [each for each in at.run().text_input if each.key.startswith("card_")]
