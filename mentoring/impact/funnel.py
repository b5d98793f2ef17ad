"""From enrolled to measured: how many people are left at each step, and where they were lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class FunnelStep(StrEnum):
    """The steps of a programme in order."""

    ENROLLED = "enrolled"
    MATCHED = "matched"
    AGREED = "agreed"
    ACTIVE = "active"
    COMPLETED = "completed"
    MEASURED = "measured"


@dataclass(frozen=True)
class FunnelStage:
    """One bar: how many of the people at the start got here. share is of the first step; lost is since the last."""

    step: str
    n: int
    share: float
    lost: int


def funnel(reached: Mapping[str, Collection[str]], steps: Iterable[str] = tuple(FunnelStep)) -> tuple[FunnelStage, ...]:
    """Counts per step. reached: step -> ids of the people (or pairs) who got there; one unit for all steps.

    Someone who is in a later step counts in every earlier one too, so that no bar is longer than the one before: a
    lost record of one step is not a lost person. Steps that are not given are left out.
    """
    given = [step for step in steps if step in reached]
    so_far: set[str] = set()
    counts: list[int] = []
    for step in reversed(given):
        so_far |= set(reached[step])
        counts.insert(0, len(so_far))
    first = counts[0] if counts else 0
    return tuple(
        FunnelStage(str(step), n, n / first if first else 0.0, (counts[index - 1] - n) if index else 0)
        for index, (step, n) in enumerate(zip(given, counts, strict=True))
    )
