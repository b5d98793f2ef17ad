"""What becomes of each person of the file: new, changed, the same or unknown, with a receipt line for every row."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentoring.participants import Participant
from mentoring.surveys.enrolment.attaching import Standing, counts, occasions, response
from mentoring.surveys.enrolment.changes import differences, merged
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.draft import Draft
from mentoring.surveys.enrolment.facts import joined, newcomer, with_people
from mentoring.surveys.enrolment.known import Match
from mentoring.surveys.enrolment.links import People, Reading
from mentoring.surveys.enrolment.same import Person, ask_order
from mentoring.surveys.model import Change, Field, Outcome, ReceiptLine, Response, Wave


@dataclass
class Outcomes:
    """Collects what an intake brings. people: everyone who takes part, those of this file included; standing: what they
    answered before."""

    wave: Wave
    people: People
    reading: Reading
    desk: Desk
    standing: Standing
    participants: list[Participant] = field(default_factory=list)
    updated: list[Participant] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    lines: list[ReceiptLine] = field(default_factory=list)

    def take(self, match: Match) -> None:
        """Enrol this person, or attach their answers when the survey is a later one."""
        if self.wave is Wave.ENROLMENT:
            self.enrol(match)
        else:
            self.attach(match)

    def enrol(self, match: Match) -> None:
        """A person of an enrolment: someone new, or someone known with or without changes."""
        person, known = match.person, match.known
        facts = joined(person)
        id = known.id if known else person.ref
        with_people(facts, person, id, self.people, self.reading, self.desk)
        if known is None:
            self.participants.append(newcomer(id, facts))
            outcome = Outcome.IMPORTED
        else:
            outcome = self._compare(known, facts, person)
        self._respond(person, id)
        self._receive(person, outcome)

    def attach(self, match: Match) -> None:
        """A person of a later survey: their answers are attached to who is known; nobody is added by it."""
        person, known = match.person, match.known
        if known is None:
            self._receive(person, Outcome.REFUSED, "unknown_person", {"key": f"known_person:{person.place}"})
            return
        if self.wave is Wave.CHECK_IN:
            ask_order([draft for drafts in occasions(person, self.wave) for draft in drafts], self.desk, always=True)
        for drafts in occasions(person, self.wave):
            self._attach(drafts, known, person)

    def _attach(self, drafts: list[Draft], known: Participant, person: Person) -> None:
        """The answers of one occasion, with a receipt line for each row they came from."""
        *before, last = drafts
        given = response(drafts, known.id, self.wave)
        if not (given.scores or given.texts):
            outcome: Outcome = Outcome.UNFINISHED
            self._line(last, outcome, "nothing_answered", person)
        else:
            outcome, after, changes = self.standing.beside(given)
            self.changes += changes
            if outcome is not Outcome.UNCHANGED:
                self.responses.append(after)
            code, detail = _about_name(person)
            self._line(last, outcome, code, person, **detail)
        for place, draft in enumerate(before):
            if counts(draft, drafts[place + 1 :]):
                self._line(draft, outcome, "joined", person, with_row=last.row.number)
            else:
                self._line(draft, Outcome.DUPLICATE, "answered_again", person, kept_row=last.row.number)

    def _line(self, draft: Draft, outcome: Outcome, code: str | None, person: Person, **detail: object) -> None:
        self.lines.append(draft.row.line(outcome, code, draft.shown or person.name or person.email, **detail))

    def _compare(self, known: Participant, facts: dict[str, object], person: Person) -> Outcome:
        if not all(draft.row.layout.has(Field.ROLE) for draft in person.drafts) and "roles" in facts:
            # A role that follows from a sheet or a file of its own adds to the other role; it does not replace it.
            facts["roles"] = known.roles | facts["roles"]  # type: ignore[operator]
        after = merged(known, facts, self.people.by_email)
        changes = differences(known, after, self.people.by_email)
        if known.withdrawn:
            self.desk.tell("was_withdrawn", person.last.row.number, name=known.name)
        if not changes:
            self.unchanged.append(known.id)
            return Outcome.UNCHANGED
        self.updated.append(after)
        self.changes += changes
        return Outcome.UPDATED

    def _respond(self, person: Person, id: str) -> None:
        given = response(list(person.drafts), id, self.wave)
        if given.scores or given.texts:
            outcome, after, changes = self.standing.beside(given)
            self.changes += changes
            self.responses += [after] if outcome is not Outcome.UNCHANGED else []

    def _receive(
        self, person: Person, outcome: Outcome, code: str | None = None, detail: dict[str, object] | None = None
    ) -> None:
        first, *others = person.drafts
        if code is None:
            code, detail = _about_name(person)
        self.lines.append(first.row.line(outcome, code, person.name or person.email, **(detail or {})))
        for draft in others:
            self.lines.append(draft.row.line(outcome, code or "joined", draft.shown, with_row=first.row.number))
        for draft, kept in person.older:
            self.lines.append(draft.row.line(Outcome.DUPLICATE, "answered_again", draft.shown, kept_row=kept.number))


def _about_name(person: Person) -> tuple[str | None, dict[str, object]]:
    """What to say of someone who shares a name with others in the file, and the key under which to say otherwise."""
    if not person.namesakes:
        return None, {}
    return "same_name", {"others": person.namesakes, "key": f"same_person:{person.place}"}
