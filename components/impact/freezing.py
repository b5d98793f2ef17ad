"""Freezing a report: what was recorded becomes figures that stay, in both languages, held beside all told before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.words.report import report_words
from db import evidence, reports
from db.evidence import RoundEvidence
from db.rounds import Round
from mentoring.impact.control import explained_figures, months_of
from mentoring.impact.disclosure import EarlierReport
from mentoring.impact.freeze import ReportInputs, compose_report
from mentoring.impact.frozen_report import FrozenReport
from mentoring.impact.report import ReportEvent, ReportStage

LANGUAGES = ("nl", "en")


def freeze_report(round: Round, stage: ReportStage, today: date) -> FrozenReport:
    """Publish the round as it stands, in every language of the app. Raises Conflict when a report was published
    meanwhile."""
    earlier = reports.earlier(round.path)
    composed = compose_report(_inputs(evidence.read_evidence(round, today), stage, today, earlier))
    words = {language: report_words(composed.report, language) for language in LANGUAGES}
    return reports.freeze(round, composed, words, beside=len(earlier))


def _inputs(found: RoundEvidence, stage: ReportStage, today: date, earlier: Sequence[EarlierReport]) -> ReportInputs:
    months = {name: months_of([each for each in found.values if each.kpi == name]) for name in found.charts}
    explains = [(each.on, each.explains) for each in found.events]
    design = found.records.programme.plan.comparison
    return ReportInputs(
        found.records,
        found.results,
        today,
        stage,
        series={name: (chart, months[name]) for name, chart in found.charts.items()},
        explained=explained_figures(explains, found.values, found.charts),
        events=tuple(ReportEvent(each.on, each.what, next(iter(each.explains), None)) for each in found.events),
        compared_with=evidence.people_compared(design, found.group),
        group=found.group,
        earlier=earlier,
    )
