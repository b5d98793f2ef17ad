"""The workbook for whoever doubts a report: every figure with what it rests on, and what was held back and why."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from components.documents.excel_and_report_workbook import report_workbook
from components.documents.report_paper import published_figures
from mentoring.impact import Criterion
from mentoring.impact.frozen_report import FrozenReport
from tests.components.documents.report_samples import DECISION, LABELS, freeze, long_decision, of_size, with_labels
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on, stop, too_few

SHEETS = ["Report", "Figures", "Criteria", "Business figures", "What else happened", "Plan", "Held back"]


def tables(frozen: FrozenReport, language: str = "en") -> dict[str, list[dict[str, object]]]:
    """The rows of each sheet, by the names of its columns."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(frozen, language)))
    found = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        head = [str(cell) for cell in rows[0]] if rows else []
        found[name] = [dict(zip(head, row, strict=True)) for row in rows[1:]]
    return found


@pytest.mark.parametrize("pairs", [3, 8, 25, 100])
def test_every_figure_stands_in_it_with_what_it_rests_on(pairs: int) -> None:
    frozen = freeze(of_size(pairs))
    sheets = tables(frozen)
    assert list(sheets) == SHEETS
    figures = [each for each in published_figures(frozen.report, "en") if each.kind != "month"]
    rows = sheets["Figures"]
    assert [row["Figure"] for row in rows] == [each.name for each in figures]
    assert [row["Value"] for row in rows] == ["" if each.value is None else each.value for each in figures]
    assert all(row["Definition"] and row["Formula"] for row in rows)
    assert all((row["Value"] == "" and row["Numerator from"] == "") == bool(row["Not told, because"]) for row in rows)


def test_a_change_is_told_with_n_of_n_and_its_interval() -> None:
    rows = {row["Figure"]: row for row in tables(freeze(go_on()))["Figures"]}
    change = rows["Skill, change"]
    told = [change[name] for name in ("Value", "95% from", "95% to", "n", "N")]
    assert told == [0.52, 0.28, 0.76, 24, 25]
    assert rows["Use at work, change"]["p"] == 0.012
    applied = rows["Applied at work, confirmed by the mentor"]
    assert (applied["Numerator from"], applied["Numerator to"], applied["n"]) == (16, 16, 25)


def test_criteria_months_plan_and_events_are_those_of_the_report() -> None:
    report = go_on()
    sheets = tables(freeze(report))
    assert [row["Code"] for row in sheets["Criteria"]] == [each.value for each in Criterion]
    months = sheets["Business figures"]
    assert [row["Value"] or None for row in months] == [point.value for point in report.series[0].points]
    assert [row["Stands out"] for row in months].count("the wished way") == 4
    assert {row["Period"] for row in months[:12]} == {"before the start"}
    plan = {row["What"]: row["How"] for row in sheets["Plan"]}
    assert (plan["Locked on"], plan["Smallest relevant change"]) == (date(2026, 5, 18), 0.4)
    assert sheets["What else happened"][0]["What"] == "Nieuw klantsysteem"


def test_of_serious_reports_it_is_said_whether_never_how_many() -> None:
    rows = tables(freeze(stop()))["Criteria"]
    assert rows[-1]["Code"] == "V"
    assert rows[-1]["Value"] == ""


def test_what_was_held_back_is_named_with_its_reason() -> None:
    frozen = freeze(with_labels("Klanten"))
    rows = tables(frozen)["Held back"]
    assert [row["In words"] for row in rows] == list(frozen.words["en"].held_back)
    assert {(row["People who differ"], row["From the report of"]) for row in rows} == {(2, date(2026, 9, 1))}
    assert len(tables(freeze(too_few()))["Held back"]) == 1


@pytest.mark.parametrize("label", LABELS.values(), ids=list(LABELS))
def test_no_label_becomes_a_formula_and_it_prints_as_wide_as_a_page(label: str) -> None:
    with zipfile.ZipFile(io.BytesIO(report_workbook(freeze(with_labels(label)), "nl", long_decision()))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        names = package.read("xl/workbook.xml").decode()
    assert len(sheets) == len(SHEETS)
    for sheet in sheets:
        assert "<f>" not in sheet
        assert 'orientation="landscape"' in sheet
        assert 'fitToHeight="0"' in sheet
        assert 'state="frozen"' in sheet
    assert names.count("_xlnm.Print_Titles") == len(SHEETS)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_it_speaks_dutch_and_is_the_same_whenever_it_is_made(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = freeze(EVERY_KIND[kind]())
    first = report_workbook(frozen, "nl", DECISION)
    assert "Achtergehouden" in CalamineWorkbook.from_filelike(io.BytesIO(first)).sheet_names
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert report_workbook(frozen, "nl", DECISION) == first


@pytest.mark.parametrize(
    ("entered", "figure", "formula"),
    [
        ({"entered_per_hour": 45.0}, "Cost of an hour, as entered", "Cost of an hour × hours per person."),
        ({"entered_total": 15_500.0}, "Total cost, as entered", "Cost entered by HR ÷ people."),
    ],
)
def test_money_stands_with_what_it_follows_from(entered: dict[str, float], figure: str, formula: str) -> None:
    report = replace(go_on(), costs=replace(go_on().costs, **entered))
    rows = {row["Figure"]: row for row in tables(freeze(report))["Figures"]}
    assert rows[figure]["Value"] == next(iter(entered.values()))
    assert rows["Cost per person"]["Formula"] == formula
