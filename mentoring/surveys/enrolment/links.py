"""Who is meant: managers, preferred and avoided partners found among the people who take part.

An e-mail address decides, then a full name that one single person has. Where two fit, or a name is nearly right,
intake asks; what stays unknown is kept as it was written and told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.draft import Mention
from mentoring.surveys.model import Question

NOBODY = "nobody"
"""The answer that none of the people offered is meant."""

NEAR = 88
"""From this similarity (0 to 100) on two names may be one name with a typing error: worth a question, never a decision."""

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

    def named(self, key: str) -> list[str]:
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


@dataclass(frozen=True)
class Reading:
    """How to take apart a mention: its e-mail address if it holds one, and its comparable name."""

    email: Callable[[str], str | None]
    key: Callable[[str], str]


def find(mention: Mention, asker: str, people: People, reading: Reading, desk: Desk) -> str | None:
    """The id of who is meant, an e-mail address of someone who does not take part, or None when nobody was found."""
    email = reading.email(mention.text)
    if email:
        return people.by_email.get(email, email)
    if mention.text in people.by_id:
        return mention.text
    key = reading.key(re.sub(r"\([^)]*\)", " ", mention.text).strip() or mention.text)
    few = people.named(key)[: MOST_OFFERED + 1]
    same = [one for one in few if one != asker] or few
    if len(same) == 1:
        return same[0]
    if mention.field == "manager" and len(same := people.by_initials(key, asker)) == 1:
        return same[0]
    options = same[:MOST_OFFERED] or [one for one in people.nearly(key) if one != asker]
    return _asked(mention, options, people, desk) if options else None


_BETWEEN = re.compile(r"\s*(?:,|/|\+|&|\s(?:en|and|et|und)\s)\s*", re.IGNORECASE)
_AROUND = re.compile(r"\s+[-–—]\s+|[()]")


def parts(mention: Mention, people: People, reading: Reading) -> list[Mention]:
    """The people in one mention: 'An Maes, Bo Smit' is two, 'Maes, An' one, and in '17 - An Maes' the name counts.

    A text is only taken apart when the whole of it is nobody, and only where at least one piece is somebody.
    """
    if _known(mention.text, people, reading):
        return [mention]
    for border in (_BETWEEN, _AROUND, _SPACES):
        pieces = [piece for piece in border.split(mention.text) if piece.strip()]
        found = [piece for piece in pieces if _known(piece, people, reading)]
        if border is _BETWEEN and found and len(pieces) > 1:
            return [part for piece in pieces for part in parts(replace(mention, text=piece), people, reading)]
        if found and len(pieces) > 1 and (border is _AROUND or len(found) == len(pieces)):
            return [replace(mention, text=piece) for piece in found]
    return [mention]


_SPACES = re.compile(r"\s+")
"""Between ids or addresses; between the words of a name it proves nothing, so all pieces must be somebody."""


def _known(text: str, people: People, reading: Reading) -> bool:
    return bool(reading.email(text)) or text in people.by_id or bool(people.named(reading.key(text)))


def _asked(mention: Mention, options: list[str], people: People, desk: Desk) -> str | None:
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
    chosen = desk.ask(question)
    return None if chosen == NOBODY else chosen
