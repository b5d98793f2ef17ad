"""Which topics people's own words name: every answer taken apart, every part understood as far as it goes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mentoring.topics.catalogue_and_weights import FILLING, TOPICS, Topic, normalise, only_signs, vector, weights
from mentoring.topics.understanding import Understanding

LONGEST = 400
"""A piece of more characters is a story; words such as 'en' divide nothing in it."""

MOST_COMMAS = 100
"""A cell with more commas proves nothing about options that hold a comma themselves."""

PROVING_CELLS = 3
"""In so many cells two pieces must stand together before they are one option."""

Understood = Callable[[str], str | None]
"""The topic of a text that is understood beyond doubt, else None."""

Whole = Callable[[str], bool]
"""Whether a text is one option although it holds a separator."""

_BULLET = r"(?:[-*•–▪◦‣·✓]|\d{1,2}[.)])[ \t]+"
_SENTENCE = r"(?<=[.!?])[ ]+(?=[A-ZÀ-Þ])"
_NUMBERED = r"(?<=[ \t])\d{1,2}[.)][ \t]+"
_MARKS = re.compile(
    rf"(\A[ \t]*{_BULLET}|{_NUMBERED}|[\r\n]+[ \t]*(?:{_BULLET})?|;#?|[|\t•▪◦‣]|{_SENTENCE}|,(?!\d)| / )"
)
_BETWEEN = re.compile(r"(\s+(?:en|and|et|of|or|ou|plus|&|\+)\s+|/)", re.IGNORECASE)
_CLAUSE_WORDS = "maar want omdat zodat dat die wat waar toch but because which who so mais car parce qui que etc enz"
_CLAUSE = re.compile(rf"\s*(?:{_CLAUSE_WORDS.replace(' ', '|')})\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\s*(?:en|and|et)\b[^,;\n]*\b(?:er|ermee|erover|ervan|eraan|daar\w*|hier\w*|dat|it|them|that|this|ça|cela)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|https?://[^\s,;]+")
_EDGE = re.compile(r"\A\s*,|,\s*\Z")
_MOST_PIECES = 4


def split(cell: str, understood: Understood, is_whole: Whole) -> list[str]:
    """Parts and the separators between them, in turn: part, separator, part …; joined they are the cell again.

    Always parted at line breaks, bullets, numbers, semicolons and bars; at a comma unless what follows goes on about
    the same; at 'en', 'and', 'et' or a slash only between two different topics that are both understood. Brackets stay
    whole.
    """
    together = _spans([match.span() for match in _TOGETHER.finditer(cell)], _options_within(cell, is_whole))
    pieces, start = [], 0
    for mark in _MARKS.finditer(cell):
        if not _inside(mark.start(), together) and not (mark[0] == "," and _goes_on(cell, mark.end())):
            pieces += [cell[start : mark.start()], mark[0]]
            start = mark.end()
    pieces.append(cell[start:])
    parted = ([piece] if at % 2 else _split_at_and(piece, understood, is_whole) for at, piece in enumerate(pieces))
    return [token for tokens in parted for token in tokens]


def _goes_on(cell: str, after: int) -> bool:
    """Whether what follows a comma says more about what stands before it: a clause, or words that point back."""
    return bool(_CLAUSE.match(cell, after) or _POINTS_BACK.match(cell, after))


def parts_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """The parts among the tokens of `split` that say something, without the spaces around them."""
    return tuple(token.strip(" \t.\u00a0") for token in tokens[::2] if normalise(token))


def proven_options(cells: Sequence[str], understood: Understood) -> set[str]:
    """The options that the cells of a column prove, normalised: they stay whole whatever separator they hold.

    What begins with a capital letter and comes back in several cells, word for word, is the option of a form.
    Two pieces that never stand without each other are one option. Two that are each understood as a topic prove
    nothing, as they may just be popular together; unless only the first begins with a capital letter, as the options
    of a form do. What stands twice between semicolons, comma and all, is an option too.
    """
    lists = [_at(r"[;\n]", cell) for cell in cells if cell.count(",") < MOST_COMMAS]
    rows = [[piece.strip() for piece in _at(",", part)] for parts in lists for part in parts]
    counts = Counter(piece for row in rows for piece in row)
    pairs = Counter(pair for row in rows for pair in zip(row, row[1:], strict=False))
    between = Counter(part.strip() for parts in lists if len(parts) > 1 for part in parts if "," in part)
    found = {part for part, count in between.items() if count > 1}
    found |= {piece for piece, count in counts.items() if count >= PROVING_CELLS and piece[:1].isupper()}
    if len({tuple(row) for row in rows}) > 1:
        found |= {
            f"{first} {second}"
            for (first, second), count in pairs.items()
            if count >= PROVING_CELLS and count == counts[first] == counts[second]
            if _reads_as_one(first, second, understood)
        }
    return {normalise(option) for option in found}


def _reads_as_one(first: str, second: str, understood: Understood) -> bool:
    if not first or not second:
        return False
    return (first[0].isupper() and second[0].islower()) or not (understood(first) and understood(second))


def _at(separator: str, text: str) -> list[str]:
    """A text at its separators, brackets kept together."""
    cuts = [found.span() for found in re.finditer(separator, _TOGETHER.sub(_cover, text))]
    return [text[end:begin] for (_, end), (begin, _) in pairwise([(0, 0), *cuts, (len(text), 0)])]


def _split_at_and(piece: str, understood: Understood, is_whole: Whole) -> list[str]:
    """A piece at its 'en', 'and', 'et' and '/', wherever two different topics are understood on both sides."""
    tokens: list[str] = []
    while len(piece) <= LONGEST and not is_whole(piece):
        cut = _understood_cut(piece, understood)
        if cut is None:
            break
        tokens += [piece[: cut[0]], piece[cut[0] : cut[1]]]
        piece = piece[cut[1] :]
    return [*tokens, piece]


def _understood_cut(piece: str, understood: Understood) -> tuple[int, int] | None:
    """Where the first word stands that has a topic before it and another one after it."""
    cuts = [found.span() for found in _BETWEEN.finditer(_TOGETHER.sub(_cover, piece))]
    for place, (begin, end) in enumerate(cuts):
        first = understood(piece[:begin])
        stops = [later for later, _ in cuts[place + 1 :]] + [len(piece)]
        if first and any(understood(piece[end:stop]) not in (None, first) for stop in stops):
            return begin, end
    return None


def _cover(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _options_within(cell: str, is_whole: Whole) -> list[tuple[int, int]]:
    """Where options that hold a comma stand in a cell: runs of pieces that are together one option."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^;\n]+", cell):
        cuts = [line.start() - 1, *(line.start() + comma.start() for comma in re.finditer(",", line[0])), line.end()]
        if len(cuts) <= MOST_COMMAS:
            runs = [
                (cuts[first] + 1, last)
                for first in range(len(cuts))
                for last in cuts[first + 2 : first + 1 + _MOST_PIECES]
            ]
            found += [
                run for run in runs if not _EDGE.search(cell[run[0] : run[1]]) and is_whole(cell[run[0] : run[1]])
            ]
    return found


