"""Looks at a Word template that HR made, before it is used: what in it cannot work, and where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from components.documents.charter_docx import LABELS, context, default_template, environment, fill
from components.documents.charter_words import in_words
from mentoring.charter import Charter, SectionCode, draft_charter
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 1_000
DEEPEST_LOOP = 2

PERSON_NAMES = ("name", "job_title", "department", "about")
LINE_NAMES = ("text", "words")
PLACEHOLDERS = (
    *(f"{who}.{name}" for who in ("mentor", "mentee") for name in PERSON_NAMES),
    "programme", "organisation", "emblem", "language", "status", "sections",
    *(f"words.{name}" for name in LABELS),
    *(f"parts.{code}" for code in SectionCode),
)  # fmt: skip
"""What a template may name. `sections` and `parts.<section>` hold number, title and lines; a line holds text and words."""


class TemplateCode(StrEnum):
    """Why a template cannot be used."""

    TOO_LARGE = "template_too_large"
    NOT_WORD = "template_not_word"
    MACROS = "template_macros"
    EXTERNAL = "template_external"
    BROKEN = "template_broken"
    UNKNOWN = "template_unknown"
    NOT_ALLOWED = "template_not_allowed"
    NO_PLACEHOLDER = "template_no_placeholder"


@dataclass(frozen=True)
class TemplateProblem:
    """One thing in a template that cannot work. name: the placeholder or tag; place: the text it stands in.

    part: 'body', 'header' or 'footer'; paragraph: counted from 1 within that part; nearest: what was probably meant.
    """

    code: TemplateCode
    name: str = ""
    place: str = ""
    part: str = ""
    paragraph: int = 0
    nearest: str = ""


@lru_cache(maxsize=2)
def check_template(data: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps this Word file from being a charter template; empty when it can be used.

    The file is not run until every placeholder in it is known to be harmless.
    """
    problem = _container(data)
    if problem:
        return (problem,)
    try:
        parts = list(_parts(data))
    except Exception:
        # A damaged file fails in a dozen ways inside python-docx and lxml; to HR they are all the same.
        return (TemplateProblem(TemplateCode.NOT_WORD),)
    problems = [found for part, texts in parts for found in _check_part(part, texts)]
    if not problems and not any("{{" in text or "{%" in text for _part, texts in parts for text in texts):
        problems = [TemplateProblem(TemplateCode.NO_PLACEHOLDER)]
    return tuple(dict.fromkeys(problems)) or _trial(data)


