"""Yes and no, and consent, in words, ticks and whole sentences."""

from __future__ import annotations

import re

from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.topics import normalised

_YES_WORDS = (
    "yes y ja j oui o true waar vrai 1 x v ok oke yep jazeker zeker absoluut sure certainly volontiers akkoord agree "
    "agreed accord accepted checked selected aangevinkt coche on graag"
)
_NO_WORDS = "no n nee neen non false onwaar faux 0 off disagree unchecked niet not nope refuse"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_LETTERS = frozenset(
    {"1", "x", "v", "o", "j", "y", "on", "0", "n", "off", "niet", "not", "false", "faux", "disagree", "refuse"}
)
_TICKS, _CROSSES = "✓✔☑✅👍", "✗✘☒❌👎"
_AGREES = re.compile(
    r"\b(akkoord|toestemming|stem (\w+ )*(in|toe)|ingestemd|instem\w*|agree\w*|consent\w*|accepte?\w*|d accord|autorise\w*|"
    r"gelezen|read|lu|bevestig\w*|confirm\w*|begrepen|understood|compris|vrijwillig|permission|permit|allow|geef)\b"
)
_DENIES = re.compile(
    r"\b(niet|geen|not|don t|do not|cannot|never|ne|n|pas|refuse\w*|weiger\w*|disagree\w*|oneens|trek\w* in|withdraw\w*|jamais)\b"
)
_BUT = re.compile(
    r"\b(maar|mits|tenzij|behalve|alleen|enkel|but|if|unless|except|only|provided|mais|si|sauf|uniquement|seulement|onder voorwaarde)\b"
)


def yes_no(text: str) -> Read[bool]:
    """Yes or no. Also 'Ja, graag', ticks and 1/0. Code: unclear_yes_no."""
    shown = clean(text)
    if any(mark in shown for mark in _TICKS):
        return Read(True)
    if any(mark in shown for mark in _CROSSES):
        return Read(False)
    plain = normalised(re.sub(r"(?<=[01])[.,]0$", "", shown)).replace("d accord", "accord")
    first, *more = plain.split() or [""]
    if first in _YES | _NO and (not more or first not in _LETTERS):
        return Read(first in _YES)
    return Read() if is_no_answer(shown) else Read(code="unclear_yes_no")


def consent(text: str) -> Read[bool]:
    """Whether somebody agrees: yes or no, or the statement itself as a ticked choice ('Ik ga akkoord', 'I do not agree').

    Codes: conditional_consent ('ja, mits …': a person must read it), unclear_consent. Never True by guess.
    """
    words = normalised(clean(text))
    plain = yes_no(text)
    if plain.value is True and len(words.split()) > 1 and (_BUT.search(words) or _DENIES.search(words)):
        return Read(code="conditional_consent")
    if plain.value is not None:
        return plain
    if not _AGREES.search(words):
        return Read() if is_no_answer(text) else Read(code="unclear_consent")
    if _BUT.search(words):
        return Read(code="conditional_consent")
    return Read(not _DENIES.search(words))
