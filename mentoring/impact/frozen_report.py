"""A report as it is kept: its figures, the words it was published in, and by what it is recognised."""

from __future__ import annotations

from dataclasses import dataclass

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
