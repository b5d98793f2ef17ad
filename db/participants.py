"""Participants: who takes part in this round, each person once in the file however many rounds there are."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import accepted_unseen, erasure, person_export, personal_data, rounds, store
from db.erasure import Erasure
from db.history import Changes, now, transaction
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.accepted_unseen import Key, MarkState, decide_marks, without_mark
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import clean, plain, to_json
from mentoring.pairs import PairState
from mentoring.participants import ANSWER_FIELDS, FieldKind, Participant, names_of


def everyone(round: Round) -> list[Participant]:
    """Everyone enrolled in this round, withdrawn people included, in the order of enrolment."""
    what = (everyone, round.id)
    return list(store.read_once(round.path, what, lambda db: tuple(read_participants(db, round.id))))


def names(path: Path) -> tuple[list[str], list[str]]:
    """The names and the addresses of everybody in the file, of every round."""
    found = store.read_once(path, names, lambda db: db.execute("SELECT name, email FROM people").fetchall())
    return [name for name, _email in found if name], [email for _name, email in found if email]


def one(round: Round, id: str) -> Participant | None:
    """One participant, or None when nobody in this round has this id."""
    with store.read(round.path) as db:
        found = find_participant(db, round.id, id)
    return found[0] if found else None


def standing(round: Round, id: str) -> tuple[Participant, int] | None:
    """The same with the version to give back to `edit`."""
    with store.read(round.path) as db:
        found = find_participant(db, round.id, id)
    return (found[0], found[1]) if found else None


def version(round: Round, id: str) -> int:
    """The version to give back to `edit`; 0 when nobody in this round has this id."""
    with store.read(round.path) as db:
        found = find_participant(db, round.id, id)
    return found[1] if found else 0


def add(round: Round, participant: Participant, key: str | None = None) -> str:
    """Enrol one person and return the id; the id of the value given counts only when it is in the file already.

    Someone who was erased is no longer marked so.
    key: the same form submitted twice gives the same key and adds nobody twice. An address that someone in this round
    has: StoreProblem('same_email', person=id).
    """
    with transaction(round, Action.PERSON_ADDED) as changes:
        done = changes.db.execute("SELECT person FROM participations WHERE submission = ?", [key]).fetchone()
        if done:
            return str(done[0])
        person = enrol(changes, round.id, [participant])[participant.id]
        changes.db.execute(
            "UPDATE participations SET submission = ? WHERE round = ? AND person = ?", [key, round.id, person]
        )
        changes.about(person)
    if participant.email:
        personal_data.forget_addresses([participant.email])
    return person


def add_many(round: Round, participants: Iterable[Participant]) -> dict[str, str]:
    """Enrol many people at once; returns given id -> id in the file. References between them may use the given ids."""
    with transaction(round, Action.PEOPLE_ADDED) as changes:
        return enrol(changes, round.id, participants)


def edit(round: Round, participant: Participant, version: int) -> int:
    """Store a changed participant and return the new version.

    Raises Conflict with the participant as they stand (None when gone) when someone else saved since `version`.
    """
    with transaction(round, Action.PERSON_EDITED) as changes:
        found = find_participant(changes.db, round.id, participant.id)
        if found is None or found[1] != version:
            raise Conflict("participant", found[0] if found else None)
        change_participant(changes, found[2], participant)
        accepted_unseen.note_edit(changes, round.id, found[0], participant)
        changes.about(participant.id)
        after = find_participant(changes.db, round.id, participant.id)
        return after[1] if after else 0


def take_back(round: Round, keys: Collection[Key], *, person: str | None = None) -> None:
    """What a survey brought unseen was not right, of one person or of everyone.

    Words stand for themselves again; a column goes back to what people wrote, and what other columns say stays.
    Raises Conflict when a person is gone.
    """
    catalogue, learned = rounds.catalogue(round), rounds.aliases(round)
    with transaction(round, Action.MARKS_TAKEN_BACK) as changes:
        for each in accepted_unseen.read_marks(changes.db, round.id, person):
            wrong = [mark for mark in each.marks if mark.waits and mark.key in keys]
            if not wrong:
                continue
            found = find_participant(changes.db, round.id, each.person)
            if found is None:
                raise Conflict("participant")
            after, marks = found[0], each.marks
            for mark in wrong:
                after = without_mark(after, mark, catalogue, learned, marks)
                marks = decide_marks(marks, [mark.key], MarkState.CHANGED)
            change_participant(changes, found[2], after)
            accepted_unseen.decide(changes, each, marks)
        if person:
            changes.about(person)


def withdraw(round: Round, id: str, left_on: date | None = None) -> None:
    """This person no longer takes part: kept, but in no matching; pairs that were only proposed are removed.

    left_on: the day on which their pairs stop; None leaves those that run as they are.
    """
    with transaction(round, Action.PERSON_WITHDRAWN) as changes:
        _set_withdrawn(changes, round, id, True)
        if left_on:
            for pair, pin in changes.db.execute(_RUNNING_WITH, {"round": round.id, "person": id}).fetchall():
                changes.update("pairs", pair, {"state": PairState.STOPPED.value, "ended_on": left_on.isoformat()})
                if pin:
                    changes.delete("pins", pin)
        for (pair,) in changes.db.execute(_PROPOSED_WITH, {"round": round.id, "person": id}).fetchall():
            changes.delete("pairs", pair)


def rejoin(round: Round, id: str) -> None:
    """This person takes part again."""
    with transaction(round, Action.PERSON_REJOINED) as changes:
        _set_withdrawn(changes, round, id, False)


def asked_again(round: Round) -> list[Participant]:
    """Who was taken along from an earlier round and has not said yet whether they take part: a name and an address."""
    with store.read(round.path) as db:
        asked = {person for (person,) in db.execute(_ASKED_AGAIN, {"round": round.id}).fetchall()}
    return [each for each in everyone(round) if each.id in asked] if asked else []


def to_ask_again(round: Round) -> list[str]:
    """Who took part in the round before this one, did not leave or refuse consent, and is not in this one."""
    with store.read(round.path) as db:
        return [person for (person,) in db.execute(_TO_ASK_AGAIN, {"round": round.id}).fetchall()]


def ask_again(round: Round, people: Iterable[str]) -> None:
    """Take these people along to this round, with their name and address and nothing that they ever answered."""
    with transaction(round, Action.PEOPLE_ADDED) as changes:
        here = member_ids(changes.db, round.id)
        rows = [changes.get("people", person) for person in people if person not in here]
        enrol(changes, round.id, [Participant(row["id"], row["name"], row["email"]) for row in rows if row])


def note_yes(round: Round, people: Iterable[str]) -> None:
    """These people said that they take part again, in the role of the round in which they last did.

    Consent stays not asked. Raises Conflict when one of them answered meanwhile or is gone.
    """
    with transaction(round, Action.PEOPLE_ADDED) as changes:
        asked = {person for (person,) in changes.db.execute(_ASKED_AGAIN, {"round": round.id}).fetchall()}
        for person in people:
            found = find_participant(changes.db, round.id, person)
            if found is None or person not in asked:
                raise Conflict("participant", found[0] if found else None)
            role = changes.db.execute(_LAST_ROLES, {"round": round.id, "person": person}).fetchone()
            changes.update("participations", found[2], {"roles": role[0]})


def about(path: Path, id: str) -> dict[str, list[dict[str, Any]]]:
    """Everything in the file about one person, of every round: table -> rows. See `db.person_export`."""
    return person_export.about(path, id)


def erase(
    path: Path, id: str, *, actor: str | None = None, take_out: Collection[str] = (), recognise: bool = True
) -> Erasure:
    """Erase one person for good, everywhere and in every round. See `db.erasure`."""
    return erasure.erase(path, [id], actor, take_out=take_out, recognise=recognise)


def _set_withdrawn(changes: Changes, round: Round, person: str, withdrawn: bool) -> None:
    found = find_participant(changes.db, round.id, person)
    if found is None:
        raise Conflict("participant")
    if found[0].withdrawn is not withdrawn:
        changes.update("participations", found[2], {"withdrawn": int(withdrawn)})
        changes.about(person)


_PROPOSED_WITH = """
SELECT id FROM pairs WHERE round = :round AND state = 'proposed' AND (mentor = :person OR mentee = :person)
"""
_ASKED_AGAIN = """
SELECT person FROM participations AS here
WHERE round = :round AND NOT withdrawn AND roles IS NULL AND consent IS NULL
    AND EXISTS (SELECT 1 FROM participations WHERE person = here.person AND round < :round AND roles IS NOT NULL)
