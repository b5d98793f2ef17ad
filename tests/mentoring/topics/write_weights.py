"""Writes the weights that come with the app: python -m tests.mentoring.topics.write_weights, after the anchors
changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import mentoring.topics
from mentoring.topics.weights import WEIGHTS, learn_again


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
