"""Where the app is looked at: on the computer it runs on, or shown to visitors who may only see invented people."""

from __future__ import annotations

import os
from enum import StrEnum

import streamlit as st

WITHOUT_BROWSER = "TELEMACHUS_MODE_WITHOUT_BROWSER"
"""The one seam for tests: the mode of a session that has no browser behind it. A real visitor always sends headers."""

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")


class AppMode(StrEnum):
    """local: the whole app on one's own computer. demo: a private, temporary copy of the invented example."""

    LOCAL = "local"
    DEMO = "demo"


def mode() -> AppMode:
    """The mode of this session, decided anew at every run; whatever is unsure is a demo."""
    headers = st.context.headers.to_dict()
    if not headers:
        return AppMode(os.environ.get(WITHOUT_BROWSER, AppMode.DEMO))
    return decide(headers, st.context.ip_address)


def decide(headers: dict[str, str], address: str | None) -> AppMode:
    """The mode that a request's headers and peer address call for. address: None means this computer."""
    named = {name.title(): value for name, value in headers.items()}
    if address is not None or any(name in named for name in _PROXY_HEADERS):
        return AppMode.DEMO
    host = named.get("Host", "").rsplit(":", 1)[0] if not named.get("Host", "").endswith("]") else named["Host"]
    return AppMode.LOCAL if host in _LOCAL_HOSTS else AppMode.DEMO
