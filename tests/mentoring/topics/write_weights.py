"""Learns the weights that come with the app: python -m tests.mentoring.topics.write_weights, after words or anchors
changed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import mentoring.topics
from mentoring.topics.catalogue_and_weights import (
    CODES,
    TOPICS,
    WEIGHTS,
    TopicWeights,
    Wording,
    anchors,
    letter_groups,
    solve,
    vector,
)

SMOOTHING = 0.5
"""How little a single wording may decide on its own."""


def rarity(count: int, phrases: int) -> float:
    """What a group weighs that occurs in so many of the phrases: the rarer, the more."""
    return 1 + math.log((1 + phrases) / (1 + count))


def learn(wordings: Sequence[Wording], codes: Sequence[str]) -> TopicWeights:
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
    return TopicWeights(
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


def learn_again() -> TopicWeights:
    """The weights as they follow from the catalogue and the anchors; takes some seconds."""
    catalogue = [(topic.code, words) for topic in TOPICS for words in topic.wordings]
    return learn([*catalogue, *anchors()], CODES)


def main() -> None:
    """Learn from the catalogue and the anchors, and keep the result beside them."""
    learned = learn_again()
    np.savez_compressed(
        Path(mentoring.topics.__file__).with_name(WEIGHTS),
        groups=np.array("\n".join(learned.groups)),
        rarity=learned.rarity.astype(np.float16),
        unseen=np.array(learned.unseen),
        codes=np.array("\n".join(learned.codes)),
        weights=learned.weights,
    )


if __name__ == "__main__":
    main()
