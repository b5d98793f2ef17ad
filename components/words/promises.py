"""A promise about who sees what, or until when something is kept, in the words that every text uses for it."""

from __future__ import annotations

from string import Formatter

from components.words import pick_words
from mentoring.programme import FormOfAddress
from mentoring.promises import PROMISES


def promise(code: str, language: str, address: FormOfAddress = FormOfAddress.JE, **values: str) -> str:
    """This promise in 'nl' or 'en'. values: what it names, such as `until`, a day in words. KeyError when unknown."""
    return _Counting().format(pick_words(PROMISES[code], language, address), **values)


class _Counting(Formatter):
    """Fills {months:maand|maanden} with the count and the word that goes with it, as a charter does."""

    def format_field(self, value: object, format_spec: str) -> str:
        singular, counts, plural = format_spec.partition("|")
        return f"{value} {singular if str(value) == '1' else plural}" if counts else format(value, format_spec)
