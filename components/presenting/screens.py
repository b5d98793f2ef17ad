"""What a meeting sees of a frozen report: first all of it on one screen, then those that tell it step by step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from components.charts.bar_charts import flow_note
from components.charts.from_report import change_figure, criteria_figure, flow_figure, series_figure
from components.documents.text_and_pdf import shorten
from components.shell.opening import is_example
from components.words import _, day, join, language, ngettext, number
from components.words.decision import criterion_name
from components.words.matching_rules import part_text, rule_text
from components.words.report import advice_shown
from components.words.report_figures import one_line, outcome_name
from components.words.report_papers_and_series import mark_name, some_ideas
from mentoring.impact import Advice, Criterion
from mentoring.impact.frozen_report_and_checks import FrozenReport, ReportWords
from mentoring.impact.report import CountRange, Report, ReportMatching
from mentoring.matching import Part, Rule

_LONGEST_NAME, _LONGEST_ORGANISATION = 40, 36
_LONGEST_GOAL, _GOALS_IN_LARGE, _GOALS_IN_LARGEST = 130, 300, 170
_LONGEST_GRADE = 320
"""Characters; of what is longer so much stands on the first screen, and all of it on the last."""

_CHANGE_ROOM, _POINT_APART, _TITLE_ON_A_LINE, _SECOND_LINE = 810, 30, 70, 90
"""Characters of the change that fit on the left; what a point takes besides its own, and a title of two lines."""

_MOST_GOALS, _MOST_PARTS, _MOST_OUTCOMES = 4, 6, 5
_SERIES_HEIGHT, _SERIES_ALONE = 44, 180
"""Pixels of a business figure below the change, and on a screen of its own."""

_COURSE_LINE = 72
"""Pixels of a criterion where it has a screen to itself."""

_UNKNOWN_CHARACTERS = 240
"""Of what we do not know, so much still fits on the first screen; the last one holds all of it."""


_IDEAS_CHARACTERS = 800
"""Of the ideas, so much fits on a screen."""

_COURSE = (Criterion.DELIVERY, Criterion.RESPONSE, Criterion.RELATIONSHIP)


class ScreenCode(StrEnum):
    """The screens in their order; the first holds everything that is needed to decide."""

    SUMMARY = "summary"
    WHY = "why"
    PEOPLE = "people"
    MATCHING = "matching"
    COURSE = "course"
    IDEAS = "ideas"
    CHANGE = "change"
    FIGURES = "figures"
    DECISION = "decision"


@dataclass(frozen=True)
class ScreenText:
    """Lines of text under a word that says what they are. lead: read first, in large type; framed: set apart.

    alone: of a lead with a screen almost to itself, larger still.
    """

    lines: tuple[str, ...]
    label: str | None = None
    lead: bool = False
    framed: bool = False
    alone: bool = False


@dataclass(frozen=True)
class KeyFigures:
    """A few figures side by side: what it is, and how much."""

    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ScreenChart:
    """A chart in large type. figure: how it is made; language, colours and width come with the medium.

    bare: the title of the screen is its title as well.
    """

    key: str
    figure: partial[Any]
    bare: bool = False


ScreenPart = ScreenText | KeyFigures | ScreenChart


@dataclass(frozen=True)
class Screen:
    """One screen. title: what it says; advice: where that is the verdict.

    left, right: from top to bottom; a telephone shows the right after the left.
    """

    code: ScreenCode
    title: str
    left: tuple[ScreenPart, ...] = ()
    right: tuple[ScreenPart, ...] = ()
    advice: Advice | None = None


def screens(frozen: FrozenReport) -> tuple[Screen, ...]:
    """All screens of this report, in the language of the session."""
    report, words = frozen.report, frozen.words[language()]
    ideas = (_ideas,) if report.ideas else ()
    before = (make(report, words) for make in (_summary, _why, _people, _matching, _course, *ideas))
    return (*before, *_changes(report, words), _decision(report, words))


def headline(report: Report) -> tuple[str, str | None]:
    """The name of the programme and of the organisation, as far as they fit above every screen."""
    named = report.programme
    organisation = shorten(named.organisation, _LONGEST_ORGANISATION) if named.organisation else None
    return shorten(named.name, _LONGEST_NAME), organisation


def example_mark() -> str | None:
    """What stands on every screen while the example is open."""
    return _("Invented example") if is_example() else None


def _summary(report: Report, words: ReportWords) -> Screen:
    return Screen(
        ScreenCode.SUMMARY,
        words.verdict,
        left=_texts(
            ScreenText((words.reason,), lead=True),
            ScreenText((words.asked,), _("Decision asked"), lead=True, framed=True),
            ScreenText((_first_unknown(report, words.unknown),), _("What we do not know")),
        ),
        right=(
            *_summary_charts(report, words),
            *_texts(ScreenText((f"{shorten(words.grade, _LONGEST_GRADE)} {words.stage}",))),
        ),
        advice=advice_shown(report),
    )


def _first_unknown(report: Report, unknown: tuple[str, ...]) -> str:
    """As much as fits; then that there is more and the gravest of it, so that nobody takes it for all."""
    length, shown = 0, 0
    for line in unknown:
        length += len(line)
        if shown and length > _UNKNOWN_CHARACTERS:
            break
        shown += 1
    more = len(unknown) - shown
    if not more:
        return " ".join(unknown)
    hidden = " ".join(unknown[shown:])
    happened = [shorten(each.what, _LONGEST_NAME) for each in report.events if one_line(each.what) in hidden]
    said = (
        _("And {count} more, on the last screen, among them: {what}.").format(count=more, what=happened[0])
        if happened
        else _("And {count} more, on the last screen.").format(count=more)
    )
    return " ".join([*unknown[:shown], said])


def _summary_charts(report: Report, words: ReportWords) -> tuple[ScreenPart, ...]:
    """The criteria and the change; where neither may be told, what there was to count."""
    tongue = language()
    # where the reason says it already, the chart needs no second conclusion
    title = _("Before and after") if words.change_title in words.reason else words.change_title
    charts = _charts(criteria=criteria_figure(report, tongue), change=change_figure(report, title, tongue, 1))
    if charts:
        return charts
    figures = _count_figures(report)
    return (*((KeyFigures(figures),) if figures else ()), *_texts(ScreenText((words.participation,))))


def _charts(*, bare: bool = False, **figures: partial[Any] | None) -> tuple[ScreenChart, ...]:
    return tuple(ScreenChart(key, figure, bare) for key, figure in figures.items() if figure is not None)


def _why(report: Report, words: ReportWords) -> Screen:
    goals = _goals(report.programme.goals) or (_("No goals were written down."),)
    length = sum(map(len, goals))
    lead, heading = length <= _GOALS_IN_LARGE, _("What we want to reach")
    told = ScreenText(goals, heading, lead=lead, alone=length <= _GOALS_IN_LARGEST)
    figures, plan = KeyFigures(_plan_figures(report)), ScreenText((words.plan,), _("Plan"), framed=True)
    if not lead:  # many goals leave no room for the marks beside them
        return Screen(ScreenCode.WHY, _("Why we do this"), left=(told,), right=(figures, plan))
    marks = _texts(ScreenText(_marks(report, words), mark_name(report.plan, language())), plan)
    return Screen(ScreenCode.WHY, _("Why we do this"), left=(told, figures), right=marks)


def _marks(report: Report, words: ReportWords) -> tuple[str, ...]:
    """What every criterion is held against, in the words of the report; business figures only where there are any."""
    return tuple(
        f"{said.name}: {said.agreed}"
        for judged, said in zip(report.criteria, words.criteria, strict=False)
        if said.agreed.strip(" –") and (report.series or judged.criterion is not Criterion.KPI)
    )


def _goals(goals: tuple[str, ...]) -> tuple[str, ...]:
    shown = tuple(shorten(each, _LONGEST_GOAL) for each in goals[:_MOST_GOALS])
    return (*shown, _("And {count} more.").format(count=len(goals) - len(shown))) if len(goals) > len(shown) else shown


def _plan_figures(report: Report) -> tuple[tuple[str, str], ...]:
    plan, tongue = report.plan, language()
    named = outcome_name(plan.primary, tongue).capitalize()
    told = (
        (named, _("at least +{points}").format(points=number(plan.relevant_change, tongue=tongue))),
        (_("Conversations per pair"), str(report.programme.meetings) if report.programme.meetings else None),
        (_("Hours per person"), _figure(plan.hours_budget) if plan.hours_budget else None),
    )
    return tuple((label, value) for label, value in told if value)


def _people(report: Report, words: ReportWords) -> Screen:
    figures = _count_figures(report)
    said = ScreenText(tuple(filter(None, (words.participation, flow_note(report, language())))))
    return Screen(
        ScreenCode.PEOPLE,
        _("Who takes part"),
        left=(*((KeyFigures(figures),) if figures else ()), *_texts(said)),
        right=_charts(bare=True, flow=flow_figure(report, language())),
    )


def _count_figures(report: Report) -> tuple[tuple[str, str], ...]:
    told = ((_("People"), report.people), (_("Pairs"), report.pairs), (_("Planned pairs"), report.plan.planned_pairs))
    return tuple((label, str(count)) for label, count in told if count is not None)


def _matching(report: Report, words: ReportWords) -> Screen:
    how = report.matching
    rules = [rule_text(rule) for rule in Rule if rule in how.rules]
    counted = [part_text(Part(code)) for code in how.counted]
    sure = (_proof_sentence(how), _by_hand_sentence(how))
    return Screen(
        ScreenCode.MATCHING,
        _topic_sentence(how.shared_topic) or _("How the pairs came about"),
        left=_texts(
            ScreenText(tuple(counted[:_MOST_PARTS]), _("What made one pair better than another, most important first")),
        ),
        right=_texts(
            ScreenText(tuple(rules), _("Nobody was paired unless")),
            ScreenText(_lines(" ".join(each for each in sure if each)), framed=True),
        ),
    )


def _topic_sentence(shared: CountRange | None) -> str | None:
    if shared is None or shared.n == 0:
        return None
    if shared.least == shared.n:
        return _("In every pair the mentor offers something the mentee wants to learn")
    told = (
        _("In {count} of {n} pairs the mentor offers something the mentee wants to learn")
        if shared.exact is not None
        else _("In at least {count} of {n} pairs the mentor offers something the mentee wants to learn")
    )
    return told.format(count=shared.least, n=shared.n)


def _proof_sentence(how: ReportMatching) -> str | None:
    if how.proved_best is None:
        return None
    if how.proved_best:
        return _("When the pairs were confirmed, no better set was possible under these rules: that was proved.")
    return _("It was not proved that no better set was possible.")


def _by_hand_sentence(how: ReportMatching) -> str | None:
    if how.by_hand is None or how.by_hand.exact is None:
        return None
    if how.by_hand.exact == 0:
        return _("No pair was made or changed by hand.")
    told = ngettext(
        "{count} of {n} pairs was made or changed by hand.",
        "{count} of {n} pairs were made or changed by hand.",
        how.by_hand.exact,
    )
    return told.format(count=how.by_hand.exact, n=how.by_hand.n)


def _course(report: Report, words: ReportWords) -> Screen:
    held = report.meetings_held
    told = ((_("Conversations held"), None if held is None else str(held)), (_("Hours per person"), _hours(report)))
    figures = tuple((label, value) for label, value in told if value)
    return Screen(
        ScreenCode.COURSE,
        _("How it went") if report.ended else _("How it went until {date}").format(date=day(report.data_until)),
        left=(
            *((KeyFigures(figures),) if figures else ()),
            *_texts(ScreenText(_lines(words.experience)), ScreenText(_lines(words.costs))),
        ),
        right=_charts(course=criteria_figure(report, language(), _COURSE, line=_COURSE_LINE)),
    )


def _ideas(report: Report, _words: ReportWords) -> Screen:
    """Those that fit, in two columns; the report has all of them."""
    told, more = some_ideas(report, _IDEAS_CHARACTERS, language())
    half = (len(told) + 1) // 2
    return Screen(
        ScreenCode.IDEAS,
        _("Ideas from the conversations"),
        left=_texts(*(ScreenText((each,), framed=True) for each in told[:half])),
        right=_texts(*(ScreenText((each,), framed=True) for each in told[half:]), ScreenText(_lines(more or None))),
    )


def _hours(report: Report) -> str | None:
    hours = report.costs.hours_per_person
    return None if hours is None else _figure(hours)


def _figure(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _changes(report: Report, words: ReportWords) -> tuple[Screen, ...]:
    """What changed. What does not fit beside its chart stands below it, and the business figure then on its own."""
    points, below = _split_points(report, words)
    height = _SERIES_ALONE if below else _SERIES_HEIGHT
    series = _charts(series=series_figure(report, words, language(), most_events=1, plot_height=height))
    most = 1 if series else _MOST_OUTCOMES
    change = _charts(bare=True, change=change_figure(report, words.change_title, language(), most))
    left = _texts(ScreenText((words.change,)), ScreenText(points))
    if not below:
        return (Screen(ScreenCode.CHANGE, words.change_title, left=left, right=(*change, *series)),)
    first = Screen(ScreenCode.CHANGE, words.change_title, left=left, right=(*change, *_texts(ScreenText(below))))
    figures = Screen(ScreenCode.FIGURES, _("Business figures"), right=series)
    return (first, figures) if series else (first,)


def _split_points(report: Report, words: ReportWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said beside the change, as far as there is room for it, and the rest."""
    whole = report.primary is None or report.primary.n == report.primary.of  # the first sentence says so already
    looking_back = None if words.comparison else words.looking_back  # there is room for one of the two
    points = _lines(words.comparison, words.applied, None if whole else words.dropouts, looking_back)
    room = _CHANGE_ROOM - len(words.change) - (_SECOND_LINE if len(words.change_title) > _TITLE_ON_A_LINE else 0)
    fit = len(points)
    while fit and sum(len(each) + _POINT_APART for each in points[:fit]) > room:
        fit -= 1
    return points[:fit], points[fit:]


def _decision(report: Report, words: ReportWords) -> Screen:
    open_ = [criterion_name(each, language()) for each in report.to_adjust]
    return Screen(
        ScreenCode.DECISION,
        words.asked,
        left=_texts(
            ScreenText((f"{words.verdict}. {words.reason}",), _("Advice"), lead=True, alone=True),
            ScreenText((join(open_),) if open_ else (), _("To adjust")),
        ),
        right=_texts(ScreenText(words.unknown, _("What we do not know"), framed=True), ScreenText((words.grade,))),
    )


def _lines(*lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _texts(*texts: ScreenText) -> tuple[ScreenText, ...]:
    """Those that have something to say."""
    return tuple(each for each in texts if each.lines)
