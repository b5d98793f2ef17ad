"""What the matching can say, as codes: each has its sentence elsewhere, in the language of the reader."""

from __future__ import annotations

from enum import StrEnum


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
