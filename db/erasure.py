"""Erasing people for good: in every row, in what waits, in the safety copies and on the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from db import personal_data, side_files, store, value_cache
from db.history import add_log_line, key_of, mark, now, subject_of
from db.personal_data import BLANK, COLUMNS, ColumnContent, check_decisions
from db.problems import StoreProblem, translated_disk_errors
from db.stored_values import from_json
from db.traces import Eraser, Traces, chosen_spans, rows_of, traces_of
from mentoring.actions import Action, StoreProblemCode
from mentoring.charter import CharterText
from mentoring.charter_editions import pack_dates, unpack_dates, without_person
from mentoring.charter_lines import AgreementFields, Whose, without_words_of
from mentoring.codec import to_json
from mentoring.topics import normalise

UNFINISHED = "erasing_unfinished"
"""The setting that says since when there may be traces left on the disk: somebody was reading, or it was cut off."""


@dataclass(frozen=True)
class Erasure:
    """What an erasure did. people, mentions: how many were erased, and rows of others in which they were named.

    uploads: files waiting to be confirmed, and copies: safety copies, that were removed because they may name them.
    left: pieces of text that resemble them and were left on purpose. complete: False when the disk could not be
    cleared; `finish` tries again. remembered: whether this computer knows them again, in a backup from before too.
    """

    people: int
    mentions: int
    uploads: int
    copies: int
    complete: bool
    left: int = 0
    remembered: bool = True


def erase(
    path: Path,
    people: Iterable[str],
    actor: str | None = None,
    *,
    take_out: Collection[str] = (),
    recognise: bool = True,
) -> Erasure:
    """Erase these people everywhere in the file and clear the disk. It cannot be taken back. Raises StoreProblem.

    take_out: the keys of what resembles them (see `db.traces`) and is to go as well. recognise: know their
    addresses again for a while when these come in by a survey, by a mark outside the file.
    A confirmed pair stays for the partner, without a word about who it was with, and so does what the two agreed. The
    list of erased people holds marks only; every restore applies it again.
    """
    with store.write(path) as db:
        ids = [each for each in people if db.execute("SELECT 1 FROM people WHERE id = ?", [each]).fetchone()]
        if not ids:
            return Erasure(0, 0, 0, 0, True)
        uploads = db.execute("SELECT count(*) FROM uploads").fetchone()[0]
        chosen, left = chosen_spans(db, ids, take_out)
        traces = traces_of(db, ids, chosen)
        mentions = erase_within(db, ids, traces=traces)
        for each in ids:
            add_log_line(db, Action.PERSON_ERASED, actor=actor, round_id=None, subject=subject_of(each))
        begin(db)
    complete, copies, noted = clear_after(path, ids, traces.emails if recognise else ())
    return Erasure(len(ids), mentions, uploads, copies, complete, left, noted)


def clear_after(path: Path, ids: Collection[str], addresses: Collection[str] = ()) -> tuple[bool, int, bool]:
    """Clear the disk after these people went; whether it is clear, how many safety copies went, whether they are noted.

    addresses: those to recognise for a while when they come in again.
    """
    with store.read(path) as db:
        invented = _is_invented(db)
    noted = invented or _note_here([mark(each) for each in ids], addresses)
    complete, copies = _clear_disk(path, datetime.now(UTC))
    return complete, copies + side_files.remove_copies_of_moved_files(path, ids), noted


def begin(db: Database) -> datetime:
    """Note, inside the caller's transaction, that traces of what it removes are still on the disk; returns since
    when."""
    since = datetime.now(UTC)
    db.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", [UNFINISHED, to_json(since.isoformat())])
    value_cache.renew(db)  # nothing of them stays in memory either
    return since


def finish(path: Path) -> bool:
    """Clear the disk of what was erased: safety copies from before, cut-off work, freed space.

    True when nothing of it is left. Safe to call again at any time. Raises StoreProblem.
    """
    return _clear_disk(path, _since(path))[0]


_UNTIL_SAVED = timedelta(seconds=10)
"""A safety copy that was begun between the note and the end of its transaction holds how it was before."""


def _since(path: Path) -> datetime | None:
    with store.read(path) as db:
        found = db.execute("SELECT value FROM settings WHERE key = ?", [UNFINISHED]).fetchone()
    try:
        return datetime.fromisoformat(json.loads(found[0])) + _UNTIL_SAVED
    except (TypeError, ValueError):  # none, or written by an earlier version, which removed the copies at once
        return None


def _clear_disk(path: Path, since: datetime | None) -> tuple[bool, int]:
    """Whether the disk is clear, and how many safety copies went."""
    count = 0
    try:
        marks, invented = _marks_in(path)
        note_outside(path, marks)
        if not invented:
            _note_here(marks, ())
        if since:
            count = side_files.remove_copies(path, before=since)
        complete = side_files.sweep(path, patience=side_files.PATIENCE) and store.compact(path)
    except StoreProblem as problem:
        if problem.code not in (StoreProblemCode.FULL, StoreProblemCode.DISK, StoreProblemCode.READONLY):
            raise
        return False, count
    if complete:
        with store.write(path) as db:
            db.execute("DELETE FROM settings WHERE key = ?", [UNFINISHED])
    return complete, count


def _note_here(marks: Collection[str], addresses: Collection[str]) -> bool:
    """Remember them on this computer, outside the file; False when that cannot be written."""
    try:
        personal_data.note_erased(marks)
        personal_data.remember_addresses(addresses)
    except OSError:
        return False
    return True


def _is_invented(db: Database) -> bool:
    """Whether all in the file is made up: then nobody is to be remembered."""
    return bool(db.execute("SELECT min(example) = 1 FROM rounds").fetchone()[0])


def _marks_in(path: Path) -> tuple[list[str], bool]:
    with store.read(path) as db:
        return [each for (each,) in db.execute("SELECT mark FROM erased").fetchall()], _is_invented(db)


def is_unfinished(path: Path) -> bool:
    """Whether an erasure still has to clear the disk."""
    with store.read(path) as db:
        return db.execute("SELECT 1 FROM settings WHERE key = ?", [UNFINISHED]).fetchone() is not None


def erase_within(db: Database, ids: list[str], *, for_good: bool = True, traces: Traces | None = None) -> int:
    """The same inside the caller's transaction, without clearing the disk; returns how many rows of others changed.

    for_good: they are to stay away after a restore too, and files that wait go with them.
    """
    if not ids:
        return 0
    check_decisions(db)
    eraser = Eraser(traces or traces_of(db, ids))
    _rename_topic_codes(db, lambda code: bool(eraser.traces.spans(code)))
    _forget_wordings(db, ids)
    for each in ids:
        _leave_pairs(db, each)
    db.conn.executemany("DELETE FROM people WHERE id = ?", [[each] for each in ids])
    if for_good:
        add_marks(db, [mark(each) for each in ids])
        db.execute("DELETE FROM uploads")
    return sum(_scrub(db, eraser, table) for table in COLUMNS)


def add_marks(db: Database, marks: Iterable[str], since: Mapping[str, str] = MappingProxyType({})) -> None:
    """Keep these marks in the file: what they stand for is taken out again when a backup is put back. since: of those
    that another file knew already, the moment from which it did."""
    gone = [[each, since.get(each) or now()] for each in marks]
    db.conn.executemany("INSERT OR IGNORE INTO erased (mark, erased_at) VALUES (?, ?)", gone)


def drop_unused_sources(db: Database) -> None:
    """Templates and sentences go with the last charter that was made from them."""
    db.execute(_DROP_UNUSED)


_DROP_UNUSED = """
DELETE FROM charter_sources WHERE fingerprint NOT IN (
    SELECT source FROM charters WHERE source IS NOT NULL
    UNION SELECT source FROM charter_editions WHERE source IS NOT NULL
)
"""


def note_outside(path: Path, marks: Iterable[str]) -> None:
    """Write the marks of erased people beside the file too: a restore needs them when the file itself is unreadable."""
    with translated_disk_errors():
        if new := sorted(set(marks) - _marks_beside(path)):
            personal_data.append(_marks_path(path), new)


def marks_outside(path: Path) -> set[str]:
    """The marks that were written beside the file, and those of everyone who was erased on this computer."""
    with suppress(OSError):
        return _marks_beside(path) | personal_data.erased_marks()
    return _marks_beside(path)


def _marks_beside(path: Path) -> set[str]:
    return set(_marks_path(path).read_text(encoding="ascii").split()) if _marks_path(path).exists() else set()


def _marks_path(path: Path) -> Path:
    return path.with_name(f"{path.name}-erased")


def _forget_wordings(db: Database, ids: list[str]) -> None:
    """A learned wording goes with the last person who wrote it; one that nobody's kept answers hold was typed by HR."""
    wrote: dict[bool, list[str]] = {True: [], False: []}
    for person, extra in db.execute("SELECT person, extra FROM participations WHERE extra IS NOT NULL").fetchall():
        texts = (f" {normalise(text)} " for text in from_json(dict[str, str], extra).values())
        wrote[person in set(ids)].extend(texts)
    leaving, staying = "\n".join(wrote[True]), "\n".join(wrote[False])
    for (alias,) in db.execute("SELECT alias FROM aliases").fetchall():
        words = f" {normalise(alias)} "
        if words in leaving and words not in staying:
            db.table("aliases").delete(alias)
            db.execute("DELETE FROM images WHERE place = 'aliases' AND key = ?", [alias])


