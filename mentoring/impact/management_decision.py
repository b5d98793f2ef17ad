"""What management decided about a report: on which advice, when, why, and what is to be done by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.impact.decision import Advice, Criterion


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
