"""Puts a chart on the page in the house style, with its figures in words and as a table; what takes long is kept."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Mapping as Map
from datetime import date
from functools import partial
from typing import Any, Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import pd
from components.charts.style_and_export import ChartFormat, chart_file, chart_picture
from components.download import File, offer
from components.words import _, day, language, md

_ABOVE = {"title", "description", "usermeta"}
"""What stands outside the chart on a page."""

_MIMES = {ChartFormat.PNG: "png", ChartFormat.SVG: "svg+xml"}
_KEPT = "kept"
_PROJECTED = 620
"""Pixels: how wide a chart stands on a screen of 1280; on a larger one all of it grows."""

T = TypeVar("T")
KeepChart = Callable[[Hashable, Callable[[], dict[str, Any]]], dict[str, Any]]


def is_dark() -> bool:
    """Whether the person looks at the dark theme."""
    return st.context.theme.type == "dark"


def draw(
    figure: partial[Any],
    key: str,
    table: Callable[[], Map[str, Sequence[object]] | pd.DataFrame] | None = None,
    *,
    right: bool = False,
    large: bool = False,
    bare: bool = False,
    footer: str | None = "",
    dated: date | None = None,
    keep: KeepChart | None = None,
) -> None:
    """The chart as wide as the page, its conclusion above it. figure: how it is made, such as partial(forest,
    rows, title="…"); language and light or dark follow the session. table: makes the same figures to read
    instead, once a person asks for them. right: whether all its columns but the first hold figures.

    large: for a projector, a picture without anything to press. bare: without its title, where the page has said it.
    footer: what stands below the chart in a file of it, beside the day; a chart that shows names has None and is not
    offered. dated: of when the figures are, where that is not today. keep: keeps the chart for every session that
    shows the same, under all that it follows from; without it this session keeps it.
    """
    drawn = partial(figure, language=language(), dark=is_dark(), **({"large": True} if large else {}))
    if large:
        _draw_picture(drawn, key, bare)
        return
    spec = keep((key, repr(_recipe(drawn))), partial(_make_spec, drawn)) if keep else _spec(drawn, key)
    if not bare:
        _head(spec["usermeta"]["title"], spec["usermeta"]["subtitle"])
    # A chart with a description of its own beside `alt` is written to the log, and the description may hold names.
    silent = {name: part for name, part in spec.items() if name not in _ABOVE}
    kept: int | Literal["content"] = spec["usermeta"]["height"] or "content"
    st.vega_lite_chart(silent, theme=None, width="stretch", height=kept, key=key, alt=spec["description"])
    with st.container(horizontal=True):
        if table is not None:
            opened = st.expander(_("Show as table"), icon=":material/table:", key=f"table_{key}", on_change="rerun")
            if opened.open:
                _show_table(opened, pd.DataFrame(table()), right)
        if footer is not None:
            _offer_files(figure, key, footer, dated or date.today())


def _draw_picture(figure: partial[Any], key: str, bare: bool) -> None:
    """The chart for a projector: a picture in the text, because a live one shows buttons where the pointer passes."""
    picture, notes, alt = keep_in_session(f"chart {key}", _recipe(figure), lambda: _picture(figure()))
    if not bare:
        st.subheader(md(notes["title"]), anchor=False)
        if notes["subtitle"]:
            st.markdown(f"##### :gray[{md(notes['subtitle'])}]")
    st.markdown(f"![{md(alt)}](data:image/png;base64,{picture})")


def _picture(chart: Any) -> tuple[str, dict[str, Any], str]:
    spec = chart.to_dict(validate=False)
    return b64encode(chart_picture(spec, _PROJECTED)).decode(), spec["usermeta"], spec["description"]


def _offer_files(figure: partial[Any], key: str, footer: str, dated: date) -> None:
    """The chart to take along, in daylight colours on paper of its own."""
    below = " · ".join(filter(None, (footer, day(dated))))
    spoken = language()
    offer(
        *(
            File(
                each.name,
                partial(_chart_file, figure, spoken, each, below),
                f"telemachus_{key}.{each}",
                f"image/{_MIMES[each]}",
                f"{key}_{each}",
                type="tertiary",
            )
            for each in ChartFormat
        )
    )


def _chart_file(figure: partial[Any], spoken: str, format: ChartFormat, footer: str) -> bytes:
    return chart_file(figure(language=spoken), format, footer)


def _head(title: str, subtitle: str) -> None:
    """Conclusion and explanation as text, which breaks where the page is narrow; a chart breaks no lines."""
    below = f"  \n:gray[:small[{md(subtitle)}]]" if subtitle else ""
    st.markdown(f"**{md(title)}**{below}")


def _show_table(place: DeltaGenerator, figures: pd.DataFrame, right: bool) -> None:
    fractions = figures.select_dtypes("float").columns
    written = figure_columns(figures.columns[1:] if right else ())
    numbers = {name: st.column_config.NumberColumn(format="localized") for name in fractions}
    alt = _("The figures of the chart above")
    place.dataframe(figures, hide_index=True, column_config={**written, **numbers}, alt=alt)


def figure_columns(names: Iterable[str]) -> dict[str, Any]:
    """Columns of figures that are written out already, such as +0.4 or <5: to the right, as figures stand."""
    return dict.fromkeys(names, st.column_config.TextColumn(alignment="right"))


def _spec(figure: partial[Any], key: str) -> dict[str, Any]:
    # Making a chart takes longer than a whole page.
    return keep_in_session(f"chart {key}", _recipe(figure), partial(_make_spec, figure))


def _make_spec(figure: partial[Any]) -> dict[str, Any]:
    return _inline(figure().to_dict(validate=False))


def _recipe(figure: partial[Any]) -> object:
    return (figure.func, figure.args, figure.keywords)


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


def keep_in_session(key: str, of: object, make: Callable[[], T]) -> T:
    """What `make` gives, made anew only when `of` differs from last time. key: one name for each thing that is kept."""
    things = st.session_state.setdefault(_KEPT, {})
    if key not in things or things[key][0] != of:
        things[key] = (of, make())
    return things[key][1]


def drop_charts(beginning: str) -> None:
    """Let go of the kept charts whose key begins so, and of the figures that they were made of."""
    things = st.session_state.get(_KEPT, {})
    for name in [each for each in things if each.startswith(f"chart {beginning}")]:
        del things[name]
