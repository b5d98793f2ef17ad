"""What may be shown of a group, so that no single person can be read from it, not even by comparing figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations
from math import comb

import numpy as np

FEWEST = 5
FEWEST_FOR_SHARES = 10
OTHER = "other"
MOST_SETS = 300_000
FLAT = 1e-9
Key = str | tuple[str, ...]


class FigureKind(StrEnum):
    """What a figure is. A share is a percentage or a distribution; a text is a quote or a list of remarks."""

    MEAN = "mean"
    SHARE = "share"
    COUNT = "count"
    TEXT = "text"


class Withheld(StrEnum):
    """Why a figure is not shown."""

    TOO_FEW = "too_few"
    TOO_FEW_FOR_SHARES = "too_few_for_shares"
    MERGED = "merged"
    UNIFORM = "uniform"
    WOULD_REVEAL = "would_reveal"


@dataclass(frozen=True)
class Figure:
    """A figure about a group.

    key: its name. n: answers behind it. value: the figure itself. members: ids of the people behind it.
    breakdown: the division this group is part of (department, role); figures of one breakdown and measure may be
    merged into 'other'. measure: what is measured; figures of other measures cannot be compared with it. An empty
    measure is compared with everything. least, most: lowest and highest single answer, when known.
    merged: keys that were put together. fewer: for a count, that it is below k and not shown itself.
    """

    key: Key
    n: int
    value: float | None = None
    members: frozenset[str] = frozenset()
    kind: FigureKind = FigureKind.MEAN
    breakdown: str | None = None
    measure: str = ""
    least: float | None = None
    most: float | None = None
    merged: tuple[Key, ...] = ()
    fewer: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", frozenset(self.members or ()))

    @property
    def size(self) -> int:
        """People it stands for: the smaller of its answers and its members."""
        return min(self.n, len(self.members)) if self.members else self.n


@dataclass(frozen=True)
class FigureReview:
    """What may be shown, in the given order with merged groups last, and why the rest may not."""

    shown: tuple[Figure, ...]
    withheld: Mapping[Key, Withheld] = field(default_factory=dict)


def publishable(figures: Iterable[Figure], k: int = FEWEST) -> list[Figure]:
    """The figures of one page that may be shown together; see `review` for the reasons of the rest.

    Fewer than k people: never (shares and texts: fewer than ten). Small groups of a breakdown are merged into 'other',
    with the next smallest until it holds k. A group in which everybody answered the same is left out. What remains is
    added one by one, the largest first, as long as no set of figures together says something about fewer than k
    people. Values are rounded to 0.1; a count below k loses its value and is marked `fewer`.
    """
    return list(review(figures, k).shown)


def review(figures: Iterable[Figure], k: int = FEWEST) -> FigureReview:
    """What may be shown of these figures together, and why not the rest."""
    given = list(figures)
    withheld: dict[Key, Withheld] = {}
    candidates = _merge_small(given, k, withheld)
    allowed: list[Figure] = []
    if isolates(candidates, k):
        for group in _in_turn(candidates):
            allowed += _addable(group, allowed, k, withheld)
    else:  # what all figures together do not tell, no part of them tells either
        allowed += candidates
    order = {figure.key: index for index, figure in enumerate(given)}
    allowed.sort(key=lambda figure: order.get(figure.key, len(order)))
    return FigureReview(tuple(_round_value(figure, k) for figure in allowed), withheld)


def isolates(figures: Iterable[Figure], k: int = FEWEST) -> list[frozenset[str]]:
    """Groups of fewer than k people about whom these figures together say something: an attacker who knows who is in
    which group and adds and subtracts totals.

    A total is known for every figure (n times a mean). Any sum of differences that rests on fewer than k people
    isolates them; so does a single figure of fewer than k. Empty when nobody can be isolated.
    """
    listed = list(figures)
    found = {figure.members for figure in listed if figure.size < k}
    for together in _comparable(listed):
        found |= _isolated_sets(sorted({figure.members for figure in together if figure.members}, key=sorted), k)
    return sorted(found, key=lambda members: (len(members), sorted(members)))


def shown_count(count: int, k: int = FEWEST) -> int | None:
    """A count that may be shown; None stands for 'fewer than k'."""
    return count if count >= k else None


def _fewest(figure: Figure, k: int) -> int:
    return max(k, FEWEST_FOR_SHARES) if figure.kind in (FigureKind.SHARE, FigureKind.TEXT) else k


def _uniform(figure: Figure) -> bool:
    if figure.kind is FigureKind.COUNT:
        return False
    same = figure.least is not None and figure.least == figure.most
    return same or (figure.kind is FigureKind.SHARE and figure.value in (0, 1))


def _merge_small(figures: Sequence[Figure], k: int, withheld: dict[Key, Withheld]) -> list[Figure]:
    """Every figure that is large enough by itself, small groups of a breakdown put together."""
    kept: list[Figure] = []
    divisions: dict[tuple[str, str, FigureKind], list[Figure]] = {}
    for figure in figures:
        if figure.breakdown is None or not figure.n:  # an empty group has nothing to put together with others
            kept.append(figure)
        else:
            divisions.setdefault((figure.measure, figure.breakdown, figure.kind), []).append(figure)
    for groups in divisions.values():
        kept += _with_other(groups, k, withheld)
    large = []
    for figure in kept:
        if figure.size < k:
            withheld[figure.key] = Withheld.TOO_FEW
        elif figure.size < _fewest(figure, k):
            withheld[figure.key] = Withheld.TOO_FEW_FOR_SHARES
        elif _uniform(figure):
            withheld[figure.key] = Withheld.UNIFORM
        else:
            large.append(figure)
    return large


def _with_other(groups: list[Figure], k: int, withheld: dict[Key, Withheld]) -> list[Figure]:
    """Groups below the limit joined by the next smallest until 'other' is large enough; texts are never joined."""
    ordered = sorted(groups, key=lambda figure: (figure.size, str(figure.key)))
    fewest = _fewest(ordered[0], k)
    small = [figure for figure in ordered if figure.size < fewest]
    if not small or ordered[0].kind is FigureKind.TEXT:
        return groups
    others = [figure for figure in ordered if figure.size >= fewest]
    while others and _size_together(small) < fewest:
        small.append(others.pop(0))
    if len(small) == 1:
        return groups
    for figure in small:
        withheld[figure.key] = Withheld.MERGED
    return [*(figure for figure in groups if figure in others), _together(small)]


def _size_together(figures: Sequence[Figure]) -> int:
    members = frozenset().union(*(figure.members for figure in figures))
    answers = sum(figure.n for figure in figures)
    return min(answers, len(members)) if members else answers


def _together(figures: Sequence[Figure]) -> Figure:
    first = figures[0]
    n = sum(figure.n for figure in figures)
    known = [figure for figure in figures if figure.value is not None]
    value = sum((figure.value or 0.0) * (1 if first.kind is FigureKind.COUNT else figure.n) for figure in known)
    key = (*first.key[:-1], OTHER) if isinstance(first.key, tuple) else f"{first.breakdown}:{OTHER}"
    lows, highs = [f.least for f in figures], [f.most for f in figures]
    return replace(
        first,
        key=key,
        n=n,
        value=(value if first.kind is FigureKind.COUNT else value / n) if len(known) == len(figures) and n else None,
        members=frozenset().union(*(figure.members for figure in figures)),
        least=None if None in lows else min(low for low in lows if low is not None),
        most=None if None in highs else max(high for high in highs if high is not None),
        merged=tuple(figure.key for figure in figures),
    )


def _in_turn(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Totals one by one, the largest first; then each breakdown as a whole, in the order given."""
    alone = sorted((f for f in figures if f.breakdown is None), key=lambda f: (-f.size, str(f.key)))
    divisions: dict[tuple[str, str | None, FigureKind], list[Figure]] = {}
    for figure in figures:
        if figure.breakdown is not None:
            divisions.setdefault((figure.measure, figure.breakdown, figure.kind), []).append(figure)
    return [*([figure] for figure in alone), *divisions.values()]


