"""What every paper of a frozen report needs: the decision, short labels, and every figure with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from components.charts.bar_charts import funnel_step_name
from components.documents.text_and_pdf import isolate, keep_amounts, one_line, shorten
from components.words import day, signed_number, translator, true_minus_number
from components.words.decision import decided_name, decider_name
from components.words.report_figures import (
    assumption_name,
    capitalise,
    figure_name,
    group_name,
    outcome_name,
    p_text,
    range_text,
    why_not_told,
)
from components.words.report_papers_and_series import DASH, figure_definition, figure_label, why_missing
from mentoring.impact.frozen_report_and_checks import FrozenReport, ManagementDecision, ReportWords
from mentoring.impact.report import (
    CountRange,
    HeldBackReason,
    Report,
    ReportChange,
    ReportCosts,
    ReportEvent,
    ReportGroup,
    ReportSeries,
    ReportStatement,
)


@dataclass(frozen=True)
class ReportFigure:
    """One figure as published. n of `of` people; count: its numerator, exact or a range; unit: of value.

    kind: which definition and formula go with it. why: the reason that it is not told.
    """

    part: str
    name: str
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    of: int | None = None
    count: CountRange | None = None
    p: float | None = None
    who: str = ""
    unit: str = ""
    why: str = ""

    @property
    def told(self) -> bool:
        """Whether there is a figure at all."""
        return self.value is not None or self.count is not None

    def definition(self, language: str) -> str:
        """What it is."""
        return figure_definition(self.kind, language)[0]

    def formula(self, language: str) -> str:
        """How it was computed, in words."""
        return figure_definition(self.kind, language)[1]

    def line(self, language: str) -> str:
        """The figure in one line of plain text."""
        if not self.told:
            return f"{self.name}: {DASH}" + (f" ({self.why})" if self.why else "")
        parts = [
            range_text(self.count, language)
            if self.count
            else f"{self._text(self.value, language)} {self.unit}".strip()
        ]
        if self.low is not None and self.high is not None:
            parts.append(f"95%: {self._text(self.low, language)} … {self._text(self.high, language)}")
        if self.n is not None and self.count is None:
            parts.append(f"n = {self.n}" + (f" / {self.of}" if self.of is not None else "") + f" {self.who}".rstrip())
        if self.p is not None:
            parts.append(p_text(self.p, language))
        return f"{self.name}: {' · '.join(parts)}"

    def _text(self, value: float | None, language: str) -> str:
        """In hundredths; the change of a group in tenths, since it is known no more closely."""
        if value is None:
            return DASH
        if self.kind == "group":
            return signed_number(value, language, 1)
        return true_minus_number(value, language, 0 if float(value).is_integer() else 2)


def published_figures(report: Report, language: str) -> tuple[ReportFigure, ...]:
    """All of them in the order of the report, those that are not told with the reason; points to the hundredth."""
    return (
        *_participation(report, language),
        *(figure for each in report.changes for figure in _change(report, each, language)),
        *_sensitivity(report, language),
        *_application(report, language),
        *(figure for each in report.statements for figure in _statement(each, language)),
        *(
            ReportFigure(
                "groups", _group_label(each, language), "group",
                each.change, n=each.n,
            )
            for each in report.groups
        ),
        *(figure for each in report.series for figure in _series(each, language)),
    )  # fmt: skip


def _group_label(group: ReportGroup, language: str) -> str:
    return capitalise(figure_name(f"group:{group.breakdown}:{group.name}", language))


def _participation(report: Report, language: str) -> Iterator[ReportFigure]:
    counts = {"pairs": report.pairs, "people": report.people, "meetings": report.meetings_held}
    for kind, count in counts.items():
        yield ReportFigure("participation", figure_label(kind, language), kind, count)
    for step in report.flow:
        name = capitalise(funnel_step_name(step.step, language))
        why = "" if step.n is not None else why_not_told(HeldBackReason.TOO_FEW, language)
        yield ReportFigure("participation", name, "step", step.n, why=why)
    yield ReportFigure("participation", figure_label("hours", language), "hours", report.costs.hours_per_person)
    yield from _money(report.costs, language)


def _money(costs: ReportCosts, language: str) -> Iterator[ReportFigure]:
    """What was entered first, where the report holds it, so that what follows from it can be checked."""
    entered = {"entered_per_hour": costs.entered_per_hour, "entered_total": costs.entered_total}
    for kind, amount in entered.items():
        if amount is not None:
            yield ReportFigure("participation", figure_label(kind, language), kind, amount, unit=costs.currency)
    by_hour = "" if costs.entered_per_hour is None else "_by_hour"
    for kind, amount in (("cost_person", costs.per_person), ("cost_application", costs.per_application)):
        label = figure_label(kind, language)
        yield ReportFigure("participation", label, kind + by_hour, amount, unit=costs.currency)


def _change(report: Report, change: ReportChange, language: str) -> Iterator[ReportFigure]:
    name = capitalise(outcome_name(change.scale, language))
    who = group_name(change.role, change.of, language)
    kind = "change" if change.primary else "exploratory"
    if change.change is None:
        why = why_missing(report, change.held_back, language)
        yield ReportFigure("change", name, kind, of=change.of, who=who, why=why)
        return
    for moment, value in (("before", change.before), ("after", change.after)):
        label = f"{name}, {_moment(moment, language)}"
        yield ReportFigure("change", label, moment, value, n=change.n, of=change.of, who=who)
    yield ReportFigure(
        "change", f"{name}, {_moment('change', language)}", kind, change.change, change.low, change.high,
        change.n, change.of, p=change.p, who=who,
    )  # fmt: skip


def _moment(code: str, language: str) -> str:
    _ = translator(language)
    return {"before": _("before"), "after": _("after"), "change": _("change")}[code]


def _sensitivity(report: Report, language: str) -> Iterator[ReportFigure]:
    name = capitalise(outcome_name(report.plan.primary, language))
    for each in report.dropouts.scenarios if report.dropouts else ():
        label = f"{name}: {assumption_name(each.assumption, language)}"
        why = "" if each.mean is not None else why_not_told(HeldBackReason.WOULD_REVEAL, language)
        yield ReportFigure("change", label, "scenario", each.mean, each.low, each.high, each.n, why=why)
    if back := report.looking_back:
        yield ReportFigure(
            "change", figure_label("looking_back", language), "looking_back", back.looking_back, n=back.n
        )
    found = report.comparison
    if found.kind != "none":
        why = why_not_told(found.held_back, language) if found.held_back else ""
        yield ReportFigure(
            "change", figure_label("comparison", language), "comparison", found.difference, found.low, found.high,
            found.n, why=why,
        )  # fmt: skip


def _application(report: Report, language: str) -> Iterator[ReportFigure]:
    found = report.application
    why = why_missing(report, found.held_back, language)
    n = found.confirmed.n if found.confirmed else None
    yield ReportFigure(
        "application", figure_label("application", language), "application", n=n, of=n, count=found.confirmed, why=why
    )


def _statement(statement: ReportStatement, language: str) -> Iterator[ReportFigure]:
    name = capitalise(figure_name(f"statement:{statement.item}", language))
    answers = {"agree": statement.agree, "neutral": statement.neutral, "disagree": statement.disagree}
    if statement.n is None or not any(answers.values()):
        why = why_not_told(statement.held_back or HeldBackReason.NOT_MEASURED, language)
        yield ReportFigure("experience", name, "statement", why=why)
        return
    for answer, count in answers.items():
        label = f"{name}: {figure_label(answer, language)}"
        yield ReportFigure("experience", label, "statement", n=statement.n, of=statement.n, count=count)


def _series(series: ReportSeries, language: str) -> Iterator[ReportFigure]:
    for kind, value in (("mean", series.mean), ("low", series.low), ("high", series.high)):
        if value is not None:
            name = f"{series.name}, {figure_label(kind, language)}"
            yield ReportFigure("business", name, "limits", value, unit=series.unit or "")
    for point in series.points:
        name = f"{series.name}, {day(point.month, tongue=language, length='MMM y')}"
        yield ReportFigure("business", name, "month", point.value, unit=series.unit or "")


FINGERPRINT_DIGITS = 12


@dataclass(frozen=True)
class PaperAction:
    """Something that will be done, by whom and before when."""

    what: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class PaperDecision:
    """What management decided about a report. word: 'Go on'; by: a role, or a name where HR typed one."""

    word: str
    by: str
    on: date
    reason: str = ""
    actions: tuple[PaperAction, ...] = ()


def paper_decision(decision: ManagementDecision | None, language: str) -> PaperDecision | None:
    """The decision as it stands on paper, in this language; None while nothing was decided."""
    if decision is None:
        return None
    actions = tuple(PaperAction(each.what, each.owner, each.due) for each in decision.adjustments)
    word = decided_name(decision.decided, language)
    return PaperDecision(word, decider_name(decision.by, language), decision.on, decision.reason, actions)


def digits(frozen: FrozenReport) -> str:
    """The first digits of the fingerprint, by which a paper is held against its report."""
    return frozen.fingerprint[:FINGERPRINT_DIGITS]


def with_short_labels(frozen: FrozenReport, language: str, longest: int) -> tuple[Report, ReportWords]:
    """The report and its words with every label that a person typed in one line of at most so many characters.

    A label is shortened where it stands inside a sentence too, so that the conclusion after it is never cut off.
    """
    report = frozen.report
    labels = _labels(report)
    short = {each: isolate(shorten(each, longest)) for label in labels for each in (label, one_line(label))}
    changed = sorted((each for each in short if short[each] != each), key=len, reverse=True)

    def rewrite(text: str) -> str:
        clean = one_line(text)
        for label in changed:
            clean = clean.replace(label, short[label])
        return keep_amounts(clean)

    shown: Report = replace(_map_texts(report, rewrite), ideas=report.ideas)  # their words were accepted as they are
    return shown, _map_texts(frozen.words[language], rewrite)


def _labels(report: Report) -> set[str]:
    programme = report.programme
    found = [
        programme.name,
        programme.organisation,
        *programme.goals,
        *(each.name for each in report.series),
        *(each.unit for each in report.series),
        *(text for each in report.events for text in (each.what, each.explains)),
        *(each.name for each in report.groups),
    ]
    return {label for label in found if label}


def _map_texts(value: Any, rewrite: Callable[[str], str]) -> Any:
    """The same value with each text in it rewritten; codes stay as they are."""
    if type(value) is str:
        return rewrite(value)
    if isinstance(value, tuple):
        return tuple(_map_texts(each, rewrite) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {each.name: _map_texts(getattr(value, each.name), rewrite) for each in fields(value)}
        return replace(value, **changed)
    return value


def events_of(report: Report, series: ReportSeries, most: int = 4) -> list[ReportEvent]:
    """What else happened that may explain this business figure."""
    return [each for each in report.events if each.explains in (None, series.name)][:most]


def moment_of(frozen: FrozenReport) -> str:
    """When the report was frozen, as Office files keep a moment; they carry it instead of the clock's."""
    return f"{frozen.report.frozen_on.isoformat()}T00:00:00Z"
