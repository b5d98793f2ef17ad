"""The organisation's logo, looked at before it goes into documents: a small picture that really is one."""

from __future__ import annotations

import io
from functools import lru_cache

LARGEST_FILE = 500_000
LARGEST_PICTURE = 25_000_000
_KINDS = frozenset({"image/png", "image/jpeg"})


class LogoRefused(Exception):
    """This file cannot be a logo. code: logo_too_large, logo_not_a_picture."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@lru_cache(maxsize=2)
def check_logo(data: bytes) -> bytes:
    """The logo as it stands, when it is a PNG or JPEG that can be drawn.

    Raises LogoRefused: 'logo_too_large' above 500 kB or 25 million pixels, 'logo_not_a_picture' for anything else.
    """
    if len(data) > LARGEST_FILE:
        raise LogoRefused("logo_too_large")
    if _pixels(data) > LARGEST_PICTURE:
        raise LogoRefused("logo_too_large")
    _draw(data)
    return data


def _pixels(data: bytes) -> int:
    from docx.image.image import Image

    try:
        picture = Image.from_file(io.BytesIO(data))
    except Exception as problem:
        # A damaged header fails in python-docx in as many ways as there are bytes in it.
        raise LogoRefused("logo_not_a_picture") from problem
    if picture.content_type not in _KINDS or picture.px_width * picture.px_height < 1:
        raise LogoRefused("logo_not_a_picture")
    return int(picture.px_width * picture.px_height)


def _draw(data: bytes) -> None:
    import typst

    try:
        page = b"#set page(width: 30mm, height: 30mm)\n#image(bytes(json(bytes(sys.inputs.logo))), width: 10mm)"
        typst.compile(page, format="pdf", sys_inputs={"logo": str(list(data))})
    except typst.TypstError as problem:
        raise LogoRefused("logo_not_a_picture") from problem
