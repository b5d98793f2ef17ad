"""What was chosen: yes or no, consent, and several options in one cell without breaking one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer
from mentoring.topics import normalise

ANY = ("\n", ";", "|", ",")


def split_choices(text: str, options: Iterable[str] = (), separators: Sequence[str] = ANY) -> tuple[str, ...]:
    """The choices in one cell, each once, in their order.

    Known options are taken first, the longest before the shorter ones, so that a comma inside one is not a border.
    What lies between is somebody's own words: it is cut at ';', '|' and line breaks, at a comma only where a known
    option follows, and never inside brackets. A Python list ("['a', 'b']") is read as a list.
    """
    if (listed := python_list(text)) is not None:
        return listed
    wanted = sorted({clean(option) for option in options if clean(option)}, key=len, reverse=True)
    rest, found = _kept_lines(text), []
    while rest.strip(" \n" + "".join(separators)):
        rest = rest.lstrip(" \n" + "".join(separators))
        size = _known_length(rest, wanted, separators) or _own_length(rest, wanted, separators)
        found.append(clean(rest[:size]))
        rest = rest[size:]
    return tuple(dict.fromkeys(piece for piece in found if piece))


def _kept_lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))


def python_list(text: str) -> tuple[str, ...] | None:
    """The choices of a cell that a program wrote as a list ("['a', 'b']"), or None."""
    shown = text.strip()
    if not (shown.startswith("[") and shown.endswith("]") and len(shown) < 10_000 and ("'" in shown or '"' in shown)):
        return None
    try:
        listed = ast.literal_eval(shown)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        return None
    return tuple(dict.fromkeys(clean(each) for each in listed if clean(each)))


def _known_length(rest: str, wanted: Sequence[str], separators: Sequence[str]) -> int:
    """How many characters of the longest known option stand at the front, followed by a border; 0 when none."""
    for option in wanted:
        after = rest[len(option) :].lstrip(" ")
        if rest[: len(option)].casefold() == option.casefold() and (not after or after[0] in separators):
            return len(option)
    return 0


def _own_length(rest: str, wanted: Sequence[str], separators: Sequence[str]) -> int:
    """How many characters up to the border of words that are no known option."""
    depth = 0
    for place, mark in enumerate(rest):
        depth = max(0, depth + (mark in "([") - (mark in ")]"))
        if depth or mark not in separators:
            continue
        if mark != "," or _known_length(rest[place + 1 :].lstrip(" "), wanted, separators):
            return place
    return len(rest)


_YES_WORDS = (
    "yes y ja j oui o true waar vrai 1 x v ok oke yep jazeker zeker absoluut sure certainly volontiers akkoord agree "
    "prima natuurlijk uiteraard tuurlijk fine agreed accord accepted checked selected aangevinkt coche on graag"
)
_NO_WORDS = "no n nee neen non false onwaar faux 0 off disagree unchecked niet not nope refuse"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_LETTERS = frozenset(
    {"1", "x", "v", "o", "j", "y", "on", "0", "n", "off", "niet", "not", "false", "faux", "disagree", "refuse"}
)
_TICKS, _CROSSES = "✓✔☑✅👍", "✗✘☒❌👎"
_AGREES = re.compile(
    r"\b(akkoord|toestemming|stem (\w+ )*(in|toe)|ingestemd|"
    r"instem\w*|agree\w*|consent\w*|accepte?\w*|d accord|autorise\w*|"
    r"gelezen|read|lu|bevestig\w*|confirm\w*|begrepen|understood|compris|vrijwillig|permission|permit|allow|geef)\b"
)
_DENIES = re.compile(
    r"\b(niet|geen|not|don t|do not|cannot|never|ne|n|pas|refuse\w*|"
    r"weiger\w*|disagree\w*|oneens|trek\w* in|withdraw\w*|jamais)\b"
)
_NO_OBJECTION = re.compile(
    r"\b(?:geen|no|pas d|aucune?) (?:enkel )?(?:bezwaar|probleem|objections?|problem|probleme)\b"
)
"""Under a question whether somebody agrees these do; under one about objections a person must look."""
_RATHER_NOT = frozenset({"liever niet", "rather not", "plutot pas", "je prefere pas"})
_BUT = re.compile(
    r"\b(maar|mits|tenzij|behalve|alleen|enkel|but|if|unless|except|"
    r"only|provided|mais|si|sauf|uniquement|seulement|onder voorwaarde)\b"
)


def yes_no(text: str) -> Read[bool]:
    """Yes or no. Also 'Ja, graag', ticks and 1/0. Code: unclear_yes_no."""
    shown = clean(text)
    if any(mark in shown for mark in _TICKS):
        return Read(True)
    if any(mark in shown for mark in _CROSSES):
        return Read(False)
    plain = normalise(re.sub(r"(?<=[01])[.,]0$", "", shown)).replace("d accord", "accord")
    first, *more = plain.split() or [""]
    if first in _YES | _NO and (not more or first not in _LETTERS):
        return Read(first in _YES)
    return Read() if is_no_answer(shown) else Read(code="unclear_yes_no")


def is_hedge(text: str) -> bool:
    """Whether an answer of a few words leaves yes or no open: 'misschien', 'maybe later'."""
    return len(text.split()) <= _SHORT and bool(_HEDGES.search(normalise(text)))


_SHORT = 4
_HEDGES = re.compile(r"\b(?:misschien|wellicht|mogelijk|eventueel|later|maybe|perhaps|possibly|peut etre|plus tard)\b")


def consent(text: str) -> Read[bool]:
    """Whether somebody agrees: yes or no, or the statement itself as a ticked choice ('Ik ga akkoord', 'I do not
    agree').

    Codes: conditional_consent ('ja, mits …': a person must read it), unclear_consent. Never True by guess.
    """
    typed = normalise(clean(text))
    words = _NO_OBJECTION.sub("akkoord", typed)
    plain = yes_no(words if _NO_OBJECTION.match(typed) else text)
    if typed in _RATHER_NOT:
        return Read(False)
    if plain.value is True and len(words.split()) > 1 and (_BUT.search(words) or _DENIES.search(words)):
        return Read(code="conditional_consent")
    if plain.value is not None:
        return plain
    if not _AGREES.search(words):
        return Read() if is_no_answer(text) else Read(code="unclear_consent")
    if _BUT.search(words):
        return Read(code="conditional_consent")
    return Read(not _DENIES.search(words))


_LEGEND = re.compile(
    r"(?<![^\W_])([^\W_]{1,2})\s*[=:]\s*([^\W\d_][^=:;,/()]*?)(?=\s*(?:[;,/()\n]|$|\s[^\W_]{1,2}\s*[=:]))"
)


def by_legend(text: str, question: str) -> str:
    """What a code stands for by the question itself, 'Rol (1=mentor, 2=mentee)'; any other text as it is."""
    legend = {normalise(code): meant.strip() for code, meant in _LEGEND.findall(question)}
    return legend.get(normalise(text), text) if len(legend) > 1 else text
