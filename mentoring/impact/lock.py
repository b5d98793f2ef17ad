"""The plan is locked before the first conversation; a fingerprint on every report shows whether it still stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from mentoring.impact.criteria import DEFAULT_THRESHOLDS
from mentoring.programme import Plan


def canonical_json(plan: Plan, starts: date | None = None, ends: date | None = None) -> str:
    """What is agreed, as JSON that is the same text for the same agreement: sorted keys, no spaces, plain numbers.

    Thresholds are written out in full, so that a later change of the defaults cannot change an old agreement.
    """
    agreed = {
        "outcome": plan.primary,
        "mwc": _plain(plan.mwc),
        "thresholds": {
            code: [_plain(value) for value in pair]
            for code, pair in sorted({**DEFAULT_THRESHOLDS, **plan.thresholds}.items())
        },
        "planned_pairs": plan.planned_pairs,
        "comparison": plan.comparison,
        "hours_budget": None if plan.hours_budget is None else _plain(plan.hours_budget),
        "starts": starts.isoformat() if starts else None,
        "ends": ends.isoformat() if ends else None,
    }
    return json.dumps(agreed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plan_hash(plan: Plan, starts: date | None = None, ends: date | None = None) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return sha256(canonical_json(plan, starts, ends).encode("utf-8")).hexdigest()


def lock(plan: Plan, at: str, starts: date | None = None, ends: date | None = None) -> Plan:
    """The plan, locked. at: ISO moment. Raises ValueError when it is locked already."""
    if plan.locked_at is not None:
        raise ValueError("the plan is locked already")
    return replace(plan, locked_at=at, locked_hash=plan_hash(plan, starts, ends), changed_after_lock=())


def matches_lock(plan: Plan, starts: date | None = None, ends: date | None = None) -> bool:
    """Whether the plan still is what was locked; False for a plan that was never locked."""
    return plan.locked_hash is not None and plan.locked_hash == plan_hash(plan, starts, ends)


def amend(plan: Plan, changes: Mapping[str, object], on: date) -> Plan:
    """The plan with these fields changed. After the lock each change is written down and costs a grade.

    A line reads '2026-03-01 mwc 0.4 -> 0.5'. The fingerprint of the lock stays, so that it no longer fits.
    """
    fields = {name: value for name, value in changes.items() if getattr(plan, name) != value}
    if plan.locked_at is None:
        return replace(plan, **fields)  # type: ignore[arg-type]
    lines = tuple(f"{on.isoformat()} {name} {getattr(plan, name)} -> {value}" for name, value in fields.items())
    return replace(plan, **fields, changed_after_lock=(*plan.changed_after_lock, *lines))  # type: ignore[arg-type]


def _plain(value: float) -> float:
    return float(value)
