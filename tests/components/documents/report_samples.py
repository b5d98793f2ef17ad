"""Frozen reports to print: of programmes of every size, and with labels that attack a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from components.documents.report_paper import PaperAction, PaperDecision
from components.words.report import report_words
from mentoring.impact import Advice, Criterion
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import (
    CountRange,
    HeldBack,
    HeldBackReason,
    Report,
    ReportApplication,
    ReportEvent,
    ReportGroup,
    ReportStep,
)
from tests.mentoring.impact.sample_reports import adjust, go_on, series, too_few

LABELS = {
    "long": "Klanttevredenheidsonderzoek over de dienstverlening van de afdeling " * 8,
    "one word": "W" * 400,
    "markup": "#strong[x] $x^2$ <b>& *vet* \\ @ref `code` //c",
    "formula": "=1+1",
    "right to left": "مرحبا \u202eשלום עולם",
    "emoji": "🎉 Feest 👩‍🔬",
    "Japanese": "名前 山田" * 20,
}
DECISION = PaperDecision(
    "Doorgaan",
    "De directie",
    date(2026, 12, 8),
    "Het werkt, en we weten wat we niet weten.",
    (PaperAction("Mentoren vragen eerder mee te lopen", "HR", date(2027, 1, 15)), PaperAction("Opnieuw meten")),
)


def freeze(report: Report) -> FrozenReport:
    """The report with its words in both languages."""
    words = {language: report_words(report, language) for language in ("nl", "en")}
    return FrozenReport(3, report, words, "9f3c77aa01be42d6" * 4, "2026-11-29T14:05:00+00:00")


def of_size(pairs: int) -> Report:
    """A final report of 3, 8, 25 or more pairs; its counts in proportion."""
    if pairs < 5:
        return too_few()
    report = go_on() if pairs >= 10 else replace(adjust(), advice=Advice.ADJUST)
    share = pairs / 25
    changes = tuple(
        replace(each, of=pairs, n=None if each.n is None else round(each.n * share)) for each in report.changes
    )
    criteria = tuple(
        replace(each, count=_scale(each.count, share)) if each.count and each.criterion is not Criterion.KPI else each
        for each in report.criteria
    )
    return replace(
        report,
        changes=changes,
        criteria=criteria,
        application=ReportApplication(_scale(CountRange(16, 16, 25), share)),
        flow=tuple(ReportStep(each.step, round((each.n or 0) * share)) for each in report.flow),
        pairs=pairs,
        people=2 * pairs,
        groups=report.groups if pairs > 20 else (),
    )


def _scale(count: CountRange, share: float) -> CountRange:
    return CountRange(*(round(each * share) for each in (count.least, count.most, count.n)))


def with_labels(label: str) -> Report:
    """A report in which everything that a person can type is this label, and there is much of it."""
    report = go_on()
    return replace(
        report,
        programme=replace(report.programme, name=label, organisation=label, goals=(label,) * 5),
        series=tuple(replace(series(), name=f"{label}{place}", unit=label) for place in range(4)),
        events=tuple(
            ReportEvent(date(2026, 8 + place % 4, 14), f"{label}{place}", f"{label}{place % 4}") for place in range(7)
        ),
        groups=tuple(ReportGroup("department", f"{label}{place}", 9, 0.6) for place in range(4)),
        plan=replace(report.plan, changes=tuple(f"2026-0{month}-01 goals" for month in range(1, 9))),
        held_back=tuple(
            HeldBack(figure, HeldBackReason.DIFFERS, 2, date(2026, 9, 1))
            for figure in ("skill", "use", "application", "statement:N1", f"group:department:{label}")
        ),
    )


def long_decision() -> PaperDecision:
    """A decision in which everything is long."""
    label = LABELS["long"]
    actions = tuple(PaperAction(label, LABELS["one word"], date(2027, 1, 1)) for _ in range(9))
    return PaperDecision(label, label, date(2026, 12, 1), label, actions)
