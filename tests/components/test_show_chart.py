"""A chart's conclusion is text on the page and a title in a picture; its figures are numbers to read."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.pages.looking import opens_tab


def test_the_conclusion_stands_above_the_chart_where_it_can_break(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    specs = [json.loads(each.proto.spec) for each in at.get("vega_lite_chart")]
    assert len(specs) == 2
    assert not any({"title", "description", "usermeta"} & set(spec) for spec in specs)
    assert sum("ordinary variation" in each.value and "**" in each.value for each in at.markdown) == 2
    assert sum(":gray[:small[Limits from" in each.value for each in at.markdown) == 2


def test_figures_in_a_table_are_written_as_the_reader_writes_them(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    at.session_state["table_kpi_0"] = True
    table = next(each for each in at.run().dataframe if "Month" in each.value)
    columns = json.loads(table.proto.columns)
    name = table.value.columns[-1]
    assert columns[name]["type_config"]["format"] == "localized"


def test_a_chart_can_be_taken_along_but_not_one_that_shows_names(app: Callable, example_open) -> None:
    at = app("impact")
    assert {each.label for each in at.download_button} == {"PNG", "SVG"}
    matching = opens_tab(app("matching"), "Who could go with whom")
    assert matching.get("vega_lite_chart")
    assert not [each for each in matching.download_button if each.label in ("PNG", "SVG")]
