"""E-mail addresses: harmless decoration is taken off, anything doubtful is refused with its reason."""

from __future__ import annotations

import re

from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer

LONGEST = 254
"""Longest address that can be delivered (RFC 5321, 4.5.3.1.3)."""

_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_INSIDE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


def email(text: str) -> Read[str]:
    """The address in small letters.

    Taken off: spaces, invisible characters, mailto:, <>, quotes, a name before <>, trailing dots, commas, semicolons.
    Codes: address_control (a line break or control character inside), two_addresses, address_too_long, not_an_address.
    """
    bare = text.strip()
    if _INSIDE.search(bare):
        return Read(code="address_control")
    bare = clean(bare)
    if is_no_answer(bare):
        return Read()
    if bare.count("@") > 1:
        return _doubled(bare)
    address = _undecorated(bare)
    if len(address) > LONGEST:
        return Read(code="address_too_long")
    return Read(address) if _ADDRESS.fullmatch(address) else Read(code="not_an_address")


def _undecorated(text: str) -> str:
    bracketed = re.search(r"<\s*([^<>]*@[^<>]*)>", text)
    address = (bracketed.group(1) if bracketed else text).lstrip(" \"'<([").rstrip(" \"'>)],;:.")
    address = re.sub(r"^mailto:\s*", "", address, flags=re.IGNORECASE)
    return address.split("?")[0].strip().lower() if text.lower().startswith("mailto:") else address.strip().lower()


def _doubled(text: str) -> Read[str]:
    """Two at signs: the same address twice (as 'a@b.nl <a@b.nl>') is one; otherwise nobody knows which is meant."""
    found = {_undecorated(part) for part in re.split(r"[\s;,/|<>]+", text) if "@" in part}
    if len(found) == 1 and _ADDRESS.fullmatch(only := found.pop()):
        return Read(only)
    return Read(code="two_addresses" if len(found) != 1 else "not_an_address")
