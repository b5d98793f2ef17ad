"""What a change would do before it is kept: the set as it would stand, what it costs, and what has to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from components.matching import words
from components.matching.finding import View, best_set, judged
from components.matching.standing import Standing, Two, details, two
from mentoring.matching import Matching, Pair, Relaxation, Rules
from mentoring.participants import Participant

PROPOSED, BY_HAND, SWAPPED, FORBIDDEN = "pairs_proposed", "pair_by_hand", "pairs_swapped", "forbidden"
PINNED, UNPINNED, REMOVED = "pinned", "unpinned", "pair_removed"


@dataclass(frozen=True)
class Effect:
    """One possible change. before, after: the set now and then. action: what the log calls it.

    pins: all pins afterwards. by_hand: pairs a person made, which ask for a reason. wider: the best set when the
    others may move too, where that was looked at.
    """

    standing: Standing
    before: Matching
    after: Matching
    action: str
    pins: frozenset[Two]
    by_hand: tuple[Two, ...] = ()
    ruled_out: tuple[Two, ...] = ()
    allowed: tuple[Two, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    rules: Rules | None = None
    wider: Matching | None = None

    @cached_property
    def came(self) -> tuple[Pair, ...]:
        """The pairs there would be that there are not."""
        known = {two(pair) for pair in self.before.pairs}
        return tuple(pair for pair in self.after.pairs if two(pair) not in known)

    @cached_property
    def went(self) -> tuple[Pair, ...]:
        """The pairs there would no longer be."""
        kept = {two(pair) for pair in self.after.pairs}
        return tuple(pair for pair in self.before.pairs if two(pair) not in kept)

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
    def breaking(self) -> dict[Two, tuple[str, ...]]:
        """Of the pairs that would come, the rules that they break."""
        strict = words.strict(self.rules or self.standing.rules)
        found = {two(pair): tuple(code for code in pair.flags if code in strict) for pair in self.came}
        return {pair: codes for pair, codes in found.items() if codes}

    def to_keep(self, reason: str | None = None) -> dict[str, Any]:
        """What has to be stored, by name."""
        said = reason or None
        return {
            "wanted": [
                (*two(pair), pair.score, details(pair, self.pins))
                for pair in self.after.pairs
                if two(pair) not in self.standing.fixed
            ],
            "action": self.action,
            "seen": {pair.id: pair.version for pair in self.standing.proposed},
            "pins": self.pins,
            "by_hand": dict.fromkeys(self.by_hand, reason or ""),
            "ruled_out": dict.fromkeys(self.ruled_out, said),
            "allowed": self.allowed,
            "places": self.places,
            "rules": self.rules,
        }


def matched_again(view: View, everyone: bool) -> Effect:
    """Match who is free while the others stay, or everyone whom nobody fixed."""
    stay = frozenset() if everyone else view.standing.free
    after = view.best if everyone else _best(view, stay)
    return _effect(view, after, PROPOSED)


def pinned(view: View, couple: Two, on: bool) -> Effect:
    """Fix a pair, or let go of it: the set stays as it is, until the next matching."""
    pins = view.standing.pins | {couple} if on else view.standing.pins - {couple}
    return _effect(view, view.now, PINNED if on else UNPINNED, pins=pins)


def without(view: View, couple: Two, everyone: bool) -> Effect:
    """Rule out a pair; the two get someone else where there is someone."""
    pins = view.standing.pins - {couple}
    stay = frozenset() if everyone else view.standing.free - {couple}
    changes = {"forbidden": {*view.standing.ruled_out, couple}}
    after = _best(view, stay, pins, **changes)
    wider = after if everyone or view.standing.is_large else _best(view, frozenset(), pins, **changes)
    return _effect(view, after, FORBIDDEN, pins=pins, ruled_out=(couple,), wider=wider)


def parted(view: View, couple: Two) -> Matching:
    """The best set with the others as they are, once these two said they would rather not."""
    standing = view.standing
    stay = standing.free | standing.pins | standing.fixed
    changes = {"previous": standing.previous | {couple}, "priority": standing.waiting | set(couple)}
    return best_set(standing, standing.rules, standing.people, pinned=stay - {couple}, **changes)


def with_pair(view: View, couple: Two, everyone: bool) -> Effect:
    """Put two people together; whoever they were with gets someone else where there is someone."""
    standing = view.standing
    pins = standing.pins | {couple}
    touched = {each for each in standing.free if set(each) & set(couple)}
    stay = frozenset() if everyone else standing.free - touched
    changes = {"forbidden": set(standing.ruled_out) - {couple}}
    after = _best(view, stay, pins, **changes)
    wider = after if everyone or standing.is_large else _best(view, frozenset(), pins, **changes)
    allowed = (couple,) if couple in standing.ruled_out else ()
    return _effect(view, after, BY_HAND, pins=pins, by_hand=(couple,), allowed=allowed, wider=wider)


def swapped(view: View, one: Two, other: Two) -> Effect:
    """Two pairs exchange mentees."""
    new = ((one[0], other[1]), (other[0], one[1]))
    pins = (view.standing.pins - {one, other}) | set(new)
    pairs = [*(each for each in view.standing.seated if each not in (one, other)), *new]
    return _effect(view, judged(view.standing, pairs), SWAPPED, pins=pins, by_hand=new)


def swaps(view: View, couple: Two) -> list[tuple[Two, int, tuple[str, ...]]]:
    """With which pair to swap: the pair, what the two new pairs gain together, and the rules they break; best first."""
    free = [each for each in view.standing.seated if each not in view.standing.fixed and not set(each) & set(couple)]
    asked = [cross for each in free for cross in ((couple[0], each[1]), (each[0], couple[1]))]
    known = {two(pair): pair for pair in judged(view.standing, asked).pairs}
    strict = words.strict(view.standing.rules)
    found = []
    for each in free:
        new = [known.get((couple[0], each[1])), known.get((each[0], couple[1]))]
        if None in new or any(two(pair) in view.standing.seated for pair in new if pair):
            continue
        now = view.pairs[couple].score + view.pairs[each].score
        broken = tuple(dict.fromkeys(code for pair in new if pair for code in pair.flags if code in strict))
        found.append((each, sum(pair.score for pair in new if pair) - now, broken))
    return sorted(found, key=lambda item: (len(item[2]), -item[1], item[0]))


def relaxed(view: View, option: Relaxation) -> Effect:
    """Make the exception that gives a mentee a place, held by a pin; the others stay when that is enough."""
    standing, couple = view.standing, (option.partner, option.mentee)
    by_hand = (couple,) if option.rules else ()
    pins = standing.pins | {couple}
    places, people, rules = _more_places(standing, option)
    after = view.now
    for stay in (standing.free, frozenset()):
        context = {"pinned": pins | standing.fixed | stay}
        after = best_set(standing, rules or standing.rules, people, **context)
        if option.mentee in {pair.mentee for pair in after.pairs} and after.matched > view.now.matched:
            break
    return _effect(view, after, BY_HAND, pins=pins, by_hand=by_hand, places=places, rules=rules)


def with_rules(view: View, rules: Rules) -> Effect:
    """Other rules, and everyone whom nobody fixed matched by them; what stands now is measured by the same rules."""
    standing = view.standing
    after = best_set(standing, rules, standing.people)
    before = judged(standing, list(standing.seated), rules) if changes_scores(standing.rules, rules) else view.now
    return replace(_effect(view, after, PROPOSED), before=before, rules=rules)


def changes_scores(now: Rules, rules: Rules) -> bool:
    """Whether a pair scores otherwise by these rules."""
    return now.importance != rules.importance


def taken_over(view: View, pairs: Iterable[Two]) -> Effect:
    """A set made elsewhere takes the place of the proposals; confirmed pairs stay."""
    wanted = dict.fromkeys([*view.standing.fixed, *pairs])
    new = tuple(each for each in wanted if each not in view.standing.seated)
    pins = (view.standing.pins & set(wanted)) | set(new)
    return _effect(view, judged(view.standing, list(wanted)), BY_HAND, pins=pins, by_hand=new)


def _best(view: View, stay: frozenset[Two], pins: frozenset[Two] | None = None, **changes: Any) -> Matching:
    standing = view.standing
    fixed = (standing.pins if pins is None else pins) | standing.fixed | stay
    return best_set(standing, standing.rules, standing.people, pinned=fixed, **changes)


def _effect(view: View, after: Matching, action: str, **more: Any) -> Effect:
    return Effect(view.standing, view.now, after, action, **{"pins": view.standing.pins, **more})


def _more_places(
    standing: Standing, option: Relaxation
) -> tuple[dict[str, int], tuple[Participant, ...], Rules | None]:
    """The mentor's places, the people and the rules with the extra places of this exception."""
    if not option.extra_places:
        return {}, standing.people, None
    mentor, most = standing.by_id[option.mentor], standing.rules.most_per_mentor
    said = 1 if mentor.mentor_capacity is None else mentor.mentor_capacity
    places = min(said, most) + option.extra_places
    people = tuple(replace(each, mentor_capacity=places) if each is mentor else each for each in standing.people)
    rules = replace(standing.rules, most_per_mentor=places) if places > most else None
    return {mentor.id: places}, people, rules


def _mentors(matching: Matching, mentee: str) -> tuple[str, ...]:
    return tuple(pair.mentor for pair in matching.pairs if pair.mentee == mentee)
