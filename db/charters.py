"""Charters: which are agreed, to what and since when; the own clauses; which own words go in, as HR decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as Map
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from db import store
from db.history import Changes, transaction
from db.problems import Conflict
from db.rounds import Round
from db.stored_values import from_json
from mentoring.actions import Action
from mentoring.charter import CharterText, open_fields
from mentoring.charter_editions import AgreedEdition, CharterSource, as_edition, pack_dates, type_in, unpack_dates
from mentoring.charter_lines import (
    GOALS,
    NOTHING_AGREED,
    AgreementFields,
    OwnWords,
    PartnerReads,
    SharedWords,
    ask_again,
    later_additions,
    says_shared,
)
from mentoring.codec import to_json
from mentoring.pairs import CharterRecord, CharterState
from mentoring.surveys.fields import Field, Mapping, Survey, Wave


def every(round: Round) -> list[CharterRecord]:
    """The charter of each pair that was confirmed, a draft where nothing was agreed yet, in the order of the pairs."""
    return list(store.read_rows_once(round.path, _EVERY, (round.id, None), _charter))


def agreed_texts(round: Round, pair_id: int | None = None) -> dict[int, CharterText]:
    """Pair -> what its charter said when both agreed it; of one pair or of all, which takes long where they are many.

    Not there: drafts, and what an older version of the program did not keep.
    """
    with store.read(round.path) as db:
        found = db.execute(_AGREED, {"round": round.id, "pair": pair_id}).fetchall()
        return {pair: unpack_dates(from_json(CharterText, text)) for pair, text in found}


def agree(
    round: Round,
    pair_id: int,
    on: date,
    version: int,
    text: CharterText | None = None,
    source: CharterSource | None = None,
    *,
    on_paper: bool = False,
) -> CharterRecord:
    """Both agreed, on this day, to this text. Raises Conflict with the charter as it stands when someone changed it
    since `version`.

    source: what made it besides the text, kept once for all that were made from the same. on_paper: whether the lines
    that are open were filled in on paper.
    """
    with transaction(round, Action.CHARTER_AGREED) as changes:
        changes.subject = f"pairs {pair_id}"
        edition = _edition(changes.db, round, pair_id, text, on_paper)
        return _agree(changes, round, pair_id, on, version, edition, _keep_source(changes.db, source))


def agree_all(
    round: Round, on: date, texts: Map[int, tuple[int, CharterText]], source: CharterSource, on_paper: bool = False
) -> None:
    """The same for many pairs in one step: pair -> version and text. Raises Conflict when one of them changed."""
    with transaction(round, Action.CHARTERS_AGREED) as changes:
        kept = _keep_source(changes.db, source)
        for pair_id, (version, text) in texts.items():
            edition = _edition(changes.db, round, pair_id, text, on_paper)
            _agree(changes, round, pair_id, on, version, edition, kept)


def reopen(round: Round, pair_id: int, version: int) -> CharterRecord:
    """Back to a draft, of the next edition; the one that was agreed stays readable. Raises Conflict with the charter
    as it stands."""
    with transaction(round, Action.CHARTER_REOPENED) as changes:
        changes.subject = f"pairs {pair_id}"
        standing = _expect(changes.db, round, pair_id, version)
        if standing.id is None or standing.state is CharterState.DRAFT:
            return standing
        row = changes.get("charters", standing.id) or {}
        changes.insert(
            "charter_editions",
            {name: row[name] for name in ("pair", "edition", "agreed_on", "agreed_text", "source")},
        )
        emptied = {"state": CharterState.DRAFT.value, "agreed_on": None, "agreed_text": None, "source": None}
        changes.update("charters", standing.id, emptied | {"edition": standing.edition + 1})
        return _one(changes.db, round, pair_id) or standing


def agreement_fields(round: Round, pair_id: int | None = None) -> dict[int, AgreementFields]:
    """Pair -> what it filled in, of one pair or of all; pairs that filled in nothing are left out."""
    found = store.read_rows_once(round.path, _FIELDS, (round.id,), _filled_in)
    return {pair: fields for pair, fields in found if pair_id in (None, pair)}


def fill_in(round: Round, pair_id: int, fields: AgreementFields, version: int, today: date) -> CharterRecord:
    """Keep what a pair filled in. On an agreed charter only lines that were left open change, and it says so itself.

    Raises Conflict with the charter as it stands when someone changed it since `version`.
    """
    with transaction(round, Action.LINES_FILLED_IN) as changes:
        changes.subject = f"pairs {pair_id}"
        standing = _expect(changes.db, round, pair_id, version)
        if standing.id is None:
            if fields != NOTHING_AGREED:
                changes.insert("charters", {"pair": pair_id, **_DRAFT, "fields": to_json(fields)})
            return _one(changes.db, round, pair_id) or standing
        row = changes.get("charters", standing.id) or {}
        before = from_json(AgreementFields, row["fields"])
        values = {"fields": to_json(ask_again(before, fields))}
        if standing.state is CharterState.AGREED and row["agreed_text"]:
            text = unpack_dates(from_json(CharterText, row["agreed_text"]))
            values["fields"] = to_json(later_additions(before, fields, open_fields(text.charter)))
            values["agreed_text"] = to_json(pack_dates(type_in(text, fields, today)))
        if any(row[name] != value for name, value in values.items()):
            changes.update("charters", standing.id, values)
        return _one(changes.db, round, pair_id) or standing


def editions(round: Round, pair_id: int | None = None) -> list[AgreedEdition]:
    """Every edition that a pair, or each pair, once agreed, oldest first; that which stands now included."""
    with store.read(round.path) as db:
        return [_agreed_edition(row) for row in db.execute(_EDITIONS, (round.id, pair_id)).fetchall()]


def sources(round: Round, fingerprints: Collection[str]) -> dict[str, CharterSource]:
    """Fingerprint -> what made a charter, of those that are kept."""
    with store.read(round.path) as db:
        found = db.execute("SELECT fingerprint, template, wording FROM charter_sources").fetchall()
        return {
            mark: CharterSource(template and bytes(template), from_json(dict[str, dict[str, str]], wording))
            for mark, template, wording in found
            if mark in fingerprints
        }


def source_marks(round: Round) -> dict[int, str]:
    """Pair -> the fingerprint of what made the charter it agreed."""
    return dict(store.read_rows_once(round.path, _MARKS, (round.id,), tuple))


def reporting_in_a_row(round: Round) -> frozenset[int]:
    """The pairs whose agreed charter says that only cancellations in a row are reported, as charters once said."""
    found = store.read_rows_once(round.path, _IN_A_ROW, (round.id,), tuple)
    return frozenset(pair for (pair,) in found)


_IN_A_ROW = """
SELECT pairs.id FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND instr(agreed_text, '"cancelling_twice"') AND NOT instr(agreed_text, '"last"')
"""
"""A clause of today names how many of the last meetings count."""


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
WHERE round = ?1 AND confirmed_on IS NOT NULL AND (?2 IS NULL OR pairs.id = ?2)
ORDER BY pairs.id
"""


