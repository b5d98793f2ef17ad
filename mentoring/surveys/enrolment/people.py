"""Who is who: people of the file who are known already, were erased, or are named by others as manager or partner."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date

from mentoring.participants import Participant
from mentoring.surveys.enrolment.cell_parser import Mention
from mentoring.surveys.enrolment.deduplicate import SOMEONE_ELSE, Respondent
from mentoring.surveys.enrolment.layout import IDENTITY
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.row_parser import email_in, name_key
from mentoring.surveys.fields import Mapping, Outcome, Question, ReceiptLine, Survey, Wave

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
    _by_name([person for person in persons if person.ref not in found], known, found, alone, questions)
    return [Match(person, found.get(person.ref)) for person in persons]


def _by_name(
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


LET_IN = "let_in"
"""The answer under the key 'erased:<row>' that lets someone in again, because they asked for it themselves."""

WAS_ERASED = "was_erased"
"""The code of a receipt line of someone who was set aside; their name is not kept in it."""


def addresses(survey: Survey, mapping: Mapping) -> frozenset[str]:
    """Every e-mail address by which a row of the survey says who gave the answers."""
    columns = [index for index, field in mapping.fields.items() if field in IDENTITY]
    found = (email_in(row[index]) for row in survey.rows for index in columns if "@" in row[index])
    return frozenset(filter(None, found))


def set_aside(
    matches: Iterable[Match], erased: Map[str, date], wave: Wave, questions: Questions
) -> tuple[list[Match], list[ReceiptLine]]:
    """The people to go on with, and the receipt lines of those who wait. erased: address -> the day."""
    going, lines = [], []
    for match in matches:
        day = None if match.known else _day_of(match.person, erased)
        key = f"erased:{match.person.place}"
        if day is None or wave is Wave.ENROLMENT and questions.choice(key, (LET_IN,)):
            going.append(match)
        else:
            lines += _lines(match.person, day, key if wave is Wave.ENROLMENT else None)
            name = match.person.shown
            questions.tell(WAS_ERASED, match.person.last.row.number, name=name, on=day.isoformat())
    return going, lines


def _day_of(person: Respondent, erased: Map[str, date]) -> date | None:
    drafts = [*person.drafts, *(draft for draft, _row in person.older)]
    return next((erased[draft.email] for draft in drafts if draft.email and draft.email in erased), None)


def _lines(person: Respondent, day: date, key: str | None) -> list[ReceiptLine]:
    first, *others = [*person.drafts, *(draft for draft, _row in person.older)]
    name, on = person.shown, day.isoformat()
    asked = {"key": key} if key else {}
    return [
        first.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on, **asked),
        *(draft.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on) for draft in others),
    ]
