"""The A4 of a report: one page whatever it holds, tagged, and nothing on it that the report does not say."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from components.documents import report_pdf as module
from components.documents.report_paper import PaperDecision
from components.documents.report_pdf import criterion_bar, ends_of_points, report_pdf
from mentoring.impact import Criterion, Light
from mentoring.impact.report import CountRange, Report, ReportCriterion
from tests.components.documents.report_samples import (
    DECISION,
    LABELS,
    freeze,
    long_decision,
    of_size,
    with_labels,
)
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on, interim, too_few
from tests.tools_needed import needs

BOTH = pytest.mark.parametrize("language", ["nl", "en"])


def pages(data: bytes) -> int:
    found = re.search(rb"/Type/Pages/Count (\d+)", data)
    assert found
    return int(found.group(1))


def spoken(data: bytes, folder: Path) -> str:
    """The text of the page without its white space."""
    (folder / "r.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(folder / "r.pdf"), "-"], check=True, capture_output=True)
    return squeeze(done.stdout.decode())


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b\u2068\u2069-]", "", text)


@needs("pdftoppm")
@BOTH
@pytest.mark.parametrize("pairs", [3, 8, 25, 100])
def test_a_programme_of_any_size_is_one_page_with_all_that_matters(tmp_path: Path, language: str, pairs: int) -> None:
    frozen = freeze(of_size(pairs))
    data = report_pdf(frozen, language)
    assert pages(data) == 1
    text, words = spoken(data, tmp_path), frozen.words[language]
    told = [words.verdict, words.reason, words.plan, words.grade, words.asked, *words.unknown, frozen.fingerprint[:12]]
    told += [part for each in words.criteria for part in (each.name, each.value, each.agreed, each.light)]
    assert [each for each in told if squeeze(each) not in text] == []


@needs("pdftoppm")
@pytest.mark.parametrize("decision", [None, long_decision()], ids=["open", "decided"])
@pytest.mark.parametrize("label", LABELS.values(), ids=list(LABELS))
def test_no_label_pushes_anything_off_the_page(tmp_path: Path, label: str, decision: object) -> None:
    frozen = freeze(with_labels(label))
    data = report_pdf(frozen, "nl", decision)  # type: ignore[arg-type]
    assert pages(data) == 1
    text = spoken(data, tmp_path)
    for sure in ("Doorgaan", "Vergelijkingsgroep", "Ofhetblijft,isnietgemeten"):
        assert sure.casefold() in text.casefold()
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode(errors="replace")
    right = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) <= 596, "nothing runs off the right side"


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_it_is_tagged_titled_and_the_same_every_time(kind: str) -> None:
    frozen = freeze(EVERY_KIND[kind]())
    data = report_pdf(frozen, "en")
    assert b"pdfuaid" in data
    assert b"/Lang(en)" in data
    assert data == report_pdf(frozen, "en")


@needs("pdftoppm")
def test_the_decision_stands_where_there_were_lines(tmp_path: Path) -> None:
    frozen = freeze(go_on())
    text = spoken(report_pdf(frozen, "nl", DECISION), tmp_path)
    for told in (DECISION.word, DECISION.by, "8 dec 2026", DECISION.reason, DECISION.actions[0].what):
        assert squeeze(told) in text


@needs("pdftoppm")
def test_a_mark_is_agreed_beforehand_only_when_it_was(tmp_path: Path) -> None:
    touched = replace(go_on(), plan=replace(go_on().plan, changes=("2026-07-01 goals",)))
    assert "Agreedbeforehand" in spoken(report_pdf(freeze(go_on()), "en"), tmp_path)
    assert "Agreedbeforehand" not in spoken(report_pdf(freeze(touched), "en"), tmp_path)


def test_what_is_missing_is_a_dash_with_its_reason(tmp_path: Path) -> None:
    figures = module._figures(too_few(), "en")
    assert [each["value"] for each in figures] == ["–", "–"], "a round without money has no figure of it"
    assert len(module._figures(go_on(), "en")) == 3
    assert figures[0]["note"] == "Too few people"
    assert module._figures(interim(), "en")[0]["note"] == "That follows after the follow-up"


def test_an_interim_report_has_no_grade_yet() -> None:
    facts = module._contents(interim(), freeze(interim()).words["en"], "9f3c", "en", None)["facts"]
    assert facts[:2] == [("How well measured (A to D)", "–"), ("Kind", "Interim report")]


def test_a_bar_reaches_no_further_than_is_told() -> None:
    share = ReportCriterion(Criterion.RELATIONSHIP, Light.GREEN, count=CountRange(30, 34, 40), green=0.75)
    ends = ends_of_points(go_on().criteria)
    assert criterion_bar(share, ends) == {"kind": "share", "low": 0.75, "high": 0.85, "mark": 0.75}
    assert criterion_bar(ReportCriterion(Criterion.OUTCOME, reason="too_few"), ends)["kind"] == "none"
    for judged in go_on().criteria:
        bar = criterion_bar(judged, ends)
        assert all(0 <= bar[place] <= 1 for place in ("low", "high", "middle", "zero") if place in bar)


def test_changes_in_points_share_one_scale() -> None:
    report = go_on()
    change, growth = (
        criterion_bar(report.of(each), ends_of_points(report.criteria))
        for each in (Criterion.OUTCOME, Criterion.MENTOR_GROWTH)
    )
    assert change["zero"] == growth["zero"]
    assert change["middle"] > growth["middle"], "+0.52 against +0.3"


def test_there_are_lines_to_fill_in_only_where_a_decision_is_asked() -> None:
    def decides(report: Report, decision: PaperDecision | None = None) -> bool:
        return module._contents(report, freeze(report).words["en"], "9f3c", "en", decision)["decides"]

    assert [decides(go_on()), decides(too_few()), decides(interim())] == [True, False, False]
    assert decides(too_few(), DECISION), "what was decided is always told"


def test_a_missing_month_is_a_gap_and_an_interim_month_is_not_judged() -> None:
    def chart(report: Report) -> dict:
        drawn, _told = module._control_chart(report, report.series[0], "en")
        assert drawn
        return drawn

    final = chart(go_on())
    assert [len(run) for run in final["runs"]] == [14, 4]
    assert sum(point["signal"] for point in final["points"]) == 4
    assert [event["sign"] for event in final["events"]] == ["S", "1"]
    assert not any(point["signal"] for point in chart(interim())["points"])
