"""What the matching says about help, cost, competition and unclear answers is true: a story for each kind."""

from __future__ import annotations

import os

import pytest

from mentoring.matching import (
    Matching,
    RelaxationSearch,
    Rules,
    alternatives,
    audit,
    match,
    relaxations,
    relaxing,
    search_relaxations,
    why_not,
)
from mentoring.participants import Participant
from tests.mentoring.matching.people_builder import crowd, match_with_exception, mentee, mentor
from tests.work import count_calls


def without_a_mentor(found: Matching) -> list[str]:
    return [each.person for each in found.unmatched if each.role == "mentee"]


def codes(found: Matching) -> set[str]:
    return {str(each.code) for each in found.problems}


class TestHelp:
    def test_one_more_place_is_offered_to_everyone_whom_it_would_help(self) -> None:
        """Four want the one mentor with different fits; the second place would be for whoever is asked about."""
        wants = (("piano",), ("piano", "flute"), ("flute", "piano"), ("flute", "harp", "piano"))
        found = match([mentor("star", ("piano",)), *(mentee(f"e{k}", each) for k, each in enumerate(wants))])
        for who in without_a_mentor(found):
            (option, *_rest) = relaxations(found, who)
            assert (option.code, option.mentor, option.partner) == ("extra_place", "star", "star")
            after = match_with_exception(found, option)
            assert {("star", who), *((p.mentor, p.mentee) for p in found.pairs)} == {
                (p.mentor, p.mentee) for p in after.pairs
            }

    def test_who_fit_just_as_well_are_each_held_to_the_place_that_was_promised(self) -> None:
        found = match([mentor("star"), *(mentee(f"e{k}") for k in range(5))])
        for who in without_a_mentor(found):
            assert [option.mentor for option in relaxations(found, who)] == ["star"]
            assert ("star", who) in {
                (p.mentor, p.mentee) for p in match_with_exception(found, relaxations(found, who)[0]).pairs
            }

    def test_places_that_were_offered_and_cut_are_said_and_come_before_anything_that_breaks_a_rule(self) -> None:
        people = [mentor("star", mentor_capacity=9), *(mentor(f"m{k}", ("law",)) for k in range(6))]
        found = match(people + [mentee(f"e{k}") for k in range(4)])
        (cut,) = [each for each in found.problems if each.code == "capacity_cut"]
        assert dict(cut.detail) == {"people": ("star",), "most": 2}
        first, *rest = relaxations(found, without_a_mentor(found)[0])
        assert (first.code, first.mentor, first.offered, first.over_limit) == ("extra_place", "star", True, True)
        assert rest
        assert all(option.rules for option in rest)

    def test_a_place_beyond_what_a_mentor_offered_comes_after_one_within_it(self) -> None:
        people = [mentor("a", mentor_capacity=1), mentor("z", mentor_capacity=3), *(mentee(f"e{k}") for k in range(4))]
        found = match(people, Rules(most_per_mentor=2))
        (who,) = without_a_mentor(found)
        assert [option.mentor for option in relaxations(found, who)] == ["z", "a"]

    def test_someone_can_move_to_make_room(self) -> None:
        """Nobody but Bea can teach Eva; when Ann takes one more, Finn moves to her."""
        people = [mentor("ann", ("ai",)), mentor("bea", ("ai", "law")), mentee("gus", ("ai",)), mentee("finn", ("ai",))]
        found = match([*people, mentee("eva", ("law",), avoided=("ann",))])
        assert without_a_mentor(found) != []
        for who in without_a_mentor(found):
            for option in relaxations(found, who):
                after = match_with_exception(found, option)
                assert (option.partner, who) in {(p.mentor, p.mentee) for p in after.pairs}
                assert {p.mentee for p in after.pairs} > {p.mentee for p in found.pairs}

    def test_a_few_problems_are_solved_for_one_person_however_large_the_round(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        people = [p.changed(mentor_capacity=1, consent=True, withdrawn=False) for p in crowd(5, 250, 200)]
        found = match(people)
        who = next(each.person for each in found.unmatched if each.role == "mentee" and each.competition)
        solves, real = [], relaxing.find_best
        monkeypatch.setattr(relaxing, "find_best", lambda *given, **known: (solves.append(1), real(*given, **known))[1])
        helps, calls = count_calls(lambda: relaxations(found, who))
        assert len(helps) == 5
        assert calls < 2_000_000  # counted: 870,000, half a second
        assert len(solves) <= relaxing.SOLVES

    def test_nothing_would_help_is_not_known_before_everything_was_tried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        people = [mentor("r"), mentee("e1"), mentee("e2")]
        found = match(people, Rules(objective="quality", quality_floor=1))
        (who,) = without_a_mentor(found)
        assert search_relaxations(found, who).options
        monkeypatch.setattr(relaxing, "SOLVES", 0)
        assert search_relaxations(found, who) == RelaxationSearch((), possible=True, complete=False)
        nobody = match([mentor("r", avoided=("e1", "e2")), *people[1:]])
        assert search_relaxations(nobody, "e1") == RelaxationSearch((), possible=False, complete=True)


class TestWhyNot:
    def test_who_loses_the_only_place_is_named(self) -> None:
        found = match([mentor("mia", ("ai",)), mentee("ann", ("ai",)), mentee("bob", ("x", "ai"))])
        verdict = why_not(found, "mia", "bob")
        assert (verdict.code, verdict.losing, verdict.placed) == ("moves_place", ("ann",), ("bob",))
        assert verdict.cost == 1_667

    def test_what_would_gain_has_the_sign_of_a_gain(self) -> None:
        people = [mentor("mia", ("ai",)), mentee("ann", ("ai",)), mentee("bob", ("x", "ai"))]
        verdict = why_not(match(people, priority=["bob"]), "mia", "ann")
        assert (verdict.cost, verdict.losing) == (-1_667, ("bob",))

    def test_two_who_are_a_pair_the_other_way_round_gain_no_place(self) -> None:
        """Ann teaches Bob; to have Bob teach Ann, against the rule on topics, would end that."""
        ann = mentor("ann", ("ai",)).changed(roles=("mentor", "mentee"), topics_wanted=("tax",))
        bob = mentor("bob", ("law",)).changed(roles=("mentor", "mentee"), topics_wanted=("ai",))
        verdict = why_not(match([ann, bob]), "bob", "ann")
        assert (verdict.places, verdict.lost, verdict.losing) == (0, (("ann", "bob"),), ("bob",))
        assert verdict.cost == 10_000

    def test_another_mentee_for_a_mentor_says_who_would_be_left(self) -> None:
        found = match([mentor("mia"), mentee("ann"), mentee("bob")])
        (pair,) = found.pairs
        (other,) = alternatives(found, "mia")
        assert (other.places, other.losing) == (0, (pair.mentee,))


class TestFairness:
    def test_quality_first_lifts_the_worst_pair_while_both_keep_a_mentor(self) -> None:
        people = [mentee("e0", ("b", "a", "c")), mentee("e1", ("c",)), mentor("m0", {"c": 5}), mentor("m1", {"c": 3})]
        rules = Rules(objective="quality", quality_floor=1_000)
        plain, fair = match(people, rules), match(people, Rules(objective="quality", quality_floor=1_000, fair=True))
        assert plain.worst == 4_000
        assert (fair.matched, fair.worst) == (2, 6_000)
        assert fair.optimal

    def test_a_runner_up_is_called_exact_only_where_solving_again_says_the_same(self) -> None:
        people = [
            mentee("e0", ("b", "a")), mentee("e1", ("c", "b")), mentee("e2", ("a", "b")),
            mentor("m0", {"b": 3, "c": 2}), mentor("m1", {"a": 3, "c": 5}), mentor("m2", {"a": 2}),
        ]  # fmt: skip
        assert all(not pair.runner_up.exact for pair in match(people, Rules(fair=True)).pairs if pair.runner_up)
        for pair in match(people).pairs:
            if pair.runner_up:
                assert pair.runner_up.exact
                assert pair.runner_up.cost == why_not(match(people), pair.runner_up.mentor, pair.mentee).cost


class TestCompetition:
    def test_all_who_are_left_over_hear_the_same_and_who_asked_for_nobody_is_not_counted(self) -> None:
        people = [mentor("star"), *(mentee(f"e{k}", mentee_capacity=0 if k == 3 else None) for k in range(8))]
        found = match(people)
        left = [each for each in found.unmatched if each.role == "mentee" and each.person != "e3"]
        assert {(each.competition.count, each.competition.places) for each in left if each.competition} == {(7, 1)}
        assert all(each.competition and "e3" not in each.competition.mentees for each in left)


class TestUnclearAnswers:
    @pytest.mark.parametrize(
        ("said", "flag"),
        [
            ({"manager_name": "Jan Smit"}, "manager_unclear"),
            ({"manager_name": "Jann Smit"}, "manager_unclear"),
            ({"manager_name": "Smit, Jan"}, "manager_unclear"),
            ({"avoided": ("Jan Smit",)}, "avoided_unclear"),
            ({"avoided": ("J. Smit",)}, "avoided_unclear"),
            ({"avoided": ("Someone who is not there",)}, "avoided_unclear"),
        ],
    )
    def test_a_name_that_fits_two_people_or_nobody_marks_the_pair(self, said: dict, flag: str) -> None:
        people = [mentor("a", **said), *(mentee(who).changed(name="Jan Smit") for who in "bc")]
        (pair,) = match(people).pairs
        assert flag in pair.flags

    @pytest.mark.parametrize("manager", ["Piet de Groot", "g-1042", "boss@example.org"])
    def test_a_manager_who_simply_does_not_take_part_marks_nothing(self, manager: str) -> None:
        (pair,) = match([mentor("a", manager=manager), mentee("b")]).pairs
        assert "manager_unclear" not in pair.flags

    @pytest.mark.parametrize(
        ("field", "value"),
        [("levels", {"ai": float("inf")}), ("birth_year", "1990"), ("level", "B2"), ("years_of_service", "ten")],
    )
    def test_an_answer_that_is_no_number_counts_as_unknown_and_is_said(self, field: str, value: object) -> None:
        rules = Rules(importance={"generation_gap": "high"}, hard={"seniority": "on"})
        people = [mentor("a", **{field: value}), mentee("b", level=3, birth_year=1970, years_of_service=4)]
        problems = [dict(each.detail) for each in match(people, rules).problems if each.code == "answer_not_understood"]
        assert problems == [{"person": "a", "field": field}]

    @pytest.mark.parametrize("given", [(["a"], "b"), ("a", {"b": 1}), ([], [])])
    def test_ids_that_cannot_be_ids_are_no_pair(self, given: object) -> None:
        people = [mentor("a"), mentee("b")]
        assert "pin_not_a_pair" in codes(match(people, pinned=[given]))
        assert "forbidden_not_a_pair" in codes(match(people, forbidden=[given]))
        assert "previous_not_a_pair" in codes(match(people, previous=[given]))
        assert "pair_not_a_pair" in codes(audit(people, [given]))


class TestGivenSets:
    def test_no_pairs_at_all_are_named_as_that(self) -> None:
        assert codes(audit([mentor("m"), mentee("e")], [])) == {"nothing_given"}
        assert "no_eligible_pairs" in codes(audit([mentor("m", ("law",)), mentee("e")], []))

    def test_columns_that_changed_places_are_named_as_that(self) -> None:
        judged = audit([mentor("m"), mentee("e")], [("e", "m")])
        (only,) = judged.problems
        assert (only.code, only.detail["swapped"]) == ("pair_wrong_role", True)

    def test_a_floor_that_shuts_everyone_out_is_not_called_a_rule(self) -> None:
        found = match([mentor("m", {"ai": 1}), mentee("e")], Rules(objective="quality", quality_floor=9_000))
        assert "all_below_floor" in codes(found)
        assert "no_eligible_pairs" not in codes(found)


def test_people_who_all_wish_each_other_both_ways_are_not_gone_through_one_by_one() -> None:
    size = 400 if os.environ.get("TELEMACHUS_LONG_TESTS") else 160
    people = [
        Participant(
            f"b{k:03}", f"B{k}", roles=("mentee", "mentor"), topics_wanted=(f"c{k // 2}", "ai"),
            wants_back=(f"c{k // 2}",), topics_offered={f"c{k // 2}": 5, "ai": 1 + k % 3},
            preferred=(f"b{k ^ 1:03}",), consent=True,
        )
        for k in range(size)
    ]  # fmt: skip
    found, calls = count_calls(lambda: match(people))
    assert calls < 10_000_000  # counted: 140,000; all sets of pairs would be beyond counting
    assert found.optimal
    assert found.matched == size
