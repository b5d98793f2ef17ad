"""A frozen report on one page of paper: what is advised, what it rests on, what is not known, and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.charts.bar_charts import funnel_step_name
from components.documents.plain_text import breakable, shorten
from components.documents.report_paper import PaperDecision, digits, series_to_show, with_short_labels
from components.documents.typeset import typeset
from components.words import day, translator, true_minus_number
from components.words.report_papers import (
    DASH,
    change_name,
    count_of_step,
    held_back_reason,
    interval_of,
    mark_name,
    money,
    paper_headings,
    people_counted,
    points,
    range_text,
    report_name,
    share_text,
    signed_points,
)
from mentoring.impact import Criterion
from mentoring.impact.report import (
    FrozenReport,
    HeldBackReason,
    Report,
    ReportChange,
    ReportCriterion,
    ReportEvent,
    ReportSeries,
    ReportWords,
)

SIZES = (9.6, 9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4)
"""Text sizes in points to try, until all of it stands on one page."""

LONGEST_LABEL = 48
_LONGEST_REASON, _LONGEST_ACTIONS = 220, 260
_SCALE = {"work_grade": (1, 10)}
"""The ends of a scale that does not run from 1 to 5."""


def report_pdf(frozen: FrozenReport, language: str, decision: PaperDecision | None = None) -> bytes:
    """One A4 in this language ('nl' or 'en') as tagged PDF; lines to fill in by pen where there is no decision yet."""
    report, words = with_short_labels(frozen, language, LONGEST_LABEL)
    data = _contents(report, words, digits(frozen), language, decision)
    return typeset("report.typ", _breakable(data), sizes=SIZES, pages=1)


def _breakable(value: Any) -> Any:
    """The same data with places to break in every word too long for its line."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, Mapping):
        return {name: _breakable(each) for name, each in value.items()}
    return [_breakable(each) for each in value] if isinstance(value, list | tuple) else value


def _contents(
    report: Report, words: ReportWords, fingerprint: str, language: str, decision: PaperDecision | None
) -> dict[str, Any]:
    heads, programme = paper_headings(language), report.programme
    kind = report_name(report.stage, language)
    return {
        "title": f"{kind} – {programme.name}: {words.verdict}",
        "author": programme.organisation or programme.name,
        "organisation": programme.organisation or programme.name,
        "programme": f"{programme.name} · {_period(report, language)}",
        "language": language,
        "words": heads,
        "status": f"{kind} · {heads['frozen']} {day(report.frozen_on, tongue=language)} · "
        f"{heads['fingerprint']} {fingerprint}",
        "verdict": words.verdict,
        "reason": words.reason,
        "facts": [
            (heads["grade"], report.grade.value),
            (heads["stage"], kind),
            (heads["until"], day(report.data_until, tongue=language)),
            (heads["fingerprint"], fingerprint),
        ],
        "figures": _figures(report, language),
        "heads": [
            heads["criterion"],
            heads["bar"],
            heads["found"],
            mark_name(report.plan, language),
            heads["judgement"],
        ],
        "criteria": _criteria(report, words),
        "plan": f"{words.plan} {words.grade}",
        "axis": _axis(report.changes, language),
        "changes": [_change(each, language) for each in report.changes],
        "exploratory": any(not each.primary for each in report.changes),
        "series": _business(report, words, language),
        "flow": _flow(report, language),
        "unknown": list(words.unknown),
        "asked": words.asked,
        "decision": _decision(decision, language),
    }


def _period(report: Report, language: str) -> str:
    programme = report.programme
    return f"{day(programme.starts, tongue=language)} – {day(programme.ends, tongue=language)}"


def _figures(report: Report, language: str) -> list[dict[str, str]]:
    return [_change_figure(report, language), _applied_figure(report, language), _cost_figure(report, language)]


def _change_figure(report: Report, language: str) -> dict[str, str]:
    _ = translator(language)
    primary = report.primary
    if primary is None or primary.change is None:
        why = held_back_reason(primary.held_back, language) if primary and primary.held_back else ""
        return {"name": _("Change of the primary outcome"), "value": DASH, "more": "", "note": why}
    agreed = f"{mark_name(report.plan, language)}: {signed_points(report.plan.relevant_change, language)}"
    interval = interval_of(primary.low, primary.high, language)
    counted = people_counted(primary.n, primary.of, primary.role, language)
    return {
        "name": f"{change_name(primary, language)} · {counted}",
        "value": signed_points(primary.change, language),
        "more": _("points"),
        "note": " · ".join(part for part in (interval, agreed) if part),
    }


