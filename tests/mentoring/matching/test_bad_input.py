"""Whatever people, pairs and rules look like: a statement of what is the matter, never an exception."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import (
    Importance,
    Objective,
    Part,
    Rule,
    Rules,
    Strictness,
    alternatives,
    audit,
    match,
    relaxations,
    trade_offs,
    why_not,
)
from mentoring.participants import Participant
from tests.mentoring.matching.people_builder import crowd, mentee, mentor


def codes(*people: Participant, **more: object) -> set[str]:
    return {problem.code for problem in match(people, **more).problems}


def detail(code: str, *people: Participant, **more: object) -> dict:
    return next(dict(problem.detail) for problem in match(people, **more).problems if problem.code == code)


def test_nobody_at_all():
    assert codes() == {"no_participants"}
    assert match([]).optimal


def test_no_mentors_or_no_mentees():
    assert detail("no_mentors", mentee("e")) == {"mentees": 1}
    assert detail("no_mentees", mentor("r")) == {"mentors": 1}


def test_one_person_with_both_roles_has_no_one_and_hears_it():
    found = match([mentor("r").changed(roles=("mentor", "mentee"))])
    assert {(each.role, each.reasons[0].code) for each in found.unmatched} == {
        ("mentee", "no_one_to_match"),
        ("mentor", "no_one_to_match"),
    }


def test_nobody_shares_a_topic():
    people = [mentor("r", ["data"]), mentee("e", ["ai"])]
    assert {"nobody_shares_a_topic", "no_eligible_pairs"} <= codes(*people)
    assert detail("no_eligible_pairs", *people) == {"of": 1, "shared_topic": 1}


def test_everybody_in_one_department():
    people = [mentor("r", department="HR"), mentee("e", department="hr")]
    assert detail("one_department", *people) == {"department": "hr"}
    assert "one_department" not in codes(*people, rules=Rules(hard={"department": "flag"}))


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_nobody_has_a_place(side):
    people = [mentor("r", mentor_capacity=0 if side == "mentor" else 1)]
    people += [mentee("e", mentee_capacity=0 if side == "mentee" else 1)]
    assert detail("no_places", *people) == {"role": side}
    reasons = {(each.role, each.reasons[0].code) for each in match(people).unmatched}
    assert (side, "no_capacity") in reasons


def test_too_few_places_says_how_many():
    people = [mentor("r"), mentee("e1"), mentee("e2"), mentee("e3", mentee_capacity=0)]
    assert detail("too_few_places", *people) == {"mentees": 2, "places": 1, "short": 1}


def test_a_duplicate_id_counts_once_whatever_the_order():
    people = [mentor("a"), mentee("a", ["x"]), mentee("e")]
    assert detail("duplicate_id", *people) == {"person": "a"}
    assert match(people).pairs == match(people[::-1]).pairs


def test_people_without_a_role_are_counted():
    assert detail("without_role", Participant("x", "X"), mentor("r"), mentee("e")) == {"count": 1, "people": ("x",)}


@pytest.mark.parametrize("capacity", ["many", 1.5, float("inf")])
def test_a_capacity_that_is_no_number_counts_as_one(capacity):
    people = [mentor("r", mentor_capacity=capacity), mentee("e")]
    assert detail("capacity_not_understood", *people) == {"person": "r"}
    assert match(people).matched == 1


@pytest.mark.parametrize("capacity", [-1, float("nan"), 2.0, 10**30])
def test_a_strange_number_of_places_is_still_a_number(capacity):
    assert match([mentor("r", mentor_capacity=capacity), mentee("e")]).matched == (capacity != -1)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        (("r", "nobody"), "pin_unknown_person"),
        (("e", "r"), "pin_wrong_role"),
        (("r", "r"), "pin_same_person"),
        ("re", "pin_not_a_pair"),
        (("r", "e", "x"), "pin_not_a_pair"),
        (None, "pin_not_a_pair"),
        ((None, None), "pin_unknown_person"),
    ],
)
def test_a_pin_that_cannot_be_kept_says_why(pin, code):
    found = match([mentor("r"), mentee("e")], pinned=[pin])
    assert code in {problem.code for problem in found.problems}
    assert found.matched == 1


def test_priority_for_someone_unknown_is_named():
    assert detail("priority_unknown_person", mentor("r"), mentee("e"), priority=("x",)) == {"person": "x"}


def test_who_refused_consent_is_listed_and_who_withdrew_is_not():
    found = match([mentor("r", consent=False), mentor("s", withdrawn=True), mentee("e")])
    assert [(each.person, each.reasons[0].code) for each in found.unmatched] == [
        ("e", "no_one_to_match"),
        ("r", "no_consent"),
    ]


def test_bare_ids_are_enough():
    people = [Participant(f"r{k}", "", roles="mentor") for k in range(3)]
    people += [Participant(f"e{k}", "", roles="mentee") for k in range(3)]
    found = match(people)
    assert found.matched == 3
    assert found.optimal
    assert {"topics_unknown", "department_unknown", "manager_unknown"} <= set(found.pairs[0].flags)


def test_ids_need_not_be_texts():
    people = [Participant(1, "One", roles="mentor"), Participant(2, "Two", roles="mentee")]
    assert [(p.mentor, p.mentee) for p in match(people).pairs] == [(1, 2)]


def test_three_hundred_topics_and_three_hundred_departments():
    many = [f"topic {k}" for k in range(300)]
    people = [mentor(f"r{k}", many, department=f"d{k}", location=f"l{k}") for k in range(30)]
    people += [mentee(f"e{k}", many, department=f"d{k}", location=f"l{k}") for k in range(30)]
    found = match(people, programme_topics=many)
    assert (found.matched, found.optimal) == (30, True)


def test_unmatched_people_hear_which_rules_blocked_how_many():
    people = [mentor("r1", ["x"]), mentor("r2", department="HR"), mentor("r3", ["x"], department="HR")]
    (left,) = [each for each in match([*people, mentee("e", department="HR")]).unmatched if each.person == "e"]
    assert {reason.code: dict(reason.detail) for reason in left.reasons} == {
        "department": {"count": 2, "alone": 1, "of": 3},
        "shared_topic": {"count": 2, "alone": 1, "of": 3},
    }


def test_a_mentor_who_is_not_needed_hears_that_and_one_below_the_floor_too():
    people = [mentor("r1", {"ai": 5}), mentor("r2", {"ai": 1}), mentee("e")]
    (left,) = match(people).unmatched
    assert [reason.code for reason in left.reasons] == ["not_needed"]
    (left,) = match(people, Rules(objective="quality", quality_floor=5000)).unmatched
    assert [(r.code, dict(r.detail)) for r in left.reasons] == [("below_floor", {"count": 1, "floor": 5000})]


def test_full_others_are_named():
    people = [mentor("r", mentor_capacity=0), mentor("s", ["x"]), mentee("e")]
    (left,) = [each for each in match(people).unmatched if each.person == "e"]
    assert {reason.code for reason in left.reasons} == {"other_side_full", "shared_topic"}


any_rules = st.builds(
    Rules,
    hard=st.dictionaries(st.sampled_from(list(Rule)), st.sampled_from(list(Strictness))),
    importance=st.dictionaries(st.sampled_from(list(Part)), st.sampled_from(list(Importance))),
    objective=st.sampled_from(list(Objective)),
    fair=st.booleans(),
    line_depth=st.sampled_from([None, 0, 1, 3]),
    top_levels=st.integers(0, 3),
    most_per_mentor=st.integers(0, 3),
    quality_floor=st.sampled_from([0, 4000, 10_000]),
    criteria_minimum=st.sampled_from([0.0, 3.0]),
)


@given(st.integers(0, 10**6), any_rules, st.data())
@settings(max_examples=80)
def test_any_round_any_rules_any_pins_give_an_answer_that_adds_up(seed, rules, data):
    people = crowd(seed, *(data.draw(st.integers(0, 4)) for _ in range(3)))
    names = st.sampled_from([*[p.id for p in people], "nobody"])
    some = st.lists(st.tuples(names, names), max_size=3)
    asked = {name: data.draw(some) for name in ("pinned", "forbidden", "previous")}
    priority = data.draw(st.lists(names, max_size=2))
    found = match(people, rules, programme_topics=("ai",), priority=priority, **asked)
    assert found.total == sum(pair.score for pair in found.pairs)
    assert all(pair.score == sum(pair.parts.values()) <= 10_000 for pair in found.pairs)
    assert found.optimal
    both = {(pair.mentee, "mentee") for pair in found.pairs} | {(pair.mentor, "mentor") for pair in found.pairs}
    left = {(each.person, str(each.role)) for each in found.unmatched}
    assert not both & left
    takes_part = {(p.id, str(role)) for p in people if not p.withdrawn for role in p.roles}
    assert both | left == takes_part
    trade_offs(found)
    audit(people, asked["pinned"], rules, **asked)
    for person in people[:2]:
        alternatives(found, person.id)
        relaxations(found, person.id)
        why_not(found, person.id, data.draw(names))


def test_the_package_is_imported_quickly_and_without_the_heavy_libraries():
    ask = "import sys, mentoring.matching; print({'scipy', 'ortools', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
