"""Tables as files: numbers stay numbers, texts stay texts, and no text becomes a formula."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from components.documents import paragraphs
from components.documents.excel_and_report_workbook import LONGEST_CELL, Printing, workbook
from components.intake.survey_to_send import survey_workbook
from mentoring.surveys.blueprint import Form, blueprint
from mentoring.topics import TOPICS
from tests.components.documents.people import hostile


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
