"""Slow but obvious answers to compare with: every choice of pairs tried, and an integer program."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

Pairs = tuple[tuple[int, int], ...]


def every_choice(scores: np.ndarray, mentees: list[int], mentors: list[int]) -> Iterator[Pairs]:
    """Each set of permitted pairs in which nobody holds more than their places."""
    cells = [(i, j) for i, j in np.ndindex(*scores.shape) if scores[i][j] >= 0]

    def extend(position: int, chosen: Pairs, left: tuple[int, ...], right: tuple[int, ...]) -> Iterator[Pairs]:
        if position == len(cells):
            yield chosen
            return
        yield from extend(position + 1, chosen, left, right)
        i, j = cells[position]
        if left[i] > 0 and right[j] > 0:
            fewer = tuple(n - (k == i) for k, n in enumerate(left)), tuple(n - (k == j) for k, n in enumerate(right))
            yield from extend(position + 1, (*chosen, (i, j)), *fewer)

    yield from extend(0, (), tuple(mentees), tuple(mentors))


def worth(scores: np.ndarray, pairs: Pairs) -> tuple[int, int, int]:
    """Mentees matched, total, worst score."""
    points = [int(scores[i][j]) for i, j in pairs]
    return len({i for i, _ in pairs}), sum(points), min(points, default=0)


def best_by_trying(scores: np.ndarray, mentees: list[int], mentors: list[int]) -> tuple[int, int, int]:
    """The best (mentees matched, total, worst score)."""
    return max(worth(scores, pairs) for pairs in every_choice(scores, mentees, mentors))


def best_by_program(scores: np.ndarray, mentees: list[int], mentors: list[int]) -> tuple[int, int]:
    """The most mentees matched and the highest total then, by HiGHS without presolve (1.12 erred with it)."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array, hstack, vstack

    rows, columns = np.nonzero(scores >= 0)
    cells, people = len(rows), len(mentees)
    if not cells:
        return 0, 0
    ones, each = np.ones(cells), np.arange(cells)
    of_mentee = coo_array((ones, (rows, each)), shape=(people, cells))
    of_mentor = coo_array((ones, (columns, each)), shape=(len(mentors), cells))
    served = coo_array((np.ones(people), (np.arange(people), np.arange(people))), shape=(people, people))
    nobody = coo_array((len(mentors), people))
    matrix = vstack([hstack([of_mentee, 0 * served]), hstack([of_mentor, nobody]), hstack([-of_mentee, served])])
    limits = LinearConstraint(matrix.tocsr(), -np.inf, np.concatenate([mentees, mentors, np.zeros(people)]))
    place = int(scores.max()) * (min(sum(mentees), sum(mentors)) + 1) + 1
    value = -np.concatenate([scores[rows, columns], np.full(people, place)]).astype(float)
    answer = milp(
        value,
        integrality=np.ones(len(value)),
        bounds=Bounds(0, 1),
        constraints=limits,
        options={"presolve": False, "mip_rel_gap": 0},
    )
    taken = np.round(answer.x[:cells]).astype(int)
    return int(np.unique(rows[taken > 0]).size), int((scores[rows, columns] * taken).sum())
