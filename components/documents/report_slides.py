"""A frozen report as five slides: what was agreed, who took part, what changed, what is applied, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.charts.bar_charts import funnel_step_name
from components.documents import deck, deck_charts
from components.documents.deck import Area, Said
from components.documents.deck_charts import BarSeries, LineSeries
from components.documents.plain_text import shorten
from components.documents.published_figures import published_figures
from components.documents.report_paper import (
    PaperDecision,
    digits,
    events_of,
    moment_of,
    with_short_labels,
)
from components.words import day, translator
from components.words.decision import criterion_name
from components.words.impact import outcome_name
from components.words.report_figures import capitalise, change_texts, hours_text, mark_text, money_text
from components.words.report_findings import other_series_sentence
from components.words.report_papers import (
    DASH,
    figure_label,
    how_it_was_made,
    mark_name,
    paper_headings,
    part_name,
    report_name,
    scale_text,
    why_missing,
)
from mentoring.impact import Light
from mentoring.impact.frozen_report import FrozenReport
from mentoring.impact.report import Report, ReportSeries
from mentoring.privacy import FEWEST
from mentoring.scales import SCALES

LONGEST_LABEL = 40
_MOST_ROWS, _LEGEND = 6, 24
_LIGHTS = {Light.GREEN: deck.BLUE, Light.AMBER: "7A5200", Light.RED: deck.TERRACOTTA, Light.NONE: deck.QUIET}
_BODY = (18, 16, 15, 14, 13, 12, 11, 10)


class _Slides:
    """The five slides while they are made: one report, its words, its language, and the deck they are put in."""

    def __init__(self, frozen: FrozenReport, language: str, decision: PaperDecision | None) -> None:
        self.report, self.words = with_short_labels(frozen, language, LONGEST_LABEL)
        self.whole, self.whole_words = frozen.report, frozen.words[language]
        self.language, self.decision = language, decision
        self.heads = paper_headings(language)
        self.fingerprint = digits(frozen)
        programme = self.report.programme
        title = f"{programme.name}: {self.words.verdict}"
        foot = " · ".join(
            [
                programme.name,
                report_name(self.report.stage, language),
                f"{self.heads['until']} {day(self.report.data_until, tongue=language)}",
                f"{self.heads['fingerprint']} {self.fingerprint}",
            ]
        )
        self.deck = deck.new_deck(title, programme.organisation or programme.name, foot, language)

    def add(self, title: str, parts: Sequence[str], *sentences: str | None) -> Any:
        """A slide with this title. parts: of the report whose figures stand in its notes, after these sentences."""
        lines = [text for text in sentences if text]
        for part in parts:
            figures = [each for each in published_figures(self.whole, self.language) if each.part == part]
            if figures:
                lines += ["", part_name(part, self.language) + ":"]
                lines += [each.line(self.language) for each in figures]
        until = day(self.report.data_until, tongue=self.language)
        lines += ["", how_it_was_made(self.language)]
        lines += [f"{self.heads['until']} {until}. {self.heads['fingerprint']}: {self.fingerprint}."]
        return deck.add_slide(self.deck, title, lines)


def report_slides(frozen: FrozenReport, language: str, decision: PaperDecision | None = None) -> bytes:
    """The five slides in this language ('nl' or 'en') as a PowerPoint file, with charts that can be edited in it."""
    slides = _Slides(frozen, language, decision)
    _add_agreement(slides)
    _add_participation(slides)
    _add_change(slides)
    _add_application(slides)
    _add_unknown(slides)
    return deck.save(slides.deck, language, moment_of(frozen))


def _add_agreement(slides: _Slides) -> None:
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
        rows.append(
            [
                Said(said.name, bold=True),
                Said(said.agreed, colour=deck.QUIET),
                Said(said.value),
                light,
            ]
        )
    deck.add_table(slide, right, (0.32, 0.21, 0.31, 0.16), rows, slides.heads["criteria"])


def _add_participation(slides: _Slides) -> None:
    words, report, language = slides.words, slides.report, slides.language
    title, rest = _first_sentence(words.participation)
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
        deck_charts.add_bars(slide, below, names, [bars], alt, ends=(0, most * 1.12 or 1))
    _write_cards(slide, right, _participation_cards(report, language), [rest, words.costs])


def _first_sentence(text: str) -> tuple[str, str]:
    """The first sentence as a title, and what comes after it."""
    first, stop, rest = text.partition(". ")
    return (first, rest) if stop else (text.removesuffix("."), "")


def _participation_cards(report: Report, language: str) -> list[tuple[str, str]]:
    costs = report.costs
    hours = DASH if costs.hours_per_person is None else hours_text(costs.hours_per_person, language)
    money = [
        DASH if amount is None else money_text(amount, costs.currency, language)
        for amount in (costs.per_person, costs.per_application)
    ]
    return [
        (figure_label("pairs", language), DASH if report.pairs is None else str(report.pairs)),
        (figure_label("meetings", language), DASH if report.meetings_held is None else str(report.meetings_held)),
        (figure_label("hours", language), hours),
        (figure_label("cost_person", language), money[0]),
        (figure_label("cost_application", language), money[1]),
    ]


def _write_cards(slide: Any, area: Area, cards: Sequence[tuple[str, str]], sentences: Sequence[str | None]) -> None:
    """Figures in large type, two beside each other, and sentences under them."""
    rows, high, gap = (len(cards) + 1) // 2, 0.95, 0.12
    for place, (name, value) in enumerate(cards):
        across, down = place % 2, place // 2
        width = (area.width - gap) / 2
        spot = Area(area.left + across * (width + gap), area.top + down * (high + gap), width, high)
        texts = [
            Said(value, (26, 22, 18, 14), bold=True, colour=deck.BLUE, heading=True),
            Said(name, (13, 12, 11), colour=deck.QUIET),
        ]
        deck.write(slide, spot, texts, fill=deck.PANEL, inset=0.12)
    below = area.cut(rows * (high + gap))[1]
    told = [Said(text, (16, 14, 13, 12, 11, 10)) for text in sentences if text]
    if told:
        deck.write(slide, below, told)


def _add_change(slides: _Slides) -> None:
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
        series = [
            BarSeries(
                slides.heads["before"],
                [each.before for each in shown],
                [deck.EARLIER if each.primary else deck.PALE for each in shown],
            ),
            BarSeries(
                slides.heads["after"],
                [each.after for each in shown],
                [deck.NOW if each.primary else deck.SOFT for each in shown],
            ),
        ]
        alt = "; ".join(f"{name}: {each.before} – {each.after}" for name, each in zip(names, shown, strict=True))
        ends = (1, max(SCALES[each.scale].high for each in shown))
        deck_charts.add_bars(slide, below, names, series, alt, ends=ends, decimals=2)
    missing = [
        f"{capitalise(outcome_name(each.scale, language))}: {why_missing(slides.report, each.held_back, language)}."
        for each in slides.report.changes
        if each not in shown and not each.primary
    ]
    sentences = [words.change, words.dropouts, words.looking_back, words.comparison]
    texts = [Said(text, _BODY) for text in sentences if text]
    small = [*(slides.heads["exploratory"] for _ in shown[1:2]), *missing]
    texts += [Said(text, (13, 12, 11, 10), colour=deck.QUIET) for text in small]
    if not shown:
        _write_panel(slide, deck.CONTENT, [text for text in (*sentences, *missing) if text])
        return
    cards = _change_cards(slides.report, language)
    _write_cards(slide, right, cards, [])
    deck.write(slide, right.cut(0.95 * ((len(cards) + 1) // 2) + 0.15)[1], texts)


def _write_panel(slide: Any, area: Area, sentences: Sequence[str]) -> None:
    """Sentences where there is nothing to draw, in large type on a panel."""
    texts = [Said(text, (22, 20, 18, 16, 14, 12, 10)) for text in sentences]
    needed = sum(deck.estimate_height(text, area.width - 0.7, 22) + 0.2 for text in sentences) + 0.6
    deck.write(
        slide, Area(area.left, area.top, area.width, min(area.height, needed)), texts, fill=deck.PANEL, inset=0.35
    )


def _change_cards(report: Report, language: str) -> list[tuple[str, str]]:
    """The change with its interval, and the mark."""
    _ = translator(language)
    primary, mark = report.primary, report.plan.relevant_change
    said = change_texts(primary, language, mark) if primary else None
    if said is None:
        return []
    interval = _("95% interval {low} to {high}").format(low=said.low, high=said.high)
    return [(interval, said.change), (mark_name(report.plan, language), f"+{mark_text(mark, language)}")]


def _add_application(slides: _Slides) -> None:
    words, whole, report = slides.words, slides.whole_words, slides.report
    language = slides.language
    label = figure_label("application", language)
    why = why_missing(report, report.application.held_back, language)
    title, rest = _first_sentence(words.applied or f"{label}: {why}")
    told = [whole.applied, *(f"{each.title}. {each.sentence} {each.limits}" for each in whole.series)]
    slide = slides.add(title, ("application", "business"), *told, *_explanations(slides, slides.whole))
    left, right = deck.CONTENT.split(0.4)
    count = report.application.confirmed
    if count is not None:
        above, below = left.cut(1.9)
        parts = [count.least, count.most - count.least, count.n - count.most]
        names, colours = _shares(language), [deck.NOW, deck.EARLIER, deck.QUIET]
        series = [
            BarSeries(name, [part], [colour]) for name, part, colour in zip(names, parts, colours, strict=True) if part
        ]
        deck_charts.add_bars(slide, above, [" "], series, f"{label}: {words.applied}", ends=(0, count.n), stacked=True)
    else:
        below = left
    events = [slides.heads["explanations"] + ":", *(_explanations(slides, report) or [slides.heads["none_recorded"]])]
    texts = [Said(rest, _BODY)] if rest else []
    texts += [Said(text, (15, 14, 13, 12, 11, 10), bold=not place) for place, text in enumerate(events)]
    deck.write(slide, below, texts)
    _put_series(slides, slide, right)


def _shares(language: str) -> tuple[str, str, str]:
    _ = translator(language)
    return _("applied and confirmed"), _("untold"), _("not, or not confirmed")


def _explanations(slides: _Slides, report: Report) -> list[str]:
    return [
        f"{each.what} ({day(each.on, tongue=slides.language)})" + (f": {each.explains}" if each.explains else "")
        for each in report.events[: None if report is slides.whole else _MOST_ROWS]
    ]


def _put_series(slides: _Slides, slide: Any, area: Area) -> None:
    place = slides.report.series_to_show
    if place is None:
        _write_panel(slide, area, [slides.heads["no_business"]])
        return
    series, said = slides.report.series[place], slides.words.series[place]
    above, rest = area.cut(0.75, 0.0)
    chart, below = rest.cut(rest.height - 1.05, 0.05)
    deck.write(slide, above, [Said(said.title, (16, 15, 14, 13, 12, 11), bold=True, colour=deck.BLUE)])
    if any(point.value is not None for point in series.points):
        months = [day(point.month, tongue=slides.language, length="MMM yy") for point in series.points]
        alt = f"{said.title}. {said.sentence} {said.limits}"
        deck_charts.add_lines(slide, chart, months, _lines(series, slides), alt)
    others = other_series_sentence(slides.report, slides.language)
    text = " ".join(filter(None, (said.sentence, said.limits, others)))
    deck.write(slide, below, [Said(text, (13, 12, 11, 10, 9), colour=deck.QUIET)])


def _lines(series: ReportSeries, slides: _Slides) -> list[LineSeries]:
    """The values, what is usual, and the marks on them, each with a name in the legend."""
    report, language, length = slides.report, slides.language, len(series.points)
    lines = [LineSeries(shorten(series.name, _LEGEND), [point.value for point in series.points], "values")]
    for kind, value in (("mean", series.mean), ("low", series.low), ("high", series.high), ("target", series.target)):
        if value is not None:
            shape = kind if kind in ("mean", "target") else "limit"
            lines.append(LineSeries(figure_label(kind, language), [value] * length, shape))
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


def _add_unknown(slides: _Slides) -> None:
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
    left, right = deck.CONTENT.split(0.5)
    above, below = left.cut(0.45, 0.05)
    deck.write(slide, above, [Said(slides.heads["unknown"], (18,), bold=True, colour=deck.TERRACOTTA)])
    deck.write(slide, below, [Said(f"· {text}", (17, 16, 15, 14, 13, 12, 11, 10, 9)) for text in words.unknown])
    if reason:
        top, right = right.cut(1.0)
        deck.write(slide, top, [Said(reason[0], (15, 14, 13, 12, 11, 10, 9))])
    heads = [Said(slides.heads[each], colour=deck.QUIET) for each in ("action", "owner", "date")]
    rows = [heads, *_action_rows(slides)]
    deck.add_table(slide, right, (0.54, 0.25, 0.21), rows, slides.heads["action"])


def _action_rows(slides: _Slides) -> list[list[Said]]:
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