def _spans(*lists: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that stay whole, in order and without overlap."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(span for spans in lists for span in spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return merged


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1] + 1)) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]


ALIKE = 0.45
"""From this likeness on two texts say the same thing in other words."""

MOST_SHARING = 40
"""Letters that so many of the texts have say nothing more about which of them belong together."""


@dataclass(frozen=True)
class TopicPart:
    """One part of an answer. code: the topic chosen beforehand, None when the words stand for themselves.

    sure: no look is needed. suggestions: at most three codes, best first. says_nothing: known words that are no topic,
    such as 'no idea'. beside: the whole answer where another part of it says what is not meant: after 'no AI, data'
    data may be wanted or not, so that it is chosen and never sure.
    """

    text: str
    code: str | None
    sure: bool
    suggestions: tuple[str, ...] = ()
    says_nothing: bool = False
    beside: str = ""


@dataclass(frozen=True)
class TopicProposal:
    """What one answer names. text: as typed; parts: in their order."""

    text: str
    parts: tuple[TopicPart, ...]


def shared_options(
    columns: Iterable[Sequence[str]], catalogue: Iterable[Topic] = TOPICS, learned: Mapping[str, str] | None = None
) -> frozenset[str]:
    """The options, normalised, that the cells of several questions about topics prove, each by itself or together."""
    understanding, lists = Understanding(tuple(catalogue), learned or {}), list(columns)
    together = [text for texts in lists for text in texts]
    return frozenset().union(*(proven_options(texts, understanding.code) for texts in (*lists, together)))


