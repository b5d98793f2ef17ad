"""What becomes of each person of the file: new, changed, the same or unknown, with a receipt line for every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import fields
from itertools import groupby

from mentoring.participants import Participant
from mentoring.surveys.enrolment.cell_parser import Mention
from mentoring.surveys.enrolment.deduplicate import Respondent, ask_order
from mentoring.surveys.enrolment.measures_and_waves import merge_responses, occasion
from mentoring.surveys.enrolment.people import Match, People, find, parts
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.row_parser import Draft
from mentoring.surveys.fields import Change, Field, Outcome, ReceiptLine, Response, Wave


class Outcomes:
    """Collects what an intake brings. people: everyone who takes part, those of this file included; answered: what they
    answered before."""

    def __init__(self, wave: Wave, people: People, questions: Questions, answered: Iterable[Response]) -> None:
        self._wave, self._people, self._questions = wave, people, questions
        self._answered = {occasion(each): each for each in answered}
        self.participants: list[Participant] = []
        self.updated: list[Participant] = []
        self.unchanged: list[str] = []
        self.responses: list[Response] = []
        self.changes: list[Change] = []
        self.lines: list[ReceiptLine] = []

    def take(self, match: Match) -> None:
        """Enrol this person, or attach their answers when the survey is a later one; nobody is added by that."""
        person, known = match.person, match.known
        if self._wave is Wave.ENROLMENT:
            self._receive(person, self._enrol(person, known), *_about_name(person))
        elif known is None:
            self._receive(person, Outcome.REFUSED, "unknown_person", {"key": f"known_person:{person.place}"})
        else:
            for code in ("was_withdrawn",) * known.withdrawn + ("answers_unused",) * (known.consent is False):
                self._questions.tell(code, person.last.row.number, name=known.name)
            found = occasions(person, self._wave)
            if self._wave is Wave.CHECK_IN:
                ask_order([draft for drafts in found for draft in drafts], self._questions, always=True)
            for drafts in found:
                self._attach(drafts, known.id, person)

    def _enrol(self, person: Respondent, known: Participant | None) -> Outcome:
        """A person of an enrolment: someone new, or someone known with or without changes."""
        facts = join_facts(person)
        id = known.id if known else person.ref
        add_people(facts, person, id, self._people, self._questions)
        if known:
            outcome = self._compare(known, facts, person)
        else:
            # Someone without a name goes by the e-mail address.
            named = {"name": facts.get("email") or id, **facts}
            self.participants.append(Participant(id=id, **named))  # type: ignore[arg-type]
            outcome = Outcome.IMPORTED
        self._respond(person.drafts, id)
        return outcome

    def _compare(self, known: Participant, facts: dict[str, object], person: Respondent) -> Outcome:
        if not all(draft.row.layout.has(Field.ROLE) for draft in person.drafts) and "roles" in facts:
            # A role that follows from a sheet or a file of its own adds to the other role; it does not replace it.
            facts["roles"] = known.roles | facts["roles"]  # type: ignore[operator]
        if known.withdrawn:
            self._questions.tell("was_withdrawn", person.last.row.number, name=known.name)
        after = merge_known(known, facts, self._people.by_email)
        if not (changes := differences(known, after, self._people.by_email)):
            self.unchanged.append(known.id)
            return Outcome.UNCHANGED
        self.updated.append(after)
        self.changes += changes
        return Outcome.UPDATED

    def _respond(self, drafts: Sequence[Draft], id: str) -> Outcome:
        """The measuring answers of one occasion beside those known already; a later one goes before an earlier one."""
        scores: dict[str, float] = {}
        texts: dict[str, str] = {}
        for draft in drafts:
            scores |= draft.scores
            texts |= draft.texts
        if not scores and not texts:
            return Outcome.UNFINISHED
        given = Response(id, self._wave, drafts[-1].moment, scores, texts, drafts[-1].row.number)
        before = self._answered.get(occasion(given))
        after = merge_responses(before, given) if before else given
        changes = (
            [*_changes(id, before.scores, after.scores), *_changes(id, before.texts, after.texts)] if before else []
        )
        if before and not changes:
            return Outcome.UNCHANGED
        self.changes += changes
        self.responses.append(after)
        return Outcome.UPDATED if before else Outcome.IMPORTED

    def _attach(self, drafts: list[Draft], id: str, person: Respondent) -> None:
        """The answers of one occasion, with a receipt line for each row they came from."""
        *before, last = drafts
        outcome = self._respond(drafts, id)
        code, detail = ("nothing_answered", {}) if outcome is Outcome.UNFINISHED else _about_name(person)
        self._line(last, outcome, code, person, **detail)
        for place, draft in enumerate(before):
            if _adds_answers(draft, drafts[place + 1 :]):
                self._line(draft, outcome, "joined", person, with_row=last.row.number)
            else:
                self._line(draft, Outcome.DUPLICATE, "answered_again", person, kept_row=last.row.number)

    def _line(self, draft: Draft, outcome: Outcome, code: str | None, person: Respondent, **detail: object) -> None:
        self.lines.append(draft.row.line(outcome, code, draft.shown or person.shown, **detail))

    def _receive(self, person: Respondent, outcome: Outcome, code: str | None, detail: dict[str, object]) -> None:
        first, *others = person.drafts
        self.lines.append(first.row.line(outcome, code, person.shown, **detail))
        for draft in others:
            self.lines.append(draft.row.line(outcome, code or "joined", draft.shown, with_row=first.row.number))
        for draft, kept in person.older:
            self.lines.append(draft.row.line(Outcome.DUPLICATE, "answered_again", draft.shown, kept_row=kept.number))


def _about_name(person: Respondent) -> tuple[str | None, dict[str, object]]:
    """What to say of someone who shares a name with others in the file, and the key under which to say otherwise."""
    if not person.namesakes:
        return None, {}
    return "same_name", {"others": person.namesakes, "key": f"same_person:{person.place}"}


def _changes(person: str, old: Map[str, object], new: Map[str, object]) -> Iterable[Change]:
    return (Change(person, code, old.get(code), value) for code, value in new.items() if old.get(code) != value)


def occasions(person: Respondent, wave: Wave) -> list[list[Draft]]:
    """The answers of one person by occasion, each oldest first.

    A form that stays open collects one check-in after the other: each day is an occasion of its own. In all other
    waves there is one.
    """
    drafts = sorted((*(draft for draft, _ in person.older), *person.drafts), key=lambda draft: draft.recency())
    if wave is not Wave.CHECK_IN:
        return [drafts]

    def day(draft: Draft) -> str:
        return (draft.moment or "")[:10]

    return [list(same) for _, same in groupby(sorted(drafts, key=day), key=day)]


def _adds_answers(draft: Draft, later: Iterable[Draft]) -> bool:
    """Whether an earlier answer says something that no later one repeats."""
    repeated = {code for each in later for code in (*each.scores, *each.texts)}
    return bool({*draft.scores, *draft.texts} - repeated)


def join_facts(person: Respondent) -> dict[str, object]:
    """The facts of all answers that count: a later answer goes before an earlier one; roles and topics add up."""
    facts: dict[str, object] = {}
    for draft in person.drafts:
        for name, value in draft.facts.items():
            before = facts.get(name)
            if name == "extra" and isinstance(before, Map) and isinstance(value, Map):
                facts[name] = _beside(before, value)
            else:
                facts[name] = _combine(before, value) if name in facts else value
    if person.name:
        facts["name"] = person.name
    if person.email:
        facts["email"] = person.email
    return facts


def _beside(before: Map[str, str], kept: Map[str, str]) -> dict[str, str]:
    """Kept answers of several rows; what they say to one question stands below each other."""
    joined = dict(before)
    for question, text in kept.items():
        earlier = joined.get(question, "")
        joined[question] = f"{earlier}\n{text}" if earlier and text not in earlier.split("\n") else earlier or text
    return joined


def _combine(before: object, value: object) -> object:
    if isinstance(before, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*before, *value)))
    if isinstance(before, frozenset) and isinstance(value, frozenset):
        return before | value
    if isinstance(before, Map) and isinstance(value, Map):
        return {**before, **value}
    return value


def add_people(facts: dict[str, object], person: Respondent, id: str, people: People, questions: Questions) -> None:
    """Add the manager, the preferred and the avoided partners to the facts; who is not found stays as text."""
    lists: dict[str, list[str]] = {}
    for mention in _mentions(person, people):
        found = find(mention, id, people, questions)
        if found == id:
            questions.tell(f"own_{mention.field}", mention.row.number, mention.column, name=person.shown)
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
            name=person.shown,
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
    questions.tell(f"{mention.field}_not_found", row, column, name=person.shown, text=mention.text)


_COMPARED = tuple(each.name for each in fields(Participant) if each.name not in ("id", "withdrawn"))
_PEOPLE = ("manager", "preferred", "avoided")


def merge_known(known: Participant, facts: Map[str, object], ids: Map[str, str]) -> Participant:
    """The known person with these new facts.

    What was not answered stays as it is. Levels, criteria and kept answers are added to; an avoided partner is never
    dropped by an upload, only by hand. ids: e-mail address -> id, so that both sides name people in the same way.
    """
    new = dict(facts)
    for name in {"levels", "criteria", "extra"} & set(new):
        new[name] = _combine(getattr(known, name), new[name])
    before = {name: _by_id(getattr(known, name), ids) for name in _PEOPLE}
    if "avoided" in new:
        new["avoided"] = tuple(dict.fromkeys((*before["avoided"], *new["avoided"])))  # type: ignore[misc]
    return known.changed(**{**before, **new})


def differences(known: Participant, after: Participant, ids: Map[str, str]) -> tuple[Change, ...]:
    """What differs between someone as known and as this upload makes them, a line per field."""
    before = {name: getattr(known, name) for name in _COMPARED}
    before |= {name: _by_id(before[name], ids) for name in _PEOPLE}
    return tuple(_changes(known.id, before, {name: getattr(after, name) for name in _COMPARED}))


def _by_id(value: str | tuple[str, ...] | None, ids: Map[str, str]) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids.get(each, each) for each in value))
    return ids.get(value, value) if value else value
