"""What a matching used and found, what was changed by hand and why, and who confirmed it: kept to account for later."""

from __future__ import annotations

from typing import Any

from components.matching.effects import Effect
from components.matching.finding import View
from mentoring.matching import Matching


def of_change(effect: Effect, reason: str) -> dict[str, Any]:
    """The record of a change that was kept. Ids, codes and the person's own words for why."""
    return {
        "event": effect.action,
        **_found(effect.after),
        "gained": {"places": effect.places_gained, "points": effect.points_gained},
        "by_hand": [{"mentor": couple[0], "mentee": couple[1], "reason": reason} for couple in effect.by_hand],
        "ruled_out": [{"mentor": couple[0], "mentee": couple[1], "reason": reason} for couple in effect.ruled_out],
    }


def of_confirmation(view: View, by: str) -> dict[str, Any]:
    """The record of a confirmation: by whom, of which pairs, and everything in them that a person decided."""
    standing = view.standing
    return {
        "event": "pairs_confirmed",
        "confirmed_by": by,
        "confirmed": [pair.id for pair in standing.proposed],
        **_found(view.now),
        "by_hand": [
            {"mentor": pair.mentor, "mentee": pair.mentee, "reason": pair.hand}
            for pair in standing.proposed
            if pair.hand
        ],
        "pinned": [{"mentor": mentor, "mentee": mentee} for mentor, mentee in sorted(standing.pins)],
        "ruled_out": [
            {"mentor": couple[0], "mentee": couple[1], "reason": reason}
            for couple, reason in sorted(standing.ruled_out.items())
        ],
    }


def _found(matching: Matching) -> dict[str, Any]:
    kept = matching.record
    return {
        "matched": matching.matched,
        "pairs": len(matching.pairs),
        "total": matching.total,
        "bound": matching.bound,
        "optimal": matching.optimal,
        "ambiguous": matching.ambiguous,
        "solver": kept.solver,
        "rules": dict(kept.rules),
        "input_hash": kept.input_hash,
        "proof": dict(kept.proof),
    }
