"""Own words: which answers people knew the partner reads, and what HR decided about each text before printing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from db import store
from db.changes import Changes, transaction
from db.problems import Conflict
from db.rounds import Round
from mentoring.actions import Action
from mentoring.own_words import GOALS, OwnWords, PartnerReads, SharedWords, says_shared
from mentoring.surveys.model import Field, Mapping, Survey, Wave


def shared_words(round: Round) -> SharedWords:
    """What was said of the questions of this round, and decided about each text."""
    with store.read(round.path) as db:
        return SharedWords(
            {question: said for question, (_, said) in _statements(db, round.id).items()}, _decisions(db, round.id)
        )


def share(round: Round, questions: Collection[str]) -> None:
    """Of these questions and no others people knew that the partner reads the answers, says HR."""
    with transaction(round, Action.QUESTIONS_SHARED) as changes:
        standing = _statements(changes.db, round.id)
        for question in {*standing, *questions}:
            was = standing[question][1] if question in standing else PartnerReads.NO
            if (was is not PartnerReads.NO) != (question in questions):
                _store_statement(
                    changes, round.id, question, PartnerReads.YES if question in questions else PartnerReads.NO
                )


def decide(round: Round, texts: Iterable[OwnWords]) -> None:
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


def note_survey(changes: Changes, round_id: int, survey: Survey, mapping: Mapping) -> None:
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
