"""The measuring questions of the programme: their codes, their words in three languages, and how a header is recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mentoring.questions import ITEM_BLOCKS, LOOKING_BACK
from mentoring.topics import normalised

ENROLMENT, BASELINE, CHECK_IN, FOLLOW_UP = "enrolment", "baseline", "check_in", "follow_up"
BOTH_ROLES = frozenset({"mentor", "mentee"})


class ItemScale(StrEnum):
    """How a question is answered.

    A: agreement 1-5. F: how often in the past four weeks 1-5. C: grade 1-10. PROGRESS: 0-10. COUNT: a number.
    CHOICE: one of a few obstacles. YES_NO and YES_NO_UNKNOWN: as they say. TEXT: own words.
    """

    AGREEMENT = "A"
    FREQUENCY = "F"
    GRADE = "C"
    PROGRESS = "0-10"
    COUNT = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    YES_NO_UNKNOWN = "yes_no_unknown"
    TEXT = "text"


@dataclass(frozen=True)
class Item:
    """One measuring question.

    texts: language -> question, with {topic} where the pilot's topic goes. reverse: a high answer means little.
    waves, roles: in which surveys and to whom it is put. then_test: asked afterwards about the time before the start.
    """

    code: str
    scale: ItemScale
    texts: Mapping[str, str]
    waves: frozenset[str]
    roles: frozenset[str]
    reverse: bool = False
    then_test: bool = False

    def __hash__(self) -> int:
        return hash(self.code)

    def question(self, language: str, topic: str = "") -> str:
        """The question in this language, with the topic filled in."""
        return self.texts.get(language, self.texts["en"]).replace("{topic}", topic or "{topic}")


def _items(blocks: str) -> tuple[Item, ...]:
    """The questions written down in blocks: a line with code, scale, waves and roles, then one line per language."""
    found = []
    for block in blocks.strip().split("\n\n"):
        head, *lines = block.strip().splitlines()
        code, scale, waves, roles, *marks = head.split()
        texts = {line[:2]: line[4:].strip() for line in lines}
        role_set = BOTH_ROLES if roles == "both" else frozenset({roles})
        found.append(Item(code, ItemScale(scale), texts, frozenset(waves.split("+")), role_set, "reverse" in marks))
    return tuple(found)


def _looking_back(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The skill questions once more, about the time before the start."""
    return tuple(
        Item(
            f"{item.code}r", item.scale,
            {language: f"{LOOKING_BACK[language]} {text}" for language, text in item.texts.items()},
            frozenset({FOLLOW_UP}), item.roles, item.reverse, then_test=True,
        )
        for item in items if re.fullmatch(r"[VG]\d", item.code)
    )  # fmt: skip


_ASKED = _items(ITEM_BLOCKS)
ITEMS: tuple[Item, ...] = (*_ASKED, *_looking_back(_ASKED))
"""Every measuring question, in the order in which they are asked."""

ITEM = {item.code: item for item in ITEMS}
"""The same by code."""


def items_of(wave: str, role: str | None = None) -> tuple[Item, ...]:
    """The questions of one survey, for one role or for both; the look back comes last."""
    return tuple(item for item in ITEMS if wave in item.waves and (role is None or role in item.roles))


CUT = (193, 200)
"""Some tools cut a header at 196 characters and three dots, newer ones at 200."""
_ONE = (
    (r"\b(?:zijn|are|sont)\b", "is"),
    (r"\best\b", "is"),
    (r"\b(?:they|ce n est pas le cas)\b", "it"),
    (r"\butiles\b", "utile"),
)
"""A topic may be plural ('digital tools are useful'): both sides are brought to one number before they are compared."""
_BACK = re.compile(
    r"\b(terugkijkend|terugblikkend|vo+r de start|voor het begin|looking back|before the (?:start|programme|program)|avec le recul|"
    r"retrospectivement|avant le (?:debut|depart|demarrage|programme))\b"
)
_NUMBERING = re.compile(r"^(?:q|vraag|question|nr)?\s*\d{1,3}[a-z]?\s+(?=\D)")


def item_for(header: str) -> Item | None:
    """The measuring question a header asks, whatever topic was filled in, also inside a grid and cut off by the tool.

    A header that says it looks back ('vóór de start') is the later question about the time before. None when the words
    differ from the question: then a person says which one it is (see `nearest_items`).
    """
    looks_back = bool(_BACK.search(normalised(header)))
    for words, cut in _readings(header):
        for item in ITEMS:
            if item.then_test == looks_back and _is_asked(words, item, cut):
                return item
    return ITEM.get(_as_code(header) or "")


