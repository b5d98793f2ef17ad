"""The bundled samples are what the example writes now; after a change: `python -m tests.components.samples.write`."""

from __future__ import annotations

import pytest
from python_calamine import CalamineWorkbook

from components.intake.survey_file import Sample, samples
from mentoring.surveys import read_survey
from mentoring.surveys.fields import Wave
from tests.components.samples.write import current_exports, sample
from tests.mentoring.example.exports import Export

PAIRS = [pytest.param(each, export, id=each.name) for each, export in current_exports()]


def _cells(data: bytes) -> dict[str, list[list[object]]]:
    from io import BytesIO

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_five_forms_bring_the_surveys_of_a_whole_programme() -> None:
    found = samples()
    assert len(found) == len({each.path for each in found}) == 25
    assert {(each.tool, each.language) for each in found} == {
        ("google", "nl"),
        ("google", "en"),
        ("msforms", "nl"),
        ("typeform", "nl"),
    }
    assert {each.wave for each in found} == set(Wave)
    assert sample("google_nl_enrolment").wave is Wave.ENROLMENT


@pytest.mark.parametrize(("bundled", "export"), PAIRS)
def test_a_sample_never_drifts_from_the_example(bundled: Sample, export: Export) -> None:
    if bundled.path.suffix == ".xlsx":
        assert _cells(bundled.path.read_bytes()) == _cells(export.data)
    else:
        assert bundled.path.read_bytes() == export.data
    assert (bundled.tool, bundled.wave, bundled.language) == (export.tool, export.wave, export.language)


@pytest.mark.parametrize("bundled", samples(), ids=lambda each: each.name)
def test_the_reader_knows_which_tool_a_sample_is_from(bundled: Sample) -> None:
    survey = read_survey(bundled.path.read_bytes(), bundled.path.name)
    assert survey.tool == bundled.tool
    assert 42 <= len(survey.rows) <= 48
    assert survey.blank_rows == ((2, 3) if bundled.name == "google_nl_enrolment" else ())


def test_no_other_file_lies_between_the_samples() -> None:
    folder = samples()[0].path.parent
    data = {path.name for path in folder.iterdir() if path.suffix in {".csv", ".zip", ".xlsx"}}
    assert data == {each.path.name for each in samples()}


def test_the_workbook_holds_true_moments_and_figures() -> None:
    ((name, rows),) = _cells(sample("msforms_nl_enrolment").path.read_bytes()).items()
    assert name == "Aanmelding omgekeerd mentorschap"[:31]
    header, first = rows[0], rows[1]
    assert header[0] == "ID"
    assert first[0] == 1.0
    assert hasattr(first[2], "hour")
    years = [row[header.index("Geboortejaar\n")] for row in rows[1:]]
    assert {type(year) for year in years} == {float, str}, "one person typed the year as text"
