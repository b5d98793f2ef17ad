"""Learns what the words of headers mean, and how sure that is: python -m tests.mentoring.surveys.write_weights.

After the lexicon or the examples changed. Ridge regression on likeness, once before a release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import mentoring.surveys.mapping
from mentoring.surveys.fields import Field
from mentoring.surveys.mapping.shipped_words_and_direction import (
    ARRAYS,
    WEIGHTS,
    Example,
    HeaderWeights,
    examples,
    lexicon,
)
from mentoring.surveys.mapping.wording import bare_words, log_shares, pieces

SMOOTHING = 0.15
"""How little a single example may decide on its own."""
NEAR_COPIES = 0.72
"""Examples whose letters are at least this alike are one wording: left out together when certainty is measured."""
RIGHT = 0.9945
"""So many of the columns that nobody looks at must be right, on wordings that were left out.

Half of the questions on a foreign form belong to no field, so the examples to leave out count for half.
"""


@dataclass(frozen=True)
class LeftOut:
    """What every example would be taken for if it and its near copies were unknown. scores: one row an example."""

    fields: tuple[Field, ...]
    meant: np.ndarray
    scores: np.ndarray
    heat: float
    bar: float

    @property
    def chances(self) -> np.ndarray:
        """The chance of every field, one row an example."""
        return np.exp(log_shares(self.heat * self.scores))


def learn(known: Sequence[Example]) -> tuple[HeaderWeights, LeftOut]:
    """What the examples teach, and how well each is understood from the others.

    Two headers are alike by half in their ideas and by half in their words and letters; the square of the likeness in
    ideas makes two ideas together a rule that nobody writes. What is kept is not the examples but a row a feature.
    """
    known = list({bare_words(header): (header, field) for header, field in known if bare_words(header)}.values())
    words = [bare_words(header) for header, _ in known]
    fields = tuple(field for field in Field if any(field is each for _, each in known))
    right = np.array([[field is each for each in fields] for _, field in known], dtype=float)
    names, rarity, letters = _vectors(words, pieces)
    touched, idea_rarity, thoughts = _vectors(words, _ideas, list(lexicon()))
    likeness = (1 + (thoughts @ thoughts.T).toarray()) ** 2 / 8 + (letters @ letters.T).toarray() / 2
    inverse = np.linalg.inv(likeness + SMOOTHING * np.eye(len(known)))
    shares = inverse @ right
    left_out = _left_out(fields, right, _without(inverse, shares, right, letters))
    dense = thoughts.toarray()
    weights = HeaderWeights(
        fields=fields,
        pieces={name: place for place, name in enumerate(names)},
        rarity=rarity,
        unseen=_rarity(0, len(known)),
        idea_rarity=idea_rarity,
        by_piece=letters.T @ shares / 2,
        by_idea=dense.T @ shares / 4,
        by_pair=np.stack([(dense * column[:, None]).T @ dense for column in shares.T], axis=-1) / 8,
        base=shares.sum(axis=0) / 8,
        heat=left_out.heat,
        bar=left_out.bar,
    )
    return weights, left_out


def _ideas(words: str) -> list[str]:
    return [name for name, idea in lexicon().items() if idea.search(words)]


def _rarity(count: float, texts: int) -> float:
    return float(np.log((1 + texts) / (1 + count)) + 0.3)


def _vectors(texts: Sequence[str], features: Callable[[str], list[str]], names: list[str] | None = None):  # type: ignore[no-untyped-def]
    """The features, what each weighs (the rarer, the more), and the texts as sparse rows of length 1."""
    from scipy.sparse import csr_matrix, diags

    found = [set(features(text)) for text in texts]
    counts = Counter(each for have in found for each in have)
    names = names or sorted(counts)
    rarity = np.array([_rarity(counts[name], len(texts)) for name in names])
    place = {name: at for at, name in enumerate(names)}
    columns = [place[each] for have in found for each in sorted(have)]
    starts = np.cumsum([0, *map(len, found)])
    rows = csr_matrix((rarity[columns], columns, starts), shape=(len(texts), len(names)))
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return names, rarity, csr_matrix(diags(1 / np.maximum(length, 1e-9)) @ rows)


def _without(inverse: np.ndarray, shares: np.ndarray, right: np.ndarray, letters) -> np.ndarray:  # type: ignore[no-untyped-def]
    """The scores of every example without it and its near copies, in closed form from the one inverse."""
    from scipy.sparse.csgraph import connected_components

    _, group = connected_components((letters @ letters.T) >= NEAR_COPIES, directed=False)
    order = np.argsort(group, kind="stable")
    scores = np.empty_like(right)
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        block = inverse[np.ix_(members, members)]
        scores[members] = right[members] - np.linalg.solve(block, shares[members])
    return scores


def _left_out(fields: tuple[Field, ...], right: np.ndarray, scores: np.ndarray) -> LeftOut:
    """The heat under which the chances are honest, and the bar from which on they are sure."""
    from scipy.optimize import minimize_scalar

    def loss(heat: float) -> float:
        return -float(np.mean(np.sum(right * log_shares(heat * scores), axis=1)))

    heat = float(minimize_scalar(loss, bounds=(1, 60), method="bounded").x)
    chances = np.exp(log_shares(heat * scores))
    best = chances.max(axis=1)
    hit = right[np.arange(len(right)), chances.argmax(axis=1)]
    stranger = right[:, fields.index(Field.IGNORE)] > 0
    weight = np.where(stranger, 0.5 / max(1, stranger.sum()), 0.5 / max(1, (~stranger).sum()))
    order = np.argsort(-best, kind="stable")
    kept = np.flatnonzero(np.cumsum((weight * hit)[order]) >= RIGHT * np.cumsum(weight[order]))
    return LeftOut(fields, right.argmax(axis=1), scores, heat, float(best[order][kept[-1]]) if len(kept) else 1.0)


def main() -> None:
    """Learn from the examples, and keep the result beside them."""
    learned, left_out = learn(examples())
    np.savez_compressed(
        Path(mentoring.surveys.mapping.__file__).with_name(WEIGHTS),
        fields=np.array("\n".join(learned.fields)),
        pieces=np.array("\n".join(learned.pieces)),
        unseen=np.array(learned.unseen),
        heat=np.array(learned.heat),
        bar=np.array(learned.bar),
        **{name: getattr(learned, name).astype(np.float16) for name in ARRAYS},
    )
    right = left_out.chances.argmax(axis=1) == left_out.meant
    print(f"{len(right)} examples, left out and understood {right.mean():.1%}, sure from {learned.bar:.4f} on")


if __name__ == "__main__":
    main()
