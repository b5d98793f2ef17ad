"""Every word on the screen, in the language of the person who looks: texts, plurals, numbers and dates."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import streamlit as st

from mentoring.privacy_threshold import FEWEST
from mentoring.programme import FormOfAddress
from mentoring.promises import PROMISES

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_LOCALES = {"nl": "nl_NL", "en": "en_GB", "fr": "fr_FR"}
_CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
_PO_LINE = re.compile(r'^(?:(msgid|msgid_plural|msgstr(?:\[[01]\])?) )?(".*")$', re.M)
_EXACT = Context(prec=400)
"""Room for every number a computer keeps."""


_run = threading.local()


def set_language() -> None:
    """Look the session's language up once, for everything this run will say; a run has a thread of its own session."""
    _run.language = _pick_language()


def language() -> str:
    """The language of this session: what was chosen, else what the browser speaks, else English."""
    return getattr(_run, "language", None) or _pick_language()


def _pick_language() -> str:
    chosen = st.session_state.get("language")
    if isinstance(chosen, str) and chosen in LANGUAGES:
        return chosen
    asked = (st.context.locale or "")[:2].lower()
    return asked if asked in LANGUAGES else "en"


def _(message: str) -> str:
    """This English sentence in the language of the session."""
    return translate(message, language())


def ngettext(singular: str, plural: str, count: int) -> str:
    """The singular or plural sentence that fits the count, in the language of the session."""
    return translate_count(singular, plural, count, language())


def translate_count(singular: str, plural: str, count: int, tongue: str) -> str:
    """The singular or plural sentence that fits the count, in the given language."""
    forms = None if tongue == "en" else _catalogue(tongue).get((singular, plural))
    if not forms or not all(forms):
        return singular if count == 1 else plural
    return forms[0 if count == 1 else 1]


def translate(message: str, tongue: str) -> str:
    """This English sentence in the given language; English itself when there is no translation."""
    if tongue == "en":
        return message
    return _catalogue(tongue).get(message) or message


@cache
def _catalogue(tongue: str) -> dict[Any, Any]:
    # Read from the .po file, so that no compiled copy can fall behind it; Babel's reader takes eight times as long, and
    # the first page waits for it.
    entries: list[dict[str, str]] = []
    place = ""
    for keyword, text in _PO_LINE.findall((_CATALOGUES / f"{tongue}.po").read_text(encoding="utf-8")):
        if keyword == "msgid":
            entries.append({})
        place = keyword or place  # a line without a keyword goes on with the one before
        entries[-1][place] = entries[-1].get(place, "") + (json.loads(text) if "\\" in text else text[1:-1])
    one = {each["msgid"]: each["msgstr"] for each in entries if each["msgid"] and each.get("msgstr")}
    counted = [each for each in entries if "msgid_plural" in each]
    return one | {(each["msgid"], each["msgid_plural"]): (each["msgstr[0]"], each["msgstr[1]"]) for each in counted}


def number(value: float | Decimal, decimals: int = 1, *, tongue: str | None = None) -> str:
    """A number with so many decimals, written as the language writes it: 3,5 or 3.5. A half goes away from 0."""
    return _format_number(value, decimals, _locale(tongue))


def round_half_up(value: float | Decimal, decimals: int = 1) -> Decimal:
    """The number with so many decimals as people round at school: 0.25 to 0.3, −0.25 to −0.3, never minus zero.

    It goes by the digits a person sees: 2.675 becomes 2.68, although the computer keeps a little less than that.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        return exact
    return _EXACT.add(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT), Decimal(0))


@lru_cache(maxsize=4096)
def _format_number(value: float | Decimal, decimals: int, locale: str) -> str:
    from babel.numbers import format_decimal

    shape = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(_EXACT):
        return format_decimal(round_half_up(value, decimals), format=shape, locale=locale)


def masked_count(count: int) -> str:
    """A count of people where nobody may show through: '<5' stands for one to four."""
    return f"<{FEWEST}" if 0 < count < FEWEST else str(count)


def percent(share: float, *, tongue: str | None = None) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return _format_number(Decimal(str(share)) * 100, 0, _locale(tongue)) + "%"


def day(value: date | None, *, tongue: str | None = None, length: str = "d MMM y") -> str:
    """A date in words, such as 3 mrt 2026; a dash when there is none."""
    return _format_day(value, length, _locale(tongue)) if value else "–"


def in_days(days: int) -> str:
    """How far ahead a day is: today, tomorrow, in 5 days; or how long ago it was."""
    if named := {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get(days):
        return named
    return (_("in {days} days") if days > 0 else _("{days} days ago")).format(days=abs(days))


def moment(value: datetime) -> str:
    """A day and the time on this computer's clock, such as 3 mrt 2026, 14:05."""
    here = value.astimezone()
    return f"{day(here.date())}, {here:%H:%M}"


@lru_cache(maxsize=4096)
def _format_day(value: date, length: str, locale: str) -> str:
    # A table of pairs names the same days hundreds of times, at every run.
    from babel.dates import format_date

    return format_date(value, format=length, locale=locale)


