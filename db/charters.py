"""Charters: which pairs have agreed theirs, to what and since when, and the clauses the organisation wrote itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import store
from db.changes import transaction
from db.codec import from_json, to_json
from db.problems import Conflict
from db.rounds import Round
from mentoring.actions import Action
from mentoring.charter import CharterText, pack_dates, unpack_dates
from mentoring.pairs import CharterRecord, CharterState


def every(round: Round) -> list[CharterRecord]:
    """The charter of each pair that was confirmed, a draft where nothing was agreed yet, in the order of the pairs."""
    with store.read(round.path) as db:
        return [_charter(row) for row in db.execute(_EVERY, [round.id]).fetchall()]


def agreed_texts(round: Round, pair_id: int | None = None) -> dict[int, CharterText]:
    """Pair -> what its charter said when both agreed it; of one pair or of all, which takes long where they are many.

    Not there: drafts, and what an older version of the program did not keep.
    """
    with store.read(round.path) as db:
        found = db.execute(_AGREED, {"round": round.id, "pair": pair_id}).fetchall()
        return {pair: unpack_dates(from_json(CharterText, text)) for pair, text in found}


def agree(round: Round, pair_id: int, on: date, version: int, text: CharterText | None = None) -> CharterRecord:
    """Both agreed, on this day, to this text. Raises Conflict with the charter as it stands when someone changed it
    since `version`."""
    return _set(round, pair_id, CharterState.AGREED, on, version, text)


def reopen(round: Round, pair_id: int, version: int) -> CharterRecord:
    """Back to a draft, of the next edition. Raises Conflict with the charter as it stands."""
    return _set(round, pair_id, CharterState.DRAFT, None, version)


def clauses(round: Round) -> dict[str, str]:
    """The organisation's own text per section of the charter; sections without one have the shipped text."""
    with store.read(round.path) as db:
        return _clauses(db, round.id)


def save_clauses(round: Round, texts: Mapping[str, str], before: Mapping[str, str] | None = None) -> None:
    """Store the organisation's own texts, all sections at once; an empty one goes back to the shipped text.

    before: the texts the form was filled from; when they changed since, Conflict is raised with the texts as they
    stand.
    """
    with transaction(round, Action.CLAUSES_SAVED) as changes:
        standing = _clauses(changes.db, round.id)
        if before is not None and dict(before) != standing:
            raise Conflict("clauses", standing)
        wanted = {section: text.strip() for section, text in texts.items() if text and text.strip()}
        if wanted != standing:
            changes.put("clauses", round.id, {"texts": to_json(wanted)})


_EVERY = """
SELECT pairs.id, coalesce(charters.state, 'draft'), coalesce(charters.version, 1), agreed_on, charters.id,
    coalesce(edition, 1)
FROM pairs LEFT JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND confirmed_on IS NOT NULL
ORDER BY pairs.id
"""


_AGREED = """
SELECT pairs.id, agreed_text FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = :round AND agreed_text IS NOT NULL AND (:pair IS NULL OR pairs.id = :pair)
"""


def _set(
    round: Round, pair_id: int, state: CharterState, on: date | None, version: int, text: CharterText | None = None
) -> CharterRecord:
    action = Action.CHARTER_AGREED if state is CharterState.AGREED else Action.CHARTER_REOPENED
    with transaction(round, action) as changes:
        standing = _one(changes.db, round, pair_id)
        if standing is None or standing.version != version:
            raise Conflict("charter", standing)
        row: dict[str, Any] = {"state": state.value, "agreed_on": on and on.isoformat()}
        row["agreed_text"] = text and to_json(pack_dates(text))
        if standing.id is None:
            changes.insert("charters", row | {"pair": pair_id, "version": version + 1})
        else:
            reopened = standing.state is CharterState.AGREED and state is CharterState.DRAFT
            changes.update("charters", standing.id, row | {"edition": standing.edition + reopened})
        changes.subject = f"pairs {pair_id}"
        return _one(changes.db, round, pair_id) or standing


def _one(db: Database, round: Round, pair_id: int) -> CharterRecord | None:
    found = (_charter(row) for row in db.execute(_EVERY, [round.id]).fetchall())
    return next((each for each in found if each.pair == pair_id), None)


def _charter(row: tuple[Any, ...]) -> CharterRecord:
    pair, state, version, on, number, edition = row
    return CharterRecord(pair, CharterState(state), version, date.fromisoformat(on) if on else None, number, edition)


def _clauses(db: Database, round_id: int) -> dict[str, str]:
    row = db.execute("SELECT texts FROM clauses WHERE round = ?", [round_id]).fetchone()
    return from_json(dict[str, str], row[0]) if row else {}
