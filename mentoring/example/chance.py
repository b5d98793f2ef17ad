"""Seeded chance: the same key gives the same draws, on every machine and every version of Python."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
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

    def draw_weighted(self, things: Sequence[Thing], cumulative: Sequence[float], count: int) -> list[Thing]:
        """So many of these, the same one possibly twice; `cumulative` are the running totals of the weights."""
        return [things[bisect_right(cumulative, self.random() * cumulative[-1])] for _ in range(count)]
