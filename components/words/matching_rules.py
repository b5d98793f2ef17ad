"""The matching rules and what counts in a match, in plain words."""

from __future__ import annotations

from components.words import _, number
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness


def rule_text(code: Rule) -> str:
    """What a rule asks of a pair."""
    return {
        Rule.CONSENT: _("Neither said no to the use of their answers"),
        Rule.AVOIDED: _("Neither asked not to be paired with the other"),
        Rule.FORBIDDEN: _("HR did not rule out this pair, and it is not one that did not start"),
        Rule.DEPARTMENT: _("They work in different departments"),
        Rule.HIERARCHY: _("Neither is the other's manager, directly or higher up"),
        Rule.SAME_MANAGER: _("They do not report to the same manager"),
        Rule.SHARED_TOPIC: _("The mentor offers a topic the mentee wants, or one close to it"),
        Rule.SHARED_LANGUAGE: _("They share a language"),
        Rule.PREVIOUS: _("They were not matched before"),
        Rule.SENIORITY: _("The mentor is the less senior of the two"),
        Rule.CRITERIA: _("An external mentor meets the selection criteria"),
    }[code]


def rule_reason(code: Rule) -> str:
    """Why there is such a rule, and what happens when an answer is missing."""
    return {
        Rule.CONSENT: _("Without consent nobody is paired. Where it was never asked, the pair is marked."),
        Rule.AVOIDED: _("People know best with whom they would rather not talk freely."),
        Rule.FORBIDDEN: _(
            "What you ruled out by hand stays ruled out; a pair that did not start is not proposed again."
        ),
        Rule.DEPARTMENT: _(
            "Fresh eyes come from elsewhere. An unknown department marks the pair; it does not forbid it."
        ),
        Rule.HIERARCHY: _("Nobody speaks freely with their own manager. An unknown manager marks the pair."),
        Rule.SAME_MANAGER: _("Direct colleagues know each other's work already."),
        Rule.SHARED_TOPIC: _("Without it there is nothing to teach. Missing topics mark the pair."),
        Rule.SHARED_LANGUAGE: _("Only where languages are known."),
        Rule.PREVIOUS: _("A new round brings a new face."),
        Rule.SENIORITY: _("Off as a rule: what someone can teach counts, not their age or rank."),
        Rule.CRITERIA: _("The mean of the marks for proof of passion is at least the minimum below."),
    }[code]


def obstacle(code: Rule) -> str:
    """What stands between two people whom this rule keeps apart."""
    return {
        Rule.CONSENT: _("no consent"),
        Rule.AVOIDED: _("asked not to be paired"),
        Rule.FORBIDDEN: _("ruled out, or a pair that did not start"),
        Rule.DEPARTMENT: _("same department"),
        Rule.HIERARCHY: _("one hierarchical line"),
        Rule.SAME_MANAGER: _("same manager"),
        Rule.SHARED_TOPIC: _("no topic in common"),
        Rule.SHARED_LANGUAGE: _("no language in common"),
        Rule.PREVIOUS: _("were matched before"),
        Rule.SENIORITY: _("the mentor is the more senior"),
        Rule.CRITERIA: _("selection criteria not met"),
    }[code]


def part_text(code: Part) -> str:
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


def strictness_name(code: Strictness) -> str:
    """How strictly a rule is kept, in a word that fits a telephone."""
    return {Strictness.ON: _("Always"), Strictness.FLAG: _("Mark"), Strictness.OFF: _("Off")}[code]


def importance_name(code: Importance) -> str:
    """How much a part counts."""
    return {
        Importance.MUST: _("Must"),
        Importance.HIGH: _("High"),
        Importance.MEDIUM: _("Medium"),
        Importance.LOW: _("Low"),
        Importance.OFF: _("Off"),
    }[code]


def objective_name(code: Objective) -> str:
    """What comes first."""
    return {
        Objective.PARTICIPATION: _("As many people as possible take part"),
        Objective.QUALITY: _("Only pairs that fit well"),
    }[code]


def line_depth_text(levels: int | None) -> str:
    """How far up a hierarchical line reaches."""
    return (
        _("The whole line")
        if levels is None
        else {1: _("Only the direct manager")}.get(levels, _("{count} levels up").format(count=levels))
    )


def finer_points(rules: Rules) -> list[tuple[str, str]]:
    """The settings beside rules and weights: what it is, and how it stands."""
    said = [
        (_("What comes first"), objective_name(rules.objective)),
        (_("At most this many mentees for one mentor"), str(rules.most_per_mentor)),
        (_("How far a hierarchical line reaches"), line_depth_text(rules.line_depth)),
        (_("At the top {count} levels").format(count=rules.top_levels), line_depth_text(rules.top_line_depth)),
        (_("The weakest pair as good as possible, before the total"), _("Yes") if rules.fair else _("No")),
        (_("A close call is within"), _("{count} points").format(count=number(rules.ambiguous_within / 100, 0))),
    ]
    if rules.objective is Objective.QUALITY:
        said.insert(1, (_("A pair scores at least"), number(rules.quality_floor / 100, 0)))
    if rules.hard[Rule.CRITERIA] is not Strictness.OFF:
        said.append((_("Mean mark of an external mentor, at least"), number(rules.criteria_minimum, 1)))
    return said
