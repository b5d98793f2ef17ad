"""Looks at a Word template that HR made, before it is used: what in it cannot work, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from components.documents.charter_docx import context, default_template
from components.documents.charter_words import in_words
from components.documents.word.dangers import dangers
from components.documents.word.names import PLACEHOLDERS, START, environment, nearest, problems_in, within_loop
from components.documents.word.package import Package, open_package
from components.documents.word.places import local, part_of, place_of, text_of
from components.documents.word.problems import TemplateCode, TemplateProblem, TemplateRefused, problem_at
from components.documents.word.tags import TAG, Stretch, Tag, container, straight, stretches, tags
from components.documents.word.trial import trial
from mentoring.charter import Charter, SectionCode, draft_charter
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

__all__ = ["PLACEHOLDERS", "TemplateCode", "TemplateProblem", "check_template", "left_out", "placeholders_of"]

MOST_PROBLEMS = 20
"""More than anyone mends in one go; the rest is told the next time."""

_FILLED_PARTS = ("body", "header", "footer", "footnotes", "endnotes")
_FILLED_PROPERTIES = ("creator", "description", "identifier", "language", "subject", "title")
_STEPS = ("for", "endfor", "if", "elif", "else", "endif")
_LONGEST_TAG = 500
_NAME = r"[^\W\d]\w*(?:\.\w+)*"
_HALF = re.compile(
    r"\{\{?[^{}]{0,80}\}\}|\{\{[^{}]{0,80}\}?|\{%[^{}]{0,80}\}?|\{[^{}]{0,80}%\}|[^{}]{0,40}(?:\}\}|%\})|\{#|#\}"
    rf"|\{{\s*{_NAME}\s*\}}"
)


@lru_cache(maxsize=2)
def check_template(data: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps this Word file from being a charter template; empty when it can be used.

    The file is not run until every placeholder in it is known to be harmless, and then first in a process of its own
    that is ended when it takes too long.
    """
    try:
        package = open_package(data)
    except TemplateRefused as refused:
        return refused.problems
    found = [*dangers(package), *(each for name, root in package.roots.items() for each in _check_part(name, root))]
    if not found and not any(_used(package)):
        found = [TemplateProblem(TemplateCode.NO_PLACEHOLDER)]
    problems = tuple(islice(dict.fromkeys(found), MOST_PROBLEMS))
    return problems or _tried(data)


def placeholders_of(template: bytes | None = None) -> tuple[str, ...]:
    """The placeholders a template uses, in reading order: to show HR what is in it. Raises TemplateRefused."""
    return tuple(dict.fromkeys(_used(open_package(template or default_template()))))


def left_out(template: bytes) -> tuple[str, ...]:
    """What every charter made from this template lacks, as the placeholders that would bring it back."""
    used = set(_used(open_package(template)))
    lacking = [name for name in ("mentor.name", "mentee.name", "programme", "status") if name not in used]
    for who in ("mentor", "mentee"):
        if not used & {f"{who}.about", f"{who}.job_title", f"{who}.department"}:
            lacking.append(f"{who}.about")
    parts = [f"parts.{code}" for code in SectionCode]
    if "sections" in used:
        return tuple(lacking)
    named = [part for part in parts if any(name == part or name.startswith(part + ".") for name in used)]
    return (*lacking, *(part for part in parts if part not in named)) if named else (*lacking, "sections")


def _used(package: Package) -> Iterator[str]:
    """The names in the tags of all parts that are filled in, loops over them too."""
    for name, root in package.roots.items():
        if part_of(name, root) in _FILLED_PARTS:
            for tag in (each for stretch in stretches(root) for each in tags(stretch)):
                quoted = re.sub(r"\['(\w+)'\]|\[\"(\w+)\"\]", r".\1\2", straight(tag.text))
                yield from re.findall(_NAME, quoted) if tag.kind == "{" else re.findall(_NAME, quoted)[1:]


@dataclass(frozen=True)
class _Open:
    """A loop or choice that is not closed yet. known: what each name stands for inside it."""

    tag: Tag
    known: dict[str, str]
    loops: int


def _check_part(name: str, root: Any) -> Iterator[TemplateProblem]:
    if name.lower().startswith("word/glossary/"):
        return
    opened: list[_Open] = []
    for stretch in stretches(root):
        place = place_of(name, root, stretch.element, "" if stretch.visible else stretch.text, _inside(stretch))
        found = _check_stretch(stretch, opened) if _filled(name, root, stretch) else _misplaced(name, root, stretch)
        for code, told, near in found:
            yield problem_at(code, told, place, near)
    for each in opened:
        yield problem_at(TemplateCode.UNCLOSED, each.tag.text, place_of(name, root, each.tag.stretch.element))


def _inside(stretch: Stretch) -> str:
    if stretch.attribute:
        return "attribute"
    return "field" if local(stretch.element.tag) in ("instrText", "delInstrText") else ""


def _filled(name: str, root: Any, stretch: Stretch) -> bool:
    part = part_of(name, root)
    if part == "properties":
        return local(root.tag) == "coreProperties" and local(stretch.element.tag) in _FILLED_PROPERTIES
    return part in _FILLED_PARTS and (stretch.visible or stretch.described)


