"""Who could go with whom: every possible pair a square, chosen ones marked, readable in both themes and languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.charts.matrix_charts import Block, Cell, pair_matrix, topic_matrix
from components.charts.style_and_export import ChartFormat, chart_file
from tests.pages.looking import opens_tab

PEOPLE = [f"Mentee {number}" for number in range(60)], [f"Mentor {number}" for number in range(60)]
CELLS = [
    Cell(m, e, 100 - 10 * abs(i - j), i == j)
    for i, e in enumerate(PEOPLE[0])
    for j, m in enumerate(PEOPLE[1])
    if abs(i - j) < 6
]
CHARTS = {
    "people": lambda **look: pair_matrix(CELLS, *PEOPLE, title="Tight", **look),
    "topics": lambda **look: topic_matrix(
        [Block("AI", "AI", 0.8, 3), Block("AI", "Web", 0.1, 0)], ["AI", "Web"], title="Tight", **look
    ),
}
each_chart = pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS)


@each_chart
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_drawn_in_both_languages_and_themes(make, language: str, dark: bool) -> None:
    spec = make(language=language, dark=dark).to_dict()
    assert " ".join(spec["title"]["text"]) == "Tight"
    assert len(spec["description"]) > len("Tight.")


@each_chart
def test_it_becomes_a_picture(make) -> None:
    assert chart_file(make(language="nl", width=800), ChartFormat.PNG).startswith(b"\x89PNG")


def test_it_says_in_words_how_many_pairs_are_possible_and_chosen() -> None:
    said = CHARTS["people"](language="en").to_dict()["description"]
    assert f"{len(CELLS)} possible pairs of 60 mentees and 60 mentors; 60 chosen" in said


def test_sixty_names_on_a_side_all_stand_in_the_axis() -> None:
    spec = CHARTS["people"](language="en").to_dict()
    layer = spec["layer"][0]["encoding"]
    assert layer["y"]["scale"]["domain"] == PEOPLE[0]
    assert layer["y"]["axis"]["labelOverlap"] is False
    assert spec["height"] >= 60 * 14


@each_chart
def test_on_a_telephone_no_names_lie_over_each_other(make) -> None:
    across = make(language="en").to_dict()["layer"][0]["encoding"]["x"]["axis"]
    assert across["labelExpr"].startswith("width < ")
    down = make(language="en").to_dict()["layer"][0]["encoding"]["y"]["axis"]
    assert "labelExpr" not in down


def test_the_squares_can_be_read_as_a_table(app: Callable, example_open) -> None:
    at = opens_tab(app("matching"), "Who could go with whom")
    at.session_state["table_seating_matrix"] = True
    table = at.run().dataframe[-1].value
    assert list(table.columns) == ["Mentee", "Mentor", "Possible mentors"]
    assert len(table) == 26
    assert all(table["Possible mentors"][table["Mentor"] != "–"] > 0)
