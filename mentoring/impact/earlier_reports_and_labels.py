"""What a report may tell: counts as ranges, nothing about a few beside earlier reports, and no names in its labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from mentoring.impact.decision import Light
from mentoring.impact.report import (
    CountRange,
    HeldBack,
    HeldBackReason,
    Report,
    ReportGroup,
)
from mentoring.participants import GENERATIONS
from mentoring.privacy_threshold import FEWEST, FEWEST_FOR_SHARES, Figure, isolates
from mentoring.spellings import Spellings
from mentoring.topics import TOPICS

NARROWEST, NARROWEST_AT_END = 2, 3
"""The fewest different counts in a range of few people, and in one that holds nobody or everybody."""


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of a report with the people behind it: their ids when it is made, random numbers once it is kept.

    key: its name, the same in every report. measure: figures of one measure can be added and subtracted.
    told: the numbers that are printed.
    """

    key: str
    measure: str
    members: frozenset[str]
    told: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class EarlierReport:
    """What an earlier report told, and when."""

    on: date
    figures: tuple[PublishedFigure, ...]

    def with_people(self, people: Mapping[str, str]) -> EarlierReport:
        """The same with the ids of the people whose random number is known."""
        named = (
            replace(each, members=frozenset(people.get(number, number) for number in each.members))
            for each in self.figures
        )
        return replace(self, figures=tuple(named))


@dataclass(frozen=True)
class ToldFigures:
    """What a new report may tell, by key, and what it may not."""

    figures: tuple[PublishedFigure, ...]
    held_back: tuple[HeldBack, ...]

    def tells(self, key: str) -> bool:
        """Whether this figure may be told."""
        return any(each.key == key for each in self.figures)

    def reason(self, key: str) -> HeldBackReason | None:
        """Why this figure may not be told; None when it may, or nobody asked."""
        return next((each.reason for each in self.held_back if each.figure == key), None)


AnsweredSince = Callable[[PublishedFigure, date], frozenset[str]]
"""Who answered something that this figure rests on after a day."""


def follow(
    earlier: Sequence[EarlierReport],
    new: Iterable[PublishedFigure],
    k: int = FEWEST,
    answered_since: AnsweredSince = lambda _figure, _on: frozenset(),
) -> ToldFigures:
    """The figures of a new report that may be told beside everything told before, one by one, in the order given.

    A figure is held back when some but fewer than k people differ from the same figure before, when its people are the
    same and its numbers are not or fewer than k of them answered again (whether a few moved it, nobody may see), and
    when all that was ever told together would say something about fewer than k people. One figure held back holds back
    no other.
    """
    told: list[PublishedFigure] = []
    held: list[HeldBack] = []
    for figure in new:
        reason = _differs(earlier, figure, k, answered_since) or _reveals(earlier, told, figure, k)
        if reason:
            held.append(reason)
        else:
            told.append(figure)
    return ToldFigures(tuple(told), tuple(held))


def _differs(
    earlier: Sequence[EarlierReport], figure: PublishedFigure, k: int, answered_since: AnsweredSince
) -> HeldBack | None:
    for report in earlier:
        for before in report.figures:
            if (before.measure, before.key) != (figure.measure, figure.key):
                continue
            people = len(before.members ^ figure.members)
            if 0 < people < k:
                return HeldBack(figure.key, HeldBackReason.DIFFERS, people, report.on)
            moved = before.told != figure.told[: len(before.told)]  # once a report told fewer numbers
            if not people and (moved or 0 < len(answered_since(figure, report.on) & figure.members) < k):
                return HeldBack(figure.key, HeldBackReason.AFTERWARDS, None, report.on)
    return None


def _reveals(
    earlier: Sequence[EarlierReport], told: Sequence[PublishedFigure], figure: PublishedFigure, k: int
) -> HeldBack | None:
    beside = [each for report in earlier for each in report.figures] + list(told)
    same = [each for each in beside if each.measure == figure.measure and each.members != figure.members]
    groups = {each.members for each in same} | {figure.members}
    if isolates((Figure(str(number), len(group), members=group) for number, group in enumerate(groups)), k):
        return HeldBack(figure.key, HeldBackReason.WOULD_REVEAL, None, earlier[-1].on if earlier else None)
    return None


def told_share(
    k: int, n: int, light: Callable[[int], Light], *, answers: bool = True
) -> tuple[CountRange | None, Light]:
    """A count of n as it may be told, with the light it is judged by; (None, none) for too few people.

    Fewer than five are told as a range; of answers also when fewer than five said otherwise, and nothing at all of
    fewer than ten. light: the judgement of each count from 0 to n. It is told only when it is the same for the whole
    range, so that a light never narrows what the words leave open.
    """
    if n < (FEWEST_FOR_SHARES if answers else FEWEST):
        return None, Light.NONE
    cell = next(each for each in _cells(n, light, answers) if k in each)
    lights = {light(count) for count in cell}
    return CountRange(cell[0], cell[-1], n), lights.pop() if len(lights) == 1 else Light.NONE


