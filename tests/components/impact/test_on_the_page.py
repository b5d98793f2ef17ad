"""The impact page says no more than was measured, and nothing of any one person."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from components.charts.bar_charts import funnel_chart
from components.impact import change, groups, kpi_series
from components.impact.change import _count_text, _funnel_table, _funnel_title
from db import kpis, participants, surveys
from mentoring.example import organisation
from mentoring.impact import Count, FunnelStage, FunnelStep, RoundRecords
from mentoring.pairs import PairState, StoredPair
from mentoring.programme import Programme
from mentoring.surveys.model import Response, Wave
from tests.pages.looking import labelled, opens_tab, pressed, texts


def everything(at) -> str:
    """All the page says, tables and alternative texts of charts included."""
    tables = "\n".join(each.value.to_string() for each in at.dataframe)
    return "\n".join((texts(at), tables, str([each.proto for each in at.get("vega_lite_chart")])))


def test_no_name_of_anybody_stands_on_the_page(app: Callable, example_open) -> None:
    at = app("impact")
    at.session_state["impact_groups"] = True
    at.run()
    said = everything(at)
    assert "24 mentees" in said
    assert not [person.name for person in participants.everyone(example_open) if person.name in said]


def test_the_conclusion_comes_first_and_names_what_was_applied(app: Callable, example_open) -> None:
    first = next(each.value for each in app("impact").markdown if "badge" not in each.value)
    assert "95% interval" in first
    assert "their mentor confirms" in first
    assert "other causes are not ruled out" in first


def test_statistics_for_who_knows_them_are_folded_away(app: Callable, example_open) -> None:
    at = app("impact")
    assert any(each.label == "For statisticians" for each in at.expander)
    assert not at.dataframe
    at.session_state["impact_statistics"] = True
    (table,) = at.run().dataframe
    assert "Hodges–Lehmann" in table.value.columns


def test_the_figures_of_a_chart_can_be_read_as_a_table(app: Callable, example_open) -> None:
    at = app("impact")
    assert any(each.label == "Show as table" for each in at.expander)
    at.session_state["table_funnel"] = True
    (table,) = at.run().dataframe
    assert list(table.value.columns) == ["Step", "People"]
    assert table.value["People"].iloc[0] == "46"


def test_figures_of_fewer_than_five_are_a_dash_or_below_five() -> None:
    assert _count_text(None) == "–"
    assert _count_text(Count(2, 4)) == "–"
    assert _count_text(Count(3, 20)) == "<5 / 20"
    assert _count_text(Count(0, 20)) == "<5 / 20"
    assert _count_text(Count(5, 20)) == "5 / 20"
    assert _count_text(Count(18, 20), answers=True) == "≥ 16 / 20"
    assert _count_text(Count(15, 20), answers=True) == "15 / 20"


def test_a_path_that_has_not_reached_the_end_is_not_called_measured() -> None:
    half = (FunnelStage(FunnelStep.ENROLLED, 46, 1.0, 0), FunnelStage(FunnelStep.MATCHED, 42, 0.91, 4))
    assert _funnel_title(half) == "42 of 46 people who enrolled came this far: matched"
    whole = (*half, FunnelStage(FunnelStep.MEASURED, 40, 0.87, 2))
    assert _funnel_title(whole) == "Of 46 people who enrolled, 40 were measured before and after"


def test_a_step_of_fewer_than_five_people_is_not_counted_out() -> None:
    few = (
        FunnelStage(FunnelStep.ENROLLED, 12, 1.0, 0),
        FunnelStage(FunnelStep.MATCHED, 6, 0.5, 6),
        FunnelStage(FunnelStep.MEASURED, 3, 0.25, 3),
    )
    assert _funnel_title(few) == "Fewer than 5 people came this far: measured before and after"
    assert _funnel_table(few)["People"] == ["12", "6", "<5"]
    drawn = json.dumps(funnel_chart(few, title="T", language="en").to_dict())
    assert "<5" in drawn
    assert "25%" not in drawn
    assert _funnel_table(few[:1] + (FunnelStage(FunnelStep.MEASURED, 0, 0.0, 12),))["People"] == ["12", "0"]


def test_before_anything_is_measured_there_is_no_judgement(app: Callable, programme: Callable) -> None:
    programme(46)
    at = opens_tab(app("impact"), "Advice")
    assert at.subheader[0].value == "Advice: no advice yet"
    assert "● green" not in texts(at)
    assert "■ red" not in texts(at)


def test_an_event_is_added_and_taken_away(app: Callable, example_open) -> None:
    before = len(kpis.events(example_open))
    at = opens_tab(app("impact"), "Figures over time")
    labelled(at.text_input, "What happened").set_value("New intranet")
    pressed(at, next(each.key for each in at.button if each.label == "Add to the charts"))
    added = [each for each in kpis.events(example_open) if each.what == "New intranet"]
    assert [each.on for each in added] == [date.today()]
    pressed(at, f"event_{added[0].id}")
    assert len(kpis.events(example_open)) == before


def answered(values: list[int], item: str = "R1") -> list[Response]:
    """Check-ins with one answer each."""
    return [
        Response(f"p{place}", Wave.CHECK_IN, "2026-05-01T10:00:00", {item: float(value)})
        for place, value in enumerate(values)
    ]


def shown(responses: list[Response], monkeypatch) -> list[str]:
    """The statements that would be drawn."""
    drawn: list[str] = []
    monkeypatch.setattr(change, "draw", lambda figure, key: drawn.extend(each.text for each in figure.args[0]))
    change.show_experience(responses)
    return drawn


def test_answers_of_nine_people_are_not_shown_and_of_ten_they_are(monkeypatch) -> None:
    assert not shown(answered([1, 2, 3, 4, 5, 4, 3, 2, 1]), monkeypatch)
    assert shown(answered([1, 2, 3, 4, 5, 4, 3, 2, 1, 4]), monkeypatch) == ["We are open with each other."]


def test_when_everybody_answers_the_same_each_answer_would_be_known(monkeypatch) -> None:
    assert not shown(answered([4] * 20), monkeypatch)


def test_only_the_last_answer_of_a_person_counts() -> None:
    first, last = answered([1])[0], answered([5])[0]
    later = Response(last.person, last.wave, "2026-08-01T10:00:00", last.scores)
    assert change.latest_answers([later, first], "R1") == {"p0": 5.0}


def test_no_group_below_five_is_shown(example_open) -> None:
    people = organisation(46)
    mentees, mentors = [p.id for p in people if p.is_mentee], [p.id for p in people if p.is_mentor]
    pairs = [
        StoredPair(number, mentor, mentee, PairState.CONFIRMED)
        for number, (mentor, mentee) in enumerate(zip(mentors, mentees, strict=False))
    ]
    items = dict.fromkeys(("V1", "V2", "V3", "V4"), 2.0)
    responses = [
        Response(pair.mentee, wave, None, {name: value + (0.5 if number % 3 else 0) for name, value in items.items()})
        for number, pair in enumerate(pairs)
        for wave in (Wave.BASELINE, Wave.FOLLOW_UP)
    ]
    found = groups.review_groups(RoundRecords(Programme("x"), people, pairs, responses))
    assert all(figure.size >= 5 for figure in found.shown)
    assert surveys.responses(example_open), "the example has answers of its own"


def test_groups_are_told_per_division_with_their_true_change(app: Callable, example_open) -> None:
    at = app("impact")
    at.session_state["impact_groups"] = True
    (table,) = at.run().dataframe
    assert list(table.value.columns) == ["Generation", "People", "Change"]
    assert table.value["Generation"].iloc[-1] == "Other generations"
    assert all(said.startswith("+") for said in table.value["Change"]), "each generation of the example grew"
    assert "Department: the groups are too small to be shown." in texts(at)


def test_the_main_answers_come_before_what_is_behind_a_click(app: Callable, example_open) -> None:
    order = [each.label for each in app("impact").expander]
    assert order[-4:-2] == ["And the mentors?", "The conclusion holds if those who left learned little"]
    assert order[-2:] == ["For statisticians", "By department and generation"]
    assert set(order[:-4]) == {"Show as table"}


def test_figures_over_time_show_the_charts_before_the_forms(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    order = [each.label for each in at.expander]
    assert order.index("Fill in figures") > max(n for n, label in enumerate(order) if label == "Show as table")
    at.session_state["table_kpi_0"] = True
    (table,) = [each.value for each in at.run().dataframe if "Month" in each.value]
    assert re.fullmatch("[A-Z][a-z]+ 20[0-9]{2}", table["Month"].iloc[0])


def test_the_path_says_that_a_bar_holds_everyone_who_came_that_far(app: Callable, example_open) -> None:
    at = app("impact")
    at.session_state["table_funnel"] = True
    (table,) = at.run().dataframe
    assert "charter agreed or further" in list(table.value["Step"])
    assert "everyone who came at least that far" in everything(at)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([(date(2026, 3, 1), 4.0), (None, None)], None),
        ([(date(2026, 3, 1), 4.0), (None, 5.0)], "Row 2 needs a month and a value"),
        ([(date(2026, 3, 1), None)], "Row 1 needs a month and a value"),
        ([(date(2026, 3, 1), 4.0), (date(2026, 3, 20), 5.0)], "March 2026 stands there twice"),
        ([(date(2026, 5, 1), 4.0)], "May 2026 has not come yet"),
        ([], None),
    ],
)
def test_figures_that_are_half_filled_in_or_stand_twice_are_told_and_not_saved(rows, problem) -> None:
    told = kpi_series._problem(pd.DataFrame(rows, columns=["month", "value"]), date(2026, 4, 10))
    assert told is None if problem is None else problem in (told or "")
