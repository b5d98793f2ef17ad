"""Who is who: which answers come from the same person, what they say together, and which person is known already.

The same e-mail address is the same person, however it is written. The number that the survey tool gave, or its mark of
a visitor, joins two answers only when the name agrees as well. A name alone never joins: where it is all there is,
intake asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from mentoring.participants import Participant, Role
from mentoring.surveys.enrolment.layout import Row
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.row_parser import DATE_ORDERS, Draft, email_in, name_key
from mentoring.surveys.fields import Question

MOST_OFFERED = 8
"""Earlier people of one name who are offered in a question; a file of placeholders has thousands of one name."""

SOMEONE_ELSE = "someone_else"
"""The answer that keeps two people with one name apart."""


@dataclass(frozen=True)
class Respondent:
    """One person of this file. ref: the provisional id, an e-mail address or 'row-<n>'. place: the reference of the
    first row, by which questions and receipts speak of a person without an address. drafts: the answers that count, one
    a sheet, the oldest first.

    older: answers replaced by a later one, each with the row that replaced it. namesakes: the places of other people
    in the file with the same name.
    """

    ref: str
    place: str
    drafts: tuple[Draft, ...]
    older: tuple[tuple[Draft, Row], ...] = ()
    namesakes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def last(self) -> Draft:
        """The latest answer."""
        return self.drafts[-1]

    @cached_property
    def email(self) -> str | None:
        """The e-mail address of the latest answer that has one."""
        return next((draft.email for draft in reversed(self.drafts) if draft.email), None)

    @cached_property
    def name(self) -> str | None:
        """The name of the latest answer that has one."""
        return next((draft.name for draft in reversed(self.drafts) if draft.name), None)

    @property
    def shown(self) -> str | None:
        """How to name this person to someone who reads a list."""
        return self.name or self.email

    @cached_property
    def key(self) -> str:
        """The comparable form of that name."""
        return next((draft.key for draft in reversed(self.drafts) if draft.key), "")


def people_in(drafts: list[Draft], questions: Questions) -> list[Respondent]:
    """The people behind these answers, in the order of the file."""
    groups = _group_answers(drafts)
    groups, namesakes = _by_name(groups, questions)
    return [_person(group, questions, namesakes.get(group[0].row.ref, ())) for group in groups]


class _Joins:
    """Sets of positions that turn out to belong together."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def top(self, position: int) -> int:
        while self._above[position] != position:
            self._above[position] = self._above[self._above[position]]
            position = self._above[position]
        return position

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first


def _group_answers(drafts: list[Draft]) -> list[list[Draft]]:
    """The answers grouped by e-mail address, by submission and by visitor."""
    joins = _Joins(len(drafts))
    for alike in _sharing(drafts):
        for one, other in pairwise(alike):
            joins.join(one, other)
    groups: dict[int, list[Draft]] = defaultdict(list)
    for position, draft in enumerate(drafts):
        groups[joins.top(position)].append(draft)
    return list(groups.values())


def _sharing(drafts: list[Draft]) -> list[list[int]]:
    """Lists of positions that share something which makes them one person."""
    shared: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, draft in enumerate(drafts):
        if draft.email:
            shared["email", draft.email].append(position)
        layout, cells = draft.row.layout, draft.row.cells
        for index in (*layout.submissions, *layout.networks):
            if cells[index].strip() and draft.key:
                shared[draft.row.sheet, index, cells[index].strip(), draft.key].append(position)
    return [alike for alike in shared.values() if len(alike) > 1]


def _by_name(groups: list[list[Draft]], questions: Questions) -> tuple[list[list[Draft]], dict[str, tuple[str, ...]]]:
    """Groups joined further where someone said that one name is one person; and who else bears the same name."""
    named: dict[str, list[int]] = defaultdict(list)
    for position, group in enumerate(groups):
        for key in {draft.key for draft in group} - {""}:
            named[key].append(position)
    joins = _Joins(len(groups))
    for alike in named.values():
        for later in range(1, len(alike)):
            earlier = _which_earlier(groups, alike[max(0, later - MOST_OFFERED) : later], alike[later], questions)
            if earlier is not None:
                joins.join(earlier, alike[later])
    return _merge_groups(groups, joins), _namesakes(groups, named, joins)


