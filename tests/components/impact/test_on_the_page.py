"""The impact page says no more than was measured, and nothing of any one person."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import pytest

from components.charts.bar_charts import funnel_chart
from components.impact import evidence_and_decision, report_view
from components.impact.publishing import _funnel_table, _funnel_title
from db import evidence, participants
from mentoring.impact import FunnelStage, FunnelStep
from mentoring.programme import KpiValue
from tests.components.documents.report_samples import freeze
from tests.mentoring.impact.sample_reports import go_on
from tests.pages.looking import freezes, labelled, opens_tab, pressed, texts


def everything(at) -> str:
    """All the page says, tables and alternative texts of charts included."""
    tables = "\n".join(each.value.to_string() for each in at.dataframe)
    return "\n".join((texts(at), tables, str([each.proto for each in at.get("vega_lite_chart")])))


def test_no_name_of_anybody_stands_on_the_page(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    for key in ("impact_statistics", "decision"):
        at.session_state[key] = True
    said = everything(at.run())
    assert "24 of 25 mentees" in said
    assert not [person.name for person in participants.everyone(example_open) if person.name in said]


def test_statistics_for_who_knows_them_are_folded_away(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    assert any(each.label == "For statisticians" for each in at.expander)
    assert "Exploratory" not in texts(at)
    at.session_state["impact_statistics"] = True
    assert "Exploratory" in texts(at.run())


@pytest.mark.parametrize(
    ("kind", "people"), [("criteria", 50), ("change", 24), ("flow", 50), ("experience", 42), ("dropouts", 25)]
)
def test_a_chart_taken_along_says_on_whom_it_rests_and_from_which_report(kind: str, people: int, monkeypatch) -> None:
    drawn: dict[str, object] = {}
    monkeypatch.setattr(report_view, "draw", lambda figure, key, table, **look: drawn.update(look, key=key))
    report_view._draw(freeze(go_on()), kind, partial(print))
    assert drawn["dated"] == go_on().frozen_on, "the day of the report, whenever it is taken along"
    first, n, definition, stage = str(drawn["footer"]).split(" · ")
    assert (first, n, stage) == ("Wisselwerking", f"n = {people}", "Final report")
    assert definition


def test_groups_are_told_with_their_people_and_their_change(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    at.session_state["report_groups"] = True
    (table,) = [each.value for each in at.run().dataframe if "Group" in each.value]
    assert all(int(people) >= 5 for people in table["People"])
    assert all(said.startswith("+") for said in table["Change"]), "each generation of the example grew"


def test_the_figures_of_a_chart_can_be_read_as_a_table(app: Callable, example_open) -> None:
    at = app("impact")
    assert any(each.label == "Show as table" for each in at.expander)
    at.session_state["table_funnel"] = True
    (table,) = at.run().dataframe
    assert list(table.value.columns) == ["Step", "People"]
    assert table.value["People"].iloc[0] == "46"


def test_a_path_that_has_not_reached_the_end_is_not_called_measured() -> None:
    half = (FunnelStage(FunnelStep.ENROLLED, 46), FunnelStage(FunnelStep.MATCHED, 42))
    assert _funnel_title(half) == "42 of 46 people who enrolled came this far: matched"
    whole = (*half, FunnelStage(FunnelStep.MEASURED, 40))
    assert _funnel_title(whole) == "Of 46 people who enrolled, 40 were measured before and after"


def test_a_step_of_fewer_than_five_people_is_not_counted_out() -> None:
    few = (
        FunnelStage(FunnelStep.ENROLLED, 12),
        FunnelStage(FunnelStep.MATCHED, 6),
        FunnelStage(FunnelStep.MEASURED, 3),
    )
    assert _funnel_title(few) == "Fewer than 5 people came this far: measured before and after"
    assert _funnel_table(few)["People"] == ["12", "6", "<5"]
    drawn = json.dumps(funnel_chart(few, title="T", language="en").to_dict())
    assert "<5" in drawn
    assert "25%" not in drawn
    assert _funnel_table(few[:1] + (FunnelStage(FunnelStep.MEASURED, 0),))["People"] == ["12", "0"]


def test_an_event_is_added_and_taken_away(app: Callable, example_open) -> None:
    before = len(evidence.events(example_open))
    at = opens_tab(app("impact"), "Figures over time")
    labelled(at.text_input, "What happened").set_value("New intranet")
    pressed(at, next(each.key for each in at.button if each.label == "Add to the charts"))
    added = [each for each in evidence.events(example_open) if each.what == "New intranet"]
    assert [each.on for each in added] == [date.today()]
    pressed(at, f"event_{added[0].id}")
    assert len(evidence.events(example_open)) == before


def test_figures_over_time_show_the_charts_before_the_forms(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    order = [each.label for each in at.expander]
    assert order.index("Fill in figures") > max(n for n, label in enumerate(order) if label == "Show as table")
    at.session_state["table_kpi_0"] = True
    (table,) = [each.value for each in at.run().dataframe if "Month" in each.value]
    assert re.fullmatch("[A-Z][a-z]+ 20[0-9]{2}", table["Month"].iloc[0])


def test_the_path_says_that_each_bar_counts_by_itself(app: Callable, example_open) -> None:
    at = app("impact")
    at.session_state["table_funnel"] = True
    (table,) = at.run().dataframe
    assert "charter agreed" in list(table.value["Step"])
    assert "Each step counts by itself" in everything(at)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([(date(2026, 3, 1), "4"), (None, None)], None),
        ([(date(2026, 3, 1), "4,5"), (None, " ")], None),
        ([(date(2026, 3, 1), "4"), (date(2026, 2, 1), "four")], "Row 2: Enter a number, for example 2.5."),
        ([(date(2026, 3, 1), "3.125")], "Row 1: Do you mean 3125 or 3.125?"),
        ([(date(2026, 3, 1), "4"), (None, "5")], "Row 2 needs a month and a value"),
        ([(date(2026, 3, 1), None)], "Row 1 needs a month and a value"),
        ([(date(2026, 3, 1), "4"), (date(2026, 3, 20), "5")], "March 2026 stands there twice"),
        ([(date(2026, 5, 1), "4")], "May 2026 has not come yet"),
        ([], None),
    ],
)
def test_figures_that_are_half_filled_in_or_stand_twice_are_told_and_not_saved(rows, problem) -> None:
    told = evidence_and_decision._problem(pd.DataFrame(rows, columns=["month", "value"]), date(2026, 4, 10))
    assert told is None if problem is None else problem in (told or "")


def test_figures_are_read_as_they_are_typed_and_those_that_stand_come_back_unchanged() -> None:
    months = [date(2026, month, 1) for month in range(1, 6)]
    known = [
        KpiValue("Calls", month, value) for month, value in zip(months, (0.1, 1250.5, 1e-7, 3e12, -2.0), strict=True)
    ]
    shown = evidence_and_decision._editable(known)
    assert evidence_and_decision._problem(shown, date(2026, 6, 1)) is None
    assert evidence_and_decision._changes(known, shown) == [(each.month, each.value) for each in known]
    typed = pd.DataFrame({"month": months[:2], "value": ["1,5", "1,250 "]})
    assert evidence_and_decision._changes([], typed) == [(months[0], 1.5), (months[1], 1250.0)]
