"""Business figures month by month: the chart with its limits, and a table to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import empty
from components.charts.control import control_figure
from components.draw import draw
from components.impact_words import kpi_sentence, kpi_title
from components.words import _, md
from mentoring.impact import ControlChart, control_chart
from mentoring.programme import Kpi, Programme


@dataclass(frozen=True)
class Entered:
    """Figures a person filled in for one name."""

    name: str
    points: list[tuple[date, float | None]]


def charts(points: pd.DataFrame, programme: Programme) -> dict[str, ControlChart]:
    """One control chart a figure; the months before the start set the limits."""
    return {name: _chart(series, _kpi(name, programme), programme.starts) for name, series in points.groupby("kpi")}


def _kpi(name: str, programme: Programme) -> Kpi:
    return next((each for each in programme.kpis if each.name == name), Kpi(name))


def _chart(series: pd.DataFrame, kpi: Kpi, starts: date | None) -> ControlChart:
    before = None if starts is None else int((series["month"].dt.date < starts).sum())
    return control_chart(series["value"].tolist(), before, kpi.target, kpi.direction)


def show(points: pd.DataFrame, found: dict[str, ControlChart], events: Sequence[Any], programme: Programme) -> None:
    """Every figure as a chart, two beside each other, with what it shows and what it cannot show."""
    if not found:
        empty.show("impact", _("No figures yet. Fill in one that ties to your goals, a value a month."))
        return
    grid = st.grid(2, min_column_width=340)
    for number, (name, chart) in enumerate(found.items()):
        months = [each.date() for each in points.loc[points["kpi"] == name, "month"]]
        figure = partial(
            control_figure,
            chart,
            months,
            name=name,
            starts=programme.starts,
            events=[(each.on, each.what) for each in events],
            title=kpi_title(name, chart),
        )
        table = {_("Month"): [f"{each:%Y-%m}" for each in months], md(name): [point.value for point in chart.points]}
        with grid.container():
            draw(figure, f"kpi_{number}", table)
            st.caption(md(kpi_sentence(name, chart)))


def ask(points: pd.DataFrame, programme: Programme) -> Entered | None:
    """Figures to add or correct: a name and a value per month."""
    known = list(dict.fromkeys([*(each.name for each in programme.kpis), *points["kpi"]]))
    with st.expander(_("Fill in figures"), icon=":material/edit:", expanded=points.empty):
        st.markdown(_("A figure that ties to the goals, one value a month, ideally from a year before the start."))
        name = st.selectbox(
            _("Figure"),
            known,
            index=0 if known else None,
            accept_new_options=True,
            key="kpi_name",
            placeholder=_("Name of the figure"),
        )
        if not name:
            return None
        edited = st.data_editor(
            _editable(points, name),
            key=f"kpi_values_{name}",
            num_rows="dynamic",
            hide_index=True,
            column_config={
                "month": st.column_config.DateColumn(_("Month"), format="MM-YYYY", required=True),
                "value": st.column_config.NumberColumn(_("Value"), required=True),
            },
            alt=_("Values per month"),
        )
        saved = st.button(_("Save the figures"), key="save_kpi", icon=":material/check:")
    if not saved:
        return None
    return Entered(name, _changed(points, name, edited))


def _editable(points: pd.DataFrame, name: str) -> pd.DataFrame:
    own = points.loc[points["kpi"] == name, ["month", "value"]].copy()
    own["month"] = pd.to_datetime(own["month"]).dt.date
    return own.reset_index(drop=True)


def _changed(points: pd.DataFrame, name: str, edited: pd.DataFrame) -> list[tuple[date, float | None]]:
    filled = edited.dropna(subset=["month", "value"])
    given = {
        pd.Timestamp(month).date().replace(day=1): float(value) for month, value in filled[["month", "value"]].values
    }
    gone = {each.date().replace(day=1) for each in points.loc[points["kpi"] == name, "month"]} - set(given)
    return [*sorted(given.items()), *((month, None) for month in sorted(gone))]