def topic_in(header: str) -> str | None:
    """The words that stand in the place of {topic} in a recognised header, as typed."""
    for item in ITEMS:
        for text in item.texts.values():
            before, found, after = text.rpartition("{topic}")
            tail = re.escape(after.rstrip(" .?"))
            spoken = re.escape(before[-25:].lstrip()) if len(before) > 25 else re.escape(before)
            if found and (hit := re.search(rf"{spoken}(.+?){tail}", header, re.IGNORECASE)):
                return hit.group(1).strip() or None
    return None


def nearest_items(header: str, wave: str, count: int = 3) -> tuple[Item, ...]:
    """The questions of this survey whose words are nearest to a header, best first; a hint, never a decision."""
    from rapidfuzz import fuzz

    words = normalised(header)
    scored = [
        (
            max(fuzz.token_set_ratio(words, normalised(text.replace("{topic}", " "))) for text in item.texts.values()),
            item,
        )
        for item in items_of(wave)
        if not item.then_test
    ]
    scored = [(score, item) for score, item in scored if score >= 75]
    return tuple(item for _, item in sorted(scored, key=lambda pair: -pair[0])[:count])


def _as_code(header: str) -> str | None:
    """The code when a header is nothing but that: 'V1', 'v1r', 'A1m', '[R3]', 'Q12_V1'."""
    found = re.fullmatch(r"\W*(?:q?\d*[\W_])?([VTIBEGZRCAN])(\d)(m_text|_text|m|r)?\W*", header.strip(), re.IGNORECASE)
    return f"{found[1].upper()}{found[2]}{(found[3] or '').lower()}" if found else None


@lru_cache(maxsize=2048)
def _readings(header: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a header that may be the question, each with whether it may have been cut off by the tool."""
    shown = header.strip()
    cut = len(shown) >= CUT[0] or shown.endswith(("...", "…"))
    inside = re.findall(r"\[([^\]]+)\]?\s*$", shown)
    parts = [shown, *inside, re.sub(r"\s*\[[^\]]*\]\s*$", "", shown), *re.split(r"\s[-–—|]\s|:\s|\n", shown)[1:]]
    if ": " in shown:
        parts.append(shown.split(": ", 1)[1])
    forms: dict[tuple[str, bool], None] = {}
    for part in parts:
        for form in (part, re.sub(r"\([^)]*\)", " ", part), _without_start(part)):
            words = _NUMBERING.sub("", re.sub(r"(?<=[a-z]) ?\d$", "", normalised(form)))
            words = _one_number(re.sub(r"^[vtibegzrcan]\d[mr]? ", "", words))
            if len(words) > 8:
                forms.setdefault((words, cut))
    return tuple(forms)


def _one_number(words: str) -> str:
    for plural, single in _ONE:
        words = re.sub(plural, single, words)
    return words


def _without_start(part: str) -> str:
    """What follows an opening such as 'In de afgelopen 4 weken:' or 'Terugkijkend, vóór de start:'."""
    return re.sub(r"^[^:?\]]{0,80}[:?]\s+", "", part)


@lru_cache(maxsize=256)
def _patterns(item: Item) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    made = []
    for language, text in item.texts.items():
        bare = text.removeprefix(LOOKING_BACK[language]).strip()
        for form in dict.fromkeys((bare, re.sub(r"\([^)]*\)", " ", bare), re.split(r"(?<=[.?]) ", bare)[0])):
            before, _, after = (
                _one_number(normalised(part)) for part in form.replace("{topic}", "\x00").partition("\x00")
            )
            has_topic = "{topic}" in form
            middle = r"(?: .{1,80}? | )" if after and before else ".{1,80}"
            pattern = f"{re.escape(before)}{middle}{re.escape(after)}" if has_topic else re.escape(before)
            made.append((re.compile(pattern), before, after if has_topic else ""))
    return tuple(made)


def _is_asked(words: str, item: Item, cut: bool) -> bool:
    for pattern, before, after in _patterns(item):
        if pattern.fullmatch(words):
            return True
        if cut and _begins(words, before, after):
            return True
    return False


def _begins(words: str, before: str, after: str) -> bool:
    """Whether cut-off words are the beginning of a question, far enough along to be no other."""
    if not after:
        return len(words) >= 25 and before.startswith(words)
    if not words.startswith(before):
        return False
    rest = words[len(before) :]
    return any(after.startswith(rest[place:].strip()) and len(rest) - place >= 10 for place in range(1, len(rest)))
