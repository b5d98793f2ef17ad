"""Opens the programme this session works on: one's own file, the example beside it, or a visitor's private copy."""

from __future__ import annotations

import os
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from components import empty
from components.mode import AppMode, mode
from components.saving import attempt_first
from components.serving.visits import private_folder
from components.words import _, language
from db import rounds, settings, store
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.programme import Programme, Rhythm

_HOME = Path(__file__).resolve().parent.parent
_FOLDER = "visitor_folder"
_ACTOR = "actor"
_SHOWN = "shown_round"
_OPENED = "opened_file"
_one_at_a_time = threading.Lock()
"""Streamlit runs the second press of a double click beside the first, which is still at work."""

__all__ = ["Conflict", "StoreProblem"]


def data_file() -> Path:
    """The file this session may work on: the organisation's own, or a visitor's temporary one."""
    if mode() is AppMode.DEMO:
        return _visitor_folder() / "telemachus.db"
    return Path(os.environ.get("TELEMACHUS_DB") or _HOME / "data" / "telemachus.db")


def example_file() -> Path:
    """The example has a file of its own beside the real one, so that they never mix."""
    return data_file().with_name("example.db")


def is_example() -> bool:
    """Whether the example is open."""
    return example_file().exists()


def open_file() -> Path:
    """The file that is open now: the example while it is there, else one's own."""
    return example_file() if is_example() else data_file()


def peek(*, on_data_page: bool = False) -> Round | None:
    """The open round, or None when nothing has been started. A broken file is said in a sentence and stops the page."""
    path = open_file()
    if not path.exists() and not _gone(path):
        return None
    try:
        opened = rounds.opened(path, settings.get(path, "open_round"), actor=actor())
        st.session_state[_OPENED] = str(path)
        return opened
    except StoreProblem as problem:
        _explain(problem)
        if not on_data_page and not is_example():
            st.page_link("pages/data_page.py", label=_("Go to Data to restore a backup"), icon=":material/database:")
        st.stop()


def open_programme() -> Round:
    """The open round as the person's screen showed it; a page without one says how to begin and stops.

    The version is the one the screen was drawn from, so that a save over somebody else's is a conflict.
    """
    opened = peek()
    if opened is None:
        empty.show(
            "people",
            _("There is no programme yet. Start one, or look around in the example."),
            "start",
            _("Go to Start"),
        )
        st.stop()
    this = (str(opened.path), opened.id)
    shown, version = st.session_state.get(_SHOWN, (this, opened.version))
    st.session_state[_SHOWN] = (this, opened.version)
    return replace(opened, version=version) if shown == this else opened


def _explain(problem: StoreProblem) -> None:
    from components.store_words import sentence

    text = sentence(problem.code)
    if is_example():
        text = _("The example cannot be opened. Remove it with the button above; you can open it anew.")
    st.error(text, icon=":material/error:")


def begin_programme() -> None:
    """Start one's own programme from the form on the start page: a file of its own, dates from today on."""
    attempt_first(_begin)


def _begin() -> None:
    path, today = data_file(), date.today()
    programme = Programme(
        (st.session_state.get("own_name") or "").strip() or _("Reverse mentoring pilot"),
        starts=today,
        ends=Rhythm().last_day(today),
        organisation=(st.session_state.get("own_organisation") or "").strip() or None,
        language=language(),
    )
    opener, spoken, invented = actor(), language(), mode() is AppMode.DEMO
    with _one_at_a_time:
        if not path.exists():
            store.create(path)
        if not rounds.every(path):
            rounds.create(path, programme, actor=opener, example=invented)
            settings.put(path, "language", spoken)


def remember_round(number: int) -> None:
    """Open this round from now on."""
    settings.put(open_file(), "open_round", number)


def forget_round() -> None:
    """Open the latest round again."""
    settings.put(open_file(), "open_round", None)


def load_example() -> None:
    """Put the invented organisation, half a year on, in the example file."""
    attempt_first(_load_example)


def _load_example() -> None:
    from db import example

    path = example_file()
    with _one_at_a_time:
        if not path.exists():
            example.load(path, date.today())


def remove_example() -> None:
    """Take the example away; one's own programme is untouched."""
    attempt_first(_remove_example)


def _remove_example() -> None:
    path = example_file()
    with store.on_disk():
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)


def actor() -> str | None:
    """The name of the person at this computer, once it was asked."""
    return st.session_state.get(_ACTOR)


def remember_actor(name: str) -> None:
    """Keep the name for this session: it stands beside what this person confirms."""
    st.session_state[_ACTOR] = name.strip() or None


def remember_language(chosen: str) -> None:
    """Keep the language for this session, and beside the programme for the next one.

    A file that cannot be written is no reason to refuse a language; the page says what is the matter with it.
    """
    st.session_state["language"] = chosen
    path = data_file()
    with suppress(StoreProblem):
        if not path.exists() and not _gone(path):
            store.create(path)
        settings.put(path, "language", chosen)


def remembered_language() -> str | None:
    """The language that was chosen last on this computer."""
    path = data_file()
    with suppress(StoreProblem):
        return settings.get(path, "language") if path.exists() else None
    return None


def _gone(path: Path) -> bool:
    """Whether this session worked on the file before: then it was moved or removed, and is not to be begun anew."""
    return st.session_state.get(_OPENED) == str(path) and not path.exists()


def _visitor_folder() -> Path:
    folder = st.session_state.get(_FOLDER)
    if folder is None or not Path(folder.name).exists():
        folder = st.session_state[_FOLDER] = private_folder()
        path = Path(folder.name) / "example.db"
        path.write_bytes(_example_bytes(date.today()))
        path.chmod(0o600)
    return Path(folder.name)


@st.cache_resource(max_entries=1, show_spinner=False)
def _example_bytes(today: date) -> bytes:
    # Invented people only, so one copy for all visitors is safe; each gets a file of their own from it.
    from db import backup, example

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.db"
        example.load(path, today)
        return backup.make(path)
