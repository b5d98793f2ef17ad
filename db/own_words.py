"""Own words: which answers were said to be read by the partner, and what HR decided about each text before its first print."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from db import store
from db.deeds import Deed, act
from db.log import Action
from db.problems import Conflict
from db.rounds import Round
from mentoring.own_words import GOALS, OwnWords, Said, SharedWords, says_shared
from mentoring.surveys.model import Field, Mapping, Survey, Wave


def shared(round: Round) -> SharedWords:
    """What was said of the questions of this round, and decided about each text."""
    with store.read(round.path) as db:
        return SharedWords(
            {question: said for question, (_, said) in _said(db, round.id).items()}, _decided(db, round.id)
        )


def share(round: Round, questions: Collection[str]) -> None:
    """Of these questions and no others people knew that the partner reads the answers, says HR."""
    with act(round, Action.QUESTIONS_SHARED) as deed:
        standing = _said(deed.db, round.id)
        for question in {*standing, *questions}:
            was = standing[question][1] if question in standing else Said.NO
            if (was is not Said.NO) != (question in questions):
                _say(deed, round.id, question, Said.YES if question in questions else Said.NO)


def decide(round: Round, texts: Iterable[OwnWords]) -> None:
    """Keep what goes into the charters of these texts. Raises Conflict when one was decided otherwise meanwhile."""
    with act(round, Action.WORDS_DECIDED) as deed:
        standing = {(each.person, each.question): each for each in _decided(deed.db, round.id)}
        numbers = _numbers(deed.db, round.id)
        for each in texts:
            place = (each.person, each.question)
            before = standing.get(place)
            if before and before.written == each.written and before.text != each.text:
                raise Conflict("own_words", before)
            row = {"written": each.written, "text": each.text}
            if before is None:
                deed.insert("own_words", {"round": round.id, "person": each.person, "question": each.question, **row})
            elif before != each:
                deed.update("own_words", numbers[place], row)


def look_again(round: Round, person: str) -> None:
    """Forget what was decided about this person's texts: they wait to be looked at."""
    with act(round, Action.WORDS_DECIDED) as deed:
        deed.about(person)
        for (who, _question), number in _numbers(deed.db, round.id).items():
            if who == person:
                deed.delete("own_words", number)


def note_survey(deed: Deed, round_id: int, survey: Survey, mapping: Mapping) -> None:
    """Take over from a survey, before its people are stored, which of its questions say that the partner reads the answer.

    What HR said stays. Goals lose their question: they count as shared only when every survey of the round says so.
    """
    if mapping.wave is not Wave.ENROLMENT:
        return
    standing = _said(deed.db, round_id)
    for column in survey.columns:
        field, asked = mapping.fields.get(column.index), column.question or column.header
        if field not in _WRITTEN:
            continue
        question = GOALS if field is Field.GOALS else asked
        _number, said = standing.get(question, (0, None))
        if says_shared(asked) and said is None and not (question == GOALS and _has_goals(deed.db, round_id)):
            _say(deed, round_id, question, Said.QUESTION)
        elif not says_shared(asked) and said is Said.QUESTION:
            _say(deed, round_id, question, Said.NO)


_WRITTEN = frozenset({Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK, Field.GOALS, Field.KEPT})
_SAID = "SELECT id, question, said FROM shared_questions WHERE round = ?"
_DECIDED = "SELECT person, question, written, text FROM own_words WHERE round = ? ORDER BY id"


def _said(db: Database, round_id: int) -> dict[str, tuple[int, Said]]:
    return {question: (number, Said(said)) for number, question, said in db.execute(_SAID, [round_id]).fetchall()}


def _say(deed: Deed, round_id: int, question: str, said: Said) -> None:
    standing = _said(deed.db, round_id).get(question)
    if standing is None:
        deed.insert("shared_questions", {"round": round_id, "question": question, "said": said.value})
    else:
        deed.update("shared_questions", standing[0], {"said": said.value})


def _decided(db: Database, round_id: int) -> tuple[OwnWords, ...]:
    return tuple(OwnWords(*row) for row in db.execute(_DECIDED, [round_id]).fetchall())


def _numbers(db: Database, round_id: int) -> dict[tuple[str, str], int]:
    sql = "SELECT id, person, question FROM own_words WHERE round = ?"
    return {(person, question): number for number, person, question in db.execute(sql, [round_id]).fetchall()}


def _has_goals(db: Database, round_id: int) -> bool:
    sql = "SELECT 1 FROM participations WHERE round = ? AND goals IS NOT NULL LIMIT 1"
    return db.execute(sql, [round_id]).fetchone() is not None
