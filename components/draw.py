"""Puts a chart on the page in the house style, with its alternative text and, on request, its figures as a table."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from components.words import _


def dark() -> bool:
    """Whether the person looks at the dark theme."""
    return st.context.theme.type == "dark"


def draw(chart: Any, key: str, table: Map[str, Sequence[object]] | pd.DataFrame | None = None) -> None:
    """The chart as wide as the page. table: the same figures to read instead, behind a click."""
    # A chart with a description of its own beside `alt` is written to the log, and the description may hold names.
    silent = chart.copy(deep=False)
    silent.description = alt.Undefined
    st.altair_chart(silent, theme=None, width="stretch", key=key, alt=chart.description)
    if table is not None:
        with st.expander(_("Show as table"), icon=":material/table:"):
            st.dataframe(pd.DataFrame(table), hide_index=True, alt=_("The figures of the chart above"))
