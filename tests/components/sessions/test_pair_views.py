"""The views of the pairs on the page: at every size each pair is there, by name or counted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.paging import ROWS
from components.sessions.pair_views import MOST_NAMES, PairView
from components.sessions.rhythm_table import MOST_STRIPS
from mentoring.stages_and_endings import PairStage
from tests.pages.looking import opens_tab, texts


def looks(count: int, view: str, met: bool, search: str = "") -> AppTest:
    """So many pairs in this view, in the middle of November 2026."""
    at = AppTest.from_function(draws, default_timeout=30, args=(count, met))
    at.session_state["language"], at.session_state["pair_view"] = "en", PairView(view)
    if search:
        at.session_state["stage_search"] = search
    at.run()
    assert not at.exception
    return at


def draws(count: int, met: bool) -> None:
    from datetime import date, timedelta

    from components.sessions.pair_views import PairRecords, show
    from components.sessions.rhythm_table import of_programme
    from components.words import set_language
    from mentoring.pairs import PairState, Session, StoredPair
    from mentoring.programme import Programme

    set_language()
    today = date(2026, 11, 15)
    pairs = [StoredPair(n, f"m{n}", f"e{n}", PairState.CONFIRMED) for n in range(count)]
    sessions = [Session(n, today - timedelta(days=n % 3 + 1)) for n in range(count) if met]
    names = {f"{role}{n}": f"{name} Nr{n:03d}" for n in range(count) for role, name in (("m", "Mo"), ("e", "Els"))}
    programme = Programme("P", today - timedelta(days=5), today + timedelta(days=150))
    rhythms = of_programme(pairs, sessions, programme, today)
    show(PairRecords(pairs, sessions, {}, (), programme, rhythms), names, today)


@pytest.mark.parametrize("count", [0, 6, 30, 200])
def test_the_board_names_or_counts_every_pair(count: int) -> None:
    at = looks(count, "stages", met=True)
    assert f"On rhythm {count}" in texts(at)
    shown = texts(at).count("Mo Nr") + texts(at).count("Mo N.")
    assert shown == min(count, MOST_NAMES)
    assert (f"{count - MOST_NAMES} more" in texts(at)) is (count > MOST_NAMES)
    assert bool(at.text_input) is (count > 15)


def test_a_name_that_is_looked_for_is_found_among_many() -> None:
    assert "On rhythm 1" in texts(looks(200, "stages", True, "els nr137"))


@pytest.mark.parametrize("count", [0, 6, 30, 200])
def test_the_strips_are_there_from_the_first_week_on_and_hold_every_pair(count: int) -> None:
    at = looks(count, "weeks", met=True)
    assert len(at.get("vega_lite_chart")) == bool(count)
    assert not at.dataframe
    seen = drawn(at)
    while "strips_next" in [each.key for each in at.button] and not at.button(key="strips_next").disabled:
        assert len(drawn(at)) <= MOST_STRIPS
        at.button(key="strips_next").click().run()
        seen |= drawn(at)
    assert len(seen) == count


def test_every_pair_of_a_stage_is_found_where_the_board_only_counts_it() -> None:
    at = looks(200, "stages", met=True)
    at.session_state["stage_whole"] = PairStage.ON_RHYTHM
    assert len(at.run().dataframe[0].value) == ROWS
    at.text_input(key="stage_pairs_search").set_value("els nr137").run()
    assert list(at.dataframe[0].value["Pair"]) == ["Mo Nr137 – Els Nr137"]


def drawn(at: AppTest) -> set[str]:
    """The pairs in the chart."""
    return {name for chart in at.get("vega_lite_chart") for name in re.findall(r"Mo (?:Nr\d+|N\.)", chart.proto.spec)}


@pytest.mark.parametrize("count", [0, 6, 200])
def test_the_month_and_its_activity_count_every_meeting(count: int) -> None:
    month = looks(count, "month", met=True)
    assert (f"{count} held, 0 planned" in texts(month)) is bool(count)
    assert texts(month).count("check_circle") == count
    titles = [day.markdown[0].value if day.markdown else "" for day in month.columns]
    assert [titles[at] for at in (0, 6, 7, 35)] == ["", ":gray[Sun 1]", ":gray[Mon 2]", ":gray[Mon 30]"]
    month.button(key="chevron_left").click().run()
    assert "Nothing was held or is planned in this month" in texts(month)
    assert "October 2026" in texts(month)
    activity = looks(count, "activity", met=True)
    assert (f"{count} sessions were held until now" in texts(activity)) is bool(count)
    assert bool(activity.get("vega_lite_chart")) is bool(count)


@pytest.mark.parametrize("view", ["weeks", "activity"])
def test_before_the_first_session_there_is_nothing_to_draw(view: str) -> None:
    at = looks(6, view, met=False)
    assert [each.value for each in at.subheader] == ["No session yet"]


def test_the_views_are_on_the_page_of_the_sessions(app: Callable, example_open) -> None:
    at = opens_tab(app("sessions"), "Rhythm")
    at.session_state["pair_view"] = PairView.STAGES
    assert "Contract conversation 0" in texts(at.run())