def _leave_pairs(db: Database, person: str) -> None:
    who = {"person": person, "today": date.today().isoformat(), "blank": BLANK}
    db.execute("DELETE FROM pairs WHERE state = 'proposed' AND :person IN (mentor, mentee)", who)
    for statement in _FORGET_OF_PAIRS:
        db.execute(statement, who)
    _leave_charters(db, person)
    db.execute(_LEAVE, who)


_FORGET_OF_PAIRS = (
    """
DELETE FROM contract_answers WHERE conversation IN (
    SELECT contract_conversations.id FROM contract_conversations JOIN pairs ON pairs.id = pair
    WHERE :person IN (mentor, mentee)
)
""",
    """
UPDATE contract_conversations SET reason = :blank
WHERE reason IS NOT NULL AND pair IN (SELECT id FROM pairs WHERE :person IN (mentor, mentee))
""",
    """
UPDATE signal_records SET agreed = :blank, version = version + 1
WHERE agreed IS NOT NULL AND person IS NULL AND pair IN (SELECT id FROM pairs WHERE :person IN (mentor, mentee))
""",
)
"""What both answered about the pair, and what HR wrote about the two, goes with the first of them."""


def _leave_charters(db: Database, person: str) -> None:
    """Of every edition that the pairs of this person agreed, leave what is the partner's and what both agreed."""
    roles = {}
    for number, mentor in db.execute("SELECT id, mentor FROM pairs WHERE ? IN (mentor, mentee)", [person]).fetchall():
        roles[number] = Whose.MENTOR if mentor == person else Whose.MENTEE
    for table in ("charters", "charter_editions"):
        for row in list(db.table(table).rows):
            if whose := roles.get(row["pair"]):
                db.table(table).update(row["id"], _without_person(row, whose))


