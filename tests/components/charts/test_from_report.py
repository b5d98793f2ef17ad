"""A business figure of a frozen report: every paper and screen draws the same one and marks the same months."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from pptx import Presentation
from python_calamine import CalamineWorkbook

from components.charts.bar_charts import flow_heading, flow_note
from components.charts.control_series import control_chart_figure
from components.charts.from_report import (
    all_criteria_figure,
    change_figure,
    criteria_figure,
    flow_figure,
    series_figure,
)
from components.documents import report_pdf as papers
from components.documents.excel_and_report_workbook import report_workbook
from components.documents.report_slides import report_slides
from mentoring.impact import Criterion, Light
from mentoring.impact.control_chart import control_charts
from mentoring.impact.report import HeldBackReason, Report, ReportChange, ReportCriterion, ReportStage, ReportStep
from mentoring.programme import Kpi, KpiValue, Programme
from tests.components.documents.report_samples import freeze
from tests.mentoring.impact.sample_reports import followed, go_on, with_criterion

CALM = [7.0, 7.1, 6.9, 7.2, 7.0, 7.1, 6.8, 7.0, 7.1, 6.9, 7.0, 7.1]
START = date(2026, 5, 4)
STORIES = {
    "a jump after the month of the start": ([*CALM, 7.2, 7.6, 7.6, 7.7, 7.8, 7.9], 5, 0),
    "a single bad month": ([*CALM, 7.0, 7.1, 5.0, 7.0, 7.1, 7.0], 0, 1),
    "signals before the start and in its month": ([*CALM[:-1], 9.9, 9.9, 7.0, 7.1, 7.0], 0, 0),
    "a flat year before": ([3.0] * 12 + [4.0, 5.0, 5.0, 6.0, 5.0, 6.0], 0, 0),
}


def drawn_marks(spec: dict[str, Any]) -> tuple[int, int]:
    """How many months are drawn as standing out, the wished and the wrong way."""
    shapes = {"diamond": 0, "triangle-down": 0}
    for layer in spec["layer"]:
        shape = layer["mark"].get("shape") if layer["mark"]["type"] == "point" else None
        values = layer["data"]["values"] if shape in shapes else []
        shapes[shape or "diamond"] = shapes.get(shape or "diamond", 0) + sum(bool(each.get("x")) for each in values)
    return shapes["diamond"], shapes["triangle-down"]


@pytest.mark.parametrize("story", STORIES)
def test_everywhere_the_same_months_stand_out(story: str) -> None:
    values, wished, wrong = STORIES[story]
    report = replace(go_on(), series=(followed(values, starts=START),), events=())
    frozen = freeze(report)
    figure = series_figure(report, frozen.words["en"], "en", language="en")
    assert figure
    assert drawn_marks(figure().to_dict()) == (wished, wrong)
    assert drawn_marks(live(values)().to_dict()) == (wished, wrong)
    paper, _told = papers._control_chart(report, report.series[0], "en")
    assert paper
    signals = [point["improves"] for point in paper["points"] if point["signal"]]
    assert (signals.count(True), signals.count(False)) == (wished, wrong)
    assert slide_marks(report) == (wished, wrong)
    assert sheet_marks(report) == (wished, wrong)


def live(values: list[float]) -> partial[Any]:
    """The chart of the page that HR works on."""
    months = [point.month for point in followed(values).points]
    kept = [KpiValue("x", month, value) for month, value in zip(months, values, strict=True)]
    chart = control_charts(kept, Programme("Pilot", START, kpis=(Kpi("x"),)))["x"]
    return partial(control_chart_figure, chart, months, name="x", language="en", starts=START)


def slide_marks(report: Report) -> tuple[int, int]:
    slide = Presentation(io.BytesIO(report_slides(freeze(report), "en", None))).slides[3]
    series = {
        each.name: each.values for shape in slide.shapes if shape.has_chart for each in shape.chart.plots[0].series
    }
    marked = {name: sum(value is not None for value in values) for name, values in series.items()}
    return marked.get("stands out the wished way", 0), marked.get("stands out the wrong way", 0)


def sheet_marks(report: Report) -> tuple[int, int]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(freeze(report), "en", None)))
    cells = [cell for row in book.get_sheet_by_name("Business figures").to_python() for cell in row]
    return cells.count("the wished way"), cells.count("the wrong way")


def test_what_went_the_wrong_way_is_drawn_everywhere_with_a_count_of_the_others() -> None:
    better, worse = followed([*CALM, 7.0, 9.0, 9.1], "Better"), followed([*CALM, 7.0, 5.0, 5.1], "Worse")
    frozen = freeze(replace(go_on(), series=(better, worse, better), events=()))
    figure = series_figure(frozen.report, frozen.words["en"], "en", language="en")
    assert figure
    said = "2 other figures: 2 the wished way."
    title = figure().to_dict()["title"]
    assert "Worse" in " ".join(title["text"])
    assert said in " ".join(title["subtitle"])
    paper = papers._business(frozen.report, frozen.words["en"], "en")
    assert "Worse" in paper["title"]
    assert said in paper["note"]
    slide = Presentation(io.BytesIO(report_slides(frozen, "en", None))).slides[3]
    text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Worse" in text
    assert said in text


@pytest.mark.parametrize("reason", ["single_month", "early_signal", "explained_signal", "no_signal", "not_measured"])
def test_a_figure_that_counts_neither_way_is_not_drawn_as_held_back(reason: str) -> None:
    judged = ReportCriterion(Criterion.KPI, reason=reason)
    report = replace(go_on(), criteria=(judged,))
    spec = all_criteria_figure(report, freeze(report).words["en"], "en")(language="en").to_dict()
    assert "not told" not in spec["description"] + str(spec["layer"])


@pytest.mark.parametrize(("reason", "kept_back"), [("not_measured", False), ("interim", False), ("differs", True)])
def test_hatched_is_what_is_kept_back_and_what_was_not_measured_is_empty(reason: str, kept_back: bool) -> None:
    relation = ReportCriterion(Criterion.RELATIONSHIP, reason="not_measured")
    report = with_criterion(go_on(), ReportCriterion(Criterion.APPLICATION, reason=reason, green=0.6))
    figure = criteria_figure(with_criterion(report, relation), "en")
    assert figure
    drawn = figure(language="en").to_dict()
    assert ("not told" in str(drawn["layer"])) is kept_back
    assert sum(each["mark"].get("strokeDash") == [4, 3] for each in drawn["layer"]) == 1 + (not kept_back)


def test_bars_say_what_they_count_and_that_the_fourth_criterion_is_the_change() -> None:
    figure = criteria_figure(go_on(), "en")
    assert figure
    drawn = str(figure(language="en").to_dict())
    assert all(each in drawn for each in ("16 of 25 mentees", "24 of 25 pairs", "38 of 42 participants"))
    assert "All four main criteria are met: these three, and skill below" in drawn
    outcome = next(each for each in go_on().criteria if each.criterion is Criterion.OUTCOME)
    figure = criteria_figure(with_criterion(go_on(), replace(outcome, light=Light.AMBER)), "en")
    assert figure
    assert "These three of the four main criteria are met; skill stands below" in str(figure(language="en").to_dict())


def test_another_outcome_is_never_drawn_under_the_name_of_the_one_that_decides() -> None:
    kept = ReportChange("skill", "mentees", 25, True, held_back=HeldBackReason.TOO_FEW)
    report = replace(go_on(), changes=(kept, *go_on().changes[1:]))
    assert change_figure(report, "No conclusion", "en", 1) is None
    figure = change_figure(report, "No conclusion", "en", 2)
    assert figure
    assert figure.keywords["title"] == "Measured, but not what decides: use at work and innovation"
    assert change_figure(replace(go_on(), stage=ReportStage.INTERIM), "x", "en", 5) is None


def test_steps_that_count_by_themselves_are_said_to_do_so_and_earlier_reports_stay_as_they_were():
    stored = go_on()
    apart = replace(stored, flow=(ReportStep("matched", 14), ReportStep("charter", None), ReportStep("active", 14)))
    assert [(flow_note(each, "en") or "")[:9] for each in (stored, apart)] == ["", "Each step"]
    assert flow_heading(stored, "en") == "From enrolled to measured" != flow_heading(apart, "en")
    drawn = [flow_figure(each, "en")(language="en").to_dict() for each in (stored, apart)]
    assert ["charter agreed or further" in str(each) for each in drawn] == [True, False]
