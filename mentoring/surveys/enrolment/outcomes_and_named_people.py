"""What becomes of each person of the file, with a receipt line a row, and whom they name as manager or partner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, fields, replace
from itertools import groupby

from mentoring.participants import Participant
from mentoring.surveys.enrolment.cell_parser import Mention
from mentoring.surveys.enrolment.deduplicate_and_known_people import Match, Respondent, ask_order, combine, join_facts
from mentoring.surveys.enrolment.measures_and_waves import merge_responses, occasion
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.row_parser import Draft, email_in, name_key
from mentoring.surveys.fields import Change, Field, Outcome, Question, ReceiptLine, Response, Wave


class Outcomes:
    """Collects what an intake brings. people: everyone who takes part, those of this file included; answered: what they
    answered before; occasion_of: what makes two sets of answers the same occasion."""

    def __init__(
        self,
        wave: Wave,
        people: People,
        questions: Questions,
        answered: Iterable[Response],
        occasion_of: Callable[[Response], Hashable] = occasion,
    ) -> None:
        self._wave, self._people, self._questions, self._occasion_of = wave, people, questions, occasion_of
        self._stored = {occasion(each): each for each in answered}
        self._answered: dict[Hashable, Response] = {}
        for each in sorted(self._stored.values(), key=_moment):
            self._add_answer(each)
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

    def _respond(self, drafts: Sequence[Draft], id: str) -> tuple[Outcome, Response | None]:
        """The measuring answers of one occasion beside those known already; a later one goes before an earlier one.
        Also the earlier answer that it corrects on another day."""
        scores: dict[str, float] = {}
        texts: dict[str, str] = {}
        for draft in drafts:
            scores |= draft.scores
            texts |= draft.texts
        if not scores and not texts:
            return Outcome.UNFINISHED, None
        given = Response(id, self._wave, drafts[-1].moment, scores, texts, drafts[-1].row.number)
        before, same_moment = self._answered.get(self._occasion_of(given)), self._stored.get(occasion(given))
        corrected = before if before and not same_moment and _moment(before) < _moment(given) else None
        after = self._add_answer(given)
        changes = (
            [*_changes(id, before.scores, after.scores), *_changes(id, before.texts, after.texts)] if before else []
        )
        if before and not changes and not corrected:
            return Outcome.UNCHANGED, None
        self.changes += changes
        # What was answered on different days is joined where it is stored: a request for contact keeps its own day.
        self.responses.append(merge_responses(same_moment, given) if same_moment else given)
        return (Outcome.UPDATED if before else Outcome.IMPORTED), corrected

    def _add_answer(self, given: Response) -> Response:
        """All that this person answered to this occasion by now."""
        place = self._occasion_of(given)
        before = self._answered.get(place)
        self._answered[place] = after = merge_responses(before, given) if before else given
        return after

    def _attach(self, drafts: list[Draft], id: str, person: Respondent) -> None:
        """The answers of one occasion, with a receipt line for each row they came from."""
        *before, last = drafts
        outcome, corrected = self._respond(drafts, id)
        code, detail = ("nothing_answered", {}) if outcome is Outcome.UNFINISHED else _about_name(person)
        if corrected and code is None:
            code, detail = "corrects_answer", {"on": _moment(corrected)[:10]}
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


def _moment(answer: Response) -> str:
    return answer.submitted_at or ""


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
        new[name] = combine(getattr(known, name), new[name])
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


NOBODY = "nobody"
"""The answer that none of the people offered is meant."""

NEAR = 88
"""From this similarity (0 to 100) on two names may be one name with a typing error: asked, never decided."""

MOST_OFFERED = 8


@dataclass(frozen=True)
class Somebody:
    """A person who can be meant. key: the comparable form of the name."""

    id: str
    name: str
    email: str | None
    key: str


class People:
    """Everyone who takes part, to be found by e-mail address, id or name."""

    def __init__(self, everyone: Iterable[Somebody]) -> None:
        self.by_id: dict[str, Somebody] = {}
        self.by_email: dict[str, str] = {}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)
        for person in everyone:
            self._add(person)

    def _add(self, person: Somebody) -> None:
        self.by_id[person.id] = person
        if person.email:
            self.by_email.setdefault(person.email, person.id)
        if person.key:
            self._named[person.key].append(person.id)
            for word in set(person.key.split()):
                self._words[word].append(person.id)

    def ids_of(self, key: str) -> list[str]:
        """The ids of everyone with exactly this name."""
        return self._named.get(key, [])

    def by_initials(self, key: str, asker: str) -> list[str]:
        """The ids of those whose name has this last part and begins with these letters: 'k de wit' is Karel de Wit."""
        words = key.split()
        letters = [word for word in words if len(word) == 1]
        last = [word for word in words if len(word) > 1]
        if not letters or not last or words[: len(letters)] != letters:
            return []
        found = []
        for one in self._words.get(last[-1], ()):
            theirs = self.by_id[one].key.split()
            if one != asker and theirs[-len(last) :] == last and len(theirs) > len(last) and theirs[0][0] == letters[0]:
                found.append(one)
        return found

    def nearly(self, key: str) -> list[str]:
        """The ids of people whose name holds all these words, or differs from them by a typing error in one."""
        from rapidfuzz import fuzz

        words = [word for word in key.split() if len(word) > 1]
        rarest = sorted((self._words.get(word, []) for word in words), key=len)
        seen = dict.fromkeys(one for ids in rarest if ids and len(ids) <= _COMMON for one in ids)
        wanted = set(words)
        near = [(fuzz.ratio(key, self.by_id[one].key), one) for one in seen]
        near = [(score, one) for score, one in near if score >= NEAR or wanted <= set(self.by_id[one].key.split())]
        return [one for _, one in sorted(near, key=lambda pair: (-pair[0], pair[1]))][:MOST_OFFERED]


_COMMON = 400
"""A word that more people share, such as 'van', tells nothing about who is meant."""


def find(mention: Mention, asker: str, people: People, questions: Questions) -> str | None:
    """The id of who is meant, an e-mail address of someone who does not take part, or None when nobody was found."""
    email = email_in(mention.text)
    if email:
        return people.by_email.get(email, email)
    if mention.text in people.by_id:
        return mention.text
    key = name_key(re.sub(r"\([^)]*\)", " ", mention.text).strip() or mention.text)
    few = people.ids_of(key)[: MOST_OFFERED + 1]
    same = [one for one in few if one != asker] or few
    if len(same) == 1:
        return same[0]
    if mention.field == "manager" and len(same := people.by_initials(key, asker)) == 1:
        return same[0]
    options = same[:MOST_OFFERED] or [one for one in people.nearly(key) if one != asker]
    return _ask_who(mention, options, people, questions) if options else None


_BETWEEN = re.compile(r"\s*(?:,|/|\+|&|\s(?:en|and|et|und)\s)\s*", re.IGNORECASE)
_AROUND = re.compile(r"\s+[-–—]\s+|[()]")


def parts(mention: Mention, people: People) -> list[Mention]:
    """The people in one mention: 'An Maes, Bo Smit' is two, 'Maes, An' one, and in '17 - An Maes' the name counts.

    A text is only taken apart when the whole of it is nobody, and only where at least one piece is somebody.
    """
    if _is_known(mention.text, people):
        return [mention]
    for border in (_BETWEEN, _AROUND, _SPACES):
        pieces = [piece for piece in border.split(mention.text) if piece.strip()]
        found = [piece for piece in pieces if _is_known(piece, people)]
        if border is _BETWEEN and found and len(pieces) > 1:
            return [part for piece in pieces for part in parts(replace(mention, text=piece), people)]
        if found and len(pieces) > 1 and (border is _AROUND or len(found) == len(pieces)):
            return [replace(mention, text=piece) for piece in found]
    return [mention]


_SPACES = re.compile(r"\s+")
"""Between ids or addresses; between the words of a name it proves nothing, so all pieces must be somebody."""


def _is_known(text: str, people: People) -> bool:
    return bool(email_in(text)) or text in people.by_id or bool(people.ids_of(name_key(text)))


def _ask_who(mention: Mention, options: list[str], people: People, questions: Questions) -> str | None:
    """Managers are asked once for all who wrote the same; a partner once per person who wrote it."""
    about = f"{mention.row.ref}:" if mention.field != "manager" else ""
    question = Question(
        key=f"{mention.field}:{about}{mention.text.casefold()}",
        code=f"which_{mention.field}",
        rows=(mention.row.number,),
        column=mention.column,
        options=(*options, NOBODY),
        detail={
            "text": mention.text,
            "people": {one: {"name": people.by_id[one].name, "email": people.by_id[one].email} for one in options},
        },
    )
    chosen = questions.ask(question)
    return None if chosen == NOBODY else chosen
