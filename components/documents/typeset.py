"""Turns data and one of our typst templates into a PDF that screen readers can read, and knows what it can draw."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from components import DRAWING
from components.documents import paragraphs

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
STATIC = _HERE.parents[1] / "static"

_OURS = re.compile(
    "[\\s!-~\u00a0-\u024f\u0259\u0292\u0300-\u036f\u0370-\u03e1\u03f0-\u03ff\u0400-\u052f"
    "\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20ac]*"
)
"""What the fonts of the house can draw on every computer: Latin, Greek, Cyrillic and their punctuation."""

Doubtful = Sequence[tuple[str, frozenset[str]]]
LARGEST_FILE = 500_000
LARGEST_PICTURE = 25_000_000
_KINDS = frozenset({"image/png", "image/jpeg"})


class LogoRefused(Exception):
    """This file cannot be a logo. code: logo_too_large, logo_not_a_picture."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Setting = Mapping[str, Any]
"""How a document is laid out: its text size in points under "size", and what else the template knows."""


@dataclass(frozen=True)
class FittedDocument:
    """A document as it was laid out. template, data: what it is made of, data as JSON. setting: the one of those tried
    that was used; pages: how many it takes, 0 where that was not counted."""

    template: str
    data: str
    setting: Setting
    pages: int

    def pdf(self) -> bytes:
        """As a tagged PDF (PDF/UA-1)."""
        return DRAWING.run(_pdf, self.template, self.data, [self.setting], 0)


def typeset(template: str, data: Mapping[str, Any], *, sizes: Sequence[float] = (10.0,), pages: int = 0) -> bytes:
    """The template of this name filled with `data`, as a tagged PDF (PDF/UA-1).

    Data reach the template as JSON only, so nothing a person wrote is read as markup. sizes: text sizes in points, the
    largest first; the first with which the document takes at most `pages` pages is used, else the smallest.
    """
    return DRAWING.run(_pdf, template, json.dumps(data), [{"size": size} for size in sizes], pages)


def draw_pages(template: str, data: Mapping[str, Any], settings: Sequence[Setting], pages: int) -> tuple[bytes, ...]:
    """A document as a picture (PNG) of each page, sharp enough to read on a screen; settings and pages as `fit` takes
    them."""
    return DRAWING.run(_pictures, template, json.dumps(data), list(settings), pages)


def fit(template: str, data: Mapping[str, Any], settings: Sequence[Setting], pages: int = 0) -> FittedDocument:
    """The document in the first setting in which it takes at most `pages` pages, else in the last one; 0: any number
    will do."""
    told = json.dumps(data)
    setting, counted = DRAWING.run(_fitting, template, told, list(settings), pages)
    return FittedDocument(template, told, setting, counted)


def count_pages(template: str, data: Mapping[str, Any], size: float) -> int:
    """How many pages the document takes in this text size, in points. The template says so under <pages>."""
    return fit(template, data, [{"size": size}], 1).pages


_DOTS_PER_INCH = 120

# What the other process does. Data come to it as text, for it then loads none of the modules that their parts are of.


def _pictures(template: str, data: str, settings: Sequence[Setting], pages: int) -> tuple[bytes, ...]:
    made = _fit(template, data, settings, pages)[0].compile(format="png", ppi=_DOTS_PER_INCH)
    return tuple(map(bytes, made)) if isinstance(made, list) else (bytes(made),)


def _fitting(template: str, data: str, settings: Sequence[Setting], pages: int) -> tuple[Setting, int]:
    return _fit(template, data, settings, pages)[1:]


def _fit(template: str, data: str, settings: Sequence[Setting], pages: int) -> tuple[Any, Setting, int]:
    for setting in settings:
        document = _document(template, data, json.dumps(setting))
        counted = int(document.query("<pages>", field="value", one=True)) if pages else 0
        if counted <= pages:
            break
    return document, setting, counted


@lru_cache(maxsize=1)
def _document(template: str, data: str, setting: str) -> Any:
    """The document laid out like this; kept for whoever first counts its pages and then wants them."""
    return compiler(template, {**json.loads(data), **json.loads(setting), "mark": mark_svg()})


def logo_data(logo: bytes | None) -> list[int] | None:
    """A logo as templates take it. Raises LogoRefused, as `check_logo`."""
    return list(check_logo(logo)) if logo else None


@cache
def mark_svg() -> str:
    """The two arcs, as SVG."""
    return (STATIC / "mark.svg").read_text(encoding="utf-8")