def told_count(k: int, n: int, *, answers: bool = True) -> CountRange | None:
    """A count of n that is judged by no light, as it may be told."""
    return told_share(k, n, lambda _count: Light.NONE, answers=answers)[0]


def _cells(n: int, light: Callable[[int], Light], answers: bool) -> list[range]:
    """All counts from 0 to n in ranges that are told as one: those that stand alone may be told as they are."""
    low = range(FEWEST)
    high = range(max(FEWEST, n - FEWEST + 1), n + 1) if answers else range(n + 1, n + 1)
    cells = [*_by_light(low, light), *(range(count, count + 1) for count in range(FEWEST, high.start))]
    cells += _by_light(high, light)
    few = {*low, *high}

    def hides_enough(cell: range) -> bool:
        at_end = answers and n in cell or 0 in cell
        return few.isdisjoint(cell) or len(cell) >= (NARROWEST_AT_END if at_end else NARROWEST)

    return _widen(cells, hides_enough)


def _by_light(counts: range, light: Callable[[int], Light]) -> list[range]:
    found = [list(same) for _light, same in groupby(counts, light)]
    return [range(same[0], same[-1] + 1) for same in found]


def _widen(cells: list[range], hides_enough: Callable[[range], bool]) -> list[range]:
    """The cells, those that hide too little put together with the neighbour that hides the least."""
    while len(cells) > 1:
        place = next((at for at, cell in enumerate(cells) if not hides_enough(cell)), None)
        if place is None:
            break
        first, second = sorted((place, _neighbour(cells, place)))
        cells[first : second + 1] = [range(cells[first].start, cells[second].stop)]
    return cells


def _neighbour(cells: Sequence[range], place: int) -> int:
    beside = [at for at in (place - 1, place + 1) if 0 <= at < len(cells)]
    return min(beside, key=lambda at: len(cells[at]))


def told_answers(disagree: int, neutral: int, agree: int) -> tuple[CountRange, CountRange, CountRange] | None:
    """Three counts that make up everybody who answered, as they may be told; None for so few people that all three
    could be below five, since then their sum could give them away.

    Fewer than five are told as a range; then the largest is a range too, for the same reason.
    """
    counts = (disagree, neutral, agree)
    n = sum(counts)
    if n <= len(counts) * (FEWEST - 1):
        return None
    ranges = [CountRange(0, FEWEST - 1, n) if each < FEWEST else CountRange(each, each, n) for each in counts]
    if any(each < FEWEST for each in counts):
        largest = counts.index(max(counts))
        rest = [each for place, each in enumerate(ranges) if place != largest]
        ranges[largest] = CountRange(
            max(0, n - sum(each.most for each in rest)), n - sum(each.least for each in rest), n
        )
    return ranges[0], ranges[1], ranges[2]


def is_uniform(values: Iterable[float]) -> bool:
    """Whether everybody has the same value, so that a mean gives each person's away."""
    found = list(values)
    return bool(found) and min(found) == max(found)


GROUP = "group:"
"""How the key of a group's figure begins."""

SHARED_TOPICS = frozenset(each.code for each in TOPICS)
"""Those that every organisation has; a topic of its own is named in its words."""

SHARED_GENERATIONS = frozenset({*(each.code for each in GENERATIONS), "other"})
_VALUE = r"[A-Za-z0-9_.:-]{1,30}"
PLAN_CHANGE = re.compile(rf"(\d{{4}}-\d\d-\d\d [a-z_]{{1,30}})(?: {_VALUE} -> {_VALUE})?")
"""A change to the plan that says no more than a day, a field and two figures or codes."""

_EMAIL = re.compile(r"\S@\S")
_ADDRESS = re.compile(r"\S+[@＠]\S+")
_JOINERS = "\u200c\u200d"
"""Unseen, but part of how Persian, Hindi and emoji are written."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control and direction characters, halves of characters, what no font knows, and breaks of lines."""


class LabelKind(StrEnum):
    """What a text is that somebody typed; everything else in a report is a figure, a day or a code."""

    PROGRAMME = "programme"
    ORGANISATION = "organisation"
    GOAL = "goal"
    FIGURE = "figure"
    UNIT = "unit"
    EVENT = "event"
    IDEA = "idea"


LONGEST_LABEL = {
    LabelKind.PROGRAMME: 120,
    LabelKind.ORGANISATION: 120,
    LabelKind.GOAL: 400,
    LabelKind.FIGURE: 80,
    LabelKind.UNIT: 20,
    LabelKind.EVENT: 80,
    LabelKind.IDEA: 400,
}
"""Characters."""

MAY_BE_LEFT_OUT = frozenset({LabelKind.ORGANISATION, LabelKind.GOAL, LabelKind.UNIT, LabelKind.IDEA})
"""Labels that a report can do without. A figure or an event needs a name: to drop it would tell another story.

An idea goes along in the words that two people accepted, or not at all."""


