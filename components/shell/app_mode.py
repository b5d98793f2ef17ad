"""Where the app is looked at: on its own computer, by visitors who see invented people, or without a browser."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb

import streamlit as st

WITHOUT_BROWSER = "TELEMACHUS_MODE_WITHOUT_BROWSER"
"""The one seam for tests: the mode of a session that has no browser behind it. A real visitor always sends headers."""

HOME = Path(__file__).resolve().parents[2]
_SHARED_HOME = Path("/mount/src")
_LOCAL_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[1-9][0-9]{0,4})?", re.I)
_LOCAL_PEERS = (None, "127.0.0.1", "::1", "::ffff:127.0.0.1")
"""Streamlit gives None for this computer, but not where it listens for both kinds of addresses at once."""

_BROWSER_HEADERS = {
    "host", "connection", "upgrade", "origin", "referer", "user-agent", "accept", "accept-encoding", "accept-language",
    "cookie", "dnt", "sec-gpc", "sec-purpose", "save-data", "te", "priority", "pragma", "cache-control",
    "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range",
    "upgrade-insecure-requests",
    "content-type", "content-length", "x-xsrftoken",
}  # fmt: skip
"""What Chromium, Edge, Firefox and Safari send of themselves, and the token that Streamlit's page adds to an upload."""

_BROWSER_FAMILIES = ("sec-fetch-", "sec-ch-", "sec-websocket-")
_LOG = logging.getLogger("telemachus")


class AppMode(StrEnum):
    """local: the whole app on one's own computer. demo: a private, temporary copy of the invented example."""

    LOCAL = "local"
    DEMO = "demo"


def mode() -> AppMode:
    """The mode of this session, decided anew at every run; whatever is unsure is a demo."""
    headers = st.context.headers.to_dict()
    if not headers:
        return AppMode(os.environ.get(WITHOUT_BROWSER, AppMode.DEMO))
    return decide(headers, st.context.ip_address, HOME)


def decide(headers: Mapping[str, str], address: str | None, home: Path) -> AppMode:
    """The mode that a session's line calls for, by its headers, its peer (None: this computer) and the app's place.

    Local is only what the app's own page in a browser on this computer asks of this computer, with nothing in between:
    no shared platform, no other site or port, and nothing that adds a header which browsers do not send.
    """
    return AppMode.LOCAL if comes_from_own_page(headers) and is_direct(headers, address, home) else AppMode.DEMO


def is_direct(headers: Mapping[str, str], address: str | None, home: Path) -> bool:
    """Whether a browser on this computer asks this computer by its own name, and nothing on the way added a header."""
    return address in _LOCAL_PEERS and names_this_computer(headers, home) and not added_headers(headers)


def names_this_computer(headers: Mapping[str, str], home: Path) -> bool:
    """Whether the app is asked by the name that a computer has for itself; on a shared platform that means nothing."""
    named = _LOCAL_HOST.fullmatch(_lower(headers).get("host", ""))
    return named is not None and not home.is_relative_to(_SHARED_HOME)


def comes_from_own_page(headers: Mapping[str, str]) -> bool:
    """Whether the page that asks is of this very address, port included. A browser always names it on a websocket."""
    named = _lower(headers)
    host = named.get("host", "").lower()
    return bool(host) and named.get("origin", "").lower() in (f"http://{host}", f"https://{host}")


def added_headers(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The headers that no browser sends of itself: something on the way added them."""
    return tuple(
        name for name in _lower(headers) if name not in _BROWSER_HEADERS and not name.startswith(_BROWSER_FAMILIES)
    )


def header_in_the_way() -> str | None:
    """The header for which somebody at this computer sees the demonstration and not the whole app."""
    headers = st.context.headers.to_dict()
    if not (names_this_computer(headers, HOME) and comes_from_own_page(headers)):
        return None
    return next(iter(added_headers(headers)), None)


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


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
