"""The tags in a Word file: where each stands, however Word cut it in pieces, and whether it can be filled in there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from components.documents.word.package import (
    A,
    TemplateCode,
    TemplateProblem,
    W,
    holds_any,
    local_name,
    part_of,
    place_of,
    problem_at,
    text_of,
)
from components.documents.word.template_safety import (
    START,
    environment,
    names_in_loop,
    nearest_placeholder,
    problems_in,
)

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

FILLED_PARTS = ("body", "header", "footer", "footnotes", "endnotes")
NAME = r"[^\W\d]\w*(?:\.\w+)*"
"""A placeholder's name as a pattern."""

_FILLED_PROPERTIES = ("creator", "description", "identifier", "language", "subject", "title")
_LONGEST_TAG = 500
_MOST_BRACES = 5_000
"""In one part; our own template has about a hundred, and each of them is read by itself."""

_LONE_NAME = re.compile(rf"\{{\s*{NAME}\s*\}}")
_HALF = re.compile(
    r"\{\{?[^{}]{0,80}\}\}|\{\{[^{}]{0,80}\}?|\{%[^{}]{0,80}\}?|\{[^{}]{0,80}%\}|[^{}]{0,40}(?:\}\}|%\})|\{#|#\}|"
    + _LONE_NAME.pattern
)


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
    """One tag. text: as it is written in the file; kind: '{', '%' or '#'; prefix: 'p', 'tr', 'tc', 'r' or '';
    word: 'for', 'if', … ; rest: what comes after it; chain: the elements it stands in, outermost first.
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


@dataclass(frozen=True)
class _Open:
    """A loop or choice that is not closed yet. known: what each name stands for inside it; loops: how many it is in."""

    tag: Tag
    known: dict[str, str]
    loops: int


def check_part(name: str, root: Any) -> Iterator[TemplateProblem]:
    """What is the matter with the tags in this part, each with its place."""
    if name.lower().startswith("word/glossary/") or not holds_any(root, b"{", b"}"):
        return
    yield from _PartCheck(name, root).problems()


@dataclass
class _PartCheck:
    """One part on the way through it. opened: the loops and choices that are open, outermost first."""

    name: str
    root: Any
    opened: list[_Open] = field(default_factory=list)

    def problems(self) -> Iterator[TemplateProblem]:
        braces = 0
        for stretch in stretches(self.root):
            braces += stretch.text.count("{")
            if braces > _MOST_BRACES:
                yield self._at(stretch, TemplateCode.ENDLESS, "")
                return
            if local_name(stretch.element.tag) == "delText":
                continue  # Tracked changes are refused as such.
            yield from self._check_stretch(stretch) if self._is_filled(stretch) else self._misplaced_tags(stretch)
        for each in self.opened:
            yield self._unclosed_problem(each.tag)

    def _at(self, stretch: Stretch, code: TemplateCode, name: str, near: str = "") -> TemplateProblem:
        inside = "field" if local_name(stretch.element.tag) == "instrText" else "attribute" if stretch.attribute else ""
        shown = "" if stretch.visible else stretch.text
        return problem_at(code, name, place_of(self.name, self.root, stretch.element, shown, inside), near)

    def _unclosed_problem(self, tag: Tag) -> TemplateProblem:
        return self._at(tag.stretch, TemplateCode.UNCLOSED, tag.text, f"{{%{tag.prefix} end{tag.word} %}}")

    def _is_filled(self, stretch: Stretch) -> bool:
        part = part_of(self.name, self.root)
        if part == "properties":
            return (
                local_name(self.root.tag) == "coreProperties" and local_name(stretch.element.tag) in _FILLED_PROPERTIES
            )
        return part in FILLED_PARTS and (stretch.visible or stretch.described)

    def _misplaced_tags(self, stretch: Stretch) -> Iterator[TemplateProblem]:
        whole = [match.group() for match in TAG.finditer(stretch.text)]
        part = part_of(self.name, self.root)
        if part == "data":
            # What is left out of the charter may name what a charter has: Word keeps a copy of some controls there.
            whole = [text for text in whole if _parse(text, START)[1]]
        elif part in FILLED_PARTS and not whole and re.search(r"\{[{%#]", stretch.text):
            whole = [stretch.text]
        for text in whole:
            yield self._at(stretch, TemplateCode.MISPLACED, text)

    def _check_stretch(self, stretch: Stretch) -> Iterator[TemplateProblem]:
        for half in _HALF.findall(TAG.sub("\0", stretch.text)):
            near = "" if "%" in half else nearest_placeholder(half.strip("{}#\0 "), likeness=0.75)
            if near or not _LONE_NAME.fullmatch(half):
                yield self._at(stretch, TemplateCode.BROKEN, half.strip("\0 "), near)
        for tag in tags(stretch):
            if tag.kind == "{":
                yield from self._check_names(tag, tag.text)
            elif tag.kind == "%":
                yield from self._check_alone(tag)
                yield from self._check_step(tag)

    def _check_names(self, tag: Tag, source: str) -> Iterator[TemplateProblem]:
        for code, name, near in _parse(source, self._known, self._loops, tag.text)[1]:
            yield self._at(tag.stretch, code, name, near)

    @property
    def _known(self) -> dict[str, str]:
        return self.opened[-1].known if self.opened else START

    @property
    def _loops(self) -> int:
        return self.opened[-1].loops if self.opened else 0

    def _check_alone(self, tag: Tag) -> Iterator[TemplateProblem]:
        """A tag that takes its whole paragraph, row or cell with it may not stand beside anything else."""
        held = container(tag) if tag.prefix else None
        if tag.prefix and held is None:
            yield self._at(tag.stretch, TemplateCode.BROKEN, tag.text)
        elif tag.prefix not in ("", "r") and text_of(held).strip() != tag.text.strip():
            yield self._at(tag.stretch, TemplateCode.CROWDED, tag.text)

    def _check_step(self, tag: Tag) -> Iterator[TemplateProblem]:
        if tag.word in ("for", "if"):
            yield from self._begin(tag)
        elif tag.word in ("endfor", "endif"):
            yield from self._close(tag)
        elif tag.word not in ("elif", "else"):
            code = TemplateCode.NOT_ALLOWED if tag.word else TemplateCode.BROKEN
            yield self._at(tag.stretch, code, tag.word or tag.text)
        elif not self.opened or (tag.word == "elif" and self.opened[-1].tag.word != "if"):
            yield self._at(tag.stretch, TemplateCode.BROKEN, tag.text)
        else:
            if tag.word == "elif":
                yield from self._check_names(tag, f"{{% if {tag.rest} %}}{{% endif %}}")
            yield from self._check_crossing(self.opened[-1].tag, tag)

    def _begin(self, tag: Tag) -> Iterator[TemplateProblem]:
        source = f"{{% {tag.word} {tag.rest} %}}{{% end{tag.word} %}}"
        yield from self._check_names(tag, source)
        node = _parse(source, self._known)[0] if tag.word == "for" else None
        known = names_in_loop(node, self._known) if node is not None else self._known
        self.opened.append(_Open(tag, known, self._loops + (tag.word == "for")))

    def _close(self, tag: Tag) -> Iterator[TemplateProblem]:
        """The end of a loop or choice. What was opened later and not closed before it, is what lacks its end."""
        word = tag.word.removeprefix("end")
        fits = [place for place, each in enumerate(self.opened) if each.tag.word == word]
        same = [place for place in fits if self.opened[place].tag.prefix == tag.prefix]
        if not fits:
            yield self._at(tag.stretch, TemplateCode.BROKEN, tag.text)
            return
        place = (same or fits)[-1]
        for each in self.opened[place + 1 :]:
            yield self._unclosed_problem(each.tag)
        yield from self._check_crossing(self.opened[place].tag, tag)
        del self.opened[place:]

    def _check_crossing(self, first: Tag, last: Tag) -> Iterator[TemplateProblem]:
        """What is repeated or left out must begin and end in the same kind of place, or it tears a table or text."""
        pairs = zip(first.chain, last.chain, strict=False)
        if len(first.chain) != len(last.chain) or any(a is not b and a.tag != b.tag for a, b in pairs):
            yield self._at(first.stretch, TemplateCode.CROSSED, first.text)


def _parse(source: str, known: dict[str, str], loops: int = 0, told: str = "") -> tuple[Any, list[Any]]:
    """One tag by itself: what it is made of (None when it cannot be read), and what is the matter with it."""
    from jinja2 import TemplateSyntaxError

    try:
        if len(source) > _LONGEST_TAG:
            raise RecursionError
        body = environment().parse(straighten(source)).body
    except (TemplateSyntaxError, RecursionError):
        return None, [(TemplateCode.BROKEN, told or source, "")]
    return body[0] if body else None, list(problems_in(body, known, loops))
