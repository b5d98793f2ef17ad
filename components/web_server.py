"""Serving the app: what a browser may ask for and how it is answered, and who is still looking."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import shutil
import tempfile
import threading
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import release_garbage
from components.shell.app_mode import HOME, AppMode, comes_from_own_page, decide, is_direct, names_this_computer

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_OPEN = ("/_stcore/stream", "/_stcore/health", "/_stcore/script-health-check", "/_stcore/host-config")
_UPLOADS = "/_stcore/upload_file/"
_MOST_UPLOADED = 2**20
"""Bytes of a visitor's file with the lines a browser sends around it; what is larger Starlette would write to disk."""

_CLOSED = ("/_stcore/", "/component/", "/auth/", "/oauth2callback")
"""Measurements, interfaces for programs, foreign components and sign-in: nobody needs them here."""

_MEDIA = "/media/"
_MEDIA_NAME = re.compile(rb"/media/([0-9a-f]{32,}[\w.-]*)")
_WHOLE_NAME = re.compile(rb"[0-9a-f]{32,}\.\w+")
_SESSION_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)

_STREAMLIT = Path(st.__file__).parent / "static"
_ITS_OWN_SERVER = "window.__streamlit={BACKEND_BASE_URL:location.origin}"
"""Else the page of an address such as /matching first looks for its server below that address, and then waits."""

INLINE_SCRIPT = (
    "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA=' "
    f"'sha256-{b64encode(sha256(_ITS_OWN_SERVER.encode()).digest()).decode()}'"
)
"""The one line of script that stands in Streamlit's page itself, and the line above."""

_DRAWN_WITH = {
    "": "Button PageLink Checkbox FileUploader",
    "programme": "Button TextInput TextArea DateInput Multiselect",
    "participants": "Button TextInput Selectbox ButtonGroup Metric DataFrame",
    "matching": "Button TextInput Selectbox ButtonGroup Metric PageLink DataFrame",
    "charters": "Button TextInput Selectbox ButtonGroup PageLink Checkbox DateInput Multiselect Radio DownloadButton",
    "kick_off": "Button TextInput Checkbox DateInput TimeInput DataFrame",
    "sessions": "Button TextInput Selectbox ButtonGroup PageLink DateInput Multiselect Feedback DownloadButton",
    "messages": "Button TextInput Selectbox DateInput TextArea LinkButton DownloadButton",
    "impact": "Button Selectbox DownloadButton ArrowVegaLiteChart",
    "data": "Button TextInput Selectbox Checkbox FileUploader DownloadButton StreamlitSyntaxHighlighter",
}
"""Address -> the parts of Streamlit that the page begins with: fetched while nothing is drawn yet, not one by one when
the first messages of the page name them."""

_PAGE = re.compile("/[a-z_]*")
_KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_FOR_EVER = "public, immutable, max-age=31536000"
"""The name of each file says what is in it."""

_POLICY = (
    "default-src 'none'; script-src 'self' {script}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self'{line}; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
)
"""Each part was tried away: without the styles, the fonts and the pictures in the page itself, Streamlit draws none."""

_HOST_FRAMES = "'self' https://*.streamlit.app https://share.streamlit.io"
"""Streamlit Community Cloud shows an app inside a page of its own, at the same address."""

LOOK_SECONDS = 10
GONE_SECONDS = 40
"""How long a line may be broken before the visit is over. Together with one look it is less than the minute for which
Streamlit keeps a session to come back to, so that the session is still there to be closed."""
_LOG = logging.getLogger("telemachus")
_PREFIX = "telemachus-visitors-"
_FORGOTTEN_SECONDS = 600
"""A running app touches its folder at every look; one this old belongs to a process that was killed."""
_home: tempfile.TemporaryDirectory[str] | None = None
_one_at_a_time = threading.Lock()


