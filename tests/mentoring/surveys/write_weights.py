"""Writes what headers mean: python -m tests.mentoring.surveys.write_weights, after the lexicon or the examples
changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import mentoring.surveys.mapping
from mentoring.surveys.mapping.learning import learn
from mentoring.surveys.mapping.shipped import ARRAYS, WEIGHTS, examples


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
