"""What was learned before the release and comes with the app: the anchors and their weights, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np

from mentoring.topics.catalogue import TOPICS
from mentoring.topics.learning import STRANGER, Weights, Wording, learn

ANCHORS = "anchors.tsv"
WEIGHTS = "weights.npz"

CODES = (*(topic.code for topic in TOPICS), STRANGER)
"""What is told apart: every shipped topic, and whatever is none."""


@lru_cache(maxsize=1)
def anchors() -> tuple[Wording, ...]:
    """Further words for the shipped topics, and words that belong to none, each with its topic code."""
    lines = files(__package__).joinpath(ANCHORS).read_text(encoding="utf-8").splitlines()[1:]
    return tuple((code, words) for _, code, words in (line.split("\t") for line in lines))


def learn_again() -> Weights:
    """The weights as they follow from the catalogue and the anchors; takes some seconds."""
    catalogue = [(topic.code, words) for topic in TOPICS for words in topic.wordings]
    return learn([*catalogue, *anchors()], CODES)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the app."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return Weights(
            tuple(str(kept["groups"]).split("\n")),
            kept["rarity"].astype(np.float32),
            float(kept["unseen"]),
            tuple(str(kept["codes"]).split("\n")),
            kept["weights"],
        )
