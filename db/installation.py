"""What this computer keeps outside the data file: a secret of its own, and the marks of people who were erased.

The data file travels: it is copied, backed up and put back elsewhere. What stands here does not travel with it.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from db import copies

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
    copies.create_private(fresh)
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
        copies.create_private(place)
    with place.open("a", encoding="ascii") as file:
        file.writelines(f"{each}\n" for each in lines)
        file.flush()
        os.fsync(file.fileno())


def _erased_path() -> Path:
    return folder() / "erased"
