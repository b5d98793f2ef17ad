"""Support in the file: a point is kept once, a double click adds one thing, and an erased owner is not named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import history, participants, support
from db.problems import Conflict
from db.rounds import Round
from mentoring.support import ReadingItem, SupportTask, TaskCode
from tests.db.making import person

BRIEFED = SupportTask(TaskCode.MENTORS_BRIEFED, "Els Claes", date(2026, 9, 1), True, date(2026, 9, 2), 9)


def test_a_point_is_kept_as_it_was_said_and_the_others_are_not_there(round_: Round) -> None:
    support.save_task(round_, BRIEFED)
    assert support.tasks(round_) == {BRIEFED.code: replace(BRIEFED, version=1)}


def test_a_proposed_day_is_not_kept_so_that_it_moves_with_the_programme(round_: Round) -> None:
    support.save_task(round_, replace(BRIEFED, chosen=False))
    kept = support.tasks(round_)[BRIEFED.code]
    assert (kept.due, kept.chosen) == (None, False)


def test_who_saves_over_what_changed_meanwhile_is_told(round_: Round) -> None:
    support.save_task(round_, BRIEFED)
    support.save_task(round_, replace(BRIEFED, attended=10, version=1))
    with pytest.raises(Conflict) as told:
        support.save_task(round_, replace(BRIEFED, attended=11, version=1))
    assert told.value.current.attended == 10
    with pytest.raises(Conflict):
        support.save_task(round_, BRIEFED)


def test_a_step_can_be_taken_back(round_: Round) -> None:
    support.save_task(round_, BRIEFED)
    support.save_task(round_, replace(BRIEFED, done_on=None, version=1))
    history.undo(round_)
    assert support.tasks(round_)[BRIEFED.code].done_on == BRIEFED.done_on


def test_a_double_click_adds_one_thing_to_read(round_: Round) -> None:
    item = ReadingItem("ai_tools", "Lezen", "https://x.example")
    first, again = support.add_reading(round_, item, key="k"), support.add_reading(round_, item, key="k")
    assert first == again
    assert support.reading_list(round_) == [replace(item, id=first)]
    support.remove_reading(round_, first)
    support.remove_reading(round_, first)
    assert support.reading_list(round_) == []


def test_ticks_stay_beside_each_other(round_: Round) -> None:
    support.tick_quality(round_, {"criteria": True, "backing": True})
    support.tick_quality(round_, {"backing": False})
    assert support.quality_answers(round_) == {"criteria": True, "backing": False}


def test_an_erased_person_is_not_named_as_owner_or_in_what_to_read(round_: Round) -> None:
    gone = person(1)
    number = participants.add(round_, gone)
    support.save_task(round_, replace(BRIEFED, owner=gone.name))
    support.add_reading(round_, ReadingItem("ai_tools", f"Verhaal van {gone.name}", "intranet"))
    participants.erase(round_.path, number)
    assert gone.name not in str(support.tasks(round_))
    assert gone.name not in str(support.reading_list(round_))
    assert support.tasks(round_)[BRIEFED.code].done_on == BRIEFED.done_on
