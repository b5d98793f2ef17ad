"""The golden files, the marks of the steps that made them, and how the next ones are written."""

from __future__ import annotations

import ast
import gzip
import hashlib
import inspect
import json
import tempfile
import textwrap
from pathlib import Path

from db import later_tables, migrations, store, tables
from tests.db.golden import content

HERE = Path(__file__).resolve().parent
MARKS = HERE / "steps.json"
_TABLES = {"tables": tables, "later_tables": later_tables}


def file_of(step: str) -> Path:
    """Where the golden file of this step is kept."""
    return HERE / f"{step.split('_')[0]}.db.gz"


def golden(step: str) -> bytes:
    """The file as the app had it when this step was the newest."""
    return gzip.decompress(file_of(step).read_bytes())


def kept_marks() -> dict[str, dict[str, str]]:
    """What each step was when it was added: step -> 'text' and 'makes' -> mark."""
    return json.loads(MARKS.read_text(encoding="utf-8")) if MARKS.exists() else {}


def marks(step: str) -> dict[str, str]:
    """What a step is now. text: what it says, with the SQL it names, whatever its layout and description; makes: every
    table, index and trigger of a file that has all steps up to this one."""
    count = migrations.steps().index(step) + 1
    return {"text": _mark(_said(step)), "makes": _mark("\n".join(sorted(map(str, migrations.expected_objects(count)))))}


def _said(step: str) -> str:
    source = textwrap.dedent(inspect.getsource(getattr(migrations, step)))
    (function,) = ast.parse(source).body
    said = [ast.get_source_segment(source, each) or "" for each in function.body[1:]]
    for each in ast.walk(function):
        if isinstance(each, ast.Attribute) and (place := _TABLES.get(ast.unparse(each.value))):
            said.append(getattr(place, each.attr))
        if isinstance(each, ast.Name) and each.id.isupper() and each.id != "MIGRATIONS":
            said.append(str(getattr(migrations, each.id)))
    return "\n".join(said)


def _mark(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


_FILLED = 8
"""What the first so many steps have room for is in their files; what later ones have comes in anew, all of it once."""


def write_missing() -> list[str]:
    """Write the golden file and the marks of each step that has none yet; what is kept already is never touched."""
    known, written = kept_marks(), []
    with tempfile.TemporaryDirectory() as folder:
        newest = Path(folder) / "newest.db"
        if known:
            newest.write_bytes(golden(list(known)[_FILLED - 1]))
            store.check(newest)
            content.fill_newer(newest)
            store.compact(newest)
        else:
            content.fill(newest)
        for count, step in enumerate(migrations.steps(), start=1):
            if step in known or file_of(step).exists():
                continue
            old = Path(folder) / f"{step}.db"
            content.at_step(newest, old, count)
            file_of(step).write_bytes(gzip.compress(old.read_bytes(), 9, mtime=0))
            known[step] = marks(step)
            written.append(step)
    MARKS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    return written
