"""A report as it is kept: figures, words, by what it is recognised, what was decided about it, and others beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.impact.decision import Advice, Criterion
from mentoring.impact.report import Report


@dataclass(frozen=True)
class CriterionWords:
    """One criterion as people read it. light: icon and word."""

    name: str
    value: str
    agreed: str
    light: str


@dataclass(frozen=True)
class SeriesWords:
    """A business figure as people read it: the title of its chart, what it shows, how far its limits hold."""

    title: str
    sentence: str
    limits: str


@dataclass(frozen=True)
class ReportWords:
    """A report in one language, frozen with it.

    verdict: 'Go on'. reason: one sentence. asked: the decision asked. stage, plan, grade: one line each. change_title:
    the conclusion as a title; change: in sentences; applied, participation, experience, dropouts, looking_back,
    costs: a sentence each, None when there is nothing to say. exploratory: a line for each outcome beside the chosen
    one. unknown: what we do not know, never empty.
    criteria and series stand in the order of the report. held_back: a line for each figure that is not told.
    """

    verdict: str
    reason: str
    asked: str
    stage: str
    plan: str
    grade: str
    change_title: str
    change: str
    participation: str
    applied: str | None = None
    experience: str | None = None
    dropouts: str | None = None
    looking_back: str | None = None
    comparison: str | None = None
    costs: str | None = None
    exploratory: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    criteria: tuple[CriterionWords, ...] = ()
    series: tuple[SeriesWords, ...] = ()
    held_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class FrozenReport:
    """A report as it is kept. fingerprint: SHA-256 of its text; papers and decisions name its first digits.

    words: language -> the words it was published in.
    """

    id: int
    report: Report
    words: dict[str, ReportWords]
    fingerprint: str
    frozen_at: str


class DeciderRole(StrEnum):
    """Who decides, as a role; a name only where HR types one, and it stays out of the file that is passed on."""

    MANAGEMENT = "management"
    SPONSOR = "sponsor"
    HR = "hr"


@dataclass(frozen=True)
class Adjustment:
    """Something that will be done differently. criterion: the one it is to mend. owner: a role or a name."""

    what: str
    owner: str = ""
    due: date | None = None
    criterion: Criterion | None = None


@dataclass(frozen=True)
class ManagementDecision:
    """A dated record beside a report, which it never changes. report: the fingerprint of that report.

    decided: what was decided, which may differ from the advice. by: a DeciderRole, or what HR typed. reason: why,
    above all where it differs. comment: of HR, beside the advice.
    """

    report: str
    decided: Advice
    by: str
    on: date
    reason: str = ""
    comment: str = ""
    adjustments: tuple[Adjustment, ...] = ()


class Apart(StrEnum):
    """Why a round stands apart: it measured another outcome, on another scale of questions, or about other topics."""

    OUTCOME = "outcome"
    TOPICS = "topics"
    NOT_TOLD = "not_told"


@dataclass(frozen=True)
class RoundResult:
    """One round by its final report. apart: why it is not held beside the latest one; None when it is."""

    report: Report
    apart: Apart | None = None


def compare_rounds(reports: Sequence[Report]) -> tuple[RoundResult, ...]:
    """The rounds in the order given, each held against the latest."""
    return tuple(RoundResult(each, _apart(each, reports[-1])) for each in reports)


def _apart(report: Report, latest: Report) -> Apart | None:
    if report.plan.primary != latest.plan.primary:
        return Apart.OUTCOME
    if set(report.programme.topics) != set(latest.programme.topics):
        return Apart.TOPICS
    return Apart.NOT_TOLD if report.primary is None or report.primary.change is None else None
