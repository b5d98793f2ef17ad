"""Files that leave the app: charters, workbooks, calendars, decks; builders return bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED = (".docx", ".pdf", ".pptx", ".xlsx")
"""Files that are compressed already."""


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
