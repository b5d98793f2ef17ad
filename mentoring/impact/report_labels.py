"""The texts in a report that somebody typed: which there are, what goes along in a file instead, and whom they name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring.impact.report import Report, ReportGroup
from mentoring.impact.report_figures import GROUP
from mentoring.participants import GENERATIONS
from mentoring.spellings import Spellings
from mentoring.topics import TOPICS

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
