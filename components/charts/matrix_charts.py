"""Squares in rows and columns: the weeks in which pairs met, and who could go with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from components import pd
from components.charts import alt
from components.charts.style_and_export import Palette, apply_style, palette
from components.words import translator, true_minus_number
from mentoring.matching.scores import GOOD, VERY_GOOD

_WEEK_ROW = 24
_FEWEST_WEEKS = 12
"""Across, so that a square of the first week is as large as one of the twelfth."""

_TELEPHONE, _NAME_ROOM = 360, 17
"""Pixels: all squares together on a telephone; and what a name needs across. Vega looks at its own width."""

_LEAST_SCORES = (0, GOOD / 100, VERY_GOOD / 100)
"""From which score on a pair is possible, good and very good."""


@dataclass(frozen=True)
class Strip:
    """One pair: its name, meetings per week since the start, and the weeks (from 0) with a cancelled meeting."""

    label: str
    weeks: Sequence[int]
    cancelled: frozenset[int] = field(default_factory=frozenset)


def heat_strip(
    strips: Sequence[Strip],
    *,
    title: str,
    language: str,
    dark: bool = False,
    of: int | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Filled weeks had a meeting, stronger ones more than one; × is a cancelled meeting. Sorted by meetings held.

    of: how many pairs there are, when these are only the quietest of them.
    """
    _ = translator(language)
    colours = palette(dark)
    ordered = sorted(strips, key=lambda strip: (sum(strip.weeks), strip.label))
    levels = [_("no meeting"), _("met once"), _("met more than once")]
    frame = _week_table(ordered, levels)
    order = [strip.label for strip in ordered]
    weeks = max(_FEWEST_WEEKS, int(frame["week"].max()) if len(frame) else 1)
    x = alt.X(
        "week:O",
        title=_("week"),
        axis=alt.Axis(values=[1, *range(4, weeks + 1, 4)], labelAngle=0, grid=False, titleAnchor="start"),
        scale=alt.Scale(domain=[*range(1, weeks + 1)], paddingInner=0.12),
    )
    axis = alt.Axis(title=None, labelColor=colours.ink, labelLimit=150, grid=False)
    y = alt.Y("pair:N", sort=order, axis=axis, scale=alt.Scale(paddingInner=0.18))
    chart = alt.layer(
        *_week_squares(alt.Chart(frame).encode(x=x, y=y), levels, colours), height=_WEEK_ROW * len(ordered) + 4
    )
    return apply_style(
        chart,
        title=title,
        subtitle=_weeks_subtitle(len(ordered), of, language),
        description=_describe_weeks(ordered, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def _week_squares(base: alt.Chart, levels: Sequence[str], colours: Palette) -> list[alt.Chart]:
    """A square for every week, stronger where more was done, and a cross where a meeting was cancelled."""
    shades = alt.Scale(domain=levels, range=[colours.panel, *colours.ramp[1:]])
    crossed = alt.condition(
        alt.FieldEqualPredicate(field="held", equal=levels[0]), alt.value(colours.ink), alt.value(colours.paper)
    )
    return [
        base.mark_rect(cornerRadius=2, stroke=colours.line, strokeWidth=0.5).encode(
            color=alt.Color("held:N", scale=shades, legend=_steps_legend(colours))
        ),
        base.transform_filter("datum.cancelled").mark_text(text="×", fontSize=17, fontWeight=600).encode(color=crossed),
    ]


def _weeks_subtitle(shown: int, of: int | None, language: str) -> str:
    _ = translator(language)
    told = _("× cancelled · quietest pairs on top")
    if of is None or of <= shown:
        return told
    return _("the {count} quietest of {total} pairs").format(count=shown, total=of) + " · " + told


def _week_table(strips: Sequence[Strip], levels: Sequence[str]) -> pd.DataFrame:
    rows = [
        (strip.label, week + 1, levels[min(held, 2)], week in strip.cancelled)
        for strip in strips
        for week, held in enumerate(strip.weeks)
    ]
    return pd.DataFrame(rows, columns=["pair", "week", "held", "cancelled"])


def _describe_weeks(strips: Sequence[Strip], title: str, language: str) -> str:
    _ = translator(language)
    told = [
        _("{pair}: met {held} times in {weeks} weeks").format(
            pair=strip.label, held=sum(strip.weeks), weeks=len(strip.weeks)
        )
        for strip in strips
    ]
    return f"{title}. " + "; ".join(told) + "." if told else title


@dataclass(frozen=True)
class Cell:
    """A possible pair. score: 0 to 100. chosen: whether it is one of the pairs."""

    mentor: str
    mentee: str
    score: float
    chosen: bool = False


@dataclass(frozen=True)
class Block:
    """Mentees who first of all want one topic against mentors who first of all offer one.

    share: of all their pairs, how many are possible, 0 to 1. pairs: how many of them are chosen.
    """

    wanted: str
    offered: str
    share: float
    pairs: int


def pair_matrix(
    cells: Sequence[Cell],
    mentees: Sequence[str],
    mentors: Sequence[str],
    *,
    title: str,
    language: str,
    dark: bool = False,
    width: int | str = "container",
) -> alt.LayerChart:
    """Mentees down, mentors across, in the order given; a stronger square fits better, a dot is a pair that stands."""
    _ = translator(language)
    step = 22 if len(mentees) <= 30 else 17
    squares = _pair_squares(cells, mentees, mentors, step, language, palette(dark))
    said = _("{cells} possible pairs of {mentees} mentees and {mentors} mentors; {chosen} chosen.").format(
        cells=len(cells), mentees=len(mentees), mentors=len(mentors), chosen=sum(cell.chosen for cell in cells)
    )
    return apply_style(
        alt.layer(*squares, height=step * len(mentees)),
        title=title,
        subtitle=_("dot: a pair · empty: a rule stands between them · people with the same topic stand together"),
        description=f"{title}. {said}",
        language=language,
        dark=dark,
        width=width,
    )


def _pair_squares(
    cells: Sequence[Cell], mentees: Sequence[str], mentors: Sequence[str], step: int, language: str, colours: Palette
) -> list[alt.Chart]:
    """A square for every possible pair, a dot on the chosen ones."""
    _ = translator(language)
    levels = [_("possible"), _("good"), _("very good")]
    frame = pd.DataFrame(
        [
            (c.mentor, c.mentee, levels[_score_level(c.score)], true_minus_number(c.score, language, 0), c.chosen)
            for c in cells
        ],
        columns=["mentor", "mentee", "fit", "score", "chosen"],
    )
    base = alt.Chart(frame).encode(
        x=alt.X(
            "mentor:N",
            sort=list(mentors),
            scale=alt.Scale(domain=list(mentors), padding=0.06),
            axis=_name_axis(-60, "top", across=len(mentors)),
        ),
        y=alt.Y(
            "mentee:N",
            sort=list(mentees),
            scale=alt.Scale(domain=list(mentees), padding=0.06),
            axis=_name_axis(0, "left"),
        ),
        tooltip=[
            alt.Tooltip("mentor:N", title=_("mentor")),
            alt.Tooltip("mentee:N", title=_("mentee")),
            alt.Tooltip("score:N", title=_("score")),
        ],
    )
    shades = alt.Scale(domain=levels, range=list(colours.ramp))
    dot: dict[str, Any] = {"filled": True, "size": 60 if step > 20 else 34, "opacity": 1}
    return [
        base.mark_rect(stroke=colours.quiet, strokeWidth=0.5).encode(
            color=alt.Color("fit:N", scale=shades, legend=_steps_legend(colours))
        ),
        base.transform_filter("datum.chosen").mark_point(color=colours.warning, stroke=colours.paper, **dot),
    ]


def topic_matrix(
    blocks: Sequence[Block],
    topics: Sequence[str],
    *,
    title: str,
    language: str,
    dark: bool = False,
    width: int | str = "container",
) -> alt.LayerChart:
    """What mentees want most, down, against what mentors offer first, across; the number counts the pairs."""
    _ = translator(language)
    own_colours = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    chart = alt.layer(*_topic_squares(blocks, topics, language, palette(dark)), resolve=own_colours)
    return apply_style(
        chart.properties(height=26 * max(1, len({b.wanted for b in blocks}))),
        title=title,
        subtitle=_("down: what mentees want most · across: what mentors offer first · number: pairs"),
        description=f"{title}. " + _describe_topics(blocks, language),
        language=language,
        dark=dark,
        width=width,
    )


def _topic_squares(blocks: Sequence[Block], topics: Sequence[str], language: str, colours: Palette) -> list[alt.Chart]:
    """A square for each two topics, stronger where more pairs are possible, with the number of pairs there are."""
    _ = translator(language)
    levels = [_("none"), _("up to a third"), _("up to two thirds"), _("more than two thirds")]
    frame = pd.DataFrame(
        [
            (b.wanted, b.offered, b.share, str(b.pairs) if b.pairs else "", levels[ceil(round(3 * b.share, 9))])
            for b in blocks
        ],
        columns=["wanted", "offered", "share", "pairs", "level"],
    )
    across = len(frame["offered"].unique())
    base = alt.Chart(frame).encode(
        x=alt.X("offered:N", sort=list(topics), axis=_name_axis(-50, "top", across=across)),
        y=alt.Y("wanted:N", sort=list(topics), axis=_name_axis(0, "left")),
        tooltip=[
            alt.Tooltip("wanted:N", title=_("wanted most")),
            alt.Tooltip("offered:N", title=_("offered first")),
            alt.Tooltip("share:Q", title=_("possible"), format=".0%"),
            alt.Tooltip("pairs:N", title=_("pairs")),
        ],
    )
    shades = alt.Scale(domain=levels, range=[colours.paper, *colours.ramp])
    legend = _steps_legend(colours, _("of all their pairs, possible"))
    inks = alt.Scale(domain=levels, range=[colours.ink, *colours.on_ramp])
    return [
        base.mark_rect(stroke=colours.quiet, strokeWidth=0.5).encode(
            color=alt.Color("level:N", scale=shades, legend=legend)
        ),
        base.mark_text(fontWeight=600).encode(text="pairs:N", color=alt.Color("level:N", scale=inks, legend=None)),
    ]


def _steps_legend(colours: Palette, title: str | None = None) -> alt.Legend:
    """The steps of the ramp with their words, above the squares."""
    return alt.Legend(
        title=title,
        titleLimit=330,
        orient="top",
        columns=alt.ExprRef(f"width < {_TELEPHONE} ? 1 : 4"),
        symbolType="square",
        symbolSize=160,
        symbolStrokeColor=colours.quiet,
        symbolStrokeWidth=0.5,
    )


def _score_level(score: float) -> int:
    return max(place for place, low in enumerate(_LEAST_SCORES) if int(score + 0.5) >= low)  # as the figure is shown


def _name_axis(angle: int, orient: str, *, across: int = 0) -> alt.Axis:
    """Names along a side, shorter where the chart is narrow. across: so many beside each other; none at all where they
    would overlap."""
    narrow = f"width < {max(_TELEPHONE, _NAME_ROOM * across)}"
    return alt.Axis(
        title=None,
        labelExpr=f"{narrow} ? '' : datum.label" if across else alt.Undefined,
        labelAngle=angle,
        orient=orient,  # type: ignore[arg-type]
        labelLimit=alt.ExprRef(f"width < {_TELEPHONE} ? 120 : 230"),
        labelOverlap=False,
        labelPadding=4,
        grid=False,
    )


def _describe_topics(blocks: Sequence[Block], language: str) -> str:
    _ = translator(language)
    most = sorted(blocks, key=lambda block: -block.pairs)[:5]
    told = [_("{pairs} pairs where {topic} is wanted").format(pairs=b.pairs, topic=b.wanted) for b in most if b.pairs]
    return "; ".join(told) + "." if told else ""
