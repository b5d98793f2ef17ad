"""Keys by which a field of a form stays the same one in the other language, so that what was typed in it stays."""

from __future__ import annotations

from zlib import crc32


def field_key(name: str, stored: object) -> str:
    """The key of a field that shows a stored value. Another stored value is another field, so that nobody saves over
    what was stored meanwhile with what stood there before."""
    return f"{name} {crc32(repr(stored).encode()):08x}"
