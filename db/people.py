"""How a participant is kept in the tables: the person once, and what they answered in this round."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from db.codec import clean, plain, to_json
from db.deeds import Changes
from db.log import now
from db.problems import ProblemCode, StoreProblem
from mentoring.participants import Participant

COLLECTIONS = (
    "roles", "topics_offered", "topics_wanted", "wants_back", "levels", "languages",
    "modes", "availability", "preferred", "avoided", "criteria", "extra",
)  # fmt: skip
"""Columns that hold a list or a mapping as JSON; nothing chosen is NULL."""

PLAIN = (
    "department", "manager", "manager_name", "job_title", "level", "years_of_service", "birth_year", "generation",
    "location", "mentor_capacity", "mentee_capacity", "external", "consent", "withdrawn",
    "goals", "motivation", "concerns",
)  # fmt: skip
"""Columns that hold one value as it is."""

ENROLLED = """
SELECT people.id, people.name, people.email,
    department, manager, manager_name, job_title, level, years_of_service, birth_year, generation,
    location, mentor_capacity, mentee_capacity, external, consent, withdrawn,
    goals, motivation, concerns,
    roles, topics_offered, topics_wanted, wants_back, levels, languages,
    modes, availability, preferred, avoided, criteria, extra,
    participations.version + people.version, participations.id
FROM participations JOIN people ON people.id = person
WHERE round = ?
"""
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
            raise StoreProblem(ProblemCode.SAME_EMAIL, person=person)
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
        raise StoreProblem(ProblemCode.SAME_EMAIL, person=found[0])
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
        raise StoreProblem(ProblemCode.DAMAGED)
    return [_participant(row, chosen) for row, chosen in zip(rows, lists, strict=True)]


def _participant(row: tuple[Any, ...], chosen: list[Any]) -> Participant:
    values = dict(zip(PLAIN, row[3:], strict=False))
    values["external"], values["withdrawn"] = bool(values["external"]), bool(values["withdrawn"])
    values["consent"] = None if values["consent"] is None else bool(values["consent"])
    lists = {name: value for name, value in zip(COLLECTIONS, chosen, strict=True) if value is not None}
    return Participant(row[0], row[1], row[2], **values, **lists)


_LISTS = slice(3 + len(PLAIN), 3 + len(PLAIN) + len(COLLECTIONS))
_HERE = "SELECT person FROM participations WHERE round = ?"
