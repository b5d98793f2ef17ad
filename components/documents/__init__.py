"""Files that leave the app: charters, workbooks, calendars, decks; builders return bytes. Here: what all of them need.

Text of people on its way into a document, without the characters that change how a page reads, and files as one zip.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable

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


_BY_SENSE = str.maketrans({
    "ß": "ss", "ø": "o", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "ng",
    "ĸ": "k", "ŧ": "t", "ə": "e",
})  # fmt: skip
"""Letters that do not fall apart into one of a to z and a mark, as people write them without that letter."""


def file_name(text: object, *, longest: int = 40) -> str:
    """A name as part of a file name that opens everywhere: a to z, digits and hyphens; may be empty."""
    decomposed = unicodedata.normalize("NFKD", one_line(text).casefold().translate(_BY_SENSE))
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:longest].strip("-")


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
