"""Mappings: how the headers of a survey were understood, as a person confirmed it, for the next file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from db import store
from db.changes import Changes, now
from db.codec import from_json, to_json
from db.rounds import Round
from mentoring.surveys.mapping import Evidence
from mentoring.surveys.model import Field, Mapping, Survey, Target, Wave


@dataclass(frozen=True)
class RememberedMapping:
    """How the columns of a survey with these headers were understood; without the columns that nobody looked at.

    headers: the words of each column's question, by its place; empty for what was confirmed before they were kept.
    """

    fingerprint: str
    wave: Wave
    fields: dict[int, Field]
    targets: dict[int, Target]
    headers: dict[int, str] = field(default_factory=dict)


def remembered(round: Round) -> tuple[RememberedMapping, ...]:
    """Every confirmed mapping in the file, of whatever round, the latest last; without what nobody looked at."""
    with store.read(round.path) as db:
        return tuple(_mapping(*row) for row in db.execute(_MAPPINGS).fetchall())


def remember(db: Database, survey: Survey, confirmed: Mapping, unseen: Iterable[int] = ()) -> None:
    """Keep how these headers were understood; of `unseen` nobody looked yet.

    Columns without answers are left out: nobody looked at them, and the next file may fill them.
    """
    empty = {index for index, codes in confirmed.evidence.items() if Evidence.EMPTY in codes}
    headers = {column.index: column.question.strip() or column.header for column in survey.columns}
    kept = (
        {index: value for index, value in each.items() if index not in empty}
        for each in (confirmed.fields, confirmed.targets, headers)
    )
    values = [survey.fingerprint, confirmed.wave.value, *map(to_json, kept), now(), to_json(sorted(unseen))]
    db.execute(_REMEMBER, values)


def remember_column(changes: Changes, receipt: int, column: int) -> None:
    """Somebody found right how this column of the survey behind a receipt was understood."""
    row = changes.db.execute(_OF_RECEIPT, [receipt]).fetchone()
    if row:
        left = [index for index in from_json(list[int], row[1]) if index != column]
        changes.update("mappings", row[0], {"unseen": to_json(left)})


def _mapping(fingerprint: str, wave: str, fields: str, targets: str, headers: str, unseen: str) -> RememberedMapping:
    left_out = set(from_json(list[int], unseen))
    return RememberedMapping(
        fingerprint,
        Wave(wave),
        {index: each for index, each in from_json(dict[int, Field], fields).items() if index not in left_out},
        {index: each for index, each in from_json(dict[int, Target], targets).items() if index not in left_out},
        {index: each for index, each in from_json(dict[int, str], headers).items() if index not in left_out},
    )


_MAPPINGS = "SELECT fingerprint, wave, fields, targets, headers, unseen FROM mappings ORDER BY saved_at, id"
_REMEMBER = """
INSERT INTO mappings (fingerprint, wave, fields, targets, headers, saved_at, unseen) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint, wave) DO UPDATE SET
    fields = excluded.fields, targets = excluded.targets, headers = excluded.headers,
    saved_at = excluded.saved_at, unseen = excluded.unseen
"""
_OF_RECEIPT = """
SELECT mappings.id, unseen FROM receipts
JOIN mappings ON mappings.fingerprint = receipts.fingerprint AND mappings.wave = json_extract(receipt, '$.wave')
WHERE receipts.id = ?
"""
