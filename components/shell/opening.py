"""Opens the programme this session works on: one's own file, the example beside it, or a visitor's private copy."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.config import get_option

from components import paging
from components.data import removal
from components.shell import app_mode
from components.shell.app_mode import AppMode, mode
from components.web_server import private_folder
from components.words import _, language
from components.words.charters_and_kick_off import wording
from components.words.errors import elsewhere_sentence, problem_sentence
from components.words.report import words_in_all_languages
from db import backup, contracts, example, participants, problems, retention, rounds, shared_file, store
from db.inspection_and_rescue import find_damage
from db.problems import Conflict, StoreProblem, translated_disk_errors
from db.rounds import Round
from db.shared_file import follow_link
from db.value_cache import reuse_connections
from mentoring.actions import StoreProblemCode
from mentoring.charter import LANGUAGES as PAPER_LANGUAGES
from mentoring.charter_editions import CharterSource
from mentoring.days_and_holidays import COUNTRY_OF_LANGUAGE, propose_end
from mentoring.programme import Programme, Rhythm

_HOME = Path(__file__).resolve().parents[2]
_FOLDER = "visitor_folder"
_ACTOR = "actor"
_SHOWN, _FILE = "shown_round", "shown_file"
_one_at_a_time = threading.Lock()
"""Streamlit runs the second press of a double click beside the first, which is still at work."""

_opened_here: set[Path] = set()  # since the app was started
_TOLD = "damage_told"
_looks: dict[str, Future[Any]] = {}
_beside = ThreadPoolExecutor(1, "file-check")

__all__ = ["Conflict", "StoreProblem", "reuse_connections"]


def data_file() -> Path:
    """The file this session may work on: the organisation's own, or a visitor's temporary one."""
    if mode() is AppMode.DEMO:
        return _visitor_folder() / "telemachus.db"
    return follow_link(Path(os.environ.get("TELEMACHUS_DB") or _HOME / "data" / "telemachus.db"))


def claim_file() -> None:
    """Keep one's own file and the example beside it for this computer.

    Raises StoreProblem('elsewhere') when another computer has them open. A visitor's copy is nobody else's.
    """
    if mode() is AppMode.DEMO:
        return
    if taken := shared_file.acquire(data_file().absolute(), _address()):
        raise StoreProblem(
            StoreProblemCode.ELSEWHERE, computer=taken.computer, since=taken.since, minutes=taken.minutes
        )


def require_file() -> None:
    """Say so and stop the page when another computer has the file open."""
    try:
        claim_file()
    except StoreProblem as problem:
        detail: dict[str, Any] = problem.detail
        st.error(elsewhere_sentence(**detail), icon=":material/lock:")
        st.stop()


def example_file() -> Path:
    """The example has a file of its own beside the real one, so that they never mix."""
    return data_file().with_name("example.db")


def is_example() -> bool:
    """Whether the example is open."""
    return example_file().exists()


def open_file() -> Path:
    """The file that is open now: the example while it is there, else one's own."""
    return example_file() if is_example() else data_file()


def current_round(*, on_data_page: bool = False) -> Round | None:
    """The open round, or None when nothing has been started. A broken file is said in a sentence and stops the page."""
    path = open_file()
    if not path.exists() and not is_gone(path):
        return None
    try:
        if path not in _opened_here:
            with suppress(StoreProblem):
                store.use_wal(path)
        opened = rounds.open_round(path, rounds.get_setting(path, "open_round"), actor=actor())
    except StoreProblem as problem:
        show_file_problem(problem, on_data_page=on_data_page)
        st.stop()
    _opened_here.add(path)
    st.session_state[_FILE] = store.since_erasure(path)
    with suppress(StoreProblem):
        contracts.expire(path, date.today())
        retention.expire_notes(path, date.today())
    start_check(path, find_damage)
    if (damage := pop_new_damage(path)) and not on_data_page:
        show_file_problem(damage)
    if not problems.is_writable(path):
        st.warning(
            _("Everything can be read here but nothing saved: the file or its folder is read-only."),
            icon=":material/edit_off:",
        )
    return opened


def current_damage() -> StoreProblem | None:
    """What is damaged in the open file now; None when it is whole, or there is none."""
    path = open_file()
    return look_over_now(path, find_damage) if path.exists() else None


