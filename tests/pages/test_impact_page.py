"""The impact page: from an empty state to what changed, and never a figure of fewer than five."""

from __future__ import annotations

from collections.abc import Callable

from db import participants, rounds
from tests.pages.looking import texts


def test_without_measurements_the_page_leads_to_the_baseline(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("impact")
    assert "Impact begins with a baseline" in texts(at)


def test_the_example_shows_what_changed(app: Callable, example_open) -> None:
    at = app("impact")
    assert not at.exception
    assert len(at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")) >= 2
    assert "Impact begins with a baseline" not in texts(at)


def test_no_name_of_a_participant_stands_on_the_page(app: Callable, example_open) -> None:
    page = texts(app("impact"))
    assert not [each.name for each in participants.everyone(example_open) if each.name in page]


def test_a_new_round_begins_without_the_old_figures(app: Callable, example_open) -> None:
    rounds.create(example_open.path, example_open.programme, example=True)
    assert "Impact begins with a baseline" in texts(app("impact"))