def _container(data: bytes) -> TemplateProblem | None:
    if len(data) > LARGEST_FILE:
        return TemplateProblem(TemplateCode.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archive(archive)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return TemplateProblem(TemplateCode.NOT_WORD)


def _archive(archive: zipfile.ZipFile) -> TemplateProblem | None:
    names = archive.namelist()
    if len(names) > MOST_PARTS or sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
        return TemplateProblem(TemplateCode.TOO_LARGE)
    if "word/document.xml" not in names:
        return TemplateProblem(TemplateCode.NOT_WORD)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return TemplateProblem(TemplateCode.MACROS)
    for name in names:
        if name.endswith(".rels"):
            target = _fetched_from_outside(archive.read(name).decode("utf-8", "replace"))
            if target:
                return TemplateProblem(TemplateCode.EXTERNAL, name=target)
    return None


def _fetched_from_outside(relations: str) -> str:
    """The first thing Word would fetch when opening the file; a link that a person clicks is harmless."""
    for relation in re.findall(r"<\w*:?Relationship\b[^>]*>", relations):
        if "External" in relation and "/hyperlink" not in relation:
            target = re.search(r'Target\s*=\s*["\']([^"\']*)', relation)
            return target.group(1) if target else "?"
    return ""


def _parts(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """Body, headers and footers, each as the texts of its paragraphs in reading order."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(data))
    roots = [("body", document.element.body)]
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("header", "footer"):
            roots.append((kind, relation.target_part.element))
    for part, root in roots:
        yield part, ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p"))]


def _check_part(part: str, texts: list[str]) -> Iterator[TemplateProblem]:
    from jinja2 import TemplateSyntaxError

    # One paragraph a line, so that a line number is a place HR can find. docxtpl's own prefixes (p, tr, tc, r) go.
    source = "\n".join(re.sub(r"({%|{{)\s*(?:p|tr|tc|r)\s", r"\1 ", text.replace("\n", " ")) for text in texts)
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as problem:
        yield _problem(TemplateCode.BROKEN, problem.message or "", part, texts, problem.lineno)
        return
    for code, name, line, nearest in _Walk().over(tree):
        yield _problem(code, name, part, texts, line, nearest)


def _problem(
    code: TemplateCode, name: str, part: str, texts: list[str], line: int, nearest: str = ""
) -> TemplateProblem:
    place = texts[line - 1].strip()[:120] if 0 < line <= len(texts) else ""
    return TemplateProblem(code, name, place, part, line, nearest)


_Found = tuple[TemplateCode, str, int, str]


class _Walk:
    """Goes through a parsed template and knows what each name stands for: anything not listed here is refused."""

    kinds = {
        "person": dict.fromkeys(PERSON_NAMES, "text"),
        "words": dict.fromkeys(LABELS, "text"),
        "parts": {code.value: "section" for code in SectionCode},
        "section": {"number": "text", "title": "text", "lines": "lines"},
        "line": dict.fromkeys(LINE_NAMES, "text"),
    }
    start = {
        "mentor": "person",
        "mentee": "person",
        "words": "words",
        "parts": "parts",
        "sections": "sections",
        **dict.fromkeys(("programme", "organisation", "emblem", "language", "status"), "text"),
    }
    items = {"sections": "section", "lines": "line"}
    filters = frozenset({"upper", "lower", "title", "capitalize", "trim", "default", "d", "length", "e"})

    def over(self, tree: Any) -> Iterator[_Found]:
        """Every problem in the tree, in reading order."""
        for node in tree.body:
            yield from self._node(node, dict(self.start), 0)

    def _node(self, node: Any, known: dict[str, str], depth: int) -> Iterator[_Found]:
        kind = type(node).__name__
        if kind == "For":
            yield from self._loop(node, known, depth)
        elif kind in ("Name", "Getattr", "Getitem"):
            yield from self._name(node, known)
        elif kind == "Filter" and node.name not in self.filters:
            yield TemplateCode.NOT_ALLOWED, node.name, node.lineno, ""
        elif kind not in _HARMLESS:
            yield TemplateCode.NOT_ALLOWED, _SPOKEN.get(kind, kind.lower()), node.lineno, ""
        else:
            for child in node.iter_child_nodes():
                yield from self._node(child, known, depth)

    def _loop(self, node: Any, known: dict[str, str], depth: int) -> Iterator[_Found]:
        # Loops only go over sections and lines, and not deeper than those nest, so that filling in always ends.
        found = list(self._name(node.iter, known))
        item = None if found else self.items.get(self._kind(node.iter, known) or "")
        if found:
            yield from found
        elif item is None or depth >= DEEPEST_LOOP or type(node.target).__name__ != "Name" or node.recursive:
            yield TemplateCode.NOT_ALLOWED, "for", node.lineno, ""
        inner = {**known, getattr(node.target, "name", "item"): item or "anything", "loop": "anything"}
        for child in (*([node.test] if node.test else ()), *node.body, *node.else_):
            yield from self._node(child, inner, depth + 1)

    def _name(self, node: Any, known: dict[str, str]) -> Iterator[_Found]:
        if self._kind(node, known) is None:
            spoken = _spoken(node)
            private = "__" in spoken or "?" in spoken
            code = TemplateCode.NOT_ALLOWED if private else TemplateCode.UNKNOWN
            yield code, spoken, node.lineno, "" if private else _nearest(spoken, known, self.kinds)

    def _kind(self, node: Any, known: dict[str, str]) -> str | None:
        """What a name stands for; None when it is unknown."""
        kind = type(node).__name__
        if kind == "Name":
            return known.get(node.name)
        name = getattr(node.arg, "value", None) if kind == "Getitem" else getattr(node, "attr", None)
        inner = self._kind(node.node, known) if hasattr(node, "node") else None
        if inner == "anything":
            return None if str(name).startswith("_") else "text"
        return self.kinds.get(inner or "", {}).get(name) if isinstance(name, str) else None


_HARMLESS = frozenset({
    "Output", "TemplateData", "Const", "If", "Not", "And", "Or", "Compare", "Operand", "CondExpr", "Filter", "Test",
})  # fmt: skip
_SPOKEN = {"Assign": "set", "AssignBlock": "set", "FromImport": "import", "Call": "( )", "Mul": "*", "Pow": "**"}


def _spoken(node: Any) -> str:
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind == "Getattr":
        return f"{_spoken(node.node)}.{node.attr}"
    if kind == "Getitem" and type(node.arg).__name__ == "Const":
        return f"{_spoken(node.node)}.{node.arg.value}"
    return "?"


def _nearest(name: str, known: dict[str, str], kinds: dict[str, dict[str, str]]) -> str:
    """The placeholder that was probably meant; empty when none is near."""
    from difflib import get_close_matches

    loops = (f"{item}.{attr}" for item, kind in known.items() for attr in kinds.get(kind, ()))
    near = get_close_matches(name, [*PLACEHOLDERS, *loops], n=1, cutoff=0.6)
    return near[0] if near else ""


def _trial(data: bytes) -> tuple[TemplateProblem, ...]:
    """Fills the template in once, with an invented pair: tags that cut a table in two only show then."""
    from docx import Document

    charter = _invented()
    try:
        filled = fill(data, context(charter, "nl", in_words(charter, "nl"), "-"), "nl")
        Document(io.BytesIO(filled))
    except Exception as problem:
        return (TemplateProblem(TemplateCode.BROKEN, name=str(problem)[:120]),)
    return ()


def _invented() -> Charter:
    pair = StoredPair(1, "a", "b", PairState.CONFIRMED)
    return draft_charter(pair, Participant("a", "Anna"), Participant("b", "Bram"), Programme("Pilot"))


def placeholders_of(template: bytes | None = None) -> tuple[str, ...]:
    """The placeholders a template uses, in reading order: to show HR what is in it."""
    found: Iterable[str] = (
        name
        for _part, texts in _parts(template or default_template())
        for name in re.findall(r"{{\s*(?:r\s+)?([\w.]+)", "\n".join(texts))
    )
    return tuple(dict.fromkeys(found))
