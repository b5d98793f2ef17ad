"""Looking back: whether people judge their own starting point differently afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.impact.change import PairedChange, paired_change


@dataclass(frozen=True)
class ThenTest:
    """Before, before (looking back) and after, of the people who answered all three.

    headline: after − before, which stays the result. looking_back: after − before as seen afterwards.
    shift: before as seen afterwards − before. agrees: both fall in the same zone; None when one has none.
    """

    headline: PairedChange
    looking_back: PairedChange
    shift: PairedChange
    agrees: bool | None


def then_test(
    pre: Mapping[str, float | None], then: Mapping[str, float | None], post: Mapping[str, float | None], mwc: float
) -> ThenTest:
    """Compares both starting points. Scores per person; never used to pick the larger change."""
    everyone = [who for who in pre if _all_known(pre.get(who), then.get(who), post.get(who))]
    before, back, after = ([column[who] for who in everyone] for column in (pre, then, post))
    headline, looking_back = paired_change(before, after, mwc), paired_change(back, after, mwc)
    known = headline.zone is not None and looking_back.zone is not None
    return ThenTest(
        headline,
        looking_back,
        paired_change(before, back, mwc),
        headline.zone is looking_back.zone if known else None,
    )


def _all_known(*values: float | None) -> bool:
    return all(value is not None and value == value for value in values)  # noqa: PLR0124
