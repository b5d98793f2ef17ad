"""Unseen: what a survey brought without anybody looking at it, kept with each person until somebody does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from db import store
from db.history import Changes, transaction
from db.personal_data import BLANK
from db.rounds import Round
from db.stored_values import all_from_json, from_json
from mentoring.accepted_unseen import Key, Mark, MarkState, decide_marks, marks_after_edit, standing_marks
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.pairs import FORMER
from mentoring.participants import Participant

LONGEST_WORDING = 6
"""Confirmed words of at most so many are remembered for the next survey; more are a sentence of one person."""


@dataclass(frozen=True)
class Marked:
    """The marks that one survey left with one person. id: the number of the row."""

    id: int
    receipt: int
    person: str
    marks: tuple[Mark, ...]


def every(round: Round) -> dict[str, tuple[Mark, ...]]:
    """Person -> everything that was accepted about them, looked at or not, of this round."""
    return dict(store.read_once(round.path, (every, round.id), lambda db: _by_person(db, round.id)))


def _by_person(db: Database, round_id: int) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for each in read_marks(db, round_id):
        found[each.person] = (*found.get(each.person, ()), *each.marks)
    return found


def of_person(round: Round, person: str) -> tuple[Mark, ...]:
    """Everything that was accepted about one person, looked at or not."""
    with store.read(round.path) as db:
        return tuple(mark for each in read_marks(db, round.id, person) for mark in each.marks)


def by_receipt(db: Database, round_id: int) -> dict[int, dict[str, tuple[Mark, ...]]]:
    """Receipt -> person -> what that survey brought about them."""
    found: dict[int, dict[str, tuple[Mark, ...]]] = {}
    for each in read_marks(db, round_id):
        found.setdefault(each.receipt, {})[each.person] = each.marks
    return found


def confirm(round: Round, keys: Collection[Key], *, person: str | None = None) -> None:
    """Somebody looked at this, of one person or of everyone, and it is right: short words and columns are
    remembered."""
    with transaction(round, Action.MARKS_CONFIRMED) as changes:
        for each in read_marks(changes.db, round.id, person):
            decide(changes, each, decide_marks(each.marks, keys, MarkState.RIGHT))
            for mark in each.marks:
                if mark.waits and mark.key in keys:
                    _remember(changes, each.receipt, mark)
        if person:
            changes.about(person)


def note_edit(changes: Changes, round_id: int, before: Participant, after: Participant) -> None:
    """A person was changed by hand: what stood there without a look counts as changed."""
    for each in read_marks(changes.db, round_id, before.id):
        decide(changes, each, marks_after_edit(each.marks, before, after))


def drop_stale(changes: Changes, round_id: int, updated: Iterable[Participant]) -> None:
    """A newer survey took the place of what nobody looked at: no look at the older is needed any more."""
    people_by_id = {each.id: each for each in updated}
    for each in read_marks(changes.db, round_id) if people_by_id else ():
        if each.person in people_by_id:
            decide(changes, each, standing_marks(each.marks, people_by_id[each.person]))


def keep(
    changes: Changes, round_id: int, receipt: int, marks: Mapping[str, tuple[Mark, ...]], given: Mapping[str, str]
) -> None:
    """Keep the marks of a survey. given: provisional id -> the id in the file. What was looked at before stays so."""
    standing: dict[str, set[tuple[Key, tuple[str, ...]]]] = {}
    for each in read_marks(changes.db, round_id):
        known = {(mark.key, mark.codes) for mark in each.marks}
        standing[each.person] = standing.get(each.person, set()) | known
    rows = []
    for person, found in marks.items():
        id = given.get(person, person)
        known = standing.get(id, set())
        fresh = tuple(_with_ids(mark, given) for mark in found if (mark.key, mark.codes) not in known)
        if fresh:
            rows.append({"round": round_id, "person": id, "receipt": receipt, "marks": to_json(fresh)})
    first = changes.next_id("unseen")
    changes.insert_all("unseen", [{"id": number, **row} for number, row in enumerate(rows, start=first)])


def _with_ids(mark: Mark, given: Mapping[str, str]) -> Mark:
    """The mark with the people whom its facts name under the id that they have in the file."""
    return _with_facts(mark, lambda name, id: given.get(id, id) if name in _OF_PEOPLE else id)


_OF_PEOPLE = ("manager", "preferred", "avoided")
"""The facts that name other people by their id."""


def _without_erased(mark: Mark) -> Mark:
    """The mark without the people whom its facts named and who were erased since: taking it back brings back nobody."""
    return _with_facts(mark, lambda _, value: None if value in (FORMER, BLANK) else value)


def _with_facts(mark: Mark, change: Callable[[str, str], str | None]) -> Mark:
    """The mark with every text in its facts as `change` says, by the name of the fact; a None in a list goes."""

    def apply(name: str, value: object) -> object:
        if isinstance(value, list):
            return [after for each in value if (after := apply(name, each)) is not None]
        return change(name, value) if isinstance(value, str) else value

    facts = [{name: apply(name, value) for name, value in each.items()} for each in (mark.gave, mark.rest, mark.least)]
    return replace(mark, gave=facts[0], rest=facts[1], least=facts[2])


def decide(changes: Changes, standing: Marked, marks: tuple[Mark, ...]) -> None:
    """Store what was said of the marks of one person, where anything was."""
    if marks != standing.marks:
        changes.update("unseen", standing.id, {"marks": to_json(marks)})


def _remember(changes: Changes, receipt: int, mark: Mark) -> None:
    """What somebody found right is known for the next survey."""
    if mark.column is not None:
        _remember_column(changes, receipt, mark.column)
    elif len(mark.codes) == 1 and len(mark.words.split()) <= LONGEST_WORDING:
        changes.put("aliases", mark.words, {"topic": mark.codes[0]})


def _remember_column(changes: Changes, receipt: int, column: int) -> None:
    """Somebody found right how this column of the survey behind a receipt was understood."""
    row = changes.db.execute(_OF_RECEIPT, [receipt]).fetchone()
    if row:
        left = [index for index in from_json(list[int], row[1]) if index != column]
        changes.update("mappings", row[0], {"unseen": to_json(left)})


def read_marks(db: Database, round_id: int, person: str | None = None) -> list[Marked]:
    """The marks of one person or of everyone, by the survey that left them, oldest first."""
    found = db.execute(_MARKS, {"round": round_id, "person": person}).fetchall()
    marks = all_from_json(tuple[Mark, ...], [each[-1] for each in found])
    whole = zip(found, marks, strict=True)
    return [
        Marked(number, receipt, who, tuple(map(_without_erased, each))) for (number, receipt, who, _), each in whole
    ]


_MARKS = """
SELECT id, receipt, person, marks FROM unseen
WHERE round = :round AND (:person IS NULL OR person = :person) ORDER BY id
"""
_OF_RECEIPT = """
SELECT mappings.id, unseen FROM receipts
JOIN mappings ON mappings.fingerprint = receipts.fingerprint AND mappings.wave = json_extract(receipt, '$.wave')
WHERE receipts.id = ?
"""
