"""What was chosen: yes or no, consent, and several options in one cell without breaking one."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer
from mentoring.topics import normalise

SEPARATORS = {
    "google": (";", ","),
    "msforms": (";",),
    "tally": (",",),
    "jotform": ("\n",),
    "qualtrics": (",",),
    "limesurvey": (";", ","),
    "typeform": (";", ","),
    "surveymonkey": (";", ","),
}
"""What each tool writes between two choices, the surest first."""
ANY = ("\n", ";", "|", ",")

_MOST_COMMAS = 5
"""No known option holds more commas."""


@dataclass(frozen=True)
class Options:
    """The choices found in a column. counts: option -> answers; separator: what stands between them, None if single.

    certain: whether every option was seen by itself or is a known one; otherwise a person should look at the list.
    """

    counts: dict[str, int]
    separator: str | None
    certain: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The options, most chosen first."""
        return tuple(sorted(self.counts, key=lambda option: (-self.counts[option], option.casefold())))


def find_options(cells: Iterable[str], *, tool: str | None = None, known: Iterable[str] = ()) -> Options:
    """Which options the cells of a multiple-choice column hold, and how often each was chosen.

    cells: one per answer, empty ones allowed; known: options a person confirmed or labels of topics. Two pieces that
    only ever occur side by side are one option with the separator inside it ('AI, data').
    """
    texts = [text for text in cells if clean(text)]
    separator = _separator(texts, tool)
    if separator is None:
        counts = Counter(clean(text) for text in texts)
        return Options(dict(counts), None, True)
    rows = [list(_pieces(text, separator)) for text in texts]
    known = {clean(option).casefold() for option in known}
    if separator == ",":
        rows = _rejoin([_with_known(row, known) for row in rows], known)
    counts = Counter(piece for row in rows for piece in row)
    settled = known | {row[0].casefold() for row in rows if len(row) == 1}
    return Options(dict(counts), separator, separator != "," or all(piece.casefold() in settled for piece in counts))


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


def _separator(texts: Sequence[str], tool: str | None) -> str | None:
    """What stands between choices in this column; None when every cell holds one."""
    for separator in SEPARATORS.get(tool or "", ANY):
        having = sum(len(_pieces(text, separator)) > 1 or text.rstrip().endswith(";") for text in texts)
        if having and (separator != "," or _looks_listed(texts)):
            return separator
    return None


def _looks_listed(texts: Sequence[str]) -> bool:
    """Commas part choices when pieces come back in other cells, not when every cell is a sentence of its own."""
    rows = [_pieces(text, ",") for text in texts]
    seen = Counter(piece.casefold() for row in rows for piece in set(row))
    listed = [row for row in rows if len(row) > 1]
    shared = sum(any(seen[piece.casefold()] > 1 for piece in row) for row in listed)
    whole = Counter(clean(text).casefold() for text in texts)
    as_one = sum(whole[clean(text).casefold()] > 1 for text in texts if len(_pieces(text, ",")) > 1)
    return shared * 2 >= len(listed) and as_one < len(listed)


def _pieces(text: str, separator: str) -> tuple[str, ...]:
    if (listed := python_list(text)) is not None:
        return listed
    parts = re.split(rf"{re.escape(separator)}(?![^(]*\))", _kept_lines(text))
    return tuple(dict.fromkeys(clean(part) for part in parts if clean(part)))


def _rejoin(rows: list[list[str]], known: set[str]) -> list[list[str]]:
    """Pieces that never occur without one another, side by side and at least twice, are one option."""
    follows: dict[str, Counter[str]] = {}
    precedes: dict[str, Counter[str]] = {}
    for row in rows:
        for place, piece in enumerate(row):
            follows.setdefault(piece, Counter())[row[place + 1] if place + 1 < len(row) else ""] += 1
            precedes.setdefault(piece, Counter())[row[place - 1] if place else ""] += 1

    def one(first: str, second: str) -> bool:
        if first.casefold() in known or second.casefold() in known:
            return False
        together = set(follows[first]) == {second} and set(precedes[second]) == {first}
        return together and (follows[first][second] > 1 or second[:1].islower() and first[:1].isupper())

    return [_join_row(row, one) for row in rows]


def _with_known(row: list[str], known: set[str]) -> list[str]:
    """The pieces of a row, those that are together a known option joined again, the longest first."""
    joined: list[str] = []
    while row:
        sizes = range(min(len(row), _MOST_COMMAS + 1), 1, -1)
        size = next((size for size in sizes if ", ".join(row[:size]).casefold() in known), 1)
        joined.append(", ".join(row[:size]))
        row = row[size:]
    return joined


def _join_row(row: list[str], one: Callable[[str, str], bool]) -> list[str]:
    joined: list[str] = []
    last = ""
    for piece in row:
        if joined and one(last, piece):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
        last = piece
    return joined


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