_Found = tuple[TemplateCode, str, str]


def _misplaced(name: str, root: Any, stretch: Stretch) -> Iterator[_Found]:
    whole = [match.group() for match in TAG.finditer(stretch.text)]
    dropped = name.lower().startswith("customxml/") or (local(root.tag), name.lower()) == (
        "Properties",
        "docprops/app.xml",
    )
    if dropped:
        # What is left out of the charter may name what a charter has: Word keeps a copy of some controls there.
        for found in (each for text in whole for each in _parsed(text, START)[1]):
            yield TemplateCode.MISPLACED, found[1], ""
    elif whole or part_of(name, root) in _FILLED_PARTS:
        for text in whole or [stretch.text]:
            yield TemplateCode.MISPLACED, text, ""


def _check_stretch(stretch: Stretch, opened: list[_Open]) -> Iterator[_Found]:
    for half in _HALF.findall(TAG.sub(" ", stretch.text)):
        near = nearest(half.strip("{}%# "), likeness=0.75)
        if near or not re.fullmatch(rf"\{{\s*{_NAME}\s*\}}", half):
            yield TemplateCode.BROKEN, half.strip(), near
    for tag in tags(stretch):
        if tag.kind == "{":
            yield from _parsed(tag.text, opened[-1].known if opened else START)[1]
        elif tag.kind == "%":
            yield from _alone(tag)
            yield from _step(tag, opened)


def _alone(tag: Tag) -> Iterator[_Found]:
    """A tag that takes its whole paragraph, row or cell with it may not stand beside anything else."""
    if not tag.prefix:
        return
    held = container(tag)
    if held is None:
        yield TemplateCode.BROKEN, tag.text, ""
    elif tag.prefix != "r" and text_of(held).strip() != tag.text.strip():
        yield TemplateCode.CROWDED, tag.text, ""


def _step(tag: Tag, opened: list[_Open]) -> Iterator[_Found]:
    if tag.word not in _STEPS:
        code = TemplateCode.NOT_ALLOWED if tag.word else TemplateCode.BROKEN
        yield code, tag.word or tag.text, ""
    elif tag.word in ("for", "if"):
        now = opened[-1] if opened else _Open(tag, START, 0)
        node, found = _parsed(f"{straight(tag.text)}{{% end{tag.word} %}}", now.known, tag.text, now.loops)
        yield from found
        loop = node is not None and tag.word == "for"
        opened.append(_Open(tag, within_loop(node, now.known) if loop else now.known, now.loops + loop))
    elif tag.word in ("endfor", "endif"):
        yield from _close(tag, opened)
    elif not opened or (tag.word == "elif" and opened[-1].tag.word != "if"):
        yield TemplateCode.BROKEN, tag.text, ""
    else:
        if tag.word == "elif":
            yield from _parsed(f"{{% if {tag.rest} %}}{{% endif %}}", opened[-1].known, tag.text)[1]
        yield from _crossed(opened[-1].tag, tag)


def _close(tag: Tag, opened: list[_Open]) -> Iterator[_Found]:
    """The end of a loop or choice. What was opened later and not closed before it, is what lacks its end."""
    word = tag.word.removeprefix("end")
    fits = [place for place, each in enumerate(opened) if each.tag.word == word]
    same = [place for place in fits if opened[place].tag.prefix == tag.prefix]
    if not fits:
        yield TemplateCode.BROKEN, tag.text, ""
        return
    place = (same or fits)[-1]
    for each in opened[place + 1 :]:
        yield TemplateCode.UNCLOSED, each.tag.text, ""
    yield from _crossed(opened[place].tag, tag)
    del opened[place:]


def _crossed(first: Tag, last: Tag) -> Iterator[_Found]:
    """What is repeated or left out must begin and end in the same kind of place, or it tears a table or text apart."""
    pairs = zip(first.chain, last.chain, strict=False)
    if len(first.chain) != len(last.chain) or any(a is not b and a.tag != b.tag for a, b in pairs):
        yield TemplateCode.CROSSED, first.text, ""


def _parsed(source: str, known: dict[str, str], told: str = "", loops: int = 0) -> tuple[Any, list[_Found]]:
    """One tag by itself: what it is made of (None when it cannot be read), and what is the matter with it."""
    from jinja2 import TemplateSyntaxError

    try:
        if len(source) > _LONGEST_TAG:
            raise RecursionError
        body = environment().parse(straight(source)).body
    except (TemplateSyntaxError, RecursionError):
        return None, [(TemplateCode.BROKEN, told or source, "")]
    return body[0] if body else None, list(problems_in(body, known, loops))


def _tried(data: bytes) -> tuple[TemplateProblem, ...]:
    """Fills the template in once, with an invented pair, in a process of its own."""
    charter = _invented()
    code = trial(data, context(charter, "nl", in_words(charter, "nl"), "-"), "nl")
    return (TemplateProblem(code),) if code else ()


def _invented() -> Charter:
    pair = StoredPair(1, "a", "b", PairState.CONFIRMED)
    return draft_charter(pair, Participant("a", "Anna"), Participant("b", "Bram"), Programme("Pilot"))
