"""Why not, who else, what would help, what a switch costs: each answer equals what solving again shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentoring.matching import (
    Matching,
    Rules,
    alternatives,
    audit,
    match,
    relaxations,
    trade_offs,
    why_not,
)
from tests.mentoring.matching.people_builder import FREE, crowd, match_with_exception, mentee, mentor, rounds

LOOSE = Rules(hard={"shared_topic": "off", "shared_language": "off", "department": "flag", "hierarchy": "off"})
SEEDS = st.integers(0, 10**6)


def rich(seed: int, both: int = 0) -> Matching:
    """A round of a dozen people in which something can be asked."""
    people = [person.changed(consent=True, withdrawn=False) for person in crowd(seed, 6, 5, both)]
    return match(people, LOOSE)


def forced(matching: Matching, mentor_id: str, mentee_id: str) -> Matching:
    problem = matching.problem
    pins = [*problem.pins.kept, (mentor_id, mentee_id)]
    return match(problem.participants, problem.rules, pinned=pins, forbidden=problem.forbidden)


@given(SEEDS, st.sampled_from([0, 0, 2]), st.data())
@settings(max_examples=60)
def test_why_not_tells_the_difference_that_forcing_the_pair_makes(seed, both, data):
    found = rich(seed, both)
    roster = found.problem.roster
    assume(roster.mentors and roster.mentees)
    teacher, learner = (data.draw(st.sampled_from(side)).id for side in (roster.mentors, roster.mentees))
    verdict = why_not(found, teacher, learner)
    if verdict.cost is None:
        assert verdict.code in {"paired", "same_person", "no_capacity"}
        return
    again = forced(found, teacher, learner)
    assert verdict.cost == found.total - again.total
    assert verdict.places == found.matched - again.matched
    before, after = ({(p.mentor, p.mentee) for p in m.pairs} for m in (found, again))
    changed = (before - set(verdict.lost)) | set(verdict.gained)
    assert (teacher, learner) in changed
    totals = audit(found.problem.participants, changed, LOOSE, pinned=[(teacher, learner)])
    assert (totals.matched, totals.total) == (again.matched, again.total)
    assert not {problem.code for problem in totals.problems} & {"mentor_over_capacity", "pair_both_ways"}


def test_a_forbidden_pair_names_every_rule_that_forbids_it():
    people = [mentor("r", ["ai"], department="HR"), mentee("e", ["data"], department="hr")]
    verdict = why_not(match(people), "r", "e")
    assert verdict.code == "breaks_rules"
    assert [rule.code for rule in verdict.rules] == ["department", "shared_topic"]
    assert verdict.places == -1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "paired"),
        ({"consent": False}, "no_consent"),
        ({"withdrawn": True}, "withdrawn"),
        ({"roles": ("mentee",)}, "wrong_role"),
        ({"mentor_capacity": 0}, "no_capacity"),
    ],
)
def test_why_not_says_what_no_rule_can_change(change, code):
    people = [mentor("r").changed(**change), mentee("e")]
    assert why_not(match(people, FREE), "r", "e").code == code


def test_why_not_of_strangers_and_of_one_person():
    people = [mentor("r").changed(roles=("mentor", "mentee")), mentee("e")]
    found = match(people, FREE)
    assert why_not(found, "r", "nobody").code == "unknown_person"
    assert why_not(found, "r", "r").code == "same_person"


def test_why_not_when_a_pin_stands_in_the_way():
    people = [mentor("r1"), mentor("r2"), mentee("e")]
    assert why_not(match(people, FREE, pinned=[("r1", "e")]), "r2", "e").code == "pinned_elsewhere"


def test_two_choices_that_are_equally_good_say_so():
    people = [mentor("r1"), mentor("r2"), mentee("e")]
    found = match(people)
    other = ({"r1", "r2"} - {found.pairs[0].mentor}).pop()
    assert (why_not(found, other, "e").code, why_not(found, other, "e").cost) == ("equally_good", 0)
    assert found.pairs[0].ambiguous
    assert found.pairs[0].runner_up.mentor == other
    assert found.ambiguous == 1


def test_a_pair_that_takes_the_last_place_of_another_costs_a_place():
    people = [mentor("r1", ["ai"]), mentor("r2", ["ai", "data"]), mentee("e1", ["ai"]), mentee("e2", ["data"])]
    verdict = why_not(match(people), "r2", "e1")
    assert (verdict.code, verdict.places) == ("costs_places", 1)
    assert verdict.gained == (("r2", "e1"),)
    assert set(verdict.lost) == {("r1", "e1"), ("r2", "e2")}


@given(SEEDS, st.sampled_from([0, 0, 2]))
@settings(max_examples=25)
def test_alternatives_cost_what_why_not_says_and_no_other_costs_less(seed, both):
    found = rich(seed, both)
    assume(found.pairs)
    who = found.pairs[0].mentee
    asked = {person.id for person in found.problem.roster.mentors}
    prices = []
    for teacher in asked:
        verdict = why_not(found, teacher, who)
        if verdict.cost is not None and not verdict.rules:
            prices.append((verdict.places, verdict.cost))
    others = [each for each in alternatives(found, who, 50) if each.mentee == who]
    assert sorted((each.places, each.cost) for each in others) == sorted(prices)
    every, few = ([(each.places, each.cost) for each in alternatives(found, who, count)] for count in (50, 2))
    assert few == every[:2]


@given(SEEDS)
@settings(max_examples=30)
def test_the_runner_up_is_the_cheapest_other_choice(seed):
    found = rich(seed)
    for pair in found.pairs:
        others = [
            each for each in alternatives(found, pair.mentee, 50) if each.mentee == pair.mentee and not each.places
        ]
        if pair.runner_up:
            assert pair.runner_up.exact
            assert pair.runner_up.cost == min(each.cost for each in others)
            assert pair.ambiguous == (pair.runner_up.cost <= 500)
        else:
            assert not others


def test_in_a_large_round_the_cost_of_a_runner_up_is_never_too_high():
    people = [p.changed(consent=True, withdrawn=False) for p in crowd(4, 210, 210)]
    found = match(people, LOOSE)
    asked = [pair for pair in found.pairs if pair.runner_up][:5]
    assert asked
    for pair in asked:
        verdict = why_not(found, pair.runner_up.mentor, pair.mentee)
        assert not pair.runner_up.exact
        assert pair.runner_up.cost <= verdict.cost


@given(SEEDS, st.sampled_from([0, 0, 2]))
@settings(max_examples=40)
def test_every_relaxation_gives_a_place_and_takes_none(seed, both):
    people = [p.changed(consent=True, withdrawn=False) for p in crowd(seed, 7, 3, both)]
    found = match(people)
    left = [each.person for each in found.unmatched if each.role == "mentee"][:2]
    for who in left:
        for each in relaxations(found, who):
            after = match_with_exception(found, each)
            assert {p.mentee for p in after.pairs} >= {p.mentee for p in found.pairs} | {who}
            assert after.total - found.total == each.gain
            assert (each.partner, who) in {(p.mentor, p.mentee) for p in after.pairs} or not each.rules


@given(SEEDS)
@settings(max_examples=25)
def test_no_single_exception_is_overlooked(seed):
    people = [p.changed(consent=True, withdrawn=False, avoided=()) for p in crowd(seed, 6, 3)]
    found = match(people)
    for who in [each.person for each in found.unmatched if each.role == "mentee"][:2]:
        if not found.problem.roster.mentee_places[found.problem.roster.row[who]]:
            continue
        helped = [
            teacher.id
            for column, teacher in enumerate(found.problem.roster.mentors)
            if found.problem.roster.mentor_places[column]
            and len(why_not(found, teacher.id, who).rules) == 1
            and why_not(found, teacher.id, who).places == -1
        ]
        offered = relaxations(found, who, 99)
        alone = {each.partner for each in offered if len(each.rules) == 1 and not each.extra_places}
        assert alone == set(helped)


def test_one_more_place_is_the_smallest_help_when_only_places_lack():
    people = [mentor("r", mentor_capacity=1), mentee("e1"), mentee("e2")]
    found = match(people)
    (left,) = [each for each in found.unmatched if each.role == "mentee"]
    assert [reason.code for reason in left.reasons] == ["competition"]
    assert left.competition.places == 1
    assert left.competition.mentees == ("e1", "e2")
    (help_,) = relaxations(found, left.person)
    assert (help_.code, help_.mentor, help_.over_limit) == ("extra_place", "r", False)
    assert match_with_exception(found, help_).matched == 2


def test_allowing_the_same_department_for_one_pair_helps():
    people = [mentor("r", department="HR"), mentee("e", department="HR")]
    (help_, *_) = relaxations(match(people), "e")
    assert (help_.code, help_.rules, help_.extra_places) == ("allow_pair", ("department",), 0)


def test_nobody_is_asked_to_undo_what_people_said_of_each_other():
    people = [mentor("r", avoided=("e",)), mentee("e")]
    assert relaxations(match(people), "e") == ()
    assert relaxations(match(people, forbidden=[("r", "e")]), "e") == ()


def test_someone_with_a_mentor_needs_no_help():
    assert relaxations(match([mentor("r"), mentee("e")]), "e") == ()
    assert relaxations(match([mentor("r"), mentee("e")]), "stranger") == ()


@given(SEEDS)
@settings(max_examples=25)
def test_trade_offs_start_at_quality_and_end_at_participation(seed):
    found = rich(seed)
    offers = trade_offs(found)
    quality = match(found.problem.participants, replace(LOOSE, objective="quality"))
    assert (offers.steps[0].matched, offers.steps[0].total) == (quality.matched, quality.total)
    if offers.steps[-1].matched > quality.matched:
        assert (offers.steps[-1].matched, offers.steps[-1].total) == (found.matched, found.total)
    assert offers.plain_total == found.total
    fair = match(found.problem.participants, replace(LOOSE, fair=True))
    assert (offers.fair_total, offers.fair_worst) == (fair.total, fair.worst or 0)


def test_each_number_of_mentees_has_its_price():
    people = [mentor("r1", {"ai": 5}), mentor("r2", {"data": 5})]
    people += [
        mentee("e1", ["ai"], avoided=("r2",)),
        mentee("e2", ["ai", "data"], avoided=("r2",)),
        mentee("e3", ["data"]),
    ]
    offers = trade_offs(match(people, Rules(hard={"shared_topic": "off"})))
    assert [step.matched for step in offers.steps] == [2]


@pytest.mark.parametrize("floor", [2000, 4000, 6000, 9000])
@given(SEEDS, st.data())
@settings(max_examples=20)
def test_trade_offs_hold_when_some_people_go_first(floor, seed, data):
    people = [person.changed(consent=True, withdrawn=False) for person in crowd(seed, 4, 2)]
    first = data.draw(st.sets(st.sampled_from([person.id for person in people if person.is_mentee])))
    rules = replace(LOOSE, quality_floor=floor)
    steps = trade_offs(match(people, rules, priority=first)).steps
    most = match(people, replace(rules, objective="participation"), priority=first)
    matched = [step.matched for step in steps]
    assert matched == sorted(set(matched))
    if len(steps) > 1:
        assert (steps[-1].matched, steps[-1].total) == (most.matched, most.total)


@given(rounds(5, 4, 1))
@settings(max_examples=40)
def test_the_best_set_passes_its_own_audit(people):
    found = match(people, LOOSE)
    judged = audit(people, [(p.mentor, p.mentee) for p in found.pairs], LOOSE)
    assert (judged.optimal, judged.gap, judged.total) == (True, 0, found.total)
    assert {(p.mentor, p.mentee) for p in judged.pairs} == {(p.mentor, p.mentee) for p in found.pairs}


def test_an_audit_collects_everything_that_is_the_matter():
    people = [
        mentor("r1", department="HR", email="r1@example.org"),
        mentor("r2", consent=False), mentor("r3", withdrawn=True),
        mentee("e1", department="HR"), mentee("e2"), mentee("e3", ["data"]),
    ]  # fmt: skip
    given_ = [("r1@example.org", "E1"), ("r1", "e2"), ("r1", "e3"), ("r1", "e2"), ("r2", "e2"), ("r3", "e2"),
              ("e2", "r1"), ("r1", "r1"), ("x", "e1"), "r1e1", ("r1",)]  # fmt: skip
    judged = audit(people, given_)
    codes = [problem.code for problem in judged.problems]
    assert sorted(codes) == sorted(
        ["pair_twice", "pair_no_consent", "pair_withdrawn", "pair_wrong_role", "pair_same_person",
         "pair_unknown_person", "pair_not_a_pair", "pair_not_a_pair", "pair_breaks_rules", "pair_breaks_rules",
         "mentor_over_capacity", "too_few_places"]
    )  # fmt: skip
    assert len(judged.pairs) == 3
    assert not judged.optimal
    assert next(p for p in judged.problems if p.code == "pair_wrong_role").detail["swapped"]


def test_a_worse_set_shows_its_distance():
    people = [
        mentor("r1", {"ai": 5}),
        mentor("r2", {"ai": 1, "data": 5}),
        mentee("e1", ["ai"]),
        mentee("e2", ["data", "ai"]),
    ]
    best = match(people)
    judged = audit(people, [("r2", "e1")])
    assert judged.matched_bound - judged.matched == 1
    assert (judged.bound, judged.matched_bound) == (best.total, best.matched)
    assert not judged.optimal
