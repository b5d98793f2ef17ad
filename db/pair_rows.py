"""How pairs, pins and forbidden pairs stand in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import participants
from db.history import Changes
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from db.stored_values import all_from_json, from_json
from mentoring.actions import StoreProblemCode
from mentoring.codec import plain, to_json
from mentoring.pairs import FORMER, PairState, StoredPair
from mentoring.participants import may_take_part

Two = tuple[str, str]

_STORED = """
SELECT pairs.id, pairs.mentor, pairs.mentee, state, score, details, pins.id, hand,
    confirmed_by, confirmed_on, ended_on, version, paused_until, ends_on
FROM pairs
LEFT JOIN pins ON pins.round = pairs.round AND pins.mentor = pairs.mentor AND pins.mentee = pairs.mentee
WHERE pairs.round = ?
"""
_STATE, _DETAILS = 3, 5
_IN_ORDER = _STORED + "ORDER BY pairs.id"
_ONE = _STORED + "AND pairs.id = ?"
FIND_PIN = "SELECT id FROM pins WHERE round = ? AND mentor = ? AND mentee = ?"
FIND_FORBIDDEN = "SELECT id FROM forbidden WHERE round = ? AND mentor = ? AND mentee = ?"
TOGETHER = (PairState.PROPOSED, PairState.CONFIRMED)
"""The states in which two people are a pair."""

PREVIOUS = """
SELECT mentor, mentee FROM pairs
WHERE mentor IS NOT NULL AND mentee IS NOT NULL
    AND (round < :round AND state <> 'proposed' OR round = :round AND state IN ('declined', 'stopped'))
"""
"""Pairs that are not to be made again."""
NOT_STARTED = """
SELECT mentor, mentee FROM forbidden JOIN pairs USING (round, mentor, mentee)
WHERE round = :round AND state = 'declined' AND reason IS NULL
"""
"""Forbidden because one of the two would rather not, and never by HR: it always says why."""
_WITHOUT_PAIR = """
WITH paired AS (SELECT mentor, mentee FROM pairs WHERE round = :round AND state IN ('confirmed', 'completed'))
SELECT person FROM participations AS here
WHERE round = :round AND NOT withdrawn
    AND person NOT IN (SELECT mentor FROM paired WHERE mentor IS NOT NULL)
    AND person NOT IN (SELECT mentee FROM paired WHERE mentee IS NOT NULL)
"""
_PARTNER_LEFT = """
    EXISTS (
        SELECT 1 FROM pairs LEFT JOIN participations AS other
            ON other.round = pairs.round AND other.person <> here.person AND other.person IN (mentor, mentee)
        WHERE pairs.round = :round AND state = 'stopped' AND here.person IN (mentor, mentee)
            AND (other.person IS NULL OR other.withdrawn OR other.consent = 0)
    )
"""
LEFT_ALONE = f"{_WITHOUT_PAIR} AND {_PARTNER_LEFT}"  # noqa: S608 words of our own
"""Who lost a partner that withdrew, took back their consent or was erased, and is in no pair now."""
WAITING = f"""
{_WITHOUT_PAIR}
    AND (
        EXISTS (SELECT 1 FROM pairs WHERE round = :round AND state = 'declined' AND person IN (mentor, mentee))
        OR joined_at < (SELECT max(confirmed_at) FROM pairs WHERE round = :round)
        OR {_PARTNER_LEFT}
        OR EXISTS (
            SELECT 1 FROM participations AS before
            WHERE before.person = here.person AND NOT before.withdrawn
                AND before.round = (SELECT max(id) FROM rounds WHERE id < :round)
                AND NOT EXISTS (
                    SELECT 1 FROM pairs
                    WHERE round = before.round AND state IN ('confirmed', 'completed', 'stopped')
                        AND before.person IN (mentor, mentee)
                )
        )
    )
