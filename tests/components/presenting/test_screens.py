"""The screens of a report: the same seven of every report, and none of them says more than the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components import words
from components.presenting.screens import KeyFigures, Screen, ScreenChart, ScreenCode, ScreenText, headline, screens
from components.words.report import report_words
from mentoring.impact import Advice, Grade
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import CountRange, Report, ReportEvent, ReportMatching, ReportStage
from mentoring.pairs import IdeaState, ReportIdea
from tests.components.words.hostile_reports import PLANS, grid
from tests.mentoring.impact.sample_reports import EVERY_KIND, IDEAS, go_on, interim

every_kind = pytest.mark.parametrize("kind", EVERY_KIND)
each_language = pytest.mark.parametrize("language", ["nl", "en"])
BEFOREHAND = "agreed before the start"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words._run, "language", "en", raising=False)


def frozen(report: Report) -> FrozenReport:
    """As it is published in both languages."""
    spoken = {language: report_words(report, language) for language in ("nl", "en")}
    return FrozenReport(1, report, spoken, "3f9a1c77de", "2026-11-29T10:00:00")


def shown(report: Report, code: ScreenCode) -> Screen:
    return next(each for each in screens(frozen(report)) if each.code is code)


def lines(screen: Screen) -> list[str]:
    """Everything that a screen says, its charts aside."""
    said = [screen.title]
    for part in (*screen.left, *screen.right):
        if isinstance(part, ScreenText):
            said += [part.label or "", *part.lines]
        elif isinstance(part, KeyFigures):
            said += [text for figure in part.figures for text in figure]
    return said


def charts(screen: Screen) -> dict[str, str]:
    """Its charts by name, each as the text of all that is drawn."""
    drawn = {part.key: part for part in (*screen.left, *screen.right) if isinstance(part, ScreenChart)}
    return {key: str(part.figure(language="en").to_dict(validate=False)) for key, part in drawn.items()}


@each_language
@every_kind
def test_every_report_has_the_same_seven_screens(kind: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words._run, "language", language, raising=False)
    found = screens(frozen(EVERY_KIND[kind]()))
    sometimes = (ScreenCode.IDEAS, ScreenCode.FIGURES)
    assert [each.code for each in found] == [each for each in ScreenCode if each not in sometimes]
    assert all(each.title and (each.left or each.right) for each in found)


def test_ideas_have_a_screen_of_their_own_in_their_own_words_as_many_as_fit() -> None:
    many = tuple(ReportIdea("x" * 350 + str(place), IdeaState.HEARD) for place in range(4))
    said = [each for each in lines(shown(replace(go_on(), ideas=(*IDEAS, *many)), ScreenCode.IDEAS)) if each][1:]
    assert [f"“{each.text}” · {word}" for each, word in zip(IDEAS, ("adopted", "not done"), strict=True)] == said[:2]
    assert [each for each in said if "x" in each] == ["“" + many[0].text + "” · heard"]
    assert said[-1] == "And 3 more."


@every_kind
def test_the_first_screen_says_what_is_advised_why_what_is_asked_and_what_is_not_known(kind: str) -> None:
    report = EVERY_KIND[kind]()
    said, spoken = lines(shown(report, ScreenCode.SUMMARY)), report_words(report, "en")
    assert spoken.verdict in said
    assert spoken.reason in said
    assert spoken.asked in said
    assert any(spoken.unknown[0] in line for line in said)


def test_what_does_not_fit_on_the_first_screen_stands_on_the_last() -> None:
    events = tuple(ReportEvent(date(2026, 7, n), f"Something else that happened in month {n}") for n in range(1, 5))
    report = replace(go_on(), events=events)
    unknown = report_words(report, "en").unknown
    first = lines(shown(report, ScreenCode.SUMMARY))
    told = sum(any(each in line for line in first) for each in unknown)
    assert 0 < told < len(unknown)
    assert any(
        f"And {len(unknown) - told} more, on the last screen, among them: {events[0].what}." in line for line in first
    )
    assert set(unknown) <= set(lines(shown(report, ScreenCode.DECISION)))


@pytest.mark.parametrize("plan", PLANS)
def test_marks_are_agreed_before_the_start_only_where_they_were(plan: str) -> None:
    report = replace(go_on(), plan=PLANS[plan])
    drawn = charts(shown(report, ScreenCode.SUMMARY))["criteria"] + charts(shown(report, ScreenCode.COURSE))["course"]
    assert (BEFOREHAND in drawn) == report.plan.agreed_beforehand


def test_meanwhile_nothing_is_said_of_a_change_and_no_month_stands_out() -> None:
    assert shown(interim(), ScreenCode.COURSE).title == "How it went until 30 Aug 2026"
    screen = shown(interim(), ScreenCode.CHANGE)
    assert "change" not in charts(screen)
    assert "stands out" in charts(shown(go_on(), ScreenCode.CHANGE))["series"]
    assert "stands out" not in charts(screen)["series"]


def test_where_nothing_may_be_told_there_are_counts_and_no_bars() -> None:
    screen = shown(EVERY_KIND["too_few"](), ScreenCode.SUMMARY)
    assert charts(screen) == {}
    assert screen.advice is Advice.NOT_YET
    assert any(isinstance(part, KeyFigures) for part in screen.right)


def between(least: int, most: int) -> CountRange:
    return CountRange(least, most, 25)


@pytest.mark.parametrize(
    ("how", "says", "never"),
    [
        (ReportMatching(shared_topic=between(25, 25), proved_best=True), ("In every pair", "was proved"), "hand"),
        (ReportMatching(shared_topic=between(20, 24), proved_best=False), ("at least 20 of 25", "not proved"), "every"),
        (ReportMatching(shared_topic=between(15, 15)), ("In 15 of 25",), "proved"),
        (ReportMatching(by_hand=between(1, 1)), ("How the pairs came about", "1 of 25 pairs was"), "proved"),
        (ReportMatching(by_hand=between(0, 0)), ("No pair was",), "proved"),
        (ReportMatching(by_hand=between(0, 4)), ("How the pairs came about",), "by hand"),
    ],
)
def test_how_people_were_matched_is_said_as_far_as_it_is_known(how, says: tuple[str, ...], never: str) -> None:
    said = "\n".join(lines(shown(replace(go_on(), matching=how), ScreenCode.MATCHING)))
    assert all(each in said for each in says)
    assert never not in said


def test_long_names_and_many_goals_leave_room_for_the_rest() -> None:
    goals = tuple(f"Goal {n}: " + "everybody learns something new every week " * 5 for n in range(9))
    programme = replace(go_on().programme, name="A programme " * 20, organisation="An organisation " * 20, goals=goals)
    report = replace(go_on(), programme=programme)
    assert all(text is None or len(text) <= 40 for text in headline(report))
    said = lines(shown(report, ScreenCode.WHY))
    assert sum(line.startswith("Goal") for line in said) == 4
    assert "And 5 more." in said


def test_without_goals_it_says_so() -> None:
    programme = replace(go_on().programme, goals=())
    assert "No goals were written down." in lines(shown(replace(go_on(), programme=programme), ScreenCode.WHY))


def test_why_stands_beside_what_was_agreed_and_business_figures_only_where_there_are_any() -> None:
    said = "\n".join(lines(shown(go_on(), ScreenCode.WHY)))
    spoken = report_words(go_on(), "en").criteria
    assert all(f"{each.name}: {each.agreed}" in said for each in spoken if each.agreed.strip(" –"))
    without = "\n".join(lines(shown(replace(go_on(), series=()), ScreenCode.WHY)))
    assert spoken[6].name not in without
    assert spoken[0].name in without


@every_kind
def test_the_first_screen_has_its_day_and_only_a_final_report_looks_like_its_advice(kind: str) -> None:
    report = EVERY_KIND[kind]()
    screen = shown(replace(report, advice=Advice.STOP), ScreenCode.SUMMARY)
    assert (screen.advice is Advice.STOP) is (report.stage is ReportStage.FINAL)
    assert any(report_words(report, "en").stage in line for line in lines(screen))


def test_one_conclusion_stands_once_and_why_the_grade_is_not_higher_is_there_at_c() -> None:
    reasons = ("fewer_than_20_complete", "follow_up_below_80", "no_second_source")
    said = lines(shown(replace(go_on(), grade=Grade.C, grade_reasons=reasons), ScreenCode.SUMMARY))
    assert any("fewer than 20 complete measurements" in line for line in said)
    drawn = charts(shown(go_on(), ScreenCode.SUMMARY))["change"]
    assert "Before and after" in drawn
    assert "on average" not in drawn


def test_what_does_not_fit_beside_the_change_stands_below_it_and_the_figure_on_a_screen_of_its_own() -> None:
    report = grid()["waiting list worse at A final"]
    codes = [each.code for each in screens(frozen(report))]
    assert codes[-3:] == [ScreenCode.CHANGE, ScreenCode.FIGURES, ScreenCode.DECISION]
    change, words = shown(report, ScreenCode.CHANGE), report_words(report, "en")
    assert {words.comparison, words.applied, words.dropouts} <= set(lines(change))
    assert "series" not in charts(change)
    assert "series" in charts(shown(report, ScreenCode.FIGURES))
