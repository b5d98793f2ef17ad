"""Scores, reasons and what to check: the codes of the matching about a pair, in plain words."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components import rule_words
from components.topic_words import TopicNames
from components.words import _, join, ngettext, number
from components.words.people import mode, slot, spoken
from mentoring.matching import FlagCode, Matching, Pair, Part, Rule, Rules, Strictness
from mentoring.matching.rules import Importance
from mentoring.matching.scores import GOOD, VERY_GOOD
from mentoring.participants import SLOTS, Participant

_MOST_MOMENTS = 3


def score(hundredths: int | None) -> str:
    """A score of 0 to 10000 hundredths as 0 to 100."""
    return "–" if hundredths is None else number(_whole(hundredths), 0)


def fit(hundredths: int) -> str:
    """A score as a word, by the figure that stands beside it: what is shown as 75 is called what 75 is called."""
    shown = 100 * _whole(hundredths)
    return _("very good") if shown >= VERY_GOOD else _("good") if shown >= GOOD else _("possible")


def whole_parts(parts: Map[Part, int]) -> dict[Part, int]:
    """Hundredths of each part as whole points that add up to their rounded sum: the largest remainders are rounded up."""
    found = {part: points // 100 for part, points in parts.items()}
    missing = _whole(sum(parts.values())) - sum(found.values())
    for part in sorted(parts, key=lambda part: -(parts[part] % 100))[:missing]:
        found[part] += 1
    return found


def _whole(hundredths: int) -> int:
    return (hundredths + 50) // 100


def average(matching: Matching) -> str:
    """The mean score, with one decimal."""
    return number(matching.total / len(matching.pairs) / 100, 1) if matching.pairs else "–"


def points(hundredths: int) -> str:
    """A difference in score, without its sign; with as many decimals as it takes to see it."""
    size = abs(hundredths)
    decimals = 0 if size % 100 == 0 else 1 if size >= 10 else 2
    text = ngettext("{points} point", "{points} points", 1 if size == 100 else 2)
    return text.format(points=number(size / 100, decimals))


def signed(value: float, decimals: int = 1) -> str:
    """A change with its sign."""
    return ("+" if value > 0 else "-" if value < 0 else "") + number(abs(value), decimals)


def strict(rules: Rules) -> frozenset[str]:
    """The codes of what forbids a pair under these rules."""
    hard = {str(rule) for rule, strictness in rules.hard.items() if strictness is Strictness.ON}
    return frozenset(hard | {str(part) for part, worth in rules.importance.items() if worth is Importance.MUST})


def reasons(pair: Pair, people: Map[str, Participant], topics: TopicNames, most: int = 3) -> list[str]:
    """The reasons for a pair as short sentences, best first."""
    both = people[pair.mentor], people[pair.mentee]
    said = (reason(Part(each.code), pair, *both, topics) for each in pair.reasons)
    return [sentence for sentence in said if sentence][:most]


def reason(part: Part, pair: Pair, mentor: Participant, mentee: Participant, topics: TopicNames) -> str | None:
    """What one part of the score says of these two; None when it says nothing worth reading."""
    match part:
        case Part.TOPICS:
            return _named(_("Learns {what}"), topics.joined(pair.topics))
        case Part.WANTS_BACK:
            back = topics.joined(t for t in mentor.wants_back if t in mentee.topics_offered)
            return _named(_("The mentor learns back: {what}"), back)
        case Part.LANGUAGES:
            shared = sorted(mentor.languages & mentee.languages)
            return _named(_("Both speak {what}"), join([spoken(code) for code in shared]))
        case Part.PLACE:
            return _place(mentor, mentee)
        case Part.AVAILABILITY:
            return _named(_("Both free: {what}"), _moments(mentor, mentee))
        case Part.PREFERRED:
            return _asked(mentor, mentee)
        case Part.PROGRAMME_GOALS:
            return _("Fits the topics of the programme")
        case Part.GENERATION_GAP:
            return _("They are of different generations")
        case Part.CRITERIA:
            return _named(_("Proof of passion: {what} out of 5"), criteria(mentor))


def criteria(person: Participant) -> str | None:
    """The mean of someone's selection scores; None when there are none."""
    marks = list(person.criteria.values())
    return number(sum(marks) / len(marks), 1) if marks else None


def flag(code: str) -> str:
    """What to check before this pair is confirmed."""
    known = {
        FlagCode.PINNED: _("Pinned by hand"),
        FlagCode.DEPARTMENT_UNKNOWN: _("Check: department unknown"),
        FlagCode.MANAGER_UNKNOWN: _("Check: manager unknown"),
        FlagCode.MANAGER_UNCLEAR: _("Check: it is not clear who the manager is"),
        FlagCode.AVOIDED_UNCLEAR: _("Check: it is not clear whom to avoid"),
        FlagCode.TOPICS_UNKNOWN: _("Check: topics unknown"),
        FlagCode.LANGUAGES_UNKNOWN: _("Check: languages unknown"),
        FlagCode.CONSENT_UNKNOWN: _("Check: consent not asked"),
        FlagCode.CRITERIA_UNKNOWN: _("Check: selection criteria unknown"),
        FlagCode.SENIORITY_UNKNOWN: _("Check: level unknown"),
        FlagCode.DISTANT_LINE: _("Far apart in one line"),
        FlagCode.MENTOR_MORE_SENIOR: _("The mentor is the more senior"),
        FlagCode.BELOW_FLOOR: _("Below the agreed quality"),
    }
    return known.get(code) or _("Note: {rule}").format(rule=broken(code))  # type: ignore[call-overload]


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
        FlagCode.BELOW_FLOOR: _("below the agreed quality"),
    }.get(code) or _part_or_code(code)  # type: ignore[call-overload]


def _part_or_code(code: str) -> str:
    return rule_words.part(Part(code)) if code in set(Part) else code.replace("_", " ")


def _named(sentence: str, what: str | None) -> str | None:
    return sentence.format(what=what) if what else None


def _place(mentor: Participant, mentee: Participant) -> str:
    if mentor.location and mentee.location and mentor.location.casefold() == mentee.location.casefold():
        return _("Both work in {place}").format(place=mentor.location)
    shared = sorted(mentor.modes & mentee.modes)
    return (
        _("Both meet {how}").format(how=join([mode(code).lower() for code in shared]))
        if shared
        else _("They can meet easily")
    )


def _moments(mentor: Participant, mentee: Participant) -> str:
    shared = [code for code in SLOTS if code in mentor.availability and code in mentee.availability]
    named = [slot(code) for code in shared[:_MOST_MOMENTS]]
    return ", ".join(named) + (" …" if len(shared) > _MOST_MOMENTS else "")


def _asked(mentor: Participant, mentee: Participant) -> str:
    for asker, other in ((mentee, mentor), (mentor, mentee)):
        if {other.id, other.email} & set(asker.preferred):
            return _("{asker} asked for {other}").format(asker=asker.name, other=other.name)
    return _("One of them asked for the other")
