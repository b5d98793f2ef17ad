"""A frozen report on one page of paper: what is advised, what it rests on, what is not known, and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.charts.bar_charts import flow_heading, funnel_step_name
from components.charts.style_and_export import LIGHT
from components.documents.report_paper import (
    PaperDecision,
    digits,
    events_of,
    with_short_labels,
)
from components.documents.text_and_pdf import breakable, shorten, typeset
from components.words import day, percent, translator, true_minus_number
from components.words.report_figures import (
    capitalise,
    change_texts,
    group_name,
    mark_text,
    money_text,
    outcome_name,
    range_text,
)
from components.words.report_findings import other_series_sentence
from components.words.report_papers_and_series import (
    DASH,
    figure_label,
    grade_letter,
    mark_name,
    paper_headings,
    report_name,
    scale_text,
    some_ideas,
    why_missing,
)
from mentoring.impact import Advice, Criterion
from mentoring.impact.frozen_report_and_checks import FrozenReport, ReportWords
from mentoring.impact.report import Report, ReportChange, ReportCriterion, ReportSeries
from mentoring.privacy_threshold import FEWEST
from mentoring.scales import SCALES

SIZES = (9.6, 9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4)
"""Text sizes in points to try, until all of it stands on one page."""

LONGEST_LABEL = 60
_IN_POINTS = (Criterion.OUTCOME, Criterion.MENTOR_GROWTH)
_LONGEST_WORD = 18
"""Letters of a word that fit in the narrowest column."""

_IDEAS_CHARACTERS = 420
"""Of the ideas, so much has a place on the page."""

_LONGEST_REASON, _LONGEST_ACTIONS = 220, 260


def report_pdf(frozen: FrozenReport, language: str, decision: PaperDecision | None = None) -> bytes:
    """One A4 in this language ('nl' or 'en') as tagged PDF; lines to fill in by pen where there is no decision yet."""
    report, words = with_short_labels(frozen, language, LONGEST_LABEL)
    data = _contents(report, words, digits(frozen), language, decision)
    return typeset("report.typ", _breakable(data), sizes=SIZES, pages=1)


def _breakable(value: Any) -> Any:
    """The same data with places to break in every word too long for its line."""
    if isinstance(value, str):
        return breakable(value, _LONGEST_WORD)
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
        "colours": vars(LIGHT),
        "words": {**heads, "flow": flow_heading(report, language)},
        "status": f"{kind} · {heads['frozen']} {day(report.frozen_on, tongue=language)} · "
        f"{heads['fingerprint']} {fingerprint}",
        "verdict": words.verdict,
        "reason": words.reason,
        "facts": [
            (heads["grade"], grade_letter(report)),
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
        "plan": f"{words.stage} {words.plan} {words.grade}",
        "axis": scale_text(report.changes, language),
        "changes": [_change(report, each, language) for each in report.changes],
        "exploratory": any(not each.primary for each in report.changes),
        "comparison": words.comparison or "",
        "series": _business(report, words, language),
        "flow": _flow(report, language),
        "unknown": list(words.unknown),
        "ideas": _ideas(report, language),
        "asked": words.asked,
        "decision": _decision(decision, language),
        "decides": decision is not None or report.advice is not Advice.NOT_YET,
    }


def _period(report: Report, language: str) -> str:
    programme = report.programme
    return f"{day(programme.starts, tongue=language)} – {day(programme.ends, tongue=language)}"


def _figures(report: Report, language: str) -> list[dict[str, str]]:
    """What is printed large; of a round without money nothing about money."""
    told = [_change_figure(report, language), _applied_figure(report, language)]
    return told if report.costs.per_person is None else [*told, _cost_figure(report, language)]


def _change_figure(report: Report, language: str) -> dict[str, str]:
    _ = translator(language)
    primary, mark = report.primary, report.plan.relevant_change
    said = change_texts(primary, language, mark) if primary else None
    name = capitalise(outcome_name(primary.scale if primary else report.plan.primary, language))
    if primary is None or said is None:
        why = why_missing(report, primary.held_back if primary else None, language)
        return {"name": name, "value": DASH, "more": "", "note": capitalise(why)}
    counted = _("{k} of {n}").format(k=primary.n, n=primary.of)
    agreed = f"{mark_name(report.plan, language)}: +{mark_text(mark, language)}"
    interval = _("95% interval {low} to {high}").format(low=said.low, high=said.high)
    return {
        "name": f"{name} · {counted} {group_name(primary.role, primary.of, language)}",
        "value": said.change,
        "more": _("points"),
        "note": f"{interval} · {agreed}",
    }


def _applied_figure(report: Report, language: str) -> dict[str, str]:
    _ = translator(language)
    found, judged = report.application, report.of(Criterion.APPLICATION)
    name = figure_label("application", language)
    if found.confirmed is None:
        why = why_missing(report, found.held_back, language)
        return {"name": name, "value": DASH, "more": "", "note": capitalise(why)}
    least = DASH if judged.green is None else _("at least {share}").format(share=percent(judged.green, tongue=language))
    told, _bracket, share = range_text(found.confirmed, language).partition(" (")
    note = f"{mark_name(report.plan, language)}: {least}"
    return {"name": name, "value": told, "more": share.rstrip(")"), "note": note}


def _cost_figure(report: Report, language: str) -> dict[str, str]:
    costs = report.costs
    person, applied = (
        None if value is None else money_text(value, costs.currency, language).replace(" ", "\u00a0")
        for value in (costs.per_person, costs.per_application)
    )
    return {
        "name": figure_label("cost_person", language),
        "value": person or DASH,
        "more": "",
        "note": f"{figure_label('cost_application', language)}: {applied}" if applied else "",
    }


def _criteria(report: Report, words: ReportWords) -> list[dict[str, Any]]:
    ends = ends_of_points(report.criteria)
    return [
        {
            "name": said.name,
            "value": said.value,
            "agreed": said.agreed,
            "word": said.light,
            "light": judged.light.value,
            "bar": criterion_bar(judged, ends),
        }
        for judged, said in zip(report.criteria, words.criteria, strict=False)
    ]


def ends_of_points(criteria: Sequence[ReportCriterion]) -> tuple[float, float]:
    """The scale on which all changes in points are drawn, so that they can be held against each other."""
    ends = [0.0]
    for each in criteria:
        if each.criterion in _IN_POINTS:
            ends += [value for value in (*(each.interval or ()), each.value, each.green) if value is not None]
    room = (max(ends) - min(ends)) * 0.12 or 0.5
    return min(ends) - room, max(ends) + room


def criterion_bar(judged: ReportCriterion, points: tuple[float, float]) -> dict[str, Any]:
    """What is drawn for a criterion: kind, and places from 0 to 1; kind 'none' for nothing to draw.

    points: the scale of changes; the others have their own, from nothing to all.
    """
    if judged.criterion in (Criterion.KPI, Criterion.SAFETY):
        return {"kind": "none"}
    if judged.interval is not None and judged.criterion in _IN_POINTS:
        return _interval_bar(judged, points)
    if judged.count is not None and judged.count.n:
        low, high = (end / judged.count.n for end in (judged.count.least, judged.count.most))
        return {"kind": "share", "low": low, "high": high, "mark": judged.green}
    if judged.value is not None and judged.criterion is Criterion.COST:
        full = max(judged.value, judged.amber or 0, judged.green or 0) * 1.1 or 1.0
        mark = None if judged.green is None else judged.green / full
        return {"kind": "share", "low": judged.value / full, "high": judged.value / full, "mark": mark}
    return {"kind": "none"}


def _interval_bar(judged: ReportCriterion, points: tuple[float, float]) -> dict[str, Any]:
    low, high = judged.interval or (0.0, 0.0)
    middle = judged.value if judged.value is not None else (low + high) / 2

    def at(value: float) -> float:
        return (value - points[0]) / (points[1] - points[0])

    mark = None if judged.green is None else at(judged.green)
    return {"kind": "interval", "low": at(low), "high": at(high), "middle": at(middle), "zero": at(0.0), "mark": mark}


def _change(report: Report, change: ReportChange, language: str) -> dict[str, Any]:
    name = capitalise(outcome_name(change.scale, language))
    row: dict[str, Any] = {"name": name, "primary": change.primary, "before": None}
    said = change_texts(change, language)
    if said is None or change.before is None or change.after is None:
        return {**row, "said": capitalise(why_missing(report, change.held_back, language))}
    scale = SCALES[change.scale]
    return {
        **row,
        "before": _between(change.before, scale.low, scale.high),
        "after": _between(change.after, scale.low, scale.high),
        "said": f"{said.before} → {said.after} ({said.change}) n={change.n}",
    }


def _between(value: float, least: float, most: float) -> float:
    return min(max((value - least) / (most - least), 0.0), 1.0)


def _business(report: Report, words: ReportWords, language: str) -> dict[str, Any]:
    _ = translator(language)
    place = report.series_to_show
    if place is None:
        return {
            "title": paper_headings(language)["business"],
            "chart": None,
            "alt": "",
            "note": paper_headings(language)["no_business"],
        }
    series, said = report.series[place], words.series[place]
    chart, events = _control_chart(report, series, language)
    others = other_series_sentence(report, language)
    return {
        "title": said.title,
        "chart": chart,
        "alt": f"{said.title}. {said.sentence} {said.limits}",
        "note": " ".join([f"{said.limits}.".replace("..", "."), *([others] if others else []), *events]),
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

    better = report.marks(series)
    placed = [
        None
        if point.value is None
        else {
            "x": place / last,
            "y": up(point.value),
            "signal": better[place] is not None,
            "improves": better[place] is not False,
        }
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
    for number, event in enumerate(events_of(report, series), start=1):
        place = _month_place(series, event.on)
        if place is not None:
            marks.append({"at": place, "sign": str(number), "start": False})
            told.append(f"{number}: {event.what} ({day(event.on, tongue=language)}).")
    return marks, told[:5]


def _month_place(series: ReportSeries, on: date | None) -> float | None:
    """Where a day stands between the first and the last month, from 0 to 1; None outside them."""
    months = [point.month for point in series.points]
    if on is None or len(months) < 2:
        return None
    places = [place for place, month in enumerate(months) if (month.year, month.month) == (on.year, on.month)]
    return min((places[0] + (on.day - 1) / 31) / (len(months) - 1), 1.0) if places else None


def _flow(report: Report, language: str) -> list[dict[str, Any]]:
    first = max((step.n or 0 for step in report.flow), default=0)
    return [
        {
            "name": funnel_step_name(step.step, language),
            "count": f"<{FEWEST}" if step.n is None else str(step.n),
            "few": step.n is None,
            "share": (FEWEST if step.n is None else step.n) / max(first, FEWEST),
        }
        for step in report.flow
    ]


def _ideas(report: Report, language: str) -> list[str]:
    told, more = some_ideas(report, _IDEAS_CHARACTERS, language)
    return [each for each in (*told, more) if each]


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
