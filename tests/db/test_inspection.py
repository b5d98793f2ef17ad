"""A value from elsewhere is believed only when it can be what its column means; else the table and column are named."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from db import (
    backup,
    charters,
    evidence,
    example,
    migrations,
    pairs,
    participants,
    reports_and_ideas,
    rounds,
    store,
    support,
    surveys,
    this_week,
)
from db.inspection_and_rescue import wrong_values
from db.personal_data import COLUMNS
from db.problems import StoreProblem
from db.stored_values import COUNTED, READERS
from mentoring.accepted_unseen import Accepted, Mark
from mentoring.actions import StoreProblemCode
from mentoring.charter_editions import CharterSource
from mentoring.impact import Advice, Expectation
from mentoring.impact.earlier_reports_and_labels import PublishedFigure
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import ManagementDecision
from mentoring.participants import FieldKind, names_of
from mentoring.sessions.signals import SignalCode
from mentoring.support import ReadingItem, SupportTask, TaskCode
from mentoring.surveys.fields import Field, Wave
from mentoring.this_week import SignalRecord, SignalStep
from tests.db.golden import files
from tests.db.making import MAPPING, SURVEY, intake
from tests.mentoring.impact.sample_reports import go_on, words_of

_FREE = (FieldKind.LINE, FieldKind.TEXT, FieldKind.NAME, FieldKind.PERSON, FieldKind.CODE, FieldKind.YES_NO)
WITHOUT = {
    "rounds": "id example version",
    "actors": "id name",
    "topics": "code",
    "aliases": "alias topic",
    "people": "id name email email_key version",
    "participations": " ".join(("id round person submission version", *names_of(*_FREE))),
    "uploads": "id round filename data",
    "receipts": "id round upload actor fingerprint sure_columns sure_columns_changed",
    "mappings": "id fingerprint",
    "responses": "id round person moment submitted_at row",
    "pairs": "id round mentor mentee state score hand confirmed_by version",
    "pins": "id round mentor mentee",
    "forbidden": "id round mentor mentee reason",
    "audits": "id round actor",
    "charters": "id pair state edition source version",
    "charter_sources": "template",
    "charter_editions": "id pair edition source",
    "shared_questions": "id round question said version",
    "own_words": "id round person question written text version",
    "unseen": "id round person receipt version",
    "clauses": "round version",
    "sessions": "id pair useful submission version separate",
    "signal_records": "id round pair person happened step agreed version",
    "kpi_points": "id round kpi note",
    "events": "id round what submission",
    "report_counts": "id round",
    "lotteries": "round seed",
    "comparison_members": "id round person part",
    "expectations": "round fingerprint",
    "kick_offs": "id round state version",
    "kick_off_guests": "id round person attendance badge version",
    "reports": "id round stage fingerprint actor",
    "support_tasks": "id round owner version",
    "reading_list": "id round topic title source submission",
    "ideas": "id round mentor mentee idea state reason version",
    "report_ideas": "id report idea state",
    "quality_answers": "id round item holds",
    "published": "fingerprint round",
    "decisions": "id round",
    "member_numbers": "person number",
    "contract_conversations": "id pair place result reason version",
    "contract_answers": "id conversation person answer",
    "log": "id actor round subject",
    "revisions": "place token",
    "_sqlite_migrations": "id migration_set name applied_at",
}
"""Free texts, numbers that any value of their type may be, references and codes that the table itself checks."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of the example, with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "example.db"
    round_ = example.load(path, date(2026, 11, 2))
    participants.erase(path, participants.everyone(round_)[-1].id)
    surveys.keep_upload(round_, "a.csv", b"a", Wave.BASELINE)
    charters.save_clauses(round_, {"purpose": "Leren"})
    agreed = next(each for each in charters.every(round_) if each.agreed_on)
    charters.reopen(round_, agreed.pair, agreed.version)
    text = charters.editions(round_, agreed.pair)[0].text
    charters.agree(round_, agreed.pair, date(2026, 11, 2), agreed.version + 1, text, CharterSource())
    someone = participants.everyone(round_)[0].id
    behind = PublishedFigure("skill", "skill", frozenset({someone}))
    frozen = reports_and_ideas.freeze(round_, ComposedReport(go_on(), (behind,)), {"nl": words_of(go_on())}, beside=0)
    reports_and_ideas.add_decision(
        round_, ManagementDecision(frozen.fingerprint, Advice.STOP, "management", date(2026, 12, 3))
    )
    accepted = Accepted({someone: (Mark(Field.ROLE, "Ik ben", column=1),)}, (1,))
    surveys.save(round_, SURVEY, MAPPING, intake([], unchanged=(someone,)), accepted=accepted)
    handled = SignalRecord(
        SignalCode.SILENCE, pairs.active(round_)[0].id, None, "", SignalStep.SNOOZED, date(2026, 3, 2)
    )
    this_week.handle_signals(round_, handled)
    evidence.count_reports(round_, date(2026, 11, 2), 0)
    evidence.keep_expectations(round_, "2:0123", [Expectation(0.0, 0.2, 0.0, 0.5, 0.5, 0.0, 0.0, 0.5)])
    paired = {who for pair in pairs.every(round_) for who in (pair.mentor, pair.mentee)}
    evidence.choose_compared(round_, [each.id for each in participants.everyone(round_) if each.id not in paired])
    support.save_task(round_, SupportTask(TaskCode.PEERS_MONTH_4, "Els", date(2026, 11, 2), True, date(2026, 11, 3), 1))
    support.add_reading(round_, ReadingItem("ai_tools", "Slim vragen", "intranet"))
    support.tick_quality(round_, {"criteria": True})
    rounds.record_tellers(round_, [someone], date(2026, 4, 1))
    with store.write(path) as db:
        db.execute("INSERT INTO report_ideas (report, idea, state) SELECT max(id), 1, 'done' FROM reports")
        db.execute("INSERT INTO lotteries (round, seed, drawn_at) VALUES (1, 7, '2026-11-02T10:00:00+00:00')")
        talk = (
            "INSERT INTO contract_conversations (pair, answer_by, held_on, held_at) SELECT min(id), ?, ?, ? FROM pairs"
        )
        db.execute(talk, ["2026-11-16", "2026-11-09", "10:30"])
        said = "INSERT INTO contract_answers (conversation, person, answer, answered_on) VALUES (1, ?, 'yes', ?)"
        db.execute(said, [someone, "2026-11-10"])
    return backup.make(path)


