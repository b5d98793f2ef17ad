"""What a chart of a report prints is what the sentences beside it print, and its title counts only what was judged."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.from_report import COUNTED, all_criteria_figure, change_figure, criteria_figure
from components.words.report import report_words
from components.words.report_figures import change_texts, hours_text
from mentoring.impact import Advice, Criterion, Light
from mentoring.impact.report import Report, ReportComparison
from tests.components.words.hostile_reports import change_of, grid, with_change
from tests.mentoring.impact.sample_reports import go_on, with_criterion

LANGUAGES = ("nl", "en")


@given(st.integers(-150, 150), st.integers(1, 90), st.sampled_from(LANGUAGES))
def test_a_change_is_printed_alike_in_text_table_and_chart(moved: int, half: int, language: str) -> None:
    report = with_change(go_on(), change_of(24, 25, moved / 100, half / 100 + 0.005))
    said = change_texts(report.changes[0], language, report.plan.relevant_change)
    assert said is not None
    words = report_words(report, language)
    figure = change_figure(report, words.change_title, language, 4)
    assert figure is not None
    printed = figure.args[0][0].result_text(language)
    assert (said.change, said.low, said.high) == tuple(re.findall(r"[+−]?\d[\d.,]*", printed))
    assert said.low in words.change
    assert printed in next(each.value for each in words.criteria if "kill" in each.name or "aardig" in each.name)
    rows = {row.label: row.result_text(language) for row in all_criteria_figure(report, words, language).args[0]}
    assert any(text.startswith(f"{said.change} ") for text in rows.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_compared_is_drawn_as_it_is_said_where_there_is_room(language: str) -> None:
    found = ReportComparison("non_participants", 14, 0.21, 0.03, 0.39)
    report = replace(go_on(), plan=replace(go_on().plan, comparison="non_participants"), comparison=found)
    words = report_words(report, language)
    figure, alone = (change_figure(report, words.change_title, language, most) for most in (4, 1))
    assert figure is not None
    assert alone is not None
    chosen, compared = figure.args[0][:2]
    assert [row.others for row in alone.args[0]] == [False]
    assert (compared.others, compared.after, round(compared.after - compared.before, 2)) == (True, chosen.after, 0.21)
    said = [part.strip("+") for part in re.findall(r"\+[\d.,]+\d", compared.result_text(language))]
    assert len(said) == 3
    assert [part for part in said if part not in (words.comparison or "")] == []
    assert said[0] in words.change_title


@pytest.mark.parametrize(
    ("met", "judged", "said"),
    [
        (0, 3, "Van deze 3 criteria zijn er geen gehaald"),
        (1, 3, "Van deze 3 criteria is er 1 gehaald"),
        (2, 3, "Van deze 3 criteria zijn er 2 gehaald"),
        (0, 1, "1 van deze 3 criteria beoordeeld; gehaald: geen"),
        (1, 2, "2 van deze 3 criteria beoordeeld; gehaald: 1"),
    ],
)
def test_the_title_counts_in_the_right_number(met: int, judged: int, said: str) -> None:
    report = go_on()
    lights = [Light.GREEN] * met + [Light.AMBER] * (judged - met) + [Light.NONE] * (3 - judged)
    for criterion, light in zip(COUNTED, lights, strict=True):
        report = with_criterion(report, replace(report.of(criterion), light=light))
    figure = criteria_figure(report, "nl")
    assert figure is not None
    assert figure.keywords["title"] == said


@pytest.mark.parametrize("name", [name for name, report in grid().items() if report.advice is Advice.NOT_YET])
def test_no_title_says_that_all_is_met_where_too_little_is_told(name: str) -> None:
    report: Report = grid()[name]
    for language, all_met in (("nl", "gehaald"), ("en", " met")):
        title = all_criteria_figure(report, report_words(report, language), language).keywords["title"]
        assert all_met not in title


def test_whole_hours_have_no_decimal() -> None:
    assert [hours_text(each, "nl") for each in (6.0, 6.04, 6.25, 0.0)] == ["6", "6", "6,3", "0"]
    words = report_words(with_criterion(go_on(), replace(go_on().of(Criterion.COST), value=6.0)), "nl")
    assert words.criteria[7].value == "6"
    assert words.criteria[7].agreed == "hoogstens 8"
