"""Two lists on one sheet, mentors on the left and mentees on the right: taken apart, so that each row is one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mentoring.participants import Role
from mentoring.surveys.reading.cells import Listing
from mentoring.surveys.reading.codes import ReadingWarning
from mentoring.surveys.reading.headers import count_filled, find_layout
from mentoring.surveys.reading.survey_tools import recognise_tool
from mentoring.surveys.reading.tables import Grid
from mentoring.surveys.values import clean, title_roles
from mentoring.topics import normalise

_ROLE_WORDS = re.compile(
    r"\b(?:mentor(?:s|en)?|mentees?|mentore?e?s?|juniors?|junioren|seniors?|senioren|van|de|het|the|of|du|des?)\b"
)
_MOST_UNLIKE = 2
"""The lists may differ by so many columns; more are questions about a pair, and no second list."""
_TITLES = 3
"""So many rows above the names of the columns may hold the titles of the lists."""


def lists_in(grid: Grid, listing: Listing) -> list[Grid]:
    """The lists that stand side by side, each under its title as if it were a sheet; the grid itself where it is one.

    Only where the headings return and each list says whose it is: the one of mentors and the other of mentees.
    """
    layout = find_layout(grid.rows)
    if not layout.header_rows:
        return [grid]
    at = layout.start + layout.header_rows - 1
    names, body = grid.rows[at], grid.rows[at + 1 :]
    starts = _starts(names)
    if len(starts) != len(Role) or recognise_tool(names, body[0] if body else ()) != "spreadsheet":
        return [grid]
    above = [row for row in grid.rows[max(0, at - _TITLES) : at] if count_filled(row)]
    ends = (starts[1], max(map(len, grid.rows)))
    parts = [slice(0 if place == 0 else starts[place], ends[place]) for place in range(len(starts))]
    titles = [_title(names[part], [row[part] for row in above]) for part in parts]
    if set(map(title_roles, titles)) != {frozenset({role}) for role in Role} or not _both_filled(body, starts):
        return [grid]
    listing.add(ReadingWarning.SIDE_BY_SIDE, grid.numbers[at], names=tuple(titles), sheet=grid.sheet)
    return [_part(grid, part, at, title) for part, title in zip(parts, titles, strict=True)]


def _starts(names: Sequence[str]) -> list[int]:
    """Where each list begins: at the first heading that returns, when at least two return in the same order."""
    stems = [_stem(name) for name in names]
    first = next((place for place, stem in enumerate(stems) if stem and stems.count(stem) > 1), None)
    if first is None:
        return []
    starts = [place for place, stem in enumerate(stems) if stem == stems[first]]
    parts = [[stem for stem in stems[a:b] if stem] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    alike = all(len(part) > 1 and part[:2] == parts[0][:2] for part in parts)
    return starts if alike and max(map(len, parts)) - min(map(len, parts)) <= _MOST_UNLIKE else []


def _stem(name: str) -> str:
    """A heading without whose it is; a list that only says 'Mentor' means the name."""
    words = normalise(name)
    return " ".join(_ROLE_WORDS.sub(" ", words).split()) or (words and "naam")


def _title(names: Sequence[str], above: Sequence[Sequence[str]]) -> str:
    """What stands above a list, or the first of its headings that says whose it is."""
    cells = [clean(cell) for row in reversed(above) for cell in row if cell.strip()]
    return next((cell for cell in (*cells, *map(clean, names)) if title_roles(cell)), "")


def _both_filled(body: Sequence[Sequence[str]], starts: Sequence[int]) -> bool:
    """Whether most rows of the shorter list hold somebody of the other one too: no branches of one form."""
    filled = [[at < len(row) and bool(row[at].strip()) for at in starts] for row in body]
    fewest = min(sum(column) for column in zip(*filled, strict=True)) if filled else 0
    return fewest > 0 and sum(map(all, filled)) * 2 >= fewest


def _names(names: Sequence[str]) -> list[str]:
    """The headings of one list; one that only says 'Mentor' stands above the names."""
    return ["Naam" if name.strip() and not _ROLE_WORDS.sub("", normalise(name)).strip() else name for name in names]


def _part(grid: Grid, part: slice, at: int, title: str) -> Grid:
    """One list. What stood above is its title; a row in which only the other list goes on is none of its own."""
    kept = [place for place in range(at, len(grid.rows)) if count_filled(grid.rows[place][part])]
    rows = [_names(grid.rows[at][part]), *(grid.rows[place][part] for place in kept if place > at)]
    return replace(grid, rows=rows, numbers=[grid.numbers[place] for place in kept], sheet=title)
