"""Recognises rows that are no answer of their own but the torn-off end of the row above."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from mentoring.surveys.reading.cells import Listing
from mentoring.surveys.reading.codes import ReadingWarning
from mentoring.surveys.reading.headers import count_filled

_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def note_broken_rows(rows: Sequence[tuple[str, ...]], numbers: Sequence[int], listing: Listing) -> None:
    """List rows with one filled cell in a table whose rows hold several, unless it is the key an unfinished answer has.

    Such rows come from line breaks that an export left bare. They stay in the survey, to be shown and not to be counted.
    """
    # Counting "" is quick; cells with nothing but spaces matter only where hardly anything else is there.
    counts = [count if (count := len(row) - row.count("")) > 5 else count_filled(row) for row in rows]
    if len(rows) < 2 or statistics.median(counts) < 3:
        return
    full = [row for row, count in zip(rows, counts, strict=True) if count > 1][:500]
    keys: dict[int, frozenset[str]] = {}
    for row, number, count in zip(rows, numbers, counts, strict=True):
        if count == 1:
            index = next(index for index, cell in enumerate(row) if cell.strip())
            if index not in keys:
                keys[index] = _key_shapes([other[index] for other in full])
            if _shape(row[index]) not in keys[index]:
                listing.add(ReadingWarning.SPILL_ROW, number, index + 1, text=row[index][:200])


def _key_shapes(column: Sequence[str]) -> frozenset[str]:
    """The shapes that texts have in a column that identifies answers: nearly always filled, nearly always alike."""
    given = [text for text in column if text.strip()]
    shapes = frozenset(map(_shape, given))
    return shapes if len(given) * 10 >= len(column) * 8 and len(shapes) <= max(3, len(given) // 4) else frozenset()


def _shape(text: str) -> str:
    """2024-05-01 and 2023-11-12 have one shape, R_2x and a sentence have others."""
    return _LETTERS.sub("a", _DIGITS.sub("9", text.strip()))
