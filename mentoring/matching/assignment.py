"""The solver alone: the best assignment for a matrix of scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mentoring.matching.flow import Ints, compact
from mentoring.matching.network import dual_bound, keeps_places
from mentoring.matching.results import Assignment
from mentoring.matching.search import Places, solve
from mentoring.matching.settle import break_ties


class MatrixSource:
    """A matrix of scores as a source for the search; rows and columns without places have no permitted pairs."""

    def __init__(self, scores: np.ndarray, mentees: Ints, mentors: Ints) -> None:
        self.shape = scores.shape
        self._scores, self._closed = scores, (mentees < 1, mentors < 1)

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of these rows; -1 for pairs that cannot be chosen."""
        block = self._scores[start:stop].copy()
        block[self._closed[0][start:stop]] = -1
        block[:, self._closed[1]] = -1
        return block


def assign(
    scores: ArrayLike, mentee_capacity: int | Sequence[int] = 1, mentor_capacity: int | Sequence[int] = 1
) -> Assignment:
    """The best pairs of rows (mentees) and columns (mentors): most mentees first, then the total, then the worst pair.

    scores: whole numbers of any size, mentees by mentors; negative forbids the pair. Capacities: pairs that each row
    and each column can hold, one number for all or one a person; below 1 means none. Raises ValueError when the scores
    are no whole numbers in a matrix or the capacities do not fit them.
    """
    matrix = _score_matrix(scores)
    mentees = _capacities(mentee_capacity, matrix.shape[0], matrix.shape[1])
    mentors = _capacities(mentor_capacity, matrix.shape[1], matrix.shape[0])
    if not matrix.size:
        return Assignment((), 0, 0, True)
    units = int(min(mentees.sum(), mentors.sum()))
    reward = max(0, int(matrix.max())) * (units + 1) + 1
    first = compact(np.array([reward] * len(mentees), dtype=object))
    solution = solve(MatrixSource(matrix, mentees, mentors), Places(mentees, mentors, first))
    chosen = break_ties(solution, np.arange(len(mentees)), np.arange(len(mentors)))
    network = solution.network
    pairs = tuple(zip(network.rows[chosen].tolist(), network.columns[chosen].tolist(), strict=True))
    total = sum(int(matrix[pair]) for pair in pairs)
    places = reward * len({row for row, _ in pairs})
    bound = dual_bound(network, solution.prices) - places
    return Assignment(pairs, total, bound, keeps_places(network, chosen) and bound == total)


def _score_matrix(scores: ArrayLike) -> np.ndarray:
    """The scores as whole numbers in two dimensions: int64, or Python integers where those do not fit."""
    matrix = np.asarray(scores)
    if matrix.size == 0:
        return np.zeros(matrix.shape if matrix.ndim == 2 else (len(matrix), 0), np.int64)
    if matrix.ndim != 2:
        raise ValueError("scores must be a matrix: one row a mentee, one column a mentor")
    if matrix.dtype.kind == "f":
        if not np.equal(matrix, np.floor(matrix)).all() or not np.isfinite(matrix).all():
            raise ValueError("scores must be whole numbers")
        matrix = np.array([[int(value) for value in row] for row in matrix.tolist()], dtype=object)
    elif matrix.dtype.kind not in "iubO":
        raise ValueError("scores must be whole numbers")
    if matrix.dtype.kind == "O" and not all(isinstance(value, int | np.integer) for value in matrix.flat):
        raise ValueError("scores must be whole numbers")
    matrix = np.maximum(matrix.astype(object), -1) if matrix.dtype.kind in "uO" else np.maximum(matrix, -1)
    return compact(matrix.ravel()).reshape(matrix.shape)


def _capacities(capacity: int | Sequence[int], people: int, others: int) -> Ints:
    """Pairs that each person can hold: not below zero, and not above the number of people on the other side."""
    given = list(capacity) if isinstance(capacity, Sequence | np.ndarray) else [capacity] * people
    if len(given) != people:
        raise ValueError(f"{len(given)} capacities for {people} people")
    return np.array([min(max(int(each), 0), others) for each in given], np.int64)
