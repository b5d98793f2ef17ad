"""Settings of the file as a whole: small choices that are remembered for the next time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import store
from db.changes import add_log_line
from db.codec import from_json, to_json
from db.inspection import is_valid, setting_reader
from mentoring.actions import Action


def get(path: Path, key: str, default: Any = None) -> Any:
    """What was kept under this key; the default when there is nothing, or nothing that it can be. Raises
    StoreProblem."""
    with store.read(path) as db:
        row = db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return from_json(object, row[0]) if row and is_valid(setting_reader(key), row[0]) else default


def put(path: Path, key: str, value: object, *, actor: str | None = None) -> None:
    """Keep a value (anything that JSON can hold) under this key; None forgets it. Raises StoreProblem.

    actor: who decided it; then the log has a line. A choice about the screen alone is nobody's business.
    """
    with store.write(path) as db:
        if value is None:
            db.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            sql = (
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            )
            db.execute(sql, [key, to_json(value)])
        if actor:
            add_log_line(db, Action.SETTING_SAVED, actor=actor, round_id=None, subject=f"settings {key}")
