"""E-mail addresses and the links that open a mail program: one valid address or none."""

from __future__ import annotations

import re
from urllib.parse import quote

from mentoring.surveys.values.emails import LONGEST

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")


def valid_address(text: str | None) -> str | None:
    """This text as one e-mail address, or None: several addresses, line breaks and header tricks are no address."""
    candidate = (text or "").strip(" ")
    return candidate if len(candidate) <= LONGEST and _ADDRESS.fullmatch(candidate) else None


def mailto(to: str | None, subject: str, body: str) -> str | None:
    """A link that opens the mail program with this draft; None when `to` is not one valid address."""
    valid = valid_address(to)
    if valid is None:
        return None
    # Mail programs expect CRLF, written as %0D%0A; a plain quote() keeps every other character out of the way.
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    subject_line = " ".join(subject.split())
    return f"mailto:{quote(valid, safe='@')}?subject={quote(subject_line, safe='')}&body={quote(lines, safe='')}"
