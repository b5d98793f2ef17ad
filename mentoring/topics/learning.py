"""Learns from known wordings which letters speak for which topic: once before a release, the same on every computer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.topics.letters import letter_groups, rarity, vector

SMOOTHING = 0.5
"""How little a single wording may decide on its own."""

STRANGER, NOTHING = "-", "?"
"""Stand for the topic in wordings that belong to none: a hobby or a trade, and words that give no answer."""

Wording = tuple[str, str]
"""A topic code and words for it."""


@dataclass(frozen=True)
class Weights:
    """What was learned. groups: letter groups; rarity: what each weighs; unseen: what any other group weighs.

    codes: the topics; weights: one row a group, one column a topic. A text's vector times the weights is a number per
    topic: about 1 for 'this is it', about 0 for 'this is not'.
    """

    groups: tuple[str, ...]
    rarity: np.ndarray
    unseen: float
    codes: tuple[str, ...]
    weights: np.ndarray


def learn(wordings: Sequence[Wording], codes: Sequence[str]) -> Weights:
    """Kernel ridge regression over all wordings with the likeness of letter groups, solved by conjugate gradients.

    The kernel is a plain product of vectors, so what is kept is not the wordings but one row for each letter group.
    """
    wordings = list(dict.fromkeys(wordings))
    seen = Counter(group for _, words in wordings for group in letter_groups(words))
    groups = tuple(sorted(seen))
    rare = {group: rarity(seen[group], len(wordings)) for group in groups}
    vectors = _rows([vector(words, rare, 0.0) for _, words in wordings], groups)
    right = np.array([[code == each for each in codes] for code, _ in wordings], dtype=np.float32)
    across = vectors.T.tocsr()
    weights = across @ solve(lambda step: vectors @ (across @ step), right, SMOOTHING)
    return Weights(
        groups,
        np.array([rare[group] for group in groups], dtype=np.float32),
        rarity(0, len(wordings)),
        tuple(codes),
        np.asarray(weights, dtype=np.float16),
    )


def _rows(vectors: Sequence[dict[str, float]], groups: Sequence[str]):  # type: ignore[no-untyped-def]
    """The vectors as one sparse matrix, one row a text."""
    from scipy.sparse import csr_matrix

    place = {group: at for at, group in enumerate(groups)}
    columns = [place[group] for each in vectors for group in each]
    values = np.array([value for each in vectors for value in each.values()], dtype=np.float32)
    starts = np.cumsum([0, *map(len, vectors)])
    return csr_matrix((values, columns, starts), shape=(len(vectors), len(groups)))


def solve(
    times: Callable[[np.ndarray], np.ndarray], right: np.ndarray, smoothing: float, tolerance: float = 1e-4, most: int = 300
) -> np.ndarray:
    """The solution of (likeness + smoothing) x = right, every column by itself, by conjugate gradients.

    times: the likeness times a matrix; it need never be written out.
    """
    solution, rest = np.zeros_like(right), right.copy()
    step = rest.copy()
    size = (rest * rest).sum(axis=0)
    enough = tolerance**2 * np.maximum(size, 1e-30)
    for _ in range(most):
        image = times(step) + smoothing * step
        length = size / np.maximum((step * image).sum(axis=0), 1e-30)
        solution += length * step
        rest -= length * image
        after = (rest * rest).sum(axis=0)
        if (after < enough).all():
            break
        step = rest + after / np.maximum(size, 1e-30) * step
        size = after
    return solution
