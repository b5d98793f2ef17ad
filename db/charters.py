"""Charters: which are agreed, to what and since when; the own clauses; which own words go in, as HR decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as Map
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import store
from db.codec import from_json
from db.history import Changes, transaction
from db.problems import Conflict
from db.rounds import Round
from mentoring.actions import Action
from mentoring.charter import CharterText
from mentoring.charter_editions import pack_dates, unpack_dates
from mentoring.codec import to_json
from mentoring.own_words import GOALS, OwnWords, PartnerReads, SharedWords, says_shared
from mentoring.pairs import CharterRecord, CharterState
from mentoring.surveys.model import Field, Mapping, Survey, Wave


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


def save_clauses(round: Round, texts: Map[str, str], before: Map[str, str] | None = None) -> None:
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


def shared_words(round: Round) -> SharedWords:
    """What was said of the questions of this round, and decided about each text."""
    with store.read(round.path) as db:
        return SharedWords(
            {question: said for question, (_, said) in _statements(db, round.id).items()}, _decisions(db, round.id)
        )


def share_questions(round: Round, questions: Collection[str]) -> None:
    """Of these questions and no others people knew that the partner reads the answers, says HR."""
    with transaction(round, Action.QUESTIONS_SHARED) as changes:
        standing = _statements(changes.db, round.id)
        for question in {*standing, *questions}:
            was = standing[question][1] if question in standing else PartnerReads.NO
            if (was is not PartnerReads.NO) != (question in questions):
                _store_statement(
                    changes, round.id, question, PartnerReads.YES if question in questions else PartnerReads.NO
                )


def decide_words(round: Round, texts: Iterable[OwnWords]) -> None:
    """Keep what goes into the charters of these texts. Raises Conflict when one was decided otherwise meanwhile."""
    with transaction(round, Action.WORDS_DECIDED) as changes:
        standing = {(each.person, each.question): each for each in _decisions(changes.db, round.id)}
        numbers = _numbers(changes.db, round.id)
        for each in texts:
            place = (each.person, each.question)
            before = standing.get(place)
            if before and before.written == each.written and before.text != each.text:
                raise Conflict("own_words", before)
            row = {"written": each.written, "text": each.text}
            if before is None:
                changes.insert(
                    "own_words", {"round": round.id, "person": each.person, "question": each.question, **row}
                )
            elif before != each:
                changes.update("own_words", numbers[place], row)


def look_again(round: Round, person: str) -> None:
    """Forget what was decided about this person's texts: they wait to be looked at."""
    with transaction(round, Action.WORDS_DECIDED) as changes:
        changes.about(person)
        for (who, _question), number in _numbers(changes.db, round.id).items():
            if who == person:
                changes.delete("own_words", number)


def note_shared_questions(changes: Changes, round_id: int, survey: Survey, mapping: Mapping) -> None:
    """Take over from a survey, before its people are stored, which of its questions say that the partner reads the
    answer.

    What HR said stays. Goals lose their question: they count as shared only when every survey of the round says so.
    """
    if mapping.wave is not Wave.ENROLMENT:
        return
    standing = _statements(changes.db, round_id)
    for column in survey.columns:
        field, asked = mapping.fields.get(column.index), column.question or column.header
        if field not in _WRITTEN:
            continue
        question = GOALS if field is Field.GOALS else asked
        _number, said = standing.get(question, (0, None))
        if says_shared(asked) and said is None and not (question == GOALS and _has_goals(changes.db, round_id)):
            _store_statement(changes, round_id, question, PartnerReads.QUESTION)
        elif not says_shared(asked) and said is PartnerReads.QUESTION:
            _store_statement(changes, round_id, question, PartnerReads.NO)


_WRITTEN = frozenset({Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK, Field.GOALS, Field.KEPT})
_SAID = "SELECT id, question, said FROM shared_questions WHERE round = ?"
_DECIDED = "SELECT person, question, written, text FROM own_words WHERE round = ? ORDER BY id"


def _statements(db: Database, round_id: int) -> dict[str, tuple[int, PartnerReads]]:
    return {
        question: (number, PartnerReads(said)) for number, question, said in db.execute(_SAID, [round_id]).fetchall()
    }


def _store_statement(changes: Changes, round_id: int, question: str, said: PartnerReads) -> None:
    standing = _statements(changes.db, round_id).get(question)
    if standing is None:
        changes.insert("shared_questions", {"round": round_id, "question": question, "said": said.value})
    else:
        changes.update("shared_questions", standing[0], {"said": said.value})


def _decisions(db: Database, round_id: int) -> tuple[OwnWords, ...]:
    return tuple(OwnWords(*row) for row in db.execute(_DECIDED, [round_id]).fetchall())


def _numbers(db: Database, round_id: int) -> dict[tuple[str, str], int]:
    sql = "SELECT id, person, question FROM own_words WHERE round = ?"
    return {(person, question): number for number, person, question in db.execute(sql, [round_id]).fetchall()}


def _has_goals(db: Database, round_id: int) -> bool:
    sql = "SELECT 1 FROM participations WHERE round = ? AND goals IS NOT NULL LIMIT 1"
    return db.execute(sql, [round_id]).fetchone() is not None
