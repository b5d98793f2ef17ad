"""An answer to a measuring question in words: the point of the scale that was chosen, or yes and no."""

from __future__ import annotations

from components.words import language, number
from mentoring.items import ITEM, ItemScale
from mentoring.surveys.blueprint_words import CHOICES

_YES_NO = (ItemScale.YES_NO, ItemScale.YES_NO_UNKNOWN)
_OF_FIVE = {ItemScale.AGREEMENT: "agreement", ItemScale.FREQUENCY: "frequency"}
_HIGHEST = {ItemScale.GRADE: 10, ItemScale.PROGRESS: 10}


def answer_text(item: str, value: float) -> str | None:
    """'Agree (4/5)', 'Yes', '7/10'; None for a question we do not know or a bare number."""
    if item not in ITEM:
        return None
    scale, words = ITEM[item].scale, language()
    if scale in _YES_NO:
        yes, no = CHOICES["yes_no"][words]
        return yes if value else no
    if scale in _OF_FIVE:
        points = CHOICES[_OF_FIVE[scale]][words]
        told = points[int(value) - 1] if value in range(1, len(points) + 1) else None
        return f"{told} ({number(value, 0)}/{len(points)})" if told else None
    if scale in _HIGHEST:
        return f"{number(value, 0 if float(value).is_integer() else 1)}/{_HIGHEST[scale]}"
    return None
