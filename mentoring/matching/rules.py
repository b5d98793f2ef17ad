"""The matching rules as data: which pairs may never be, and how much each reason for a pair weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.participants import Participant


class Rule(StrEnum):
    """What may forbid a pair, in the order in which it is named.

    Capacity is always kept; consent and withdrawal are never overridden. A rule that says the two differ in an answer,
    or share one, needs its line in DIFFERENT or SHARED; any other is read in `constraints`.
    """

    CONSENT = "consent"
    AVOIDED = "avoided"
    FORBIDDEN = "forbidden"
    DEPARTMENT = "department"
    HIERARCHY = "hierarchy"
    SAME_MANAGER = "same_manager"
    SHARED_TOPIC = "shared_topic"
    SHARED_LANGUAGE = "shared_language"
    PREVIOUS = "previous"
    SENIORITY = "seniority"
    CRITERIA = "criteria"


class Strictness(StrEnum):
    """A rule forbids the pair, only marks it, or is not looked at."""

    ON = "on"
    FLAG = "flag"
    OFF = "off"


class Part(StrEnum):
    """What makes up the score of a pair."""

    TOPICS = "topics"
    WANTS_BACK = "wants_back"
    LANGUAGES = "languages"
    PLACE = "place"
    AVAILABILITY = "availability"
    PREFERRED = "preferred"
    PROGRAMME_GOALS = "programme_goals"
    GENERATION_GAP = "generation_gap"
    CRITERIA = "criteria"


class Importance(StrEnum):
    """How much a part counts: must is a hard rule, the others weigh 4, 2, 1 and 0."""

    MUST = "must"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OFF = "off"


WEIGHTS = {Importance.MUST: 4, Importance.HIGH: 4, Importance.MEDIUM: 2, Importance.LOW: 1, Importance.OFF: 0}


class Objective(StrEnum):
    """Whether as many mentees as possible come first, or the quality of each pair."""

    PARTICIPATION = "participation"
    QUALITY = "quality"


DIFFERENT: Mapping[Rule, Callable[[Participant], str | None]] = {
    Rule.DEPARTMENT: lambda person: None if person.external else person.department,
}
"""Rule -> the answer that the two may not both give, capitals and blanks aside; unknown equals nothing."""

SHARED: Mapping[Rule, tuple[Callable[[Participant], Iterable[str]], Callable[[Participant], Iterable[str]]]] = {
    Rule.SHARED_TOPIC: (lambda mentee: mentee.topics_wanted, lambda mentor: mentor.topics_offered),
    Rule.SHARED_LANGUAGE: (lambda mentee: mentee.languages, lambda mentor: mentor.languages),
}
"""Rule -> the codes of the mentee and those of the mentor, of which one must be the same; unknown is let pass."""

_ON_AT_FIRST = (
    Rule.CONSENT,
    Rule.AVOIDED,
    Rule.FORBIDDEN,
    Rule.DEPARTMENT,
    Rule.HIERARCHY,
    Rule.SAME_MANAGER,
    Rule.SHARED_TOPIC,
    Rule.SHARED_LANGUAGE,
    Rule.PREVIOUS,
)
DEFAULT_HARD = dict.fromkeys(Rule, Strictness.OFF) | dict.fromkeys(_ON_AT_FIRST, Strictness.ON)
"""How strict each rule is where a programme does not say: one that came later is off in programmes made before."""

DEFAULT_IMPORTANCE = {
    Part.TOPICS: Importance.HIGH,
    Part.WANTS_BACK: Importance.MEDIUM,
    Part.LANGUAGES: Importance.LOW,
    Part.PLACE: Importance.LOW,
    Part.AVAILABILITY: Importance.LOW,
    Part.PREFERRED: Importance.MEDIUM,
    Part.PROGRAMME_GOALS: Importance.MEDIUM,
    Part.GENERATION_GAP: Importance.OFF,
    Part.CRITERIA: Importance.OFF,
}


@dataclass(frozen=True)
class Rules:
    """The rules of one programme. Codes that are left out keep their default.

    hard: rule -> on | flag | off. importance: part -> must | high | medium | low | off.
    objective: participation (most mentees first) or quality (only pairs of at least `quality_floor`, then the total).
    fair: put the worst pair before the total.
    line_depth: how many managers up the line counts as one line; None is the whole chain.
    top_levels, top_line_depth: for the people of the top `top_levels` levels (fewer managers above them than that) the
        line counts down to `top_line_depth` only, or a chief executive would have no one.
    most_per_mentor: a mentor holds at most this many pairs, whatever the survey says.
    quality_floor: in hundredths of a point, 0 to 10000. ambiguous_within: likewise.
    criteria_minimum: the lowest mean criteria score (0 to 5) of an external mentor when that rule is on.
    """

    hard: Mapping[Rule, Strictness] = field(default_factory=dict)
    importance: Mapping[Part, Importance] = field(default_factory=dict)
    objective: Objective = Objective.PARTICIPATION
    fair: bool = False
    line_depth: int | None = None
    top_levels: int = 2
    top_line_depth: int = 2
    most_per_mentor: int = 2
    quality_floor: int = 6000
    ambiguous_within: int = 500
    criteria_minimum: float = 0.0

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "hard", DEFAULT_HARD | {Rule(code): Strictness(value) for code, value in self.hard.items()})
        put(self, "importance", DEFAULT_IMPORTANCE | {Part(c): Importance(v) for c, v in self.importance.items()})
        put(self, "objective", Objective(self.objective))


def strict_codes(rules: Rules) -> frozenset[str]:
    """The codes of what forbids a pair under these rules."""
    hard = {str(rule) for rule, strictness in rules.hard.items() if strictness is Strictness.ON}
    return frozenset(hard | {str(part) for part, worth in rules.importance.items() if worth is Importance.MUST})
