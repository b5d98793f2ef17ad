"""Signals: what HR did with each, and what a pair's own charter promises about cancellations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from db import charters, pairs, participants, sessions, this_week
from db.personal_data import BLANK
from db.rounds import Round
from mentoring.charter import CharterText, draft_charter
from mentoring.pairs import Session, SessionOutcome
from mentoring.sessions import Severity, SignalCode
from mentoring.this_week import SignalRecord, SignalStep
from tests.db.making import TODAY, bytes_of, confirmed_pair, enrolled


def cancelled(round_: Round, pair: int) -> Severity:
    """How urgent it is that the senior cancelled two of the last three, the mentor the third."""
    mentee, mentor = SessionOutcome.CANCELLED_BY_MENTEE, SessionOutcome.CANCELLED_BY_MENTOR
    for days, outcome in ((40, mentee), (25, mentee), (3, mentor)):
        sessions.log(round_, Session(pair, TODAY - timedelta(days=days), outcome=outcome))
    found = this_week.open_now(round_, today=TODAY)
    return next(each.severity for each in found if each.code is SignalCode.CANCELLED_BY_SENIOR)


def agree(round_: Round, number: int, *, earlier: bool) -> None:
    """Both agreed the charter of today, or one from when only a row of cancellations was reported."""
    known = {each.id: each for each in participants.everyone(round_)}
    pair = pairs.active(round_)[0]
    charter = draft_charter(pair, known[pair.mentor], known[pair.mentee], round_.programme)
    if earlier:
        charter = replace(charter, sections=tuple(_as_it_was(each) for each in charter.sections))
    charters.agree(round_, number, date(2026, 1, 27), 1, CharterText(charter))


def _as_it_was(section):
    kept = tuple(
        replace(each, values={name: value for name, value in each.values.items() if name not in ("last", "days")})
        for each in section.clauses
    )
    return replace(section, clauses=kept)


def test_a_pair_keeps_what_its_agreed_charter_says_of_cancellations(round_: Round) -> None:
    pair = confirmed_pair(round_, *enrolled(round_, 2))
    agree(round_, pair, earlier=True)
    assert cancelled(round_, pair) is Severity.AMBER


def test_a_charter_of_today_reports_two_of_the_last_three(round_: Round) -> None:
    pair = confirmed_pair(round_, *enrolled(round_, 2))
    agree(round_, pair, earlier=False)
    assert cancelled(round_, pair) is Severity.RED


def test_what_hr_wrote_about_a_pair_goes_with_the_first_of_the_two(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    pair = confirmed_pair(round_, mentor, mentee)
    of_two = SignalRecord(SignalCode.SILENCE, pair, None, "x", SignalStep.DONE, TODAY, agreed="Zij is vaak ziek")
    own = replace(of_two, code=SignalCode.WANTS_CONTACT, person=mentee, agreed="Gebeld")
    this_week.handle_signals(round_, of_two, own)
    this_week.handle_signals(round_, replace(of_two, happened="y"))
    participants.erase(round_.path, mentor)
    assert {each.agreed for each in this_week.signal_records(round_)} == {BLANK, "Gebeld"}
    assert b"vaak ziek" not in bytes_of(round_.path.parent)
