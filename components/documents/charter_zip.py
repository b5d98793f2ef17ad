"""All charters of a round in one ZIP, each as Word and PDF, in the language of each reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from components.documents.charter_docx import charter_docx
from components.documents.charter_pdf import charter_pdf
from components.documents.plain_text import file_name
from mentoring.charter import Charter, CharterText
from mentoring.pairs import CharterRecord
from mentoring.topics import TOPICS, Topic

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def charters_zip(
    charters: Iterable[CharterText],
    *,
    records: Mapping[int, CharterRecord] | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    template: bytes | None = None,
    logo: bytes | None = None,
    progress: Callable[[int], object] | None = None,
) -> bytes:
    """Every charter as Word and PDF; when the two of a pair read different languages, in both.

    records: pair id -> its record. template: the organisation's own Word template. progress: called with the number of
    charters done.
    """
    known = records or {}
    out, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in enumerate(charters, start=1):
            charter = text.charter
            record = known.get(charter.pair) if charter.pair is not None else None
            for language in languages_of(charter):
                shared: dict[str, Any] = {
                    "record": record,
                    "own": text.own.get(language),
                    "catalogue": catalogue,
                    "logo": logo,
                }
                stem = _free_name(file_stem(charter, place, language), taken)
                _add(archive, f"{stem}.docx", charter_docx(charter, language, template=template, **shared))
                _add(archive, f"{stem}.pdf", charter_pdf(charter, language, **shared))
            if progress:
                progress(place)
    return out.getvalue()


def languages_of(charter: Charter) -> tuple[str, ...]:
    """The languages this charter is needed in: one, or two when the two read different languages."""
    return tuple(dict.fromkeys((charter.mentor.language, charter.mentee.language)))


def file_stem(charter: Charter, place: int, language: str) -> str:
    """A file name without its ending, made of the pair's number and letters a to z: it opens on every system."""
    number = charter.pair if charter.pair is not None else place
    names = (file_name(party.name, longest=30) for party in (charter.mentor, charter.mentee))
    parts = [f"charter-{number:04d}", *(name for name in names if name)]
    return "-".join(parts) + (f"-{language}" if len(languages_of(charter)) > 1 else "")


def _free_name(stem: str, taken: set[str]) -> str:
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A fixed moment, so that the same charters make the same file.
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
