"""Marks on the receipt what was accepted as likely without anybody looking at it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mentoring.surveys.model import Outcome, Receipt, Survey

_CAME_IN = (Outcome.IMPORTED, Outcome.UPDATED)


def with_unseen(receipt: Receipt, survey: Survey, columns: Collection[int]) -> Receipt:
    """The receipt with, on each line that came in, the questions of these columns that it answered (detail 'unseen')."""
    if not columns:
        return receipt
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    rows = dict(zip(zip(survey.row_numbers, sheets, strict=True), survey.rows, strict=True))
    lines = []
    for line in receipt.lines:
        cells = rows.get((line.row, line.sheet), ())
        answered = tuple(_asked(survey, index) for index in columns if index < len(cells) and cells[index].strip())
        marked = answered and line.outcome in _CAME_IN
        lines.append(replace(line, detail={**line.detail, "unseen": answered}) if marked else line)
    return replace(receipt, lines=tuple(lines))


def _asked(survey: Survey, index: int) -> str:
    return survey.columns[index].question or survey.columns[index].header
