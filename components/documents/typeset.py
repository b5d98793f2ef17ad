"""Turns data and one of our typst templates into a PDF that screen readers can read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
STATIC = _HERE.parents[1] / "static"


def typeset(template: str, data: Mapping[str, Any], *, sizes: Sequence[float] = (10.0,), pages: int = 0) -> bytes:
    """The template of this name filled with `data`, as a tagged PDF (PDF/UA-1).

    Data reach the template as JSON only, so nothing a person wrote is read as markup. sizes: text sizes in points, the
    largest first; the first with which the document takes at most `pages` pages is used, else the smallest.
    """
    document = None
    for size in sizes:
        document = compiler(template, {**data, "size": size, "mark": mark_svg()})
        if not pages or len(sizes) == 1 or int(document.query("<pages>", field="value", one=True)) <= pages:
            break
    return _pdf(document)


def logo_data(logo: bytes | None) -> list[int] | None:
    """A logo as templates take it."""
    return list(logo) if logo else None


@cache
def mark_svg() -> str:
    """The two arcs, as SVG."""
    return (STATIC / "mark.svg").read_text(encoding="utf-8")


@cache
def fonts() -> Any:
    """Our own typefaces, and the computer's for letters that ours do not have (Chinese, Arabic)."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(STATIC / "fonts")])


def compiler(template: str, data: object) -> Any:
    """What makes documents from this template and data."""
    import typst

    return typst.Compiler(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _pdf(document: Any) -> bytes:
    import typst

    try:
        return bytes(document.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        # The standard refuses a letter that no font on this computer can draw (an emoji, say). The rest of the
        # document matters more than that letter: it is made all the same, tagged but without the stamp.
        return bytes(document.compile(format="pdf"))
