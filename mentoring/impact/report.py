"""A frozen report: what may be published of a round and what each figure rests on; nothing points at a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from mentoring.impact.change_and_comparison import DropoutAssumption, Zone
from mentoring.impact.control_chart import Limits, SeriesVerdict
from mentoring.impact.decision import Advice, Criterion, Grade, Light
from mentoring.pairs import ReportIdea

REPORT_SCHEMA = 2
"""The version of these fields; a file with a higher one was made by a newer app. The first had no ideas."""


class ReportStage(StrEnum):
    """Whether the measurement was closed, or this is how it stands meanwhile."""

    INTERIM = "interim"
    FINAL = "final"


class HeldBackReason(StrEnum):
    """Why a figure is not in a report. differs: a few people differ from the same figure of an earlier report.

    afterwards: its people are the same and an answer was changed. interim: it is told when the measurement is closed.
    """

    NOT_MEASURED = "not_measured"
    INTERIM = "interim"
    TOO_FEW = "too_few"
    WOULD_REVEAL = "would_reveal"
    DIFFERS = "differs"
    AFTERWARDS = "afterwards"


@dataclass(frozen=True)
class CountRange:
    """A count of n people or pairs: exact, or no more than that it lies between two ends, so that nobody shows through.

    Raises ValueError when that cannot be.
    """

    least: int
    most: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most <= self.n:
            raise ValueError(f"{self.least} to {self.most} of {self.n} cannot be")

    @property
    def exact(self) -> int | None:
        """The count itself, None when only its ends are told."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True)
class ReportProgramme:
    """The round that the report is about. meetings: how many were agreed a pair. topics: codes, what it is about."""

    name: str
    organisation: str | None = None
    goals: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    meetings: int = 0
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportPlan:
    """What was agreed. locked_on: None when it was never locked. started_on: the first day of the programme or of its
    first meeting, whichever came first. stands: whether all of it still is what was locked.

    changes: lines of `planning.amend` and `note_changes`.
    """

    primary: str
    relevant_change: float
    planned_pairs: int | None = None
    comparison: str = "none"
    hours_budget: float | None = None
    locked_on: date | None = None
    started_on: date | None = None
    fingerprint: str | None = None
    stands: bool | None = None
    changes: tuple[str, ...] = ()

    @property
    def agreed_beforehand(self) -> bool:
        """Whether the marks were set before the start and not touched since: only then they were agreed beforehand."""
        before = self.locked_on is not None and (self.started_on is None or self.locked_on <= self.started_on)
        return before and self.stands is True and not self.changes


@dataclass(frozen=True)
class ReportMatching:
    """How the pairs of the report came about, in counts and codes.

    rules: codes of what forbade a pair; counted: codes of what made one pair better than another, what weighs most
    first. shared_topic: pairs in which the mentor offers what the mentee wants to learn; by_hand: pairs that a person
    made or changed. proved_best: whether no better set was possible under these rules when it was confirmed; None when
    that is not known.
    """

    rules: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    shared_topic: CountRange | None = None
    by_hand: CountRange | None = None
    proved_best: bool | None = None


@dataclass(frozen=True)
class ReportCriterion:
    """One criterion as judged from what this report tells. value: points or hours; count: of people or pairs.

    green, amber: its marks. light none with a `reason`: not measured, too few, held back (a HeldBackReason).
    """

    criterion: Criterion
    light: Light = Light.NONE
    value: float | None = None
    count: CountRange | None = None
    interval: tuple[float, float] | None = None
    zone: Zone | None = None
    green: float | None = None
    amber: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class ReportChange:
    """Before and after on one scale, in points, of the n of `of` starters measured twice.

    primary: the outcome that was chosen; the others are exploratory and carry p, adjusted for each other (Holm).
    before + change = after, to the hundredth. held_back: why there are no figures.
    """

    scale: str
    role: str
    of: int
    primary: bool = False
    n: int | None = None
    before: float | None = None
    after: float | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    zone: Zone | None = None
    p: float | None = None
    held_back: HeldBackReason | None = None


@dataclass(frozen=True)
class ReportScenario:
    """The primary change under one assumption about those who were not measured twice.

    mean, low, high: None in the low scenario, which rests on one of the lowest changes; its zone is told.
    """

    assumption: DropoutAssumption
    n: int
    mean: float | None
    low: float | None
    high: float | None
    zone: Zone


@dataclass(frozen=True)
class ReportDropouts:
    """What the conclusion becomes with those not measured twice. count: how many; who was measured is counted too."""

    count: int | None
    scenarios: tuple[ReportScenario, ...]

    def of(self, assumption: DropoutAssumption) -> ReportScenario | None:
        """The scenario under this assumption."""
        return next((each for each in self.scenarios if each.assumption is assumption), None)


@dataclass(frozen=True)
class ReportLookingBack:
    """The change as people see it afterwards, beside the measured one of the same n people."""

    n: int
    measured: float
    looking_back: float
    agrees: bool | None


@dataclass(frozen=True)
class ReportApplication:
    """Starters who applied what their mentor confirms. answered: of how many it is known, None for fewer than five."""

    confirmed: CountRange | None = None
    held_back: HeldBackReason | None = None
    answered: int | None = None


@dataclass(frozen=True)
class ReportStatement:
    """How n people answered a statement. Each count is exact or a range; all three None: held back."""

    item: str
    n: int | None = None
    disagree: CountRange | None = None
    neutral: CountRange | None = None
    agree: CountRange | None = None
    held_back: HeldBackReason | None = None