def open_programme(*, needs_people: bool = True) -> Round:
    """The open round as the person's screen showed it; a page without one says how to begin and stops.

    needs_people: the page is about people, and says so where the personal data of the round were removed.
    The version is the one the screen was drawn from, so that a save over somebody else's is a conflict.
    """
    opened = current_round()
    if opened is None:
        paging.show_empty(
            "people",
            _("There is no programme yet. Start one, or look around in the example."),
            "start",
            _("Go to Start"),
        )
        st.stop()
    emptied = needs_people and not participants.everyone(opened)
    if emptied and (on := retention.removed_on(opened.path).get(opened.id)):
        removal.show_removed(on)
        st.page_link("pages/programme_page.py", label=_("Go to Programme"), icon=":material/arrow_forward:")
        st.stop()
    this = (str(opened.path), opened.id)
    shown, version = st.session_state.get(_SHOWN, (this, opened.version))
    st.session_state[_SHOWN] = (this, opened.version)
    return replace(opened, version=version) if shown == this else opened


def show_file_problem(problem: StoreProblem, *, on_data_page: bool = False) -> None:
    """Say what is the matter with the open file, and where to mend it."""
    if is_example():
        st.error(
            _("The example cannot be opened. Remove it with the button above; you can open it anew."),
            icon=":material/error:",
        )
        return
    if problem.code in (StoreProblemCode.DAMAGED, StoreProblemCode.NOT_A_DATABASE) and "values" not in problem.detail:
        check_again(open_file())
        problem = current_damage() or problem
    st.error(problem_sentence(problem.code, problem.detail), icon=":material/error:")
    if not on_data_page:
        st.page_link("pages/data_page.py", label=_("Go to Data"), icon=":material/database:")


def start_empty() -> None:
    """Begin with an empty file where the one that was there is gone, because the person chose that."""
    store.create(data_file())


def start_programme() -> None:
    """Start one's own programme from the form on the start page: a file of its own, dates from today on."""
    path, today, country = data_file(), date.today(), COUNTRY_OF_LANGUAGE.get(language())
    opener, spoken, invented = actor(), language(), mode() is AppMode.DEMO
    name = (st.session_state.get("own_name") or "").strip() or _("Reverse mentoring pilot")
    organisation = (st.session_state.get("own_organisation") or "").strip() or None
    marked = _("{organisation} (invented)").format(organisation=organisation or name)
    programme = Programme(
        name,
        starts=today,
        ends=propose_end(today, Rhythm(), country),
        # A paper has this name at its top: what a visitor makes says there that its people are invented.
        organisation=marked if invented else organisation,
        language=language(),
        country=country,
    )
    with _one_at_a_time:
        _make(path)
        if not rounds.every(path):
            rounds.create(path, programme, actor=opener, example=invented)
            rounds.put_setting(path, "language", spoken)


def remember_round(number: int) -> None:
    """Open this round from now on."""
    rounds.put_setting(open_file(), "open_round", number)


def forget_file() -> None:
    """Another file stands in the place of one's own: open its latest round, and look it over."""
    forget_round()
    check_new_file(data_file())


def forget_round() -> None:
    """Open the latest round again."""
    rounds.put_setting(open_file(), "open_round", None)


def load_example() -> None:
    """Put the invented organisation, half a year on, in the example file, in the language of the screen."""
    path = example_file()
    with _one_at_a_time:
        if not path.exists():
            _write_example(path, date.today(), language())


def _load_other_example(chosen: str) -> None:
    """Put the example in this language in the place of the one that is open, unless somebody did something in that."""
    path = example_file()
    with _one_at_a_time:
        if not is_example() or not example.is_as_it_was_made(path):
            return
        if rounds.every(path)[-1].programme.language == chosen:
            return
        fresh = path.with_name("example-in-other-language.db")
        try:
            _remove_file(fresh)
            _make_example(fresh, chosen)
            remove_example()
            with translated_disk_errors():
                fresh.rename(path)
        finally:
            _remove_file(fresh)
    check_new_file(path)


def _write_example(path: Path, today: date, spoken: str) -> None:
    """A new file with the example, in the words of the app."""
    source = CharterSource(wording={each: wording(each) for each in PAPER_LANGUAGES})
    example.load(path, today, language=spoken, words=words_in_all_languages, source=source)


