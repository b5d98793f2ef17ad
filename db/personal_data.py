"""Where a person can be: one decision for each column of the file, and what this computer remembers of the erased.

The file travels: it is copied and put back elsewhere. What is remembered does not: marks of erased people, so that a
restore erases them again, and marks by which an address is known that comes in again, as long as a backup may hold it.
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
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database

from db.side_files import KEPT_DAYS, create_private
from mentoring.participants import ANSWER_FIELDS, FieldKind

BLANK = "[…]"
"""Stands where an erased person was named in a text."""


class ColumnContent(StrEnum):
    """What a column can say about a person.

    PERSON: the id of the one the row belongs to; the row goes with that person. PARTNER: the id of one of a pair; the
    row stays for the other. OWN: part of what is said about that person. REFERENCE, REFERENCES: somebody else's id or
    e-mail, one or a list. NAME: somebody else's name. TEXT, JSON: anybody may be named in it. FILE: bytes in which
    anybody may occur, kept or removed as a whole. NOBODY: numbers, codes and moments.
    """

    PERSON = "person"
    PARTNER = "partner"
    OWN = "own"
    REFERENCE = "reference"
    REFERENCES = "references"
    NAME = "name"
    TEXT = "text"
    JSON = "json"
    FILE = "file"
    NOBODY = "nobody"


def _nobody(*columns: str) -> dict[str, ColumnContent]:
    return dict.fromkeys(columns, ColumnContent.NOBODY)


def _texts(*columns: str) -> dict[str, ColumnContent]:
    return dict.fromkeys(columns, ColumnContent.TEXT)


_TWO = {"mentor": ColumnContent.PERSON, "mentee": ColumnContent.PERSON}
_OF_PERSON = {"person": ColumnContent.PERSON}
_OF_ANSWER = {
    FieldKind.LINE: ColumnContent.TEXT,
    FieldKind.TEXT: ColumnContent.TEXT,
    FieldKind.CODE: ColumnContent.NOBODY,
    FieldKind.NUMBER: ColumnContent.NOBODY,
    FieldKind.YES_NO: ColumnContent.NOBODY,
    FieldKind.NAME: ColumnContent.NAME,
    FieldKind.PERSON: ColumnContent.REFERENCE,
    FieldKind.SET: ColumnContent.NOBODY,
    FieldKind.RANKED: ColumnContent.NOBODY,
    FieldKind.PEOPLE: ColumnContent.REFERENCES,
    FieldKind.SCORES: ColumnContent.NOBODY,
    FieldKind.ANSWERS: ColumnContent.JSON,
}
"""What an answer of each kind can say about others."""

COLUMNS: dict[str, dict[str, ColumnContent]] = {
    "settings": {"key": ColumnContent.NOBODY, "value": ColumnContent.JSON},
    "rounds": {"programme": ColumnContent.JSON, **_nobody("id", "example", "created_at", "version")},
    "actors": {"id": ColumnContent.NOBODY, "name": ColumnContent.NAME},
    "topics": {"code": ColumnContent.NOBODY, "topic": ColumnContent.JSON},
    "aliases": {"alias": ColumnContent.TEXT, "topic": ColumnContent.NOBODY},
    "people": {
        "id": ColumnContent.PERSON,
        "version": ColumnContent.NOBODY,
        **dict.fromkeys(("name", "email", "email_key"), ColumnContent.OWN),
    },
    "participations": {
        **_OF_PERSON,
        **{each.name: _OF_ANSWER[each.kind] for each in ANSWER_FIELDS},
        **_nobody("id", "round", "joined_at", "submission", "version"),
    },
    "uploads": {
        "filename": ColumnContent.TEXT,
        "data": ColumnContent.FILE,
        "choices": ColumnContent.JSON,
        **_nobody("id", "round", "wave", "kept_at"),
    },
    "receipts": {
        "receipt": ColumnContent.JSON,
        "kept": ColumnContent.JSON,
        **_nobody("id", "round", "upload", "saved_at", "actor", "fingerprint", "sure_columns", "sure_columns_changed"),
    },
    "unseen": {**_OF_PERSON, "marks": ColumnContent.JSON, **_nobody("id", "round", "receipt", "version")},
    "mappings": {
        "targets": ColumnContent.JSON,
        "headers": ColumnContent.JSON,
        **_nobody("id", "fingerprint", "wave", "fields", "saved_at", "unseen"),
    },
    "responses": {
        **_OF_PERSON,
        "texts": ColumnContent.JSON,
        **_nobody("id", "round", "wave", "moment", "submitted_at", "scores", "row"),
    },
    "pairs": {
        "mentor": ColumnContent.PARTNER,
        "mentee": ColumnContent.PARTNER,
        "details": ColumnContent.JSON,
        **_texts("hand", "confirmed_by"),
        **_nobody("id", "round", "state", "score", "confirmed_on", "confirmed_at", "ended_on", "version"),
        **_nobody("paused_until", "ends_on"),
    },
    "pins": {**_TWO, **_nobody("id", "round")},
    "forbidden": {**_TWO, "reason": ColumnContent.TEXT, **_nobody("id", "round")},
    "audits": {"record": ColumnContent.JSON, **_nobody("id", "round", "at", "actor")},
    "charters": {
        **dict.fromkeys(("agreed_text", "fields"), ColumnContent.JSON),
        **_nobody("id", "pair", "state", "agreed_on", "version", "edition", "source"),
    },
    "charter_sources": {"template": ColumnContent.FILE, **_nobody("fingerprint", "wording")},
    "charter_editions": {
        "agreed_text": ColumnContent.JSON,
        **_nobody("id", "pair", "edition", "agreed_on", "source"),
    },
    "shared_questions": {"question": ColumnContent.TEXT, **_nobody("id", "round", "said", "version")},
    "own_words": {**_OF_PERSON, **_texts("question", "written", "text"), **_nobody("id", "round", "version")},
    "clauses": {"texts": ColumnContent.JSON, **_nobody("round", "version")},
    "sessions": {
        **_nobody("id", "pair", "held_on", "form", "minutes", "outcome", "topics", "useful", "next_on"),
        **_nobody("submission", "version", "separate", "starts_at"),
    },
    "signal_records": {
        **_OF_PERSON,
        "agreed": ColumnContent.TEXT,
        **_nobody("id", "round", "code", "pair", "happened", "step", "noted_on", "until", "version"),
    },
    "kpi_points": {**_texts("kpi", "note"), **_nobody("id", "round", "month", "value")},
    "events": {
        "what": ColumnContent.TEXT,
        "explains": ColumnContent.JSON,
        **_nobody("id", "round", "happened_on", "submission"),
    },
    "report_counts": _nobody("id", "round", "counted_on", "unresolved"),
    "lotteries": _nobody("round", "seed", "drawn_at"),
    "comparison_members": {**_OF_PERSON, **_nobody("id", "round", "part")},
    "expectations": _nobody("round", "fingerprint", "found"),
    "reports": {
        "report": ColumnContent.JSON,
        "words": ColumnContent.JSON,
        **_nobody("id", "round", "stage", "fingerprint", "frozen_at", "actor"),
    },
    "decisions": {"decision": ColumnContent.JSON, **_nobody("id", "round")},
    "contract_conversations": {
        **_texts("place", "reason"),
        **_nobody("id", "pair", "answer_by", "held_on", "held_at", "result", "version"),
    },
    "contract_answers": {**_OF_PERSON, "answer": ColumnContent.OWN, **_nobody("id", "conversation", "answered_on")},
    "kick_offs": {"plan": ColumnContent.JSON, **_nobody("id", "round", "state", "held_on", "tables", "version")},
    "kick_off_guests": {
        **_OF_PERSON,
        "badge": ColumnContent.TEXT,
        **_nobody("id", "round", "attendance", "tells_on", "version"),
    },
    "published": _nobody("fingerprint", "round", "published_on", "figures"),
    "support_tasks": {
        "owner": ColumnContent.NAME,
        **_nobody("id", "round", "task", "due", "done_on", "attended", "version"),
    },
    "reading_list": {**_texts("title", "source"), **_nobody("id", "round", "topic", "submission")},
    "ideas": {
        **_TWO,
        **_texts("idea", "reason"),
        **_nobody("id", "round", "mentor_yes", "mentee_yes", "mentor_share", "mentee_share", "state", "version"),
    },
    "report_ideas": _nobody("id", "report", "idea", "state"),
    "quality_answers": _nobody("id", "round", "item", "holds"),
    "member_numbers": {**_OF_PERSON, **_nobody("number")},
    "log": _nobody("id", "at", "actor", "action", "round", "subject"),
    "images": {
        "person": ColumnContent.PERSON,
        "partner": ColumnContent.PERSON,
        "key": ColumnContent.TEXT,
        "before": ColumnContent.JSON,
        **_nobody("id", "entry", "place"),
    },
    "erased": _nobody("mark", "erased_at"),
    "revisions": _nobody("place", "token"),
    "_sqlite_migrations": _nobody("id", "migration_set", "name", "applied_at"),
}
"""Table -> column -> decision. A new column without one breaks a test, and access and erasure refuse to run."""

TELLS_OF_THE_OTHER = {"contract_conversations": ("result", "reason", "version")}
"""Table -> columns from which one of a pair could tell what the other one answered; no access export holds them."""

JSON_COLUMNS = frozenset(
    {each.name for each in ANSWER_FIELDS if each.kind.holds_many}
    | {"scores", "topics"}
    | {column for columns in COLUMNS.values() for column, place in columns.items() if place is ColumnContent.JSON}
)


def check_decisions(db: Database) -> None:
    """A column without a decision is a mistake in the program: nothing is erased or shown by halves."""
    held = {name: set(db.table(name).columns_dict) for name in db.table_names() if name != "sqlite_sequence"}
    if held != {name: set(columns) for name, columns in COLUMNS.items()}:
        raise RuntimeError("a table or column has no decision in db.personal_data")


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


def find_erased(addresses: Collection[str]) -> dict[str, date]:
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
    own, begins = installation_secret(), {each[:_SORTED_BY] for each in kept}
    return _address_marks(sorted(each for each in addresses if _begin(each, own) in begins))


def _address_marks(addresses: Collection[str]) -> dict[str, str]:
    """Address -> mark. The hashing uses several cores, since the interpreter is not needed for it."""
    if not addresses:
        return {}
    own = installation_secret()
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as several:
        found = several.map(lambda each: hashlib.scrypt(each.encode("utf-8"), salt=own, **_COST), addresses)
        return {each: _begin(each, own) + mark.hex() for each, mark in zip(addresses, found, strict=True)}


def _begin(address: str, secret: bytes) -> str:
    return hmac.digest(secret, address.encode("utf-8"), "sha256").hex()[:_SORTED_BY]


def _addresses_folder() -> Path:
    return app_folder() / "erased-addresses"


ANOTHER_FOLDER = "TELEMACHUS_HOME"
"""The environment variable that names another folder than the usual one."""


def app_folder() -> Path:
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


def installation_secret() -> bytes:
    """The secret of this installation, made when it is first needed; only its owner may read it. Raises OSError."""
    place = app_folder() / "secret"
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
        app_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
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
    return app_folder() / "erased"