def propose_topics(
    answers: Sequence[str | None],
    catalogue: Iterable[Topic] = TOPICS,
    learned: Mapping[str, str] | None = None,
    options: Collection[str] = (),
) -> tuple[TopicProposal, ...]:
    """What each of these answers to one question names; the same words mean the same in all of them.

    catalogue: all topics, the organisation's own included. learned: words -> topic code, as people confirmed them
    before; they go before everything else. options: normalised, of other questions with the same ones; they stay whole.
    No word is lost: the parts and what stands between them are the answer.
    """
    understanding = Understanding(tuple(catalogue), learned or {})
    texts = [answer or "" for answer in answers]
    proven = {*options, *proven_options(texts, understanding.code)}

    def is_whole(text: str) -> bool:
        return normalise(text) in proven or understanding.is_wording(text)

    parts = {text: parts_of(split(text, understanding.code, is_whole)) for text in dict.fromkeys(texts)}
    return tuple(TopicProposal(text, _parts(text, parts[text], understanding)) for text in texts)


def propose_topic(
    text: str, catalogue: Iterable[Topic] = TOPICS, learned: Mapping[str, str] | None = None
) -> TopicPart:
    """What a text names that is one choice, whatever separators it holds."""
    return _part(text, Understanding(tuple(catalogue), learned or {}))


def _parts(answer: str, texts: Sequence[str], understanding: Understanding) -> tuple[TopicPart, ...]:
    found = tuple(_part(text, understanding) for text in texts)
    if len(texts) > 1 and any(map(understanding.denies, texts)):
        return tuple(replace(part, sure=False, beside=answer) for part in found)
    return found


def _part(text: str, understanding: Understanding) -> TopicPart:
    meaning = understanding.meaning(text)
    return TopicPart(text, meaning.code, meaning.sure, meaning.suggestions, meaning.nothing)


def group_alike(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Texts that say the same thing in other words, together; in the order of their first text."""
    texts = list(dict.fromkeys(texts))
    shipped = weights()
    rare = dict(zip(shipped.groups, shipped.rarity.tolist(), strict=True))
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    leader = list(range(len(texts)))
    said: dict[str | frozenset[str], int] = {}
    for at, text in enumerate(texts):
        alike: dict[int, float] = defaultdict(float)
        alike |= {said.setdefault(way, at): 1.0 for way in _ways(text)}
        for group, value in vector("" if only_signs(text) else text, rare, shipped.unseen).items():
            for other, weight in having[group]:
                alike[other] += value * weight
            if len(having[group]) < MOST_SHARING:
                having[group].append((at, value))
        for other in [other for other, likeness in alike.items() if likeness >= ALIKE and other != at]:
            one, two = _first(leader, at), _first(leader, other)
            leader[max(one, two)] = min(one, two)
    groups: dict[int, list[str]] = defaultdict(list)
    for at, text in enumerate(texts):
        groups[_first(leader, at)].append(text)
    return tuple(tuple(groups[at]) for at in sorted(groups))


def _ways(text: str) -> tuple[str | frozenset[str], ...]:
    """A text as one word, and its words in any order without their endings; what is said the same way is the same.

    Signs without words are themselves and nothing like other signs.
    """
    if only_signs(text):
        return ("".join(text.split()),)
    words = [word for word in normalise(text).split() if word not in FILLING] or normalise(text).split()
    return "".join(words), frozenset(_ENDING.sub("", word) for word in words)


_ENDING = re.compile(r"(?<=[^\W\d_]{4})(?:ships?|ingen|ings?|eren|ers|en|es|s)$")
"""Endings that make another form of the same word; four letters are left of it."""


def _first(leader: Sequence[int], at: int) -> int:
    """The first text of the group that a text belongs to."""
    while leader[at] != at:
        at = leader[at]
    return at
