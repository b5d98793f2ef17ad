"""What a change would do before it is kept: the set as it would stand, what it costs, and what has to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mentoring.matching.assignment import audit_beside
from mentoring.matching.people import Couple
from mentoring.matching.results import Matching, Pair, Relaxation
from mentoring.matching.round_state import RoundState, RoundView, best_set, couple_of, pair_details
from mentoring.matching.rules import Rules, strict_codes
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant

PROPOSED, BY_HAND, SWAPPED, FORBIDDEN = "pairs_proposed", "pair_by_hand", "pairs_swapped", "forbidden"
PINNED, UNPINNED = "pinned", "unpinned"


@dataclass(frozen=True)
class RoundChange:
    """One possible change. before, after: the set now and then. action: what the log calls it.

    pins: all pins afterwards. by_hand: pairs a person made, which ask for a reason. wider: the best set when the
    others may move too, where that was looked at.
    """

    state: RoundState
    before: Matching
    after: SolvedMatching
    action: str
    pins: frozenset[Couple]
    by_hand: tuple[Couple, ...] = ()
    ruled_out: tuple[Couple, ...] = ()
    allowed: tuple[Couple, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    rules: Rules | None = None
    wider: Matching | None = None

    @cached_property
    def came(self) -> tuple[Pair, ...]:
        """The pairs there would be that there are not."""
        known = {couple_of(pair) for pair in self.before.pairs}
        return tuple(pair for pair in self.after.pairs if couple_of(pair) not in known)

    @cached_property
    def went(self) -> tuple[Pair, ...]:
        """The pairs there would no longer be."""
        kept = {couple_of(pair) for pair in self.after.pairs}
        return tuple(pair for pair in self.before.pairs if couple_of(pair) not in kept)

    @cached_property
    def moves(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Mentee -> the mentors before and after, of every mentee for whom something changes."""
        who = dict.fromkeys(pair.mentee for pair in (*self.came, *self.went))
        return {each: (_mentors(self.before, each), _mentors(self.after, each)) for each in who}

    @property
    def places_gained(self) -> int:
        """How many more mentees have a mentor; negative when fewer."""
        return self.after.matched - self.before.matched

    @property
    def points_gained(self) -> int:
        """How many hundredths of a point the whole set gains; negative when it loses."""
        return self.after.total - self.before.total

    @cached_property
    def losing(self) -> tuple[str, ...]:
        """The mentees who would lose their only mentor."""
        return tuple(each for each, (_, after) in self.moves.items() if not after)

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """The mentees who would have a mentor and have none."""
        return tuple(each for each, (before, _) in self.moves.items() if not before)

    @cached_property
    def breaking(self) -> dict[Couple, tuple[str, ...]]:
        """Of the pairs that would come, the rules that they break."""
        strict = strict_codes(self.rules or self.state.rules)
        found = {couple_of(pair): tuple(code for code in pair.flags if code in strict) for pair in self.came}
        return {pair: codes for pair, codes in found.items() if codes}

    def to_keep(self, reason: str | None = None) -> dict[str, Any]:
        """What has to be stored, by name."""
        said = reason or None
        return {
            "wanted": [
                (*couple_of(pair), pair.score, pair_details(pair, self.pins))
                for pair in self.after.pairs
                if couple_of(pair) not in self.state.fixed
            ],
            "action": self.action,
            "seen": {pair.id: pair.version for pair in self.state.proposed},
            "pins": self.pins,
            "by_hand": dict.fromkeys(self.by_hand, reason or ""),
            "ruled_out": dict.fromkeys(self.ruled_out, said),
            "allowed": self.allowed,
            "places": self.places,
            "rules": self.rules,
        }


def match_again(view: RoundView, everyone: bool) -> RoundChange:
    """Match who is free while the others stay, or everyone whom nobody fixed."""
    stay = frozenset() if everyone else view.state.free
    after = view.best if everyone else _best(view, stay)
    return _change(view, after, PROPOSED)


def match_confirmed_too(view: RoundView) -> SolvedMatching:
    """The best set if confirmed pairs were let go of as well."""
    state = view.state
    return best_set(state, view.find, pinned=state.pins | (state.held - state.fixed))


