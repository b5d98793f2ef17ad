"""Fields for numbers and days: what may not be entered is said below them, and nothing is cut to what fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeVar, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.words import _, day, language
from components.words import number as written

Number = TypeVar("Number", int, float, int | None, float | None)
Day = TypeVar("Day", date, date | None)

ANY = 1e15
"""A limit that nobody reaches, for a number that may be anything."""
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class CheckedFields:
    """The fields of one form that take a number or a day. What may not be entered is said below its field, in the
    language of the screen, and again where it would be saved; nothing is cut to what fits.

    Streamlit's own field for numbers tells of its limits in English, drops a comma that somebody types and keeps the
    last number that fitted; so a number is typed as text. Its field for days gets no limits, for the same reason.
    """

    def __init__(self) -> None:
        self._asked: dict[str, _NumberField | _DayField] = {}

    def number(
        self,
        label: str,
        known: Number,
        least: float,
        most: float,
        *,
        key: str,
        empty: bool = False,
        place: DeltaGenerator | None = None,
        width: int | Literal["stretch"] = "stretch",
        **look: Any,
    ) -> Number:
        """The number that stands there, or `known` while it is not allowed. Limits that are whole ask for a whole
        number. empty: whether it may be left out. look: what else Streamlit's field for a text takes."""
        whole = isinstance(least, int) and isinstance(most, int)
        asked = self._asked[key] = _NumberField(label, known, least, most, whole, empty)
        box = (place or st).container(gap="xxsmall", width=width)
        # A field for telephone numbers is a text of which a telephone shows the digits.
        keyboard = {"type": "phone", "icon": "", "autocomplete": "off"} if whole else {}
        box.text_input(label, written_plainly(known), key=key, **{"placeholder": "", **keyboard, **look})
        self._show_problem(box, key)
        return cast(Number, asked.read(st.session_state[key]))

    def day(
        self,
        label: str,
        known: Day,
        *,
        key: str,
        earliest: date = _FIRST_DAY,
        latest: date = _LAST_DAY,
        place: DeltaGenerator | None = None,
        width: int | Literal["stretch"] = "stretch",
        label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
    ) -> Day:
        """The day that stands there, or `known` while it is not allowed."""
        asked = self._asked[key] = _DayField(label, known, earliest, latest)
        box = (place or st).container(gap="xxsmall", width=width)
        box.date_input(
            label, known, date.min, date.max, key=key, format="DD-MM-YYYY", label_visibility=label_visibility
        )
        self._show_problem(box, key)
        return cast(Day, asked.read(st.session_state[key]))

    def value(self, key: str) -> Any:
        """What stands in this field, read in a callback."""
        return self._asked[key].read(st.session_state.get(key))

    def problem(self) -> str | None:
        """Which fields hold what is not allowed, and what is; None when all is well."""
        told = [f"{field.label}: {said}" for key, field in self._asked.items() if (said := self._problem_of(key))]
        return "  \n".join([*told, _("Nothing was saved.")]) if told else None

    def refuse(self) -> bool:
        """Whether something may not be saved; then it is said which field it is."""
        told = self.problem()
        if told:
            st.error(told, icon=":material/error:")
        return told is not None

    def _problem_of(self, key: str) -> str | None:
        return self._asked[key].problem(st.session_state.get(key))

    def _show_problem(self, box: DeltaGenerator, key: str) -> None:
        if said := self._problem_of(key):
            box.markdown(f":small[:red[{said}]]")


