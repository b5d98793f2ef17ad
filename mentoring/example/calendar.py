"""When things happened in the example, counted back from today, and the seeded chance that decides the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar

Thing = TypeVar("Thing")

_MASK = (1 << 64) - 1


class Chance:
    """Draws that follow from a key. The standard library promises the same draws only within one version of Python,
    and the files that ship with the app must come out the same everywhere.

    SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators"); not for secrets.
    """

    def __init__(self, key: str) -> None:
        self._state = int.from_bytes(sha256(key.encode()).digest()[:8])

    def random(self) -> float:
        """A number from 0 up to, but not including, 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)

    def uniform(self, low: float, high: float) -> float:
        """A number between these two."""
        return low + (high - low) * self.random()

    def around(self, middle: float, spread: float) -> float:
        """A number near the middle: the sum of twelve even draws has a standard deviation of one."""
        return middle + spread * (sum(self.random() for _ in range(12)) - 6)

    def randint(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of these."""
        return things[int(self.random() * len(things))]

    def sample(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """So many different ones of these, in any order."""
        left = list(things)
        return [left.pop(int(self.random() * len(left))) for _ in range(count)]

    def weighted_choice(self, things: Sequence[Thing], cumulative: Sequence[float], count: int) -> list[Thing]:
        """So many of these, the same one possibly twice; `cumulative` are the running totals of the weights."""
        return [things[bisect_right(cumulative, self.random() * cumulative[-1])] for _ in range(count)]


WEEKS_BEHIND = 26
WEEKS_IN_ALL = 32

# A meeting on New Year's Day would give the invention away; fixed days only, movable feasts pass unnoticed.
_DAYS_OFF = {(12, day) for day in range(24, 32)} | {(1, 1), (1, 2), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11)}


@dataclass(frozen=True)
class Calendar:
    """The dates of a programme that began half a year before `today`, on a Monday."""

    today: date

    @property
    def starts(self) -> date:
        """The Monday of the kick-off, 26 weeks back or up to six days more."""
        day = self.today - timedelta(weeks=WEEKS_BEHIND)
        return day - timedelta(days=day.weekday())

    @property
    def ends(self) -> date:
        """The last day of the programme, some six weeks ahead."""
        return self.starts + timedelta(weeks=WEEKS_IN_ALL, days=-3)

    @property
    def enrolment(self) -> date:
        """The day the enrolment survey was sent out."""
        return self.starts - timedelta(days=40)

    @property
    def baseline(self) -> date:
        """The day the baseline was sent out: before the match was announced."""
        return self.starts - timedelta(days=17)

    @property
    def matched(self) -> date:
        """The day the pairs were confirmed."""
        return self.starts - timedelta(days=5)

    def check_in(self, week: int) -> date:
        """The day the check-in of that week was sent out."""
        return self.starts + timedelta(weeks=week)

    @property
    def follow_up(self) -> date:
        """The day the follow-up was sent out, in week 23."""
        return self.starts + timedelta(weeks=23)


def working_day(day: date) -> date:
    """This day, or the next one on which people work."""
    while day.weekday() >= 5 or (day.month, day.day) in _DAYS_OFF:
        day += timedelta(days=1)
    return day


def answer_moment(sent: date, chance: Chance, days: int = 12) -> datetime:
    """A moment in office hours within so many days after a survey was sent: most answer soon, some after a reminder."""
    day = working_day(sent + timedelta(days=int(days * chance.random() ** 2)))
    minutes = chance.randint(8 * 60, 17 * 60 + 50)
    return datetime.combine(day, time(minutes // 60, minutes % 60, chance.randint(0, 59)))