class Guard:
    """A plain ASGI middleware, so that it sees websockets too."""

    def __init__(self, app: App, home: Path = HOME) -> None:
        """Stand before the app. home: where the app stands, for on a shared platform nobody is at this computer."""
        self._app, self._home = app, home
        self._shown: dict[int, set[bytes]] = {}
        logging.getLogger("streamlit.runtime.websocket_session_manager").addFilter(_hide_session_ids)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a request through, with the headers its answer needs, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        headers = _headers(scope["headers"])
        address = (scope.get("client") or ("",))[0]
        here = names_this_computer(headers, self._home)
        if scope["type"] == "websocket":
            visitor = decide(headers, address, self._home) is AppMode.DEMO
            return await self._connect(scope, receive, send, visitor, refused=here and not comes_from_own_page(headers))
        path = _path(scope)
        straight = is_direct(headers, address, self._home)
        status = self._refusal(path, headers, here, straight)
        if not status and not straight and path.startswith(_UPLOADS):
            status = _refuse_upload(scope["method"], path, headers)
        answer = _with_headers(send, _answer_headers(headers, here), no_store=path.startswith(_MEDIA), here=here)
        if status:
            return await _give(answer, "text/plain", None, b"Telemachus does not answer this.\n", status)
        if scope["method"] == "GET" and (own := _own_answer(path, headers, here and path == scope["path"])):
            return await _give(answer, *own)
        return await self._app(scope, receive, answer)

    async def _connect(self, scope: Message, receive: Receive, send: Send, visitor: bool, refused: bool) -> None:
        if refused:
            return await send({"type": "websocket.close", "code": 1008})
        if not visitor:
            return await self._app(scope, receive, send)
        shown = self._shown[id(scope)] = set()

        async def noting(message: Message) -> None:
            shown.update(_MEDIA_NAME.findall(message.get("bytes") or b""))
            await send(message)

        try:
            return await self._app(scope, receive, noting)
        finally:
            del self._shown[id(scope)]

    def _refusal(self, path: str, headers: dict[str, str], here: bool, straight: bool) -> int | None:
        """The status to refuse a request with; None when it may pass."""
        if path.startswith(_CLOSED) and path not in _OPEN and not path.startswith(_UPLOADS):
            return 404
        if here and _comes_from_elsewhere(headers):
            return 403
        if straight:
            return None
        if path.startswith(_MEDIA) and not self._shows(path.removeprefix(_MEDIA).encode()):
            return 404
        return None

    def _shows(self, name: bytes) -> bool:
        """Whether a visitor who is here now was shown this picture or offered this file.

        In the messages to the page the name is followed by whatever comes next.
        """
        seen = (each for shown in self._shown.values() for each in shown)
        return bool(_WHOLE_NAME.fullmatch(name)) and any(each.startswith(name) for each in seen)


def _refuse_upload(method: str, path: str, headers: dict[str, str]) -> int | None:
    """A visitor hands over report files, which are small, to their own session; how large it is is said beforehand.

    One file of a session at a time is in memory, never a heap: what was sent before goes.
    """
    if method == "PUT":
        said = headers.get("content-length", "")
        if not re.fullmatch("[0-9]{1,12}", said):
            return 411
        if int(said) > _MOST_UPLOADED:
            return 413
    session = path.removeprefix(_UPLOADS).partition("/")[0]
    if not (session in _visits and _visits[session].folders):
        return 403  # of nobody, or of who works at this computer: only a visitor has a private folder
    if method == "PUT":
        runtime.get_instance().uploaded_file_mgr.remove_session_files(session)
    return None


def drop_upload(file: str) -> None:
    """Let go of a file that was handed over in the session that runs now. file: the id that it was sent under."""
    if context := get_script_run_ctx():
        kept: Any = context.uploaded_file_mgr  # the manager in memory; its interface does not name this
        kept.remove_file(context.session_id, file)


def drop_uploads() -> None:
    """Let go of every file that was sent in the session that runs now, whether a page asked for it or not."""
    if context := get_script_run_ctx():
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _path(scope: Message) -> str:
    """What was asked for, without the folder that a platform may serve the app under."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return scope["path"].removeprefix(f"/{base}") if base else scope["path"]


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """By name; one that was sent twice holds both, and so is neither."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _comes_from_elsewhere(headers: dict[str, str]) -> bool:
    """Whether a page of another address asks: another site or port, a frame. Following a link is one's own act."""
    if "origin" in headers and not comes_from_own_page(headers):
        return True
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return headers.get("sec-fetch-site") in ("cross-site", "same-site") and not followed


