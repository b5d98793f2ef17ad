"""Whether a person of the file is already known: by e-mail address, or by a name that someone confirmed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from mentoring.participants import Participant
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.same import SOMEONE_ELSE, Person
from mentoring.surveys.model import Question


@dataclass(frozen=True)
class Match:
    """A person of the file and who they are among the known people, None for somebody new."""

    person: Person
    known: Participant | None


@dataclass(frozen=True)
class Names:
    """How names and addresses are compared. alone: the survey has no e-mail addresses, and someone accepted that."""

    key: Callable[[str], str]
    email: Callable[[str], str | None]
    alone: bool = False


def matched(persons: list[Person], known: Iterable[Participant], names: Names, desk: Desk) -> list[Match]:
    """Each person of the file with the known participant they are, in the order of the file."""
    known = tuple(known)
    by_email = {names.email(each.email) or each.email: each for each in known if each.email}
    found: dict[str, Participant] = {}
    for person in persons:
        by_id = {each.email: by_email.get(each.email) for each in person.drafts if each.email}
        same = next((each for each in reversed(by_id.values()) if each), None)
        if same:
            found[person.ref] = same
    _by_name([person for person in persons if person.ref not in found], known, found, names, desk)
    return [Match(person, found.get(person.ref)) for person in persons]


def _by_name(
    persons: list[Person], known: tuple[Participant, ...], found: dict[str, Participant], names: Names, desk: Desk
) -> None:
    """Find the rest by name: by itself only in a survey without addresses, where name and person are one to one."""
    taken = {each.id for each in found.values()}
    named: dict[str, list[Participant]] = defaultdict(list)
    ids = {each.id: each for each in known}
    for each in known:
        named[names.key(each.name)].append(each)
    often = Counter(person.key for person in persons)
    for person in persons:
        fitting = [each for each in named.get(person.key, ()) if person.key and each.id not in taken]
        if names.alone and len(fitting) == 1 and often[person.key] == 1:
            same: Participant | None = fitting[0]
        else:
            same = ids.get(_asked(person, fitting, ids, desk) or "")
        if same and same.id not in taken:
            found[person.ref] = same
            taken.add(same.id)


def _asked(person: Person, fitting: list[Participant], ids: Container[str], desk: Desk) -> str | None:
    """Who this is, as someone said: asked where a name fits, and taken as an unasked correction elsewhere."""
    key = f"known_person:{person.place}"
    if not fitting:
        return desk.wish(key, ids)
    question = Question(
        key=key,
        code="known_person",
        rows=tuple(draft.row.number for draft in person.drafts),
        options=(*(each.id for each in fitting), SOMEONE_ELSE),
        detail={
            "name": person.name,
            "email": person.email,
            "people": {each.id: {"name": each.name, "email": each.email} for each in fitting},
        },
    )
    return desk.ask(question)