def _applied_figure(report: Report, language: str) -> dict[str, str]:
    _ = translator(language)
    found, judged = report.application, report.of(Criterion.APPLICATION)
    name = _("Applied at work, confirmed by the mentor")
    if found.confirmed is None:
        why = held_back_reason(found.held_back, language) if found.held_back else ""
        return {"name": name, "value": DASH, "more": "", "note": why}
    agreed = _("at least {share}").format(share=_share(judged.green, language)) if judged.green is not None else DASH
    return {
        "name": name,
        "value": range_text(found.confirmed, language),
        "more": share_text(found.confirmed, language),
        "note": f"{mark_name(report.plan, language)}: {agreed}",
    }


def _share(value: float | None, language: str) -> str:
    return DASH if value is None else f"{true_minus_number(100 * value, language, 0)}%"


def _cost_figure(report: Report, language: str) -> dict[str, str]:
    _ = translator(language)
    costs = report.costs
    person, applied = (
        DASH if value is None else money(value, costs.currency, language)
        for value in (costs.per_person, costs.per_application)
    )
    hours = DASH if costs.hours_per_person is None else true_minus_number(costs.hours_per_person, language)
    return {
        "name": _("Cost per person and per applied skill"),
        "value": person,
        "more": f"/ {applied}" if costs.per_application is not None or costs.per_person is not None else "",
        "note": _("hours in conversations per person: {hours}").format(hours=hours),
    }


def _criteria(report: Report, words: ReportWords) -> list[dict[str, Any]]:
    return [
        {
            "name": said.name,
            "value": said.value,
            "agreed": said.agreed,
            "word": said.light,
            "light": judged.light.value,
            "bar": criterion_bar(judged),
        }
        for judged, said in zip(report.criteria, words.criteria, strict=False)
    ]


def criterion_bar(judged: ReportCriterion) -> dict[str, Any]:
    """What is drawn for a criterion: kind, and places from 0 to 1 on its own scale; kind 'none' for nothing to draw."""
    if judged.criterion in (Criterion.KPI, Criterion.SAFETY):
        return {"kind": "none"}
    if judged.interval is not None and judged.criterion in (Criterion.OUTCOME, Criterion.MENTOR_GROWTH):
        return _interval_bar(judged)
    if judged.count is not None and judged.count.n:
        low, high = (end / judged.count.n for end in (judged.count.least, judged.count.most))
        return {"kind": "share", "low": low, "high": high, "mark": judged.green}
    if judged.value is not None and judged.criterion is Criterion.COST:
        full = max(judged.value, judged.amber or 0, judged.green or 0) * 1.1 or 1.0
        mark = None if judged.green is None else judged.green / full
        return {"kind": "share", "low": judged.value / full, "high": judged.value / full, "mark": mark}
    return {"kind": "none"}


def _interval_bar(judged: ReportCriterion) -> dict[str, Any]:
    low, high = judged.interval or (0.0, 0.0)
    middle = judged.value if judged.value is not None else (low + high) / 2
    ends = [0.0, low, high, middle, *([judged.green] if judged.green is not None else [])]
    least, most = min(ends), max(ends)
    room = (most - least) * 0.12 or 0.5

    def at(value: float) -> float:
        return (value - least + room) / (most - least + 2 * room)

    mark = None if judged.green is None else at(judged.green)
    return {"kind": "interval", "low": at(low), "high": at(high), "middle": at(middle), "zero": at(0.0), "mark": mark}


def _axis(changes: Sequence[ReportChange], language: str) -> str:
    _ = translator(language)
    others = any(each.scale in _SCALE for each in changes)
    return _("on a scale from 1 to 5") + (", " + _("the grade from 1 to 10") if others else "")


def _change(change: ReportChange, language: str) -> dict[str, Any]:
    least, most = _SCALE.get(change.scale, (1, 5))
    row: dict[str, Any] = {"name": change_name(change, language), "primary": change.primary, "before": None}
    if change.before is None or change.after is None or change.change is None:
        why = held_back_reason(change.held_back or HeldBackReason.NOT_MEASURED, language)
        return {**row, "said": why}
    before, after = points(change.before, language), points(change.after, language)
    return {
        **row,
        "before": _between(change.before, least, most),
        "after": _between(change.after, least, most),
        "said": f"{before} → {after} ({signed_points(change.change, language)}) n={change.n}",
    }


def _between(value: float, least: float, most: float) -> float:
    return min(max((value - least) / (most - least), 0.0), 1.0)


def _business(report: Report, words: ReportWords, language: str) -> dict[str, Any]:
    _ = translator(language)
    place = series_to_show(report)
    if place is None:
        return {
            "title": paper_headings(language)["business"],
            "chart": None,
            "alt": "",
            "note": _("No business figure."),
        }
    series, said = report.series[place], words.series[place]
    chart, events = _control_chart(report, series, language)
    rest = len(report.series) - 1
    more = [_("Other business figures in the report: {count}.").format(count=rest)] if rest else []
    return {
        "title": said.title,
        "chart": chart,
        "alt": f"{said.title}. {said.sentence} {said.limits}",
        "note": " ".join([f"{said.limits}.".replace("..", "."), *events, *more]),
    }


