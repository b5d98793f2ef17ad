"""Takes a text file apart: its encoding, the sign between its cells, and the quotation marks that went astray."""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from mentoring.surveys.fields import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, SLACK, Refusal, SurveyRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "àâäæçèéêëîïôœùûüÿíóúáñ äöüß áéíñóúü áâãàçéêíóôú àèéìíòóùú åäöæøéü áéíóúšž"
_CENTRAL = "ąćęłńóśźż áäčďéěíĺľňóôŕřšťúůýž áéíóöőúüű ăâîşţ čćđšž"
_ALPHABETS = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1254": "çğıöşüâî\u0307",
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1257": "ąčęėįšųūž āčēģīķļņšūž äõöüšž",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњќћўџґ",
    "cp1253": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}
"""Eight-bit encoding -> the letters beyond a to z in each of its languages: Windows in Western Europe, an old Mac,
Excel's "CSV (MS-DOS)", Turkish, Central Europe (Windows and Linux), the Baltic, Cyrillic, Greek. In doubt the first."""
_USUAL = ("cp1252", "mac_roman", "cp850")
_COMMON = frozenset("éëïöüèçáóä")
_LETTER = r"[^\W\d_]"
_SIGN = re.compile(
    f"\xa0|(?<={_LETTER})’(?={_LETTER})|(?<!{_LETTER})[‘’“„«¿¡]|[’”»…](?!{_LETTER})|(?<!{_LETTER})[^\\w\\s](?!{_LETTER})"
    f"|(?<={_LETTER})[™®©]|(?<=m)[²³]|(?<=\\b[nNM])[ªº]|°(?=C\\b)|µ(?=[gml]\\b)"
)
"""Signs where signs belong: an apostrophe, quotation marks around words, and whatever no letter touches."""
_PLAIN_SIGNS = frozenset("\xa0‘’“”„«»–—…•€£°²³½¿¡")
_WORD = re.compile("[A-Za-z\x80-\U0010ffff]+")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64_000
_HINT = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.I)
_MAX_REPAIRS = 200


@dataclass(frozen=True)
class Decoded:
    """The text, its encoding, the lines (from 1) that were written in another one, and words that speak for another."""

    text: str
    encoding: str
    odd_lines: tuple[int, ...] = ()
    doubtful: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode by mark, then strictly as UTF-8, then as the eight-bit encoding whose words are words."""
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", _two_bytes_a_letter(data)))
    if encoding not in ("utf-8", "utf-8-sig"):
        # A file cut off in the middle of a letter loses that letter only.
        whole = data[: len(data) - len(data) % (4 if "32" in encoding else 2)]
        try:
            return Decoded(whole.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            raise SurveyRefused(Refusal.DAMAGED, kind="text") from error
    body = data.removeprefix(mark)
    try:
        return Decoded(body.decode("utf-8"), encoding)
    except UnicodeDecodeError:
        return _decode_mixed(body, encoding) or _decode_eight_bit(body)


def _two_bytes_a_letter(data: bytes) -> str:
    """UTF-16 without its mark, in which nearly every second byte is NUL; else UTF-8."""
    opening = data[:4096]
    even, odd = opening[::2].count(0), opening[1::2].count(0)
    if max(even, odd) < 0.3 * len(opening) / 2 or min(even, odd) > 0.1 * max(even, odd):
        return "utf-8"
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode_mixed(data: bytes, encoding: str) -> Decoded | None:
    """UTF-8 with a few lines in an eight-bit encoding, as when someone added lines in another program."""
    lines = re.split(rb"(\r\n|\r|\n)", data)
    odd = [at for at in range(0, len(lines), 2) if not _is_utf8(lines[at])]
    proper = any(not line.isascii() and _is_utf8(line) for line in lines[::2])
    if not proper and encoding == "utf-8":
        return None
    other, _doubtful = _best_eight_bit(b"\n".join(lines[at] for at in odd))
    texts = [line.decode("utf-8") if _is_utf8(line) else line.decode(other, errors="replace") for line in lines]
    return Decoded("".join(texts), encoding, tuple(at // 2 + 1 for at in odd))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_eight_bit(data: bytes) -> Decoded:
    high = b"\n".join(line for line in _LINE_END.split(data) if not line.isascii())
    encoding, doubtful = _best_eight_bit(high)
    return Decoded(data.decode(encoding, errors="replace"), encoding, doubtful=doubtful)


def _best_eight_bit(sample: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding in which most words are words of its languages, and the words that make this doubtful."""
    read = {
        encoding: _Letters(sample[:_SAMPLE].decode(encoding, errors="replace"), encoding) for encoding in _ALPHABETS
    }
    best, usual = max(read.values(), key=_Letters.weigh), max(map(read.__getitem__, _USUAL), key=_Letters.weigh)
    # A few odd words among many proper ones are a reason to ask, and no reason to read the proper ones differently.
    if (best.weigh()[0] - usual.weigh()[0]) * 4 < len(usual.words):
        best = usual
    odd = best.odd if best.encoding in _USUAL else best.words
    return best.encoding, tuple(odd)