@dataclass(frozen=True)
class _NumberField:
    """A field for a number, and what it takes."""

    label: str
    known: float | None
    least: float
    most: float
    whole: bool
    empty: bool

    def read(self, text: str | None) -> float | None:
        return self.known if self._stands(text) or self.problem(text) else next(iter(self._meanings(text or "")), None)

    def problem(self, text: str | None) -> str | None:
        """Why this may not be entered. What is stored may stay, whatever the limits are."""
        found = self._meanings(text or "")
        if self._stands(text) or len(found) == 1 or (self.empty and not (text or "").strip()):
            return None
        if found:
            large, small = map(written_plainly, found)
            return _("Do you mean {large} or {small}? Enter it like that.").format(large=large, small=small)
        return self._limits() + (" " + _("Or leave it empty.") if self.empty else "")

    def _stands(self, text: str | None) -> bool:
        return (text or "").strip() in {written_plainly(self.known, mark) for mark in ".,"}

    def _meanings(self, text: str) -> Sequence[float]:
        """What may be meant. Of "9.500" that is one thing where no decimals are asked for, where only one is allowed,
        or where the mark cannot stand before decimals in this language."""
        found = [each for each in typed_numbers(text) if self.least <= each <= self.most]
        if self.whole:
            return [int(each) for each in found if each.is_integer()][:1]
        return found if _decimal_mark() in text else found[:1]

    def _limits(self) -> str:
        least, most = (written(each, 0 if float(each).is_integer() else 1) for each in (self.least, self.most))
        if self.most >= ANY:
            return _("Enter a number, for example {number}.").format(number=written_plainly(2.5))
        if self.whole:
            return _("Enter a whole number from {least} to {most}.").format(least=least, most=most)
        return _("Enter a number from {least} to {most}.").format(least=least, most=most)


@dataclass(frozen=True)
class _DayField:
    """A field for a day, and which it takes."""

    label: str
    known: date | None
    earliest: date
    latest: date

    def read(self, on: date | None) -> date | None:
        return self.known if self.problem(on) else on

    def problem(self, on: date | None) -> str | None:
        """Why this day may not be entered. What is stored may stay, whatever the limits are."""
        if on is None or on == self.known or self.earliest <= on <= self.latest:
            return None
        if self.earliest <= _FIRST_DAY < on:
            return _("Choose {day} or a day before it.").format(day=day(self.latest))
        if self.latest >= _LAST_DAY > on:
            return _("Choose {day} or a day after it.").format(day=day(self.earliest))
        return _("Choose a day from {first} to {last}.").format(first=day(self.earliest), last=day(self.latest))


def read_number(text: str) -> tuple[float | None, str | None]:
    """What a cell of a table says, and why that cannot be told; a column for numbers would read 1,5 as 15."""
    cell = _NumberField("", None, -ANY, ANY, whole=False, empty=False)
    problem = cell.problem(text) if text.strip() else cell.problem("?")
    return (None, problem) if problem else (cell.read(text), None)


_DECIMAL = re.compile(r"[+-]?(?:\d{1,18}(?:[.,]\d{0,18})?|[.,]\d{1,18})", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3}){0,4}(?:(?!\1)[.,]\d{1,18})?", re.ASCII)


def typed_numbers(text: str) -> list[float]:
    """The numbers that somebody may mean who types this: '1,5' is one and a half, '12 ' is twelve, '3.000' is three
    thousand, or else three. Nothing where it is no number."""
    shown = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip(" \t€%")
    plain = re.sub(r"(?<=\d)[ '’](?=\d{3}(?!\d))", "", shown)
    found = []
    if grouped := _THOUSANDS.fullmatch(plain):
        found.append(float(plain.replace(grouped[1], "").replace(",", ".")))
    if _DECIMAL.fullmatch(plain):
        found.append(float(plain.replace(",", ".")))
    return found


def written_plainly(value: float | None, mark: str | None = None) -> str:
    """A number as it stands in a field to type in: without thousands, with the decimal mark of the language."""
    return "" if value is None else f"{Decimal(f'{value:.15g}'):f}".replace(".", mark or _decimal_mark())


def plain_value(value: object) -> object:
    """What stands in a field, as it can be compared with what is stored."""
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        value = "\n".join(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return written_plainly(value)  # as it stands in a field to type in
    return " ".join(value.split()) if isinstance(value, str) else value


def is_same_entry(typed: object, stored: object) -> bool:
    """Whether somebody typed what is stored; a number may be typed as text."""
    said = plain_value(typed)
    if isinstance(said, str) and isinstance(stored, (int, float)):
        return said.replace(",", ".") == f"{stored:g}"
    return said == plain_value("" if stored is None else stored)


def typed_texts(value: object) -> list[str]:
    """Texts, numbers and days, also in the cells of a table; choices and marks are made again in a moment."""
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in typed_texts(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in typed_texts(each)]
    if isinstance(value, date):
        return [day(value)]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [written_plainly(value)]
    return [value] if isinstance(value, str) and not isinstance(value, StrEnum) and value.strip() else []


def _decimal_mark() -> str:
    return "," if language() == "nl" else "."
