"""The pairs of a round are the best that the rules permit, and the matching knows when it has proved that."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import Matching, Rules, alternatives, match, search, solving
from mentoring.matching.flow import Network, best_choice, dual_bound, dual_prices, keeps_places
from mentoring.matching.reciprocal_conflicts import RepricedChoice, find_fines
from mentoring.matching.search import Places
from mentoring.participants import Participant
from tests.mentoring.matching.oracle import every_choice
from tests.mentoring.matching.people_builder import FREE, SLOTS, crowd, mentee, mentor, rounds

LOOSE = Rules(hard={"shared_topic": "off", "shared_language": "off", "department": "flag"})


def permitted(matching: Matching) -> np.ndarray:
    """The score of every pair on its own, -1 where a rule forbids it."""
    roster = matching.problem.roster
    r, c = np.divmod(np.arange(len(roster.mentees) * len(roster.mentors)), max(1, len(roster.mentors)))
    return matching.problem.pair_scores(r, c).reshape(len(roster.mentees), len(roster.mentors))


def fewer(scores: np.ndarray, most: int = 12) -> bool:
    return (scores >= 0).sum() <= most


def by_trying(matching: Matching, priority: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The best (mentees, priority mentees, total, worst) without anyone matched both ways, every choice tried."""
    roster, scores = matching.problem.roster, permitted(matching)
    early = {roster.row[who] for who in priority if who in roster.row}
    names = [p.id for p in roster.mentees], [p.id for p in roster.mentors]
    best = (0, 0, 0, 0)
    for pairs in every_choice(scores, roster.mentee_places.tolist(), roster.mentor_places.tolist()):
        couples = {(names[1][j], names[0][i]) for i, j in pairs}
        if any((b, a) in couples for a, b in couples):
            continue
        rows, points = {i for i, _ in pairs}, [int(scores[pair]) for pair in pairs]
        best = max(best, (len(rows), len(rows & early), sum(points), min(points, default=0)))
    return best


def reached(matching: Matching, priority: tuple[str, ...] = ()) -> tuple[int, ...]:
    served = {pair.mentee for pair in matching.pairs}
    return matching.matched, len(served & set(priority)), matching.total, matching.worst or 0


@given(rounds(5, 4), st.sampled_from([Rules(), LOOSE]), st.booleans())
@settings(max_examples=150)
def test_no_permitted_set_of_pairs_is_better(people, rules, priced):
    with pytest.MonkeyPatch.context() as patch:
        if priced:
            patch.setattr(search, "ALL_AT_ONCE", -1)
            patch.setattr(search, "CANDIDATES", 1)
        found = match(people, rules)
    if fewer(permitted(found)):
        assert reached(found) == by_trying(found)
    assert found.optimal
    assert (found.bound, found.matched_bound) == (found.total, found.matched)


@given(rounds(2, 1, 3), st.sampled_from([Rules(), LOOSE]))
@settings(max_examples=150)
def test_with_both_roles_the_best_set_in_which_nobody_has_the_same_partner_twice_is_found(people, rules):
    found = match(people, rules)
    couples = {(pair.mentor, pair.mentee) for pair in found.pairs}
    assert not any((mentee, mentor) in couples for mentor, mentee in couples)
    if fewer(permitted(found)):
        assert reached(found) == by_trying(found)
    assert found.optimal


@given(rounds(5, 3), st.data())
@settings(max_examples=80)
def test_priority_decides_who_gets_a_place_but_never_how_many(people, data):
    names = [person.id for person in people]
    early = tuple(data.draw(st.lists(st.sampled_from(names), unique=True, max_size=3))) if names else ()
    plain, found = match(people, LOOSE), match(people, LOOSE, priority=early)
    assert found.matched == plain.matched
    assert found.optimal
    if fewer(permitted(found)):
        assert reached(found, early) == by_trying(found, early)