"""
_TO_ASK_AGAIN = """
SELECT person FROM participations AS before
WHERE round = (SELECT max(id) FROM rounds WHERE id < :round)
    AND NOT withdrawn AND coalesce(consent, 1) = 1 AND roles IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM participations WHERE person = before.person AND round = :round)
ORDER BY id
"""
_LAST_ROLES = """
SELECT roles FROM participations
WHERE person = :person AND round < :round AND roles IS NOT NULL ORDER BY round DESC LIMIT 1
"""
_RUNNING_WITH = """
SELECT pairs.id, pins.id FROM pairs
LEFT JOIN pins ON pins.round = pairs.round AND pins.mentor = pairs.mentor AND pins.mentee = pairs.mentee
WHERE pairs.round = :round AND state = 'confirmed' AND :person IN (pairs.mentor, pairs.mentee)
"""


COLLECTIONS = tuple(each.name for each in ANSWER_FIELDS if each.kind.holds_many)
"""Columns that hold a list or a mapping as JSON; nothing chosen is NULL."""

PLAIN = tuple(each.name for each in ANSWER_FIELDS if not each.kind.holds_many)
"""Columns that hold one value as it is."""

ENROLLED = f"""
SELECT people.id, people.name, people.email, {", ".join((*PLAIN, *COLLECTIONS))},
    participations.version + people.version, participations.id
