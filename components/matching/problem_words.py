"""What is the matter with a round as a whole, and what would help."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components.words import _, md
from mentoring.matching.codes import ProblemCode
from mentoring.matching.results import Problem


def problem(found: Problem, names: Map[str, str]) -> str:
    """One sentence: what is the matter and what to do."""
    people = ", ".join(md(names.get(str(value), str(value))) for value in _flat(found.detail))
    said = {**_of_the_round(), **_of_pins()}.get(found.code, _("A pair in this set cannot stand as it is: {people}."))
    return said.format(people=people or "–")


def _flat(detail: Map[str, object]) -> list[object]:
    flat: list[object] = []
    for value in detail.values():
        flat += list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return [value for value in flat if isinstance(value, str)]


def _of_the_round() -> dict[str, str]:
    return {
        ProblemCode.NO_PARTICIPANTS: _("Nobody takes part yet. Bring in the answers to your survey first."),
        ProblemCode.NO_MENTORS: _(
            "Nobody signed up as mentor. Ask who would like to teach, or give someone that role."
        ),
        ProblemCode.NO_MENTEES: _(
            "Nobody signed up as mentee. Ask who would like to learn, or give someone that role."
        ),
        ProblemCode.NO_PLACES: _("No mentor has a place. Raise how many mentees a mentor may have."),
        ProblemCode.TOO_FEW_PLACES: _(
            "There are fewer places with mentors than mentees. Find mentors, or let some take two."
        ),
        ProblemCode.NO_ELIGIBLE_PAIRS: _("No pair meets all rules. Loosen a rule, or look at the answers."),
        ProblemCode.NOBODY_SHARES_A_TOPIC: _(
            "Nobody offers a topic that somebody else wants. Look at the topics, or match without that rule."
        ),
        ProblemCode.ONE_DEPARTMENT: _("Everyone works in one department. Allow pairs within a department to go on."),
        ProblemCode.LINE_RULE_ALONE: _(
            "Only the rule on hierarchical lines leaves {people} without a candidate. Shorten the line in the rules."
        ),
        ProblemCode.MANAGER_CYCLE: _("The managers go round in a circle: {people}. Correct who is whose manager."),
        ProblemCode.DUPLICATE_ID: _("Someone is in the list twice: {people}. The first one counted."),
        ProblemCode.WITHOUT_ROLE: _("Signed up neither as mentor nor as mentee: {people}. Give them a role."),
        ProblemCode.CAPACITY_NOT_UNDERSTOOD: _(
            "How many partners {people} can have was not understood; one was taken."
        ),
        ProblemCode.PRIORITY_UNKNOWN_PERSON: _("Someone with priority does not take part: {people}."),
        ProblemCode.SEARCH_NOT_CLOSED: _(
            "The best set could not be proved: people with both roles make it too intricate. The gap is shown."
        ),
    }


def _of_pins() -> dict[str, str]:
    return {
        ProblemCode.PIN_NOT_A_PAIR: _("Something was pinned that is not a pair."),
        ProblemCode.PIN_UNKNOWN_PERSON: _("Pinned, but does not take part: {people}."),
        ProblemCode.PIN_SAME_PERSON: _("Pinned to themselves: {people}."),
        ProblemCode.PIN_WRONG_ROLE: _("Pinned in a role they did not sign up for: {people}."),
        ProblemCode.PIN_NO_CONSENT: _("Pinned without consent, so not made: {people}."),
        ProblemCode.PIN_WITHDRAWN: _("Pinned, but no longer takes part: {people}."),
        ProblemCode.PIN_OVER_CAPACITY: _(
            "Pinned more often than they have places: {people}. Take a pin away or give a place more."
        ),
        ProblemCode.PIN_BOTH_WAYS: _("The same two are pinned both ways: {people}. One of the two counted."),
        ProblemCode.PIN_AND_FORBIDDEN: _("Pinned and ruled out at once: {people}. The pin counted."),
        ProblemCode.MENTOR_OVER_CAPACITY: _("Has more mentees than places: {people}."),
        ProblemCode.MENTEE_OVER_CAPACITY: _("Has more mentors than asked for: {people}."),
    }
