"""The programme: one round with its reason, goals, rhythm, rules and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentoring.generations import GENERATIONS, Generation
from mentoring.matching.rules import Rules


@dataclass(frozen=True)
class Rhythm:
    """How often and how long a pair meets. Days, minutes, counts."""

    sessions: int = 6
    every_days: int = 30
    minutes: int = 60
    weeks: int = 26

    def last_day(self, starts: date) -> date:
        """The last day of these weeks, the first of them beginning on the day of the start."""
        return starts + timedelta(weeks=self.weeks, days=-1)

    @property
    def room(self) -> int:
        """How many sessions fit in these weeks at this pace, the first on the first day."""
        return (7 * self.weeks - 1) // self.every_days + 1


@dataclass(frozen=True)
class Thresholds:
    """When something needs attention. Days unless said otherwise; factors multiply the agreed interval."""

    first_meeting: int = 21
    silence_amber: float = 1.5
    silence_red: float = 2.0
    cancellations: int = 2
    charter_agreed: int = 21
    relationship_low: float = 3.5
    relationship_drop: float = 1.0
    ending_soon: int = 30
    data_kept_months: int = 12


@dataclass(frozen=True)
class KpiValue:
    """What a business figure came to in a month. kpi: its name; month: the first day of it."""

    kpi: str
    month: date
    value: float
    note: str | None = None


@dataclass(frozen=True)
class Kpi:
    """A business figure followed over time; direction is 'up' or 'down', whichever is better."""

    name: str
    direction: str = "up"
    target: float | None = None
    unit: str | None = None


RELEVANT_CHANGE = 0.4
"""Smallest relevant change on a 1–5 scale: the average training effect (d ≈ 0.6) times a usual baseline SD of 0.7."""


@dataclass(frozen=True)
class Plan:
    """The decision plan, set before the start and then locked.

    primary: the measured scale. mwc: the smallest relevant change, in points of that scale.
    thresholds: criterion code -> (green from, amber from), where the defaults are to be changed.
    comparison: none, waiting_list or non_participants. planned_pairs: expected complete pairs.
    hours_budget: hours per person. locked_at: ISO moment of the lock, None while it may be changed.
    """

    primary: str = "skill"
    mwc: float = RELEVANT_CHANGE
    planned_pairs: int | None = None
    thresholds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    comparison: str = "none"
    hours_budget: float | None = None
    locked_at: str | None = None
    locked_hash: str | None = None
    changed_after_lock: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """One round: why, with whom, about what, how often, by which rules, and how it will be judged.

    goals: specific sentences, set before the pilot. topics: topic codes that count more in matching.
    language: 'nl', 'en' or 'fr', the organisation's first language. expectations: role -> text.
    coordinator, contact: the person who runs it, and a neutral person for difficulty ("name, how to reach").
    """

    name: str
    starts: date | None = None
    ends: date | None = None
    organisation: str | None = None
    reason: str | None = None
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm()
    language: str = "nl"
    mentor_expectations: str | None = None
    mentee_expectations: str | None = None
    confidentiality: str | None = None
    wanted_behaviour: str | None = None
    unwanted_behaviour: str | None = None
    coordinator: str | None = None
    contact: str | None = None
    rules: Rules = Rules()
    thresholds: Thresholds = Thresholds()
    generations: tuple[Generation, ...] = GENERATIONS
    kpis: tuple[Kpi, ...] = ()
    plan: Plan = Plan()