def join(texts: list[str] | tuple[str, ...], *, tongue: str | None = None) -> str:
    """A list in a sentence: 'a, b and c'."""
    from babel.lists import format_list

    return format_list(list(texts), locale=_locale(tongue)) if texts else ""


def _locale(tongue: str | None) -> str:
    return _LOCALES[tongue or language()]


_MARKDOWN = re.compile(r"((?!(?<=[^\W\d_])[-'][^\W\d_])[\\`*_{}\[\]()#+\-.!|~>$:<&=@/^\"'])")
"""A hyphen or an apostrophe inside a word is left alone: a label for a screen reader is read to the letter."""
_WORD_JOINER = "\u2060"
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def md(text: object) -> str:
    """Text of a participant, safe where Markdown is interpreted: shown to the letter, never as a link or a picture.

    A backslash alone does not stop automatic links, arrows and icon codes, which are replaced after parsing; an
    invisible word joiner inside them does. A hyphen or apostrophe between two letters means nothing there and stays:
    in the label of a field a reader aloud would say the backslash.
    """
    flat = " ".join(_INVISIBLE.sub("", str(text)).split())
    escaped = _MARKDOWN.sub(r"\\\1", flat)
    return re.sub(r"(\\[:@.>/\-])", rf"{_WORD_JOINER}\1{_WORD_JOINER}", escaped)


def plain_label(text: object) -> str:
    """Text of a participant in the label of a field, which is read aloud as it is written: without what is markup, and
    so without a backslash before it."""
    flat = _MARKUP.sub(" ", " ".join(_INVISIBLE.sub("", str(text)).split()))
    return re.sub(r"([:@/.])(?=\S)", rf"\1{_WORD_JOINER}", " ".join(flat.split()))


_MARKUP = re.compile(r"[\\`*_~$<>\[\]{}#|^]")

Said = TypeVar("Said")


def pick_words(words: Mapping[str, Said], language: str, address: FormOfAddress = FormOfAddress.JE) -> Said:
    """A text for participants in 'nl' or 'en'. words: 'nl', 'en', and 'nl_u' where the Dutch says je and u has its own.

    Both forms are written out in full; none is made from the other by rule.
    """
    formal = words.get(f"{language}_u") if address is FormOfAddress.U else None
    return formal or words[language]


def translator(tongue: str | None = None) -> Callable[[str], str]:
    """The translator for a document's own language, or for that of the session when none is given."""
    spoken = tongue or language()
    # French is a language of charters and surveys; what it has no catalogue for is said in English
    return lambda message: translate(message, spoken if spoken in LANGUAGES else "en")


def plural_translator(tongue: str | None = None) -> Callable[[str, str, int], str]:
    """As `translator`, for sentences that count."""
    spoken = tongue or language()
    return lambda singular, plural, count: translate_count(
        singular, plural, count, spoken if spoken in LANGUAGES else "en"
    )


def true_minus_number(value: float, tongue: str, decimals: int = 1) -> str:
    """A number with a fixed count of decimals and a true minus, never minus zero."""
    return number(value, decimals, tongue=tongue).replace("-", "−")


def signed_number(value: float, tongue: str, decimals: int = 1) -> str:
    """A change with its sign: +0.4, −0.2, 0.0."""
    said = true_minus_number(abs(value), tongue, decimals)
    if not said.strip("0.,"):
        return said
    return ("+" if value > 0 else "−") + said


def tick_label(value: float, tongue: str) -> str:
    """A signed tick label without a needless decimal: −1, 0, +0.5."""
    return signed_number(value, tongue, 0 if value == int(value) else 1)


def distinct_number(value: float, tongue: str, *others: float, sign: bool = False) -> str:
    """One decimal, or two where one would make the number look equal to another that it is not equal to."""
    clash = any(
        round_half_up(value) == round_half_up(other) and round_half_up(value, 9) != round_half_up(other, 9)
        for other in others
    )
    return (signed_number if sign else true_minus_number)(value, tongue, 2 if clash else 1)


def lower_first(text: str) -> str:
    """A name as it stands inside a sentence: its first letter small, and a Dutch numeral "Eén" with both accents."""
    return text.replace("Eén", "één", 1) if text.startswith("Eén") else text[:1].lower() + text[1:]


def promise(code: str, language: str, address: FormOfAddress = FormOfAddress.JE, **values: str) -> str:
    """This promise in 'nl' or 'en'. values: what it names, such as `until`, a day in words. KeyError when unknown."""
    return _Counting().format(pick_words(PROMISES[code], language, address), **values)


class _Counting(Formatter):
    """Fills {months:maand|maanden} with the count and the word that goes with it, as a charter does."""

    def format_field(self, value: object, format_spec: str) -> str:
        singular, counts, plural = format_spec.partition("|")
        return f"{value} {singular if str(value) == '1' else plural}" if counts else format(value, format_spec)