@dataclass(frozen=True)
class ReportLabel:
    """A text in the report that somebody typed, and what it is."""

    kind: LabelKind
    text: str


def report_labels(report: Report) -> tuple[ReportLabel, ...]:
    """Every text that somebody typed and that would go into the file, once each, in the order of the report."""
    programme, kinds = report.programme, LabelKind
    found = [
        ReportLabel(kinds.PROGRAMME, programme.name),
        ReportLabel(kinds.ORGANISATION, programme.organisation or ""),
        *(ReportLabel(kinds.GOAL, each) for each in programme.goals),
        *(ReportLabel(kinds.FIGURE, each.name) for each in report.series),
        *(ReportLabel(kinds.FIGURE, each.explains or "") for each in report.events),
        *(ReportLabel(kinds.UNIT, each.unit or "") for each in report.series),
        *(ReportLabel(kinds.EVENT, each.what) for each in report.events),
        *(ReportLabel(kinds.IDEA, each.text) for each in report.ideas),
    ]
    return tuple(dict.fromkeys(each for each in found if each.text))


def with_labels(report: Report, instead: Mapping[ReportLabel, str]) -> Report:
    """The report with other texts in the place of these labels; an empty one leaves the label out, where it may be."""

    def of(kind: LabelKind, text: str | None) -> str:
        return label_line(instead.get(ReportLabel(kind, text or ""), text or ""))

    programme, kinds = report.programme, LabelKind
    goals = (of(kinds.GOAL, each) for each in programme.goals)
    return replace(
        report,
        programme=replace(
            programme,
            name=of(kinds.PROGRAMME, programme.name),
            organisation=of(kinds.ORGANISATION, programme.organisation) or None,
            goals=tuple(each for each in goals if each),
        ),
        series=tuple(
            replace(each, name=of(kinds.FIGURE, each.name), unit=of(kinds.UNIT, each.unit) or None)
            for each in report.series
        ),
        events=tuple(
            replace(each, what=of(kinds.EVENT, each.what), explains=of(kinds.FIGURE, each.explains) or None)
            for each in report.events
        ),
        ideas=tuple(each for each in report.ideas if of(kinds.IDEA, each.text) == each.text),
    )


def publishable_report(report: Report) -> Report:
    """The report without the names that are not among its labels: departments, and topics and generations of the
    organisation's own. Of a change to the plan that holds more than a figure only the day and the field stay."""
    return replace(
        with_labels(report, {}),
        programme=replace(
            with_labels(report, {}).programme,
            topics=tuple(each for each in report.programme.topics if each in SHARED_TOPICS),
        ),
        plan=replace(report.plan, changes=tuple(map(_change_in_short, report.plan.changes))),
        groups=tuple(each for each in report.groups if _has_shared_name(each)),
        held_back=tuple(each for each in report.held_back if _is_shared_figure(each.figure)),
    )


@dataclass(frozen=True)
class PeopleFound:
    """Whom a label names. certain: whole names and addresses. alike: what may be somebody's, or an ordinary word."""

    certain: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


def find_people(text: str, spellings: Spellings, addresses: Iterable[str]) -> PeopleFound:
    """The pieces of a label that name one of these people, in any spelling, or hold an address, theirs or another."""
    folded = text.casefold()
    certain = [text[start:end] for start, end in spellings.certain(text)]
    certain += [each for each in sorted(set(addresses)) if each and each.casefold() in folded]
    certain += [each.group() for each in [_ADDRESS.search(text)] if each and has_email(text)]
    alike = [text[each.span[0] : each.span[1]] for each in spellings.alike(text)]
    return PeopleFound(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(alike)))


def has_email(text: str) -> bool:
    """Whether the text holds what looks like an e-mail address, in letters of any width."""
    return _EMAIL.search(unicodedata.normalize("NFKC", text)) is not None


def is_unseen(letter: str) -> bool:
    """Whether a letter shows nothing, or turns or breaks the line it stands in."""
    return letter not in _JOINERS and unicodedata.category(letter) in _UNSEEN


def label_line(text: str) -> str:
    """The label in one line, without what nobody sees."""
    broken = "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in text)
    return " ".join("".join(each for each in broken if not is_unseen(each)).split())


def _change_in_short(line: str) -> str:
    if PLAN_CHANGE.fullmatch(line):
        return line
    day_and_field = PLAN_CHANGE.match(line)
    return day_and_field.group(1) if day_and_field else "2000-01-01 plan"


def _has_shared_name(group: ReportGroup) -> bool:
    return group.breakdown == "generation" and group.name in SHARED_GENERATIONS


def _is_shared_figure(key: str) -> bool:
    kind, _colon, name = key.removeprefix(GROUP).partition(":")
    return not key.startswith(GROUP) or (kind == "generation" and name in SHARED_GENERATIONS)
