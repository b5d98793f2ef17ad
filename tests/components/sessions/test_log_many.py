"""Many sessions at once: what the rows of the table say, and which of them can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.sessions import log_many
from components.sessions.log_many import UsualDays
from mentoring.pairs import PairState, Session, SessionForm, SessionOutcome, StoredPair
from mentoring.programme import Programme
from mentoring.sessions.pasted_sessions import PastedMeeting

TODAY = date(2026, 6, 1)
DAYS = UsualDays(TODAY, replace(Programme("p"), country=None))
PAIRS = [StoredPair(number, f"m{number}", f"n{number}", PairState.CONFIRMED) for number in (1, 2, 3)]
NAMES = {pair.id: f"{pair.mentor} – {pair.mentee}" for pair in PAIRS}
DAY = date(2026, 5, 12)
PLAIN = PastedMeeting(1, 1, DAY, SessionOutcome.HELD, SessionForm.REMOTE, 45)
NOT_SAID = PastedMeeting(2, 2, DAY, SessionOutcome.HELD)
READ = PastedMeeting(3, 3, DAY, SessionOutcome.HELD, text="in het water gevallen")
OPEN = PastedMeeting(4, 3, DAY, None, text="kon niet")


def check(pasted, cells=(), *, read=False):
    """What can be kept of these once (row, column, text) were typed in the cells."""
    rows = log_many._rows(PAIRS, NAMES, pasted, (), 60)
    table = log_many._table(rows, NAMES)
    for row, column, text in cells:
        table.loc[row, column] = text
    return log_many._check([*log_many._typed_rows(table, rows)], PAIRS, [], DAYS, read=read)


def test_what_is_plain_is_kept_and_what_was_not_said_is_shown_as_assumed():
    rows = log_many._rows(PAIRS, NAMES, [PLAIN, NOT_SAID], (), 60)
    table = log_many._table(rows, NAMES)
    assert [*table["minutes"]] == ["45", "60 (plan)"]
    assert "line" not in table
    assert log_many._form_text(table["form"][1]).endswith("(?)")
    assert check([PLAIN, NOT_SAID]).kept == [
        Session(1, DAY, SessionForm.REMOTE, 45),
        Session(2, DAY, SessionForm.TALK, 60),
    ]


def test_a_line_that_says_more_stands_first_and_waits_until_it_is_read():
    assert [row.line for row in log_many._rows(PAIRS, NAMES, [PLAIN, READ, OPEN], (), 60)] == [
        OPEN.text,
        READ.text,
        "",
    ]
    found = check([PLAIN, READ])
    assert ([each.pair for each in found.kept], [row.line for row in found.waiting]) == ([1], [READ.text])
    assert [each.pair for each in check([PLAIN, READ], read=True).kept] == [3, 1]
    assert [each.outcome for each in check([READ], [(0, "outcome", "moved")]).kept] == [SessionOutcome.MOVED]


def test_an_open_line_is_not_kept_until_somebody_chooses():
    found = check([OPEN], read=True)
    assert (found.kept, len(found.waiting)) == ([], 1)
    [kept] = check([OPEN], [(0, "outcome", "cancelled_by_mentee")]).kept
    assert (kept.outcome, kept.minutes) == (SessionOutcome.CANCELLED_BY_MENTEE, None)
    assert check([OPEN], [(0, "outcome", "leave_out")]) == log_many._Checked()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([(0, "on", None)], "no day can be read in it"),
        ([(0, "on", "12-5 afgezegd")], "no day can be read in it"),
        ([(0, "outcome", "planned")], "this day has passed: choose what became of it"),
        ([(0, "minutes", "veel")], "“veel” says no whole minutes; type for example 90, or 1.5 hours"),
        ([(0, "minutes", "1,5")], "“1,5” says no whole minutes; type for example 90, or 1.5 hours"),
        ([(0, "minutes", "2000")], "2000 minutes cannot be a session"),
    ],
)
def test_of_a_row_that_cannot_be_kept_it_is_said_why(cells, why):
    found = check([replace(OPEN, outcome=SessionOutcome.HELD)], cells, read=True)
    assert (found.kept, [said for _row, said in found.wrong]) == ([], [why])


def test_minutes_are_read_as_people_write_them():
    for typed, minutes in {"90 min": 90, "1,5 uur": 90, "een uur": 60, "half an hour": 30}.items():
        [kept] = check([replace(OPEN, outcome=SessionOutcome.HELD)], [(0, "minutes", typed)], read=True).kept
        assert kept.minutes == minutes, typed


def test_without_a_list_there_is_a_row_for_every_pair_and_only_those_with_a_day_count():
    found = check([], [(1, "on", "12-5"), (2, "on", "10-6"), (2, "minutes", None)])
    assert found.kept == [
        Session(2, DAY, minutes=60),
        Session(3, date(2026, 6, 10), outcome=SessionOutcome.PLANNED),
    ]
    assert (found.wrong, found.waiting) == ([], [])