@pytest.fixture(scope="module")
def small() -> bytes:
    """A file with a row or two in every table and a value in every column: read in a tenth of the example's time."""
    return files.golden(migrations.steps()[-1])


def changed(small: bytes, folder: Path, sql: str, values: tuple[object, ...] = ()) -> bytes:
    """The same backup after this was done to it."""
    place = folder / "changed.db"
    place.write_bytes(small)
    conn = sqlite3.connect(place, isolation_level=None)
    conn.execute(sql, values)
    conn.close()
    return place.read_bytes()


def refusal(path: Path, data: bytes) -> StoreProblem:
    """How a restore refuses; there is no file afterwards, as before."""
    with pytest.raises(StoreProblem) as told:
        backup.restore(path, data)
    assert not path.exists()
    return told.value


def test_every_column_has_a_meaning_or_is_free_on_purpose() -> None:
    decided = {table: {*READERS.get(table, ()), *WITHOUT.get(table, "").split()} for table in COLUMNS}
    row_by_row = ("settings", "images")
    held = {table: set(columns) for table, columns in COLUMNS.items() if table not in row_by_row}
    assert {table: decided[table] for table in held} == held


def test_the_example_holds_nothing_but_what_its_columns_mean(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "data" / "telemachus.db"
    backup.restore(path, whole)
    with store.read(path) as db:
        assert list(wrong_values(db)) == []


EVERY_MEANING = [(table, column) for table, columns in READERS.items() for column in columns]


@pytest.mark.parametrize(("table", "column"), EVERY_MEANING, ids=[".".join(each) for each in EVERY_MEANING])
def test_a_value_that_cannot_be_is_named_by_table_and_column(
    small: bytes, tmp_path: Path, table: str, column: str
) -> None:
    junk: object = 99_999 if column in _COUNTS else 9e999 if column in _NUMBERS else "[1, {}, nothing"
    one_row = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = (SELECT min(rowid) FROM "{table}")'
    data = changed(small, tmp_path, _NEW_LINE.get(column, one_row) if table == "log" else one_row, (junk,))
    problem = refusal(tmp_path / "new" / "telemachus.db", data)
    assert problem.code is StoreProblemCode.DAMAGED
    assert problem.detail["values"] == ((table, column, 1),)


_COUNTS = ("attended", "birth_year", "mentor_capacity", "mentee_capacity", "minutes", "unresolved")
_NUMBERS = (*names_of(FieldKind.NUMBER), "value")
_NEW_LINE = {
    "at": "INSERT INTO log (action, at) VALUES ('exported', ?)",
    "action": "INSERT INTO log (at, action) VALUES ('2026-01-01T00:00:00+00:00', ?)",
}


ODD_ANSWERS = {
    "no list at all": ("preferred", "null"),
    "a text for a list": ("languages", '"nl"'),
    "a record for a list": ("topics_wanted", '{"ai_tools": 1}'),
    "half a character": ("extra", '{"Lievelingsapp?": "\\ud800"}'),
    "half a character in a list": ("avoided", '["\\ud83d"]'),
}


@pytest.mark.parametrize("what", ODD_ANSWERS)
def test_an_answer_that_reads_as_another_kind_of_value_is_refused(small: bytes, tmp_path: Path, what: str) -> None:
    column, value = ODD_ANSWERS[what]
    one = f"UPDATE participations SET {column} = ? WHERE id = 1"
    problem = refusal(tmp_path / "new" / "telemachus.db", changed(small, tmp_path, one, (value,)))
    assert (problem.code, problem.detail["values"]) == (StoreProblemCode.DAMAGED, (("participations", column, 1),))


def test_a_whole_character_in_two_halves_is_read(small: bytes, tmp_path: Path) -> None:
    one = "UPDATE participations SET extra = ? WHERE id = 1"
    backup.check(changed(small, tmp_path, one, ('{"Lievelingsapp?": "\\ud83d\\ude00"}',)))


LARGEST = 2**63 - 1


NOTHING_STANDS_THERE = ("pins", "forbidden")
EVERY_COUNT = [
    (table, each) for table, columns in COUNTED.items() for each in columns if table not in NOTHING_STANDS_THERE
]


@pytest.mark.parametrize(("table", "column"), EVERY_COUNT, ids=[".".join(each) for each in EVERY_COUNT])
def test_a_number_after_which_there_is_none_is_refused(small: bytes, tmp_path: Path, table: str, column: str) -> None:
    sql = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = (SELECT max(rowid) FROM "{table}")'
    if table == "log":
        sql = f"INSERT INTO log ({column}, at, action) VALUES (?, '2026-01-01T00:00:00+00:00', 'exported')"
    problem = refusal(tmp_path / "new" / "telemachus.db", changed(small, tmp_path, sql, (LARGEST,)))
    assert problem.code is StoreProblemCode.DAMAGED
    assert not problem.detail.get("values") or (table, column, 1) in problem.detail["values"]  # or a row points nowhere


def test_a_step_that_cannot_go_on_from_a_value_says_so(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(files.golden("m007_agreed_text"))
    data = changed(path.read_bytes(), tmp_path, "UPDATE charters SET version = ?", (LARGEST,))
    assert refusal(tmp_path / "new" / "telemachus.db", data).code is StoreProblemCode.DAMAGED


PROGRAMMES = {
    "no days between sessions": ("$.rhythm.every_days", 0),
    "more weeks than there are": ("$.rhythm.weeks", 10**9),
    "more sessions than can be set": ("$.rhythm.sessions", 61),
    "a change of nothing that matters": ("$.plan.mwc", 0),
    "a comparison nobody knows": ("$.plan.comparison", "gut feeling"),
    "a limit above everything": ("$.plan.thresholds.A1", [7, 1]),
    "a figure that is better sideways": ("$.kpis[0].direction", "sideways"),
    "a generation to come": ("$.generations[0].first_year", 2200),
    "a language of no form": ("$.language", "tlh"),
    "an outcome nobody knows": ("$.plan.primary", "happiness"),
    "a lock that is no moment": ("$.plan.locked_at", "yesterday"),
    "a generation before writing": ("$.generations[0].first_year", -5000),
    "an end that is never": ("$.ends", "9999-12-31"),
}


@pytest.mark.parametrize("what", PROGRAMMES)
def test_a_programme_nothing_could_count_with_is_refused(small: bytes, tmp_path: Path, what: str) -> None:
    place, value = PROGRAMMES[what]
    sql = "UPDATE rounds SET programme = json_set(programme, ?, json(?)) WHERE id = 1"
    problem = refusal(tmp_path / "new" / "telemachus.db", changed(small, tmp_path, sql, (place, json.dumps(value))))
    assert problem.detail["values"] == (("rounds", "programme", 1),)


SETTINGS = {
    "a language that is a list": ("language", '["nl"]'),
    "a language that is a path": ("language", '"../../etc"'),
    "a round that is a text": ("open_round", '"abc"'),
    "a round that is a list": ("open_round", "[1]"),
    "a template that is no base64": ("charter_template", '"***"'),
    "a template that is no Word file": ("charter_template", json.dumps(b64encode(b"hello").decode())),
    "a template that is a number": ("charter_template", "5"),
    "a logo that is a drawing": ("charter_logo", json.dumps(b64encode(b"<svg onload='alert(1)'/>").decode())),
    "pairs that are a text": ("charter_baselines", '"x"'),
    "an erasing since no moment": ("erasing_unfinished", '"yesterday"'),
    "an erasing until the end of time": ("erasing_unfinished", '"9999-12-31T23:59:59+00:00"'),
    "an erasing at a moment of no time zone": ("erasing_unfinished", '"2026-01-01T00:00:00"'),
    "lists without an end": ("deep", "[" * 100_000 + "]" * 100_000),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_a_setting_that_cannot_be_is_refused(small: bytes, tmp_path: Path, what: str) -> None:
    sql = "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)"
    problem = refusal(tmp_path / "new" / "telemachus.db", changed(small, tmp_path, sql, SETTINGS[what]))
    assert (problem.code, problem.detail["values"]) == (StoreProblemCode.DAMAGED, (("settings", "value", 1),))


def test_a_setting_that_went_wrong_in_the_file_is_as_if_it_was_never_set(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "data" / "telemachus.db"
    backup.restore(path, small)
    with store.write(path) as db:
        db.execute("""INSERT OR REPLACE INTO settings (key, value) VALUES ('language', '["nl"]')""")
    assert rounds.get_setting(path, "language", "en") == "en"


EARLIER_ROWS = {
    "of no table": ("nosuch", "1", "{}"),
    "that is no row": ("people", "1", "not json"),
    "with a column nobody knows": ("people", "1", '{"id": "a", "name": "A", "odd": 1}'),
    "with a value that cannot be": ("sessions", "1", '{"id": 1, "held_on": "yesterday"}'),
}


@pytest.mark.parametrize("what", EARLIER_ROWS)
def test_an_earlier_row_that_cannot_be_put_back_is_refused(small: bytes, tmp_path: Path, what: str) -> None:
    sql = "INSERT INTO images (entry, place, key, before) SELECT max(id), ?, ?, ? FROM log"
    problem = refusal(tmp_path / "new" / "telemachus.db", changed(small, tmp_path, sql, EARLIER_ROWS[what]))
    assert (problem.code, problem.detail["values"]) == (StoreProblemCode.DAMAGED, (("images", "before", 1),))
