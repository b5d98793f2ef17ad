"""What a matching answers, as plain values and codes: pairs with reasons, who is left and why, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.matching.rules import Part
from mentoring.participants import Role


class ProblemCode(StrEnum):
    """What is the matter with the round as a whole, or with what was asked of the matching."""

    NO_PARTICIPANTS = "no_participants"
    NO_MENTORS = "no_mentors"
    NO_MENTEES = "no_mentees"
    NO_PLACES = "no_places"
    TOO_FEW_PLACES = "too_few_places"
    NO_ELIGIBLE_PAIRS = "no_eligible_pairs"
    ALL_BELOW_FLOOR = "all_below_floor"
    TOPICS_OF_NOBODY = "topics_of_nobody"
    NOBODY_SHARES_A_TOPIC = "nobody_shares_a_topic"
    ONE_DEPARTMENT = "one_department"
    LINE_RULE_ALONE = "line_rule_alone"
    MANAGER_CYCLE = "manager_cycle"
    DUPLICATE_ID = "duplicate_id"
    WITHOUT_ROLE = "without_role"
    CAPACITY_NOT_UNDERSTOOD = "capacity_not_understood"
    CAPACITY_CUT = "capacity_cut"
    ANSWER_NOT_UNDERSTOOD = "answer_not_understood"
    FORBIDDEN_NOT_A_PAIR = "forbidden_not_a_pair"
    PREVIOUS_NOT_A_PAIR = "previous_not_a_pair"
    PIN_NOT_A_PAIR = "pin_not_a_pair"
    PIN_UNKNOWN_PERSON = "pin_unknown_person"
    PIN_SAME_PERSON = "pin_same_person"
    PIN_WRONG_ROLE = "pin_wrong_role"
    PIN_NO_CONSENT = "pin_no_consent"
    PIN_WITHDRAWN = "pin_withdrawn"
    PIN_OVER_CAPACITY = "pin_over_capacity"
    PIN_BOTH_WAYS = "pin_both_ways"
    PIN_AND_FORBIDDEN = "pin_and_forbidden"
    PRIORITY_UNKNOWN_PERSON = "priority_unknown_person"
    SEARCH_NOT_CLOSED = "search_not_closed"
    NOTHING_GIVEN = "nothing_given"
    PAIR_NOT_A_PAIR = "pair_not_a_pair"
    PAIR_TWICE = "pair_twice"
    PAIR_UNKNOWN_PERSON = "pair_unknown_person"
    PAIR_SAME_PERSON = "pair_same_person"
    PAIR_WRONG_ROLE = "pair_wrong_role"
    PAIR_NO_CONSENT = "pair_no_consent"
    PAIR_WITHDRAWN = "pair_withdrawn"
    PAIR_BREAKS_RULES = "pair_breaks_rules"
    PAIR_BOTH_WAYS = "pair_both_ways"
    MENTOR_OVER_CAPACITY = "mentor_over_capacity"
    MENTEE_OVER_CAPACITY = "mentee_over_capacity"


class FlagCode(StrEnum):
    """What a person should look at before confirming a pair. A rule that only marks flags with its own code."""

    PINNED = "pinned"
    DEPARTMENT_UNKNOWN = "department_unknown"
    MANAGER_UNKNOWN = "manager_unknown"
    MANAGER_UNCLEAR = "manager_unclear"
    AVOIDED_UNCLEAR = "avoided_unclear"
    TOPICS_UNKNOWN = "topics_unknown"
    LANGUAGES_UNKNOWN = "languages_unknown"
    CONSENT_UNKNOWN = "consent_unknown"
    CRITERIA_UNKNOWN = "criteria_unknown"
    SENIORITY_UNKNOWN = "seniority_unknown"
    DISTANT_LINE = "distant_line"
    MENTOR_MORE_SENIOR = "mentor_more_senior"
    BELOW_FLOOR = "below_floor"


class UnmatchedCode(StrEnum):
    """Why someone has no one, beside the rules that stood in the way (those speak with their own code)."""

    NO_ONE_TO_MATCH = "no_one_to_match"
    NO_CONSENT = "no_consent"
    NO_CAPACITY = "no_capacity"
    OTHER_SIDE_FULL = "other_side_full"
    COMPETITION = "competition"
    BELOW_FLOOR = "below_floor"
    NOT_NEEDED = "not_needed"


class VerdictCode(StrEnum):
    """The answer to 'why not these two'."""

    PAIRED = "paired"
    UNKNOWN_PERSON = "unknown_person"
    SAME_PERSON = "same_person"
    WRONG_ROLE = "wrong_role"
    NO_CONSENT = "no_consent"
    WITHDRAWN = "withdrawn"
    NO_CAPACITY = "no_capacity"
    PINNED_ELSEWHERE = "pinned_elsewhere"
    BREAKS_RULES = "breaks_rules"
    COSTS_PLACES = "costs_places"
    MOVES_PLACE = "moves_place"
    COSTS_POINTS = "costs_points"
    GAINS_POINTS = "gains_points"
    EQUALLY_GOOD = "equally_good"


class RelaxationCode(StrEnum):
    """What could be allowed to give someone a place."""

    ALLOW_PAIR = "allow_pair"
    EXTRA_PLACE = "extra_place"
    ALLOW_PAIR_AND_EXTRA_PLACE = "allow_pair_and_extra_place"


@dataclass(frozen=True)
class Problem:
    """Something that is the matter: a code of `ProblemCode` and what it is about."""

    code: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """One reason: a code and its detail.

    Of a pair: the code is a `Part`; detail holds `points` (hundredths) and `share` (0 to 100) and, for topics, the
    codes in common as `topics` and, where they give more, `related`: pairs of a wanted and an offered code. Of someone
    unmatched: the code is a rule or an `UnmatchedCode`; detail holds counts.
    """

    code: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RunnerUp:
    """The best other choice for the mentee of a pair.

    score: of that pair, in hundredths. cost: what choosing it would cost the whole set, in hundredths: exactly this
    when `exact`, otherwise an estimate (`why_not` solves it again).
    """

    mentor: str
    score: int
    cost: int
    exact: bool


@dataclass(frozen=True)
class Pair:
    """One mentor and one mentee.

    score: hundredths of a point, 0 to 10000, the sum of `parts`. reasons: best first. flags: what to check, codes of
    `FlagCode` or of a rule that is broken or only marked. topics: in common, the mentee's most wanted first.
    runner_up: the next best mentor for this mentee; ambiguous: choosing it would cost little
    (`Rules.ambiguous_within`).
    """

    mentor: str
    mentee: str
    score: int
    parts: Mapping[Part, int] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    flags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    runner_up: RunnerUp | None = None
    ambiguous: bool = False


@dataclass(frozen=True)
class Competition:
    """The mentees who can only go to the same few mentors, and how many places those have together.

    mentees, mentors: the first hundred of each by id. count: how many mentees compete.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    count: int
    places: int