class _Letters:
    """What one encoding makes of the letters and signs beyond ASCII."""

    def __init__(self, text: str, encoding: str) -> None:
        self.encoding = encoding
        self.signs = _PLAIN_SIGNS & set(_SIGN.findall(text))
        words = _WORD.findall(_SIGN.sub(" ", text))
        self.words = dict.fromkeys(word for word in words if not word.isascii() and (len(word) > 1 or word in "àéèÀÉ"))
        self.odd = [word for word in self.words if not _is_possible(word, _ALPHABETS[encoding])]

    def weigh(self) -> tuple[int, int]:
        """How many more words and signs are possible than not; then how many of them are common."""
        signs, common = len(self.signs), sum(not _COMMON.isdisjoint(word) for word in self.words)
        return len(self.words) - 2 * len(self.odd) + signs, common + signs


def _is_possible(word: str, alphabets: str) -> bool:
    """Whether one language has all these letters, and none is a capital in the middle."""
    # A tilde stands on an o before e in Portuguese; anywhere else it is the double accent of Hungarian.
    letters = {letter for letter in word.lower().replace("õe", "oe") if not letter.isascii()}
    inside = any(before.islower() and sign.isupper() and not sign.isascii() for before, sign in pairwise(word))
    mixed = alphabets[0] in "аα" and len(letters) < len(set(word.lower()))
    return not inside and not mixed and any(letters <= set(alphabet) for alphabet in alphabets.split())


@dataclass(frozen=True)
class Runaway:
    """A quotation mark that opens and never closes: its row, its line in the file, and how many lines it swallowed."""

    row: int
    line: int
    lines: int


