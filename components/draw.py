"""Puts a chart on the page in the house style, with its alternative text and, on request, its figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.kept import kept
from components.words import _, language


def dark() -> bool:
    """Whether the person looks at the dark theme."""
    return st.context.theme.type == "dark"


def draw(
    figure: partial[Any], key: str, table: Callable[[], Map[str, Sequence[object]] | pd.DataFrame] | None = None
) -> None:
    """The chart as wide as the page. figure: how it is made, such as partial(dumbbell, outcomes, title="…"); language
    and light or dark follow the session. table: makes the same figures to read
    instead, once a person asks for them.
    """
    spec = _spec(partial(figure, language=language(), dark=dark()), key)
    # A chart with a description of its own beside `alt` is written to the log, and the description may hold names.
    silent = {name: part for name, part in spec.items() if name != "description"}
    st.vega_lite_chart(silent, theme=None, width="stretch", key=key, alt=spec["description"])
    if table is not None:
        opened = st.expander(_("Show as table"), icon=":material/table:", key=f"table_{key}", on_change="rerun")
        if opened.open:
            opened.dataframe(pd.DataFrame(table()), hide_index=True, alt=_("The figures of the chart above"))


def _spec(figure: partial[Any], key: str) -> dict[str, Any]:
    # Making a chart takes longer than a whole page.
    recipe = (figure.func, figure.args, figure.keywords)
    return kept(f"chart {key}", recipe, lambda: _inline(figure().to_dict(validate=False)))


def _inline(spec: dict[str, Any]) -> dict[str, Any]:
    # Streamlit would make a table of each data set at every run; these few values go along in the chart itself.
    values = spec.pop("datasets", {})
    for part in (spec, *spec["layer"]):
        name = part.get("data", {}).get("name")
        if name in values:
            part["data"] = {"values": values[name]}
    if "data" in spec:
        spec["layer"] = [{"data": spec.pop("data"), "layer": spec["layer"]}]
    return spec
