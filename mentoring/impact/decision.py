"""The advice at the end of a round, by the rule that was set before the start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentoring.impact.criteria import FEWEST_MENTEES, Criterion, Judgement, Light, judge
from mentoring.impact.grade import Grade, grade
from mentoring.impact.results import Results
from mentoring.programme import Plan

CORE = (Criterion.DELIVERY, Criterion.RELATIONSHIP, Criterion.OUTCOME, Criterion.APPLICATION)
REVIEW_MONTHS = 12


class Advice(StrEnum):
    """What the rule advises. Management decides, and may deviate with a name and a reason."""

    CONTINUE = "continue"
    ADJUST = "adjust"
    STOP = "stop"
    PAUSE = "pause"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Decision:
    """The advice with everything it rests on.

    because: codes of the rule that decided. conditions: codes that go with it (review_after_12_months).
    to_adjust: criteria that are not green and need an action and an owner. effect_statement: whether anything may
    be said about the effect at all (six complete mentees or more). grade_reasons: what kept the grade down.
    """

    advice: Advice
    criteria: tuple[Judgement, ...]
    grade: Grade
    because: tuple[str, ...]
    effect_statement: bool
    complete: int
    conditions: tuple[str, ...] = ()
    to_adjust: tuple[Criterion, ...] = ()
    grade_reasons: tuple[str, ...] = ()

    def of(self, criterion: Criterion) -> Judgement:
        """How this criterion was judged."""
        return next(each for each in self.criteria if each.criterion is criterion)


def decide(plan: Plan, results: Results) -> Decision:
    """The advice for this plan and these results.

    In this order: an unresolved serious report pauses. Without any criterion that can be judged there is no advice
    yet. Stop when the outcome is red and application not green, or two of delivery, relationship, outcome and
    application are red. Continue when those four are green, nothing is red and the grade is A to C (C: review after
    twelve months), which takes six complete mentees. Otherwise adjust, once; a second time means stop.
    """
    criteria = judge(plan, results)
    lights = {each.criterion: each.light for each in criteria}
    graded = grade(plan, results)
    complete = results.primary.n if results.primary else 0
    advice, because = _advice(lights, graded.grade, complete)
    if advice is Advice.ADJUST and results.adjusted_before:
        advice, because = Advice.STOP, ("second_round_not_green", *because)
    conditional = advice is Advice.CONTINUE and graded.grade is Grade.C
    return Decision(
        advice=advice,
        criteria=criteria,
        grade=graded.grade,
        because=because,
        effect_statement=complete >= FEWEST_MENTEES,
        complete=complete,
        conditions=("review_after_12_months",) if conditional else (),
        to_adjust=_to_adjust(criteria) if advice is Advice.ADJUST else (),
        grade_reasons=graded.reasons,
    )


def _advice(lights: dict[Criterion, Light], graded: Grade, complete: int) -> tuple[Advice, tuple[str, ...]]:
    if lights[Criterion.SAFETY] is Light.RED:
        return Advice.PAUSE, ("serious_report",)
    core = [lights[each] for each in CORE]
    if all(light is Light.NONE for light in core):
        return Advice.NOT_YET, ("nothing_measured",)
    if lights[Criterion.OUTCOME] is Light.RED and lights[Criterion.APPLICATION] is not Light.GREEN:
        return Advice.STOP, ("no_effect_and_little_application",)
    if core.count(Light.RED) >= 2:
        return Advice.STOP, ("two_red",)
    if complete < FEWEST_MENTEES:
        return Advice.ADJUST, ("too_few_complete",)
    if any(light is not Light.GREEN for light in core):
        return Advice.ADJUST, ("not_all_green",)
    if Light.RED in lights.values():
        return Advice.ADJUST, ("something_red",)
    return (Advice.ADJUST, ("evidence_too_thin",)) if graded is Grade.D else (Advice.CONTINUE, ("all_green",))


def _to_adjust(criteria: tuple[Judgement, ...]) -> tuple[Criterion, ...]:
    """Everything amber or red, and the four that must be green but could not be judged."""
    return tuple(
        each.criterion
        for each in criteria
        if each.light in (Light.AMBER, Light.RED) or (each.light is Light.NONE and each.criterion in CORE)
    )