def _make_example(path: Path, spoken: str) -> None:
    if mode() is not AppMode.DEMO:
        _write_example(path, date.today(), spoken)
        return
    path.write_bytes(_example_bytes(date.today(), spoken))
    path.chmod(0o600)


def remove_example() -> None:
    """Take the example away; one's own programme is untouched."""
    _remove_file(example_file())


def _remove_file(path: Path) -> None:
    with translated_disk_errors():
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)


def actor() -> str | None:
    """The name of the person at this computer, once it was asked."""
    return st.session_state.get(_ACTOR)


def remember_actor(name: str) -> None:
    """Keep the name for this session: it stands beside what this person confirms."""
    st.session_state[_ACTOR] = name.strip() or None


def remember_language(chosen: str) -> None:
    """Keep the language for this session, and beside the programme for the next one; an example in which nothing was
    done yet speaks it too.

    A file that cannot be written is no reason to refuse a language; the page says what is the matter with it.
    """
    st.session_state["language"] = chosen
    path = data_file()
    with suppress(StoreProblem):
        claim_file()
        _make(path)
        rounds.put_setting(path, "language", chosen)
    with suppress(StoreProblem):
        _load_other_example(chosen)


def remembered_language() -> str | None:
    """The language that was chosen last on this computer."""
    path = data_file()
    with suppress(StoreProblem):
        claim_file()
        return rounds.get_setting(path, "language") if path.exists() else None
    return None


def _make(path: Path) -> None:
    """A new file where there never was one. Raises StoreProblem('missing') or ('moved') when there was."""
    if is_gone(path):
        store.check_exists(path)
    if not path.exists():
        store.create(path)


def is_gone(path: Path | None = None) -> bool:
    """Whether the open file, or this one, was here before.

    Then it was moved or removed, or its drive is not connected, and a new and empty one in its place would hide that.
    """
    path = path or open_file()
    if path.exists():
        return False
    return path in _opened_here or store.remains(path) or not path.parent.parent.is_dir()


def _address() -> str:
    """Where a browser on this computer reaches the app."""
    scheme = "https" if get_option("server.sslCertFile") else "http"
    base = str(get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://localhost:{get_option('server.port')}{'/' * bool(base)}{base}"


def _visitor_folder() -> Path:
    folder = st.session_state.get(_FOLDER)
    if folder is None or not Path(folder.name).exists():
        folder = st.session_state[_FOLDER] = private_folder()
        _make_example(Path(folder.name) / "example.db", language())
    return Path(folder.name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _example_bytes(today: date, spoken: str) -> bytes:
    # Invented people only, so one copy for all visitors is safe; each gets a file of their own from it.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.db"
        _write_example(path, today, spoken)
        return backup.make(path)


def start_check(path: Path, look_over: Callable[[Path], Any]) -> None:
    """Have the file looked over, unless that was begun before. Without a browser nobody would read the answer."""
    if str(path) not in _looks and app_mode.has_browser():
        _looks[str(path)] = _beside.submit(look_over, path)


def known_damage(path: Path) -> Any | None:
    """What is damaged in this file, as the look at it found; None when nothing is, or it is not known yet."""
    look = _looks.get(str(path))
    return look.result() if look and look.done() and not look.exception() else None


def look_over_now(path: Path, look_over: Callable[[Path], Any]) -> Any | None:
    """What is damaged in this file now: what was found to be whole is believed, anything else is looked over again."""
    look = _looks.get(str(path))
    if look is None or look.done() and look.result() is not None:
        look = _looks[str(path)] = _beside.submit(look_over, path)
    return look.result()


def check_again(path: Path) -> None:
    """Have the file looked over again, because it turned out to be damaged after it was found to be whole."""
    _looks.pop(str(path), None)


def check_new_file(path: Path) -> None:
    """Have the file looked over again, because another one stands there now."""
    check_again(path)
    st.session_state.pop(_TOLD, None)


def pop_new_damage(path: Path) -> Any | None:
    """What is damaged in this file and was not said in this session yet; it counts as said from now on."""
    problem = known_damage(path)
    if problem is None or st.session_state.get(_TOLD) == str(path):
        return None
    st.session_state[_TOLD] = str(path)
    return problem