"""  # noqa: S608 words of our own
"""Who gets priority in a matching."""


def read_pairs(db: Database, round_id: int, states: tuple[PairState, ...]) -> list[StoredPair]:
    """The pairs of a round that are in one of these states, oldest first."""
    rows = [row for row in db.execute(_IN_ORDER, [round_id]).fetchall() if PairState(row[_STATE]) in states]
    details = all_from_json(dict[str, object], [row[_DETAILS] for row in rows])
    return [_pair(row, known) for row, known in zip(rows, details, strict=True)]


def _pair(row: tuple[Any, ...], details: Mapping[str, object]) -> StoredPair:
    number, mentor, mentee, state, score, _, pinned, hand, by, on, ended, version, paused, ends = row
    return StoredPair(
        id=number,
        mentor=mentor or FORMER,
        mentee=mentee or FORMER,
        state=PairState(state),
        score=score,
        details=details,
        pinned=pinned is not None,
        hand=hand,
        confirmed_by=by,
        confirmed_on=date.fromisoformat(on) if on else None,
        ended_on=date.fromisoformat(ended) if ended else None,
        version=version,
        paused_until=date.fromisoformat(paused) if paused else None,
        ends_on=date.fromisoformat(ends) if ends else None,
    )


def store_proposal(
    changes: Changes,
    round: Round,
    two: Two,
    score: int | None,
    details: Mapping[str, object],
    pinned: bool,
    standing: StoredPair | None,
) -> int:
    """Store what the matching says of these two, whatever stood; returns the number of the pair."""
    if standing is not None and standing.state is PairState.CONFIRMED:
        return standing.id
    if pinned:
        pin(changes, round, two)
    values = {"score": score, "details": to_json(details)}
    if standing is None:
        return _insert(changes, round, two, values)
    if (standing.score, standing.details) != (score, plain(details)):
        changes.update("pairs", standing.id, values)
    return standing.id


def store_by_hand(
    changes: Changes, round: Round, two: Two, reason: str, score: int | None, details: Mapping[str, object]
) -> int:
    """A proposed and pinned pair that a person made. StoreProblem when these two cannot be one."""
    if two[0] == two[1]:
        raise StoreProblem(StoreProblemCode.SAME_PERSON, mentor=two[0], mentee=two[1])
    check_taking_part(changes.db, round, two)
    if any((each.mentor, each.mentee) == two for each in read_pairs(changes.db, round.id, TOGETHER)):
        raise StoreProblem(StoreProblemCode.ALREADY_PAIRED, mentor=two[0], mentee=two[1])
    pin(changes, round, two)
    return _insert(changes, round, two, {"score": score, "details": to_json(details), "hand": reason})


def _insert(changes: Changes, round: Round, two: Two, values: dict[str, Any]) -> int:
    row = {"round": round.id, "mentor": two[0], "mentee": two[1], "state": PairState.PROPOSED.value}
    return int(changes.insert("pairs", row | values))


def check_taking_part(db: Database, round: Round, two: Two) -> None:
    """StoreProblem('withdrawn') unless both take part in this round and neither said no."""
    found = [participants.find_participant(db, round.id, each) for each in two]
    if not all(each and may_take_part(each[0]) for each in found):
        raise StoreProblem(StoreProblemCode.WITHDRAWN, mentor=two[0], mentee=two[1])


def expect_pair(db: Database, round: Round, number: int, version: int | None, *states: PairState) -> StoredPair:
    """The pair when it still stands as the person saw it, else Conflict with how it stands now."""
    row = db.execute(_ONE, [round.id, number]).fetchone()
    found = _pair(row, from_json(dict[str, object], row[_DETAILS])) if row else None
    if found is None or found.state not in states or version not in (None, found.version):
        raise Conflict("pair", found)
    return found


def end(changes: Changes, round: Round, pair: StoredPair, state: PairState, today: date) -> None:
    """Bring a pair to an end, its pin too. After a 'rather not' these two are never a pair again in this round."""
    two = (pair.mentor, pair.mentee)
    unpin(changes, round, two)
    changes.update("pairs", pair.id, {"state": state.value, "ended_on": today.isoformat()})
    if state is PairState.DECLINED and find_number(changes.db, FIND_FORBIDDEN, round, two) is None:
        changes.insert("forbidden", {"round": round.id, "mentor": two[0], "mentee": two[1]})


def find_number(db: Database, sql: str, round: Round, two: Two) -> int | None:
    """The number under which these two are pinned or forbidden, or None."""
    row = db.execute(sql, [round.id, *two]).fetchone()
    return row and int(row[0])


def pin(changes: Changes, round: Round, two: Two) -> None:
    """Pin these two, when they are not."""
    if find_number(changes.db, FIND_PIN, round, two) is None:
        changes.insert("pins", {"round": round.id, "mentor": two[0], "mentee": two[1]})


def unpin(changes: Changes, round: Round, two: Two) -> None:
    """Let go of these two, when they are pinned."""
    number = find_number(changes.db, FIND_PIN, round, two)
    if number is not None:
        changes.delete("pins", number)