def pin_pair(view: RoundView, couple: Couple, on: bool) -> RoundChange:
    """Fix a pair, or let go of it: the set stays as it is, until the next matching."""
    pins = view.state.pins | {couple} if on else view.state.pins - {couple}
    return _change(view, view.now, PINNED if on else UNPINNED, pins=pins)


def rule_out(view: RoundView, couple: Couple, everyone: bool) -> RoundChange:
    """Rule out a pair; the two get someone else where there is someone."""
    pins = view.state.pins - {couple}
    stay = frozenset() if everyone else view.state.free - {couple}
    changes = {"forbidden": {*view.state.ruled_out, couple}}
    after = _best(view, stay, pins, **changes)
    wider = after if everyone or view.state.is_large else _best(view, frozenset(), pins, **changes)
    return _change(view, after, FORBIDDEN, pins=pins, ruled_out=(couple,), wider=wider)


def part_pair(view: RoundView, couple: Couple) -> SolvedMatching:
    """The best set with the others as they are, once these two said they would rather not."""
    state = view.state
    stay = state.free | state.pins | state.held
    previous, priority = state.previous | {couple}, state.waiting | set(couple)
    return best_set(state, view.find, pinned=stay - {couple}, previous=previous, priority=priority)


def pair_by_hand(view: RoundView, couple: Couple, everyone: bool) -> RoundChange:
    """Put two people together; whoever they were with gets someone else where there is someone."""
    state = view.state
    pins = state.pins | {couple}
    touched = {each for each in state.free if set(each) & set(couple)}
    stay = frozenset() if everyone else state.free - touched
    changes = {"forbidden": set(state.ruled_out) - {couple}}
    after = _best(view, stay, pins, **changes)
    wider = after if everyone or state.is_large else _best(view, frozenset(), pins, **changes)
    allowed = (couple,) if couple in state.ruled_out else ()
    return _change(view, after, BY_HAND, pins=pins, by_hand=(couple,), allowed=allowed, wider=wider)


def swap_pairs(view: RoundView, one: Couple, other: Couple) -> RoundChange:
    """Two pairs exchange mentees."""
    new = ((one[0], other[1]), (other[0], one[1]))
    pins = (view.state.pins - {one, other}) | set(new)
    pairs = [*(each for each in view.state.stored_pairs if each not in (one, other)), *new]
    return _change(view, audit_beside(view.best, pairs), SWAPPED, pins=pins, by_hand=new)


def possible_swaps(view: RoundView, couple: Couple) -> list[tuple[Couple, int, tuple[str, ...]]]:
    """With which pair to swap: the pair, what the two new pairs gain together, and the rules they break; best first."""
    free = [each for each in view.state.stored_pairs if each not in view.state.held and not set(each) & set(couple)]
    asked = [cross for each in free for cross in ((couple[0], each[1]), (each[0], couple[1]))]
    known = {couple_of(pair): pair for pair in audit_beside(view.best, asked).pairs}
    strict = strict_codes(view.state.rules)
    found = []
    for each in free:
        new = [known.get((couple[0], each[1])), known.get((each[0], couple[1]))]
        if None in new or any(couple_of(pair) in view.state.stored_pairs for pair in new if pair):
            continue
        now = view.pairs[couple].score + view.pairs[each].score
        broken = tuple(dict.fromkeys(code for pair in new if pair for code in pair.flags if code in strict))
        found.append((each, sum(pair.score for pair in new if pair) - now, broken))
    return sorted(found, key=lambda item: (len(item[2]), -item[1], item[0]))


def make_exception(view: RoundView, option: Relaxation) -> RoundChange:
    """Make the exception that gives a mentee a place, held by a pin; the others stay when that is enough."""
    state, couple = view.state, (option.partner, option.mentee)
    by_hand = (couple,) if option.rules else ()
    pins = state.pins | {couple}
    places, people, rules = _more_places(state, option)
    after = view.now
    for stay in (state.free, frozenset()):
        context = {"pinned": pins | state.held | stay}
        after = best_set(state, view.find, rules, people, **context)
        if option.mentee in {pair.mentee for pair in after.pairs} and after.matched > view.now.matched:
            break
    return _change(view, after, BY_HAND, pins=pins, by_hand=by_hand, places=places, rules=rules)


