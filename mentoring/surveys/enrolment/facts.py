"""All the facts about one person together: their answers joined, and the people they named found."""

from __future__ import annotations

from collections.abc import Mapping as Map

from mentoring.participants import Participant
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.draft import Mention
from mentoring.surveys.enrolment.links import People, Reading, find, parts
from mentoring.surveys.enrolment.same import Person

_LISTS = ("topics_offered", "topics_wanted", "wants_back")


def joined(person: Person) -> dict[str, object]:
    """The facts of all answers that count: a later answer goes before an earlier one; roles and topics add up."""
    facts: dict[str, object] = {}
    for draft in person.drafts:
        for name, value in draft.facts.items():
            facts[name] = _added(name, facts[name], value) if name in facts else value
    if person.name:
        facts["name"] = person.name
    if person.email:
        facts["email"] = person.email
    return facts


def _added(name: str, before: object, value: object) -> object:
    if name in _LISTS:
        return tuple(dict.fromkeys((*before, *value)))  # type: ignore[misc]
    if isinstance(before, frozenset) and isinstance(value, frozenset):
        return before | value
    if isinstance(before, Map) and isinstance(value, Map):
        return {**before, **value}
    return value


def with_people(
    facts: dict[str, object], person: Person, id: str, people: People, reading: Reading, desk: Desk
) -> None:
    """Add the manager, the preferred and the avoided partners to the facts; who is not found stays as text."""
    lists: dict[str, list[str]] = {}
    for mention in _mentions(person, people, reading):
        found = find(mention, id, people, reading, desk)
        if found == id:
            desk.tell(f"own_{mention.field}", mention.row.number, mention.column, name=person.name or person.email)
        elif found is None:
            _keep(facts, mention, person, desk)
        elif mention.field == "manager":
            facts.setdefault("manager", found)
        else:
            lists.setdefault(mention.field, []).append(found)
    facts.update({name: tuple(dict.fromkeys(ids)) for name, ids in lists.items()})
    for both in set(lists.get("preferred", ())) & set(lists.get("avoided", ())):
        named = people.by_id.get(both)
        desk.tell(
            "preferred_and_avoided",
            person.last.row.number,
            name=person.name or person.email,
            partner=named.name if named else both,
        )


def _mentions(person: Person, people: People, reading: Reading) -> list[Mention]:
    """E-mail addresses come first, so that a manager given by both is found by the surer one; later answers first."""
    mentions = [
        part
        for draft in reversed(person.drafts)
        for mention in draft.mentions
        for part in (parts(mention, people, reading) if mention.field != "manager" else [mention])
    ]
    return sorted(mentions, key=lambda mention: "@" not in mention.text)


def _keep(facts: dict[str, object], mention: Mention, person: Person, desk: Desk) -> None:
    """Nobody found: a manager's name has a field of its own, a partner's name goes with the kept answers."""
    if mention.field == "manager":
        return
    extra = dict(facts.get("extra", {}))  # type: ignore[call-overload]
    before = extra.get(mention.question)
    if before is None or mention.text not in before.split("; "):
        extra[mention.question] = f"{before}; {mention.text}" if before else mention.text
    facts["extra"] = extra
    row, column = mention.row.number, mention.column
    desk.tell(f"{mention.field}_not_found", row, column, name=person.name or person.email, text=mention.text)


def newcomer(id: str, facts: Map[str, object]) -> Participant:
    """A new participant from these facts; someone without a name goes by the e-mail address."""
    return Participant(id=id, **{"name": facts.get("email") or id, **facts})  # type: ignore[arg-type]
