"""The tags in a Word file: where each stands, however Word cut it in pieces, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from components.documents.word.places import A, W, local_name

TAG = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!#\}).)*#\}", re.DOTALL)
"""A whole placeholder, a whole step of a loop or choice, or a whole remark."""

_TRACE = re.compile(r"\{[{%#]|[}%#]\}")
_STEP = re.compile(r"\{%[-+]?\s*(?:(p|tr|tc|r)\s+)?(\w*)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_TEXTS = (f"{W}t", f"{A}t")
_DESCRIPTIONS = frozenset({"descr", "title", "alt", "tooltip"})
_TABLE_WORDS = (f"{W}tblCaption", f"{W}tblDescription")
_STRAIGHT = str.maketrans({
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060"),
})  # fmt: skip
_CONTAINERS = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc", "r": f"{W}r"}


@dataclass(frozen=True)
class Stretch:
    """Text that reads on: a paragraph, or the value of one attribute. pieces: the elements it is spread over."""

    element: Any
    text: str
    pieces: tuple[Any, ...] = ()
    attribute: str = ""

    @property
    def visible(self) -> bool:
        """Whether people read it on the page."""
        return bool(self.pieces)

    @property
    def described(self) -> bool:
        """Whether it is the description of a picture, table or link, which is filled in too."""
        return local_name(self.attribute) in _DESCRIPTIONS or bool(self.attribute and self.element.tag in _TABLE_WORDS)


@dataclass(frozen=True)
class Tag:
    """One tag. text: as it is written in the file; kind: '{', '%' or '#'; prefix: 'p', 'tr', 'tc', 'r' or ''; word: 'for',
    'if', … ; rest: what comes after it; chain: the elements it stands in, outermost first.
    """

    text: str
    stretch: Stretch
    kind: str
    start: int
    prefix: str = ""
    word: str = ""
    rest: str = ""
    chain: tuple[Any, ...] = field(default=(), repr=False)


def stretches(root: Any) -> Iterator[Stretch]:
    """Every text in a part that holds a brace, in reading order, and every attribute in which a tag begins or ends."""
    from lxml import etree

    open_: list[list[Any]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in (f"{W}p", f"{A}p"):
            if event == "start" and open_:
                yield from _flush(open_[-1])
            if event == "start":
                open_.append([])
            else:
                yield from _flush(open_.pop())
        if event == "end":
            continue
        for name, value in element.attrib.items():
            if _TRACE.search(value):
                yield from _flush(open_[-1]) if open_ else ()
                yield Stretch(element, value, (), name)
        if element.tag in _TEXTS and open_:
            open_[-1].append(element)
        elif element.text and _TRACE.search(element.text):
            yield Stretch(element, element.text)


def _flush(pieces: list[Any]) -> Iterator[Stretch]:
    text = "".join(each.text or "" for each in pieces)
    if pieces and ("{" in text or "}" in text):
        yield Stretch(pieces[0], text, tuple(pieces))
    pieces.clear()


def tags(stretch: Stretch) -> Iterator[Tag]:
    """The whole tags in this text."""
    for match in TAG.finditer(stretch.text):
        text = straighten(match.group())
        step = _STEP.fullmatch(text)
        prefix, word, rest = step.groups("") if step else ("", "", "")
        chain = _chain(stretch, match.start(), prefix)
        yield Tag(match.group(), stretch, text[1], match.start(), prefix, word, rest, chain)


def container(tag: Tag) -> Any:
    """The paragraph, row, cell or run that a tag with a prefix takes the place of; None when it stands in none."""
    piece = _piece(tag.stretch, tag.start)
    return next(piece.iterancestors(_CONTAINERS[tag.prefix]), None)


def _piece(stretch: Stretch, start: int) -> Any:
    for piece in stretch.pieces:
        start -= len(piece.text or "")
        if start < 0:
            return piece
    return stretch.element


def _chain(stretch: Stretch, start: int, prefix: str) -> tuple[Any, ...]:
    piece = _piece(stretch, start)
    held = next(piece.iterancestors(_CONTAINERS[prefix]), None) if prefix else None
    inner = () if held is not None else (piece,)
    return (*reversed(tuple((held if held is not None else piece).iterancestors())), *inner)


def straighten(tag: str) -> str:
    """A tag as the machine reads it: straight quotes, ordinary spaces, prefixes where they belong."""
    told = " ".join(tag.translate(_STRAIGHT).split())
    if told.startswith("{{"):
        return re.sub(r"^\{\{(?:p|tr|tc|r) (?!\}\}|[|.\[])", "{{ ", told)
    return re.sub(r"^\{% ?(p|tr|tc|r) ", r"{%\1 ", told)


def join_tags(root: Any) -> None:
    """Write each tag of a part whole and straight in the place where it begins."""
    for stretch in [each for each in stretches(root) if each.visible]:
        lengths = [len(piece.text or "") for piece in stretch.pieces]
        for match in reversed(list(TAG.finditer(stretch.text))):
            _write(stretch.pieces, lengths, match.start(), match.end(), straighten(match.group()))


def _write(pieces: tuple[Any, ...], lengths: list[int], start: int, end: int, text: str) -> None:
    """Put text where start to end stood. lengths: of the pieces before anything was written."""
    at = 0
    for piece, length in zip(pieces, lengths, strict=True):
        low, high = max(start - at, 0), min(end - at, length)
        if low < high:
            now = piece.text or ""
            piece.text = now[:low] + (text if at <= start else "") + now[high:]
            if piece.tag == f"{W}t":
                piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += length
