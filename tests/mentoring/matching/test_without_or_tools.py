"""On a computer that OR-Tools is not made for, SciPy finds the same pairs, and it is said that it did."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.example import organisation
from mentoring.matching import Assignment, assign, flow, match, solver
from mentoring.matching.solving import solver_record
from tests.mentoring.matching.oracle import best_by_program, worth

HOME = Path(__file__).resolve().parents[3]


@contextmanager
def without_or_tools() -> Iterator[None]:
    """It cannot be imported."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ortools", "ortools.graph", "ortools.graph.python", "ortools.graph.python.min_cost_flow"):
            patch.setitem(sys.modules, name, None)
        flow._or_tools.cache_clear()
        yield
    flow._or_tools.cache_clear()


def both(scores: np.ndarray, mentees: list[int], mentors: list[int]) -> tuple[Assignment, Assignment]:
    """What each of the two makes of it."""
    with without_or_tools():
        by_scipy = assign(scores, mentees, mentors)
    return assign(scores, mentees, mentors), by_scipy


@st.composite
def problems(draw: st.DrawFn) -> tuple[np.ndarray, list[int], list[int]]:
    """Any shape, any places, some pairs forbidden; few scores, so that ties abound, or numbers beyond any float."""
    height, width, top = (
        draw(st.integers(1, 12)),
        draw(st.integers(1, 12)),
        draw(st.sampled_from([1, 3, 9999, 1 << 58])),
    )
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    scores = chance.integers(0, top, (height, width), endpoint=True)
    scores[chance.random((height, width)) < draw(st.sampled_from([0.0, 0.3, 0.8]))] = -1
    return scores, *(chance.integers(0, 4, count).tolist() for count in (height, width))


@given(problems())
@settings(max_examples=120)
def test_both_find_the_same_pairs(problem: tuple[np.ndarray, list[int], list[int]]) -> None:
    one, other = both(*problem)
    assert other == one
    assert other.proved


@pytest.mark.parametrize("seed", range(3))
def test_a_medium_case_agrees_with_an_integer_program(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.integers(-1, 40, (30, 25))
    mentees, mentors = chance.integers(0, 3, 30).tolist(), chance.integers(0, 4, 25).tolist()
    with without_or_tools():
        found = assign(scores, mentees, mentors)
    assert worth(scores, found.pairs)[:2] == best_by_program(scores, mentees, mentors)[:2]


@pytest.mark.parametrize("levels", [1, 3, 10_000], ids=["all tied", "ties", "hardly a tie"])
def test_a_round_of_300_is_the_same_too(levels: int) -> None:
    chance = np.random.default_rng(7)
    scores = chance.integers(0, levels, (300, 300))
    scores[chance.random((300, 300)) < 0.4] = -1
    one, other = both(scores, chance.integers(1, 4, 300).tolist(), chance.integers(0, 4, 300).tolist())
    assert other == one


def test_a_whole_round_is_matched_the_same_and_its_record_names_the_solver() -> None:
    people = organisation(60)
    with without_or_tools():
        by_scipy = match(people)
        assert solver() == "SciPy"
        assert "(SciPy)" in solver_record(by_scipy).solver
    by_or_tools = match(people)
    assert by_scipy.pairs == by_or_tools.pairs
    assert (by_scipy.total, by_scipy.bound, by_scipy.optimal) == (by_or_tools.total, by_or_tools.bound, True)
    assert "(OR-Tools)" in solver_record(by_or_tools).solver


def test_an_answer_that_is_not_the_cheapest_never_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    from scipy import optimize

    class Wrong:
        status, x = 0, np.array([0.0, 1.0])

    monkeypatch.setattr(optimize, "linprog", lambda *_, **__: Wrong)
    network = np.array([0, 0]), np.array([1, 1]), np.array([1, 1]), np.array([3, 5]), np.array([1, -1])
    with without_or_tools(), pytest.raises(RuntimeError, match="not a cheapest"):
        flow.cheapest_flow(*network)
    Wrong.x = np.array([0.5, 0.5])
    with without_or_tools(), pytest.raises(RuntimeError, match="does not fit"):
        flow.cheapest_flow(*network)


def test_nothing_of_scipy_is_loaded_where_or_tools_is() -> None:
    ask = "import sys; from mentoring.matching import solver; print(solver(), 'scipy.optimize' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], cwd=HOME, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["OR-Tools", "False"]
