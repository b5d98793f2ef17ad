"""With two thousand people, a thousand pairs and seven thousand sessions every page draws and sends as much as one
reads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from components.paging import LISTED, OFFERED, ROWS
from db import rounds, store
from mentoring.kick_off import Attendance
from mentoring.programme import Programme
from tests.pages.looking import PAGES, goes_to, opens_tab, pressed

TODAY = date.today()
PEOPLE, PAIRS, SESSIONS_EACH = 2_000, 1_000, 7
MOST_ELEMENTS, MOST_BYTES = 150, 120_000
"""Of one page, with all its tabs that were opened."""

OPEN = {
    "participants": ("People",),
    "charters": ("All charters",),
    "kick_off": ("Who was there",),
    "sessions": ("Log many", "Rhythm", "Calendar"),
    "support": ("Booklets",),
}
"""Page -> those of its tabs that show people, pairs or sessions."""


@dataclass(frozen=True)
class Sent:
    """What one run of a page sends to the browser: the messages, one an element."""

    messages: list[ForwardMsg]

    @property
    def elements(self) -> int:
        return sum(each.delta.HasField("new_element") for each in self.messages if each.HasField("delta"))

    @property
    def size(self) -> int:
        return sum(each.ByteSize() for each in self.messages)

    @property
    def longest_list(self) -> int:
        """Options in the longest field to choose from."""
        drawn = [each.delta.new_element for each in self.messages if each.HasField("delta")]
        return max(len(field.options) for each in drawn for field in (each.selectbox, each.multiselect))


@pytest.fixture(scope="module")
def many_bytes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a round with so many people, pairs and sessions, written in one go."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    store.create(path)
    number = rounds.create(path, Programme("Many", TODAY - timedelta(days=60), TODAY + timedelta(days=120))).id
    with sqlite3.connect(path) as db:
        fill(db, number)
    db.close()
    return path


def fill(db: sqlite3.Connection, number: int) -> None:
    """People who are half mentors, half mentees; each mentor in a pair with seven sessions."""
    roles = [json.dumps(["mentor"]), json.dumps(["mentee"])]
    ids = [f"{place:016x}" for place in range(PEOPLE)]
    people = [(who, f"Noor{place:04d} Vos", f"n{place}@example.org", f"n{place}@example.org")
              for place, who in enumerate(ids)]  # fmt: skip
    db.executemany("INSERT INTO people (id, name, email, email_key) VALUES (?, ?, ?, ?)", people)
    taking_part = [(number, who, roles[place % 2], '["ai"]', f"Unit {place % 40}", 1, f"{TODAY}T09:00:00+00:00")
                   for place, who in enumerate(ids)]  # fmt: skip
    columns = "round, person, roles, topics_offered, department, consent, joined_at"
    db.executemany(f"INSERT INTO participations ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", taking_part)
    since = (TODAY - timedelta(days=50)).isoformat()
    pairs = [(number, ids[2 * place], ids[2 * place + 1], "confirmed", 7000, "Els", since) for place in range(PAIRS)]
    columns = "round, mentor, mentee, state, score, confirmed_by, confirmed_on"
    db.executemany(f"INSERT INTO pairs ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", pairs)
    days = [(pair, (TODAY - timedelta(days=1 + 7 * week)).isoformat()) for (pair,) in db.execute("SELECT id FROM pairs")
            for week in range(SESSIONS_EACH)]  # fmt: skip
    db.executemany("INSERT INTO sessions (pair, held_on, form, outcome) VALUES (?, ?, 'talk', 'held')", days)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Sent]]:
    """What the last run sent."""
    runs: list[LocalScriptRunner] = []
    every = LocalScriptRunner.forward_msgs

    def messages(runner: LocalScriptRunner) -> list[ForwardMsg]:
        runs.append(runner)
        return every(runner)

    monkeypatch.setattr(LocalScriptRunner, "forward_msgs", messages)
    return lambda: Sent([*every(runs[-1])])


def test_no_page_draws_or_sends_more_than_one_reads(
    app: Callable, own_data: Path, many_bytes: Path, sent: Callable[[], Sent]
) -> None:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    copy(many_bytes, own_data)
    at = app("start")
    for page in PAGES:
        for tab in OPEN.get(page, ("",)):
            if tab:
                at.session_state[f"{page}_tab"] = tab
            goes_to(at, page)
            now = sent()
            assert now.elements <= MOST_ELEMENTS, (page, tab, now.elements)
            assert now.size <= MOST_BYTES, (page, tab, now.size)
            assert now.longest_list <= max(LISTED, OFFERED + 1), (page, tab)
            assert all(len(table.value) <= ROWS for table in at.dataframe), (page, tab)
    goes_to(at, "participants").text_input(key="people_search").set_value("vos noor1234").run()
    assert list(at.dataframe[0].value["Name"]) == ["Noor1234 Vos"]
    goes_to(at, "pair").text_input(key="pair_chosen_search").set_value("noor1234").run()
    assert at.query_params["pair"] == "618", "the address goes along"


def test_what_is_typed_on_several_pages_is_saved_together(app: Callable, own_data: Path, many_bytes: Path) -> None:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    copy(many_bytes, own_data)
    at = opens_tab(app("kick_off"), "Who was there")
    types(at, 0, mark="absent")
    at.text_input(key="kick_off_marks_page_search").set_value("noor1999").run()
    types(at, 0, mark="excused")
    pressed(at, "kick_off_save_marks")
    opened = rounds.every(own_data)[-1]
    marks = {who: each.attendance for who, each in rounds.kick_off_guests(opened).items()}
    assert marks == {f"{0:016x}": Attendance.ABSENT, f"{1999:016x}": Attendance.EXCUSED}


def types(at: AppTest, row: int, **cells: object) -> None:
    """Somebody types in these cells of the table that is shown."""
    table = next(each for each in at.data_editor if each.value.columns[-1] in cells)
    at.session_state[table.key] = {"edited_rows": {row: cells}, "added_rows": [], "deleted_rows": []}
    at.run()
