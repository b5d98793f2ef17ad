"""What the guard lets through, and what an answer tells the browser."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from starlette.formparsers import MultiPartParser

from components import web_server
from components.web_server import _DRAWN_WITH, INLINE_SCRIPT, Guard, Visit
from tests.pages.looking import PAGES

HERE, SHARED = Path("/home/hanna/telemachus"), Path("/mount/src/telemachus")
HOST = "localhost:8501"
Headers = dict[str, str] | list[tuple[str, str]]


def answered(
    kind: str,
    path: str,
    headers: Headers,
    home: Path = HERE,
    peer: str = "127.0.0.1",
    *,
    method: str = "GET",
    keep_body: bytearray | None = None,
) -> tuple[str, dict]:
    """Whether a request reached the app ("app"), or the status it was refused with; and the headers of the answer."""
    sent: list[dict] = []
    reached: list[bool] = []

    async def app(_scope, _receive, send) -> None:
        reached.append(True)
        if kind == "http":
            told = [(b"Cache-Control", b"public"), (b"Access-Control-Allow-Origin", b"*"), (b"X-Kept", b"1")]
            await send({"type": "http.response.start", "status": 200, "headers": told})

    async def keep(message) -> None:
        sent.append(message)

    pairs = headers.items() if isinstance(headers, dict) else headers
    raw = [(name.lower().encode(), value.encode()) for name, value in pairs]
    scope = {"type": kind, "method": method, "path": path, "headers": raw, "client": (peer, 5000)}
    asyncio.run(Guard(app, home)(scope, None, keep))
    if keep_body is not None:
        keep_body.extend(b"".join(each.get("body", b"") for each in sent))
    told = {name.decode().lower(): value.decode() for name, value in (sent[0].get("headers", []) if sent else [])}
    return ("app" if reached else str(sent[0].get("status") or sent[0]["code"])), told


PARTS = Path(streamlit.__file__).parent / "static"
OPENED = {"Host": HOST, "Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def answer_of(path: str, headers: dict[str, str]) -> tuple[dict[str, str], bytes]:
    """The headers and the bytes of what the guard answers by itself."""
    body = bytearray()
    return answered("http", path, headers, keep_body=body)[1], bytes(body)


def test_the_lines_of_script_in_the_page_are_those_that_are_allowed() -> None:
    pages = ((PARTS / "index.html").read_bytes(), *(answer_of(f"/{page}", OPENED)[1] for page in _DRAWN_WITH))
    for page in pages:
        lines = re.findall(r"<script>(.*?)</script>", page.decode(), re.S)
        assert lines
        for line in lines:
            assert base64.b64encode(hashlib.sha256(line.encode()).digest()).decode() in INLINE_SCRIPT


def test_a_page_fetches_what_it_is_drawn_with_from_the_start_and_nothing_twice() -> None:
    assert {""} | set(PAGES) > set(_DRAWN_WITH)
    for page, drawn_with in _DRAWN_WITH.items():
        told, body = answer_of(f"/{page}", OPENED)
        fetched = re.findall(r'"modulepreload"[^>]*href="\./static/js/([^"]+)"', body.decode())
        assert len(set(fetched)) == len(fetched)
        for name in drawn_with.split():
            assert len([each for each in fetched if re.fullmatch(rf"{name}\.[^.]+\.js", each)]) == 1, (page, name)
        for name in fetched:
            needs = re.findall(r'(?:from|import)"\./([^"]+\.js)"', (PARTS / "static/js" / name).read_text("utf-8"))
            assert set(needs) <= {*fetched, *re.findall(r'src="\./static/js/([^"]+)"', body.decode())}, name
        assert (told["cache-control"], told["content-length"]) == ("no-cache", str(len(body)))
        assert told["x-frame-options"] == "DENY"
        fonts = re.findall(r'<link rel="preload" href="\./app/(static/fonts/[^"]+)"', body.decode())
        assert [(web_server.HOME / font).is_file() for font in fonts] == [True]


def test_under_another_name_or_address_the_page_is_streamlits_own() -> None:
    for headers in ({**OPENED, "Host": "192.168.1.20:8501"}, {**OPENED, "Accept": "*/*"}):
        assert answered("http", "/matching", headers)[0] == "app"
    assert answered("http", "/matching", OPENED, SHARED)[0] == "app"
    assert answered("http", "/matching", OPENED, method="HEAD")[0] == "app"
    assert answered("http", "/_stcore/health", OPENED)[0] == "app"


def test_parts_of_streamlits_page_are_given_whole_and_kept_by_the_browser() -> None:
    for part in (*(PARTS / "static/js").glob("index.*.js"), *(PARTS / "static/css").glob("index.*.css")):
        path = f"/static/{part.parent.name}/{part.name}"
        told, body = answer_of(path, {"Host": HOST})
        assert body == part.read_bytes()
        assert told["content-type"] == {".js": "text/javascript", ".css": "text/css"}[part.suffix]
        assert "immutable" in told["cache-control"]
        assert told["x-content-type-options"] == "nosniff"
        assert answered("http", path, {"Host": HOST, "Range": "bytes=0-9"})[0] == "app"
        assert answered("http", path, {"Host": HOST, "Sec-Fetch-Site": "cross-site"})[0] == "403"
        for other in (f"/static/js/../{part.parent.name}/{part.name}", "/static/js/", "/static/js/none.js"):
            assert answered("http", other, {"Host": HOST})[0] == "app"


@pytest.mark.parametrize(
    "origin", [None, "null", "http://localhost:8502", "http://127.0.0.1:8501", "https://evil.example"]
)
def test_a_line_is_for_the_page_of_this_very_address(origin: str | None) -> None:
    headers = {"Host": HOST} | ({"Origin": origin} if origin else {})
    assert answered("websocket", "/_stcore/stream", headers)[0] == "1008"
    assert answered("websocket", "/_stcore/stream", {"Host": HOST, "Origin": f"http://{HOST}"})[0] == "app"


def test_on_a_shared_platform_its_own_proxy_may_use_any_name() -> None:
    headers = {"Host": HOST, "Origin": "https://telemachus.streamlit.app", "X-Forwarded-For": "203.0.113.9"}
    assert answered("websocket", "/_stcore/stream", headers, SHARED)[0] == "app"
    assert answered("http", "/", headers, SHARED)[0] == "app"
    told = answered("http", "/", headers, SHARED)[1]
    assert "frame-ancestors 'self' https://*.streamlit.app" in told["content-security-policy"]
    assert "x-frame-options" not in told


@pytest.mark.parametrize(
    ("headers", "reached"),
    [
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, "app"),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, "app"),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, "app"),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, "403"),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, "403"),
        ({"Origin": "http://localhost:9"}, "403"),
        ({"Origin": f"http://{HOST}"}, "app"),
    ],
)
def test_a_link_may_be_followed_to_the_app_but_no_other_page_takes_anything_from_it(
    headers: dict, reached: str
) -> None:
    assert answered("http", "/participants", {"Host": HOST, **headers})[0] == reached


UPLOAD = "/_stcore/upload_file/session/file"
STRAIGHT = {"Host": HOST, "Origin": f"http://{HOST}", "X-Xsrftoken": "x"}


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A visitor is here, and somebody at this computer; the sessions of which what was sent before was dropped."""
    found: list[str] = []
    manager = SimpleNamespace(remove_session_files=found.append)
    monkeypatch.setattr(web_server.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager))
    monkeypatch.setattr(web_server, "_visits", {"session": Visit([HERE]), "local": Visit([])})
    return found