def _which_earlier(groups: list[list[Draft]], earlier: list[int], later: int, questions: Questions) -> int | None:
    """The earlier group that is the same person as a later one, by someone's answer.

    Two different e-mail addresses are taken for two people without asking, but the answer can still be given.
    """
    places = {f"row-{groups[position][0].row.ref}": position for position in earlier}
    rows = tuple(draft.row.number for position in (*earlier, later) for draft in groups[position])
    question = Question(
        key=f"same_person:{groups[later][0].row.ref}",
        code="same_person",
        rows=rows,
        options=(*places, SOMEONE_ELSE),
        detail={"name": _name_of(groups[later]), "email": _email(groups[later]),
                "emails": {place: _email(groups[position]) for place, position in places.items()}},
    )  # fmt: skip
    apart = _email(groups[later]) and all(_email(groups[position]) for position in earlier)
    chosen = questions.choice(question.key, question.options) if apart else questions.ask(question)
    return places.get(chosen or "")


def _merge_groups(groups: list[list[Draft]], joins: _Joins) -> list[list[Draft]]:
    merged: dict[int, list[Draft]] = defaultdict(list)
    for position, group in enumerate(groups):
        merged[joins.top(position)] += group
    return list(merged.values())


def _namesakes(groups: list[list[Draft]], named: dict[str, list[int]], joins: _Joins) -> dict[str, tuple[str, ...]]:
    """Per first row of a group: the first rows of the other groups with the same name."""
    others: dict[str, tuple[str, ...]] = {}
    for alike in named.values():
        apart = sorted({joins.top(position) for position in alike})
        for position in apart:
            few = [other for other in apart[: MOST_OFFERED + 1] if other != position][:MOST_OFFERED]
            refs = tuple(groups[other][0].row.ref for other in few)
            first = groups[position][0].row.ref
            others[first] = others.get(first, ()) + refs
    return others


def _person(group: list[Draft], questions: Questions, namesakes: tuple[str, ...]) -> Respondent:
    """One person: on each sheet the latest answer counts, and the sheets are joined."""
    sheets: dict[str | None, list[Draft]] = defaultdict(list)
    for draft in group:
        sheets[draft.row.sheet].append(draft)
    counting: list[Draft] = []
    older: list[tuple[Draft, Row]] = []
    for answers in sheets.values():
        ask_order(answers, questions)
        *before, latest = sorted(answers, key=lambda draft: draft.recency())
        other_role = [draft for draft in before if _both_roles(draft, latest, questions)][-1:]
        kept = before if _are_lines(answers) else other_role
        counting += [*kept, latest]
        older += [(draft, latest.row) for draft in before if draft not in kept]
        _tell_other_names(before, latest, questions)
    return Respondent(
        _ref(group),
        group[0].row.ref,
        tuple(sorted(counting, key=lambda draft: draft.recency())),
        tuple(older),
        namesakes,
    )


def _are_lines(answers: list[Draft]) -> bool:
    """Whether the rows of one person are lines of one answer, such as a line a topic, and no later answer.

    Nothing tells one submission from the other, and they contradict each other in nothing: they only list more.
    """
    first, *others = answers
    ids = first.row.layout.submissions
    submitted = {(draft.moments, *(draft.row.cells[index] for index in ids)) for draft in answers}
    listed = all(any(isinstance(value, tuple) for value in draft.facts.values()) for draft in answers)
    same_name = all(draft.key == first.key for draft in others)
    told: dict[str, object] = {}
    for draft in answers:
        plain = {name: value for name, value in draft.facts.items() if not isinstance(value, (tuple, Map))}
        if any(told.get(name, value) != value for name, value in plain.items()):
            return False
        told |= plain
    return listed and same_name and len(submitted) == 1 and not any(draft.row.unfinished for draft in answers)


def ask_order(answers: list[Draft], questions: Questions, *, always: bool = False) -> None:
    """Ask whether the day or the month comes first, but only where it decides which answer is the latest.

    always: the day itself matters, as that of a check-in.
    """
    latest, other = (max(answers, key=lambda draft: draft.recency(reading)) for reading in (0, -1))
    index = latest.row.layout.submitted
    unclear = always and any(len(draft.moments) > 1 for draft in answers)
    if (unclear or latest is not other) and index is not None:
        rows = tuple(draft.row.number for draft in answers)
        samples = tuple(draft.row.cells[index] for draft in answers)
        questions.ask(Question(f"date_order:{index}", "date_order", rows, index, DATE_ORDERS, {"samples": samples}))


