"""Why a pair, why not, and what is the matter: the codes of the matching in plain words."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components import rule_words
from components.topic_words import TopicNames
from components.words import _, md, ngettext, number
from mentoring.matching.codes import FlagCode, UnmatchedCode, VerdictCode
from mentoring.matching.results import Pair, Reason, Relaxation, Unmatched, Verdict
from mentoring.matching.rules import Part, Rule


def score(hundredths: int | None) -> str:
    """A score of 0 to 10000 hundredths as 0 to 100."""
    return "–" if hundredths is None else number(hundredths / 100, 0)


def points(hundredths: int) -> str:
    """A difference in score, with one decimal."""
    value = number(abs(hundredths) / 100, 1)
    return ngettext("{points} point", "{points} points", 1 if abs(hundredths) == 100 else 2).format(points=value)


def reasons(pair: Pair, topics: TopicNames, most: int = 3) -> list[str]:
    """The reasons for a pair as short sentences, best first."""
    said = [sentence for reason in pair.reasons if (sentence := reason_for(reason.code, pair, topics, reason.detail))]
    return said[:most]


def reason_for(code: str, pair: Pair, topics: TopicNames, detail: Map[str, object]) -> str | None:
    """What one part of the score says of this pair; None when it says nothing worth reading."""
    named = detail.get("topics") or (pair.topics if code == Part.TOPICS else ())
    listed = topics.joined(named) if isinstance(named, (list, tuple)) else ""
    return {
        Part.TOPICS: _("Learns {topics}").format(topics=listed) if listed else None,
        Part.WANTS_BACK: _("The mentor learns back: {topics}").format(topics=listed)
        if listed
        else _("The mentor learns something back"),
        Part.LANGUAGES: _("They share a language"),
        Part.PLACE: _("They can meet easily"),
        Part.AVAILABILITY: _("They have moments in common"),
        Part.PREFERRED: _("One of them asked for the other"),
        Part.PROGRAMME_GOALS: _("Fits the topics of the programme"),
        Part.GENERATION_GAP: _("They are of different generations"),
        Part.CRITERIA: _("The external mentor showed proof of passion"),
    }.get(code)  # type: ignore[call-overload]


def flag(code: str) -> str:
    """What to check before this pair is confirmed."""
    known = {
        FlagCode.PINNED: _("Pinned by hand"),
        FlagCode.DEPARTMENT_UNKNOWN: _("Check: department unknown"),
        FlagCode.MANAGER_UNKNOWN: _("Check: manager unknown"),
        FlagCode.TOPICS_UNKNOWN: _("Check: topics unknown"),
        FlagCode.LANGUAGES_UNKNOWN: _("Check: languages unknown"),
        FlagCode.CONSENT_UNKNOWN: _("Check: consent not asked"),
        FlagCode.CRITERIA_UNKNOWN: _("Check: selection criteria unknown"),
        FlagCode.SENIORITY_UNKNOWN: _("Check: level unknown"),
        FlagCode.DISTANT_LINE: _("Far apart in one line"),
        FlagCode.MENTOR_MORE_SENIOR: _("The mentor is the more senior"),
        FlagCode.BELOW_FLOOR: _("Below the agreed quality"),
    }
    return known.get(code) or _("Breaks a rule: {rule}").format(rule=broken(code))  # type: ignore[call-overload]


def broken(code: str) -> str:
    """What stands between two people, as the rule that forbids it."""
    return {
        Rule.CONSENT: _("no consent"),
        Rule.AVOIDED: _("asked not to be paired"),
        Rule.FORBIDDEN: _("ruled out by HR"),
        Rule.DEPARTMENT: _("same department"),
        Rule.HIERARCHY: _("one hierarchical line"),
        Rule.SAME_MANAGER: _("same manager"),
        Rule.SHARED_TOPIC: _("no topic in common"),
        Rule.SHARED_LANGUAGE: _("no language in common"),
        Rule.PREVIOUS: _("were a pair before"),
        Rule.SENIORITY: _("the mentor is the more senior"),
        Rule.CRITERIA: _("selection criteria not met"),
    }.get(code) or _part_or_code(code)  # type: ignore[call-overload]


def _part_or_code(code: str) -> str:
    return rule_words.part(Part(code)) if code in set(Part) else code.replace("_", " ")


def left_over(unmatched: Unmatched) -> str:
    """Why somebody has no one, in one sentence."""
    return " ".join(_left_over(reason) for reason in unmatched.reasons) or _("No place could be found.")


def _left_over(reason: Reason) -> str:
    count = next((value for value in reason.detail.values() if isinstance(value, int)), 0)
    known = {
        UnmatchedCode.NO_ONE_TO_MATCH: _("There is no one to pair with."),
        UnmatchedCode.NO_CONSENT: _("There is no consent to use the answers."),
        UnmatchedCode.NO_CAPACITY: _("Asked for no partner (capacity 0)."),
        UnmatchedCode.OTHER_SIDE_FULL: _("Everyone who fits has no place left."),
        UnmatchedCode.COMPETITION: _("Several people compete for the same few mentors."),
        UnmatchedCode.BELOW_FLOOR: _("Everyone left fits less well than agreed."),
        UnmatchedCode.NOT_NEEDED: _("All mentees have a mentor already."),
    }
    return known.get(reason.code) or ngettext(  # type: ignore[call-overload]
        "{count} candidate: {rule}.", "{count} candidates: {rule}.", count
    ).format(count=count, rule=broken(reason.code))


def verdict(answer: Verdict) -> str:
    """Why these two are not a pair, or what it would cost."""
    if answer.code == VerdictCode.BREAKS_RULES:
        return _("A rule stands between them: {rules}.").format(
            rules=", ".join(broken(each.code) for each in answer.rules)
        )
    places = ngettext("{count} mentee would have no mentor", "{count} mentees would have no mentor", answer.places or 0)
    cost = {"points": points(answer.cost or 0), "places": places.format(count=answer.places or 0)}
    return {
        VerdictCode.PAIRED: _("They are a pair now."),
        VerdictCode.UNKNOWN_PERSON: _("One of them does not take part."),
        VerdictCode.SAME_PERSON: _("That is one and the same person."),
        VerdictCode.WRONG_ROLE: _("One of them did not sign up for that role."),
        VerdictCode.NO_CONSENT: _("One of them gave no consent. Nothing overrides that."),
        VerdictCode.WITHDRAWN: _("One of them no longer takes part."),
        VerdictCode.NO_CAPACITY: _("One of them asked for no partner."),
        VerdictCode.PINNED_ELSEWHERE: _("One of them is pinned to someone else."),
        VerdictCode.COSTS_PLACES: _("Possible, but {places}.").format(**cost),
        VerdictCode.COSTS_POINTS: _("Possible: it costs {points} in all, and nobody loses a place.").format(**cost),
        VerdictCode.EQUALLY_GOOD: _("Just as good: it costs nothing."),
    }[VerdictCode(answer.code)]


def relaxation(option: Relaxation, names: Map[str, str]) -> str:
    """What could be allowed to give someone a place."""
    mentor = md(names.get(option.mentor, ""))
    rules = ", ".join(broken(each) for each in option.rules)
    if option.extra_places and option.rules:
        return _("Give {mentor} one more place, and allow: {rules}").format(mentor=mentor, rules=rules)
    if option.extra_places:
        return _("Give {mentor} one more place").format(mentor=mentor)
    return _("Allow with {mentor}: {rules}").format(mentor=mentor, rules=rules)
