"""The matching rules and what counts in a match, in plain words; what is the matter with a round, and what helps."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components.words import _, join, md, number
from mentoring.matching import FlagCode
from mentoring.matching.results import Problem, ProblemCode
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.participants import Role


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


def broken_rule(code: str) -> str:
    """What stands between two people, as the rule that forbids it."""
    if code == FlagCode.BELOW_FLOOR:
        return _("below the agreed quality")
    return obstacle(Rule(code)) if code in set(Rule) else _part_or_code(code)


def _part_or_code(code: str) -> str:
    return part_text(Part(code)) if code in set(Part) else code.replace("_", " ")


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


_MOST_NAMED = 8
_MOST_RULES = 3


def problem_sentence(found: Problem, names: Map[str, str]) -> str:
    """One sentence: what is the matter and what to do."""
    if found.code == ProblemCode.NO_ELIGIBLE_PAIRS:
        return _nothing_possible(found)
    if found.code == ProblemCode.NO_PLACES and found.detail.get("role") == Role.MENTEE:
        return _("No mentee asked for a mentor: all say 0. Look at how many mentors they can have.")
    if found.code == ProblemCode.TOPICS_OF_NOBODY:
        return _topics_of_nobody(found)
    if found.code == ProblemCode.PAIR_WRONG_ROLE and found.detail.get("swapped"):
        both = join([md(names.get(each, each)) for each in _flat([found.detail["mentor"], found.detail["mentee"]])])
        return _("Mentor and mentee seem to have changed places: {people}. Left out; put the mentor first.").format(
            people=both
        )
    detail = dict(found.detail)
    fields = ", ".join(_field(str(detail.pop("field"))) for _name in ("field",) if "field" in detail)
    rules = ", ".join(broken_rule(str(code)) for code in _flat(detail.pop("rules", ())))
    ids = dict.fromkeys(each for value in detail.values() for each in _flat(value))
    people = join([md(names.get(each, each)) for each in ids][:_MOST_NAMED]) + (" …" if len(ids) > _MOST_NAMED else "")
    said = {**_round_sentences(), **_pin_sentences(), **_pair_sentences()}.get(found.code) or _(
        "Something is the matter with {people}; look at their answers."
    )
    counts = {name: value for name, value in detail.items() if isinstance(value, int)}
    return said.format(
        **{"people": people or "–", "rules": rules, "fields": fields, "mentees": 0, "places": 0, "most": 0, **counts}
    )


def _nothing_possible(found: Problem) -> str:
    """Which rules stand in the way most often."""
    counts = {str(code): count for code, count in found.detail.items() if code != "of" and isinstance(count, int)}
    most = sorted(counts, key=lambda code: -counts[code])[:_MOST_RULES]
    text = _("{rule} ({count} of {of})")
    told = [text.format(rule=broken_rule(code), count=counts[code], of=found.detail.get("of", 0)) for code in most]
    said = _("No pair meets all rules. Loosen a rule, or look at the answers.")
    return said + " " + _("Most in the way: {rules}.").format(rules=join(told)) if told else said


def _topics_of_nobody(found: Problem) -> str:
    """That the round is matched blind, and on which side."""
    missing = found.detail.get("missing", ())
    if missing == ("wanted",):
        return _(
            "Nothing is known about what people want to learn: no mentee named a topic. Pairs rest on the rest, such "
            "as place and time, and are possible at best. Bring in the topics first."
        )
    if missing == ("offered",):
        return _(
            "Nothing is known about what people can teach: no mentor named a topic. Pairs rest on the rest, such as "
            "place and time, and are possible at best. Bring in the topics first."
        )
    return _(
        "Nothing is known about what people want to learn or can teach: nobody named a topic. Pairs rest on the rest, "
        "such as place and time, and are possible at best. Bring in the topics first."
    )


def _field(name: str) -> str:
    """An answer that should be a number."""
    return {
        "level": _("level"), "levels": _("level in a topic"), "birth_year": _("birth year"),
        "years_of_service": _("years of service"), "criteria": _("selection criteria"),
    }.get(name, name)  # fmt: skip


def _flat(value: object) -> list[str]:
    """The texts in a detail, however deep."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return [text for each in value for text in _flat(each)]
    return [value] if isinstance(value, str) else []


def _round_sentences() -> dict[str, str]:
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
            "More mentees than places with mentors: {mentees} and {places}. Find mentors, or let some take two."
        ),
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
        ProblemCode.CAPACITY_CUT: _(
            "Offered more places than the most a mentor may have here, which is {most}: {people}. Raise that limit in "
            "the rules to use them."
        ),
        ProblemCode.ANSWER_NOT_UNDERSTOOD: _(
            "An answer of {people} is no number and counts as unknown: {fields}. Correct it."
        ),
        ProblemCode.ALL_BELOW_FLOOR: _(
            "Pairs are possible, but all score below the agreed quality. Lower it in the rules, or let as many as "
            "possible take part."
        ),
        ProblemCode.NOTHING_GIVEN: _("No pairs were given, so there is nothing to judge."),
        ProblemCode.FORBIDDEN_NOT_A_PAIR: _("Something was ruled out that is not a pair."),
        ProblemCode.PREVIOUS_NOT_A_PAIR: _("Something was named as an earlier pair that is not a pair."),
        ProblemCode.PRIORITY_UNKNOWN_PERSON: _("Someone with priority does not take part: {people}."),
        ProblemCode.SEARCH_NOT_CLOSED: _(
            "The best set could not be proved: people with both roles make it too intricate. The gap is shown."
        ),
    }


def _pin_sentences() -> dict[str, str]:
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
    }


def _pair_sentences() -> dict[str, str]:
    return {
        ProblemCode.PAIR_NOT_A_PAIR: _("This is no pair: {people}."),
        ProblemCode.PAIR_TWICE: _("A pair that is there twice: {people}. It counts once."),
        ProblemCode.PAIR_UNKNOWN_PERSON: _("One of them does not take part: {people}. Left out."),
        ProblemCode.PAIR_SAME_PERSON: _("Paired with themselves: {people}. Left out."),
        ProblemCode.PAIR_WRONG_ROLE: _("One of them did not sign up for that role: {people}. Left out."),
        ProblemCode.PAIR_NO_CONSENT: _("One of them gave no consent: {people}. Left out; nothing overrides that."),
        ProblemCode.PAIR_WITHDRAWN: _("One of them no longer takes part: {people}. Left out."),
        ProblemCode.PAIR_BREAKS_RULES: _("This pair breaks a rule: {people}: {rules}."),
        ProblemCode.PAIR_BOTH_WAYS: _("The same two in both roles: {people}. One way only."),
        ProblemCode.MENTOR_OVER_CAPACITY: _("Has more mentees than places: {people}."),
        ProblemCode.MENTEE_OVER_CAPACITY: _("Has more mentors than asked for: {people}."),
    }
