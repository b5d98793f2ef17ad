"""A story for every rule: what it forbids, what it lets pass, what it flags, and what unknown means for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import Matching, Pair, Part, Rule, Rules, match, why_not
from mentoring.matching.problem import MatchingProblem
from mentoring.matching.rules import Strictness
from mentoring.participants import Participant
from tests.mentoring.matching.people_builder import crowd, mentee, mentor


def pair(*people: Participant, rules: Rules = Rules(), **more: object) -> Pair | None:  # noqa: B008
    """The one pair of a mentor and a mentee, or None."""
    found = match(people, rules, **more)
    return found.pairs[0] if found.pairs else None


def only(rule: str, how: str = "on", **more: object) -> Rules:
    """Every rule off but one."""
    return Rules(hard=dict.fromkeys(Rule, "off") | {rule: how}, **more)


def codes(found: Matching) -> set[str]:
    return {problem.code for problem in found.problems}


def test_the_same_department_is_forbidden_however_it_is_written():
    assert pair(mentor("r", department="Human Resources "), mentee("e", department="human  resources")) is None


def test_another_department_is_fine():
    made = pair(mentor("r", department="HR"), mentee("e", department="IT"))
    assert "department" not in made.flags
    assert "department_unknown" not in made.flags


@pytest.mark.parametrize("departments", [(None, "HR"), ("HR", None), (None, None)])
def test_an_unknown_department_is_allowed_and_flagged(departments):
    made = pair(mentor("r", department=departments[0]), mentee("e", department=departments[1]))
    assert "department_unknown" in made.flags


def test_the_department_rule_can_flag_instead_of_forbid():
    made = pair(mentor("r", department="HR"), mentee("e", department="HR"), rules=Rules(hard={"department": "flag"}))
    assert "department" in made.flags


def test_a_rule_that_is_off_says_nothing():
    made = pair(mentor("r", department="HR"), mentee("e", department="HR"), rules=Rules(hard={"department": "off"}))
    assert not {"department", "department_unknown"} & set(made.flags)


def test_an_external_mentor_has_no_department_and_no_manager_to_check():
    made = pair(mentor("r", external=True, department="HR"), mentee("e", department="HR", manager="boss"))
    assert not {"department", "department_unknown", "manager_unknown"} & set(made.flags)


CHAIN = [("ceo", None), ("vp", "ceo"), ("director", "vp"), ("lead", "director"), ("junior", "lead")]


def line(mentor_id: str, mentee_id: str) -> list[Participant]:
    """A line of five, of whom two take part."""
    roles = {mentor_id: ("mentor",), mentee_id: ("mentee",)}
    return [
        Participant(who, who, roles=roles.get(who, ()), topics_offered=("ai",), topics_wanted=("ai",), manager=boss)
        for who, boss in CHAIN
    ]


@pytest.mark.parametrize(
    "couple", [("junior", "lead"), ("lead", "junior"), ("junior", "director"), ("director", "junior")]
)
def test_a_direct_or_indirect_manager_is_forbidden_in_both_directions(couple):
    assert pair(*line(*couple)) is None
    assert [rule.code for rule in why_not(match(line(*couple)), *couple).rules] == ["hierarchy"]


def test_at_the_top_only_the_direct_and_the_next_level_count_or_a_chief_would_have_no_one():
    assert pair(*line("director", "ceo")) is None
    made = pair(*line("lead", "ceo"))
    assert "distant_line" in made.flags


def test_the_depth_of_the_line_is_a_setting():
    assert pair(*line("junior", "director"), rules=Rules(line_depth=1)) is not None
    assert pair(*line("junior", "lead"), rules=Rules(line_depth=1)) is None
    assert pair(*line("junior", "ceo"), rules=Rules(top_levels=0)) is None


def test_a_manager_may_be_pointed_at_by_e_mail_or_by_a_name_that_only_one_has():
    boss = mentee("e", email="Boss@example.org").changed(name="Els")
    assert pair(mentor("r", manager="boss@EXAMPLE.org"), boss) is None
    assert pair(mentor("r", manager_name=" elS "), boss) is None
    twins = [mentor("r", manager_name=" elS "), boss, mentee("f").changed(name="Els", mentee_capacity=0)]
    assert match(twins).matched == 1


def test_the_line_runs_through_people_who_do_not_take_part():
    people = [mentor("r", manager="m"), Participant("m", "M", manager="e", withdrawn=True), mentee("e", manager="x")]
    assert match(people, Rules(top_levels=0)).pairs == ()


def test_when_the_line_rule_alone_leaves_someone_without_anyone_the_matching_says_so():
    people = [mentor("r1", manager="e"), mentor("r2", manager="r1", department="IT"), mentee("e", department="IT")]
    found = match(people)
    assert [p.detail["person"] for p in found.problems if p.code == "line_rule_alone"] == ["e"]
    assert "line_rule_alone" not in codes(match([mentor("r", ["x"], manager="e"), mentee("e")]))


def test_a_circle_of_managers_is_survived_and_named():
    people = [mentor("r", manager="e"), mentee("e", manager="x"), Participant("x", "X", manager="r")]
    found = match([*people, mentor("free")])
    assert [p.detail["people"] for p in found.problems if p.code == "manager_cycle"] == [("e", "r", "x")]
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("free", "e")]


def test_being_ones_own_manager_is_no_circle():
    assert "manager_cycle" not in codes(match([mentor("r", manager="r"), mentee("e", manager="x")]))


def test_an_unknown_manager_is_allowed_and_flagged_but_not_for_whoever_stands_at_the_top():
    assert "manager_unknown" in pair(mentor("r", manager="boss"), mentee("e")).flags
    chief = [
        mentor("r", manager="a"),
        mentee("e"),
        Participant("a", "A", manager="e"),
        Participant("b", "B", manager="a"),
    ]
    made = pair(*chief, rules=Rules(top_line_depth=1))
    assert "manager_unknown" not in made.flags


def test_two_people_of_one_manager_are_colleagues():
    people = [mentor("r", manager="Boss@x.org"), mentee("e", manager="boss@x.org ")]
    assert pair(*people) is None
    assert pair(*people, rules=Rules(hard={"same_manager": "flag"})).flags.count("same_manager") == 1


def test_a_pair_needs_a_topic_that_the_mentee_wants_and_the_mentor_offers():
    assert pair(mentor("r", ["data"]), mentee("e", ["ai"])) is None
    made = pair(mentor("r", ["Data", "ai"]), mentee("e", ["ai", "data"]))
    assert made.topics == ("ai", "data")


@pytest.mark.parametrize("sides", [([], ["ai"]), (["ai"], []), ([], [])])
def test_unknown_topics_are_allowed_and_flagged(sides):
    assert "topics_unknown" in pair(mentor("r", sides[0]), mentee("e", sides[1])).flags


def test_with_three_hundred_topics_only_common_ones_count():
    many = [f"t{k}" for k in range(300)]
    assert pair(mentor("r", many[:299]), mentee("e", many[299:])) is None
    assert pair(mentor("r", many), mentee("e", many[299:])).topics == ("t299",)


def test_a_pair_needs_a_common_language_when_both_are_known():
    assert pair(mentor("r", languages=("nl",)), mentee("e", languages=("fr",))) is None
    assert "languages_unknown" in pair(mentor("r", languages=("nl",)), mentee("e")).flags


def test_where_nobody_was_asked_for_languages_nothing_is_flagged():
    assert "languages_unknown" not in pair(mentor("r"), mentee("e")).flags


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_who_asked_not_to_be_paired_is_not_whichever_side_asked(side):
    wish = {"avoided": ("R@x.org",)} if side == "mentee" else {"avoided": ("e",)}
    people = [mentor("r", email="r@x.org"), mentee("e")]
    people = [p.changed(**wish) if (p.id == "r") == (side == "mentor") else p for p in people]
    assert pair(*people) is None


def test_a_forbidden_pair_never_returns_whoever_teaches():
    people = [
        mentor("r").changed(roles=("mentor", "mentee"), topics_wanted=("ai",)),
        mentee("e", topics_offered=("ai",)),
    ]
    people[1] = people[1].changed(roles=("mentor", "mentee"))
    assert match(people).matched == 1
    assert match(people, forbidden=[("r", "e")]).matched == 0


def test_last_rounds_pair_does_not_repeat():
    assert pair(mentor("r"), mentee("e"), previous=[("r", "e")]) is None
    assert "previous" in pair(mentor("r"), mentee("e"), rules=only("previous", "flag"), previous=[("r", "e")]).flags


def test_seniority_is_off_but_a_more_senior_mentor_is_marked():
    assert "mentor_more_senior" in pair(mentor("r", level=3), mentee("e", level=1)).flags
    assert "mentor_more_senior" not in pair(mentor("r", level=1), mentee("e", level=1)).flags


@pytest.mark.parametrize(
    ("of_mentor", "of_mentee", "allowed"),
    [
        ({"level": 1}, {"level": 2}, True),
        ({"level": 2}, {"level": 1}, False),
        ({"level": 1, "years_of_service": 2}, {"level": 1, "years_of_service": 9}, True),
        ({"level": 1, "years_of_service": 9}, {"level": 1, "years_of_service": 2}, False),
        ({"years_of_service": 3}, {"years_of_service": 3}, False),
        ({}, {"level": 1}, True),
    ],
)
def test_with_seniority_on_the_mentor_is_the_less_senior_one(of_mentor, of_mentee, allowed):
    made = pair(mentor("r", **of_mentor), mentee("e", **of_mentee), rules=only("seniority"))
    assert (made is not None) == allowed
    if not of_mentor:
        assert "seniority_unknown" in made.flags


def test_an_external_mentor_needs_the_lowest_criteria_when_that_rule_is_on():
    rules = only("criteria", criteria_minimum=3)
    assert pair(mentor("r", external=True, criteria={"blog": 1, "reach": 4}), mentee("e"), rules=rules) is None
    assert pair(mentor("r", criteria={"blog": 1}), mentee("e"), rules=rules) is not None
    assert "criteria_unknown" in pair(mentor("r", external=True), mentee("e"), rules=rules).flags


@pytest.mark.parametrize("change", [{"consent": False}, {"withdrawn": True}])
@pytest.mark.parametrize("how", ["on", "flag", "off"])
def test_consent_and_withdrawal_are_never_overridden(change, how):
    people = [mentor("r", **change), mentee("e")]
    found = match(people, only("consent", how), pinned=[("r", "e")])
    assert found.pairs == ()
    assert codes(found) & {"pin_no_consent", "pin_withdrawn"}


def test_consent_never_asked_is_allowed_and_flagged():
    assert "consent_unknown" in pair(mentor("r", consent=None), mentee("e", consent=True)).flags
    assert "consent_unknown" not in pair(mentor("r", consent=True), mentee("e", consent=True)).flags


def test_places_are_one_when_not_said_and_at_most_two_for_a_mentor():
    learners = [mentee(f"e{k}") for k in range(5)]
    assert match([mentor("r"), *learners]).matched == 1
    assert match([mentor("r", mentor_capacity=4), *learners]).matched == 2
    assert match([mentor("r", mentor_capacity=4), *learners], Rules(most_per_mentor=9)).matched == 4


def test_a_mentee_may_hold_two_mentors_but_a_first_one_for_another_comes_first():
    people = [mentor("r1"), mentor("r2"), mentee("e1", mentee_capacity=2)]
    assert len(match(people).pairs) == 2
    assert match([*people, mentee("e2")]).matched == 2


@pytest.mark.parametrize(
    ("part", "people"),
    [
        ("topics", [mentor("r", ["x"]), mentee("e", ["ai"])]),
        ("wants_back", [mentor("r", wants_back=("x",)), mentee("e", topics_offered=("y",))]),
        ("languages", [mentor("r", languages=("nl",)), mentee("e", languages=("fr",))]),
        ("place", [mentor("r", modes=("in_person",)), mentee("e", modes=("online",))]),
        ("availability", [mentor("r", availability=("mon_am",)), mentee("e", availability=("tue_am",))]),
        ("preferred", [mentor("r", preferred=("z",)), mentor("z", mentor_capacity=0), mentee("e", preferred=("z",))]),
        ("generation_gap", [mentor("r", birth_year=1990), mentee("e", birth_year=1990)]),
        ("criteria", [mentor("r", criteria={"blog": 0}), mentee("e")]),
    ],
)
def test_a_part_that_is_a_must_forbids_pairs_that_are_known_to_have_none_of_it(part, people):
    rules = only("consent", importance={part: "must"})
    assert pair(*people, rules=rules) is None
    assert [rule.code for rule in why_not(match(people, rules), "r", "e").rules] == [f"must_{part}"]
    assert pair(*people, rules=only("consent", importance={part: "low"})) is not None


def test_a_must_does_not_forbid_what_is_unknown():
    people = [mentor("r", availability=("mon_am",)), mentor("z"), mentee("e"), mentee("f", availability=("tue_am",))]
    found = match(people, Rules(importance={"availability": "must"}))
    assert {(p.mentor, p.mentee) for p in found.pairs} == {("r", "e"), ("z", "f")}


def test_a_pin_overrides_rules_and_is_flagged():
    people = [mentor("r1", department="HR"), mentor("r2", department="IT"), mentee("e", department="HR")]
    found = match(people, pinned=[("r1", "e")])
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("r1", "e")]
    assert {"pinned", "department"} <= set(found.pairs[0].flags)


def test_of_contradicting_pins_as_many_are_kept_as_there_are_places():
    people = [mentor("r1"), mentor("r2"), mentee("e")]
    found = match(people, pinned=[("r2", "e"), ("r1", "e"), ("r1", "e")])
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("r1", "e")]
    assert [p.detail["full"] for p in found.problems if p.code == "pin_over_capacity"] == [("e",)]


def test_a_pin_that_is_also_forbidden_stays_and_is_named():
    found = match([mentor("r"), mentee("e")], pinned=[("r", "e")], forbidden=[("r", "e")])
    assert found.matched == 1
    assert "pin_and_forbidden" in codes(found)
    assert "forbidden" in found.pairs[0].flags


def test_two_pins_of_the_same_two_both_ways_do_not_go_together():
    both = [mentor(who).changed(roles=("mentor", "mentee"), topics_wanted=("ai",)) for who in ("a", "b")]
    found = match(both, pinned=[("a", "b"), ("b", "a")])
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("a", "b")]
    assert "pin_both_ways" in codes(found)


def test_nobody_is_matched_with_the_partner_they_are_pinned_to_the_other_way_round():
    both = [mentor(who).changed(roles=("mentor", "mentee"), topics_wanted=("ai",)) for who in ("a", "b")]
    found = match(both, pinned=[("b", "a")])
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("b", "a")]
    assert found.optimal


def test_nobody_is_their_own_mentor():
    assert match([mentor("r").changed(roles=("mentor", "mentee"), topics_wanted=("ai",))]).pairs == ()


def breaks(teacher: Participant, learner: Participant, boss: dict[str, str | None]) -> set[str]:
    """The rules read once more, in plain words, for one pair."""
    fold = lambda text: " ".join(text.split()).casefold() if text else None  # noqa: E731

    def above(who: str) -> list[str]:
        found, current = [], boss.get(who)
        while current and current not in found and current != who:
            found.append(current)
            current = boss.get(current)
        return found

    broken = set()
    departments = [None if p.external else fold(p.department) for p in (teacher, learner)]
    if departments[0] and departments[0] == departments[1]:
        broken.add("department")
    for one, other in ((teacher.id, learner.id), (learner.id, teacher.id)):
        if one in above(other):
            near = above(other).index(one) + 1 <= 2
            if near or len(above(one)) >= 2:
                broken.add("hierarchy")
    if boss[teacher.id] and boss[teacher.id] == boss[learner.id]:
        broken.add("same_manager")
    if (
        teacher.topics_offered
        and learner.topics_wanted
        and not set(teacher.topics_offered) & set(learner.topics_wanted)
    ):
        broken.add("shared_topic")
    if teacher.languages and learner.languages and not teacher.languages & learner.languages:
        broken.add("shared_language")
    if learner.id in teacher.avoided or teacher.id in learner.avoided:
        broken.add("avoided")
    return broken


@given(st.integers(0, 10**6))
@settings(max_examples=80)
def test_the_rules_forbid_exactly_what_they_say(seed):
    people = crowd(seed, 5, 5, 2)
    found = match(people)
    known = {p.id for p in people}
    boss = {p.id: (p.manager or "").removesuffix("@example.org") or None for p in people}
    boss = {who: None if over == who else over for who, over in boss.items()}
    assert set(filter(None, boss.values())) <= known
    for learner in found.problem.roster.mentees:
        for teacher in found.problem.roster.mentors:
            if teacher.id != learner.id:
                told = {
                    constraint.code
                    for constraint in found.problem.hard
                    if constraint.holds(*found.problem.at(teacher.id, learner.id))[0]
                }
                assert told == breaks(teacher, learner, boss)
    for made in found.pairs:
        both = (next(p for p in people if p.id == who) for who in (made.mentor, made.mentee))
        assert not breaks(*both, boss)


@given(st.integers(0, 10**6))
@settings(max_examples=60)
def test_scores_and_rules_are_the_same_for_blocks_and_for_single_pairs(seed):
    importance = dict.fromkeys(Part, "high") | {"availability": "must", "topics": "must", "preferred": "must"}
    rules = Rules(hard=dict.fromkeys(Rule, "on"), importance=importance, criteria_minimum=3)
    problem = match(crowd(seed, 6, 5, 3), rules, programme_topics=("ai", "video")).problem
    mentees, mentors = len(problem.roster.mentees), len(problem.roster.mentors)
    r, c = np.divmod(np.arange(mentees * mentors), max(1, mentors))
    whole = problem.block(0, mentees) if mentees and mentors else np.zeros((mentees, mentors), int)
    assert np.array_equal(whole.ravel(), problem.pair_scores(r, c))
    assert (whole <= 10_000).all()


def test_every_rule_is_looked_at_and_is_off_where_an_older_programme_does_not_know_it():
    looked_at = set(MatchingProblem(tuple(crowd(1, 4, 4))).constraints) & set(Rule)
    assert looked_at == set(Rule) - {Rule.CONSENT}, "a rule that forbids nothing: see DIFFERENT and SHARED"
    known_from_the_start = set(list(Rule)[:9])
    assert {rule for rule in Rule if Rules().hard[rule] is not Strictness.OFF} == known_from_the_start