_AGREED = """
SELECT pairs.id, agreed_text FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = :round AND agreed_text IS NOT NULL AND (:pair IS NULL OR pairs.id = :pair)
"""


_FIELDS = """
SELECT pairs.id, fields FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND fields <> '{}'
"""


def _filled_in(row: tuple[int, str]) -> tuple[int, AgreementFields]:
    return row[0], from_json(AgreementFields, row[1])


_EDITIONS = """
SELECT pair, edition, agreed_on, agreed_text, source FROM charter_editions JOIN pairs ON pairs.id = pair
WHERE round = ?1 AND (?2 IS NULL OR pair = ?2)
UNION ALL
SELECT pair, edition, agreed_on, agreed_text, source FROM charters JOIN pairs ON pairs.id = pair
WHERE round = ?1 AND charters.state = 'agreed' AND agreed_on IS NOT NULL AND (?2 IS NULL OR pair = ?2)
ORDER BY 1, 2
"""

_EARLIER = """
SELECT pair, edition, agreed_on, agreed_text, source FROM charter_editions WHERE pair = ? ORDER BY edition DESC LIMIT 1
"""

_MARKS = """
SELECT pair, source FROM charters JOIN pairs ON pairs.id = pair WHERE round = ? AND source IS NOT NULL
"""