def _addable(group: list[Figure], allowed: list[Figure], k: int, withheld: dict[Key, Withheld]) -> list[Figure]:
    """The most of a group that isolates nobody beside what is allowed already: the smallest is left out first."""
    kept = sorted(group, key=lambda figure: (figure.size, str(figure.key)))
    while kept and isolates([*allowed, *kept], k):
        withheld[kept.pop(0).key] = Withheld.WOULD_REVEAL
    return [figure for figure in group if figure in kept]


def _round_value(figure: Figure, k: int) -> Figure:
    """As it is shown: means to 0.1, shares to a whole per cent, counts as they are where they are large enough."""
    if figure.value is None:
        return figure
    if figure.kind is FigureKind.COUNT:
        return replace(figure, value=None, fewer=True) if figure.value < k else figure
    return replace(figure, value=round(figure.value, {FigureKind.MEAN: 1, FigureKind.SHARE: 2}.get(figure.kind, 0)))


def _comparable(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures that can be added and subtracted: of one measure, each with those that name none."""
    measures = {figure.measure for figure in figures if figure.measure} or {""}
    return [[figure for figure in figures if figure.measure in (measure, "")] for measure in sorted(measures)]


def _isolated_sets(groups: Sequence[frozenset[str]], k: int) -> set[frozenset[str]]:
    """The smallest sets of fewer than k people on which some combination of the groups' totals rests.

    People who are in exactly the same groups form one atom. A combination rests on a set of atoms S exactly when the
    rows of the null space that belong to S are linearly dependent. Where there are too many sets to look through,
    every small atom counts as isolated.
    """
    atoms: dict[tuple[bool, ...], set[str]] = {}
    for person in sorted(frozenset().union(*groups)):
        atoms.setdefault(tuple(person in group for group in groups), set()).add(person)
    people = sorted(atoms.values(), key=len)
    sizes = [len(atom) for atom in people if len(atom) < k]
    if not sizes:
        return set()
    membership = np.array([[next(iter(atom)) in group for atom in people] for group in groups], dtype=float)
    alike = _likeness(_null_space(membership)[: len(sizes)])
    for count in range(1, k):
        sets = _sets(sizes, count, k)
        if sets is None:
            return {frozenset(people[index]) for index in range(len(sizes))}
        dependent = [chosen for chosen, flat in zip(sets, _flat(alike, sets), strict=True) if flat]
        if dependent:
            return {frozenset().union(*(people[index] for index in chosen)) for chosen in dependent}
    return set()


def _sets(sizes: Sequence[int], count: int, k: int) -> list[tuple[int, ...]] | None:
    """All choices of `count` atoms (sorted by size) with fewer than k people together; None when they are too many."""
    able = sum(size + count - 1 < k for size in sizes)
    if comb(able, count) > MOST_SETS:
        return None
    return [chosen for chosen in combinations(range(able), count) if sum(sizes[index] for index in chosen) < k]


def _null_space(matrix: np.ndarray) -> np.ndarray:
    """One row per column of the matrix; the columns of the result span everything that the totals leave open."""
    _, strengths, directions = np.linalg.svd(matrix)
    rank = int((strengths > 1e-9 * max(matrix.shape)).sum())
    return directions[rank:].T


def _likeness(rows: np.ndarray) -> np.ndarray:
    """Cosines between rows; a row without length stays zero, so that every set with it is dependent."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    directions = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9)
    return directions @ directions.T


def _flat(alike: np.ndarray, sets: Sequence[tuple[int, ...]]) -> list[bool]:
    """Per set of rows whether they are linearly dependent: the box they span has no volume."""
    if not sets:
        return []
    chosen = np.array(sets)
    boxes = alike[chosen[:, :, None], chosen[:, None, :]]
    return [bool(volume < FLAT) for volume in np.linalg.det(boxes)]
