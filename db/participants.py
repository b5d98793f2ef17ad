"""Participants: who takes part in this round, each person once in the file however many rounds there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from db import access, erasure, people, reentry, store, unseen
from db.deeds import Deed, act
from db.erasure import Erasure
from db.log import Action
from db.people import current
from db.problems import Conflict
from db.rounds import Round
from mentoring.participants import Participant


def everyone(round: Round) -> list[Participant]:
    """Everyone enrolled in this round, withdrawn people included, in the order of enrolment."""
    with store.read(round.path) as db:
        return people.everyone(db, round.id)


def one(round: Round, id: str) -> Participant | None:
    """One participant, or None when nobody in this round has this id."""
    with store.read(round.path) as db:
        found = current(db, round.id, id)
    return found[0] if found else None


def version(round: Round, id: str) -> int:
    """The version to give back to `edit`; 0 when nobody in this round has this id."""
    with store.read(round.path) as db:
        found = current(db, round.id, id)
    return found[1] if found else 0


def add(round: Round, participant: Participant, key: str | None = None) -> str:
    """Enrol one person and return the id; the id of the value given counts only when it is in the file already.

    Someone who was erased is no longer marked so.
    key: the same form submitted twice gives the same key and adds nobody twice. An address that someone in this round
    has: StoreProblem('same_email', person=id).
    """
    with act(round, Action.PERSON_ADDED) as deed:
        done = deed.db.execute("SELECT person FROM participations WHERE submission = ?", [key]).fetchone()
        if done:
            return str(done[0])
        person = people.enrol(deed, round.id, [participant])[participant.id]
        deed.db.execute(
            "UPDATE participations SET submission = ? WHERE round = ? AND person = ?", [key, round.id, person]
        )
        deed.about(person)
    if participant.email:
        reentry.forget([participant.email])
    return person


def add_many(round: Round, participants: Iterable[Participant]) -> dict[str, str]:
    """Enrol many people at once; returns given id -> id in the file. References between them may use the given ids."""
    with act(round, Action.PEOPLE_ADDED) as deed:
        return people.enrol(deed, round.id, participants)


def edit(round: Round, participant: Participant, version: int) -> int:
    """Store a changed participant and return the new version.

    Raises Conflict with the participant as they stand (None when gone) when someone else saved since `version`.
    """
    with act(round, Action.PERSON_EDITED) as deed:
        found = current(deed.db, round.id, participant.id)
        if found is None or found[1] != version:
            raise Conflict("participant", found[0] if found else None)
        people.change(deed, found[2], participant)
        unseen.note_edit(deed, round.id, found[0], participant)
        deed.about(participant.id)
        after = current(deed.db, round.id, participant.id)
        return after[1] if after else 0


def withdraw(round: Round, id: str) -> None:
    """This person no longer takes part: kept, but in no matching; pairs that were only proposed are removed."""
    with act(round, Action.PERSON_WITHDRAWN) as deed:
        _set_withdrawn(deed, round, id, True)
        for (pair,) in deed.db.execute(_PROPOSED_WITH, {"round": round.id, "person": id}).fetchall():
            deed.delete("pairs", pair)


def rejoin(round: Round, id: str) -> None:
    """This person takes part again."""
    with act(round, Action.PERSON_REJOINED) as deed:
        _set_withdrawn(deed, round, id, False)


def about(path: Path, id: str) -> dict[str, list[dict[str, Any]]]:
    """Everything in the file about one person, of every round: table -> rows. See `db.access`."""
    return access.about(path, id)


def erase(
    path: Path, id: str, *, actor: str | None = None, take_out: Collection[str] = (), recognise: bool = True
) -> Erasure:
    """Erase one person for good, everywhere and in every round. See `db.erasure`."""
    return erasure.erase(path, [id], actor, take_out=take_out, recognise=recognise)


def erase_many(path: Path, ids: Iterable[str], *, actor: str | None = None) -> Erasure:
    """Erase several people at once, for example everyone of a round when the time to keep their data is over."""
    return erasure.erase(path, ids, actor)


def _set_withdrawn(deed: Deed, round: Round, person: str, withdrawn: bool) -> None:
    found = current(deed.db, round.id, person)
    if found is None:
        raise Conflict("participant")
    if found[0].withdrawn is not withdrawn:
        deed.update("participations", found[2], {"withdrawn": int(withdrawn)})
        deed.about(person)


_PROPOSED_WITH = """
SELECT id FROM pairs WHERE round = :round AND state = 'proposed' AND (mentor = :person OR mentee = :person)
"""
