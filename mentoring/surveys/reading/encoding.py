"""Turns the bytes of a text file into letters: which encoding, and which lines break the rule."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
"""Windows in Western Europe, an old Mac, and Excel's "CSV (MS-DOS)"; in doubt the first."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžß"
_CAPITALS = _ACCENTED.upper().replace("SS", "")
_AT_HOME = re.compile(
    f"(?<=[A-Za-z])[{_ACCENTED}]|[{_ACCENTED}](?=[a-z])|(?<![A-Za-z0-9])[{_CAPITALS}](?=[A-Za-z])"
    "|(?<=[a-z])[’](?=[a-z])|(?<![A-Za-z])[“‘„«](?=\\w)|(?<=[\\w.,!?])[”’»…](?![A-Za-z])"
    '|(?<= )[–—•€](?=[ \\d])|€(?=\\d)|(?<=\\w)\xa0(?=\\w)|(?<=\\d)[°€–](?![A-Za-z])|\xa0(?=[?!:;\\s"])'
)
_OUT_OF_PLACE = re.compile(
    f"(?<=[a-z])[“”„‚ƒ†‡ˆ‰‹›™…–—‘•€¢£¤¥¦§¨©¬®¯°±²³µ¶·¸¹º»¼½¾¿×÷¡ª«´{_CAPITALS}](?=[a-z])"
    f"|[a-z][{_CAPITALS}](?![A-Za-z])|[\x80-\x9f╔╗╚╝║═│┤╣┐└┴┬├─┼▓▒░█▄▀■◊∆∂∑∏π∫Ω≈√\uf8ff]"
)
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[\u00a3\u00a5\u00a7\u00a8\u00aa\u00ac\u00ae\u00af\u00b1\u00b3\u00b4\u00b5\u00b6\u00b8\u00b9\u00ba\u00bc\u00bd\u00be\u00bf\u00d7\u00f7](?=[^\W\d_])|"
    r"(?<!\w)[\u00a3\u00a5\u00af\u00b3\u00b9\u00bc\u00be\u00bf\u00aa\u00ba](?=[a-z\u00e0-\u00ff]{2})|(?<=[a-z]{2})[\u00b3\u00b9\u00bc\u00bf\u00be\u00b6](?!\w)"
)
"""Signs of Western Europe that are letters of Central Europe: '£ukasz' was Łukasz."""


@dataclass(frozen=True)
class Decoded:
    """The text, its encoding, and the lines (from 1) that were written in another one."""

    text: str
    encoding: str
    odd_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode by mark, then strictly as UTF-8, then as the eight-bit encoding whose letters stand where letters belong."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if (wide := _two_bytes_a_letter(data)) is not None:
        return _wide(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(data, "utf-8") or _eight_bit(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    if encoding != "utf-8-sig":
        return _wide(data, encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return _mixed(data.removeprefix(codecs.BOM_UTF8), encoding) or _eight_bit(data.removeprefix(codecs.BOM_UTF8))


def _wide(data: bytes, encoding: str) -> Decoded:
    """A file cut off in the middle of a letter loses that letter only."""
    whole = data[: len(data) - len(data) % (4 if "32" in encoding else 2)]
    try:
        return Decoded(whole.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="text") from error


def _two_bytes_a_letter(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte is NUL."""
    opening = data[:4096]
    even, odd = opening[::2].count(0), opening[1::2].count(0)
    if max(even, odd) < 0.3 * len(opening) / 2 or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mixed(data: bytes, encoding: str) -> Decoded | None:
    """UTF-8 with a few lines in an eight-bit encoding, as when someone added lines in another program."""
    lines = re.split(rb"(\r\n|\r|\n)", data)
    odd = [at for at in range(0, len(lines), 2) if not _is_utf8(lines[at])]
    proper = any(not line.isascii() and _is_utf8(line) for line in lines[::2])
    if not proper and encoding == "utf-8":
        return None
    other = _best_eight_bit(b"\n".join(lines[at] for at in odd))
    texts = [line.decode("utf-8") if _is_utf8(line) else line.decode(other, errors="replace") for line in lines]
    return Decoded("".join(texts), encoding, tuple(at // 2 + 1 for at in odd))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(data: bytes) -> Decoded:
    high = b"\n".join(line for line in _LINE_END.split(data) if not line.isascii())
    encoding = _best_eight_bit(high[:200_000])
    return Decoded(data.decode(encoding, errors="replace"), encoding)


def _best_eight_bit(sample: bytes) -> str:
    best = max(_EIGHT_BIT, key=lambda encoding: _plausible(sample, encoding))
    western = _impossible(sample.decode(best, errors="replace"))
    return "cp1250" if western and _impossible(sample.decode("cp1250", errors="replace")) * 2 < western else best


def _impossible(text: str) -> int:
    """How many signs stand against a letter where no language of Western or Central Europe puts them."""
    return len(_SIGN_IN_WORD.findall(text))


def is_doubtful(encoding: str) -> bool:
    """Whether an encoding was found by what letters it gives, where another would give letters too."""
    return encoding == "cp1250"


def _plausible(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, errors="replace")
    return len(_AT_HOME.findall(text)) - 2 * len(_OUT_OF_PLACE.findall(text)) - 3 * text.count("\ufffd")
