"""What becomes of each person of the file: new, changed, the same or unknown, with a receipt line for every row."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, fields
from itertools import groupby

from mentoring.participants import Participant
from mentoring.surveys.enrolment.cell_parser import Mention
from mentoring.surveys.enrolment.deduplicate import Respondent, ask_order
from mentoring.surveys.enrolment.people import Match, People, find, parts
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.row_parser import Draft
from mentoring.surveys.merge_responses import merge_responses, occasion
from mentoring.surveys.model import Change, Field, Outcome, ReceiptLine, Response, Wave


@dataclass
class Outcomes:
    """Collects what an intake brings. people: everyone who takes part, those of this file included; answered: what they
    answered before."""

    wave: Wave
    people: People
    questions: Questions
    answered: KnownAnswers
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
        facts = join_facts(person)
        id = known.id if known else person.ref
        with_people(facts, person, id, self.people, self.questions)
        if known is None:
            self.participants.append(new_participant(id, facts))
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
            ask_order(
                [draft for drafts in occasions(person, self.wave) for draft in drafts], self.questions, always=True
            )
        for drafts in occasions(person, self.wave):
            self._attach(drafts, known, person)

    def _attach(self, drafts: list[Draft], known: Participant, person: Respondent) -> None:
        """The answers of one occasion, with a receipt line for each row they came from."""
        *before, last = drafts
        given = response(drafts, known.id, self.wave)
        if not (given.scores or given.texts):
            outcome: Outcome = Outcome.UNFINISHED
            self._line(last, outcome, "nothing_answered", person)
        else:
            outcome, after, changes = self.answered.beside(given)
            self.changes += changes
            if outcome is not Outcome.UNCHANGED:
                self.responses.append(after)
            code, detail = _about_name(person)
            self._line(last, outcome, code, person, **detail)
        for place, draft in enumerate(before):
            if adds_answers(draft, drafts[place + 1 :]):
                self._line(draft, outcome, "joined", person, with_row=last.row.number)
            else:
                self._line(draft, Outcome.DUPLICATE, "answered_again", person, kept_row=last.row.number)

    def _line(self, draft: Draft, outcome: Outcome, code: str | None, person: Respondent, **detail: object) -> None:
        self.lines.append(draft.row.line(outcome, code, draft.shown or person.name or person.email, **detail))

    def _compare(self, known: Participant, facts: dict[str, object], person: Respondent) -> Outcome:
        if not all(draft.row.layout.has(Field.ROLE) for draft in person.drafts) and "roles" in facts:
            # A role that follows from a sheet or a file of its own adds to the other role; it does not replace it.
            facts["roles"] = known.roles | facts["roles"]  # type: ignore[operator]
        after = merge_known(known, facts, self.people.by_email)
        changes = differences(known, after, self.people.by_email)
        if known.withdrawn:
            self.questions.tell("was_withdrawn", person.last.row.number, name=known.name)
        if not changes:
            self.unchanged.append(known.id)
            return Outcome.UNCHANGED
        self.updated.append(after)
        self.changes += changes
        return Outcome.UPDATED

    def _respond(self, person: Respondent, id: str) -> None:
        given = response(list(person.drafts), id, self.wave)
        if given.scores or given.texts:
            outcome, after, changes = self.answered.beside(given)
            self.changes += changes
            self.responses += [after] if outcome is not Outcome.UNCHANGED else []

    def _receive(
        self, person: Respondent, outcome: Outcome, code: str | None = None, detail: dict[str, object] | None = None
    ) -> None:
        first, *others = person.drafts
        if code is None:
            code, detail = _about_name(person)
        self.lines.append(first.row.line(outcome, code, person.name or person.email, **(detail or {})))
        for draft in others:
            self.lines.append(draft.row.line(outcome, code or "joined", draft.shown, with_row=first.row.number))
        for draft, kept in person.older:
            self.lines.append(draft.row.line(Outcome.DUPLICATE, "answered_again", draft.shown, kept_row=kept.number))


def _about_name(person: Respondent) -> tuple[str | None, dict[str, object]]:
    """What to say of someone who shares a name with others in the file, and the key under which to say otherwise."""
    if not person.namesakes:
        return None, {}
    return "same_name", {"others": person.namesakes, "key": f"same_person:{person.place}"}


UNDATED = ""


class KnownAnswers:
    """The answers that are known already, by occasion."""

    def __init__(self, answered: Iterable[Response]) -> None:
        self._known = {occasion(each): each for each in answered}

    def beside(self, given: Response) -> tuple[Outcome, Response, tuple[Change, ...]]:
        """What becomes of these answers, how they then stand, and what changes about the ones known already."""
        before = self._known.get(occasion(given))
        if before is None:
            return Outcome.IMPORTED, given, ()
        after = merge_responses(before, given)
        changes = (
            *_changes(given.person, before.scores, after.scores),
            *_changes(given.person, before.texts, after.texts),
        )
        return Outcome.UPDATED if changes else Outcome.UNCHANGED, after, changes


def _changes(person: str, before: object, after: object) -> Iterable[Change]:
    old, new = dict(before), dict(after)  # type: ignore[call-overload]
    return (Change(person, code, old.get(code), value) for code, value in new.items() if old.get(code) != value)


def occasions(person: Respondent, wave: Wave) -> list[list[Draft]]:
    """The answers of one person by occasion, each oldest first.

    A form that stays open collects one check-in after the other: each day is an occasion of its own. In all other
    waves there is one.
    """
    drafts = sorted((*(draft for draft, _ in person.older), *person.drafts), key=lambda draft: draft.recency())
    if wave is not Wave.CHECK_IN:
        return [drafts]
    by_day = sorted(drafts, key=_day)
    return [list(same) for _, same in groupby(by_day, key=_day)]


def _day(draft: Draft) -> str:
    return draft.moment[:10] if draft.moment else UNDATED


def response(drafts: list[Draft], person: str, wave: Wave) -> Response:
    """The answers of one occasion together; a later one goes before an earlier one, question by question."""
    scores: dict[str, float] = {}
    texts: dict[str, str] = {}
    for draft in drafts:
        scores |= draft.scores
        texts |= draft.texts
    return Response(person, wave, drafts[-1].moment, scores, texts, drafts[-1].row.number)


def adds_answers(draft: Draft, later: Iterable[Draft]) -> bool:
    """Whether an earlier answer says something that no later one repeats."""
    repeated = {code for each in later for code in (*each.scores, *each.texts)}
    return bool({*draft.scores, *draft.texts} - repeated)


_LISTS = ("topics_offered", "topics_wanted", "wants_back")


def join_facts(person: Respondent) -> dict[str, object]:
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


def with_people(facts: dict[str, object], person: Respondent, id: str, people: People, questions: Questions) -> None:
    """Add the manager, the preferred and the avoided partners to the facts; who is not found stays as text."""
    lists: dict[str, list[str]] = {}
    for mention in _mentions(person, people):
        found = find(mention, id, people, questions)
        if found == id:
            questions.tell(f"own_{mention.field}", mention.row.number, mention.column, name=person.name or person.email)
        elif found is None:
            _keep(facts, mention, person, questions)
        elif mention.field == "manager":
            facts.setdefault("manager", found)
        else:
            lists.setdefault(mention.field, []).append(found)
    facts.update({name: tuple(dict.fromkeys(ids)) for name, ids in lists.items()})
    for both in set(lists.get("preferred", ())) & set(lists.get("avoided", ())):
        named = people.by_id.get(both)
        questions.tell(
            "preferred_and_avoided",
            person.last.row.number,
            name=person.name or person.email,
            partner=named.name if named else both,
        )


def _mentions(person: Respondent, people: People) -> list[Mention]:
    """E-mail addresses come first, so that a manager given by both is found by the surer one; later answers first."""
    mentions = [
        part
        for draft in reversed(person.drafts)
        for mention in draft.mentions
        for part in (parts(mention, people) if mention.field != "manager" else [mention])
    ]
    return sorted(mentions, key=lambda mention: "@" not in mention.text)


def _keep(facts: dict[str, object], mention: Mention, person: Respondent, questions: Questions) -> None:
    """Nobody found: a manager's name has a field of its own, a partner's name goes with the kept answers."""
    if mention.field == "manager":
        return
    extra = dict(facts.get("extra", {}))  # type: ignore[call-overload]
    before = extra.get(mention.question)
    if before is None or mention.text not in before.split("; "):
        extra[mention.question] = f"{before}; {mention.text}" if before else mention.text
    facts["extra"] = extra
    row, column = mention.row.number, mention.column
    questions.tell(f"{mention.field}_not_found", row, column, name=person.name or person.email, text=mention.text)


def new_participant(id: str, facts: Map[str, object]) -> Participant:
    """A new participant from these facts; someone without a name goes by the e-mail address."""
    return Participant(id=id, **{"name": facts.get("email") or id, **facts})  # type: ignore[arg-type]


_COMPARED = tuple(each.name for each in fields(Participant) if each.name not in ("id", "withdrawn"))
_PEOPLE = ("manager", "preferred", "avoided")


def merge_known(known: Participant, facts: Map[str, object], ids: Map[str, str]) -> Participant:
    """The known person with these new facts.

    What was not answered stays as it is. Levels, criteria and kept answers are added to; an avoided partner is never
    dropped by an upload, only by hand. ids: e-mail address -> id, so that both sides name people in the same way.
    """
    new = dict(facts)
    for name in ("levels", "criteria", "extra"):
        if name in new:
            new[name] = {**getattr(known, name), **dict(new[name])}  # type: ignore[call-overload]
    before = {name: _by_id(getattr(known, name), ids) for name in _PEOPLE}
    if "avoided" in new:
        new["avoided"] = tuple(dict.fromkeys((*before["avoided"], *new["avoided"])))  # type: ignore[misc]
    return known.changed(**{**before, **new})


def differences(known: Participant, after: Participant, ids: Map[str, str]) -> tuple[Change, ...]:
    """What differs between someone as known and as this upload makes them, a line per field."""
    changes = []
    for name in _COMPARED:
        old, new = getattr(known, name), getattr(after, name)
        if name in _PEOPLE:
            old = _by_id(old, ids)
        if old != new:
            changes.append(Change(known.id, name, old, new))
    return tuple(changes)


def _by_id(value: str | tuple[str, ...] | None, ids: Map[str, str]) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids.get(each, each) for each in value))
    return ids.get(value, value) if value else value
