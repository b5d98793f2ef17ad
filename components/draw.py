"""Puts a chart on the page in the house style, with its alternative text and, on request, its figures as a table."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.words import _


def dark() -> bool:
    """Whether the person looks at the dark theme."""
    return st.context.theme.type == "dark"


def draw(chart: Any, key: str, table: Map[str, Sequence[object]] | pd.DataFrame | None = None) -> None:
    """The chart as wide as the page. table: the same figures to read instead, behind a click."""
    st.altair_chart(chart, theme=None, width="stretch", key=key, alt=chart.description)
    if table is not None:
        with st.expander(_("Show as table"), icon=":material/table:"):
            st.dataframe(pd.DataFrame(table), hide_index=True, alt=_("The figures of the chart above"))
