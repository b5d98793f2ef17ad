"""The day the charter promises: everything of a round that says something of a person goes, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import backup, charters, erasure, history, participants, reports_and_ideas, retention, rounds, side_files, store
from db.personal_data import COLUMNS
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import Action
from mentoring.days_and_holidays import kept_until
from tests.db.making import bytes_of, dump, enrolled
from tests.db.test_erasure import charter_text, everywhere, hits, paired, talked_about
from tests.db.test_reports import published
from tests.mentoring.impact.sample_reports import go_on


@pytest.fixture
def held(round_: Round) -> tuple[Round, str, str]:
    """A round in which Anna and Bram stand in every place a person can be, with a frozen report."""
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    talked_about(round_)
    published(round_, go_on(), [anna, bram])
    with store.write(round_.path) as db:
        db.table("charter_sources").insert({"fingerprint": "a" * 64, "template": b"Sjabloon", "wording": "{}"})
        db.execute("UPDATE charters SET source = ?", ["a" * 64])
    return round_, anna, bram


def test_after_the_removal_nobody_is_in_any_byte(held: tuple[Round, str, str]) -> None:
    round_, anna, bram = held
    others = ("Bram Peeters", "Carla Maes", bram, "noor3@voorbeeld.example", "Nieuwsgierig", "Weinig tijd")
    assert hits(round_.path.parent, anna, *others)[-7:] == [anna, *others]
    done = retention.remove(round_.path, round_.id, actor="Els Claes")
    assert (done.people, done.complete, done.copies > 0, done.remembered) == (3, True, True, True)
    assert hits(round_.path.parent, anna, *others) == []
    store.check(round_.path)
    assert side_files.safety_copies(round_.path) == []
    assert retention.kept_rounds(round_.path) == []
    assert retention.removed_on(round_.path) == {round_.id: date.today()}


def test_every_row_about_a_person_goes_and_the_figures_stay(held: tuple[Round, str, str]) -> None:
    round_, _anna, _bram = held
    before = dump(round_.path)
    plan = retention.plan_removal(round_.path, round_.id)
    assert (plan.people, plan.stay, plan.uploads, plan.copies, plan.reports) == (3, 0, 1, 1, 1)
    retention.remove(round_.path, round_.id)
    after = dump(round_.path)
    gone = {table: len(before[table]) for table in plan.rows}
    assert dict(plan.rows) == gone, "counted as they went"
    assert not any(after[table] for table in plan.rows)
    assert {"pairs", "sessions", "charters", "responses", "own_words", "receipts", "audits", "images"} <= set(plan.rows)
    assert reports_and_ideas.every(round_)[0].report == go_on()
    assert len(after["events"]) == len(before["events"]) == 1
    assert "[…] werd voorzitter" in str(after["events"])
    assert reports_and_ideas.count_people(round_.path, [round_.id]) is None, (
        "nobody can say any more how many took part"
    )
    assert not after["charter_sources"], "templates and sentences go with the last charter"
    assert not after["member_numbers"], "nothing leads from a figure to a person any more"


def test_every_table_of_a_round_is_decided(round_: Round) -> None:
    of_round = {table for table, columns in COLUMNS.items() if "round" in columns}
    assert of_round >= retention.STAYS, "what is no table of a round needs no exception"
    people = {"person", "partner"}
    told = {table for table in retention.STAYS if people & {str(place) for place in COLUMNS[table].values()}}
    assert told == set(), "a table that points at people cannot stay"


def test_whoever_takes_part_in_a_later_round_stays_there_whole(held: tuple[Round, str, str], next_round: Round) -> None:
    round_, anna, bram = held
    here = participants.one(round_, bram)
    assert here is not None
    participants.add(next_round, here.changed(goals="Iets nieuws leren", preferred=(), avoided=(), extra={}))
    added = participants.everyone(next_round)
    before = {table: rows for table, rows in dump(round_.path).items() if table in ("participations", "people")}
    assert [each.id for each in added] == [bram]
    plan = retention.plan_removal(round_.path, round_.id)
    assert (plan.people, plan.stay) == (2, 1)
    retention.remove(round_.path, round_.id)
    (stays,) = participants.everyone(next_round)
    assert (stays.id, stays.name, stays.goals) == (bram, "Bram Peeters", "Iets nieuws leren")
    assert hits(round_.path.parent, anna) == []
    after = dump(round_.path)
    assert len(after["participations"]) == 1 < len(before["participations"])
    assert not any(after[table] for table in ("pairs", "responses", "own_words"))
    (number,) = (number for _who, number in after["member_numbers"])
    assert number not in str(after["published"]), "the figures of the round lead to nobody, also not to who stays"


def test_a_backup_from_before_loses_the_same_again(held: tuple[Round, str, str], next_round: Round) -> None:
    round_, anna, bram = held
    here = participants.one(round_, bram)
    assert here is not None
    participants.add(next_round, here.changed(preferred=(), avoided=(), extra={}, motivation=None))
    kept = backup.make(round_.path)
    retention.remove(round_.path, round_.id)
    backup.restore(round_.path, kept)
    for each in side_files.safety_copies(round_.path):
        each.unlink()
    store.compact(round_.path, patience=1.0)
    assert [each.name for each in participants.everyone(next_round)] == ["Bram Peeters"]
    assert participants.everyone(round_) == []
    assert retention.removed_on(round_.path) == {round_.id: date.today()}
    assert not dump(round_.path)["responses"]
    assert hits(round_.path.parent, anna, "Carla Maes") == []


def test_it_cannot_be_taken_back_and_happens_once(held: tuple[Round, str, str]) -> None:
    round_ = held[0]
    retention.remove(round_.path, round_.id)
    assert not any(each.undoable for each in history.entries(round_))
    assert history.entries(round_)[0].action is Action.DATA_REMOVED
    with pytest.raises(StoreProblem):
        retention.remove(round_.path, round_.id)


def test_another_round_is_left_as_it_is(held: tuple[Round, str, str], next_round: Round) -> None:
    round_ = held[0]
    others = enrolled(next_round, 2)
    retention.remove(round_.path, round_.id)
    assert [each.id for each in participants.everyone(next_round)] == others
    assert [each.id for each in retention.kept_rounds(round_.path)] == [next_round.id]


def test_the_earliest_day_that_was_promised_counts(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    promised = kept_until(round_.programme)
    assert promised is not None
    (kept,) = retention.kept_rounds(round_.path)
    assert (kept.name, kept.until) == ("Pilot", promised)
    later = replace(round_.programme, ends=date(2026, 12, 31))
    rounds.save(round_, later)
    assert kept_until(later) > promised
    assert retention.kept_rounds(round_.path)[0].until == promised, "the charter that was agreed says so"
    (record,) = charters.every(round_)
    charters.reopen(round_, record.pair, record.version)
    longer = charter_text(rounds.every(round_.path)[0], anna, bram)
    charters.agree(round_, record.pair, date(2026, 3, 1), record.version + 1, longer)
    assert retention.kept_rounds(round_.path)[0].until == kept_until(later), "both agreed to the later day"


def test_a_round_without_dates_has_no_day(next_round: Round) -> None:
    enrolled(next_round, 1)
    (kept,) = retention.kept_rounds(next_round.path)
    assert kept.until is None


def test_a_disk_that_cannot_be_cleared_at_once_is_said_and_finished_later(
    held: tuple[Round, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = held[0]
    with monkeypatch.context() as patched:
        patched.setattr(store, "compact", lambda path, **more: False)
        assert not retention.remove(round_.path, round_.id).complete
    assert erasure.is_unfinished(round_.path)
    assert erasure.finish(round_.path)
    assert b"Bram Peeters" not in bytes_of(round_.path.parent)
