"""What a round delivered, as the decision needs it: counts, changes, hours, and whether what was learned is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentoring.impact.change_and_comparison import Comparison, PairedChange
from mentoring.impact.control_chart import SeriesVerdict


class FunnelStep(StrEnum):
    """The steps of a programme in order. agreed: in reports frozen earlier, who agreed a charter or came further."""

    ENROLLED = "enrolled"
    MATCHED = "matched"
    AGREED = "agreed"
    CHARTER = "charter"
    ACTIVE = "active"
    COMPLETED = "completed"
    MEASURED = "measured"


@dataclass(frozen=True)
class FunnelStage:
    """One bar: how many people took this step, whichever others they took."""

    step: str
    n: int


DELIVERED = 0.75
"""Share of the agreed conversations that makes a pair count as having done what was agreed."""


@dataclass(frozen=True)
class Count:
    """So many of so many. Raises ValueError when that cannot be."""

    k: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n:
            raise ValueError(f"{self.k} of {self.n} cannot be")

    @property
    def share(self) -> float | None:
        """k / n, None of nobody."""
        return self.k / self.n if self.n else None


@dataclass(frozen=True)
class KpiResult:
    """What a business figure did after the start. explained: a bad signal has another, recorded explanation.

    early: it moves in a row of months that began before the start.
    """

    name: str
    verdict: SeriesVerdict
    explained: bool = False
    early: bool = False


@dataclass(frozen=True)
class ReportCount:
    """How many serious reports were unresolved on a day; never what they were about, nor whom."""

    on: date
    unresolved: int


@dataclass(frozen=True)
class Cost:
    """What the round cost, in euros. people: in a pair. applied: who applied it by the mentor's word, None unknown."""

    total: float
    people: int
    applied: int | None = None

    @property
    def per_person(self) -> float | None:
        """Cost per person in a pair; None of nobody."""
        return self.total / self.people if self.people else None

    @property
    def per_applied(self) -> float | None:
        """Cost per skill that is applied at work; None while none is."""
        return self.total / self.applied if self.applied else None


@dataclass(frozen=True)
class Results:
    """The outcome of a round. None means not measured; a count is k of n.

    delivery: pairs with at least 75 % of the agreed conversations, of matched pairs. response: starters with baseline
    and follow-up, of starters (mentees). relationship: participants at 3.5 or more at their last check-in.
    primary, mentor_growth: changes. application: starters whose application the partner confirms, of starters.
    hours: mean hours per person. serious_reports: unresolved reports of pressure or misconduct.
    comparison_complete: complete people in the comparison group. second_source: whether another source (partner,
    task) points the same way. survives_dropout: whether the conclusion holds in the low drop-out scenario.
    real_baseline: measured before the start, not only looking back. then_test_agrees: whether the looking-back
    comparison falls in the same zone. adjusted_before: an adjustment round was already used.
    locked_late: the plan was locked only after the start or the first meeting.
    plan_stands: whether the plan still is what was locked; None when it was never locked.
    compared: the primary outcome beside that of the comparison group. cost: None when no money was entered.
    """

    delivery: Count | None = None
    response: Count | None = None
    relationship: Count | None = None
    primary: PairedChange | None = None
    mentor_growth: PairedChange | None = None
    application: Count | None = None
    kpis: tuple[KpiResult, ...] = field(default=())
    hours: float | None = None
    serious_reports: int | None = None
    comparison_complete: int = 0
    second_source: bool | None = None
    survives_dropout: bool | None = None
    real_baseline: bool = True
    then_test_agrees: bool | None = None
    adjusted_before: bool = False
    plan_stands: bool | None = None
    locked_late: bool = False
    compared: Comparison | None = None
    cost: Cost | None = None


@dataclass(frozen=True)
class Application:
    """Starters by what they and their mentor say. confirmed: both say yes; it is the only one that counts.

    answered: starters who answered the question; applied: who said yes; contradicted: yes, but the mentor says no;
    unconfirmed: yes, but the mentor does not know or did not answer.
    """

    starters: int
    answered: int
    applied: int
    confirmed: int
    contradicted: int
    unconfirmed: int

    @property
    def known(self) -> int:
        """Starters of whom it is known: a yes of which the mentor says nothing is neither confirmed nor denied."""
        return self.answered - self.unconfirmed

    @property
    def count(self) -> Count:
        """Confirmed, of all starters."""
        return Count(self.confirmed, self.starters)


def count_applications(
    starters: Collection[str],
    applied: Mapping[str, bool | None],
    pairs: Iterable[tuple[str, str]],
    seen: Mapping[str, bool | None],
) -> Application:
    """Counts applications. starters: ids of mentees; applied: mentee -> yes or no; pairs: (mentor, mentee);
    seen: mentor -> yes, no, or None for 'don't know'.

    With several mentors one yes confirms. A mentor's yes counts for each mentee of theirs who says yes.
    """
    mentors: dict[str, list[str]] = {}
    for mentor, mentee in pairs:
        mentors.setdefault(mentee, []).append(mentor)
    yes = [who for who in starters if applied.get(who)]
    words = {who: [seen.get(mentor) for mentor in mentors.get(who, ())] for who in yes}
    confirmed = sum(any(word is True for word in said) for said in words.values())
    contradicted = sum(any(word is False for word in said) and True not in said for said in words.values())
    return Application(
        starters=len(starters),
        answered=sum(applied.get(who) is not None for who in starters),
        applied=len(yes),
        confirmed=confirmed,
        contradicted=contradicted,
        unconfirmed=len(yes) - confirmed - contradicted,
    )
