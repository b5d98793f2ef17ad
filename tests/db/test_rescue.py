"""A damaged file gives back everything that can be read, in a copy that can be restored, and says what is missing."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from db import backup, example, pairs, participants, rounds, sessions, store
from db.inspection_and_rescue import Rescue, find_damage, rescue
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from tests.db.making import dump
from tests.lengths import times

AS_ROWS = ("sqlite_sequence", "_sqlite_migrations")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of the example's file."""
    path = tmp_path_factory.mktemp("whole") / "example.db"
    example.load(path, date(2026, 11, 2))
    return backup.make(path)


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    """A file of one's own with the example in it."""
    place = tmp_path / "data" / "telemachus.db"
    place.parent.mkdir()
    place.write_bytes(whole)
    return place


def damage(path: Path, sql: str, *values: object) -> None:
    """Change the file past all our own code."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(sql, values)
    conn.close()


def put_back(path: Path, rescued: Rescue) -> Round:
    """The rescue copy as a file of its own, which every check accepts."""
    place = path.parent / "rescued" / "telemachus.db"
    backup.restore(place, rescued.data)
    (round_,) = rounds.every(place)
    return round_


def test_a_sound_file_comes_through_whole(path: Path) -> None:
    rescued = rescue(path)
    assert (rescued.lost, rescued.blanked, rescued.unread) == ({}, {}, ())
    place = path.parent / "copy.db"
    place.write_bytes(rescued.data)
    assert dump(place, *AS_ROWS) == dump(path, *AS_ROWS)


def test_one_wrong_value_costs_that_value_and_nothing_else(path: Path) -> None:
    (round_,) = rounds.every(path)
    people, logged = participants.everyone(round_), sessions.every(round_)
    damage(path, """UPDATE participations SET levels = '{"ai_tools": "high"}' WHERE person = ?""", people[3].id)
    with pytest.raises(StoreProblem) as refused:
        backup.make(path)
    assert refused.value.detail["values"] == (("participations", "levels", 1),)
    rescued = rescue(path)
    assert (rescued.lost, rescued.blanked, rescued.unread) == ({}, {"participations": 1}, ())
    round_ = put_back(path, rescued)
    assert participants.everyone(round_) == [*people[:3], people[3].changed(levels={}), *people[4:]]
    assert sessions.every(round_) == logged


def test_a_row_that_cannot_do_without_its_value_is_left_out_and_counted(path: Path) -> None:
    (round_,) = rounds.every(path)
    logged = sessions.every(round_)
    damage(path, "UPDATE sessions SET held_on = '2026-02-31' WHERE id = ?", logged[5].id)
    rescued = rescue(path)
    assert (rescued.lost, rescued.blanked) == ({"sessions": 1}, {})
    assert sessions.every(put_back(path, rescued)) == [*logged[:5], *logged[6:]]


def test_a_programme_keeps_every_setting_that_can_be_read(path: Path) -> None:
    (round_,) = rounds.every(path)
    damage(path, """UPDATE rounds SET programme = json_set(programme, '$.starts', 'soon')""")
    again = put_back(path, rescue(path)).programme
    assert again.starts is None
    assert (again.name, again.goals, again.kpis) == (
        round_.programme.name,
        round_.programme.goals,
        round_.programme.kpis,
    )


def test_what_belonged_to_somebody_who_is_gone_goes_too(path: Path) -> None:
    (round_,) = rounds.every(path)
    gone = participants.everyone(round_)[0].id
    damage(path, "DELETE FROM people WHERE id = ?", gone)
    rescued = rescue(path)
    assert rescued.lost["participations"] == 1
    round_ = put_back(path, rescued)
    assert gone not in {each.id for each in participants.everyone(round_)}


@pytest.mark.parametrize(
    ("start", "beginning"), [(0, b"X" * 16), (0, bytes(100)), (0, bytes(range(100))), (16, b"\2\0"), (56, b"\0\0\0\2")]
)
def test_a_file_whose_beginning_was_overwritten_gives_back_every_row(
    path: Path, whole: bytes, start: int, beginning: bytes
) -> None:
    broken = whole[:start] + beginning + whole[start + len(beginning) :]
    path.write_bytes(broken)
    assert find_damage(path), "or the Data page does not offer a rescue"
    rescued = rescue(path)
    assert (rescued.lost, rescued.blanked, rescued.unread) == ({}, {}, ())
    place = path.parent / "copy.db"
    place.write_bytes(rescued.data)
    assert dump(place, *AS_ROWS) == dump_of(whole, path.parent)
    assert path.read_bytes() == broken


def dump_of(data: bytes, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in these bytes of a file."""
    place = folder / "whole.db"
    place.write_bytes(data)
    return dump(place, *AS_ROWS)


@pytest.mark.parametrize("left", [0.95, 0.7, 0.6])
def test_a_file_that_was_cut_short_is_read_as_far_as_it_goes(path: Path, whole: bytes, left: float) -> None:
    path.write_bytes(whole[: int(len(whole) * left) // 4096 * 4096])
    rescued = rescue(path)
    assert rescued.unread
    assert rescued.rows["people"] > 0
    backup.restore(path.parent / "rescued" / "telemachus.db", rescued.data)


def test_pages_that_were_overwritten_cost_only_what_stood_on_them(path: Path, whole: bytes) -> None:
    everyone = {row[0] for row in dump(path)["participations"]}
    pages = {number: whole[number * 4096 : number * 4096 + 4096] for number in range(2, len(whole) // 4096)}
    page = next(number for number, held in pages.items() if held[0] == 0x0D and b"in_person" in held)
    broken = bytearray(whole)
    broken[page * 4096 : page * 4096 + 4096] = bytes(4096)
    path.write_bytes(broken)
    rescued = rescue(path)
    assert rescued.unread
    place = path.parent / "rescued" / "telemachus.db"
    backup.restore(place, rescued.data)
    assert {row[0] for row in dump(place)["participations"]} <= everyone


def test_whatever_is_overwritten_the_copy_is_sound_or_there_is_a_sentence(path: Path, whole: bytes) -> None:
    chance = random.Random(5)
    came_through = 0
    for _ in range(times(15, 250)):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 20, 400))):
            broken[chance.randrange(100, len(broken))] = chance.randrange(256)
        path.write_bytes(broken)
        try:
            rescued = rescue(path)
        except StoreProblem:
            continue
        came_through += 1
        backup.check(rescued.data)
    assert came_through > 5


def test_what_is_no_database_cannot_be_rescued(path: Path) -> None:
    path.write_bytes(b"Geachte heer, mevrouw,\n" * 1000)
    with pytest.raises(StoreProblem) as refused:
        rescue(path)
    assert refused.value.code is StoreProblemCode.NOT_A_DATABASE
    assert refused.value.detail == {"of": "rescue"}
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_damaged_file_stays_as_it_is(path: Path) -> None:
    damage(path, "UPDATE sessions SET held_on = 'x' WHERE id = 1")
    before = path.read_bytes()
    rescue(path)
    assert path.read_bytes() == before
    assert len(pairs.every(rounds.every(path)[0])) > 0
    store.check(path)