@dataclass(frozen=True)
class Unmatched:
    """Someone who takes part and has no one in this role, and why."""

    person: str
    role: Role
    reasons: tuple[Reason, ...] = ()
    competition: Competition | None = None


@dataclass(frozen=True)
class SolverRecord:
    """What was used and found, for the audit: plain values that can be stored as JSON."""

    solver: str
    rules: Mapping[str, object]
    input_hash: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    proof: Mapping[str, object]


@dataclass(frozen=True)
class Matching:
    """The answer for a whole round.

    total: the sum of the scores, in hundredths. matched: mentees with at least one mentor.
    bound, matched_bound: what no permitted set of pairs can exceed, the places first; `optimal` says that total and
    matched reach them, that no rule is broken and that an independent check confirmed it.
    ambiguous: number of pairs with another choice that costs little. dual_bound: the value of the proof, recomputed
    from every permitted pair.
    """

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    total: int
    bound: int
    matched: int
    matched_bound: int
    optimal: bool
    ambiguous: int = 0
    problems: tuple[Problem, ...] = ()
    dual_bound: int = 0

    @property
    def gap(self) -> int:
        """Hundredths of a point between the total and its bound; 0 when proved best."""
        return self.bound - self.total

    @property
    def worst(self) -> int | None:
        """The lowest score among the pairs."""
        return min((pair.score for pair in self.pairs), default=None)

    @property
    def average(self) -> int | None:
        """The mean score, in hundredths; None without pairs."""
        return round(self.total / len(self.pairs)) if self.pairs else None

    def of(self, person: str) -> tuple[Pair, ...]:
        """The pairs this person is in."""
        return tuple(pair for pair in self.pairs if person in (pair.mentor, pair.mentee))


@dataclass(frozen=True)
class Assignment:
    """Which row goes with which column: the solver's answer alone."""

    pairs: tuple[tuple[int, int], ...]
    total: int
    bound: int
    proved: bool


@dataclass(frozen=True)
class Verdict:
    """Why these two are not a pair, or what it would cost to make them one.

    rules: the rules that forbid it. cost: points the whole set would lose, in hundredths, and places: how many mentees
    would lose their mentor, if the two were put together all the same, both negative when they would gain; None when
    nothing can put them together. gained, lost: the pairs (mentor, mentee) that would come and go. losing, placed: the
    mentees who would have no mentor any more, and those who would have one at last.
    """

    code: str
    mentor: str
    mentee: str
    score: int | None = None
    rules: tuple[Reason, ...] = ()
    cost: int | None = None
    places: int | None = None
    gained: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    losing: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """Another possible pair for someone: its own score, what choosing it would cost the whole set, and who of the
    mentees would have no mentor then.
    """

    mentor: str
    mentee: str
    score: int
    cost: int
    places: int
    losing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relaxation:
    """The least that would have to be allowed to give a mentee a place and take one from no one.

    mentor: with whom the pair is allowed, or who takes one more. partner: the mentor whom the mentee then gets.
    rules: to be allowed for this one pair. extra_places: more pairs that the mentor holds; over_limit: more than the
    rules allow anyone; offered: no more than the mentor offered. score: of the mentee's new pair. gain: what the total
    gains, in hundredths.
    """

    code: str
    mentee: str
    mentor: str
    partner: str
    rules: tuple[str, ...]
    extra_places: int
    over_limit: bool
    score: int
    gain: int
    offered: bool = False


@dataclass(frozen=True)
class RelaxationSearch:
    """What was found to give someone a place.

    possible: whether there was anything to try. complete: everything small was tried or weighed, so that no options
    means that there are none.
    """

    options: tuple[Relaxation, ...] = ()
    possible: bool = False
    complete: bool = True


@dataclass(frozen=True)
class TradeOffStep:
    """The best total with this many mentees matched. price: points given up per mentee more than the step before."""

    matched: int
    total: int
    price: float


@dataclass(frozen=True)
class TradeOffs:
    """What the two switches cost: one step for each number of mentees worth choosing, and the fair switch off and on.

    fair_worst and fair_total: with the worst pair before the total; plain_worst, plain_total: without. Hundredths.
    """

    steps: tuple[TradeOffStep, ...]
    plain_total: int
    plain_worst: int
    fair_total: int
    fair_worst: int
