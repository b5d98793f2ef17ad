"""A chart as a file holds its title, what it shows and on what it rests, in its own language; it needs no more."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from components.charts.control_series import ControlSeries, MonthValue, control_series
from components.charts.report_charts import ChangeRow, before_after
from components.charts.style_and_export import ChartFormat, chart_file, file_spec

TEXT = "{http://www.w3.org/2000/svg}text"


def _chart(language: str, **look: object):
    rows = [ChangeRow("Vaardigheid", 2.5, 3.0, 0.5, 0.2, 0.8, 24, primary=True)]
    return before_after(rows, title="Hoger na de pilot", subtitle="24 van 25 mentees", language=language, **look)


def _words(drawing: bytes) -> list[str]:
    """Every text of a drawing."""
    texts = ElementTree.fromstring(drawing).iter(TEXT)  # noqa: S314 - made here
    return ["".join(each.itertext()) for each in texts]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_drawing_says_its_title_what_it_rests_on_and_the_figures(language: str) -> None:
    said = _words(chart_file(_chart(language), ChartFormat.SVG, "gemiddelde van vier stellingen"))
    assert {"Hoger na de pilot", "24 van 25 mentees", "gemiddelde van vier stellingen"} <= set(said)
    assert {"nl": "+0,5 (+0,2 tot +0,8)", "en": "+0.5 (+0.2 to +0.8)"}[language] in said


def test_months_and_numbers_are_dutch_in_a_dutch_file() -> None:
    points = tuple(MonthValue(date(2026, month, 1), 1234.5 * month) for month in (3, 4, 5))
    made = chart_file(control_series(ControlSeries(points), title="Leden", language="nl"), ChartFormat.SVG)
    assert "mrt 2026" in _words(made)
    assert "4.000" in _words(made)


def test_a_drawing_carries_its_font_and_fetches_nothing() -> None:
    made = chart_file(_chart("nl"), ChartFormat.SVG, "https://nergens.example is alleen tekst").decode()
    assert made.count("@font-face") == 2
    assert set(re.findall(r"url\((.{10})", made)) == {"data:font/"}
    assert not re.search(r"(href|src)=[\"']http", made)


def test_a_long_footer_is_broken_and_nothing_runs_off_the_paper() -> None:
    spec = file_spec(_chart("nl", width=360), "een heel lange toelichting " * 12)
    lines = spec["vconcat"][1]["mark"]["text"]
    assert len(lines) > 5
    assert max(map(len, lines)) < 60


def test_paper_and_letters_follow_the_theme_and_the_size() -> None:
    plain, other = file_spec(_chart("nl"), "x"), file_spec(_chart("nl", dark=True, large=True), "x")
    assert plain["config"]["background"] != other["config"]["background"]
    assert other["vconcat"][1]["mark"]["fontSize"] > plain["vconcat"][1]["mark"]["fontSize"]
    assert other["vconcat"][0]["height"] > plain["vconcat"][0]["height"]
