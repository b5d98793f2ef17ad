"""What a change would do is said before it is kept: places, points, rules, and for whom something changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentoring.matching import Objective, Part, Rule, Rules, Strictness, audit, changes, relaxations
from mentoring.matching.assignment import audit_beside
from mentoring.matching.round_state import RoundView, view_round
from mentoring.matching.rules import Importance
from mentoring.pairs import PairState, without_partner
from mentoring.participants import Role
from tests.mentoring.matching.round_builder import PEOPLE, best, person, seen, state, stored

ADA_DIRK, BEN_ELS = ("ada", "dirk"), ("ben", "els")


def twos(matching) -> set[tuple[str, str]]:
    return {(pair.mentor, pair.mentee) for pair in matching.pairs}


def test_the_best_set_stands_and_is_proved() -> None:
    view = best()
    assert twos(view.now) == {ADA_DIRK, BEN_ELS}
    assert view.is_best
    assert view.now.optimal


def test_who_is_left_over_is_who_waits_for_a_partner_everywhere() -> None:
    """The list of the matching and the count of the week say the same; only the list names who refused consent."""
    people = (*PEOPLE[:-1], replace(PEOPLE[-1], consent=False), replace(PEOPLE[0], id="both", roles=frozenset(Role)))
    proposed = stored([ADA_DIRK, ("ben", "gone")])
    view = view_round(replace(state(), people=people, proposed=proposed))
    left = {role: {each.person for each in view.now.unmatched if each.role is role} for role in Role}
    assert left == {Role.MENTOR: {"ben", "both", "cas"}, Role.MENTEE: {"both", "els", "fons"}}
    left[Role.MENTEE].remove("fons")
    assert without_partner(people, proposed) == left


def test_pairs_that_are_not_the_best_are_held_against_the_best() -> None:
    view = seen([("ada", "els"), ("ben", "dirk")])
    assert not view.is_best
    assert not view.now.optimal
    assert view.best.total - view.now.total == view.now.gap > 0


def test_what_is_known_of_a_pair_in_the_best_set_is_known_when_other_pairs_differ() -> None:
    people = (*PEOPLE, person("Gia", "mentor", ("ai_tools",), "Ops"), person("Hugo", "mentee", ("ai_tools",), "Legal"))
    found = view_round(state(people=people)).best
    hand = [*((pair.mentor, pair.mentee) for pair in found.pairs if pair.ambiguous)][:1]
    view = seen(hand, people=people)
    assert view.now.ambiguous == 1
    assert view.now.pairs[0].runner_up is not None


WRONG = [("cas", "fons"), ("ben", "dirk"), ("ben", "els"), ("dirk", "ada"), ("zoe", "els")]
"""Against a rule, more pairs than places, the wrong way round, and with nobody we know."""


@pytest.mark.parametrize("given", [[], [ADA_DIRK, BEN_ELS], [("ada", "els"), ("ben", "dirk")], WRONG])
@pytest.mark.parametrize("rules", [Rules(), Rules(fair=True), Rules(objective=Objective.QUALITY)])
def test_a_set_is_judged_beside_the_best_as_when_everything_is_solved_again(given, rules) -> None:
    round_ = state(rules=rules)
    judged = audit_beside(view_round(round_).best, given)
    assert judged == audit(PEOPLE, given, rules, **round_.context())


def test_before_anything_is_solved_the_pairs_are_described_as_they_are_afterwards() -> None:
    pairs = [("cas", "fons"), ("ada", "els"), ("ben", "dirk")]
    before, after = RoundView(state(pairs)), seen(pairs)
    told = [
        [(pair.mentor, pair.mentee, pair.score, pair.parts, pair.reasons, pair.flags) for pair in each.shown.pairs]
        for each in (before, after)
    ]
    assert told[0] == told[1]
    assert before.problems == tuple(each for each in after.problems if each not in after.best.problems)
    assert not before.is_searched
    assert after.is_searched


class TestRulingOut:
    def test_who_may_not_stay_together_get_someone_else_while_the_others_stay(self) -> None:
        effect = changes.rule_out(best(), ADA_DIRK, everyone=False)
        assert ADA_DIRK not in twos(effect.after)
        assert BEN_ELS in twos(effect.after)
        assert effect.losing == ("dirk",)
        assert effect.moves["fons"] == ((), ("ada",))

    def test_it_costs_exactly_the_difference_between_the_two_totals(self) -> None:
        effect = changes.rule_out(best(), ADA_DIRK, everyone=False)
        assert effect.points_gained == effect.after.total - effect.before.total == -1667

    def test_when_everyone_may_move_it_never_costs_more(self) -> None:
        narrow, wide = (changes.rule_out(best(), ADA_DIRK, everyone) for everyone in (False, True))
        assert (wide.after.matched, wide.after.total) >= (narrow.after.matched, narrow.after.total)
        assert (narrow.wider.matched, narrow.wider.total) == (wide.after.matched, wide.after.total)

    def test_it_is_stored_with_its_reason_and_the_pair_is_gone(self) -> None:
        kept = changes.rule_out(best(), ADA_DIRK, everyone=False).to_keep("neighbours")
        assert kept["ruled_out"] == {ADA_DIRK: "neighbours"}
        assert ADA_DIRK not in {wanted[:2] for wanted in kept["wanted"]}
        assert kept["action"] == "forbidden"


class TestByHand:
    def test_a_pair_against_a_rule_is_made_and_the_broken_rule_is_named(self) -> None:
        effect = changes.pair_by_hand(best(), ("cas", "fons"), everyone=False)
        assert effect.breaking == {("cas", "fons"): ("department",)}
        assert effect.places_gained == 1
        assert effect.pins == {("cas", "fons")}

    def test_whoever_they_were_with_gets_someone_else_where_there_is_someone(self) -> None:
        view = seen([ADA_DIRK, BEN_ELS], people=PEOPLE[:-1])  # without Fons, who would be as good for Ben as Dirk is
        effect = changes.pair_by_hand(view, ("ada", "els"), everyone=False)
        assert ("ada", "els") in twos(effect.after)
        assert ("ben", "dirk") in twos(effect.after)
        assert effect.losing == ()

    def test_a_confirmed_pair_does_not_make_way(self) -> None:
        view = view_round(state(confirmed=stored([ADA_DIRK], PairState.CONFIRMED)))
        effect = changes.pair_by_hand(view, ("ada", "els"), everyone=True)
        assert ADA_DIRK in twos(effect.after)
        assert ("ada", "els") not in twos(effect.after)

    def test_a_pair_that_was_ruled_out_is_allowed_again(self) -> None:
        view = seen([ADA_DIRK, BEN_ELS], ruled_out={("ada", "els"): "neighbours"})
        effect = changes.pair_by_hand(view, ("ada", "els"), everyone=False)
        assert effect.allowed == (("ada", "els"),)
        assert ("ada", "els") in twos(effect.after)


class TestSwapping:
    def test_two_pairs_exchange_mentees_and_nothing_else_moves(self) -> None:
        effect = changes.swap_pairs(best(), ADA_DIRK, BEN_ELS)
        assert twos(effect.after) == {("ada", "els"), ("ben", "dirk")}
        assert effect.points_gained == effect.after.total - effect.before.total < 0
        assert set(effect.by_hand) == {("ada", "els"), ("ben", "dirk")}

    def test_the_offers_say_what_each_swap_gains_and_breaks(self) -> None:
        (offer,) = changes.possible_swaps(best(), ADA_DIRK)
        other, gained, broken = offer
        assert other == BEN_ELS
        assert gained == changes.swap_pairs(best(), ADA_DIRK, other).points_gained
        assert broken == ()

    def test_a_swap_that_breaks_a_rule_comes_after_one_that_does_not(self) -> None:
        view = seen([ADA_DIRK, BEN_ELS, ("cas", "fons")])
        offers = changes.possible_swaps(view, BEN_ELS)
        assert [bool(broken) for _, _, broken in offers] == sorted(bool(broken) for _, _, broken in offers)

    def test_confirmed_pairs_are_not_offered(self) -> None:
        view = seen([BEN_ELS], confirmed=(replace(stored([ADA_DIRK], PairState.CONFIRMED)[0], id=9),))
        assert changes.possible_swaps(view, BEN_ELS) == []


class TestRelaxing:
    @pytest.mark.parametrize("number", range(3))
    def test_each_exception_gives_the_place_it_promises_and_takes_none(self, number: int) -> None:
        view = best()
        option = relaxations(view.best, "fons")[number]
        effect = changes.make_exception(view, option)
        assert "fons" in {pair.mentee for pair in effect.after.pairs}
        assert effect.losing == ()
        assert effect.points_gained == option.gain

    def test_one_more_place_is_stored_with_the_mentor(self) -> None:
        view = best()
        option = next(each for each in relaxations(view.best, "fons") if each.extra_places)
        effect = changes.make_exception(view, option)
        assert effect.places == {option.mentor: 2}
        assert effect.rules is None, "two is within the usual limit"

    def test_a_place_over_the_limit_raises_the_limit_and_says_so(self) -> None:
        view = seen([ADA_DIRK, BEN_ELS], rules=Rules(most_per_mentor=1))
        option = next(each for each in relaxations(view.best, "fons") if each.over_limit)
        assert changes.make_exception(view, option).rules.most_per_mentor == 2


class TestOtherRules:
    def test_the_preview_is_the_best_set_by_those_rules(self) -> None:
        rules = Rules(hard={Rule.DEPARTMENT: Strictness.FLAG})
        effect = changes.try_rules(best(), rules)
        assert effect.places_gained == 1
        assert effect.breaking == {}, "allowed, though marked"
        assert effect.to_keep()["rules"] is rules

    def test_quality_first_never_matches_more(self) -> None:
        effect = changes.try_rules(best(), Rules(objective=Objective.QUALITY, quality_floor=9900))
        assert effect.places_gained <= 0


class TestMatchingAgain:
    def test_only_who_is_free_gets_someone_and_the_others_stay(self) -> None:
        view = seen([("ada", "els")], people=PEOPLE[:-1])
        effect = changes.match_again(view, everyone=False)
        assert ("ada", "els") in twos(effect.after)
        assert ("ben", "dirk") in twos(effect.after)

    def test_everyone_anew_is_the_best_set_and_gains_as_much_as_is_said(self) -> None:
        view = seen([("ada", "els")])
        narrow, wide = (changes.match_again(view, everyone) for everyone in (False, True))
        assert twos(wide.after) == twos(view.best)
        assert wide.after.total > narrow.after.total

    def test_after_rather_not_the_two_are_not_put_together_again(self) -> None:
        view = seen([BEN_ELS], previous=frozenset({ADA_DIRK}), waiting=frozenset(ADA_DIRK))
        effect = changes.match_again(view, everyone=True)
        assert ADA_DIRK not in twos(effect.after)
        assert "dirk" in {pair.mentee for pair in effect.after.pairs}, "who waited comes first"

    def test_a_confirmed_pair_never_moves(self) -> None:
        view = view_round(state(confirmed=stored([("ada", "els")], PairState.CONFIRMED)))
        assert ("ada", "els") in twos(changes.match_again(view, everyone=True).after)

    def test_a_pair_in_conversation_never_moves_unless_it_is_ruled_out(self) -> None:
        talking = ("ada", "els")
        view = seen([talking], talking=frozenset({talking}))
        assert talking in twos(changes.match_again(view, everyone=True).after)
        assert talking in twos(changes.take_over(view, [("ben", "fons")]).after)
        kept = changes.match_again(view, everyone=True).to_keep()
        assert talking in {wanted[:2] for wanted in kept["wanted"]}
        assert kept["pins"] == frozenset(), "nobody pinned it"
        assert talking not in twos(changes.rule_out(view, talking, everyone=True).after)

    def test_a_confirmed_pair_of_someone_who_left_holds_nobody_back(self) -> None:
        people = tuple(replace(each, withdrawn=each.id == "dirk") for each in PEOPLE)
        view = view_round(state(people=people, confirmed=stored([ADA_DIRK], PairState.CONFIRMED)))
        assert [pair.mentee for pair in view.state.broken_off] == ["dirk"]
        assert "ada" in {pair.mentor for pair in view.best.pairs}
        assert not [each for each in view.problems if each.code.startswith("pin_")]


def test_a_set_from_elsewhere_takes_the_place_of_the_proposals_but_not_of_confirmed_pairs() -> None:
    view = seen([BEN_ELS], confirmed=(replace(stored([ADA_DIRK], PairState.CONFIRMED)[0], id=9),))
    effect = changes.take_over(view, [("ben", "fons")])
    assert twos(effect.after) == {ADA_DIRK, ("ben", "fons")}
    assert effect.by_hand == (("ben", "fons"),)
    assert {wanted[:2] for wanted in effect.to_keep("chosen")["wanted"]} == {("ben", "fons")}


def test_pinning_changes_nothing_but_the_pin() -> None:
    effect = changes.pin_pair(best(), ADA_DIRK, on=True)
    assert effect.moves == {}
    assert effect.points_gained == effect.places_gained == 0
    assert effect.pins == {ADA_DIRK}
    assert changes.pin_pair(seen([ADA_DIRK], pins=frozenset({ADA_DIRK})), ADA_DIRK, on=False).pins == frozenset()


def test_other_weights_alone_cost_nothing_while_nobody_changes_place() -> None:
    """What stands and what would stand are measured by the same rules."""
    view = best()
    for part in Part:
        for worth in (Importance.OFF, Importance.HIGH):
            rules = replace(Rules(), importance={**Rules().importance, part: worth})
            effect = changes.try_rules(view, rules)
            assert effect.points_gained >= 0
            assert effect.moves or effect.points_gained == 0