_DRAFT = {"state": CharterState.DRAFT.value, "version": 2}
"""A charter of which something is kept for the first time: before, it counted as version 1."""


def _agree(
    changes: Changes,
    round: Round,
    pair_id: int,
    on: date,
    version: int,
    text: CharterText | None,
    source: str | None,
) -> CharterRecord:
    standing = _expect(changes.db, round, pair_id, version)
    row: dict[str, Any] = {"state": CharterState.AGREED.value, "agreed_on": on.isoformat(), "source": source}
    row["agreed_text"] = text and to_json(pack_dates(text))
    if standing.id is None:
        changes.insert("charters", {"pair": pair_id, **_DRAFT, **row})
    else:
        changes.update("charters", standing.id, row)
    return _one(changes.db, round, pair_id) or standing


def _expect(db: Database, round: Round, pair_id: int, version: int) -> CharterRecord:
    standing = _one(db, round, pair_id)
    if standing is None or standing.version != version:
        raise Conflict("charter", standing)
    return standing


def _edition(db: Database, round: Round, pair_id: int, text: CharterText | None, on_paper: bool) -> CharterText | None:
    if text is None:
        return None
    before = db.execute(_EARLIER, [pair_id]).fetchone()
    return as_edition(text, _agreed_edition(before) if before else None, on_paper=on_paper)


def _agreed_edition(row: tuple[Any, ...]) -> AgreedEdition:
    pair, edition, on, text, source = row
    known = unpack_dates(from_json(CharterText, text)) if text else None
    return AgreedEdition(pair, edition, date.fromisoformat(on), known, source)


def _keep_source(db: Database, source: CharterSource | None) -> str | None:
    """Keeps what made a charter, if it is not kept yet; returns its fingerprint."""
    if source is None:
        return None
    wording = to_json(source.wording)
    mark = sha256((source.template or b"") + wording.encode("utf-8")).hexdigest()
    row = {"fingerprint": mark, "template": source.template, "wording": wording}
    db.table("charter_sources").insert(row, ignore=True)
    return mark


def _one(db: Database, round: Round, pair_id: int) -> CharterRecord | None:
    row = db.execute(_EVERY, (round.id, pair_id)).fetchone()
    return _charter(row) if row else None


def _charter(row: tuple[Any, ...]) -> CharterRecord:
    pair, state, version, on, number, edition = row
    return CharterRecord(pair, CharterState(state), version, date.fromisoformat(on) if on else None, number, edition)


def _clauses(db: Database, round_id: int) -> dict[str, str]:
    row = db.execute("SELECT texts FROM clauses WHERE round = ?", [round_id]).fetchone()
    return from_json(dict[str, str], row[0]) if row else {}


def shared_words(round: Round) -> SharedWords:
    """What was said of the questions of this round, and decided about each text."""
    return store.read_once(
        round.path,
        (shared_words, round.id),
        lambda db: SharedWords(
            {question: said for question, (_, said) in _statements(db, round.id).items()}, _decisions(db, round.id)
        ),
    )


def share_questions(round: Round, questions: Collection[str]) -> None:
    """Of these questions and no others people knew that the partner reads the answers, says HR."""
    with transaction(round, Action.QUESTIONS_SHARED) as changes:
        standing = _statements(changes.db, round.id)
        for question in {*standing, *questions}:
            was = standing[question][1] if question in standing else PartnerReads.NO
            now = PartnerReads.YES if question in questions else PartnerReads.NO
            if (was is PartnerReads.NO) != (now is PartnerReads.NO):
                _store_statement(changes, round.id, question, now)


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
                changes.insert("own_words", {"round": round.id, **asdict(each)})
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
