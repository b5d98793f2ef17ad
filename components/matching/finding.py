"""Finds the best set of pairs and holds what stands against it; a large round is matched in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import streamlit as st

from components.matching.standing import Standing, Two, two
from components.words import _, ngettext, number
from mentoring.matching import Matching, Pair, Problem, Rules, WorkerFailed, audit, match, match_in_worker
from mentoring.participants import Participant

_LAST = "matching_view"


@dataclass(frozen=True)
class View:
    """standing: what is kept. best: the best set that is permitted. now: the pairs that stand, held against it."""

    standing: Standing
    best: Matching
    now: Matching

    @cached_property
    def pairs(self) -> dict[Two, Pair]:
        """What is known of each pair that stands."""
        return {two(pair): pair for pair in self.now.pairs}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is the matter with the pairs that stand, then with the round as a whole."""
        own = tuple(each for each in self.now.problems if each.code.startswith(("pair_", "mentor_", "mentee_")))
        return (*own, *self.best.problems)

    @property
    def is_best(self) -> bool:
        """Whether the pairs that stand are the best set."""
        return {two(pair) for pair in self.best.pairs} == set(self.pairs)


def look(standing: Standing) -> View:
    """What stands, beside the best there is. The same standing as a moment ago is not computed again."""
    last = st.session_state.get(_LAST)
    if last is not None and last.standing == standing:
        return last
    best = best_set(standing, standing.rules, standing.people)
    view = View(standing, best, _held_against(standing, best))
    st.session_state[_LAST] = view
    return view


def best_set(standing: Standing, rules: Rules, people: tuple[Participant, ...], **changes: object) -> Matching:
    """The best set of pairs; changes: what is otherwise than kept. Says how far it is when that takes long."""
    context = standing.context(**changes)  # type: ignore[arg-type]
    if not standing.is_large:
        return match(people, rules, **context)
    place = st.empty()
    with place.status(_("Looking for the best set of pairs …")) as status:

        def tell(step: str, count: int) -> None:
            status.update(label=progress(step, count))

        try:
            found = match_in_worker(people, rules, **context, on_progress=tell)
        except (WorkerFailed, OSError):
            found = None  # without a process to spare the answer is found here; it only takes the others' time
        found = found or match(people, rules, **context)
    place.empty()
    return found


def progress(step: str, count: int) -> str:
    """How far a long matching is."""
    said = {
        "solving": _("Choosing among all pairs …"),
        "solved": ngettext("Solved {count} time; looking for anything better …",
                           "Solved {count} times; looking for anything better …", count),
        "pricing_conflicts": _("Weighing who teaches whom, where two could do both …"),
        "reviewing": _("Proving that nothing is better …"),
        "describing": _("Writing down the reasons …"),
    }.get(step, _("Looking for the best set of pairs …"))  # fmt: skip
    return said.format(count=number(count, 0))


def judged(standing: Standing, pairs: list[Two], rules: Rules | None = None) -> Matching:
    """These pairs as a set: broken rules, total, and the distance to the best."""
    return audit(standing.people, pairs, rules or standing.rules, **standing.context())


def _held_against(standing: Standing, best: Matching) -> Matching:
    """The pairs that stand; what is known of the best set beside it is known of those they share."""
    known = {two(pair): pair for pair in best.pairs}
    if set(known) == set(standing.seated):
        return best
    now = judged(standing, list(standing.seated))
    pairs = tuple(known.get(two(pair), pair) for pair in now.pairs)
    return replace(now, pairs=pairs, ambiguous=sum(pair.ambiguous for pair in pairs))
