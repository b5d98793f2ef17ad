"""What this computer remembers of erased people, outside the data file.

The data file travels: it is copied, backed up and put back elsewhere. What stands here does not travel with it: the
marks of people who were erased, so that a restore erases them again, and marks by which an e-mail address is recognised
when it comes in again, without keeping the address: scrypt of it with a secret of this installation. Such a mark goes
when no backup can be left from before, or when the person comes back as they wish.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
import unicodedata
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.side_files import KEPT_DAYS, create_private

_COST = {"n": 2**13, "r": 8, "p": 1, "dklen": 32}
_SORTED_BY = 3
"""An address costs some 12 ms, which makes guessing slow for someone who has the secret too. A survey of 5,000 rows
would take a minute so; therefore a quick keyed hash, of which a mark keeps three digits, sorts out all but one address
in 4,096 first."""


def remember_addresses(addresses: Iterable[str]) -> None:
    """Remember that these addresses were erased today. Raises OSError."""
    known = sorted({normal_address(each) for each in addresses if each})
    if known:
        _addresses_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    for mark in _address_marks(known).values():
        with suppress(FileExistsError):
            create_private(_addresses_folder() / mark)
        (_addresses_folder() / mark).write_text(datetime.now(UTC).date().isoformat(), encoding="ascii")


def find(addresses: Collection[str]) -> dict[str, date]:
    """Those of these addresses that were erased here not long ago, as given, with the day.

    Where the marks cannot be read, nobody is recognised.
    """
    with suppress(OSError):
        if kept := _valid_marks():
            given = {each: normal_address(each) for each in addresses if each}
            marks = _marks_among(kept, set(given.values()))
            return {each: kept[marks[plain]] for each, plain in given.items() if marks.get(plain) in kept}
    return {}


def forget_addresses(addresses: Collection[str]) -> None:
    """Forget that these addresses were erased: they are in the file again, as these people wish.

    Where that cannot be written the mark goes when its time has passed.
    """
    with suppress(OSError):
        if kept := _valid_marks():
            for mark in _marks_among(kept, {normal_address(each) for each in addresses if each}).values():
                (_addresses_folder() / mark).unlink(missing_ok=True)


def expire_addresses() -> None:
    """Remove the marks whose time has passed. Raises OSError."""
    _valid_marks()


def normal_address(address: str) -> str:
    """The form in which two spellings of one address are equal."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def _valid_marks() -> dict[str, date]:
    """The marks that count, with the day of each; those past their time are removed on the way."""
    if not _addresses_folder().is_dir():
        return {}
    oldest = datetime.now(UTC).date() - timedelta(days=KEPT_DAYS)
    found = {place: _day_of(place) for place in _addresses_folder().iterdir()}
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
    own, begins = secret(), {each[:_SORTED_BY] for each in kept}
    return _address_marks(sorted(each for each in addresses if _begin(each, own) in begins))


def _address_marks(addresses: Collection[str]) -> dict[str, str]:
    """Address -> mark. The hashing uses several cores, since the interpreter is not needed for it."""
    if not addresses:
        return {}
    own = secret()
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as several:
        found = several.map(lambda each: hashlib.scrypt(each.encode("utf-8"), salt=own, **_COST), addresses)
        return {each: _begin(each, own) + mark.hex() for each, mark in zip(addresses, found, strict=True)}


def _begin(address: str, secret: bytes) -> str:
    return hmac.digest(secret, address.encode("utf-8"), "sha256").hex()[:_SORTED_BY]


def _addresses_folder() -> Path:
    return folder() / "erased-addresses"


ANOTHER_FOLDER = "TELEMACHUS_HOME"
"""The environment variable that names another folder than the usual one."""


def folder() -> Path:
    """The folder of this app among the user's own data. Raises OSError when the user has none."""
    if named := os.environ.get(ANOTHER_FOLDER):
        return Path(named)
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "Telemachus"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "Telemachus"
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share") / "telemachus"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def secret() -> bytes:
    """The secret of this installation, made when it is first needed; only its owner may read it. Raises OSError."""
    place = folder() / "secret"
    for _attempt in range(3):
        with suppress(FileNotFoundError):
            if found := place.read_bytes():
                return found
        _make_secret(place)
    raise OSError(f"{place} cannot be made")


def _make_secret(place: Path) -> None:
    """It appears complete and once, also when two processes need it at the same moment."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if place.exists() and not place.stat().st_size:
        place.unlink(missing_ok=True)
    fresh = place.with_name(f"secret-{secrets.token_hex(4)}")
    create_private(fresh)
    try:
        fresh.write_bytes(secrets.token_hex(32).encode("ascii"))
        with suppress(FileExistsError):
            os.link(fresh, place)
    except OSError:
        if place.exists():
            return
        fresh.rename(place)
    finally:
        fresh.unlink(missing_ok=True)


def note_erased(marks: Iterable[str]) -> None:
    """Keep the marks of erased people, for a backup that is put back where nothing else tells. Raises OSError."""
    new = sorted(set(marks) - erased_marks())
    if new:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        append(_erased_path(), new)


def erased_marks() -> set[str]:
    """The marks of everyone who was erased on this computer, from whatever file. Raises OSError."""
    return set(_erased_path().read_text(encoding="ascii").split()) if _erased_path().exists() else set()


def append(place: Path, lines: Iterable[str]) -> None:
    """Add lines to a file that only its owner may read, and see that they are on the disk. Raises OSError."""
    with suppress(FileExistsError):
        create_private(place)
    with place.open("a", encoding="ascii") as file:
        file.writelines(f"{each}\n" for each in lines)
        file.flush()
        os.fsync(file.fileno())


def _erased_path() -> Path:
    return folder() / "erased"
