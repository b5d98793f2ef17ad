"""Text of people on its way into a document, files as one zip, and what turns data and our templates into PDF."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from components import DRAWING
from mentoring.participants import Participant, tell_apart

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED = (".docx", ".pdf", ".pptx", ".xlsx")
"""Files that are compressed already."""
_ALL_SEEN = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]*")
"""Text of these letters alone, as most is, holds nothing to take out."""
_LINE_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_AMOUNT = re.compile(r"([€$£]) (?=\d)")
_ADDRESS = r"(?<![^\s,;(<])[^\s@,;(<]{1,40}@[^\s@,;>)]{1,40}(?![^\s,;>)])"
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u034f\u180e\u2800\ufffe\uffff")
"""Fillers that look like nothing at all, so that a name of them alone counts as empty."""


def paragraphs(text: object) -> str:
    """Running text: line breaks kept as newlines; control, direction and zero-width characters taken out."""
    unified = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", str(text))).replace("\t", " ")
    if _ALL_SEEN.fullmatch(unified):
        return unified.strip()
    return "".join(letter for letter in unified if letter == "\n" or not _invisible(letter)).strip()


def one_line(text: object) -> str:
    """A name or title: as `paragraphs`, with every run of white space as one space."""
    return " ".join(paragraphs(text).split())


def shorten(text: object, longest: int) -> str:
    """A label in one line of at most so many characters, ending in '…' where it was cut."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def isolate(label: str) -> str:
    """A label that may be read from right to left, so that it does not turn the words around it."""
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in label)
    return f"\u2068{label}\u2069" if turned else label


def breakable(text: str, longest: int = 30) -> str:
    """The text with places to break a word too long for its line: unseen, so that nothing runs off the page.

    An amount of money stays whole, and so does an e-mail address, which has to be copied.
    """
    return re.sub(
        rf"{_ADDRESS}|\S{{{longest}}}(?=\S)",
        lambda part: part.group() + ("" if "@" in part.group() else "\u200b"),
        keep_amounts(text),
    )


def keep_amounts(text: str) -> str:
    """The text with every amount of money on one line: '€ 300' does not break after its sign."""
    return _AMOUNT.sub("\\1\u00a0", text)


def file_name(text: object, *, longest: int = 40) -> str:
    """A name as part of a file name: its letters and digits in any script, as small letters, with a hyphen for all
    else; may be empty."""
    written = unicodedata.normalize("NFC", one_line(text).lower())
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in written)
    name = re.sub("-+", "-", kept).strip("-")[:longest]
    while len(name.encode()) > _BYTES_OF_A_LETTER * longest:
        name = name[:-1]
    return name.strip("-")


_BYTES_OF_A_LETTER = 3
"""A file name has at most 255 bytes; letters that take more than these are rare."""


def file_names(people: Iterable[Participant], *, longest: int = 40) -> dict[str, str]:
    """Person -> the name as part of a file name, with what tells apart those of whom it would be the same."""
    listed = list(people)
    apart = tell_apart(listed, partial(file_name, longest=longest))
    return {each.id: _join_parts((each.name, longest), (apart.get(each.id, ""), 30)) for each in listed}


def _join_parts(*parts: tuple[str, int]) -> str:
    return "-".join(filter(None, (file_name(text, longest=longest) for text, longest in parts)))


def _invisible(letter: str) -> bool:
    # Cc control, Cf direction, zero-width and tag characters, Cs half surrogates, Co private, Cn unassigned.
    return letter in _UNSEEN or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn")


def zip_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files, (name, content), each made as it is put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


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
