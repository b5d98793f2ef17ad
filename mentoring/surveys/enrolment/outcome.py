"""What becomes of each person of the file: new, changed, the same or unknown, with a receipt line for every row."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentoring.participants import Participant
from mentoring.surveys.enrolment.changes import differences, merged
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.facts import joined, newcomer, responses_of, with_people
from mentoring.surveys.enrolment.known import Match
from mentoring.surveys.enrolment.links import People, Reading
from mentoring.surveys.enrolment.same import Person
from mentoring.surveys.model import Change, Field, Outcome, ReceiptLine, Response, Wave


@dataclass
class Outcomes:
    """Collects what an intake brings. people: everyone who takes part, those of this file included."""

    wave: Wave
    people: People
    reading: Reading
    desk: Desk
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
        elif self._respond(person, known.id):
            self._receive(person, Outcome.IMPORTED)
        else:
            self._receive(person, Outcome.UNFINISHED, "nothing_answered")

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

    def _respond(self, person: Person, id: str) -> bool:
        scores, texts, last = responses_of(person)
        if scores or texts:
            self.responses.append(Response(id, self.wave, last.moment, scores, texts, last.row.number))
        return bool(scores or texts)

    def _receive(
        self, person: Person, outcome: Outcome, code: str | None = None, detail: dict[str, object] | None = None
    ) -> None:
        first, *others = person.drafts
        if code is None and person.namesakes:
            code, detail = "same_name", {"others": person.namesakes, "key": f"same_person:{person.place}"}
        self.lines.append(first.row.line(outcome, code, person.name or person.email, **(detail or {})))
        for draft in others:
            self.lines.append(draft.row.line(outcome, code or "joined", draft.shown, with_row=first.row.number))
        for draft, kept in person.older:
            self.lines.append(draft.row.line(Outcome.DUPLICATE, "answered_again", draft.shown, kept_row=kept.number))
