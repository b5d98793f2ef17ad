"""What each column of this survey needs before its cells can be read: its order of dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.layout import Layout
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.values import DateOrder, date_order

DATE_ORDERS = (DateOrder.DAY_FIRST.value, DateOrder.MONTH_FIRST.value)


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
