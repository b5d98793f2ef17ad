"""What a template may name and do, and the place it runs in: anything not listed here is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from components.documents.word.package import TemplateCode
from mentoring.charter import SectionCode

LABELS = ("title", "subtitle", "mentor", "mentee", "name", "job_title", "date", "signature", "page", "of", "logo")
PERSON_NAMES = ("name", "job_title", "department", "about")
LINE_NAMES = ("text", "words")
PLACEHOLDERS = (
    *(f"{who}.{name}" for who in ("mentor", "mentee") for name in PERSON_NAMES),
    "programme", "organisation", "emblem", "language", "status", "sections",
    *(f"words.{name}" for name in LABELS),
    *(f"parts.{code}" for code in SectionCode),
)  # fmt: skip
"""What a template may name. `sections` and `parts.<section>` hold number, title and lines; a line text and words."""

DEEPEST_LOOP = 2
LARGEST_OUTPUT = 20_000_000
"""Characters one part may grow to when it is filled in."""

Found = tuple[TemplateCode, str, str]
"""Why a name or step cannot work, how it is written, and the placeholder probably meant ('' when none is near)."""

_KINDS = {
    "person": dict.fromkeys(PERSON_NAMES, "text"),
    "words": dict.fromkeys(LABELS, "text"),
    "parts": {code.value: "section" for code in SectionCode},
    "section": {"number": "text", "title": "text", "lines": "lines"},
    "line": dict.fromkeys(LINE_NAMES, "text"),
}
_ITEMS = {"sections": "section", "lines": "line"}
_FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "default", "d", "length", "e"})
_HARMLESS = frozenset({
    "Output", "TemplateData", "Const", "If", "Not", "And", "Or", "Compare", "Operand", "CondExpr", "Filter", "Test",
})  # fmt: skip
_SPOKEN = {"Assign": "set", "AssignBlock": "set", "FromImport": "import", "Call": "( )", "Mul": "*", "Pow": "**"}
START = {
    "mentor": "person",
    "mentee": "person",
    "words": "words",
    "parts": "parts",
    "sections": "sections",
    **dict.fromkeys(("programme", "organisation", "emblem", "language", "status"), "text"),
}
"""What each name stands for before any loop."""


class TooMuch(Exception):
    """Filling in makes a part larger than LARGEST_OUTPUT."""


@cache
def environment() -> Any:
    """Where templates run: no functions, no attributes of Python objects, and a name that is unknown is an error.

    What runs is looked at first, word for word, so nothing runs that `problems_in` would refuse.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment, SecurityError

    class Guarded(SandboxedEnvironment):
        concat = staticmethod(_join_pieces)

        def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Any:
            for found in problems_in(self.parse(source).body, START):
                raise SecurityError(f"{found[0]}: {found[1]}")
            return super().from_string(source, *args, **kwargs)

    sandbox = Guarded(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    return sandbox


def _join_pieces(pieces: Any) -> str:
    out, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_OUTPUT:
            raise TooMuch
        out.append(piece)
    return "".join(out)


def problems_in(nodes: list[Any], known: dict[str, str], depth: int = 0) -> Iterator[Found]:
    """Every problem in these parts of a parsed template, in reading order. known: what each name stands for here."""
    for node in nodes:
        yield from _node(node, known, depth)


def names_in_loop(node: Any, known: dict[str, str]) -> dict[str, str]:
    """What each name stands for inside this loop."""
    item = _ITEMS.get(_kind(node.iter, known) or "", "anything")
    return {**known, getattr(node.target, "name", "item"): item, "loop": "anything"}


def _node(node: Any, known: dict[str, str], depth: int) -> Iterator[Found]:
    kind = type(node).__name__
    if kind == "For":
        yield from _loop(node, known, depth)
    elif kind in ("Name", "Getattr", "Getitem"):
        yield from _name(node, known)
    elif kind == "Filter" and node.name not in _FILTERS:
        yield TemplateCode.NOT_ALLOWED, node.name, ""
    elif kind not in _HARMLESS:
        yield TemplateCode.NOT_ALLOWED, _SPOKEN.get(kind, kind.lower()), ""
    else:
        yield from problems_in(list(node.iter_child_nodes()), known, depth)


def _loop(node: Any, known: dict[str, str], depth: int) -> Iterator[Found]:
    # Loops only go over sections and lines, and not deeper than those nest, so that filling in always ends.
    found = list(_name(node.iter, known))
    item = None if found else _ITEMS.get(_kind(node.iter, known) or "")
    if found:
        yield from found
    elif item is None or depth >= DEEPEST_LOOP or type(node.target).__name__ != "Name" or node.recursive:
        yield TemplateCode.NOT_ALLOWED, "for", ""
    inner = names_in_loop(node, known)
    yield from problems_in([*([node.test] if node.test else ()), *node.body, *node.else_], inner, depth + 1)


def _name(node: Any, known: dict[str, str]) -> Iterator[Found]:
    if _kind(node, known) is None:
        spoken = _dotted_name(node)
        private = "__" in spoken or "?" in spoken
        code = TemplateCode.NOT_ALLOWED if private else TemplateCode.UNKNOWN
        yield code, spoken, "" if private else nearest_placeholder(spoken, known)


def _kind(node: Any, known: dict[str, str]) -> str | None:
    """What a name stands for; None when it is unknown."""
    kind = type(node).__name__
    if kind == "Name":
        return known.get(node.name)
    name = getattr(node.arg, "value", None) if kind == "Getitem" else getattr(node, "attr", None)
    inner = _kind(node.node, known) if hasattr(node, "node") else None
    if inner == "anything":
        return None if str(name).startswith("_") else "text"
    return _KINDS.get(inner or "", {}).get(name) if isinstance(name, str) else None


def _dotted_name(node: Any) -> str:
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind == "Getattr":
        return f"{_dotted_name(node.node)}.{node.attr}"
    if kind == "Getitem" and type(node.arg).__name__ == "Const":
        return f"{_dotted_name(node.node)}.{node.arg.value}"
    return "?"


def nearest_placeholder(name: str, known: dict[str, str] = START, likeness: float = 0.6) -> str:
    """The placeholder that was probably meant, whatever its capitals; empty when none is near."""
    from difflib import get_close_matches

    loops = (f"{item}.{attr}" for item, kind in known.items() for attr in _KINDS.get(kind, ()))
    near = get_close_matches(name[:80].lower(), [*PLACEHOLDERS, *loops], n=1, cutoff=likeness)
    return near[0] if near else ""
