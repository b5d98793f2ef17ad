"""Every chart is one view with a conclusion, an alternative text, its own language, and nobody to be read from it."""

import re
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import pairwise, product
from math import ceil
from pathlib import Path

import pytest

from components.charts.bar_charts import GenerationRow, Statement, funnel_chart, generations_chart, likert, month_bars
from components.charts.control_series import ControlSeries, MonthValue, control_chart_figure, control_series
from components.charts.from_report import all_criteria_figure, change_figure
from components.charts.interval_charts import (
    IntervalRow,
    RoundRow,
    detectable_curve,
    dropout_chart,
    forest,
    rounds_chart,
)
from components.charts.matrix_charts import Block, Cell, Strip, heat_strip, pair_matrix, topic_matrix
from components.charts.report_charts import ChangeRow, CriterionBar, FlowStep, before_after, criteria_bars, flow_bars
from components.charts.style_and_export import DARK, LIGHT, ChartFormat, chart_file, locale
from components.words.report import report_words
from mentoring.impact import Criterion, DropoutAssumption, Zone, control_chart, funnel, precision_curve
from mentoring.impact.report import ReportScenario
from tests.mentoring.impact.sample_reports import go_on

MONTHS = [date(2025 + n // 12, 1 + n % 12, 1) for n in range(15)]
LEVELS = control_chart([10, 11, 9] * 4 + [30, 31, None], baseline_points=12, target=20)
SERIES = ControlSeries(
    (MonthValue(date(2026, 1, 1), 7.0), MonthValue(date(2026, 2, 1), 7.2), MonthValue(date(2026, 4, 1), 9.0, True)),
    7.1,
    6.5,
    7.7,
    starts=date(2026, 3, 2),
    events=((date(2026, 2, 9), "New prices"),),
)
ROUNDS = [RoundRow("2025", 22, 0.1, 0.4, 0.7), RoundRow("2024", 12, -0.2, 0.3, 0.8, "other questions")]

CHARTS = {
    "forest": lambda **look: forest([IntervalRow("Skill", 7, 0.1, 0.5, 0.9, True)], title="T", mwc=0.4, **look),
    "dropout": lambda **look: dropout_chart(go_on().dropouts.scenarios, mwc=0.4, title="T", **look),
    "funnel": lambda **look: funnel_chart(funnel({"enrolled": range(12), "measured": range(8)}), title="T", **look),
    "likert": lambda **look: likert([Statement("We are open.", (1, 2, 3, 8, 6))], title="T", **look),
    "detectable": lambda **look: detectable_curve(precision_curve(0.6), planned=12, mwc=0.4, **look),
    "months": lambda **look: month_bars([(date(2026, 5, 1), 6), (date(2026, 6, 1), 0)], title="T", **look),
    "generations": lambda **look: generations_chart([GenerationRow("X", 1, 14, 1)], title="T", **look),
    "control": lambda **look: control_chart_figure(
        LEVELS, MONTHS, name="KPI", starts=date(2026, 1, 1), events=[(date(2025, 6, 1), "move")], **look
    ),
    "heat": lambda **look: heat_strip([Strip("A – B", (1, 0, 2), frozenset({1}))], title="T", **look),
    "criteria": lambda **look: criteria_bars(
        [CriterionBar("Applied", 16, 25, 15), CriterionBar("Measured", None, 25, 20)], title="T", **look
    ),
    "before_after": lambda **look: before_after(
        [ChangeRow("Skill", 2.5, 3.0, 0.5, 0.2, 0.8, 24, primary=True), ChangeRow("Use", None, None)],
        title="T",
        **look,
    ),
    "flow": lambda **look: flow_bars([FlowStep("enrolled", 46), FlowStep("measured", None)], title="T", **look),
    "rounds": lambda **look: rounds_chart(ROUNDS, agreed=0.4, title="T", **look),
    "series": lambda **look: control_series(SERIES, title="T", **look),
}
LARGE = ("forest", "dropout", "likert", "control", "criteria", "before_after", "flow", "rounds", "series")
SQUARES = {
    "pairs": lambda **look: pair_matrix([Cell("B", "A", 80, True)], ["A"], ["B"], title="T", **look),
    "topics": lambda **look: topic_matrix([Block("A", "A", 0.5, 2)], ["A"], title="T", **look),
}
each_chart = pytest.mark.parametrize("name", CHARTS)


def spec_of(name, **look):
    """The chart as Vega-Lite has it, made once for all tests, which only read it. In English it is held against its
    schema, which takes longer than all the rest; another language only puts other words into the same places."""
    return _spec(name, **{each: value for each, value in look.items() if value})


@cache
def _spec(name, **look):
    return {**CHARTS, **SQUARES}[name](**look).to_dict(validate=look.get("language", "en") == "en")


@each_chart
def test_a_chart_has_a_title_and_an_alternative_text_that_says_it(name):
    spec = spec_of(name, language="en")
    title = " ".join(spec["title"]["text"])
    assert title
    assert spec["description"].startswith(title)
    assert len(spec["description"]) > len(title)


@each_chart
def test_a_chart_is_one_view_that_follows_the_width_of_the_page(name):
    spec = spec_of(name, language="en")
    assert spec["width"] == "container"
    assert not {"hconcat", "vconcat", "facet"} & set(spec)
    assert spec_of(name, language="en", width=340)["width"] == 340


@each_chart
def test_a_chart_speaks_its_language_without_touching_other_charts(name):
    dutch, english = spec_of(name, language="nl"), spec_of(name, language="en")
    assert dutch["config"]["locale"]["number"]["decimal"] == ","
    assert english["config"]["locale"]["number"]["decimal"] == "."
    spec_of(name, language="fr")


@each_chart
def test_pointing_at_a_chart_reveals_nothing_more(name):
    spec = spec_of(name, language="en")
    assert spec["config"]["mark"]["tooltip"] is None
    assert "tooltip" not in str(spec["layer"])


@each_chart
def test_light_and_dark_are_different_colours(name):
    light, dark = spec_of(name, language="en")["config"], spec_of(name, language="en", dark=True)["config"]
    assert light["title"]["color"] == LIGHT.ink
    assert dark["title"]["color"] == DARK.ink


@each_chart
def test_a_chart_becomes_a_picture(name):
    made = chart_file(CHARTS[name](language="nl", width=340), ChartFormat.PNG, "n = 12")
    assert made.startswith(b"\x89PNG")


def test_dutch_months_and_days_are_in_vegas_order():
    words = locale("nl")["time"]
    assert (words["shortMonths"][4], words["days"][0], words["days"][1]) == ("mei", "zondag", "maandag")
    assert locale("fr")["number"]["thousands"] == "\u202f"


def test_fewer_than_five_people_have_no_mark_only_a_word():
    spec = forest([IntervalRow("Growth", 4, 0.1, 0.5, 0.9)], title="T", mwc=0.4, language="en").to_dict()
    assert "too few answers" in spec["description"]
    assert "0.5" not in spec["description"]
    assert [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"] == []


def test_answers_of_nine_people_are_not_drawn():
    spec = likert([Statement("We are open.", (0, 1, 2, 3, 3))], title="T", language="en").to_dict()
    assert "too few answers" in spec["description"]


def test_a_percentage_takes_ten_people():
    few = funnel_chart(funnel({"enrolled": range(9), "measured": range(6)}), title="T", language="en").to_dict()
    many = funnel_chart(funnel({"enrolled": range(12), "measured": range(6)}), title="T", language="en").to_dict()
    assert "%" not in few["description"]
    assert "6 (50%)" in many["description"]


def test_every_value_of_a_figure_needs_its_month():
    with pytest.raises(ValueError, match="month"):
        control_chart_figure(LEVELS, MONTHS[:3], name="KPI", language="en")


def test_names_of_lines_that_are_close_are_moved_apart():
    close = control_chart([10, 11, 9] * 4, target=10.05)
    spec = control_chart_figure(close, MONTHS[:12], name="KPI", language="en").to_dict()
    places = sorted(
        row["y"] for row in _said(spec) if any(word in row["text"] for word in ("mean", "lower", "upper", "target"))
    )
    assert len(places) == 4
    assert all(later - earlier >= 18 for earlier, later in pairwise(places))


def _said(spec):
    """Every text in a chart, once, with its place."""
    rows = [row for layer in spec["layer"] if layer["mark"]["type"] == "text" for row in layer["data"]["values"]]
    return [dict(each) for each in {tuple(sorted(row.items())) for row in rows}]


def test_the_quietest_pair_stands_on_top():
    strips = [Strip("busy", (1, 1, 1)), Strip("quiet", (0, 0, 1))]
    order = heat_strip(strips, title="T", language="en").to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert order == ["quiet", "busy"]


def test_the_agreed_change_stands_beside_the_outcome_it_was_agreed_for():
    compared = IntervalRow("Skill", 7, 0.1, 0.5, 0.9, True)
    both = str(forest([compared, replace(compared, hollow=True)], title="T", mwc=0.4, language="en").to_dict())
    assert both.count("[4, 3], 'strokeWidth': 1.5") == both.count("agreed +0.4") == 1
    rest = str(forest([compared], title="T", mwc=None, language="en").to_dict())
    assert "agreed" not in rest
    assert "strokeDash" not in rest


def _drawn(spec):
    """The numbers in the solid bars, and how long each of those is as a share of the sheet."""
    inside = [v["text"] for layer in spec["layer"] for v in layer["data"]["values"] if "text" in v]
    bars = [layer["data"]["values"][0] for layer in spec["layer"] if layer["mark"]["type"] == "rect"]
    return [text for text in inside if str(text).strip("≥ ").isdigit()], [bar["x2"] - bar["x"] for bar in bars]


def _hatched(spec):
    """From where to where the charts says that something is not told."""
    slants = [layer for layer in spec["layer"] if layer["mark"]["type"] == "rule" and len(layer["data"]["values"]) > 2]
    return [(row["x"], row["x2"]) for layer in slants for row in layer["data"]["values"]]


def test_figures_that_are_written_add_up():
    rows = [ChangeRow("Skill", 2.45, 3.04, 0.59), ChangeRow("Use", 2.5, 3.0, 0.5), ChangeRow("Growth", None, None)]
    said = before_after(rows, title="T", language="en").to_dict()["description"]
    assert "Skill: from 2.45 to 3.04, change +0.59." in said
    assert "Use: from 2.5 to 3.0, change +0.5." in said
    assert said.endswith("Growth: not told.")


def test_a_criterion_is_written_as_far_as_it_is_told():
    said = [
        CriterionBar("A", 16, 25).result_text("nl"),
        CriterionBar("A", 38, 42, most=42).result_text("nl"),
        CriterionBar("A", 0, 25, most=4).result_text("nl"),
        CriterionBar("A", 31, 48, most=35).result_text("nl"),
        CriterionBar("A", None, 25).result_text("nl"),
        CriterionBar("A", 7, 30, figure="7 uur", word="gehaald").result_text("nl"),
    ]
    assert said == ["16 van 25", "≥ 38 van 42", "≤ 4 van 25", "31–35 van 48", "niet verteld", "7 uur · gehaald"]


def test_a_criterion_that_is_not_told_has_no_bar_and_a_floor_has_both():
    def bars(row):
        spec = criteria_bars([row], title="T", language="en").to_dict()
        return [layer for layer in spec["layer"] if layer["mark"].get("color") == LIGHT.now], _hatched(spec)

    assert [bool(each) for each in bars(CriterionBar("A", 16, 25, 15))] == [True, False]
    assert [bool(each) for each in bars(CriterionBar("A", 38, 42, 31, most=42))] == [True, True]
    assert [bool(each) for each in bars(CriterionBar("A", None, 25, 20))] == [False, True]
    assert max(end for _begin, end in bars(CriterionBar("A", 0, 20, 15, most=4))[1]) < 25


def test_a_month_without_a_value_is_a_gap():
    spec = control_series(SERIES, title="T", language="en").to_dict()
    joins = next(
        layer["data"]["values"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "rule"
        and layer["mark"].get("stroke") == LIGHT.before
        and layer["data"]["values"]
        and "strokeDash" not in layer["mark"]
    )
    assert len(joins) == 1, "January to February; March is not known"
    assert "New prices" in str(spec["layer"])
    assert "Feb 2026: New prices." in spec["description"]


def test_a_series_without_limits_has_no_lines_and_invents_none():
    flat = ControlSeries(tuple(MonthValue(date(2026, month, 1), 12.0) for month in range(1, 9)))
    spec = control_series(flat, title="T", language="en").to_dict()
    assert not any(word in row["text"] for row in _said(spec) for word in ("mean", "lower", "upper", "target"))
    assert spec["description"] == "T."


def test_rounds_that_cannot_be_compared_stand_below_the_others_and_say_why():
    spec = rounds_chart(ROUNDS[::-1], title="T", language="en", agreed=0.4).to_dict()
    places = {row["text"]: row["y"] for row in _said(spec)}
    assert places["2025"] < places["2024 · other questions"]
    squares = [layer["mark"] for layer in spec["layer"] if layer["mark"].get("shape") == "square"]
    assert [mark["color"] == LIGHT.paper for mark in squares] == [False, True]


def test_no_opinion_of_one_to_four_people_can_be_read():
    for counts in product((0, 3, 5, 30), repeat=3):
        if sum(counts) < 10:
            continue
        spec = likert([Statement("Open", counts)], title="T", language="en").to_dict(validate=False)
        numbers, lengths = _drawn(spec)
        assert all(int(number.strip("≥ ")) >= 5 for number in numbers), counts
        told = [int(number) for number in re.findall(r"\b(\d+)\b(?!%)", spec["description"])]
        assert not {1, 2, 3, 4} & set(told), counts
        floor = any(number.startswith("≥") for number in numbers)
        assert floor == bool(_hatched(spec)), counts
        assert floor == ("at least" in spec["description"]), counts
        assert len(lengths) == 1 if floor else min(lengths) / sum(lengths) >= 4.9 / sum(counts), counts


def test_what_is_drawn_for_nearly_all_does_not_depend_on_how_many_differ():
    drawn = {
        str(likert([Statement("Open", (differ, 0, 42 - differ))], title="T", language="en").to_dict())
        for differ in range(5)
    }
    assert len(drawn) == 1
    assert "T Open at least 38 of 42 agree" in drawn.pop()
    against = likert([Statement("Open", (40, 1, 1))], title="T", language="en").to_dict()
    assert against["description"] == "T Open at least 38 of 42 do not agree"


def test_no_row_of_answers_is_empty():
    rows = [(0, 1, 2, 3, 3), (1, 1, 40), (None, None, None), (5, 8, 29)]
    for counts in rows:
        spec = likert([Statement("Open", counts)], title="T", language="en").to_dict()
        assert _hatched(spec) or _drawn(spec)[1], counts
        assert ("not told" in str(spec["layer"])) == bool(_hatched(spec)), counts


def test_published_counts_are_drawn_as_they_are_and_the_rest_as_not_told():
    spec = likert([Statement("Open", (None, None, 31), 42)], title="T", language="en").to_dict()
    assert _drawn(spec)[0] == ["≥ 31"]
    assert spec["description"] == "T Open at least 31 of 42 agree"
    (length,) = _drawn(spec)[1]
    hatched = _hatched(spec)
    assert (max(x2 for _x, x2 in hatched) - min(x for x, _x2 in hatched)) / length == pytest.approx(11 / 31, rel=0.01)
    whole = likert([Statement("Open", (6, 7, 29), 42)], title="T", language="en").to_dict()
    assert whole["description"] == "T Open 29 agree, 7 in between, 6 disagree."
    assert not _hatched(whole)


def test_statements_beside_each_other_are_in_the_same_parts():
    told = [Statement("A", (8, 9, 20)), Statement("B", (2, 9, 20)), Statement("C", (1, 1, 40))]
    said = likert(told, title="T", language="en").to_dict()["description"]
    assert said == "T A 20 agree, 17 do not. B 20 agree, 11 do not. C at least 38 of 42 agree"
    said = likert([told[0], told[2]], title="T", language="en").to_dict()["description"]
    assert said == "T A 20 agree, 9 in between, 8 disagree. C at least 38 of 42 agree"


@pytest.mark.parametrize(
    "make",
    [funnel_chart, partial(forest, mwc=0.4), heat_strip, likert, generations_chart, criteria_bars]
    + [month_bars]
    + [before_after, flow_bars, rounds_chart, lambda _none, **look: control_series(ControlSeries(()), **look)],
)
def test_an_empty_chart_is_still_a_chart(make):
    assert chart_file(make([], title="T", language="en"), ChartFormat.PNG)


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out_from_the_paper(colours):
    for text in (colours.ink, colours.quiet):
        assert _contrast(text, colours.paper) >= 4.5
    for mark in (colours.now, colours.before, colours.attention, colours.against, *colours.ramp[1:]):
        assert _contrast(mark, colours.paper) >= 3
    for text, ground in zip(colours.on_ramp, colours.ramp, strict=True):
        assert _contrast(text, ground) >= 4.5
    assert _contrast(colours.paper, colours.against) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ramp_runs_away_from_the_paper_in_steps_that_can_be_told_apart(colours):
    little, more, most = colours.ramp
    assert _contrast(little, colours.paper) < _contrast(more, colours.paper) < _contrast(most, colours.paper)
    assert _contrast(little, more) >= 3
    assert _contrast(more, most) >= 3
    # in answers: disagree, in between, agree may each stand beside each other
    assert _contrast(colours.against, little) >= 3
    assert _contrast(colours.against, more) >= 3
    assert _contrast(colours.quiet, colours.paper) >= 3  # the edge of what is as pale as the paper


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_dot_or_its_ring_stands_out_on_every_square(colours):
    assert _contrast(colours.warning, colours.paper) >= 3
    for square in (colours.paper, *colours.ramp):
        assert max(_contrast(colours.warning, square), _contrast(colours.paper, square)) >= 3


@pytest.mark.parametrize("name", ["heat", *SQUARES])
def test_every_step_of_colour_has_its_word_and_no_word_speaks_of_light_or_dark(name):
    for dark in (False, True):
        spec, steps = spec_of(name, language="en", dark=dark), (DARK if dark else LIGHT).ramp
        scale, legend = next(
            (color["scale"], color["legend"])
            for color in (layer["encoding"].get("color", {}) for layer in spec["layer"])
            if color.get("legend")
        )
        assert legend["orient"] == "top"
        assert len(scale["domain"]) == len(scale["range"])
        assert tuple(scale["range"][-2:]) == steps[-2:]
    for language, words in (("en", "light|dark|pale|bright"), ("nl", "licht|donker|bleek|fel")):
        assert not re.search(words, str(spec_of(name, language=language)["title"]), re.IGNORECASE)


def _sizes(spec):
    """Every size of text in a chart: its own, and those of the house."""
    own = [layer["mark"]["fontSize"] for layer in spec["layer"] if "fontSize" in layer["mark"]]
    config = spec["config"]
    named = [config["text"]["fontSize"], config["title"]["subtitleFontSize"], config["title"]["fontSize"]]
    return [*own, *named, *(value for part in ("axis", "legend") for value in _font_sizes(config[part]))]


def _font_sizes(part):
    return [value for name, value in part.items() if name.endswith("FontSize")]


@pytest.mark.parametrize("name", [*CHARTS, *SQUARES])
def test_no_text_in_a_chart_is_smaller_than_fourteen_pixels(name):
    spec = spec_of(name, language="en")
    assert min(_sizes(spec)) >= 14
    assert not [value for layer in spec["layer"] for each in layer["encoding"].values() for value in _axis_sizes(each)]


def _axis_sizes(channel):
    return _font_sizes(channel.get("axis") or {}) if isinstance(channel, dict) else []


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("large", [False, True])
def test_a_page_knows_the_height_of_a_chart_before_it_is_spec_of(name, large):
    spec = spec_of(name, language="en", large=large)
    padding = spec["config"]["padding"]
    assert spec["usermeta"]["height"] == ceil(spec["height"] + padding["top"] + padding["bottom"])
    assert all(layer["encoding"]["x"]["axis"] is None for layer in spec["layer"]), "axes take room of their own"


@pytest.mark.parametrize("name", LARGE)
def test_on_a_projected_screen_everything_is_larger_and_nothing_else_is_said(name):
    plain, large = spec_of(name, language="en", large=False), spec_of(name, language="en", large=True)
    assert min(_sizes(large)) >= 18
    assert large["description"] == plain["description"]
    if name != "criteria":  # those stand on one line each
        assert large["height"] == pytest.approx(plain["height"] * 1.3)


@pytest.mark.parametrize("name", [*LARGE, "funnel", "detectable"])
@pytest.mark.parametrize("dark", [False, True])
def test_words_beside_the_marks_can_be_read(name, dark):
    spec, paper = spec_of(name, language="en", dark=dark), (DARK if dark else LIGHT).paper
    said = [
        layer["mark"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text" and layer["mark"].get("text") != "×" and "stroke" not in layer["mark"]
    ]
    if name == "likert":  # its figures stand in the bars: see the ramp
        said = [mark for mark in said if "fontWeight" not in mark]
    assert all(_contrast(mark["color"], paper) >= 4.5 for mark in said)


def test_months_before_the_start_carry_no_mark():
    risen = control_chart([10, 11, 9] * 4 + [10.4, 10.4] + [10.5] * 7, baseline_points=14)
    months = [date(2025 + n // 12, 1 + n % 12, 1) for n in range(21)]
    spec = control_chart_figure(risen, months, name="KPI", language="en", starts=date(2026, 2, 20)).to_dict()
    marks = [layer for layer in spec["layer"] if layer["mark"].get("shape") == "diamond"]
    marked = [row["x"] for layer in marks for row in layer["data"]["values"] if row["x"]]
    start = next(row["x"] for row in _said(spec) if row["text"] == "start")
    assert min(marked) > start
    assert len(marked) == 7
    assert "Feb" not in spec["description"]
    assert "the wished way" in " ".join(spec["title"]["text"])


def test_a_count_is_not_drawn_below_nothing():
    counts = control_chart([3, 4, 2, 5, 3, 4, 4, 3, 5, 2, 4, 3, 6], baseline_points=12)
    assert counts.low < 0
    spec = control_chart_figure(counts, MONTHS[:13], name="Ideas", language="en").to_dict()
    assert not any("−" in row["text"] or "lower" in row["text"] for row in _said(spec))
    assert "between 0.0 and" in spec["description"]


def test_what_can_be_found_is_rounded_up_in_title_and_label_alike():
    curve = precision_curve(0.6)
    here = next(each for each in curve if 0.4 < each.detectable < 0.45)
    spec = detectable_curve(curve, planned=here.n, mwc=0.4, language="en").to_dict()
    title, named = " ".join(spec["title"]["text"]), str(spec["datasets"])
    assert "at least 0.5 points" in title
    assert f"{here.n} pairs: 0.5" in named
    enough = next(each for each in curve if each.detectable <= 0.4)
    assert f"takes {enough.n} complete pairs" in " ".join(spec["title"]["subtitle"])
    assert "takes" not in " ".join(
        detectable_curve(curve, planned=12, mwc=0.01, language="en").to_dict()["title"]["subtitle"]
    )


def test_a_colour_of_a_chart_stands_in_one_place():
    folder = Path(__file__).resolve().parents[3] / "components"
    sources = [*(folder / "charts").glob("*.py"), folder / "show_chart.py", *(folder / "impact").glob("*.py")]
    coloured = {each.name for each in sources if re.search("#[0-9A-Fa-f]{6}", each.read_text(encoding="utf-8"))}
    assert coloured == {"style_and_export.py"}
    paper = (folder / "documents" / "templates" / "report.typ").read_text(encoding="utf-8")
    assert not [each for each in (LIGHT.now, LIGHT.before, LIGHT.attention) if each in paper], "it takes them as data"


def test_bars_of_points_have_one_scale() -> None:
    report = go_on()
    rows = all_criteria_figure(report, report_words(report, "en"), "en").args[0]
    change, growth = (
        row
        for row, judged in zip(rows, report.criteria, strict=True)
        if judged.criterion in (Criterion.OUTCOME, Criterion.MENTOR_GROWTH)
    )
    assert (change.value, growth.value) == (0.52, 0.3)
    assert change.full == growth.full >= 1.0, "a larger change has the longer bar"


@pytest.mark.parametrize("locked", [True, False])
def test_the_agreed_change_is_a_mark_on_the_row_it_was_agreed_for(locked: bool) -> None:
    report = go_on() if locked else replace(go_on(), plan=replace(go_on().plan, locked_on=None))
    figure = change_figure(report, "T", "en", 5)
    assert figure is not None
    spec = figure(language="en").to_dict()
    named = "agreed before the start +0.4" if locked else "agreed +0.4"
    drawn = [layer for layer in spec["layer"] if layer["mark"].get("stroke") == LIGHT.attention]
    assert len(drawn) == 1, "the other outcomes explore: nothing was agreed for them"
    assert f" {named}." in spec["description"]


def test_a_scenario_without_figures_says_its_conclusion() -> None:
    kept = ReportScenario(DropoutAssumption.LOW, 25, None, None, None, Zone.RELEVANT_UNLIKELY)  # type: ignore[arg-type]
    spec = dropout_chart([kept], mwc=0.4, title="T", language="en").to_dict()
    assert "a large enough improvement is unlikely" in str(spec)
