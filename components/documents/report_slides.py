"""A frozen report as slides: what was agreed, who took part, what changed, what is applied, ideas, what is unknown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from components.charts.bar_charts import funnel_step_name
from components.documents import deck, report_slide_parts
from components.documents.deck import Area, Said
from components.documents.report_paper import PaperDecision, events_of, moment_of
from components.documents.report_slide_parts import LONGEST_LABEL, BarSeries, LineSeries, ReportSlides
from components.documents.text_and_pdf import shorten
from components.words import day, percent, translator, true_minus_number
from components.words.decision import criterion_name
from components.words.report_figures import (
    capitalise,
    change_texts,
    hours_text,
    mark_text,
    money_text,
    outcome_name,
    range_text,
)
from components.words.report_findings import other_series_sentence
from components.words.report_papers_and_series import DASH, figure_label, mark_name, scale_text, some_ideas, why_missing
from mentoring.impact import Advice, Criterion, Light
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import CountRange, Report, ReportApplication, ReportChange, ReportSeries
from mentoring.privacy_threshold import FEWEST
from mentoring.scales import SCALES

_MOST_ROWS, _LEGEND = 6, 24
_IDEAS_CHARACTERS = 1_000
"""Of the ideas, so much fits on a slide in letters that can be read at the back."""
_LIGHTS = {Light.GREEN: deck.BLUE, Light.AMBER: "7A5200", Light.RED: deck.TERRACOTTA, Light.NONE: deck.QUIET}
_BODY = (18, 16, 15, 14, 13, 12, 11, 10)


def report_slides(frozen: FrozenReport, language: str, decision: PaperDecision | None = None) -> bytes:
    """The five slides in this language ('nl' or 'en') as a PowerPoint file, with charts that can be edited in it; and a
    sixth, before the last, where the report holds ideas."""
    slides = ReportSlides(frozen, language, decision)
    _add_agreement(slides)
    _add_participation(slides)
    _add_change(slides)
    _add_application(slides)
    if slides.whole.ideas:
        _add_ideas(slides)
    _add_unknown(slides)
    return deck.save(slides.deck, language, moment_of(frozen))


def _add_agreement(slides: ReportSlides) -> None:
    words, whole = slides.words, slides.whole_words
    told = [f"{each.name}: {each.value} ({each.agreed}) {each.light}" for each in whole.criteria]
    slide = slides.add(words.plan, (), whole.verdict, whole.reason, whole.plan, whole.grade, "", *told)
    left, right = deck.CONTENT.split(0.34)
    texts = [
        Said(slides.heads["advice"], (14, 12), colour="DCE8F0"),
        Said(words.verdict, (40, 34, 28, 24, 20), bold=True, colour="FFFFFF", heading=True),
        Said(words.reason, _BODY, colour="FFFFFF"),
        Said(words.grade, (14, 13, 12, 11, 10, 9), colour="FFFFFF"),
        Said(words.stage, (14, 13, 12, 11, 10, 9), colour="DCE8F0"),
    ]
    deck.write(slide, left, texts, fill=deck.BLUE, inset=0.3)
    heads = (
        slides.heads["criterion"],
        mark_name(slides.report.plan, slides.language),
        slides.heads["found"],
        slides.heads["judgement"],
    )
    rows = [[Said(head, colour=deck.QUIET) for head in heads]]
    for judged, said in zip(slides.report.criteria, words.criteria, strict=False):
        light = Said(said.light, bold=True, colour=_LIGHTS[judged.light])
        rows.append([Said(said.name, bold=True), Said(said.agreed, colour=deck.QUIET), Said(said.value), light])
    deck.add_table(slide, right, (0.32, 0.21, 0.31, 0.16), rows, slides.heads["criteria"])


def _add_participation(slides: ReportSlides) -> None:
    words, report, language = slides.words, slides.report, slides.language
    title, rest = report_slide_parts.first_sentence(words.participation)
    slide = slides.add(title, ("participation",), slides.whole_words.participation, slides.whole_words.costs)
    left, right = deck.CONTENT.split(0.58)
    if report.flow:
        names = [capitalise(funnel_step_name(step.step, language)) for step in report.flow]
        names = [
            name if step.n is not None else f"{name} (<{FEWEST})" for name, step in zip(names, report.flow, strict=True)
        ]
        bars = BarSeries(slides.heads["flow"], [step.n for step in report.flow], [deck.NOW])
        alt = f"{slides.heads['flow']}: " + ", ".join(
            f"{name} {DASH if step.n is None else step.n}" for name, step in zip(names, report.flow, strict=True)
        )
        most = max((step.n or 0 for step in report.flow), default=0)
        above, below = left.cut(0.4, 0.0)
        below = Area(below.left, below.top, below.width, min(below.height, 0.5 + 0.85 * len(names)))
        deck.write(slide, above, [Said(slides.heads["flow"], (14, 12), bold=True, colour=deck.BLUE)])
        report_slide_parts.add_bars(slide, below, names, [bars], alt, ends=(0, most * 1.12 or 1))
    report_slide_parts.write_cards(slide, right, _participation_cards(report, language), [rest, words.costs])


def _participation_cards(report: Report, language: str) -> list[tuple[str, str]]:
    costs = report.costs
    hours = DASH if costs.hours_per_person is None else hours_text(costs.hours_per_person, language)
    money = {"cost_person": costs.per_person, "cost_application": costs.per_application}
    return [
        (figure_label("pairs", language), DASH if report.pairs is None else str(report.pairs)),
        (figure_label("meetings", language), DASH if report.meetings_held is None else str(report.meetings_held)),
        (figure_label("hours", language), hours),
        *(
            (figure_label(code, language), money_text(amount, costs.currency, language))
            for code, amount in money.items()
            if amount is not None
        ),
    ]


def _add_change(slides: ReportSlides) -> None:
    words, whole, language = slides.words, slides.whole_words, slides.language
    told = [whole.change, whole.dropouts, whole.looking_back, whole.comparison, whole.experience, *whole.exploratory]
    slide = slides.add(words.change_title, ("change", "experience", "groups"), *told)
    shown = [each for each in slides.report.changes if each.before is not None and each.after is not None]
    left, right = deck.CONTENT.split(0.55)
    if shown:
        above, below = left.cut(0.4, 0.0)
        heading = f"{slides.heads['changes']}, {scale_text(shown, language)}"
        deck.write(slide, above, [Said(heading, (14, 12), bold=True, colour=deck.BLUE)])
        names = [capitalise(outcome_name(each.scale, language)) for each in shown]
        series = _before_and_after(slides, shown)
        alt = "; ".join(
            f"{name}: {before}, {after}"
            for name, before, after in zip(names, series[0].written, series[1].written, strict=True)
        )
        ends = (1, max(SCALES[each.scale].high for each in shown))
        report_slide_parts.add_bars(slide, below, names, series, alt, ends=ends)
    missing = [
        f"{capitalise(outcome_name(each.scale, language))}: {why_missing(slides.report, each.held_back, language)}."
        for each in slides.report.changes
        if each not in shown and not each.primary
    ]
    sentences = [words.change, words.dropouts, words.looking_back, words.comparison]
    texts = [Said(text, _BODY) for text in sentences if text]
    small = [*(slides.heads["light_blue"] for _ in shown[1:2]), *missing]
    texts += [Said(text, (13, 12, 11, 10), colour=deck.QUIET) for text in small]
    if not shown:
        report_slide_parts.write_panel(slide, deck.CONTENT, [text for text in (*sentences, *missing) if text])
        return
    cards = _change_cards(slides.report, language)
    report_slide_parts.write_cards(slide, right, cards, [])
    deck.write(slide, right.cut(0.95 * ((len(cards) + 1) // 2) + 0.15)[1], texts)


def _before_and_after(slides: ReportSlides, shown: Sequence[ReportChange]) -> list[BarSeries]:
    """Before is grey in every row and after is blue; at each bar stands which it is, and the figure of the words."""
    marks = [slides.report.plan.relevant_change if each.primary else None for each in shown]
    said = [change_texts(each, slides.language, mark) for each, mark in zip(shown, marks, strict=True)]
    written = {
        code: [
            f"{slides.heads[code]} {getattr(texts, code) if texts else _two_decimals(getattr(each, code), slides)}"
            for each, texts in zip(shown, said, strict=True)
        ]
        for code in ("before", "after")
    }
    after = [deck.NOW if each.primary else deck.SOFT for each in shown]
    return [
        BarSeries(slides.heads["before"], [each.before for each in shown], [deck.EARLIER], written["before"]),
        BarSeries(slides.heads["after"], [each.after for each in shown], after, written["after"]),
    ]


def _two_decimals(value: float, slides: ReportSlides) -> str:
    return true_minus_number(value, slides.language, 2)


def _change_cards(report: Report, language: str) -> list[tuple[str, str]]:
    """The change with its interval, and the mark."""
    _ = translator(language)
    primary, mark = report.primary, report.plan.relevant_change
    said = change_texts(primary, language, mark) if primary else None
    if said is None:
        return []
    interval = _("95% interval {low} to {high}").format(low=said.low, high=said.high)
    return [(interval, said.change), (mark_name(report.plan, language), f"+{mark_text(mark, language)}")]


def _add_application(slides: ReportSlides) -> None:
    words, whole, report = slides.words, slides.whole_words, slides.report
    language = slides.language
    label = figure_label("application", language)
    why = why_missing(report, report.application.held_back, language)
    title, rest = report_slide_parts.first_sentence(words.applied or f"{label}: {why}")
    told = [whole.applied, *(f"{each.title}. {each.sentence} {each.limits}" for each in whole.series)]
    slide = slides.add(title, ("application", "business"), *told, *_explanations(slides))
    said = [Said(rest, _BODY)] if rest else []
    series = report.series_to_show
    events = _events_beside(slides, None if series is None else report.series[series])
    if series is not None:
        left, right = deck.CONTENT.split(0.4)
        deck.write(slide, _draw_application(slides, slide, left), [*said, *events])
        _put_series(slides, slide, right, series)
        return
    if report.application.confirmed is None:
        found = [words.experience] if words.experience else _judged_beside(slides)
        sentences = [text for text in (rest, *found, slides.heads["no_business"]) if text]
        above, below = deck.CONTENT.cut(3.4) if events else (deck.CONTENT, deck.CONTENT)
        report_slide_parts.write_panel(slide, above, sentences)
        if events:
            deck.write(slide, below, events)
        return
    left, right = _draw_application(slides, slide, deck.CONTENT).split(0.5)
    sentences = [text for text in (rest, words.experience, slides.heads["no_business"]) if text]
    report_slide_parts.write_panel(
        slide, left if events else Area(left.left, left.top, deck.CONTENT.width, left.height), sentences
    )
    if events:
        deck.write(slide, right, events)


def _judged_beside(slides: ReportSlides) -> list[str]:
    """What was found of conversations, relationship and hours, and what was agreed, where answers are not told."""
    shown = (Criterion.DELIVERY, Criterion.RELATIONSHIP, Criterion.COST)
    agreed = mark_name(slides.report.plan, slides.language)
    return [
        f"{said.name}: {said.value} ({agreed}: {said.agreed})"
        for judged, said in zip(slides.report.criteria, slides.words.criteria, strict=True)
        if judged.criterion in shown
    ]


def _draw_application(slides: ReportSlides, slide: Any, area: Area) -> Area:
    """Who applied it as one bar at the top of this area, where it is told; what is left below it."""
    count, language = slides.report.application.confirmed, slides.language
    if count is None:
        return area
    _ = translator(language)
    mark = slides.report.of(Criterion.APPLICATION).green
    cards = [(_("applied and confirmed"), range_text(count, language))]
    if mark is not None:
        least = _("at least {share}").format(share=percent(mark, tongue=language))
        cards.append((mark_name(slides.report.plan, language), least))
    top, area = area.cut(0.95, 0.1)
    report_slide_parts.write_cards(slide, top, cards, [])
    above, below = area.cut(1.9)
    series = _application_parts(slides.report.application, count, language)
    label = figure_label("application", language)
    alt = f"{label}: {slides.words.applied}"
    report_slide_parts.add_bars(slide, above, [" "], series, alt, ends=(0, count.n), stacked=True)
    return below


def _application_parts(found: ReportApplication, count: CountRange, language: str) -> list[BarSeries]:
    """Those who applied it, who did not or were not confirmed, and who were not asked or did not answer.

    Where it is not known how many answered the last two are one.
    """
    _ = translator(language)
    parts = [(_("applied and confirmed"), count.least, deck.NOW), (_("untold"), count.most - count.least, deck.EARLIER)]
    if found.answered is None:
        parts.append((_("not, not confirmed, or not measured"), count.n - count.most, deck.QUIET))
    else:
        answered = min(max(found.answered, count.most), count.n)
        parts += [
            (_("not, or not confirmed"), answered - count.most, deck.QUIET),
            (_("not asked, or not answered"), count.n - answered, deck.PALE),
        ]
    return [BarSeries(name, [part], [colour]) for name, part, colour in parts if part]


def _events_beside(slides: ReportSlides, series: ReportSeries | None) -> list[Said]:
    """What else happened, beside what is drawn: an event that explains another figure stands in the notes alone."""
    beside = [each for each in slides.report.events if each.explains in (None, series.name if series else None)]
    told = [f"{each.what} ({day(each.on, tongue=slides.language)})" for each in beside[:_MOST_ROWS]]
    if not told:
        return []
    lines = [slides.heads["explanations"] + ":", *told]
    return [Said(text, (15, 14, 13, 12, 11, 10), bold=not place) for place, text in enumerate(lines)]


def _explanations(slides: ReportSlides) -> list[str]:
    """Everything else that happened, with what it may explain."""
    return [
        f"{each.what} ({day(each.on, tongue=slides.language)})" + (f": {each.explains}" if each.explains else "")
        for each in slides.whole.events
    ]


def _put_series(slides: ReportSlides, slide: Any, area: Area, place: int) -> None:
    series, said = slides.report.series[place], slides.words.series[place]
    above, rest = area.cut(0.75, 0.0)
    chart, below = rest.cut(rest.height - 1.05, 0.05)
    deck.write(slide, above, [Said(said.title, (16, 15, 14, 13, 12, 11), bold=True, colour=deck.BLUE)])
    if any(point.value is not None for point in series.points):
        months = [day(point.month, tongue=slides.language, length="MMM yy") for point in series.points]
        alt = f"{said.title}. {said.sentence} {said.limits}"
        report_slide_parts.add_lines(slide, chart, months, _lines(series, slides), alt)
    others = other_series_sentence(slides.report, slides.language)
    text = " ".join(filter(None, (said.sentence, said.limits, others)))
    deck.write(slide, below, [Said(text, (13, 12, 11, 10, 9), colour=deck.QUIET)])


def _lines(series: ReportSeries, slides: ReportSlides) -> list[LineSeries]:
    """The values, what is usual, and the marks on them, each with a name in the legend."""
    report, language, length = slides.report, slides.language, len(series.points)
    known = [place for place, point in enumerate(series.points) if point.value is not None]
    written = {place: _level(series.points[place].value, language) for place in known[-1:]}
    values = [point.value for point in series.points]
    lines = [LineSeries(shorten(series.name, _LEGEND), values, "values", written)]
    for kind, value in (("mean", series.mean), ("low", series.low), ("high", series.high), ("target", series.target)):
        if value is not None:
            shape = kind if kind in ("mean", "target") else "limit"
            name = f"{figure_label(kind, language)} {_level(value, language)}"
            lines.append(LineSeries(name, [value] * length, shape))
    for kind, improves in (("wished", True), ("wrong", False)):
        marks = [
            point.value if better is improves else None
            for point, better in zip(series.points, report.marks(series), strict=True)
        ]
        if any(mark is not None for mark in marks):
            lines.append(LineSeries(figure_label(kind, language), marks, kind))
    top = max(value for each in lines for value in each.values if value is not None)
    for event in events_of(report, series, 2):
        months = [(point.month.year, point.month.month) for point in series.points]
        marks = [top if month == (event.on.year, event.on.month) else None for month in months]
        if any(mark is not None for mark in marks):
            lines.append(LineSeries(shorten(event.what, _LEGEND), marks, "event"))
    return lines


def _level(value: float | None, language: str) -> str:
    """A value of a business figure: with a decimal only where it is below a hundred and has one."""
    found = value or 0.0
    return true_minus_number(found, language, 0 if found.is_integer() or abs(found) >= 100 else 1)


def _add_ideas(slides: ReportSlides) -> None:
    """What pairs want to pass on, word for word as both accepted it; what has no place here stands in the notes."""
    told, more = some_ideas(slides.whole, _IDEAS_CHARACTERS, slides.language, 100)
    every, _none = some_ideas(slides.whole, sys.maxsize, slides.language)
    slide = slides.add(slides.heads["ideas"], (), *every)
    report_slide_parts.write_panel(slide, deck.CONTENT, [*told, *([more] if more else [])])


def _add_unknown(slides: ReportSlides) -> None:
    words, whole, decision, language = slides.words, slides.whole_words, slides.decision, slides.language
    title = words.asked
    if decision is not None:
        _ = translator(language)
        title = _("Decided on {day} by {who}: {decision}").format(
            day=day(decision.on, tongue=language),
            who=shorten(decision.by, LONGEST_LABEL),
            decision=shorten(decision.word, LONGEST_LABEL),
        )
    reason = [f"{slides.heads['reason']}: {decision.reason}"] if decision and decision.reason else []
    actions = [
        f"{slides.heads['action']}: {each.what} · {each.owner} · {day(each.due, tongue=language)}"
        for each in (decision.actions if decision else ())
    ]
    slide = slides.add(title, (), *whole.unknown, *whole.held_back, *reason, *actions)
    asks = slides.report.advice is not Advice.NOT_YET or decision is not None
    left, right = deck.CONTENT.split(0.5) if asks else (deck.CONTENT, None)
    largest = 20 if asks else 26
    needed = sum(deck.estimate_height(text, left.width - 0.8, largest) + 0.2 for text in words.unknown) + 1.2
    texts = [Said(slides.heads["unknown"], (largest, 18, 16), bold=True, colour=deck.TERRACOTTA)]
    sizes = tuple(size for size in (26, 24, 22, 20, 19, *_BODY, 9) if size <= largest)
    texts += [Said(f"· {text}", sizes) for text in words.unknown]
    panel = left if asks else Area(left.left, left.top, left.width, min(left.height, needed))
    deck.write(slide, panel, texts, fill=deck.PANEL, inset=0.3)
    if right is None:
        return
    if reason:
        top, right = right.cut(1.0)
        deck.write(slide, top, [Said(reason[0], (15, 14, 13, 12, 11, 10, 9))])
    elif decision is None:
        top, right = right.cut(1.95)
        fields = [
            [Said(slides.heads[each], colour=deck.QUIET), Said("")] for each in ("decided", "by", "date", "reason")
        ]
        deck.add_table(slide, top, (0.3, 0.7), fields, slides.heads["decision"])
    heads = [Said(slides.heads[each], colour=deck.QUIET) for each in ("action", "owner", "date")]
    rows = [heads, *_action_rows(slides)]
    deck.add_table(slide, right, (0.54, 0.25, 0.21), rows, slides.heads["action"])


def _action_rows(slides: ReportSlides) -> list[list[Said]]:
    """What was decided; else what is not green, with room for an owner and a date; at least three rows to fill in."""
    if slides.decision and slides.decision.actions:
        told = [
            (shorten(each.what, 90), shorten(each.owner, 30) or DASH, day(each.due, tongue=slides.language))
            for each in slides.decision.actions[:_MOST_ROWS]
        ]
    else:
        told = [(criterion_name(each, slides.language), "", "") for each in slides.report.to_adjust[:_MOST_ROWS]]
    told += [("", "", "")] * (3 - len(told))
    return [[Said(text) for text in row] for row in told]
