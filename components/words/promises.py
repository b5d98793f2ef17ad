"""A promise about who sees what, or until when something is kept, in the words that every text uses for it."""

from __future__ import annotations

from components.words import pick_words
from mentoring.programme import FormOfAddress
from mentoring.promises import PROMISES


def promise(code: str, language: str, address: FormOfAddress = FormOfAddress.JE, **values: str) -> str:
    """This promise in 'nl' or 'en'. values: what it names, such as `until`, a day in words. KeyError when unknown."""
    return pick_words(PROMISES[code], language, address).format(**values)
