"""Where the app is looked at: on the computer it runs on, or shown to visitors who may only see invented people."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

WITHOUT_BROWSER = "TELEMACHUS_MODE_WITHOUT_BROWSER"
"""The one seam for tests: the mode of a session that has no browser behind it. A real visitor always sends headers."""

_HOME = Path(__file__).resolve().parent.parent
_SHARED_HOME = Path("/mount/src")
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_LOCAL_PEERS = (None, "127.0.0.1", "::1", "::ffff:127.0.0.1")
"""Streamlit gives None for this computer, but not where it listens for both kinds of addresses at once."""

_PROXY_HEADERS = ("forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "true-client-ip")
_PROXY_FAMILIES = ("x-forwarded-", "cf-", "fly-", "x-envoy-", "x-amzn-")


class AppMode(StrEnum):
    """local: the whole app on one's own computer. demo: a private, temporary copy of the invented example."""

    LOCAL = "local"
    DEMO = "demo"


def mode() -> AppMode:
    """The mode of this session, decided anew at every run; whatever is unsure is a demo."""
    headers = st.context.headers.to_dict()
    if not headers:
        return AppMode(os.environ.get(WITHOUT_BROWSER, AppMode.DEMO))
    return decide(headers, st.context.ip_address, _HOME)


def decide(headers: Mapping[str, str], address: str | None, home: Path) -> AppMode:
    """The mode that a request calls for, from its headers, its peer (None: this computer) and where the app stands.

    Local is only what a browser on this computer asks of this computer, with nothing in between: no host on a shared
    platform, no proxy, and no page of another site that asks in the browser's name.
    """
    named = {name.lower(): value for name, value in headers.items()}
    through_proxy = any(name in _PROXY_HEADERS or name.startswith(_PROXY_FAMILIES) for name in named)
    if address not in _LOCAL_PEERS or through_proxy or home.is_relative_to(_SHARED_HOME):
        return AppMode.DEMO
    asked = [_host(f"//{named.get('host', '')}")]
    if "origin" in named:
        asked.append(_host(named["origin"]))
    return AppMode.LOCAL if all(host in _LOCAL_HOSTS for host in asked) else AppMode.DEMO


def _host(address: str) -> str | None:
    """The host name in an address, without the port; None when there is none to be read."""
    try:
        parts = urlsplit(address)
        odd = parts.username is not None or parts.port == 0
    except ValueError:
        return None
    return None if odd else parts.hostname