def _without_person(row: dict[str, Any], whose: Whose) -> dict[str, Any]:
    values: dict[str, Any] = {}
    try:
        if row["agreed_text"]:
            text = unpack_dates(from_json(CharterText, row["agreed_text"]))
            left = replace(text, charter=without_person(text.charter, whose, BLANK))
            values["agreed_text"] = to_json(pack_dates(left))
        if "fields" in row:
            values["fields"] = to_json(without_words_of(from_json(AgreementFields, row["fields"]), whose))
    except StoreProblem:  # what cannot be read cannot be cleaned, so it goes as a whole
        values = {"agreed_text": None} | ({"fields": "{}"} if "fields" in row else {})
    return values


_LEAVE = """
UPDATE pairs SET
    score = NULL,
    details = '{}',
    hand = CASE WHEN hand IS NULL THEN NULL ELSE :blank END,
    ended_on = CASE state WHEN 'confirmed' THEN :today ELSE ended_on END,
    state = CASE state WHEN 'confirmed' THEN 'stopped' ELSE state END,
    version = version + 1
WHERE :person IN (mentor, mentee)
"""


def _scrub(db: Database, eraser: Eraser, table: str) -> int:
    """Blank them in the rows of this table; returns in how many."""
    named = [
        column for column, place in COLUMNS[table].items() if place not in (ColumnContent.NOBODY, ColumnContent.FILE)
    ]
    if not named or table == "people":
        return 0
    touched = 0
    for row in rows_of(db, table):
        changes = eraser.changes(table, {name: row[name] for name in named} | _image_place(row))
        if changes:
            _store_row(db, table, row, changes)
            touched += 1
    return touched


def _image_place(row: dict[str, Any]) -> dict[str, Any]:
    return {"place": row["place"]} if "place" in row else {}


def _store_row(db: Database, table: str, row: dict[str, Any], changes: dict[str, Any]) -> None:
    if table == "actors":
        changes = {"name": f"{BLANK} {row['id']}"}
    if "version" in row:
        changes = changes | {"version": row["version"] + 1}
    if table == "aliases":
        db.table(table).delete(row["alias"])
    else:
        db.table(table).update(row[key_of(table)], changes)


_NEVER_CHANGED = ("log", "_sqlite_migrations", "erased")


def _rename_topic_codes(db: Database, names_someone: Callable[[str], bool]) -> None:
    """Give every topic whose code names someone a code without words, wherever the code stands."""
    codes = {code for (code,) in db.execute("SELECT code FROM topics UNION SELECT topic FROM aliases").fetchall()}
    number = 0
    for code in sorted(filter(names_someone, codes)):
        while (fresh := f"own_topic_{number}") in codes:
            number += 1
        codes.add(fresh)
        _replace_code(db, code, fresh)


def _replace_code(db: Database, code: str, fresh: str) -> None:
    """As a value of its own, inside a list or record, and inside an earlier value, whose lists are texts in a text."""
    for table in COLUMNS:
        if table in _NEVER_CHANGED:
            continue
        for column, kind in db.table(table).columns_dict.items():
            if kind is not str:
                continue
            place = f'"{table}" SET "{column}" = '
            where = f'WHERE instr("{column}", :code)'
            db.execute(f'UPDATE {place} :fresh WHERE "{column}" = :code', {"code": code, "fresh": fresh})
            for quote in ('"', '\\"'):
                db.execute(
                    f'UPDATE {place} replace("{column}", :code, :fresh) {where}',
                    {"code": f"{quote}{code}{quote}", "fresh": f"{quote}{fresh}{quote}"},
                )
