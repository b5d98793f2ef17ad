"""What nobody foresaw: said in a calm sentence, and logged without anything a person entered."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb

import streamlit as st
from streamlit.errors import FragmentHandledException

from components.words import _

_LOG = logging.getLogger("telemachus")


@contextmanager
def show_errors() -> Iterator[None]:
    """Around what is drawn: what went wrong in it is said below what was drawn until then."""
    from components.shell.opening import StoreProblem, show_file_problem

    try:
        yield
    except FragmentHandledException:
        raise
    except StoreProblem as problem:
        show_file_problem(problem)
    except Exception as error:
        log_error(error)
        st.error(
            _(
                "This part of the page could not be shown. What you saved before is still there. Open the page again; if it stays like this, close the app and start it again."
            ),
            icon=":material/error:",
        )


def log_error(error: Exception) -> None:
    """Log where it went wrong. Without a browser nobody reads a sentence, so there the error goes on as it was.

    The message of an error may hold a name or an answer; its kind and the places in the code never do.
    """
    if not has_browser():
        raise error
    places = " > ".join(f"{place.filename}:{place.lineno} {place.name}" for place in extract_tb(error.__traceback__))
    _LOG.error("%s: %s", type(error).__name__, places)


def has_browser() -> bool:
    """Whether there is a browser behind this session."""
    return bool(st.context.headers)
