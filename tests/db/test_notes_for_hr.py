"""The note for HR beside a request for contact: who may read it, how long it stays, and where else it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import charters, erasure, participants, person_export, retention, side_files, store, surveys, this_week
from db.history import undo
from db.rounds import Round
from mentoring.charter import CharterText, draft_charter
from mentoring.sessions import SignalCode
from mentoring.surveys.fields import Response, Wave
from mentoring.this_week import SignalRecord, SignalStep, occurrence
from tests.db.making import MAPPING, SURVEY, TODAY, bytes_of, confirmed_pair, enrolled, intake, stored

SECRET = "Graag over de zebravinken praten"
LATER = timedelta(days=30)


@pytest.fixture
def two(round_: Round) -> list[str]:
    """The mentor and the mentee of a confirmed pair."""
    return enrolled(round_, 2)


@pytest.fixture
def pair(round_: Round, two: list[str]) -> int:
    """Their pair."""
    return confirmed_pair(round_, *two)


def answer(round_: Round, who: str, on: date = TODAY, contact: float = 1.0, **texts: str) -> None:
    """A check-in of this day as it is kept."""
    given = Response(who, Wave.CHECK_IN, on.isoformat(), {"C4": contact}, texts)
    surveys.save(round_, SURVEY, MAPPING, intake(responses=[given]))


def shown(round_: Round) -> list[tuple[str, str]]:
    """Whose notes HR may read now, and what they say."""
    return [(note.person, note.text) for note in this_week.open_notes(round_)]


def handle(round_: Round, step: SignalStep = SignalStep.DONE, on: date = TODAY) -> None:
    """HR says of the request for contact that it was answered, or puts it off."""
    (asked,) = [each for each in this_week.open_now(round_, today=on) if each.code is SignalCode.WANTS_CONTACT]
    until = on + timedelta(days=1) if step is SignalStep.SNOOZED else None
    this_week.handle_signals(
        round_, SignalRecord(asked.code, asked.pair, asked.person, occurrence(asked), step, on, until, "Gebeld")
    )


def holds_it(round_: Round) -> bool:
    """Whether the note stands anywhere in the rows of the file, earlier values included."""
    with store.read(round_.path) as db:
        rows = [*db.table("responses").rows, *db.table("images").rows, *db.table("log").rows]
    return SECRET in str(rows)


def agree(round_: Round, number: int, *, earlier: bool, edition: int = 1) -> None:
    """Both agreed the charter of today, or one from before it spoke of notes for HR."""
    known = {each.id: each for each in participants.everyone(round_)}
    two_of_it = stored(round_, number)
    charter = draft_charter(two_of_it, known[two_of_it.mentor], known[two_of_it.mentee], round_.programme)
    if earlier:
        kept = [
            replace(part, clauses=tuple(each for each in part.clauses if each.code != "seen_note"))
            for part in charter.sections
        ]
        charter = replace(charter, sections=tuple(kept))
    charters.agree(round_, number, date(2026, 1, 27), edition, CharterText(charter))


@pytest.mark.usefixtures("pair")
def test_it_is_read_only_beside_a_yes_and_only_where_people_knew(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    answer(round_, two[1], C4="Dit is voor niemand")
    answer(round_, two[1], TODAY + timedelta(days=1), contact=0.0, C4_text="Zonder een ja leest niemand dit")
    assert shown(round_) == [(two[0], SECRET)]


def test_a_pair_keeps_what_its_agreed_charter_says_until_a_new_edition(
    round_: Round, two: list[str], pair: int
) -> None:
    answer(round_, two[0], C4_text=SECRET)
    agree(round_, pair, earlier=True)
    assert shown(round_) == []
    version = next(each.version for each in charters.every(round_) if each.pair == pair)
    agree(round_, pair, earlier=False, edition=version)
    assert shown(round_) == [(two[0], SECRET)]


@pytest.mark.usefixtures("pair")
def test_it_goes_thirty_days_after_it_was_answered_also_as_an_earlier_value(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    answer(round_, two[0], C4_text=f"{SECRET}, morgen", C3="time")
    handle(round_)
    assert (shown(round_), holds_it(round_)) == ([], True)
    assert not retention.expire_notes(round_.path, TODAY + LATER - timedelta(days=1))
    assert holds_it(round_)
    assert retention.expire_notes(round_.path, TODAY + LATER)
    assert not holds_it(round_)
    assert [dict(each.texts) for each in surveys.responses(round_)] == [{"C3": "time"}], "the rest of the answer stays"
    assert not retention.expire_notes(round_.path, TODAY + LATER)
    undo(round_)
    undo(round_)
    assert not holds_it(round_), "no step brings it back"


def test_a_safety_copy_holds_no_note(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    answer(round_, two[0], C4_text=f"{SECRET}, morgen", C3="time")
    with store.read(round_.path) as db:
        copy = side_files.keep_copy(db, round_.path, "before-update")
    assert holds_it(round_)
    assert SECRET.encode() not in copy.read_bytes()
    with store.read(copy) as db:
        assert "C3" in str(list(db.table("responses").rows)), "the rest of the answer is in the copy"


@pytest.mark.usefixtures("pair")
def test_without_an_answer_it_stays_and_putting_off_is_none(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    handle(round_, SignalStep.SNOOZED)
    assert not retention.expire_notes(round_.path, date(2099, 1, 1))
    assert shown(round_) == [(two[0], SECRET)]


@pytest.mark.usefixtures("pair")
def test_who_asks_again_has_a_new_note_and_the_one_answered_before_goes_at_once(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    handle(round_)
    again = TODAY + timedelta(days=20)
    answer(round_, two[0], again, C4_text="Nog een vraag")
    assert shown(round_) == [(two[0], "Nog een vraag")]
    handle(round_, on=again)
    assert not holds_it(round_)
    retention.expire_notes(round_.path, TODAY + LATER)
    assert "Nog een vraag" in str([each.texts for each in surveys.responses(round_)])


@pytest.mark.usefixtures("pair")
def test_the_same_words_kept_before_hr_said_so_go_with_it(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4=SECRET)
    answer(round_, two[0], C4_text=SECRET)
    handle(round_)
    assert retention.expire_notes(round_.path, TODAY + LATER)
    assert not holds_it(round_)


@pytest.mark.usefixtures("pair")
def test_only_its_writer_is_handed_it(round_: Round, two: list[str]) -> None:
    answer(round_, two[0], C4_text=SECRET)
    assert SECRET in str(person_export.about(round_.path, two[0])["responses"])
    assert SECRET not in str(person_export.about(round_.path, two[1]))


@pytest.mark.usefixtures("pair")
def test_it_goes_with_its_writer(round_: Round, two: list[str], tmp_path: Path) -> None:
    answer(round_, two[0], C4_text=SECRET)
    assert erasure.erase(round_.path, [two[0]]).complete
    assert SECRET.encode() not in bytes_of(round_.path.parent)
