"""Who gave an answer: the name and the e-mail address of a row, or the reason why the row cannot be used."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.model import Field, Outcome, ReceiptLine
from mentoring.surveys.values import Read, clean, email, full_name, is_anonymous, person_name, split_name, turned_round
from mentoring.topics import normalised

_LETTERS = str.maketrans("ıøłđðþœæ", "iolddpoa")
"""Letters that have no accent to take off and are often typed without their stroke."""

LONGEST_NAME = 500
"""Characters of a name that are still taken for one; reading a name warns earlier, and more than this is no name."""

WITHOUT_EMAIL = "without_email"
"""The answer under the key 'refused:<row>' that lets someone in whose address cannot be used."""


_ADDRESSED = re.compile(
    r"^(?:(?:dhr|mw|mevr|mevrouw|meneer|heer|de heer|mr|mrs|ms|miss|mme|m|mlle|dr|drs|ir|ing|prof)\.?\s+)+(?=\S)",
    re.IGNORECASE,
)


def name_key(name: str | None) -> str:
    """A name for comparing: 'Maes, An' and 'an MAES' are the same, 'dhr. An Maes' too, and so are ı and i, é and e."""
    plain = turned_round(_ADDRESSED.sub("", name)) if name else ""
    return normalised(" ".join(split_name(plain)).casefold().translate(_LETTERS))


def email_in(text: str) -> str | None:
    """The e-mail address in a text, if it is one."""
    return email(text).value if "@" in text else None


@dataclass(frozen=True)
class Identity:
    """A usable name, address, or both."""

    name: str | None
    email: str | None


def identity(row: Row, desk: Desk, counts: Counter[str]) -> Identity | ReceiptLine:
    """The name and address in a row, or its line on the receipt when it is refused.

    counts: told once for the whole file instead of per row.
    """
    address, refused = _address(row, desk)
    name = _name(row)
    shown = name.value[:80] if name.value else None
    if name.code == "name_too_long":
        return row.line(Outcome.REFUSED, "name_too_long", address)
    if refused and not (name.value and desk.wish(f"refused:{row.ref}", (WITHOUT_EMAIL,))):
        return row.line(Outcome.REFUSED, refused[0], shown, value=refused[1], key=f"refused:{row.ref}")
    if name.code == "name_is_address":
        address = address or email_in(str(name.offer))
    if not name.value and not address:
        return row.line(Outcome.REFUSED, "no_person")
    _tell_missing(row, name, address, desk, counts)
    return Identity(name.value, address)


def _tell_missing(row: Row, name: Read[str], address: str | None, desk: Desk, counts: Counter[str]) -> None:
    if not name.value:
        if row.layout.has(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME):
            desk.tell("no_name", row.number, email=address)
        else:
            counts["no_name_column"] += 1
    if not address and row.layout.has(Field.EMAIL):
        desk.tell("no_email", row.number, name=name.value)


def _address(row: Row, desk: Desk) -> tuple[str | None, tuple[str, str] | None]:
    """The first usable address, and the first one that cannot be used when there is no other."""
    refused = None
    found: dict[str, int] = {}
    for place in row.layout.places(Field.EMAIL):
        cell = row.cells[place.index]
        if not cell:
            continue
        read = email(cell)
        if read.value:
            found.setdefault(read.value, place.index)
        elif read.code:
            refused = refused or (read.code, cell.strip()[:80])
    if len(found) > 1:
        kept, *others = found
        desk.tell("two_emails", row.number, found[others[0]], kept=kept, other=others[0])
    return next(iter(found), None), None if found else refused


def _name(row: Row) -> Read[str]:
    """The name from a column of its own, else from first and last name together."""
    read: Read[str] = Read()
    for place in row.layout.places(Field.NAME):
        cell = row.cells[place.index]
        read = _one_name(turned_round(cell)) if cell else Read()
        if read.code == "name_is_address":
            read = Read(code=read.code, offer=cell)
        if read.value or read.code:
            break
    if read.value or read.code == "name_too_long":
        return read
    parts = (_first(row, each) for each in (Field.FIRST_NAME, Field.LAST_NAME, Field.NAME_PARTICLE))
    joined = full_name(*parts)
    return _one_name(joined) if joined else read


def _one_name(text: str) -> Read[str]:
    read = person_name(text)
    if read.code == "name_too_long" and len(name := clean(text)) <= LONGEST_NAME:
        return Read(name)
    return Read() if read.value and is_anonymous(read.value) else read


def _first(row: Row, field: Field) -> str | None:
    return next((row.cells[place.index] for place in row.layout.places(field) if row.cells[place.index].strip()), None)