@dataclass(frozen=True)
class ReportGroup:
    """The mean change of one group. breakdown: 'department' or 'generation'. name: 'other' for groups put together."""

    breakdown: str
    name: str
    n: int
    change: float


@dataclass(frozen=True)
class ReportPoint:
    """One month of a business figure. improves: for a signal, whether it is on the wished side."""

    month: date
    value: float | None
    signal: bool = False
    improves: bool | None = None


@dataclass(frozen=True)
class ReportSeries:
    """A business figure with its limits. baseline: how many leading months set them; start_months: how many after those
    are neither before nor after the start. explained: its signals have another explanation."""

    name: str
    direction: str
    points: tuple[ReportPoint, ...]
    limits: Limits
    verdict: SeriesVerdict
    baseline: int = 0
    early: bool = False
    unit: str | None = None
    target: float | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    explained: bool = False
    start_months: int = 0

    @property
    def since(self) -> tuple[ReportPoint, ...]:
        """The months after the start."""
        return self.points[self.baseline + self.start_months :]

    @property
    def has_limits(self) -> bool:
        """Whether signals can be told from ordinary variation: not from a history that is too short or flat."""
        known = any(each.value is not None for each in self.points[: self.baseline])
        return self.limits is not Limits.NONE and known and (self.low is None or self.low != self.high)


@dataclass(frozen=True)
class ReportEvent:
    """What else happened on a day. explains: the business figure it may explain."""

    on: date
    what: str
    explains: str | None = None


@dataclass(frozen=True)
class ReportStep:
    """How many people came this far; None for fewer than five."""

    step: str
    n: int | None


@dataclass(frozen=True)
class ReportCosts:
    """Hours in conversations, and money only where it was entered. currency: an ISO code.

    entered_per_hour, entered_total: what was entered, the cost of an hour of a participant or of the whole programme,
    from which the others follow; the total counts where both were.
    """

    hours_per_person: float | None = None
    per_person: float | None = None
    per_application: float | None = None
    currency: str = "EUR"
    entered_per_hour: float | None = None
    entered_total: float | None = None


@dataclass(frozen=True)
class HeldBack:
    """A figure that is not told. people: how many differ from the report of `since`, where that is the reason."""

    figure: str
    reason: HeldBackReason
    people: int | None = None
    since: date | None = None


@dataclass(frozen=True)
class ReportComparison:
    """The comparison group. difference: change of participants minus theirs, in points. drawn_on, seed: of lots."""

    kind: str
    n: int | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    drawn_on: date | None = None
    seed: int | None = None
    held_back: HeldBackReason | None = None


@dataclass(frozen=True)
class Report:
    """All that is published of a round at one moment. The advice follows from the figures in it and from nothing else.

    data_until: the last day of which anything was recorded. pairs, people: who started. ended: whether the programme
    was over. waves: which measurements there were.
    """

    stage: ReportStage
    frozen_on: date
    data_until: date
    programme: ReportProgramme
    plan: ReportPlan
    advice: Advice
    grade: Grade
    because: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    grade_reasons: tuple[str, ...] = ()
    to_adjust: tuple[Criterion, ...] = ()
    criteria: tuple[ReportCriterion, ...] = ()
    changes: tuple[ReportChange, ...] = ()
    dropouts: ReportDropouts | None = None
    looking_back: ReportLookingBack | None = None
    application: ReportApplication = ReportApplication()
    statements: tuple[ReportStatement, ...] = ()
    groups: tuple[ReportGroup, ...] = ()
    series: tuple[ReportSeries, ...] = ()
    events: tuple[ReportEvent, ...] = ()
    flow: tuple[ReportStep, ...] = ()
    comparison: ReportComparison = ReportComparison("none")
    costs: ReportCosts = ReportCosts()
    matching: ReportMatching = ReportMatching()
    pairs: int | None = None
    people: int | None = None
    meetings_held: int | None = None
    ended: bool = False
    waves: tuple[str, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    ideas: tuple[ReportIdea, ...] = ()
    schema: int = REPORT_SCHEMA

    @cached_property
    def primary(self) -> ReportChange | None:
        """The change of the outcome that was chosen beforehand."""
        return next((each for each in self.changes if each.primary), None)

    def of(self, criterion: Criterion) -> ReportCriterion:
        """How this criterion was judged; not at all when the report does not name it."""
        return next((each for each in self.criteria if each.criterion is criterion), ReportCriterion(criterion))

    def marks(self, series: ReportSeries) -> tuple[bool | None, ...]:
        """Per month of a figure whether it stands out since the start, and then whether that is the wished way.

        None for every other month; in an interim report nothing is judged yet.
        """
        if self.stage is ReportStage.INTERIM or not series.has_limits:
            return (None,) * len(series.points)
        since = tuple(each.improves is not False if each.signal else None for each in series.since)
        return (*[None] * (len(series.points) - len(since)), *since)

    @cached_property
    def series_to_show(self) -> int | None:
        """Which business figure is drawn where there is place for one; None without any.

        What went the wrong way comes before what went the wished way, and then what moved at all.
        """
        return min(
            range(len(self.series)), key=lambda place: (self._show_after(self.series[place]), place), default=None
        )

    def _show_after(self, series: ReportSeries) -> int:
        if not series.has_limits or self.stage is ReportStage.INTERIM:
            return 4 if series.has_limits else 5
        order = (SeriesVerdict.DETERIORATION, SeriesVerdict.IMPROVEMENT, SeriesVerdict.SPIKE)
        return order.index(series.verdict) + series.explained if series.verdict in order else 4
