"""Opens a ZIP (and a workbook is one) without trusting it: nothing is unpacked before its size, names and count are known."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal
from mentoring.surveys.reading.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, RATIO_COUNTS_FROM

_ENTRY = b"PK\x01\x02"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OF_THE_TABLE = re.compile(
    r"^\[Content_Types\]|\.rels$|^xl/(?:workbook|sharedStrings|styles)|worksheets/|^[a-z-]+\.xml$|^META-INF/", re.I
)
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods")


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
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=unpacked, limit=MAX_UNPACKED)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, seen)
        seen.add(entry.filename.lower())


def _check_entry(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.filename
    # orig_filename still has what the directory said before zipfile made it safe for this computer.
    if "\\" in entry.orig_filename or "\x00" in entry.orig_filename or name.startswith("/") or ".." in name.split("/"):
        raise SurveyRefused(Refusal.UNSAFE_ARCHIVE, part=name)
    if name.lower() in seen:
        raise SurveyRefused(Refusal.UNSAFE_ARCHIVE, part=name)
    if entry.flag_bits & 0x1:
        raise SurveyRefused(Refusal.PASSWORD)
    ratio = entry.file_size // max(entry.compress_size, 1)
    if entry.file_size > RATIO_COUNTS_FROM and ratio > MAX_RATIO:
        raise SurveyRefused(Refusal.TOO_COMPRESSED, part=name, ratio=ratio, limit=MAX_RATIO)


def check_parts(archive: Archive) -> dict[str, bytes]:
    """Every XML part of a workbook, unpacked, and refused when it declares a DTD or entity.

    A part in two bytes a letter cannot be checked. Beside the table it is left out (Power Query keeps its steps so);
    within the table nobody writes one.
    """
    names = (name for name in archive.names if name.lower().endswith((".xml", ".rels")) or name == "mimetype")
    parts = {name: archive.part(name) for name in names}
    wide = {
        name for name, part in parts.items() if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:200]
    }
    if any(map(_OF_THE_TABLE.search, wide)):
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook")
    for name, part in parts.items():
        if name not in wide and _DECLARES.search(part):
            raise SurveyRefused(Refusal.UNSAFE_XML, part=name)
    return {name: part for name, part in parts.items() if name not in wide}


def repack(parts: Mapping[str, bytes]) -> bytes:
    """The checked parts as a plain ZIP: what the workbook reader sees is exactly what was checked, and no more."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def find_table(archive: Archive) -> str:
    """The path of the one table that a ZIP of files holds."""
    names = [name for name in archive.names if not _is_debris(name)]
    tables = [name for name in names if name.lower().endswith(_TABLES)]
    tables = tables or [name for name in names if name.lower().endswith(".txt")]
    if not tables:
        raise SurveyRefused(Refusal.NO_TABLE_IN_ARCHIVE)
    if len(tables) > 1:
        raise SurveyRefused(Refusal.SEVERAL_FILES, names=tuple(name.rsplit("/", 1)[-1] for name in tables))
    return tables[0]


def _is_debris(name: str) -> bool:
    """Files that a Mac adds by itself."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".")