@dataclass
class DelimitedText:
    """A text in rows. ends: the last line of each row in the file, from 1."""

    delimiter: str
    rows: list[list[str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    runaways: list[Runaway] = field(default_factory=list)
    cells: int = 0

    def add(self, row: list[str], end: int) -> None:
        """Take in one row."""
        self.rows.append(row)
        self.ends.append(end)
        self.cells += len(row)
        if self.cells > MAX_CELLS:
            raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=self.cells, limit=MAX_CELLS)

    def row_of_line(self, line: int) -> int:
        """The row (from 1) that a line of the file belongs to."""
        return next((row for row, end in enumerate(self.ends, start=1) if end >= line), len(self.ends))


def split_rows(text: str) -> DelimitedText:
    """Find the delimiter and split the text into rows.

    A first line `sep=;` is an instruction, not a row; spreadsheets do not show it and neither do row numbers here.
    Raises `SurveyRefused` for too many columns or rows, and for a cell longer than any answer.
    """
    hint = _HINT.match(text)
    body = (text[hint.end() :] if hint else text).rstrip("\r\n")
    if body.count("\r\r\n") > body.count("\n") // 2:
        # Written twice in text mode on Windows: every line end became two.
        body = body.replace("\r\r\n", "\r\n")
    delimiter = hint[1] if hint and hint[1] in body and hint[1] not in '"\r\n' else find_delimiter(body)
    found = _rows(body, delimiter)
    if hint:
        found.ends = [end + 1 for end in found.ends]
        found.runaways = [Runaway(bad.row, bad.line + 1, bad.lines) for bad in found.runaways]
    return found


def find_delimiter(text: str) -> str:
    """The sign that gives the rows the same number of cells, preferring more cells; a comma when there is none."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    scores = {delimiter: _consistency(sample, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _consistency(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0
    width, count = several.most_common(1)[0]
    header = next(width for width in widths if width > 1)
    # A separator stands tight against the next cell, a comma in a sentence does not.
    tight = 1 - sample.count(delimiter + " ") / sample.count(delimiter)
    like_header = (1.0 if header == width else 0.6) * (1.0 if widths[0] > 1 else 0.8)
    return count / len(widths) * math.log2(1 + width) * like_header * (0.5 + 0.5 * tight)


def _rows(text: str, delimiter: str) -> DelimitedText:
    found = DelimitedText(delimiter)
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter)
    try:
        for row in reader:
            if len(found.rows) < MAX_ROWS + SLACK:
                found.add(row, reader.line_num)
            elif any(row) or reader.line_num > 100 * MAX_ROWS:
                raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS)
        if not found.ends or found.ends[-1] == len(found.rows):
            return found
    except csv.Error:
        pass
    # A row over several lines may have swallowed others.
    return _repair(text, delimiter, _usual_width(found.rows))


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """Lines with their ends, split only where a CSV line can end. A StringIO would hold four bytes a letter.

    A line with a million separators is refused before a list of a million cells is made.
    """
    stored = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    for line in io.TextIOWrapper(stored, "utf-8", "surrogatepass", newline=""):
        if len(line) > 20 * MAX_COLUMNS and line.count(delimiter) > 20 * MAX_COLUMNS:
            raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=line.count(delimiter) + 1, limit=MAX_COLUMNS)
        yield line


def _usual_width(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def _swallows_rows(row: list[str], lines: list[str], delimiter: str, width: int) -> bool:
    """Whether the lines inside a cell are rows in their own right rather than the lines of an answer."""
    if width < 2:
        return False
    whole = sum(len(split_cell(line, delimiter)) == width for line in lines[1:])
    return whole > 0 and (len(row) != width or (whole > 1 and width > 7) or bool(_fault(lines, delimiter)))


def _is_open(lines: list[str], delimiter: str) -> bool:
    return "unexpected end" in _fault(lines, delimiter)


def _fault(lines: list[str], delimiter: str) -> str:
    """What a strict reader has against these lines, or ""."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    return ""


def _repair(text: str, delimiter: str, width: int) -> DelimitedText:
    """Read again row by row; where a quotation mark runs away, it is taken as an ordinary sign on its own line."""
    lines = list(_lines(text, delimiter))
    found = DelimitedText(delimiter)
    at = 0
    while at < len(lines):
        row, used = _next_row(lines, at, delimiter)
        piece = lines[at : at + used]
        swallowed = row is None or (used > 1 and _swallows_rows(row, piece, delimiter, width))
        if swallowed or (used > 1 and at + used == len(lines) and _is_open(piece, delimiter)):
            found.runaways.append(Runaway(len(found.rows) + 1, at + 1, used))
        if row is None or swallowed:
            row, used = _literal(lines[at], delimiter, len(found.rows) + 1), 1
        at += used
        found.add(row, at)
        if len(found.runaways) > _MAX_REPAIRS:
            raise SurveyRefused(Refusal.QUOTES, row=found.runaways[0].row)
        if len(found.rows) > MAX_ROWS + SLACK:
            raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS)
    return found


def _next_row(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    reader = csv.reader((lines[index] for index in range(at, len(lines))), delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, reader.line_num


def _literal(line: str, delimiter: str, number: int) -> list[str]:
    """One line by itself: the cell that opens and never closes is split again, its quotation mark kept as a sign."""
    line = line.rstrip("\r\n")
    try:
        *cells, rest = next(csv.reader([line], delimiter=delimiter), [""])
    except csv.Error as error:
        raise SurveyRefused(Refusal.CELL_TOO_LONG, row=number, limit=MAX_CELL) from error
    if not _is_open([line], delimiter):
        return [*cells, rest]
    opening, *others = rest.split(delimiter)
    return [*cells, f'"{opening}', *others]


def split_cell(cell: str, delimiter: str) -> list[str]:
    """A row that stands in one cell, as cells."""
    try:
        return next(csv.reader(cell.splitlines() or [""], delimiter=delimiter), [])
    except csv.Error:
        return [cell]
