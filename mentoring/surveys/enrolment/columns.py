"""What each column of this survey needs before its cells can be read: its options, its scale, its order of dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.layout import Layout
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.model import Survey
from mentoring.surveys.values import DateOrder, date_order, find_options, split_choices
from mentoring.surveys.values.choices import ANY
from mentoring.topics import Topic

DATE_ORDERS = (DateOrder.DAY_FIRST.value, DateOrder.MONTH_FIRST.value)


SAMPLE = 400
"""Distinct cells that show which separator and which options a column has; more of them teach nothing new."""


class Splitter:
    """Takes the cells of multiple-choice columns apart, each distinct cell once.

    Only wordings that occur in a cell are looked for in it: the whole catalogue for every cell would be slow.
    """

    def __init__(self, survey: Survey, catalogue: tuple[Topic, ...]) -> None:
        self._survey = survey
        self._wordings = [(wording.casefold(), wording) for topic in catalogue for wording in topic.wordings[1:]]
        self._columns: dict[int, tuple[list[tuple[str, str]], str | None]] = {}
        self._seen: dict[tuple[int, str], tuple[str, ...]] = {}

    def choices(self, index: int, text: str) -> tuple[str, ...]:
        """The choices in one cell of this column."""
        if (index, text) not in self._seen:
            options, separator = self._column(index)
            folded = text.casefold()
            known = tuple(option for option_folded, option in options if option_folded in folded)
            self._seen[index, text] = split_choices(text, known, (separator,) if separator else ANY)
        return self._seen[index, text]

    def _column(self, index: int) -> tuple[list[tuple[str, str]], str | None]:
        """The known wordings and the options found in this column, with their folded form, and its separator."""
        if index not in self._columns:
            cells = self._survey.columns[index].values[:SAMPLE]
            everything = "\n".join(self._survey.columns[index].values).casefold()
            known = [pair for pair in self._wordings if pair[0] in everything]
            found = find_options(cells, tool=self._survey.tool, known=(wording for _, wording in known))
            own = [(option.casefold(), option) for option in found.texts] if found.separator else []
            self._columns[index] = list(dict.fromkeys((*known, *own))), found.separator
        return self._columns[index]


class Moments:
    """Reads when answers were handed in, sheet by sheet, in the order of day and month that each column proves."""

    def __init__(self, layouts: Iterable[Layout], rows: list[Row], desk: Desk) -> None:
        self._orders: dict[int, str | None] = {}
        for layout in layouts:
            if layout.submitted is not None:
                cells = [row.cells[layout.submitted] for row in rows if row.layout is layout]
                answered = desk.wish(f"date_order:{layout.submitted}", DATE_ORDERS)
                self._orders[layout.submitted] = answered or _proved(cells)

    def of(self, row: Row) -> tuple[str, ...]:
        """The moment as an ISO text; two when the order is unknown, with the day first and with the month first."""
        index = row.layout.submitted
        if index is None or not row.cells[index]:
            return ()
        return _iso(row.cells[index], self._orders.get(index))


def _proved(cells: list[str]) -> str | None:
    found = date_order(cells)
    return found.order.value if found.order else None


@lru_cache(maxsize=4096)
def _iso(text: str, order: str | None) -> tuple[str, ...]:
    from mentoring.surveys.values import moment

    read = moment(text, order)
    if read.value:
        return (read.value.isoformat(),)
    if read.code != "date_order_unknown":
        return ()
    both = [moment(text, each).value for each in DATE_ORDERS]
    return tuple(each.isoformat() for each in both if each)