@cache
def fonts(of_computer: bool) -> Any:
    """Our own typefaces. of_computer: also those of the computer, which may take a while to look through, for letters
    that ours do not have (Chinese, Arabic)."""
    import typst

    return typst.Fonts(
        include_system_fonts=of_computer, include_embedded_fonts=True, font_paths=[str(STATIC / "fonts")]
    )


def compiler(template: str, data: object) -> Any:
    """What makes documents from this template and data."""
    import typst

    told = json.dumps(data, ensure_ascii=False)
    return typst.Compiler(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=fonts(of_computer=not in_own_fonts([told])),
        sys_inputs={"data": told},
    )


def _pdf(template: str, data: str, settings: Sequence[Setting], pages: int) -> bytes:
    import typst

    document = _fit(template, data, settings, pages)[0]
    try:
        return bytes(document.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        # The standard refuses a letter that no font on this computer can draw (an emoji, say). The rest of the
        # document matters more than that letter: it is made all the same, tagged but without the stamp.
        return bytes(document.compile(format="pdf"))


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value, however deep it stands in lists, mappings and our own dataclasses."""
    if isinstance(value, str):
        yield value
    elif value is None or isinstance(value, (int, float, bytes, date)):
        return
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, Mapping) or is_dataclass(value):
        for each in (value if isinstance(value, Mapping) else vars(value)).values():
            yield from texts_in(each)
    elif isinstance(value, Iterable):
        for each in value:
            yield from texts_in(each)


def in_own_fonts(texts: Iterable[str]) -> bool:
    """Whether these texts hold nothing but what our own fonts can draw."""
    return all(map(_OURS.fullmatch, texts))


def undrawable_texts(texts: Iterable[str]) -> Iterator[str]:
    """Those of the texts that hold a letter no font here can draw. One at a time: each costs a few milliseconds."""
    cleaned = dict.fromkeys(paragraphs(text) for text in texts if not _OURS.fullmatch(text))
    yield from _search([(text, found) for text in cleaned if (found := _rare_letters(text))])


def _search(doubtful: Doubtful) -> Iterator[str]:
    """Looks at all together first, then at each half: mostly one look is enough."""
    if not doubtful or _can_draw(frozenset().union(*(found for _text, found in doubtful))):
        return
    if len(doubtful) == 1:
        yield doubtful[0][0]
        return
    half = len(doubtful) // 2
    yield from _search(doubtful[:half])
    yield from _search(doubtful[half:])


def _rare_letters(text: str) -> frozenset[str]:
    """The letters of a text that our fonts need not have, each with the marks on it."""
    letters: list[str] = []
    for letter in text:
        if letters and unicodedata.category(letter).startswith("M"):
            letters[-1] += letter
        else:
            letters.append(letter)
    return frozenset(letter for letter in letters if not _OURS.fullmatch(letter))


@lru_cache(maxsize=1024)
def _can_draw(letters: frozenset[str]) -> bool:
    """Whether the fonts of the house or of this computer can draw all these letters."""
    return DRAWING.run(_draws, sorted(letters))


def _draws(letters: list[str]) -> bool:
    """The standard for accessible PDF refuses a letter that no font has, so making such a document is the question
    itself."""
    import typst

    try:
        compiler("letters.typ", letters).compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True


@lru_cache(maxsize=2)
def check_logo(data: bytes) -> bytes:
    """The logo as it stands, when it is a PNG or JPEG that can be drawn.

    Raises LogoRefused: 'logo_too_large' above 500 kB or 25 million pixels, 'logo_not_a_picture' for anything else.
    """
    if len(data) > LARGEST_FILE:
        raise LogoRefused("logo_too_large")
    if _pixels(data) > LARGEST_PICTURE:
        raise LogoRefused("logo_too_large")
    DRAWING.run(_draw, data)
    return data


def _pixels(data: bytes) -> int:
    from docx.image.image import Image

    try:
        picture = Image.from_file(io.BytesIO(data))
    except Exception as problem:
        # A damaged header fails in python-docx in as many ways as there are bytes in it.
        raise LogoRefused("logo_not_a_picture") from problem
    if picture.content_type not in _KINDS or picture.px_width * picture.px_height < 1:
        raise LogoRefused("logo_not_a_picture")
    return int(picture.px_width * picture.px_height)


def _draw(data: bytes) -> None:
    import typst

    try:
        page = b"#set page(width: 30mm, height: 30mm)\n#image(bytes(json(bytes(sys.inputs.logo))), width: 10mm)"
        typst.compile(page, format="pdf", sys_inputs={"logo": str(list(data))})
    except typst.TypstError as problem:
        raise LogoRefused("logo_not_a_picture") from problem