def _answer_headers(headers: dict[str, str], here: bool) -> dict[str, str]:
    """What a browser is told with every answer. here: the real data may be shown, so nobody may frame or read it."""
    line = f" ws://{headers['host'].lower()}" if here else ""
    frames = "'none'" if here else _HOST_FRAMES
    told = {
        "content-security-policy": _POLICY.format(script=INLINE_SCRIPT, line=line, frames=frames),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }
    if here:
        told |= {
            "x-frame-options": "DENY",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }
    return told


def _with_headers(send: Send, told: dict[str, str], *, no_store: bool, here: bool) -> Send:
    if no_store:
        told = {**told, "cache-control": "no-store"}
    replaced = {name.encode() for name in told} | ({b"access-control-allow-origin"} if here else set())

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in replaced]
            message = {**message, "headers": [*kept, *((k.encode(), v.encode("latin-1")) for k, v in told.items())]}
        await send(message)

    return answer


def _own_answer(path: str, headers: dict[str, str], here: bool) -> tuple[str, str, bytes] | None:
    """Kind, how long to keep it and bytes of what Streamlit's page is made of; None for all else.

    Sent in one piece from here it takes a third of the work that Streamlit's own way takes.
    """
    if "range" in headers:
        return None
    if part := _parts().get(path):
        return _KINDS[part.suffix], _FOR_EVER, part.read_bytes()
    if here and _PAGE.fullmatch(path) and "text/html" in headers.get("accept", ""):
        return "text/html; charset=utf-8", "no-cache", _page(_DRAWN_WITH.get(path[1:], ""))
    return None


@cache
def _parts() -> dict[str, Path]:
    """Address -> file."""
    files = (each for each in (_STREAMLIT / "static").glob("*/*") if each.suffix in _KINDS)
    return {f"/static/{each.parent.name}/{each.name}": each for each in files}


@cache
def _page(drawn_with: str) -> bytes:
    """Streamlit's page that begins to fetch what a page of ours is drawn with, in our letter and not in its own."""
    text = (_STREAMLIT / "index.html").read_text(encoding="utf-8")
    letter = '<link rel="preload" href="./app/static/fonts/AtkinsonNext-Regular.ttf" as="font" crossorigin />'
    text = re.sub(r'<link\s+rel="preload"[^>]*>', letter, text, count=1)
    links = "".join(
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{each}">'
        for each in _modules(drawn_with, there=text)
    )
    text = text.replace("<script>", f"<script>{_ITS_OWN_SERVER}</script><script>", 1)
    return text.replace("</head>", f"{links}</head>", 1).encode()


def _modules(drawn_with: str, there: str) -> list[str]:
    """The files of these parts and of what they need in turn, which each says in its first lines; but not what is
    there already."""
    folder = _STREAMLIT / "static" / "js"
    found = [each.name for name in drawn_with.split() for each in folder.glob(f"{name}.*.js")]
    for name in found:  # grows on the way
        with (folder / name).open(encoding="utf-8") as file:
            needs = re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', file.read(10_000))
        found += dict.fromkeys(each for each in needs if each not in found and each not in there)
    return found


async def _give(send: Send, kind: str, keep: str | None, body: bytes, status: int = 200) -> None:
    told = {"content-type": kind, "content-length": str(len(body))} | ({"cache-control": keep} if keep else {})
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _hide_session_ids(record: logging.LogRecord) -> bool:
    """Whoever knows the id of a session can take it over for a minute, so it stays out of the log."""
    record.msg, record.args = _SESSION_ID.sub("(hidden)", record.getMessage()), ()
    return True


@dataclass
class Visit:
    """One session: its private copies, and since when (monotonic seconds) its line is broken."""

    folders: list[Path]
    gone_since: float | None = None


_visits: dict[str, Visit] = {}


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
