"""Contract conversations: who was invited, what each answered apart; answers go when a pair starts, or 30 days later.

No answer is ever kept among the earlier values of a step: what was deleted comes back by no undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import pair_rows, store
from db.history import Changes, add_log_line, transaction
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.actions import Action, StoreProblemCode
from mentoring.contract import (
    AnswersGiven,
    ContractAnswer,
    ContractConversation,
    ContractResult,
    ContractStep,
    GivenAnswer,
    Invitation,
    answers_kept_until,
    contract_steps,
    invitation_problem,
    may_start,
)
from mentoring.pairs import PairState, StoredPair

TABLE, ANSWERS = "contract_conversations", "contract_answers"


def every(round: Round) -> dict[int, ContractConversation]:
    """Number of a pair -> its contract conversation, of every pair of this round that was invited to one."""
    what = (every, round.id)
    return dict(store.read_once(round.path, what, lambda db: _read(db, "pairs.round = ?", round.id)))


def keep(round: Round, said: Invitation | AnswersGiven | tuple[AnswersGiven, ...], today: date) -> None:
    """Store what HR arranged or wrote down. See `invite` and `record_all`."""
    if isinstance(said, Invitation):
        invite(round, said, today)
    else:
        record_all(round, said if isinstance(said, tuple) else (said,), today)


def invite(round: Round, wanted: Invitation, today: date) -> None:
    """Invite these proposed pairs, or give them another date: all, or none when one changed meanwhile.

    Raises ValueError when the days cannot stand, Conflict with the pair or conversation as it is now,
    StoreProblem('withdrawn') when one of a pair takes no part.
    """
    if invitation_problem(wanted.answer_by, wanted.held_on, today):
        raise ValueError("the days of this invitation cannot stand")
    with transaction(round, Action.PAIRS_INVITED) as changes:
        _expire(changes.db, today)
        known = _read(changes.db, "pairs.round = ?", round.id)
        for number in wanted.pairs:
            pair = pair_rows.expect_pair(changes.db, round, number, None, PairState.PROPOSED)
            pair_rows.check_taking_part(changes.db, round, (pair.mentor, pair.mentee))
            _store(changes, known.get(number), number, wanted, today)


def _store(changes: Changes, standing: ContractConversation | None, pair: int, wanted: Invitation, today: date) -> None:
    if ContractStep.INVITE not in contract_steps(standing, today):
        raise Conflict("conversation", standing)
    row: dict[str, Any] = {"answer_by": wanted.answer_by.isoformat()}
    if wanted.version is not None or standing is None:
        row |= {
            "held_on": wanted.held_on and wanted.held_on.isoformat(),
            "held_at": wanted.held_at and wanted.held_at.isoformat("minutes"),
            "place": wanted.place or None,
        }
    if standing is None:
        changes.insert(TABLE, {"pair": pair, **row})
        return
    if wanted.version not in (None, standing.version):
        raise Conflict("conversation", standing)
    changes.db.execute("UPDATE contract_conversations SET result = NULL, reason = NULL WHERE id = ?", [standing.id])
    changes.update(TABLE, standing.id or 0, row)


def record_all(round: Round, given: Sequence[AnswersGiven], today: date) -> None:
    """Keep what each of these pairs said, apart: all of it, or nothing when one changed meanwhile. After one 'rather
    not' a pair does not start, and is never made again.

    An invitation that was answered cannot be taken back as a step; a 'rather not' can, until its answer is changed.
    Raises Conflict when the pair is confirmed, ended or changed meanwhile, ValueError for a day that is still to come,
    StoreProblem('withdrawn') when one of the two takes no part.
    """
    if any(each.on > today for one in given for each in (one.mentor, one.mentee) if each):
        raise ValueError("nobody answered on a day that is still to come")
    with transaction(round, Action.PAIR_DECLINED) as changes:
        _expire(changes.db, today)
        ended = [one.pair for one in given if _record(changes, round, one, today)]
        if len(ended) == 1:
            changes.subject = f"pairs {ended[0]}"


def _record(changes: Changes, round: Round, given: AnswersGiven, today: date) -> bool:
    """Keep what this pair said; whether it ends with that."""
    pair = pair_rows.expect_pair(changes.db, round, given.pair, None, PairState.PROPOSED)
    pair_rows.check_taking_part(changes.db, round, (pair.mentor, pair.mentee))
    standing = _read(changes.db, "pairs.id = ?", pair.id).get(pair.id)
    if standing is None or standing.version != given.version:
        raise Conflict("conversation", standing)
    if ContractStep.ANSWER not in contract_steps(standing, today):
        raise Conflict("conversation", standing)
    _write_answers(changes.db, standing, pair, given)
    add_log_line(changes.db, Action.CONTRACT_ANSWERED, actor=round.actor, round_id=round.id)
    after = replace(standing, mentor=given.mentor, mentee=given.mentee)
    ends = any(each.answer is ContractAnswer.RATHER_NOT for each in after.answers)
    if ends:
        pair_rows.end(changes, round, pair, PairState.DECLINED, today)
    return ends


def _write_answers(db: Database, standing: ContractConversation, pair: StoredPair, given: AnswersGiven) -> None:
    """The answers themselves, and no earlier value of them anywhere."""
    for person, before, each in (
        (pair.mentor, standing.mentor, given.mentor),
        (pair.mentee, standing.mentee, given.mentee),
    ):
        if each == before:
            continue
        db.execute("DELETE FROM contract_answers WHERE conversation = ? AND person = ?", [standing.id, person])
        if each:
            sql = "INSERT INTO contract_answers (conversation, person, answer, answered_on) VALUES (?, ?, ?, ?)"
            db.execute(sql, [standing.id, person, each.answer.value, each.on.isoformat()])
    db.execute("UPDATE contract_conversations SET version = version + 1 WHERE id = ?", [standing.id])
    # Taking the invitation back would take the answers along.
    db.execute("DELETE FROM images WHERE place = ? AND key = ?", [TABLE, str(standing.id)])


def close(db: Database, pair: StoredPair, today: date, because: str = "") -> None:
    """Inside the caller's transaction: this pair starts, so its answers go.

    Raises StoreProblem('contract_open') when it may not start: see `mentoring.contract.may_start`.
    """
    standing = _read(db, "pairs.id = ?", pair.id).get(pair.id)
    parted = bool(db.execute(_PARTED, {"pair": pair.id}).fetchone())
    if not may_start(standing, today, because, parted=parted):
        raise StoreProblem(StoreProblemCode.CONTRACT_OPEN)
    if standing is not None and standing.result is None:
        decided = ContractStep.DECIDE in contract_steps(standing, today)
        _forget(db, standing, ContractResult.STARTED, because.strip() if decided else None)


def expire(path: Path, today: date) -> bool:
    """Delete the answers whose time is over, wherever they are in the file; whether there were any. Raises
    StoreProblem."""
    if not store.read_once(path, (expire, today), lambda db: _late(db, today)):
        return False
    with store.write(path) as db:
        _expire(db, today)
    return True


def _expire(db: Database, today: date) -> None:
    for each in _late(db, today):
        _forget(db, each, ContractResult.NOT_STARTED, None)
        add_log_line(db, Action.CONTRACT_ANSWERS_DELETED, actor=None, round_id=None)


def _late(db: Database, today: date) -> list[ContractConversation]:
    """The conversations of pairs that did not start and still have answers after their last day."""
    held = "contract_conversations.id IN (SELECT conversation FROM contract_answers)"
    ended = dict(db.execute("SELECT pairs.id, ended_on FROM pairs WHERE ended_on IS NOT NULL").fetchall())
    found = _read(db, held)
    last = {pair: date.fromisoformat(ended[pair]) if pair in ended else None for pair in found}
    return [each for pair, each in found.items() if today > answers_kept_until(each, last[pair])]


def _forget(db: Database, standing: ContractConversation, result: ContractResult, reason: str | None) -> None:
    db.execute("DELETE FROM contract_answers WHERE conversation = ?", [standing.id])
    sql = "UPDATE contract_conversations SET result = ?, reason = ?, version = version + 1 WHERE id = ?"
    db.execute(sql, [result.value, reason, standing.id])
    db.execute("DELETE FROM images WHERE place = ? AND key = ?", [TABLE, str(standing.id)])


def _read(db: Database, where: str, *values: object) -> dict[int, ContractConversation]:
    rows = db.execute(f"{_CONVERSATIONS} WHERE {where}", list(values)).fetchall()  # noqa: S608 conditions of our own
    return {row[0]: _conversation(row) for row in rows}


def _conversation(row: tuple[Any, ...]) -> ContractConversation:
    pair, answer_by, held_on, held_at, place, result, reason, number, version, *said = row
    return ContractConversation(
        pair,
        date.fromisoformat(answer_by),
        date.fromisoformat(held_on) if held_on else None,
        time.fromisoformat(held_at) if held_at else None,
        place,
        mentor=_answer_in(said[:2]),
        mentee=_answer_in(said[2:]),
        result=ContractResult(result) if result else None,
        reason=reason,
        id=number,
        version=version,
    )


def _answer_in(said: list[str | None]) -> GivenAnswer | None:
    answer, on = said
    return GivenAnswer(ContractAnswer(answer), date.fromisoformat(on)) if answer and on else None


_PARTED = """
SELECT 1 FROM pairs JOIN pairs AS before USING (round, mentor, mentee)
WHERE pairs.id = :pair AND before.state = 'declined'
"""
_CONVERSATIONS = """
SELECT contract_conversations.pair, answer_by, held_on, held_at, place, result, reason,
    contract_conversations.id, contract_conversations.version,
    mentors.answer, mentors.answered_on, mentees.answer, mentees.answered_on
FROM contract_conversations
JOIN pairs ON pairs.id = contract_conversations.pair
LEFT JOIN contract_answers AS mentors
    ON mentors.conversation = contract_conversations.id AND mentors.person = pairs.mentor
LEFT JOIN contract_answers AS mentees
    ON mentees.conversation = contract_conversations.id AND mentees.person = pairs.mentee
"""


def in_conversation(db: Database, round_id: int) -> set[int]:
    """The pairs of this round that are in conversation: what is proposed anew leaves them alone."""
    found = _read(db, "pairs.round = ? AND result IS NULL", round_id)
    return set(found)


def check_none_talks(db: Database, round_id: int, leaving: Iterable[StoredPair]) -> None:
    """Raise Conflict with a pair that came into conversation meanwhile: taking it away would take its answers along."""
    talking = in_conversation(db, round_id)
    for pair in leaving:
        if pair.id in talking:
            raise Conflict("pair", pair)
