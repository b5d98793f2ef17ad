"""What takes long is found beside the screen: asked once, dropped when something else is asked, and never wrong."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from typing import Any

import pytest

from components.matching import long_searches
from mentoring.matching import WorkerFailed, changes, round_state, why_not
from mentoring.matching.round_state import RoundView
from tests.mentoring.matching.round_builder import state


def test_the_same_state_is_not_computed_again() -> None:
    view = long_searches.look(state([("ada", "dirk"), ("ben", "els")]))
    assert long_searches.look(state([("ada", "dirk"), ("ben", "els")])) is view
    assert long_searches.look(state([("ada", "dirk")])) is not view


def double(value: int, _progress: Callable[..., object]) -> int:
    """Stands for something that takes long."""
    return 2 * value


def test_a_long_answer_is_asked_once_and_dropped_when_something_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    free, asked, ended = threading.Event(), [], threading.Event()

    def work_slowly(work: Callable[..., Any], value: int, note: Callable[[str, int], None]) -> Any:
        asked.append(value)
        try:
            while not free.wait(0.005):
                note("solved", 1)
        except Exception:
            ended.set()
            raise
        return work(value, note)

    monkeypatch.setattr(long_searches, "run_in_worker", work_slowly)
    assert long_searches.find_out("slow", "four", double, 4, within=0.05) is None
    assert long_searches.find_out("slow", "four", double, 4) is None
    assert long_searches.find_out("slow", "five", double, 5, within=0.05) is None
    assert ended.wait(5)
    free.set()
    long_searches.st.session_state["matching_questions"]["slow"].answer.result(timeout=5)
    assert long_searches.find_out("slow", "five", double, 5) == 10
    assert asked == [4, 5]


def test_what_one_session_looks_for_is_not_looked_for_again_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    free, asked = threading.Event(), []

    def work_slowly(work: Callable[..., Any], value: int, note: Callable[[str, int], None]) -> Any:
        asked.append(value)
        while not free.wait(0.005):
            note("solved", 1)
        return work(value, note)

    monkeypatch.setattr(long_searches, "run_in_worker", work_slowly)
    here, there = {"matching_questions": {}}, {"matching_questions": {}}
    for session in (here, there, here):
        monkeypatch.setattr(long_searches.st, "session_state", session)
        assert long_searches.find_out("shared", "seven", double, 7, within=0.05) is None
    assert asked == [7]

    monkeypatch.setattr(long_searches.st, "session_state", there)
    dropped = long_searches.find_out("shared", "eight", double, 8, within=0.05)
    assert dropped is None, "this drops what the first still wants"
    free.set()
    monkeypatch.setattr(long_searches.st, "session_state", here)
    long_searches.find_out("shared", "seven", double, 7)
    assert here["matching_questions"]["shared"].answer.result(timeout=5) == 14


def test_without_a_process_to_spare_the_answer_is_found_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_task: object) -> None:
        raise WorkerFailed("killed")

    monkeypatch.setattr(long_searches, "run_in_worker", die)
    assert long_searches.find_out("dead", "six", double, 6) == 12


def test_a_worker_is_given_nothing_that_knows_of_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bytes] = []

    def work_here(work: Callable[..., Any], value: Any, note: Callable[[str, int], None]) -> Any:
        given.append(pickle.dumps((work, value)))
        return work(value, note)

    monkeypatch.setattr(long_searches, "run_in_worker", work_here)
    monkeypatch.setattr(round_state, "WORKER_FROM", 1)
    large = state([("ada", "els")])
    if not (view := long_searches.look(large)).is_searched:
        long_searches.st.session_state["matching_questions"]["best"].answer.result(timeout=5)
        view = long_searches.look(large)
    assert view.is_searched
    assert long_searches.ask_round("again", view, changes.match_again, False).after.matched == 2
    assert long_searches.ask_best("why", view, why_not, "ben", "dirk").cost is not None
    assert len(given) == 3
    assert not [each for each in given if b"components" in each or b"streamlit" in each]


def test_what_a_screen_finds_out_about_a_round_does_not_go_along_to_a_worker() -> None:
    """Sending it takes a while, in which the screen goes on: what it adds meanwhile would break the sending off."""
    view = RoundView(state([("ada", "els")]))
    alone = len(pickle.dumps(view))
    assert view.pairs
    assert view.state.names
    assert len(pickle.dumps(view)) == alone