FROM participations JOIN people ON people.id = person
WHERE round = ?
"""  # noqa: S608 names of our own
IN_ORDER = ENROLLED + "ORDER BY participations.id"
ONE = ENROLLED + "AND person = ?"


def read_participants(db: Database, round_id: int) -> list[Participant]:
    """All participants of a round, in the order of enrolment."""
    return _participants(db.conn.execute(IN_ORDER, [round_id]).fetchall())


def find_participant(db: Database, round_id: int, person: str) -> tuple[Participant, int, int] | None:
    """One participant as they stand now, with the version and the number of the participation; None when not there."""
    row = db.execute(ONE, [round_id, person]).fetchone()
    return (_participants([row])[0], int(row[-2]), int(row[-1])) if row else None


class Directory:
    """Who is in the file: finds a person by id or by e-mail, and gives an id to whoever is new."""

    def __init__(self, db: Database, given: Mapping[str, str] | None = None) -> None:
        found = db.execute("SELECT id, email_key FROM people").fetchall()
        self.ids = {person for person, _ in found}
        self.by_email = {email: person for person, email in found if email}
        self.given: dict[str, str] = dict(given or {})
        self.fresh: list[dict[str, Any]] = []

    def find(self, participant: Participant) -> str | None:
        """The id under which this person is in the file."""
        if participant.id in self.ids:
            return participant.id
        return self.by_email.get(email_key(participant.email) or "")

    def admit(self, participant: Participant) -> str:
        """The id of this person; someone new gets a random one."""
        person = self.find(participant)
        if person is None:
            person = secrets.token_hex(8)
            self.fresh.append(person_row(participant) | {"id": person})
            self.ids.add(person)
            if key := email_key(participant.email):
                self.by_email[key] = person
        self.given[participant.id] = person
        return person

    def resolve(self, reference: str) -> str:
        """A reference by provisional id or e-mail as the person's id; what is nobody here stays as it is."""
        return self.given.get(reference) or self.by_email.get(reference.strip().casefold(), reference)


