"""Invented reports of every kind, to draw, print and speak from; the figures of each belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentoring.impact import Advice, Criterion, DropoutAssumption, Grade, Light, Limits, SeriesVerdict, Zone
from mentoring.impact.control_chart import control_charts, months_of
from mentoring.impact.frozen_report_and_checks import CriterionWords, ReportWords, SeriesWords
from mentoring.impact.report import (
    CountRange,
    HeldBack,
    HeldBackReason,
    Report,
    ReportApplication,
    ReportChange,
    ReportCosts,
    ReportCriterion,
    ReportDropouts,
    ReportEvent,
    ReportGroup,
    ReportLookingBack,
    ReportMatching,
    ReportPlan,
    ReportPoint,
    ReportProgramme,
    ReportScenario,
    ReportSeries,
    ReportStage,
    ReportStatement,
    ReportStep,
)
from mentoring.impact.report_figures import report_series
from mentoring.pairs import IdeaState, ReportIdea
from mentoring.programme import Kpi, KpiValue, Programme

IDEAS = (
    ReportIdea("Nieuwe collega’s krijgen een vast aanspreekpunt van hun eigen leeftijd", IdeaState.ADOPTED),
    ReportIdea("Elke maandag een kwartier zonder scherm", IdeaState.NOT_DONE),
)
EVENT = ReportEvent(date(2026, 9, 14), "Nieuw klantsysteem", "Klanttevredenheid")
MONTHS = [date(2025 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(19)]
VALUES = [7.1, 7.0, 7.2, 7.1, 6.9, 7.0, 7.2, 7.1, 7.0, 7.1, 7.2, 7.0, 7.1, 7.3, None, 7.6, 7.7, 7.6, 7.8]


def series() -> ReportSeries:
    """A year before the start, a gap, and three months of signals in the wished direction."""
    points = tuple(
        ReportPoint(month, value, value is not None and value > 7.5, True if value and value > 7.5 else None)
        for month, value in zip(MONTHS, VALUES, strict=True)
    )
    return ReportSeries(
        "Klanttevredenheid", "up", points, Limits.FIRM, SeriesVerdict.IMPROVEMENT, 12, mean=7.08, low=6.7, high=7.46
    )


def followed(
    values: list[float], name: str = "x", *, explained: bool = False, starts: date = date(2026, 5, 4)
) -> ReportSeries:
    """A business figure as a report of a programme with this first day keeps it; its first month is May 2025."""
    months = [date(2025 + (4 + n) // 12, (4 + n) % 12 + 1, 1) for n in range(len(values))]
    kept = [KpiValue(name, month, value) for month, value in zip(months, values, strict=True)]
    chart = control_charts(kept, Programme("Pilot", starts, kpis=(Kpi(name),)))[name]
    return report_series(name, chart, months_of(kept), [name] if explained else [])


MATCHING = ReportMatching(
    rules=("consent", "avoided", "forbidden", "department", "hierarchy", "same_manager", "shared_topic"),
    counted=("topics", "wants_back", "preferred", "languages", "place", "availability"),
    shared_topic=CountRange(25, 25, 25),
    by_hand=CountRange(0, 0, 25),
    proved_best=True,
)


def go_on() -> Report:
    """25 pairs, 24 mentees measured twice, all that was agreed reached, no comparison group."""
    plan = ReportPlan(
        "skill", 0.4, 24, "none", 8.0, date(2026, 5, 18), date(2026, 6, 1), "2:3f9a1c77de", True
    )  # locked two weeks before the start
    return Report(
        stage=ReportStage.FINAL,
        frozen_on=date(2026, 11, 29),
        data_until=date(2026, 11, 27),
        programme=ReportProgramme(
            "Wisselwerking",
            "Coöperatie Scheldewende",
            ("Leidinggevenden werken zelf met AI",),
            date(2026, 6, 1),
            date(2026, 11, 28),
            6,
        ),
        plan=plan,
        advice=Advice.CONTINUE,
        grade=Grade.B,
        because=("all_green",),
        grade_reasons=("no_lottery",),
        criteria=_criteria(),
        changes=(
            ReportChange("skill", "mentees", 25, True, 24, 2.5, 3.02, 0.52, 0.28, 0.76, Zone.SHOWN_RELEVANT),
            ReportChange("use", "mentees", 25, False, 24, 1.8, 2.3, 0.5, 0.2, 0.8, Zone.SHOWN_RELEVANT, 0.012),
            ReportChange(
                "innovation", "mentees", 25, False, 23, 1.9, 2.2, 0.3, -0.1, 0.7, Zone.INSUFFICIENT_EVIDENCE, 0.14
            ),
            ReportChange("generations", "mentees", 25, held_back=HeldBackReason.NOT_MEASURED),
            ReportChange("mentor_growth", "mentors", 25, False, 22, 3.1, 3.4, 0.3, 0.1, 0.5, Zone.SHOWN_RELEVANT, 0.02),
        ),
        dropouts=ReportDropouts(
            None,
            (
                ReportScenario(DropoutAssumption.COMPLETERS, 24, 0.52, 0.28, 0.76, Zone.SHOWN_RELEVANT),
                ReportScenario(DropoutAssumption.NO_CHANGE, 25, 0.5, 0.26, 0.74, Zone.SHOWN_RELEVANT),
                ReportScenario(DropoutAssumption.LOW, 25, 0.49, 0.25, 0.73, Zone.SHOWN_RELEVANT),
            ),
        ),
        looking_back=ReportLookingBack(20, 0.5, 0.7, True),
        application=ReportApplication(CountRange(16, 16, 25)),
        statements=(
            ReportStatement("R1", 42, CountRange(0, 4, 42), CountRange(5, 5, 42), CountRange(33, 37, 42)),
            ReportStatement("N1", 24, CountRange(0, 4, 24), CountRange(6, 6, 24), CountRange(14, 18, 24)),
            ReportStatement("N1m", held_back=HeldBackReason.TOO_FEW),
        ),
        groups=(ReportGroup("department", "Financiën", 9, 0.6), ReportGroup("generation", "other", 6, 0.4)),
        series=(series(),),
        events=(EVENT,),
        flow=tuple(
            ReportStep(step, n)
            for step, n in zip(
                ("enrolled", "matched", "agreed", "active", "completed", "measured"),
                (58, 50, 49, 49, 48, 46),
                strict=True,
            )
        ),
        costs=ReportCosts(6.9, 310.0, 970.0),
        matching=MATCHING,
        pairs=25,
        people=50,
        meetings_held=141,
        ended=True,
        waves=("baseline", "check_in", "follow_up"),
        held_back=(HeldBack("statement:N1m", HeldBackReason.TOO_FEW),),
    )


def _criteria() -> tuple[ReportCriterion, ...]:
    green = Light.GREEN
    return (
        ReportCriterion(Criterion.DELIVERY, green, 0.96, CountRange(24, 24, 25), (0.8, 0.99), green=0.75, amber=0.5),
        ReportCriterion(Criterion.RESPONSE, green, 0.96, CountRange(24, 24, 25), (0.8, 0.99), green=0.8, amber=0.6),
        ReportCriterion(Criterion.RELATIONSHIP, green, None, CountRange(38, 42, 42), green=0.75, amber=0.55),
        ReportCriterion(Criterion.OUTCOME, green, 0.52, None, (0.28, 0.76), Zone.SHOWN_RELEVANT, 0.4),
        ReportCriterion(Criterion.MENTOR_GROWTH, green, 0.3, None, (0.1, 0.5), Zone.SHOWN_RELEVANCE_UNCERTAIN),
        ReportCriterion(Criterion.APPLICATION, green, 0.64, CountRange(16, 16, 25), (0.45, 0.8), None, 0.6, 0.4),
        ReportCriterion(Criterion.KPI, green, count=CountRange(1, 1, 1), reason="wished_signal"),
        ReportCriterion(Criterion.COST, green, 6.9, green=8.0, amber=10.0),
        ReportCriterion(Criterion.SAFETY, green, 0.0, green=0.0),
    )


def with_criterion(report: Report, judged: ReportCriterion) -> Report:
    """The report with this criterion judged otherwise."""
    others = tuple(judged if each.criterion is judged.criterion else each for each in report.criteria)
    return replace(report, criteria=others)


def adjust() -> Report:
    """Too little applied, and what is told of it no more than a range."""
    amber = ReportCriterion(
        Criterion.APPLICATION, Light.AMBER, 0.48, CountRange(12, 12, 25), (0.3, 0.67), None, 0.6, 0.4
    )
    return replace(
        with_criterion(go_on(), amber),
        advice=Advice.ADJUST,
        because=("not_all_green",),
        to_adjust=(Criterion.APPLICATION,),
        application=ReportApplication(CountRange(12, 12, 25)),
    )


def stop() -> Report:
    """A relevant improvement is unlikely and little is applied."""
    red = ReportCriterion(Criterion.OUTCOME, Light.RED, 0.05, None, (-0.15, 0.25), Zone.RELEVANT_UNLIKELY, 0.4)
    little = ReportCriterion(Criterion.APPLICATION, Light.RED, 0.28, CountRange(7, 7, 25), (0.14, 0.48), None, 0.6, 0.4)
    change = ReportChange("skill", "mentees", 25, True, 24, 2.5, 2.55, 0.05, -0.15, 0.25, Zone.RELEVANT_UNLIKELY)
    changed = (change, *go_on().changes[1:])
    return replace(
        with_criterion(with_criterion(go_on(), red), little),
        advice=Advice.STOP,
        changes=changed,
        dropouts=None,
        because=("no_effect_and_little_application",),
        application=ReportApplication(CountRange(7, 7, 25)),
        looking_back=None,
        series=(),
    )


def too_few() -> Report:
    """Three pairs: hardly a figure can be told."""
    none = tuple(
        ReportCriterion(each, reason="too_few") for each in Criterion if each not in (Criterion.COST, Criterion.SAFETY)
    )
    return replace(
        go_on(),
        plan=replace(go_on().plan, planned_pairs=3, locked_on=None, fingerprint=None, stands=None),
        advice=Advice.NOT_YET,
        grade=Grade.D,
        because=("nothing_measured",),
        grade_reasons=("fewer_than_10_complete", "plan_not_locked"),
        criteria=none,
        changes=(ReportChange("skill", "mentees", 3, True, held_back=HeldBackReason.TOO_FEW),),
        dropouts=None,
        looking_back=None,
        application=ReportApplication(held_back=HeldBackReason.TOO_FEW),
        statements=(),
        groups=(),
        series=(),
        events=(),
        flow=(ReportStep("enrolled", 6), ReportStep("matched", 6)),
        costs=ReportCosts(),
        matching=replace(MATCHING, shared_topic=None, by_hand=None, proved_best=None),
        pairs=None,
        people=6,
        meetings_held=11,
        held_back=(HeldBack("skill", HeldBackReason.TOO_FEW),),
    )


def interim() -> Report:
    """The round still runs: process and relations, no change yet."""
    return replace(
        go_on(),
        stage=ReportStage.INTERIM,
        ended=False,
        frozen_on=date(2026, 9, 1),
        data_until=date(2026, 8, 30),
        advice=Advice.NOT_YET,
        grade=Grade.D,
        because=("interim",),
        grade_reasons=(),
        waves=("baseline", "check_in"),
        changes=(ReportChange("skill", "mentees", 25, True, held_back=HeldBackReason.NOT_MEASURED),),
        dropouts=None,
        looking_back=None,
        application=ReportApplication(held_back=HeldBackReason.NOT_MEASURED),
        criteria=tuple(
            each
            if each.criterion in (Criterion.DELIVERY, Criterion.RELATIONSHIP, Criterion.COST, Criterion.SAFETY)
            else ReportCriterion(each.criterion, reason="not_measured")
            for each in _criteria()
        ),
        groups=(),
        flow=tuple(
            ReportStep(step, n)
            for step, n in zip(("enrolled", "matched", "agreed", "active"), (58, 50, 49, 49), strict=True)
        ),
        meetings_held=70,
    )


def words_of(report: Report) -> ReportWords:
    """Words that stand for those of a report where only keeping them matters."""
    return ReportWords(
        verdict=report.advice.value, reason="Omdat.", asked="Besluit.", stage="Eindmeting", plan="Vastgezet.",
        grade=report.grade.value, change_title="Hoger", change="Hoger.", participation="24 van de 25.",
        unknown=("Er was geen vergelijkingsgroep.",), criteria=(CriterionWords("Vaardigheid", "+0,5", "0,4", "●"),),
        series=(SeriesWords("Klanttevredenheid", "Hoger.", "Vast."),),
    )  # fmt: skip


EVERY_KIND = {"go_on": go_on, "adjust": adjust, "stop": stop, "too_few": too_few, "interim": interim}
