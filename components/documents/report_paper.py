"""What every paper of a frozen report needs: the decision as it was taken, and labels short enough for a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from components.documents.plain_text import isolate, keep_amounts, one_line, shorten
from components.words.decision import decided_name, decider_name
from mentoring.impact.frozen_report import FrozenReport, ReportWords
from mentoring.impact.management_decision import ManagementDecision
from mentoring.impact.report import Report, ReportEvent, ReportSeries

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
