"""How solid the evidence is: a grade for the design of the measurement, whatever came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentoring.impact.results import Results
from mentoring.programme import Plan


class Grade(StrEnum):
    """From a lottery with a waiting list (A) to too thin to build on (D)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    def lower(self, steps: int) -> Grade:
        """So many grades lower, never below D."""
        grades = list(Grade)
        return grades[min(grades.index(self) + steps, len(grades) - 1)]


@dataclass(frozen=True)
class Graded:
    """The grade with the codes of what kept it from being higher."""

    grade: Grade
    reasons: tuple[str, ...] = ()


def grade(plan: Plan, results: Results) -> Graded:
    """The evidence grade.

    A: lottery with waiting list, 20 complete per group, 80 % follow-up. B: 20 complete (or a non-random comparison
    group and 10 complete), 80 % follow-up, a second source in the same direction, and a conclusion that survives the
    low drop-out scenario. C: 10 complete, 70 % follow-up. D: the rest, and anything without a real baseline.
    A plan that was not locked or was changed after the lock costs one grade; so does a looking-back comparison that
    falls in another zone.
    """
    if not results.real_baseline:
        return Graded(Grade.D, ("no_real_baseline",))
    best, reasons = _by_design(plan, results)
    lost = []
    if plan.changed_after_lock:
        lost.append("plan_changed")
    elif plan.locked_at is None:
        lost.append("plan_not_locked")
    if results.then_test_agrees is False:
        lost.append("then_test_differs")
    return Graded(best.lower(len(lost)), (*reasons, *lost))


def _by_design(plan: Plan, results: Results) -> tuple[Grade, tuple[str, ...]]:
    complete = results.primary.n if results.primary else 0
    share = (results.response.share if results.response else None) or 0.0
    if plan.comparison == "waiting_list" and min(complete, results.comparison_complete) >= 20 and _reaches(share, 0.8):
        return Grade.A, ()
    missing = _missing_for_b(plan, results, complete, share)
    if not missing:
        return Grade.B, ("no_lottery",)
    if complete >= 10 and _reaches(share, 0.7):
        return Grade.C, missing
    thin = ("fewer_than_10_complete",) if complete < 10 else ()
    return Grade.D, (*thin, *(() if _reaches(share, 0.7) else ("follow_up_below_70",)))


def _missing_for_b(plan: Plan, results: Results, complete: int, share: float) -> tuple[str, ...]:
    compared = plan.comparison != "none" and results.comparison_complete >= 10 and complete >= 10
    wanted = {
        "fewer_than_20_complete": complete >= 20 or compared,
        "follow_up_below_80": _reaches(share, 0.8),
        "no_second_source": bool(results.second_source),
        "sensitive_to_dropout": bool(results.survives_dropout),
    }
    return tuple(code for code, met in wanted.items() if not met)


def _reaches(share: float, wanted: float) -> bool:
    return round(share, 9) >= wanted