def _control_chart(report: Report, series: ReportSeries, language: str) -> tuple[dict[str, Any] | None, list[str]]:
    """The chart in places from 0 to 1, and a line for each event that is drawn in it."""
    known = [point.value for point in series.points if point.value is not None]
    lines = {"mean": series.mean, "low": series.low, "high": series.high, "target": series.target}
    ends = [*known, *(value for value in lines.values() if value is not None)]
    if not known:
        return None, []
    least, most = min(ends), max(ends)
    room = (most - least) * 0.08 or 1.0
    last = max(len(series.points) - 1, 1)

    def up(value: float) -> float:
        return (value - least + room) / (most - least + 2 * room)

    placed = [
        None
        if point.value is None
        else {"x": place / last, "y": up(point.value), "signal": point.signal, "improves": point.improves is not False}
        for place, point in enumerate(series.points)
    ]
    marks, told = _events(report, series, language)
    drawn = [{"at": up(value), "kind": kind} for kind, value in lines.items() if value is not None]
    named = [
        {"at": up(value), "text": true_minus_number(value, language)} for value in lines.values() if value is not None
    ]
    months = [day(series.points[at].month, tongue=language, length="MMM y") for at in (0, -1)]
    chart = {
        "lines": drawn, "names": _apart(named), "events": marks, "runs": _runs(placed),
        "points": [each for each in placed if each], "first": months[0], "last": months[1],
    }  # fmt: skip
    return chart, told


def _apart(names: list[dict[str, Any]], least: float = 0.11) -> list[dict[str, Any]]:
    """The labels of the lines, without one that would stand on another."""
    kept: list[dict[str, Any]] = []
    for each in names:
        if all(abs(each["at"] - other["at"]) >= least for other in kept):
            kept.append(each)
    return kept


def _runs(placed: Sequence[dict[str, Any] | None]) -> list[list[tuple[float, float]]]:
    """The stretches of months without a gap: a missing month is no line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for each in placed:
        if each is None:
            runs.append([])
        else:
            runs[-1].append((each["x"], each["y"]))
    return [run for run in runs if run]


def _events(report: Report, series: ReportSeries, language: str) -> tuple[list[dict[str, Any]], list[str]]:
    _ = translator(language)
    marks, told = [], []
    start = _month_place(series, report.plan.started_on)
    if start is not None:
        marks.append({"at": start, "sign": "S", "start": True})
        told.append(_("S: the start."))
    for number, event in enumerate(_events_of(report, series), start=1):
        place = _month_place(series, event.on)
        if place is not None:
            marks.append({"at": place, "sign": str(number), "start": False})
            told.append(f"{number}: {event.what} ({day(event.on, tongue=language)}).")
    return marks, told[:5]


def _events_of(report: Report, series: ReportSeries) -> list[ReportEvent]:
    return [each for each in report.events if each.explains in (None, series.name)][:4]


def _month_place(series: ReportSeries, on: date | None) -> float | None:
    """Where a day stands between the first and the last month, from 0 to 1; None outside them."""
    months = [point.month for point in series.points]
    if on is None or len(months) < 2:
        return None
    places = [place for place, month in enumerate(months) if (month.year, month.month) == (on.year, on.month)]
    return (places[0] + min((on.day - 1) / 31, 0.99)) / (len(months) - 1) if places else None


def _flow(report: Report, language: str) -> list[dict[str, Any]]:
    first = max((step.n or 0 for step in report.flow), default=0)
    return [
        {
            "name": funnel_step_name(step.step, language),
            "count": count_of_step(step.n),
            "few": step.n is None,
            "share": (5 if step.n is None else step.n) / max(first, 5),
        }
        for step in report.flow
    ]


def _decision(decision: PaperDecision | None, language: str) -> dict[str, str]:
    if decision is None:
        return {"decided": "", "by": "", "date": "", "reason": "", "actions": ""}
    actions = "; ".join(
        f"{shorten(each.what, 60)} ({shorten(each.owner, 30) or DASH}, {day(each.due, tongue=language)})"
        for each in decision.actions
    )
    return {
        "decided": shorten(decision.word, 40),
        "by": shorten(decision.by, 40),
        "date": day(decision.on, tongue=language),
        "reason": shorten(decision.reason, _LONGEST_REASON) or DASH,
        "actions": shorten(actions, _LONGEST_ACTIONS),
    }
