"""The traces a person leaves in rows of others: how they are taken out, and what merely resembles one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sqlite_utils import Database

from db import store
from db.personal_data import BLANK, COLUMNS, ColumnContent, check_decisions
from mentoring.codec import to_json
from mentoring.pairs import FORMER
from mentoring.spellings import NameLikeness, Span, Spellings


@dataclass(frozen=True)
class Traces:
    """By what some people can be recognised: their ids, e-mail addresses and names, as they were ever written.

    addresses_of_others: of everybody else in the file. chosen: text -> the pieces of it that a person said are theirs.
    """

    ids: frozenset[str]
    emails: frozenset[str]
    spellings: Spellings
    addresses_of_others: frozenset[str] = frozenset()
    chosen: Mapping[str, Sequence[Span]] = field(default_factory=dict)

    def points(self, value: object) -> bool:
        """Whether this value is one of their ids or addresses."""
        return isinstance(value, str) and (value in self.ids or fold_address(value) in self._folded_emails)

    def is_name(self, value: object) -> bool:
        """Whether this value is one of their names and nothing else."""
        return isinstance(value, str) and self.spellings.is_name(value)

    def spans(self, text: str) -> list[Span]:
        """Where they stand in a text: what is certain, and what a person chose."""
        marked = self._marks_by_token(text) if len(self.emails) > _MANY else self._marks_in(text)
        named = filter(None, (self._whole(text, span) for span in self.spellings.certain(text)))
        return merge_spans([*marked, *named, *self.chosen.get(text, ())])

    def _marks_in(self, text: str) -> list[Span]:
        return [found.span() for found in self._pattern.finditer(text)]

    def _marks_by_token(self, text: str) -> list[Span]:
        """The same for many people: looked up address by address, since a pattern of all of them takes long."""
        addresses = [
            found.span() for found in _ADDRESS.finditer(text) if fold_address(found.group()) in self._folded_emails
        ]
        return addresses + [found.span() for found in re.finditer(r"\w+", text) if found.group() in self.ids]

    def _whole(self, text: str, span: Span) -> Span | None:
        """A name inside an address stands for the whole address, unless that is somebody else's."""
        for found in _ADDRESS.finditer(text):
            if found.start() <= span[0] and span[1] <= found.end():
                return None if fold_address(found.group()) in self.addresses_of_others else found.span()
        return span

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Ids, addresses, and names with signs in them that no spelling is known of."""
        odd = [name for name in self.spellings.names if _SIGNS.search(name) and self.is_name(name)]
        names = [r"\s+".join(map(re.escape, name.split())) for name in odd if len(name.split()) > 1]
        forms = {normalize(form, each) for each in self.emails for form in ("NFC", "NFD")}
        forms |= {each.replace("@", "%40") for each in forms}  # as in an address of a page
        marks = sorted([*map(re.escape, self.ids | forms), *names], key=len, reverse=True)
        return re.compile(rf"(?<![\w.+-])(?:{'|'.join(marks)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _folded_emails(self) -> frozenset[str]:
        return frozenset(map(fold_address, self.emails))


_MANY = 100
_ADDRESS = re.compile(r"[^\s<>,;:()\[\]\"]+@[^\s<>,;:()\[\]\"]*\w")
_SIGNS = re.compile(r"[^\w\s'’.,‐-―-]")


def fold_address(text: str) -> str:
    """The form in which two spellings of one address are equal: small letters, single spaces."""
    return " ".join(normalize("NFC", text).casefold().split())


class Eraser:
    """Takes the traces of some people out of rows that belong to others."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces

    def changes(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The columns of this row that name them, with the values to store instead."""
        if table == "images":
            return self._image(row)
        places = COLUMNS[table]
        cleaned = {name: self._clean(places[name], row[name]) for name in row if row[name] is not None}
        return {name: value for name, value in cleaned.items() if value != row[name]}

    def without_names(self, value: Any) -> Any:
        """A value that was read, with them blanked in its texts; entries that are about one of them alone are left
        out."""
        if isinstance(value, list):
            return [self.without_names(each) for each in value if not self._is_id(each)]
        if isinstance(value, dict):
            kept = {name: each for name, each in value.items() if not (self._is_id(name) or self._is_id(each))}
            return {name: self.without_names(each) for name, each in kept.items()}
        return self._text(value) if isinstance(value, str) else value

    def _is_id(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.traces.ids

    def naming_parts(self, table: str, column: str, value: str) -> list[object]:
        """The parts of a value that name them: the text, or the smallest records inside that do."""
        return self._hits(json.loads(value)) if COLUMNS[table][column] is ColumnContent.JSON else [value]

    def _hits(self, value: Any) -> list[object]:
        if isinstance(value, list):
            return [hit for each in value for hit in self._hits(each)]
        if not isinstance(value, dict):
            return [value] if self._inside(value) != value else []
        single = {name: each for name, each in value.items() if not isinstance(each, (dict, list))}
        if self._inside(single) != single:
            return [value]
        return [hit for each in value.values() for hit in self._hits(each)]

    def _image(self, row: dict[str, Any]) -> dict[str, Any]:
        # An earlier row is cleaned as the row itself is, so that taking a step back brings nothing back of them.
        before = json.loads(row["before"] or "{}")
        changes = self.changes(row["place"], before)
        cleaned = {"key": self._text(row["key"])} | ({"before": to_json(before | changes)} if changes else {})
        return {name: value for name, value in cleaned.items() if value != row[name]}

    def _clean(self, place: ColumnContent, value: Any) -> Any:
        if place is ColumnContent.REFERENCE:
            return None if self._theirs(value) else value
        if place is ColumnContent.REFERENCES:
            left = [each for each in json.loads(value) if not self._theirs(each)]
            return to_json(left) if left else None
        if place is ColumnContent.NAME:
            return None if self._theirs(value) else value
        if place is ColumnContent.TEXT:
            return self._text(value)
        if place is ColumnContent.JSON:
            told = json.loads(value)
            left = self._inside(told)
            return value if left == told else to_json(left)
        return value

    def _theirs(self, value: str) -> bool:
        """Whether a value that stands for one person stands for one of them."""
        return self.traces.points(value) or self.traces.is_name(value) or value in self.traces.chosen

    def _text(self, value: str) -> str:
        if _is_file(value):
            return value
        return BLANK if self.traces.is_name(value) else blank_spans(value, self.traces.spans(value))

    def _inside(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._inside(each) for each in value]
        if isinstance(value, dict):
            return self._record(value)
        if not isinstance(value, str):
            return value
        if value in self.traces.ids:
            return FORMER
        # A bare word in small letters is a code of ours: someone called Nl does not take the language away.
        is_code = value.isascii() and value.islower() and value.isalpha() and value not in self.traces.chosen
        return value if is_code else self._text(value)

    def _record(self, value: dict[str, Any]) -> dict[str, Any]:
        # A receipt's line about one of them stays, because every row is counted; what it says of them goes.
        if self.traces.points(value.get("person")):
            return value | {"name": None, "person": None, "detail": {}}
        return {self._inside(key): self._inside(each) for key, each in value.items()}


def blank_spans(text: str, spans: Sequence[Span]) -> str:
    """A text with these pieces blanked."""
    kept, place = [], 0
    for start, end in spans:
        kept += [text[place:start], BLANK]
        place = end
    return "".join([*kept, text[place:]])


def texts_in(place: ColumnContent, value: Any) -> Iterator[str]:
    """Every text inside a value of a column in which others may be named."""
    if value is None or place not in _WITH_TEXTS:
        return
    yield from _texts(json.loads(value)) if place in (ColumnContent.JSON, ColumnContent.REFERENCES) else [value]


_WITH_TEXTS = (
    ColumnContent.TEXT,
    ColumnContent.JSON,
    ColumnContent.NAME,
    ColumnContent.REFERENCE,
    ColumnContent.REFERENCES,
)


def _is_file(text: str) -> bool:
    """Whether a text holds the bytes of a file, such as a logo: no words are to be looked for in it."""
    return bool(_OF_A_FILE.match(text))


_OF_A_FILE = re.compile(r"[A-Za-z0-9+/]{1000}")
"""Bytes as text. What people write has spaces, or is in a script that has none, such as Japanese."""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not _is_file(value):
            yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (name, *_texts(each))


def traces_of(db: Database, ids: Sequence[str], chosen: Mapping[str, Sequence[Span]] | None = None) -> Traces:
    """By what these people can be recognised, earlier names and addresses included."""
    names, emails, gone = set(), set(), set(ids)
    for each in ids:
        for name, email in [*_names_now(db, each), *_names_before(db, each)]:
            names.add(name)
            emails.add(email)
    found = db.execute("SELECT id, name, email FROM people").fetchall()
    others = [(name, email) for person, name, email in found if person not in gone]
    spellings = Spellings(tuple(sorted(filter(None, names))), tuple(sorted({name for name, _email in others if name})))
    addresses = frozenset(fold_address(email) for _name, email in others if email)
    return Traces(frozenset(ids), frozenset(filter(None, emails)), spellings, addresses, chosen or {})


def others_than(db: Database, person: str) -> Traces:
    """By what everybody else in the file can be recognised, where a text is handed to this person."""
    found = db.execute("SELECT id, name, email FROM people").fetchall()
    mine = [(name, email) for id, name, email in found if id == person]
    rest = [(id, name, email) for id, name, email in found if id != person]
    spellings = Spellings(
        tuple(sorted({name for _id, name, _email in rest if name})), tuple(name for name, _email in mine if name)
    )
    addresses = frozenset(fold_address(email) for _name, email in mine if email)
    emails = frozenset(email for _id, _name, email in rest if email)
    return Traces(frozenset(id for id, _name, _email in rest), emails, spellings, addresses)


def _names_now(db: Database, person: str) -> list[tuple[str, str | None]]:
    return list(db.execute("SELECT name, email FROM people WHERE id = ?", [person]).fetchall())


def _names_before(db: Database, person: str) -> list[tuple[str, str | None]]:
    sql = "SELECT before FROM images WHERE place = 'people' AND key = ? AND before IS NOT NULL"
    rows = [json.loads(text) for (text,) in db.execute(sql, [person]).fetchall()]
    return [(row["name"], row["email"]) for row in rows]


def rows_of(db: Database, table: str) -> list[dict[str, Any]]:
    """Every row of a table, without the bytes of files."""
    wanted = [column for column, place in COLUMNS[table].items() if place is not ColumnContent.FILE]
    return list(db.table(table).rows_where(select=", ".join(f'"{column}"' for column in wanted)))


AROUND = 60
"""So many characters of a text are shown on either side."""


@dataclass(frozen=True)
class Resemblance:
    """A piece of a text that may be about a person. key: to say that it is to be taken out.

    before, after: what stands around it; empty where nobody but the writer may read the text. table, column: where it
    stands, the latest place of it; whose: the ids of the people whose row that is. places: in how many it stands,
    earlier values included.
    """

    key: str
    kind: NameLikeness
    found: str
    before: str
    after: str
    table: str
    column: str
    whose: tuple[str, ...]
    places: int = 1


def find_resemblances(path: Path, person: str) -> list[Resemblance]:
    """What resembles this person in what others wrote or is written about others. Raises StoreProblem."""
    with store.read(path) as db:
        check_decisions(db)
        return [each for each, _text, _span in _find_pieces(db, [person])]


def chosen_spans(db: Database, ids: Sequence[str], keys: Collection[str]) -> tuple[dict[str, list[Span]], int]:
    """Text -> the pieces that these keys stand for, and how many pieces are left as they are."""
    if len(ids) > 1 and not keys:
        return {}, 0
    chosen: dict[str, list[Span]] = {}
    left = 0
    for each, text, span in _find_pieces(db, ids):
        if each.key in keys:
            chosen.setdefault(text, []).append(span)
        else:
            left += 1
    return chosen, left


def _find_pieces(db: Database, ids: Sequence[str]) -> list[tuple[Resemblance, str, Span]]:
    """Each piece once, however often the same text stands in the file."""
    traces = traces_of(db, ids)
    known: dict[str, list[tuple[Resemblance, str, Span]]] = {}
    for table, column, whose, text in _texts_of_others(db, traces):
        if text not in known:
            known[text] = list(_pieces(traces, table, column, whose, text))
        else:
            known[text] = [(replace(each, places=each.places + 1), said, span) for each, said, span in known[text]]
    return [each for pieces in known.values() for each in pieces]


def _pieces(
    traces: Traces, table: str, column: str, whose: tuple[str, ...], text: str
) -> Iterator[tuple[Resemblance, str, Span]]:
    sure = traces.spans(text)
    for alike in traces.spellings.alike(text):
        start, end = alike.span
        if any(start < till and since < end for since, till in sure):
            continue
        shown = table != "responses"  # nobody but who gave it reads an answer
        before = text[max(0, start - AROUND) : start] if shown else ""
        after = text[end : end + AROUND] if shown else ""
        key = hashlib.sha256(f"{text}\0{start}\0{end}".encode()).hexdigest()[:16]
        yield Resemblance(key, alike.kind, text[start:end], before, after, table, column, whose), text, alike.span


def _texts_of_others(db: Database, traces: Traces) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Every text that stays in the file without these people: table, column, whose row it is, and the text.

    Earlier values come last, so that a text is named by where it stands now.
    """
    pairs = {row["id"]: (row["mentor"], row["mentee"]) for row in rows_of(db, "pairs")}
    for table in [*(name for name in COLUMNS if name not in ("people", "images")), "images"]:
        for row in rows_of(db, table):
            whose = _whose(table, row, pairs)
            if traces.ids.intersection(whose):
                continue
            if table == "images":
                before = json.loads(row["before"] or "{}")
                for column, text in _texts_of(row["place"], before):
                    yield row["place"], column, whose, text
            else:
                for column, text in _texts_of(table, row):
                    yield table, column, whose, text


def _texts_of(table: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for column, place in COLUMNS[table].items():
        if column in row:
            for text in texts_in(place, row[column]):
                yield column, text


def _whose(table: str, row: dict[str, Any], pairs: dict[int, tuple[str, str]]) -> tuple[str, ...]:
    if row.get("pair") in pairs:
        return tuple(filter(None, pairs[row["pair"]]))
    people = [
        column for column, place in COLUMNS[table].items() if place in (ColumnContent.PERSON, ColumnContent.PARTNER)
    ]
    return tuple(filter(None, (row[column] for column in people)))


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The same pieces of a text without overlap, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