def test_a_browser_at_this_computer_hands_over_files_of_any_size() -> None:
    assert answered("http", UPLOAD, STRAIGHT, method="PUT")[0] == "app"
    assert answered("http", UPLOAD, {**STRAIGHT, "Content-Length": "25000000"}, method="PUT")[0] == "app"


@pytest.mark.parametrize(
    ("said", "reached"),
    [(None, "411"), ("", "411"), ("-1", "411"), ("1e3", "411"), ("2000, 1", "411"), ("12000", "app"),
     (str(2**20), "app"), (str(2**20 + 1), "413"), ("9" * 12, "413"), ("9" * 5000, "411")],
)  # fmt: skip
def test_a_visitor_hands_over_a_file_of_one_megabyte_at_most_and_says_so_beforehand(
    emptied: list[str], said: str | None, reached: str
) -> None:
    headers = {**STRAIGHT, "Via": "proxy"} | ({} if said is None else {"Content-Length": said})
    assert answered("http", UPLOAD, headers, method="PUT")[0] == reached
    straight = {name: value for name, value in headers.items() if name != "Via"}
    assert answered("http", UPLOAD, straight, peer="192.168.1.20", method="PUT")[0] == reached
    assert answered("http", UPLOAD, straight, home=SHARED, method="PUT")[0] == reached


def test_nothing_a_visitor_hands_over_is_written_to_disk_on_the_way() -> None:
    assert MultiPartParser.spool_max_size >= web_server._MOST_UPLOADED


def test_a_visitor_hands_over_nothing_to_the_session_of_somebody_else(emptied: list[str]) -> None:
    small = {**STRAIGHT, "Content-Length": "9", "Via": "proxy"}
    for session in ("local", "nobody", ""):
        for method in ("PUT", "DELETE", "OPTIONS"):
            path = f"/_stcore/upload_file/{session}/file"
            assert answered("http", path, small, method=method)[0] == "403"
    assert emptied == []
    assert answered("http", UPLOAD, {**STRAIGHT, "Via": "proxy"}, method="DELETE")[0] == "app"


def test_a_visitor_has_one_file_in_memory_at_a_time(emptied: list[str]) -> None:
    small = {**STRAIGHT, "Content-Length": "9"}
    assert answered("http", UPLOAD, {**small, "Via": "proxy"}, method="PUT")[0] == "app"
    assert answered("http", UPLOAD, small, method="PUT")[0] == "app"
    assert emptied == ["session"]


@pytest.mark.parametrize("name", ["host", "Host", "origin"])
def test_a_name_or_a_page_that_was_sent_twice_is_no_name_and_no_page(name: str) -> None:
    value = HOST if name.lower() == "host" else f"http://{HOST}"
    twice = [("Host", HOST), ("Origin", f"http://{HOST}"), (name, value)]
    assert answered("http", UPLOAD, twice, method="PUT")[0] in ("403", "411")


def test_what_the_app_says_stays_except_what_would_open_a_door() -> None:
    told = answered("http", "/media/x", {"Host": HOST})[1]
    assert told["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in told
    assert told["x-kept"] == "1"
    assert answered("http", "/static/x.js", {"Host": HOST})[1]["cache-control"] == "public"