def try_rules(view: RoundView, rules: Rules) -> RoundChange:
    """Other rules, and everyone whom nobody fixed matched by them; what stands now is measured by the same rules."""
    state = view.state
    after = best_set(state, view.find, rules)
    before = audit_beside(after, state.stored_pairs) if changes_scores(state.rules, rules) else view.now
    return replace(_change(view, after, PROPOSED), before=before, rules=rules)


def changes_scores(now: Rules, rules: Rules) -> bool:
    """Whether a pair scores otherwise by these rules."""
    return now.importance != rules.importance


def take_over(view: RoundView, pairs: Iterable[Couple]) -> RoundChange:
    """A set made elsewhere takes the place of the proposals; pairs that are confirmed or in conversation stay."""
    wanted = dict.fromkeys([*view.state.held, *pairs])
    new = tuple(each for each in wanted if each not in view.state.stored_pairs)
    pins = (view.state.pins & set(wanted)) | set(new)
    return _change(view, audit_beside(view.best, wanted), BY_HAND, pins=pins, by_hand=new)


def _best(
    view: RoundView, stay: frozenset[Couple], pins: frozenset[Couple] | None = None, **changes: Any
) -> SolvedMatching:
    state = view.state
    held = (state.pins if pins is None else pins) | state.held | stay
    return best_set(state, view.find, pinned=held - frozenset(changes.get("forbidden", ())), **changes)


def _change(view: RoundView, after: SolvedMatching, action: str, **more: Any) -> RoundChange:
    return RoundChange(view.state, view.now, after, action, **{"pins": view.state.pins, **more})


def _more_places(state: RoundState, option: Relaxation) -> tuple[dict[str, int], tuple[Participant, ...], Rules | None]:
    """The mentor's places, the people and the rules with the extra places of this exception."""
    if not option.extra_places:
        return {}, state.people, None
    mentor, most = state.by_id[option.mentor], state.rules.most_per_mentor
    said = 1 if mentor.mentor_capacity is None else mentor.mentor_capacity
    places = min(said, most) + option.extra_places
    people = tuple(replace(each, mentor_capacity=places) if each is mentor else each for each in state.people)
    rules = replace(state.rules, most_per_mentor=places) if places > most else None
    return {mentor.id: places}, people, rules


def _mentors(matching: Matching, mentee: str) -> tuple[str, ...]:
    return tuple(pair.mentor for pair in matching.pairs if pair.mentee == mentee)


def change_record(change: RoundChange, reason: str) -> dict[str, Any]:
    """The record of a change that was kept. Ids, codes and the person's own words for why."""
    return {
        "event": change.action,
        **_matching_record(change.after),
        "gained": {"places": change.places_gained, "points": change.points_gained},
        "by_hand": [{"mentor": couple[0], "mentee": couple[1], "reason": reason} for couple in change.by_hand],
        "ruled_out": [{"mentor": couple[0], "mentee": couple[1], "reason": reason} for couple in change.ruled_out],
    }


def confirmation_record(view: RoundView, by: str, pairs: Iterable[int]) -> dict[str, Any]:
    """The record of a confirmation: by whom, of which pairs, and everything in them that a person decided."""
    state, confirmed = view.state, set(pairs)
    return {
        "event": "pairs_confirmed",
        "confirmed_by": by,
        "confirmed": sorted(confirmed),
        **_matching_record(view.now),
        "by_hand": [
            {"mentor": pair.mentor, "mentee": pair.mentee, "reason": pair.hand}
            for pair in state.proposed
            if pair.hand and pair.id in confirmed
        ],
        "pinned": [{"mentor": mentor, "mentee": mentee} for mentor, mentee in sorted(state.pins)],
        "ruled_out": [
            {"mentor": couple[0], "mentee": couple[1], "reason": reason}
            for couple, reason in sorted(state.ruled_out_by_hr.items())
        ],
    }


def _matching_record(matching: SolvedMatching) -> dict[str, Any]:
    kept = matching.record
    return {
        "matched": matching.matched,
        "pairs": len(matching.pairs),
        "total": matching.total,
        "bound": matching.bound,
        "optimal": matching.optimal,
        "ambiguous": matching.ambiguous,
        "solver": kept.solver,
        "rules": dict(kept.rules),
        "input_hash": kept.input_hash,
        "proof": dict(kept.proof),
    }
