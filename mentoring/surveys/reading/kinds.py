"""What a file really is, told from its first bytes and never from its name."""

from __future__ import annotations

import re
from enum import StrEnum

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal


class FileFamily(StrEnum):
    """The three families that can hold a survey."""

    TEXT = "text"
    ZIP = "zip"
    OLE = "ole"


_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"\x00\x00\x01\x00",
)
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh91AY", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script|style|div|frameset|title)[\s>/]",
    re.I | re.S,
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{])")
_NAMED_AS_MACROS = (".xlsm", ".xltm", ".xlam")


def detect_family(data: bytes, filename: str) -> FileFamily:
    """Tell the family of a file that may hold a table; raise `SurveyRefused` for everything else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise SurveyRefused(Refusal.EMPTY)
    if filename.lower().endswith(_NAMED_AS_MACROS):
        raise SurveyRefused(Refusal.MACROS)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return FileFamily.OLE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return FileFamily.ZIP
    _refuse_known_binaries(data)
    _refuse_known_texts(_opening(data))
    return FileFamily.TEXT


def _refuse_known_binaries(data: bytes) -> None:
    if data.startswith(b"SQLite format 3\x00"):
        raise SurveyRefused(Refusal.DATABASE)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise SurveyRefused(Refusal.PDF)
    if _is_picture(data):
        raise SurveyRefused(Refusal.PICTURE)
    if data.startswith(_ARCHIVES):
        raise SurveyRefused(Refusal.OTHER_ARCHIVE)
    if data.startswith((b"\x7fELF", b"MZ\x90\x00", b"\xca\xfe\xba\xbe")) or _mostly_binary(data):
        raise SurveyRefused(Refusal.NOT_A_TABLE)


def _is_picture(data: bytes) -> bool:
    if data.startswith(b"BM") and b"\x00" not in data[:32]:
        return False
    riff = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return riff or data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")


def _mostly_binary(data: bytes) -> bool:
    """Control bytes that no text has. NUL is left out: text of two bytes a letter is full of it."""
    opening = data[:4096]
    odd = sum(byte < 32 and byte not in (0, 9, 10, 11, 12, 13, 27) for byte in opening)
    return odd > max(3, len(opening) // 20)


def _opening(data: bytes) -> str:
    head = data[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore")
    return head.replace(b"\x00", b"").decode("utf-8-sig", errors="ignore")


def _refuse_known_texts(opening: str) -> None:
    if opening.lstrip().startswith("<?xml"):
        page = Refusal.WEB_PAGE if "<html" in opening.lower() else Refusal.NOT_A_TABLE
        raise SurveyRefused(Refusal.XML_WORKBOOK if "office:spreadsheet" in opening else page)
    if _WEB_PAGE.match(opening):
        raise SurveyRefused(Refusal.WEB_PAGE)
    if opening.startswith(r"{\rtf"):
        raise SurveyRefused(Refusal.DOCUMENT)
    if _JSON.match(opening):
        raise SurveyRefused(Refusal.JSON)
