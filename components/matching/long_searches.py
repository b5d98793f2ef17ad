"""What takes long to find out in a large or intricate round: looked for beside the screen, which says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from weakref import WeakSet

import streamlit as st

from components.show_chart import keep_in_session
from components.words import _, ngettext, number
from mentoring.matching import Rules, WorkerFailed, match, match_in_worker
from mentoring.matching.round_state import RoundState, RoundView, search_round, view_round
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant
from mentoring.worker_process import run_in_worker, work_out

_ASKED = "matching_questions"
_LAST = "matching_view"

AT_ONCE = 1.0
"""Seconds in which an answer still appears with the page; of one that takes longer the page says how far it is."""

_LOOK_EVERY = 0.5
_beside = ThreadPoolExecutor(2, "matching-answers")
T = TypeVar("T")


class _Dropped(Exception):
    """Something else was asked meanwhile, so the search ends."""


@dataclass(eq=False)
class _Question:
    """key, about: which question it is, and what its answer follows from. step: how far the search is."""

    key: str
    about: object
    answer: Future[Any] = field(default_factory=Future)
    step: tuple[str, int] = ("", 0)
    dropped: bool = False

    def note(self, step: str, count: int) -> None:
        """What the search calls with how far it is."""
        self.step = step, count
        if self.dropped:
            raise _Dropped


_anywhere: WeakSet[_Question] = WeakSet()
"""What is asked in any session; it goes with the last session that asked it."""


def look(state: RoundState) -> RoundView:
    """What stands; in a small round beside the best there is. The same state as a moment ago is not computed again.

    In a large round the best set is looked for beside the screen; the view is searched once that is found.
    """
    last = st.session_state.get(_LAST)
    view = last if last is not None and last.state == state else RoundView(state, _finder(state))
    if not view.is_searched and state.is_slow and state.stored_pairs:
        if found := find_out("best", state, search_round, state, within=0.0):
            view = replace(view, found=found)
    elif not view.is_searched:
        view = view_round(state, view.find)
    st.session_state[_LAST] = view
    return view


def _finder(state: RoundState) -> Callable[..., SolvedMatching]:
    return match_with_progress if state.is_slow else match


def ask_round(key: str, view: RoundView, work: Callable[..., T], *asked: Any, within: float = AT_ONCE) -> T | None:
    """The answer of `work(view, *asked)` about a searched round; None while it is looked for, which the screen says.

    key: one name for each question on the screen. work: a function of a module of `mentoring`. within: see `find_out`.
    """
    if not view.state.is_slow:
        return keep_in_session(f"answer_{key}", (view, work, asked), lambda: work(view, *asked))
    here = replace(view, find=match, found=(view.best, view.now))  # the worker knows nothing of screens
    return find_out(key, (view, work, asked), work_out, (work, (here, *asked)), within=within)


def ask_best(key: str, view: RoundView, work: Callable[..., T], *asked: Any, within: float = AT_ONCE) -> T | None:
    """The same of `work(view.best, *asked)`: about the best set alone; without `asked` also with its progress."""
    if not view.state.is_slow:
        return keep_in_session(f"answer_{key}", (view, work, asked), lambda: work(view.best, *asked))
    if not asked:
        return find_out(key, (view, work), work, view.best, within=within)
    return find_out(key, (view, work, asked), work_out, (work, (view.best, *asked)), within=within)


def find_out(key: str, about: object, work: Callable[..., T], value: object, *, within: float = AT_ONCE) -> T | None:
    """The answer of `work(value, progress)` from a process of its own; None while it is looked for.

    about: what the answer follows from; while that is the same, nothing is asked again, by whichever session. within:
    seconds in which the answer is waited for when it is asked for first.
    """
    known: dict[str, _Question] = st.session_state.setdefault(_ASKED, {})
    question = known.get(key)
    if question is None or question.about != about or question.dropped:
        if question is not None:
            question.dropped = True
        question = known[key] = _asked_elsewhere(key, about) or _ask(key, about, work, value)
    else:
        within = 0.0
    try:
        return question.answer.result(timeout=within)
    except (TimeoutError, _Dropped):
        _show_waiting(question)
        return None
    except (WorkerFailed, OSError):
        # Without a process to spare the answer is found here; it only takes the others' time.
        question.answer = Future()
        question.answer.set_result(work(value, lambda step, count: None))
        return question.answer.result()


def _asked_elsewhere(key: str, about: object) -> _Question | None:
    """The same question of another session: what somebody looks for is not looked for twice."""
    same = (each for each in [*_anywhere] if each.key == key and not each.dropped and each.about == about)
    return next(same, None)


def _ask(key: str, about: object, work: Callable[..., T], value: object) -> _Question:
    question = _Question(key, about)
    question.answer = _beside.submit(run_in_worker, work, value, question.note)
    _anywhere.add(question)
    return question


def _show_waiting(question: _Question) -> None:
    @st.fragment(run_every=_LOOK_EVERY)
    def wait() -> None:
        if question.answer.done():
            st.rerun()
        st.caption(":material/hourglass_top: " + progress(*question.step))

    wait()


def is_searched(view: RoundView) -> bool:
    """Whether the best set is known; a sentence says that it is looked for when it is not."""
    if not view.is_searched:
        st.info(_("This follows from the best set of pairs, which is being looked for. It appears here in a moment."),
                icon=":material/hourglass_top:")  # fmt: skip
    return view.is_searched


def match_with_progress(people: tuple[Participant, ...], rules: Rules, **context: Any) -> SolvedMatching:
    """The best set of a large round, found in a process of its own; the screen says how far it is."""
    place = st.empty()
    with place.status(_("Looking for the best set of pairs …")) as status:

        def tell(step: str, count: int) -> None:
            status.update(label=progress(step, count))

        try:
            found = match_in_worker(people, rules, **context, on_progress=tell)
        except (WorkerFailed, OSError):
            # Without a process to spare the answer is found here; it only takes the others' time.
            found = match(people, rules, **context)
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
        "weighing": ngettext("Tried {count} other balance …", "Tried {count} other balances …", count),
    }.get(step, _("Looking for the best set of pairs …"))  # fmt: skip
    return said.format(count=number(count, 0))