def _both_roles(earlier: Draft, latest: Draft, questions: Questions) -> bool:
    """Whether an answer as mentor and a later one as mentee, by one person, both count. That has to be asked."""
    roles = [draft.facts.get("roles") for draft in (earlier, latest)]
    if set(roles) != {frozenset({Role.MENTOR}), frozenset({Role.MENTEE})} or earlier.key != latest.key:
        return False
    question = Question(
        key=f"two_roles:{latest.row.ref}",
        code="two_roles",
        rows=(earlier.row.number, latest.row.number),
        options=("both", "latest"),
        detail={"name": latest.shown},
    )
    return questions.ask(question) == "both"


def _tell_other_names(before: list[Draft], latest: Draft, questions: Questions) -> None:
    for draft in before:
        if draft.key and latest.key and draft.key != latest.key:
            questions.tell(
                "one_email_two_names", draft.row.number, email=latest.email, name=draft.name, kept=latest.name
            )


def _ref(group: list[Draft]) -> str:
    return _email(group) or f"row-{group[0].row.ref}"


def _email(group: list[Draft]) -> str | None:
    return next((draft.email for draft in reversed(group) if draft.email), None)


def _name_of(group: list[Draft]) -> str | None:
    return next((draft.name for draft in group if draft.name), None)


def join_facts(person: Respondent) -> dict[str, object]:
    """The facts of all answers that count: a later answer goes before an earlier one; roles and topics add up."""
    facts: dict[str, object] = {}
    for draft in person.drafts:
        for name, value in draft.facts.items():
            before = facts.get(name)
            if name == "extra" and isinstance(before, Map) and isinstance(value, Map):
                facts[name] = _beside(before, value)
            else:
                facts[name] = combine(before, value) if name in facts else value
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


def combine(before: object, value: object) -> object:
    """Two answers to one question as one: lists and sets add up, of anything else the later one stands."""
    if isinstance(before, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*before, *value)))
    if isinstance(before, frozenset) and isinstance(value, frozenset):
        return before | value
    if isinstance(before, Map) and isinstance(value, Map):
        return {**before, **value}
    return value


@dataclass(frozen=True)
class Match:
    """A person of the file and who they are among the known people, None for somebody new."""

    person: Respondent
    known: Participant | None


def match_known(
    persons: list[Respondent], known: Iterable[Participant], alone: bool, questions: Questions
) -> list[Match]:
    """Each person of the file with the known participant they are, in the order of the file."""
    known = tuple(known)
    by_email = {email_in(each.email) or each.email: each for each in known if each.email}
    found: dict[str, Participant] = {}
    for person in persons:
        by_id = {each.email: by_email.get(each.email) for each in person.drafts if each.email}
        same = next((each for each in reversed(by_id.values()) if each), None)
        if same:
            found[person.ref] = same
    _find_by_name([person for person in persons if person.ref not in found], known, found, alone, questions)
    return [Match(person, found.get(person.ref)) for person in persons]


def _find_by_name(
    persons: list[Respondent],
    known: tuple[Participant, ...],
    found: dict[str, Participant],
    alone: bool,
    questions: Questions,
) -> None:
    """Find the rest by name: by itself only in a survey without addresses, where name and person are one to one."""
    taken = {each.id for each in found.values()}
    named: dict[str, list[Participant]] = defaultdict(list)
    ids = {each.id: each for each in known}
    for each in known:
        named[name_key(each.name)].append(each)
    often = Counter(person.key for person in persons)
    for person in persons:
        fitting = [each for each in named.get(person.key, ()) if person.key and each.id not in taken]
        if alone and len(fitting) == 1 and often[person.key] == 1:
            same: Participant | None = fitting[0]
        else:
            same = ids.get(_ask_known(person, fitting, ids, questions) or "")
        if same and same.id not in taken:
            found[person.ref] = same
            taken.add(same.id)


def _ask_known(person: Respondent, fitting: list[Participant], ids: Container[str], questions: Questions) -> str | None:
    """Who this is, as someone said: asked where a name fits, and taken as an unasked correction elsewhere."""
    key = f"known_person:{person.place}"
    if not fitting:
        return questions.choice(key, ids)
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
    return questions.ask(question)
