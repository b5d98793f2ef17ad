"""Across rounds: the final reports of a programme beside each other, and which of them cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.impact.report import Report


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
