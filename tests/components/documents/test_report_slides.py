"""The slides of a report: opened again, nothing off them, and no number that the report does not hold."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from components.documents.deck import estimate_height, fit
from components.documents.report_paper import with_short_labels
from components.documents.report_slides import report_slides
from mentoring.impact.earlier_reports_and_labels import label_line
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import CountRange, ReportApplication
from mentoring.pairs import IdeaState, ReportIdea
from tests.components.documents.report_samples import DECISION, LABELS, freeze, long_decision, of_size, with_labels
from tests.mentoring.impact.sample_reports import EVENT, EVERY_KIND, IDEAS, adjust, go_on, interim

DRAWN = {
    "go_on": [1, 1, 2], "adjust": [1, 1, 2], "stop": [1, 1, 1], "too_few": [1, 0, 0], "interim": [1, 0, 1],
}  # fmt: skip
"""How many charts stand on the second, third and fourth slide."""


def opened(frozen: FrozenReport, language: str = "nl", decision: Any = None) -> Any:
    return Presentation(io.BytesIO(report_slides(frozen, language, decision)))


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def values(chart: Any) -> dict[str, tuple[float | None, ...]]:
    return {series.name: tuple(series.values) for series in chart.plots[0].series}


def text_of(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts + cells)


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_five_slides_whose_titles_are_conclusions(kind: str, language: str) -> None:
    frozen = freeze(EVERY_KIND[kind]())
    words, deck = with_short_labels(frozen, language, 40)[1], opened(frozen, language)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == 5
    assert (titles[0], titles[2], titles[4]) == (words.plan, words.change_title, words.asked)
    assert words.participation.startswith(titles[1])
    assert [len(charts(slide)) for slide in deck.slides][1:4] == DRAWN[kind]
    assert words.verdict in text_of(deck.slides[0])
    assert all(each in text_of(deck.slides[4]) for each in words.unknown), "what we do not know is never left out"


@pytest.mark.parametrize("pairs", [3, 8, 25, 100])
def test_the_charts_are_native_and_hold_the_figures_of_the_report(pairs: int) -> None:
    report = of_size(pairs)
    _first, took_part, changed, applied, _last = opened(freeze(report), "en").slides
    assert list(values(charts(took_part)[0]).values()) == [tuple(step.n for step in report.flow)]
    told = [each for each in report.changes if each.before is not None]
    if told:
        shown = values(charts(changed)[0])
        assert shown == {
            "before": tuple(each.before for each in told),
            "after": tuple(each.after for each in told),
        }
        count = report.application.confirmed
        assert count
        assert sum(part[0] or 0 for part in values(charts(applied)[0]).values()) == count.n
    if report.series:
        shown = values(charts(applied)[1])
        assert shown["Klanttevredenheid"] == tuple(point.value for point in report.series[0].points)
        assert sum(value is not None for value in shown["stands out the wished way"]) == 4


def test_a_range_is_drawn_as_a_range() -> None:
    report = replace(go_on(), application=ReportApplication(CountRange(14, 18, 25)))
    chart = charts(opened(freeze(report), "en").slides[3])[0]
    assert values(chart) == {
        "applied and confirmed": (14,),
        "untold": (4,),
        "not, not confirmed, or not measured": (7,),
    }


def test_who_was_not_measured_is_not_counted_as_not_applied() -> None:
    report = replace(go_on(), application=ReportApplication(CountRange(5, 5, 25), answered=8))
    chart = charts(opened(freeze(report), "en").slides[3])[0]
    told = {"applied and confirmed": (5,), "not, or not confirmed": (3,), "not asked, or not answered": (17,)}
    assert values(chart) == told


def test_the_bars_say_before_and_after_in_the_figures_of_the_words() -> None:
    frozen = freeze(go_on())
    drawn = [shape for shape in opened(frozen, "nl").slides[2].shapes if shape.has_chart]
    labels = [text.text for text in drawn[0].chart._chartSpace.iter("{*}t")]
    assert {"voor 2,50", "na 3,02"} <= set(labels) or {"voor 2,5", "na 3,0"} <= set(labels)
    said = frozen.words["nl"].change
    assert all(label.split()[1] in said for label in labels if label in ("voor 2,5", "na 3,0", "voor 2,50", "na 3,02"))


def test_an_event_that_explains_what_is_not_drawn_stands_in_the_notes_alone() -> None:
    report = replace(go_on(), events=(replace(EVENT, explains="Verzuim"),))
    slide = opened(freeze(report), "nl").slides[3]
    assert EVENT.what not in text_of(slide)
    assert EVENT.what in slide.notes_slide.notes_text_frame.text


def test_where_no_decision_is_asked_there_is_nothing_to_fill_in() -> None:
    def tables(kind: str) -> int:
        return sum(shape.has_table for shape in opened(freeze(EVERY_KIND[kind]())).slides[4].shapes)

    assert [tables(kind) for kind in ("too_few", "interim", "go_on")] == [0, 0, 2]


def test_an_interim_month_is_not_judged() -> None:
    chart = charts(opened(freeze(interim()), "en").slides[3])[0]
    assert not [name for name in values(chart) if "stands out" in name]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_notes_can_be_checked_without_the_app(kind: str) -> None:
    frozen = freeze(EVERY_KIND[kind]())
    notes = [slide.notes_slide.notes_text_frame.text for slide in opened(frozen, "en").slides]
    assert all(frozen.fingerprint[:12] in note and "95% t-intervals" in note for note in notes)
    assert all(each.name in notes[0] and each.value in notes[0] for each in frozen.words["en"].criteria)
    assert frozen.words["en"].change in notes[2]
    assert all(each in notes[4] for each in frozen.words["en"].held_back)
    if kind == "go_on":
        assert "Skill, change: 0.52 · 95%: 0.28 … 0.76 · n = 24 / 25 mentees" in notes[2]


def test_what_is_to_adjust_or_was_decided_stands_with_owner_and_date() -> None:
    asked = text_of(opened(freeze(adjust()), "nl").slides[4])
    assert "Toegepast op het werk, bevestigd door de mentor" in asked
    decided = opened(freeze(adjust()), "nl", DECISION).slides[4]
    assert decided.shapes.title.text_frame.text == "Besloten op 8 dec 2026 door De directie: Doorgaan"
    for told in (DECISION.reason, DECISION.actions[0].what, "HR", "15 jan 2027"):
        assert told in text_of(decided)


def test_ideas_stand_word_for_word_on_a_slide_of_their_own_before_what_is_not_known() -> None:
    deck = opened(freeze(replace(go_on(), ideas=IDEAS)))
    assert [len(charts(slide)) for slide in deck.slides] == [0, *DRAWN["go_on"], 0, 0]
    title, *told = [line for line in text_of(deck.slides[4]).splitlines() if line]
    assert title == "Ideeën uit de gesprekken"
    assert told[:2] == [
        f"“{each.text}” · {word}" for each, word in zip(IDEAS, ("overgenomen", "niet gedaan"), strict=True)
    ]


@pytest.mark.parametrize("text", ["x", "W" * 400, LABELS["long"], LABELS["markup"]])
def test_no_idea_is_cut_and_all_of_them_stand_in_the_notes(text: str) -> None:
    ideas = tuple(ReportIdea(f"{text[:396]}{place}", IdeaState.HEARD) for place in range(40))
    slide = opened(freeze(replace(go_on(), ideas=ideas)), "en").slides[4]
    told = [line.text for shape in slide.shapes if shape.has_text_frame for line in shape.text_frame.paragraphs]
    *whole, more = [line for line in told if line][1:]
    lines = [f"“{label_line(each.text)}” · heard" for each in ideas]
    assert whole == lines[: len(whole)]
    assert more == f"And {40 - len(whole)} more."
    assert all(_height(shape) <= shape.height / 914_400 + 0.02 for shape in slide.shapes if shape.has_text_frame)
    assert all(line in slide.notes_slide.notes_text_frame.text for line in lines)


@pytest.mark.parametrize("label", LABELS.values(), ids=list(LABELS))
def test_labels_stay_texts_and_everything_stays_on_the_slide(label: str) -> None:
    data = report_slides(freeze(with_labels(label)), "nl", long_decision())
    deck = Presentation(io.BytesIO(data))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= Inches(6.99), "nothing stands on the foot"
            if shape.has_text_frame:
                assert _height(shape) <= shape.height / 914_400 + 0.02, shape.text_frame.text
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(package.read(name))) as book:
                    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def _height(shape: Any) -> float:
    frame = shape.text_frame
    width = (shape.width - frame.margin_left - frame.margin_right) / 914_400
    around = (frame.margin_top + frame.margin_bottom) / 914_400
    heading = shape.is_placeholder
    return around + sum(
        estimate_height(line.text, width, line.runs[0].font.size.pt, wide=heading)
        for line in frame.paragraphs
        if line.runs
    )


def test_the_look_is_ours_and_who_cannot_see_a_chart_is_told_of_it() -> None:
    data = report_slides(freeze(go_on()), "nl")
    deck = Presentation(io.BytesIO(data))
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    assert [layout.name for layout in deck.slide_layouts] == ["Telemachus"]
    drawn = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert all(len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 3 for shape in drawn)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
        slide, note = (package.read(f"ppt/{name}1.xml").decode() for name in ("slides/slide", "notesSlides/notesSlide"))
        assert "docProps/thumbnail.jpeg" not in package.namelist(), "a picture of the empty template"
    assert 'latin typeface="Georgia"' in theme
    assert 'latin typeface="Calibri"' in theme
    assert "4F81BD" not in theme, "the blue of the template"
    for part in (slide, note):
        assert 'lang="nl-NL"' in part
        assert 'lang="en-' not in part


def test_the_file_is_the_same_whenever_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = freeze(go_on())
    first = report_slides(frozen, "en", DECISION)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert report_slides(frozen, "en", DECISION) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb"created [^>]*>([^<]*)", package.read("docProps/core.xml")) == [b"2026-11-29T00:00:00Z"]


def test_a_text_that_fits_nowhere_is_cut_and_says_so() -> None:
    assert fit("Kort", 4, 1, (20, 10)) == ("Kort", 20)
    text, size = fit("woord " * 400, 4, 1, (20, 10))
    assert size == 10
    assert text.endswith("…")
    assert estimate_height(text, 4, 10) <= 1
