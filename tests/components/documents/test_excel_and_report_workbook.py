"""Excel files: text stays text whatever it looks like, and the workbook of a report says what each figure rests on."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from components.documents.excel_and_report_workbook import LONGEST_CELL, Printing, report_workbook, workbook
from components.documents.report_paper import published_figures
from components.documents.text_and_pdf import paragraphs
from components.intake.survey_to_send import survey_workbook
from mentoring.impact import Criterion
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import ReportGroup
from mentoring.surveys.blueprint import Form, blueprint
from mentoring.topics import TOPICS
from tests.components.documents.people import hostile
from tests.components.documents.report_samples import DECISION, LABELS, freeze, long_decision, of_size, with_labels
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on, stop, too_few


def read(data: bytes, sheet: int = 0) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python()


def sheet_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/"))


def test_a_table_comes_back_as_it_was():
    frame = pd.DataFrame({
        "Naam": ["Bo", "007"], "Duo's": [3, -4], "Deel": [0.5, float("nan")], "Dag": [date(2026, 3, 1), None],
    })  # fmt: skip
    head, first, second = read(workbook({"Duo's": frame}))
    assert head == ["Naam", "Duo's", "Deel", "Dag"]
    assert first == ["Bo", 3, 0.5, date(2026, 3, 1)]
    assert second == ["007", -4, "", ""]


@pytest.mark.parametrize("text", [*hostile(), "#N/A", "http://evil.example", "+31612345678"])
def test_no_text_becomes_a_formula_a_link_or_an_error(text):
    data = workbook({"x": pd.DataFrame({text or "leeg": [text]})})
    assert "<f>" not in sheet_xml(data)
    assert "hyperlink" not in sheet_xml(data).lower()
    assert read(data)[1:] in ([[paragraphs(text)]], [[""]], [])


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    [_, [cell]] = read(workbook({"x": pd.DataFrame({"a": ["y" * 40_000]})}))
    assert len(cell) == LONGEST_CELL
    assert cell.endswith("[…]")


def test_sheet_names_are_made_fit_and_unique():
    frame = pd.DataFrame({"a": [1]})
    names = ["Naam: [1]/2*?", "x" * 40, "X" * 40, "'", "History", "'quoted'"]
    made = CalamineWorkbook.from_filelike(io.BytesIO(workbook(dict.fromkeys(names, frame)))).sheet_names
    assert len({name.lower() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in made)


def test_odd_values_do_not_break_the_file():
    frame = pd.DataFrame({
        "a": [float("inf"), None, pd.NaT, True, np.int64(5), date(1066, 10, 14)],
        "b": [datetime(2026, 1, 1, tzinfo=UTC), pd.Timestamp("2026-01-02"), ("x", "y"), "\x07", "", 3.5],
    })  # fmt: skip
    rows = read(workbook({"x": frame}))
    assert rows[1][0] == "inf"
    assert rows[5][0] == 5
    assert rows[6][0] == "1066-10-14"


def test_an_empty_table_is_a_file_with_a_head():
    assert read(workbook({"x": pd.DataFrame(columns=["a", "b"])})) == [["a", "b"]]


def test_a_printed_workbook_has_rows_as_high_as_their_text_and_a_foot_that_is_a_text():
    frame = pd.DataFrame({name: ["kort", "woord " * 40] for name in "abcdef"})
    data = workbook({"x": frame}, Printing("T & U", "&D Bakker & Zn", date(2026, 3, 1)))
    xml = sheet_xml(data)
    assert "&amp;&amp;D Bakker &amp;&amp; Zn" in xml
    heights = [float(height) for height in re.findall(r'<row [^>]* ht="([\d.]+)"', xml)]
    assert heights[2] > 5 * heights[1]
    assert data == workbook({"x": frame}, Printing("T & U", "&D Bakker & Zn", date(2026, 3, 1)))


def test_a_row_is_as_high_as_the_lines_of_a_message():
    frame = pd.DataFrame({"naam": ["An", "Bo"], "bericht": ["Beste An,\n\nkort\n\nGroet,\nEls", "een regel"]})
    heights = [float(each) for each in re.findall(r'<row [^>]* ht="([\d.]+)"', sheet_xml(workbook({"x": frame})))]
    assert heights[1] >= 6 * 15
    assert heights[2] < 2 * 15


def test_every_workbook_comes_out_on_paper_as_wide_as_a_page_with_its_head_on_each():
    long_list = pd.DataFrame({"naam": ["An Maes"] * 200, "bericht": ["woord " * 60] * 200})
    made = {
        "a table": workbook({"Berichten": long_list, "Leeg": pd.DataFrame({"x": []})}),
        "the survey": survey_workbook(blueprint(Form.ENROLMENT, "nl", TOPICS)),
    }
    for what, data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sheets = [parts.read(name).decode() for name in parts.namelist() if re.search(r"sheets/sheet\d+", name)]
            book = parts.read("xl/workbook.xml").decode()
        shown = [each for each in sheets if "<row" in each and "dataValidation" in each or what == "a table"]
        for sheet in shown:
            assert 'orientation="landscape"' in sheet, what
            assert 'fitToHeight="0"' in sheet, what
            assert "<pageSetUpPr fitToPage" in sheet, what
            assert "&amp;P / &amp;N" in sheet, what
        assert book.count("_xlnm.Print_Titles") == len(shown), what


def test_a_foot_of_ampersands_stays_whole_and_within_what_excel_takes():
    foot = re.search(r"<oddFooter>(.*?)</oddFooter>", sheet_xml(workbook({"&" * 300: pd.DataFrame({"a": [1]})})))
    assert foot
    shown = foot[1].replace("&amp;", "&").removeprefix("&L&8").removesuffix("&R&8&P / &N")
    assert set(shown) == {"&"}
    assert len(shown) % 2 == 0
    assert len(shown) > 100


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


@pytest.mark.parametrize(("tongue", "named"), [("nl", "generatie X"), ("en", "generation X")])
def test_a_group_has_a_name_in_the_language_of_the_reader_and_no_p_value_is_nought(tongue: str, named: str) -> None:
    groups = (ReportGroup("generation", "x", 15, 0.5), ReportGroup("generation", "other", 9, 0.7))
    report = replace(go_on(), groups=groups, changes=tuple(replace(each, p=0.0) for each in go_on().changes))
    lines = [each.line(tongue) for each in published_figures(report, tongue)]
    first, second = (line for line in lines if "n = 15" in line or line.endswith("n = 9"))
    assert named in first
    assert "(other)" not in second
    assert first.split(": ")[1][:4] in ("+0,5", "+0.5")
    tenths = [line for line in lines if "p " in line]
    assert tenths
    assert not [line for line in tenths if "0,000" in line or "0.000" in line]
