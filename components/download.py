"""The one way files are handed over: made in the session when somebody asks; a sentence says why when that fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice
from queue import Empty, Queue
from typing import Literal

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator

from components.documents.text_and_pdf import LogoRefused, file_name, texts_in, undrawable_texts
from components.documents.word.package import TemplateRefused
from components.shell import app_mode
from components.shell.opening import StoreProblem
from components.words import _, join, md
from components.words.errors import logo_sentence, problem_sentence, template_sentence

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
"""What browsers call such files."""

_TRIES = "download_tries"
_BROWSER_WAITS = 170.0
"""Seconds; the browser itself gives up after 180."""

_SESSION_WAITS = 30.0
"""Seconds for the browser's request, which it sends together with the click."""

_MOST_TEXTS = 4
_LONGEST_TEXT = 40
"""Characters of a text that is texts whole; of a longer one only the words with letters that no font has are."""


@dataclass(frozen=True)
class File:
    """A file to take along. make: gives it when it is asked for. name: made by us, with nobody's name in it."""

    label: str
    make: Callable[[], bytes]
    name: str
    mime: str
    key: str
    icon: str = "download"
    type: Literal["primary", "secondary", "tertiary"] = "secondary"


def name_file(label: str, ending: str, stem: str = "") -> str:
    """The name of a file in the language of its label: 'uitnodigingen.zip'. stem: what it begins with."""
    return "-".join(filter(None, (stem, file_name(label)))) + f".{ending}"


class NotMade(Exception):
    """The file the browser waits for does not come; the page says why."""


@dataclass(frozen=True)
class _Try:
    """One attempt after the other at a file. requests: the browser's, each waiting for what the session makes."""

    number: int = 0
    requests: Queue[Future[bytes | None]] = field(default_factory=Queue)


@st.fragment
def offer(*files: File) -> None:
    """Buttons side by side. A click makes the file here in the session, in its language, and the browser takes it.

    The browser asks for the file in a thread of its own, outside the session, where nothing can be said and no language
    is known. So that request only waits for what is made here.
    """
    asked = None
    with st.container(horizontal=True, width="content"):
        for file in files:
            place = st.empty()
            if _button(place, file):
                asked = file, place
    if asked:
        _hand_over(*asked)


def _button(place: DeltaGenerator, file: File) -> bool:
    attempt = _try(file)
    return place.download_button(
        file.label,
        data=lambda: _wait(attempt.requests),
        file_name=file.name,
        mime=file.mime,
        icon=f":material/{file.icon}:",
        type=file.type,
        on_click="rerun",
        key=f"{file.key}_{attempt.number}" if attempt.number else file.key,
    )


def _try(file: File) -> _Try:
    return st.session_state.setdefault(_TRIES, {}).setdefault(file.key, _Try())


def _hand_over(file: File, place: DeltaGenerator) -> None:
    attempt, data = _try(file), None
    try:
        data, problem = make_file(file)
        if problem:
            # A button of its own for the next try: this one would show Streamlit's own words, in English.
            st.session_state[_TRIES][file.key] = _Try(attempt.number + 1)
            _button(place, file)
            st.error(problem, icon=":material/error:")
        if data is not None:
            _keep(file, data)
    finally:
        _answer(attempt.requests, data)


def _keep(file: File, data: bytes) -> None:
    """Refer to the file until the page is drawn anew.

    What nobody refers to is thrown away as soon as two visitors' pages were drawn, which on a busy server is before the
    browser has fetched it.
    """
    runtime.get_instance().media_file_mgr.add(
        data, file.mime, f"download {file.key}", file.name, is_for_static_download=True
    )


def make_file(file: File) -> tuple[bytes | None, str | None]:
    """The file, or the sentence that says why it could not be made."""
    try:
        return file.make(), None
    except Exception as error:
        return None, _sentence(error)


def _sentence(error: Exception) -> str:
    if isinstance(error, StoreProblem):
        return problem_sentence(error.code, error.detail)
    if isinstance(error, TemplateRefused):
        return " ".join(md(template_sentence(problem)) for problem in error.problems)
    if isinstance(error, LogoRefused):
        return logo_sentence(error)
    app_mode.log_error(error)
    return _(
        "This file could not be made. Nothing was changed. Try again; if it stays like this, close the app and start "
        "it again."
    )


def _wait(requests: Queue[Future[bytes | None]]) -> bytes:
    """What the browser's request runs: gives the file once the session has made it."""
    request: Future[bytes | None] = Future()
    requests.put(request)
    try:
        data = request.result(_BROWSER_WAITS)
    except TimeoutError:
        request.cancel()
        data = None
    if data is None:
        raise NotMade
    return data


def _answer(requests: Queue[Future[bytes | None]], data: bytes | None) -> None:
    """Give whoever asked the file, or None when there is none; a file nobody asks for is not kept."""
    try:
        # Without a browser nobody sends a request.
        request = requests.get(timeout=_SESSION_WAITS) if app_mode.has_browser() else requests.get_nowait()
        while True:
            if request.set_running_or_notify_cancel():
                request.set_result(data)
            request = requests.get_nowait()
    except Empty:
        return


def _was_not_said(record: logging.LogRecord) -> bool:
    """Keeps Streamlit from logging a failure that was said on the page and noted already."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error.__cause__ if error else None, NotMade)


logging.getLogger("streamlit.runtime.backend_operation_handler").addFilter(_was_not_said)


@dataclass(frozen=True)
class Card:
    """A card that offers one file. what: it is for; make: gives it when somebody asks; ending: of its name."""

    name: str
    what: str
    make: Callable[[], bytes]
    ending: str
    mime: str
    icon: str


def show_card(place: DeltaGenerator, card: Card, stem: str, key: str) -> None:
    """The card in this grid or column, as high as those beside it. stem: the name of the file without its ending."""
    with place.container(border=True, height="stretch", vertical_alignment="distribute"):
        with st.container():
            st.markdown(f"**{card.name}**")
            st.caption(card.what)
        name = f"{stem}.{card.ending}"
        offer(File(_("Download"), card.make, name, card.mime, f"{key}_{card.ending}", card.icon))


def warn_of_boxes(printed: object, instead: str) -> None:
    """Say before a download which texts would stand as boxes in the PDF, because this computer lacks the letters.

    printed: what the PDF says, texts at any depth. instead: the kind of file in which those texts stay as they are.
    """
    found = list(islice(_texts_as_boxes(texts_in(printed)), _MOST_TEXTS + 1))
    if not found:
        return
    named = [f"“{md(text)}”" for text in found[:_MOST_TEXTS]]
    texts = join(named if len(found) <= _MOST_TEXTS else [*named, _("more")])
    st.warning(
        _(
            "No font on this computer has all the letters of {texts}: in the PDF boxes stand there. In {file} they "
            "stay as they are. Or install a font for that script and start the app again."
        ).format(texts=texts, file=instead),
        icon=":material/font_download_off:",
    )


def _texts_as_boxes(texts: Iterable[str]) -> Iterator[str]:
    """Each text once, or those words of a long one."""
    seen: set[str] = set()
    for text in undrawable_texts(texts):
        for part in [text] if len(text) <= _LONGEST_TEXT else undrawable_texts(text.split()):
            if part not in seen:
                seen.add(part)
                yield part
