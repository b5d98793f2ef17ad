"""Recognises an erased person whose e-mail address comes in again, without keeping the address.

Of the address only a mark is kept, on this computer and outside the data file: scrypt of the address with the secret
of this installation. It goes when no backup can be left from before, or when the person comes back as they wish.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db import copies, installation

KEPT_DAYS = copies.KEPT_DAYS
"""As long as the safety copy that lives longest."""

_COST = {"n": 2**13, "r": 8, "p": 1, "dklen": 32}
_SORTED_BY = 3
"""An address costs some 12 ms, which makes guessing slow for someone who has the secret too. A survey of 5,000 rows
would take a minute so; therefore a quick keyed hash, of which a mark keeps three digits, sorts out all but one address
in 4,096 first."""


def remember(addresses: Iterable[str]) -> None:
    """Remember that these addresses were erased today. Raises OSError."""
    known = sorted({normal_address(each) for each in addresses if each})
    if known:
        _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    for mark in _marks(known).values():
        with suppress(FileExistsError):
            copies.create_private(_folder() / mark)
        (_folder() / mark).write_text(datetime.now(UTC).date().isoformat(), encoding="ascii")


def erasure_dates(addresses: Collection[str]) -> dict[str, date]:
    """Those of these addresses that were erased here not long ago, as given, with the day.

    Where the marks cannot be read, nobody is recognised.
    """
    with suppress(OSError):
        if kept := _valid_marks():
            given = {each: normal_address(each) for each in addresses if each}
            marks = _marks_among(kept, set(given.values()))
            return {each: kept[marks[plain]] for each, plain in given.items() if marks.get(plain) in kept}
    return {}


def forget(addresses: Collection[str]) -> None:
    """Forget that these addresses were erased: they are in the file again, as these people wish.

    Where that cannot be written the mark goes when its time has passed.
    """
    with suppress(OSError):
        if kept := _valid_marks():
            for mark in _marks_among(kept, {normal_address(each) for each in addresses if each}).values():
                (_folder() / mark).unlink(missing_ok=True)


def expire() -> None:
    """Remove the marks whose time has passed. Raises OSError."""
    _valid_marks()


def normal_address(address: str) -> str:
    """The form in which two spellings of one address are equal."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def _valid_marks() -> dict[str, date]:
    """The marks that count, with the day of each; those past their time are removed on the way."""
    if not _folder().is_dir():
        return {}
    oldest = datetime.now(UTC).date() - timedelta(days=KEPT_DAYS)
    found = {place: _day_of(place) for place in _folder().iterdir()}
    for place in [place for place, day in found.items() if day < oldest]:
        place.unlink(missing_ok=True)
    return {place.name: day for place, day in found.items() if day >= oldest}


def _day_of(place: Path) -> date:
    """The day in a mark's file; one that was cut off while it was written counts from when that was."""
    try:
        return date.fromisoformat(place.read_text(encoding="ascii"))
    except ValueError:
        return datetime.fromtimestamp(place.stat().st_mtime, UTC).date()
    except FileNotFoundError:  # another window let this person in at this moment
        return date.min


def _marks_among(kept: Collection[str], addresses: Collection[str]) -> dict[str, str]:
    """Address -> mark, of those that may be among the marks kept."""
    secret, begins = installation.secret(), {each[:_SORTED_BY] for each in kept}
    return _marks(sorted(each for each in addresses if _begin(each, secret) in begins))


def _marks(addresses: Collection[str]) -> dict[str, str]:
    """Address -> mark. The hashing uses several cores, since the interpreter is not needed for it."""
    if not addresses:
        return {}
    secret = installation.secret()
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as several:
        found = several.map(lambda each: hashlib.scrypt(each.encode("utf-8"), salt=secret, **_COST), addresses)
        return {each: _begin(each, secret) + mark.hex() for each, mark in zip(addresses, found, strict=True)}


def _begin(address: str, secret: bytes) -> str:
    return hmac.digest(secret, address.encode("utf-8"), "sha256").hex()[:_SORTED_BY]


def _folder() -> Path:
    return installation.folder() / "erased-addresses"
