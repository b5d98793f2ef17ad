"""Look at all pairs once, block by block, so that memory stays bounded and more than one processor can help."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

import numpy as np

BLOCK = 1 << 17
"""Pairs in a block: so many scores fit the processor's cache."""

LEAST = 16
"""Rows in a block at least: with fewer, the work that is done once a block weighs too much."""

THREADS = min(4, os.cpu_count() or 1)
"""Threads that look at blocks; numpy lets them run side by side."""

Found = TypeVar("Found")


class Source(Protocol):
    """Where the scores come from: a matrix, or people scored when a block is asked for."""

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees by mentors."""

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of the rows from start to stop with every column; negative means not permitted."""


def map_blocks(source: Source, look: Callable[[int, np.ndarray], Found]) -> list[Found]:
    """What `look` finds in each block, in order; it is given the first row and the scores, which it may overwrite."""
    spans = _block_spans(source.shape)

    def at(span: tuple[int, int]) -> Found:
        return look(span[0], source.block(*span))

    if len(spans) < 4 or THREADS == 1:
        return [at(span) for span in spans]
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(at, spans))


def _block_spans(shape: tuple[int, int]) -> list[tuple[int, int]]:
    rows, columns = shape
    if not columns:
        return []
    height = max(LEAST, BLOCK // columns)
    return [(start, min(rows, start + height)) for start in range(0, rows, height)]
