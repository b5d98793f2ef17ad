"""Settings of the file as a whole: small choices that are remembered for the next time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import store
from db.codec import from_json, to_json
from db.log import Action, line


def get(path: Path, key: str, default: Any = None) -> Any:
    """What was kept under this key, or the default. Raises StoreProblem."""
    with store.read(path) as db:
        row = db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return from_json(object, row[0]) if row else default


def every(path: Path) -> dict[str, Any]:
    """All that is kept, by key. Raises StoreProblem."""
    with store.read(path) as db:
        found = db.execute("SELECT key, value FROM settings ORDER BY key").fetchall()
    return {key: from_json(object, text) for key, text in found}


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
            line(db, Action.SETTING_SAVED, actor=actor, round_id=None, subject=f"settings {key}")
