"""Says in a sentence how it went: what a person saved, and what could not be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.errors import FragmentHandledException
from streamlit.runtime.scriptrunner import RerunException

from components import forms
from components.shell import app_mode
from components.shell.opening import Conflict, StoreProblem, actor, claim_file, remember_actor, show_file_problem
from components.words import _
from components.words.errors import problem_sentence

_SAID = "said"
_PROBLEM = "problem"


def attempt(save: Callable[[], Any], said: str | None = None) -> Any:
    """Run a write. What it returned, True for nothing of note; or None when it failed, and then a sentence says why.

    said: the short message shown when it went well.
    """
    result, problem = _run(save, said)
    if problem:
        _show_problem(problem)
        return None
    if said:
        _say(said)
    return result or True


def attempt_first(save: Callable[[], object], said: str | None = None) -> bool:
    """Run a write in a callback, before the page is drawn; whether it went well. The next page says how it went."""
    _result, problem = _run(save, said)
    st.session_state[_PROBLEM] = problem
    return problem is None


def as_callback(save: Callable[[], object], said: str | None = None) -> Callable[[], None]:
    """The same write for a button to run when it is pressed, before the page is drawn anew."""

    def run() -> None:
        attempt_first(save, said)

    return run


@contextmanager
def show_messages() -> Iterator[None]:
    """Around a page: says first what was said just before it was drawn anew, because a screen drawn anew loses it.

    It is said again until a page was drawn to its end: the second press of a double click draws it anew once more.
    """
    show_problem()
    if said := _last_said().text:
        _say(said)
    above = st.empty()
    try:
        yield
    except RerunException:
        raise
    except BaseException:
        _end_page(above)
        raise
    _end_page(above)


def _end_page(above: DeltaGenerator) -> None:
    _last_said().text = None
    forms.note_shown()
    forms.show_typed(above)


@contextmanager
def show_errors() -> Iterator[None]:
    """Around what is drawn: what went wrong in it is said below what was drawn until then."""
    try:
        yield
    except FragmentHandledException:
        raise
    except StoreProblem as problem:
        show_file_problem(problem)
    except Exception as error:
        app_mode.log_error(error)
        st.error(
            _(
                "This part of the page could not be shown. What you saved before is still there. "
                "Open the page again; if it stays like this, close the app and start it again."
            ),
            icon=":material/error:",
        )


def show_problem() -> None:
    """Why a write in a callback failed, once."""
    if problem := st.session_state.pop(_PROBLEM, None):
        _show_problem(problem)


def refuse(problem: str) -> None:
    """Remember, in a callback, why nothing was saved; the page drawn next says so."""
    st.session_state[_PROBLEM] = problem


def ask_actor() -> str | None:
    """Whose name stands beside a confirmation; asked once a session."""
    known = actor()
    if known:
        return known
    name = st.text_input(_("Your name, to stand beside what you confirm"), key="actor_name", max_chars=80)
    if name.strip():
        remember_actor(name)
    return name.strip() or None


@dataclass
class _Said:
    """What was said of the last write, until a page was drawn to its end. It is changed in place: the state of a
    session may stop a run that another press overtakes, and a write that went well must be told of all the same."""

    text: str | None = None


def _last_said() -> _Said:
    found: _Said = st.session_state.setdefault(_SAID, _Said())
    return found


def _run(save: Callable[[], Any], said: str | None) -> tuple[Any, str | None]:
    """What the write returned, and why it failed."""
    last = _last_said()
    if forms.asks_first():
        return None, _("Somebody else changed the same in the meantime, so nothing was saved yet: look at the form.")
    try:
        claim_file()
        result = save()
        last.text = said or last.text
        forms.note_saved()
        return result, None
    except StoreProblem as problem:
        return None, problem_sentence(problem.code, problem.detail)
    except Conflict:
        if forms.note_refused():
            return None, _(
                "Someone else changed this in the meantime, so yours was not saved yet. What you typed still stands in "
                "the form: look at how the rest stands now, and save again."
            )
        return None, _(
            "Someone else changed this in the meantime, so yours was not saved. Look at how it stands now and enter it "
            "again."
        )
    except Exception as error:
        app_mode.log_error(error)
        return None, problem_sentence("unforeseen")


def _say(said: str) -> None:
    st.toast(said, icon=":material/check:")


def _show_problem(problem: str) -> None:
    """The reason, and a short message that is seen wherever on the page somebody pressed."""
    st.error(problem, icon=":material/error:")
    st.toast(_("That did not work. The reason stands on this page."), icon=":material/error:")
