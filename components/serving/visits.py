"""A visitor's private copy lives as long as the visit; a session that ended is let go, also when nobody follows."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

LOOK_SECONDS = 10
GONE_SECONDS = 40
"""How long a line may be broken before the visit is over. Together with one look it is less than the minute for which
Streamlit keeps a session to come back to, so that the session is still there to be closed."""

_LOG = logging.getLogger("telemachus")
_PREFIX = "telemachus-visitors-"
_FORGOTTEN_SECONDS = 600
"""A running app touches its folder at every look; one this old belongs to a process that was killed."""


@dataclass
class Visit:
    """One session: its private copies, and since when (monotonic seconds) its line is broken."""

    folders: list[Path]
    gone_since: float | None = None


_visits: dict[str, Visit] = {}
_home: tempfile.TemporaryDirectory[str] | None = None
_one_at_a_time = threading.Lock()


def note_visit() -> None:
    """Remember the session that runs now, so that it is closed when it has ended."""
    if context := get_script_run_ctx():
        _visits.setdefault(context.session_id, Visit([]))


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder for the session that runs now: gone when the visit is over, the app stops or the object is freed."""
    global _home
    with _one_at_a_time:
        if _home is None or not Path(_home.name).exists():
            _home = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        folder = tempfile.TemporaryDirectory(dir=_home.name, ignore_cleanup_errors=True)
    note_visit()
    if context := get_script_run_ctx():
        _visits[context.session_id].folders.append(Path(folder.name))
    return folder


@asynccontextmanager
async def tidy_up(_app: object) -> AsyncIterator[None]:
    """While the app runs: every few seconds look who has gone, and tidy up after them."""
    task = asyncio.create_task(_tidy())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        if _home is not None:
            _home.cleanup()


async def _tidy() -> None:
    while True:
        try:
            await asyncio.to_thread(sweep_leftovers)
            if end_visits(time.monotonic()) and not _visits:
                await asyncio.to_thread(release_garbage)
        except Exception as error:  # one look that fails must not be the last one
            _LOG.error("tidying up: %s", type(error).__name__)
        await asyncio.sleep(LOOK_SECONDS)


def end_visits(now: float) -> bool:
    """Close the sessions whose line has been broken for too long, with their copies; whether there were any.

    now: monotonic seconds. A folder that another program holds on to is tried again at the next look.
    """
    server, ended = runtime.get_instance(), False
    for session, visit in list(_visits.items()):
        if server.is_active_session(session):
            visit.gone_since = None
            continue
        visit.gone_since = now if visit.gone_since is None else visit.gone_since
        if now - visit.gone_since < GONE_SECONDS:
            continue
        server.close_session(session)
        for folder in visit.folders:
            shutil.rmtree(folder, ignore_errors=True)
        if not any(folder.exists() for folder in visit.folders):
            del _visits[session]
        ended = True
    return ended


def sweep_leftovers() -> None:
    """Show that this process is at work, and remove what killed ones left behind."""
    own = Path(_home.name) if _home else None
    if own and own.exists():
        os.utime(own)
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if folder != own and mine and time.time() - found.st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


@st.cache_resource(show_spinner=False)
def freeze_garbage(dozens: int) -> None:
    """Streamlit collects garbage after every run; what was imported by now need not be looked at each time.

    dozens: how many dozens of modules are loaded, so that it happens again after a page brought in more.
    """
    gc.collect()
    gc.freeze()


def release_garbage() -> None:
    """What was frozen holds the sessions of that moment too; when all have ended, let nothing of them stay."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
