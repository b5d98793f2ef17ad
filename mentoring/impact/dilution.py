"""Whether a figure of the whole organisation can show what a small group learned."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.impact.control import ControlChart
from mentoring.impact.statistics.series import D2


@dataclass(frozen=True)
class Dilution:
    """share: participants among staff. expected: change of the figure if every participant changes as hoped.

    needed: one standard deviation of the figure, the least that a run of seven months can show; None without limits.
    visible: whether the figure can show the pilot; None when that cannot be said.
    """

    share: float
    expected: float
    needed: float | None
    visible: bool | None


def dilution(participants: int, staff: int, change: float, chart: ControlChart | None = None) -> Dilution:
    """Expected change of an organisation's figure: share of staff taking part × change per participant.

    Raises ValueError unless 0 <= participants <= staff and staff > 0.
    """
    if not 0 <= participants <= staff or not staff:
        raise ValueError("participants are part of the staff")
    share = participants / staff
    needed = chart.mr_bar / D2 if chart and chart.mr_bar else None
    expected = share * abs(change)
    return Dilution(share, expected, needed, None if needed is None else expected >= needed)
