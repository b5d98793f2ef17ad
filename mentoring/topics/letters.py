"""How alike two phrases are in their letters, so that other forms of a word, compounds and typing errors still meet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from mentoring.topics.catalogue import normalised

SIZES = (3, 4, 5)
"""How many letters a group has; the groups of a word include the spaces around it."""

WHOLE = "="
"""What stands before a group that is a whole word."""


def letter_groups(text: str) -> Counter[str]:
    """How often each group of letters and each whole word occurs in a text."""
    groups: Counter[str] = Counter()
    for word in normalised(text).split():
        padded = f" {word} "
        groups[WHOLE + word] += 1
        for size in SIZES:
            groups.update(padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
    return groups


def rarity(count: int, phrases: int) -> float:
    """What a group weighs that occurs in so many of the phrases: the rarer, the more."""
    return 1 + math.log((1 + phrases) / (1 + count))


def vector(text: str, weights: Mapping[str, float], unseen: float) -> dict[str, float]:
    """A text as the share of each of its letter groups; the squares add up to 1.

    weights: group -> rarity; unseen: the rarity of any other group. Groups that no known phrase has count in the
    length: half a known word is not the whole of it.
    """
    values = {group: (1 + math.log(count)) * weights.get(group, unseen) for group, count in letter_groups(text).items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {group: value / length for group, value in values.items()}