def enrol(changes: Changes, round_id: int, people: Iterable[Participant]) -> dict[str, str]:
    """Add these people to the round and return their given id -> the id in the file.

    Someone whose e-mail address or id is in the file already stays the same person. References to people by a given
    id or by e-mail become references by id. Someone who is in this round already: StoreProblem('same_email').
    """
    many, directory = list(people), Directory(changes.db)
    here = member_ids(changes.db, round_id)
    for each in many:
        known = directory.find(each)
        person = directory.admit(each)
        if person in here:
            raise StoreProblem(StoreProblemCode.SAME_EMAIL, person=person)
        here.add(person)
        if known:
            rename_person(changes, known, each)
    changes.insert_all("people", directory.fresh)
    first, joined = changes.next_id("participations"), now()
    changes.insert_all(
        "participations",
        [
            {"id": number, "round": round_id, "person": directory.given[each.id], "joined_at": joined}
            | participation_row(each, directory)
            for number, each in enumerate(many, start=first)
        ],
    )
    return directory.given


def member_ids(db: Database, round_id: int) -> set[str]:
    """The ids of everyone in a round."""
    return {person for (person,) in db.execute(_HERE, [round_id]).fetchall()}


def has_same_answers(db: Database, person: str, participant: Participant, directory: Directory, round_id: int) -> bool:
    """Whether this person has these very answers in this round already."""
    found = find_participant(db, round_id, person)
    if found is None or found[0].name != participant.name:
        return False
    return participation_row(found[0], directory) == participation_row(participant, directory)


def change_participant(
    changes: Changes, number: int, participant: Participant, directory: Directory | None = None
) -> None:
    """Give the person and the participation with this number these values."""
    rename_person(changes, participant.id, participant)
    new = participation_row(participant, directory or Directory(changes.db))
    old = changes.get("participations", number) or {}
    if any(old[name] != value for name, value in new.items()):
        changes.update("participations", number, new)


def rename_person(changes: Changes, person: str, participant: Participant) -> None:
    """Store another name or address of a person. An address that is someone else's: StoreProblem('same_email')."""
    new, old = person_row(participant), changes.get("people", person) or {}
    if all(old.get(name) == value for name, value in new.items()):
        return
    taken = changes.db.execute("SELECT id FROM people WHERE email_key = ? AND id <> ?", [new["email_key"], person])
    if found := taken.fetchone():
        raise StoreProblem(StoreProblemCode.SAME_EMAIL, person=found[0])
    changes.update("people", person, new)


def person_row(participant: Participant) -> dict[str, Any]:
    """What the file keeps of a person once, whatever the round."""
    return {"name": clean(participant.name), "email": participant.email, "email_key": email_key(participant.email)}


def participation_row(participant: Participant, directory: Directory) -> dict[str, Any]:
    """What the file keeps of a person's participation in one round."""
    resolve = directory.resolve
    linked = participant.changed(
        manager=participant.manager and resolve(participant.manager),
        preferred=tuple(resolve(each) for each in participant.preferred),
        avoided=tuple(resolve(each) for each in participant.avoided),
    )
    values = {name: plain(getattr(linked, name)) for name in PLAIN}
    lists = {name: to_json(value) if (value := getattr(linked, name)) else None for name in COLLECTIONS}
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()} | lists


def email_key(email: str | None) -> str | None:
    """The form in which two spellings of one address are equal."""
    return (email or "").strip().casefold() or None


def _participants(rows: list[tuple[Any, ...]]) -> list[Participant]:
    # Twelve lists a person: read as one text they take a third of the time.
    pieces = (f"[{','.join(text or 'null' for text in row[_LISTS])}]" for row in rows)
    lists = json.loads(f"[{','.join(pieces)}]")
    if [len(each) for each in lists] != [len(COLLECTIONS)] * len(rows):
        raise StoreProblem(StoreProblemCode.DAMAGED)
    return [_participant(row, chosen) for row, chosen in zip(rows, lists, strict=True)]


def _participant(row: tuple[Any, ...], chosen: list[Any]) -> Participant:
    values = {name: value for name, value in zip(PLAIN, row[3:], strict=False) if value is not None}
    values |= {name: bool(values[name]) for name in _YES_NO if name in values}
    lists = {name: value for name, value in zip(COLLECTIONS, chosen, strict=True) if value is not None}
    return Participant(row[0], row[1], row[2], **values, **lists)


_YES_NO = names_of(FieldKind.YES_NO)
_LISTS = slice(3 + len(PLAIN), 3 + len(PLAIN) + len(COLLECTIONS))
_HERE = "SELECT person FROM participations WHERE round = ?"
