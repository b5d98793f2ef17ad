"""What nobody foresaw, logged without anything a person entered."""

from __future__ import annotations

import logging
from traceback import extract_tb

import streamlit as st

_LOG = logging.getLogger("telemachus")


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
