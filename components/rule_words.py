"""The matching rules and what counts in a match, in plain words."""

from __future__ import annotations

from components.words import _
from mentoring.matching.rules import Importance, Objective, Part, Rule, Strictness


def rule(code: Rule) -> str:
    """What a rule asks of a pair."""
    return {
        Rule.CONSENT: _("Both agreed that their answers may be used"),
        Rule.AVOIDED: _("Neither asked not to be paired with the other"),
        Rule.FORBIDDEN: _("HR did not rule out this pair"),
        Rule.DEPARTMENT: _("They work in different departments"),
        Rule.HIERARCHY: _("Neither is the other's manager, directly or higher up"),
        Rule.SAME_MANAGER: _("They do not report to the same manager"),
        Rule.SHARED_TOPIC: _("The mentor offers at least one topic the mentee wants"),
        Rule.SHARED_LANGUAGE: _("They share a language"),
        Rule.PREVIOUS: _("They were not a pair before"),
        Rule.SENIORITY: _("The mentor is the less senior of the two"),
        Rule.CRITERIA: _("An external mentor meets the selection criteria"),
    }[code]


def part(code: Part) -> str:
    """What a part of the score looks at."""
    return {
        Part.TOPICS: _("What the mentee wants to learn and the mentor offers"),
        Part.WANTS_BACK: _("What the mentor would like to learn back"),
        Part.LANGUAGES: _("Languages they share"),
        Part.PLACE: _("Same place, or both fine with online"),
        Part.AVAILABILITY: _("Moments that suit both"),
        Part.PREFERRED: _("One of them asked for the other"),
        Part.PROGRAMME_GOALS: _("Topics that the programme puts first"),
        Part.GENERATION_GAP: _("Different generations"),
        Part.CRITERIA: _("An external mentor's proof of passion"),
    }[code]


def strictness(code: Strictness) -> str:
    """How strictly a rule is kept."""
    return {Strictness.ON: _("Always"), Strictness.FLAG: _("Allow, but mark"), Strictness.OFF: _("Do not look")}[code]


def importance(code: Importance) -> str:
    """How much a part counts."""
    return {
        Importance.MUST: _("Must"),
        Importance.HIGH: _("High"),
        Importance.MEDIUM: _("Medium"),
        Importance.LOW: _("Low"),
        Importance.OFF: _("Off"),
    }[code]


def objective(code: Objective) -> str:
    """What comes first."""
    return {
        Objective.PARTICIPATION: _("As many people as possible take part"),
        Objective.QUALITY: _("Only pairs that fit well"),
    }[code]
