"""Fills a template in once in a process of its own, so that one that never ends, or grows, ends by itself."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.documents.word.problems import TemplateCode

LONGEST_SECONDS = 30.0
LONGEST_WORK = 5.0
"""Seconds of the processor that one charter may take, of which a round needs a hundred; ours takes a tenth of one."""

LARGEST_MEMORY = 1_500_000_000
"""Bytes of address space, where the system can hold a process to that (Linux)."""

_HOME = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from components.documents.word.trial import serve; serve()"
_SAID = {b"ok": None, b"much": TemplateCode.ENDLESS}


def try_out(
    template: bytes, values: Mapping[str, Any], language: str, *, seconds: float = LONGEST_SECONDS
) -> TemplateCode | None:
    """What is the matter when this template is filled in with these values: ENDLESS, NOT_FILLED, or None.

    The process starts from nothing but this package, and is killed when the seconds are over.
    """
    asked = json.dumps({"values": values, "language": language}).encode()
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter with our own code)
            [sys.executable, "-c", _START, _HOME],
            input=len(asked).to_bytes(8, "big") + asked + template,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return TemplateCode.ENDLESS
    return _SAID.get(done.stdout, TemplateCode.NOT_FILLED)


def serve() -> None:
    """The child's side: a template comes in, one word goes out."""
    from components.documents.word.names import TooMuch

    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _hold_memory()
    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    asked = json.loads(sys.stdin.buffer.read(length))
    try:
        _fill_in(sys.stdin.buffer.read(), asked["values"], asked["language"])
        said = b"ok" if time.process_time() < LONGEST_WORK else b"much"
    except (TooMuch, MemoryError):
        said = b"much"
    out.write(said)
    out.flush()


def _fill_in(template: bytes, values: Mapping[str, Any], language: str) -> None:
    from docx import Document

    from components.documents.word.filling import fill
    from components.documents.word.package import parse_xml

    filled = fill(template, values, language)
    Document(io.BytesIO(filled))
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))


def _hold_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
