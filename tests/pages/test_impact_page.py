"""The impact page: from an empty state to what changed, and never a figure of fewer than five."""

from __future__ import annotations

from collections.abc import Callable

from db import evidence, kpis, participants, rounds
from tests.pages.looking import labelled, opens_tab, pressed, said, submit_key, texts


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


def test_open_serious_reports_are_entered_by_number_and_make_the_advice_pause(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Advice")
    labelled(at.number_input, "Open today").set_value(1)
    pressed(at, submit_key(at, "serious_reports"))
    assert said(at) == ["Saved"]
    assert "A serious report is open" in texts(at)
    assert evidence.last_report_count(example_open).unresolved == 1


def test_what_it_cost_is_said_only_once_it_was_entered(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Advice")
    assert "Cost:" not in texts(at)
    labelled(at.number_input, "Or euros in all").set_value(9000)
    pressed(at, submit_key(at, "rates"))
    assert "Cost: 9,000 euros" in texts(at)
    assert not rounds.every(example_open.path)[-1].programme.plan.changed_after_lock


def test_an_event_is_marked_as_the_explanation_of_a_figure(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    known = kpis.events(example_open)[0]
    figure = kpis.values(example_open)[0].kpi
    at.multiselect[0].select(figure).run()
    assert kpis.events(example_open)[0].explains == (figure,)
    assert kpis.events(example_open)[0].what == known.what
