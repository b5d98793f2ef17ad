"""The organisation's logo, made fit for documents: a small picture without anything else in the file."""

from __future__ import annotations

import io

LARGEST_FILE = 5_000_000
LARGEST_PICTURE = 40_000_000
BOX = (900, 330)
"""Pixels: three times the 11 mm by 30 mm or so it takes on paper."""


class LogoRefused(Exception):
    """This file cannot be a logo. code: too_large, not_a_picture."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def printable(data: bytes) -> bytes:
    """A PNG or JPEG as a PNG of at most 900 by 330 pixels, without metadata.

    Raises LogoRefused for anything else: 'too_large' above 5 MB or 40 million pixels, 'not_a_picture' otherwise.
    """
    from PIL import Image, UnidentifiedImageError

    if len(data) > LARGEST_FILE:
        raise LogoRefused("too_large")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise LogoRefused("too_large")
            return _small_png(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise LogoRefused("not_a_picture") from problem


def _small_png(picture) -> bytes:  # type: ignore[no-untyped-def]
    small = picture.convert("RGBA")
    small.thumbnail(BOX)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
