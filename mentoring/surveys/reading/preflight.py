"""Checks a file before it is opened: what it really is, how large it may be, whether a ZIP keeps its word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentoring.surveys.model import Refusal, SurveyRefused

MEGABYTE = 1024 * 1024

MAX_BYTES = 25 * MEGABYTE
MAX_UNPACKED = 64 * MEGABYTE
MAX_RATIO = 150
RATIO_COUNTS_FROM = MEGABYTE // 4
"""Below this unpacked size a part is harmless, and small regular sheets do compress very well."""
MAX_PARTS = 200
MAX_ROWS = 25_000
SLACK = 200
"""Rows above that limit that are still laid out: titles, headers and blank rows do not count as answers."""
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
"""Rows times columns over all sheets: what a workbook reader lays out in memory, empty cells included."""
MAX_CELL = 131_000
"""Characters in one cell; a spreadsheet holds 32 767."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh91AY", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script|style|div|frameset|title)[\s>/]",
    re.I | re.S,
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{])")
_NAMED_AS_MACROS = (".xlsm", ".xltm", ".xlam")
_ENTRY = b"PK\x01\x02"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_XML_ENCODING = re.compile(r"""(?<=\s)encoding\s*=\s*["'][^"'>]*["']""")
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods")


class FileFamily(StrEnum):
    """The three families that can hold a survey."""

    TEXT = "text"
    ZIP = "zip"
    OLE = "ole"


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
    bitmap = data.startswith(b"BM") and b"\x00" in data[:32]
    newer = data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")
    return bitmap or newer or data.startswith(_PICTURES)


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


@dataclass(frozen=True)
class Archive:
    """A ZIP whose directory has been checked; parts are unpacked one by one when asked for."""

    source: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files in it, folders left out."""
        return tuple(info.filename for info in self.source.infolist() if not info.is_dir())

    def part(self, name: str) -> bytes:
        """One file, unpacked; at most the size it declares, with its checksum verified."""
        try:
            return self.source.read(name)
        except Exception as error:
            raise SurveyRefused(Refusal.DAMAGED, kind="archive") from error


def open_archive(data: bytes) -> Archive:
    """Check the directory of a ZIP against the limits and return it; raise `SurveyRefused` otherwise."""
    # The count of entry marks comes first: reading a directory of half a million entries costs more than any survey.
    if data.count(_ENTRY) > 2 * MAX_PARTS:
        raise SurveyRefused(Refusal.TOO_MANY_PARTS, parts=data.count(_ENTRY), limit=MAX_PARTS)
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="archive") from error
    _check(source.infolist())
    return Archive(source)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise SurveyRefused(Refusal.TOO_MANY_PARTS, parts=len(entries), limit=MAX_PARTS)
    if (unpacked := sum(entry.file_size for entry in entries)) > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=unpacked, limit=MAX_UNPACKED)
    seen: set[str] = set()
    for entry in entries:
        # orig_filename still has what the directory said before zipfile made it safe for this computer.
        name, given = entry.filename, entry.orig_filename
        if "\\" in given or "\x00" in given or name.startswith("/") or ".." in name.split("/") or name.lower() in seen:
            raise SurveyRefused(Refusal.UNSAFE_ARCHIVE, part=name)
        if entry.flag_bits & 0x1:
            raise SurveyRefused(Refusal.PASSWORD)
        ratio = entry.file_size // max(entry.compress_size, 1)
        if entry.file_size > RATIO_COUNTS_FROM and ratio > MAX_RATIO:
            raise SurveyRefused(Refusal.TOO_COMPRESSED, part=name, ratio=ratio, limit=MAX_RATIO)
        seen.add(name.lower())


def check_parts(archive: Archive) -> dict[str, bytes]:
    """Every XML part of a workbook, unpacked, and refused when it declares a DTD or entity.

    What other programs keep in a workbook for themselves (Power Query its steps) is left out: it may be any XML.
    """
    names = (name for name in archive.names if name.lower().endswith((".xml", ".rels")) or name == "mimetype")
    parts = {name: _in_utf8(archive.part(name)) for name in names if not name.startswith("customXml/")}
    for name, part in parts.items():
        if _DECLARES.search(part):
            raise SurveyRefused(Refusal.UNSAFE_XML, part=name)
    return parts


def _in_utf8(part: bytes) -> bytes:
    """A part in two bytes a letter is written anew, for only then can be seen what it declares."""
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(part[:2])
    return _XML_ENCODING.sub("", part.decode(wide, errors="replace"), count=1).encode() if wide else part


def repack(parts: Mapping[str, bytes]) -> bytes:
    """The checked parts as a plain ZIP: what the workbook reader sees is exactly what was checked, and no more."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def find_table(archive: Archive) -> str:
    """The path of the one table that a ZIP of files holds, beside what a Mac adds by itself."""
    files = [name for name in archive.names if not name.startswith("__MACOSX/") and not _own_name(name).startswith(".")]
    tables = [name for name in files if name.lower().endswith(_TABLES)]
    tables = tables or [name for name in files if name.lower().endswith(".txt")]
    if not tables:
        raise SurveyRefused(Refusal.NO_TABLE_IN_ARCHIVE)
    if len(tables) > 1:
        raise SurveyRefused(Refusal.SEVERAL_FILES, names=tuple(map(_own_name, tables)))
    return tables[0]


def _own_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