@given(rounds(4, 4, 1), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_people_makes_no_difference(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)
    one, other = match(people, LOOSE), match(shuffled, LOOSE)
    assert one.pairs == other.pairs
    assert one.unmatched == other.unmatched
    assert one.record == other.record


def test_equal_scores_are_settled_by_who_people_are():
    people = [mentor(f"r{k}") for k in range(6)] + [mentee(f"e{k}") for k in range(6)]
    random.Random(1).shuffle(people)
    settled = {frozenset((p.mentor, p.mentee) for p in match(people[k:] + people[:k]).pairs) for k in range(12)}
    assert len(settled) == 1


@given(rounds(4, 4, 1), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_same_people_are_paired_alike_whatever_ids_they_were_given(people, chance):
    def drawn() -> set[tuple[str, str]]:
        ids = {person.id: f"{chance.getrandbits(32):08x}-{place}" for place, person in enumerate(people)}
        known = [
            person.changed(
                id=ids[person.id],
                manager=ids.get(person.manager, person.manager),
                preferred=[ids.get(each, each) for each in person.preferred],
                avoided=[ids.get(each, each) for each in person.avoided],
            )
            for person in people
        ]
        chance.shuffle(known)
        called = {id: name for name, id in ids.items()}
        return {(called[pair.mentor], called[pair.mentee]) for pair in match(known, LOOSE).pairs}

    assert drawn() == drawn()


def test_of_one_name_without_address_the_answers_settle_equal_scores():
    people = [mentor(f"r{k}").changed(name="Jan Bos", goals=f"goal {k}") for k in range(4)]
    people += [mentee(f"e{k}").changed(name="Els Claes", goals=f"goal {k}") for k in range(4)]
    goal = {person.id: person.goals for person in people}
    turned = {person.id: f"{9 - place}" for place, person in enumerate(people)}
    one = {(goal[pair.mentor], goal[pair.mentee]) for pair in match(people, LOOSE).pairs}
    other = {id: goal[name] for name, id in turned.items()}
    again = match([person.changed(id=turned[person.id]) for person in people], LOOSE)
    assert one == {(other[pair.mentor], other[pair.mentee]) for pair in again.pairs}


@given(rounds(5, 4), st.integers(0, 10**6))
@settings(max_examples=40)
def test_one_mentor_more_never_lowers_the_number_matched(people, seed):
    more = crowd(seed, 0, 1)[0].changed(id="new")
    assert match([*people, more], LOOSE).matched >= match(people, LOOSE).matched


@given(rounds(5, 4, 1))
@settings(max_examples=40)
def test_pinning_a_chosen_pair_changes_nothing_but_its_flag(people):
    found = match(people, LOOSE)
    for pair in found.pairs[:2]:
        again = match(people, LOOSE, pinned=[(pair.mentor, pair.mentee)])
        assert again.matched == found.matched
        assert again.total == found.total
        assert {(p.mentor, p.mentee) for p in again.pairs} == {(p.mentor, p.mentee) for p in found.pairs}


@given(rounds(5, 4, 1), st.sampled_from(["department", "shared_topic", "shared_language", "hierarchy", "avoided"]))
@settings(max_examples=60)
def test_relaxing_a_rule_never_makes_the_answer_worse(people, rule):
    wishless = {"preferred": "off"}  # a wish that the rule forbade takes room once it is allowed
    strict, relaxed = match(people, Rules(importance=wishless)), match(people, Rules({rule: "off"}, wishless))
    assert (relaxed.matched, relaxed.total) >= (strict.matched, strict.total)


def test_quality_takes_only_good_pairs_and_then_the_best_total():
    people = [mentor("r1", {"ai": 5}), mentor("r2", {"video": 1})]
    people += [mentee("e1", ["ai"]), mentee("e2", ["green", "social", "data", "video"])]
    found = match(people, replace(FREE, objective="quality", quality_floor=5000))
    assert [(p.mentor, p.mentee) for p in found.pairs] == [("r1", "e1")]
    assert found.optimal


def test_quality_prefers_the_total_where_participation_prefers_people():
    people = [
        mentor("r1", {"ai": 5, "data": 1}),
        mentor("r2", {"social": 5}),
        mentee("e1", ["ai"]),
        mentee("e2", ["data"]),
    ]
    people[3] = people[3].changed(avoided=("r2",))
    everyone = match(people, FREE)
    best = match(people, replace(FREE, objective="quality", quality_floor=0))
    assert everyone.matched == 2
    assert best.total >= everyone.total


@given(rounds(4, 4))
@settings(max_examples=60)
def test_fair_lifts_the_worst_pair_as_far_as_the_number_matched_allows(people):
    plain, fair = match(people, LOOSE), match(people, replace(LOOSE, fair=True))
    assert fair.matched == plain.matched
    assert (fair.worst or 0) >= (plain.worst or 0)
    scores = permitted(plain)
    if fewer(scores) and plain.pairs:
        places = plain.problem.roster.mentee_places.tolist(), plain.problem.roster.mentor_places.tolist()
        choices = [p for p in every_choice(scores, *places) if len({i for i, _ in p}) == plain.matched]
        best = max((min(int(scores[x]) for x in p), sum(int(scores[x]) for x in p)) for p in choices)
        assert (fair.worst, fair.total) == best


def fines_of_a_best_choice(network, twins, known, chosen, at):
    """Shortest ways are found at prices at which what is chosen is best: any other choice may send them in a circle."""
    assert network.value(chosen) == dual_bound(network, at)
    return find_fines(network, twins, known, chosen, at)


@given(rounds(1, 1, 6), st.sampled_from([Rules(), LOOSE, replace(LOOSE, fair=True)]))
@settings(max_examples=60)
def test_fines_for_clashes_and_a_known_neighbour_save_time_and_change_nothing(people, rules):
    found = match(people, rules)
    couples = {(pair.mentor, pair.mentee) for pair in found.pairs}
    assert not any((mentee, mentor) in couples for mentor, mentee in couples)
    assert found.optimal
    assert found.solution.ties
    near = match(people, replace(rules, quality_floor=4_000, objective="quality")).solution
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW", 0)
        patch.setattr(search, "NEAR", 1)
        patch.setattr(solving, "find_fines", fines_of_a_best_choice)
        assert solving.find_best(found.problem, near=near).pairs == found.solution.pairs
        patch.setattr(solving, "find_fines", lambda *given: {})
        assert match(people, rules).solution.pairs == found.solution.pairs


@pytest.mark.parametrize("size", range(2, 9))
@pytest.mark.parametrize("near", [1, 12])
def test_people_who_are_all_alike_and_teach_both_ways_are_settled_as_without_fines(monkeypatch, size, near):
    """As many choices as there are, all just as good: a chosen pair need not be among the most promising ones, and a
    fine that costs all of two pairs leaves a choice without any, whose worst pair tells nothing."""
    both = mentor("p", {"ai": 3}).changed(roles=("mentor", "mentee"), topics_wanted=("ai",))
    people = [both.changed(id=f"p{k}") for k in range(size)]
    monkeypatch.setattr(search, "FEW", 0)
    monkeypatch.setattr(search, "NEAR", near)
    fined = match(people, LOOSE).solution
    monkeypatch.setattr(solving, "find_fines", lambda *given: {})
    assert match(people, LOOSE).solution.pairs == fined.pairs


def everyone_both_ways(size: int, seed: int) -> list[Participant]:
    """People who all teach and learn, and would mostly rather have each other both ways."""
    chance = random.Random(seed)
    topics, people = [f"t{k}" for k in range(10)], []
    for k in range(size):
        chance.shuffle(topics)
        teaches = mentor(f"p{k}", {topic: chance.randint(1, 5) for topic in topics[:3]}, wants_back=topics[3:6])
        people.append(
            teaches.changed(
                roles=("mentor", "mentee"),
                topics_wanted=topics[3:6],
                department=chance.choice("abcdef"),
                location=chance.choice("xy"),
                availability=chance.sample(SLOTS, 2),
            )
        )
    return people


@pytest.mark.parametrize("seed", range(3))
def test_fines_are_sought_from_all_that_is_chosen_however_few_pairs_are_looked_at(monkeypatch, seed):
    monkeypatch.setattr(search, "FEW", 0)
    monkeypatch.setattr(search, "NEAR", 1)
    monkeypatch.setattr(solving, "find_fines", fines_of_a_best_choice)
    people = [each.changed(mentee_capacity=3, mentor_capacity=3) for each in everyone_both_ways(10, seed)]
    assert match(people, replace(LOOSE, most_per_mentor=3)).pairs


@pytest.mark.parametrize(("size", "seed"), [(60, 1), (100, 1)])
def test_many_people_who_want_each_other_both_ways_are_proved_and_can_be_asked_about(size, seed):
    found = match(everyone_both_ways(size, seed))
    couples = {(pair.mentor, pair.mentee) for pair in found.pairs}
    assert not any((mentee, mentor) in couples for mentor, mentee in couples)
    assert found.optimal
    assert found.record.proof["ties_settled"]
    for each in alternatives(found, found.pairs[0].mentee, 2):
        assert (each.places, each.cost) >= (0, 0)


@given(st.integers(0, 10**6), st.sampled_from([3, 12, 30]))
@settings(max_examples=40)
def test_a_best_choice_stays_one_while_pairs_change_their_price(seed, size):
    chance = np.random.default_rng(seed)
    shape = chance.integers(1, size, 2)
    rows, columns = np.nonzero(chance.random(shape) < 0.6)
    places = Places(*(chance.integers(1, 3, n) for n in shape), np.full(shape[0], chance.choice([0, 90]), np.int64))
    scores = chance.integers(0, 60, len(rows))
    network = Network(rows, columns, scores, places.first, places.mentees, places.mentors)
    chosen = best_choice(network)
    choice = RepricedChoice(network, chosen, dual_prices(network, chosen))
    for pair in chance.integers(0, len(rows), 8 if len(rows) else 0).tolist():
        more = int(chance.integers(-40, 40))
        choice.reprice(pair, more)
        scores = scores.copy()
        scores[pair] -= more
        network = replace(network, scores=scores)
        assert keeps_places(network, np.array(choice.chosen))
        assert network.value(np.array(choice.chosen)) == network.value(best_choice(network))
        loss = choice.loss(pair, choice.find_way(pair))
        much = -(10**6) if choice.chosen[pair] else 10**6
        other = replace(network, scores=np.where(np.arange(len(rows)) == pair, much, scores))
        assert loss == network.value(np.array(choice.chosen)) - network.value(best_choice(other))


def test_a_hundred_people_with_both_roles_are_proved_too():
    found = match(crowd(7, 0, 0, 100), LOOSE)
    couples = {(pair.mentor, pair.mentee) for pair in found.pairs}
    assert not any((mentee, mentor) in couples for mentor, mentee in couples)
    assert found.optimal


def test_a_search_that_is_given_up_shows_its_gap(monkeypatch):
    people = [
        person.changed(topics_offered=("ai",), topics_wanted=("ai",), mentor_capacity=1, mentee_capacity=1,
                       consent=True, withdrawn=False, avoided=(), preferred=(), external=False, languages=(),
                       availability=())
        for person in crowd(3, 0, 0, 7)
    ]  # fmt: skip
    people = [p.changed(preferred=(people[k ^ 1].id,) if k < 6 else ()) for k, p in enumerate(people)]
    closed = match(people, FREE)
    monkeypatch.setattr(solving, "solutions_at_most", lambda problem: 1)
    monkeypatch.setattr(solving, "find_fines", lambda *given: {})
    found = match(people, FREE)
    assert closed.optimal
    assert not found.optimal
    assert "search_not_closed" in {problem.code for problem in found.problems}
    assert (found.matched_bound, found.bound) >= (closed.matched, closed.total) >= (found.matched, found.total)
    assert found.gap > 0 or found.matched_bound > found.matched
