"""Another computer, another site, another port, a frame: whoever is not at this computer gets nothing of the real
data."""

from __future__ import annotations

import http.client
import re
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from start import app_command
from tests.browser.adding_proxy import adding
from tests.browser.conftest import SECRET, Server, free_port, running, write_real_programme
from tests.browser.person import Person
from tests.streamlit_session import raw_session
from tests.tools_needed import needs


@pytest.fixture(scope="module")
def by_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over somebody's real programme, as start.py starts it."""
    folder, port = tmp_path_factory.mktemp("real"), free_port()
    write_real_programme(folder / "data" / "telemachus.db")
    with running(app_command(sys.executable, port), port, folder) as server:
        yield server


@pytest.fixture(scope="module", params=["plain_app", "by_start"])
def real(request: pytest.FixtureRequest) -> Server:
    """The app over somebody's real programme, started in each documented way."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """A page of another program on this computer, at another port; each request says what it should hold."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>Elsewhere</h1>")

    def log_message(self, *_: object) -> None: ...


def heard(server: Server, **departing: str | None) -> str:
    """What the app says on the pages that would name somebody; nothing when it refuses the line."""
    try:
        with raw_session(server.url, **departing) as opened:
            return "".join(opened.opens(page).decode("utf-8", "replace") for page in ("", "participants"))
    except InvalidStatus as refused:
        return f"{refused.response.status_code}"


def test_a_browser_at_this_computer_sees_the_real_programme(real: Server) -> None:
    assert SECRET in heard(real)
    assert SECRET in heard(real, host=real.url.replace("http://localhost", "127.0.0.1"))


def test_another_computer_sees_the_example(real: Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("192.0.2.1", 9))  # nothing is sent: it only finds the address others know this computer by
            address = route.getsockname()[0]
        except OSError:
            pytest.skip("this computer has no other address")
    port = urlsplit(real.url).port
    for host in (f"{address}:{port}", f"localhost:{port}"):
        try:
            said = heard(real, address=address, host=host)
        except ConnectionRefusedError:  # started by start.py, it does not even listen there
            continue
        assert SECRET not in said
        assert "invented" in said or said == "403"


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Via", "X-Real-IP", "X-Anything", "Authorization", "Traceparent"]
)
def test_what_came_through_something_else_sees_the_example_and_which_header_it_was(real: Server, header: str) -> None:
    said = heard(real, **{header: "203.0.113.9"})
    assert SECRET not in said
    assert "everyone here is invented" in said
    assert re.sub(r"\W", "", header.lower()) in re.sub(r"[\W_]", "", said.lower())


def test_another_name_for_this_computer_sees_nothing(real: Server) -> None:
    port = urlsplit(real.url).port
    for host in (f"evil.example:{port}", f"localhost.evil.example:{port}", f"127.0.0.2:{port}", f"0.0.0.0:{port}"):
        assert SECRET not in heard(real, host=host)


def test_a_page_of_another_address_gets_no_line(real: Server) -> None:
    port = urlsplit(real.url).port or 0
    for origin in (
        "https://evil.example", f"http://localhost:{port + 1}", "http://localhost", f"http://127.0.0.1:{port}", "null",
        f"http://localhost:{port}0", f"http://localhost:{port}/", f"http://localhost:{port}@evil.example", None, "",
    ):  # fmt: skip
        assert heard(real, origin=origin) == "403", origin


def asked(server: Server, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer to one request; _ in a header's name stands for -."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={"Host": urlsplit(server.url).netloc, **named})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@needs("chromium")
def test_a_file_that_was_made_here_is_for_this_computer_alone_and_is_not_kept(
    real: Server, browser, tmp_path: Path
) -> None:
    person = Person(browser.new_context(locale="en-GB", accept_downloads=True).new_page(), real.url)
    fetched: list[str] = []
    person.page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    person.opens("data")
    assert SECRET.encode() in person.downloads("Download a backup", tmp_path).read_bytes()
    backup = next(path for path in fetched if path.startswith("/media/") and path.endswith(".bin"))
    with raw_session(real.url, Via="proxy") as visitor:
        theirs = re.search(rb"/media/[0-9a-f]{32,}\.png", visitor.opens())
        assert theirs, "a visitor sees the mark of the app"
        assert asked(real, theirs[0].decode(), Via="proxy").status == 200
        assert asked(real, backup).status == 200
        assert asked(real, backup).headers["Cache-Control"] == "no-store"
        for strange in (
            {"Via": "proxy"}, {"Host": "evil.example"}, {"Origin": "http://localhost:1"}, {"Origin": "null"},
            {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "no-cors"}, {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
        ):  # fmt: skip
            assert asked(real, backup, **strange).status in (403, 404), strange
        assert asked(real, f"/_stcore/upload_file/{visitor.session}/1", "PUT", Via="proxy").status == 403


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=x", "/_stcore/agent/openapi.json",
     "/_stcore/agent/mcp", "/_stcore/bidi-components/x", "/component/x/index.html", "/auth/login", "/oauth2callback"],
)  # fmt: skip
def test_doors_that_nobody_needs_are_closed(real: Server, path: str) -> None:
    assert asked(real, path).status == 404
    assert asked(real, path, Via="proxy").status == 404
    assert asked(real, "/_stcore/health").status == 200


@pytest.mark.parametrize("path", ["/", "/participants", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics"])
def test_every_answer_says_that_nobody_may_frame_or_reuse_it(real: Server, path: str) -> None:
    told = asked(real, path).headers
    assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
    assert "unsafe-eval" not in told["Content-Security-Policy"]
    assert told["X-Frame-Options"] == "DENY"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["Access-Control-Allow-Origin"] is None
    hosted = asked(real, path, Host="telemachus.streamlit.app").headers
    assert "frame-ancestors 'self' https://*.streamlit.app" in hosted["Content-Security-Policy"]
    assert hosted["X-Frame-Options"] is None


def test_the_id_of_a_session_is_in_no_log(real: Server) -> None:
    with raw_session(real.url) as first:
        first.opens()
        with raw_session(real.url, session=first.session) as again:
            again.opens()
            assert again.session == first.session
    log = real.log.read_text(encoding="utf-8", errors="replace")
    assert "already connected" in log
    assert first.session not in log


@needs("chromium")
def test_a_page_at_another_port_can_neither_frame_nor_fetch_nor_listen(real: Server, elsewhere: str, browser) -> None:
    page = browser.new_context().new_page()
    page.goto(elsewhere)
    got = page.evaluate(_TRY, [real.url, real.url.replace("http", "ws")])
    assert got == {"frame": "nothing", "script": "nothing", "text": "nothing", "line": "nothing"}
    page.goto(f"{elsewhere}/")
    page.evaluate("url => { location.href = url }", real.url)
    person = Person(page, real.url)
    person.waits()  # a link to the app may be followed
    person.reads(SECRET)


_TRY = """async ([url, ws]) => {
  const frame = new Promise(done => {
    const element = document.createElement('iframe')
    element.onload = () => setTimeout(() => done(element.contentWindow.length ? 'drawn' : 'nothing'), 300)
    element.src = url
    document.body.append(element)
  })
  const script = new Promise(done => {
    const element = document.createElement('script')
    element.onload = () => done('loaded'); element.onerror = () => done('nothing')
    element.src = url + '/_stcore/host-config'
    document.body.append(element)
  })
  const text = fetch(url + '/_stcore/host-config').then(() => 'read', () => 'nothing')
  const line = new Promise(done => {
    const opened = new WebSocket(ws + '/_stcore/stream', ['streamlit'])
    opened.onopen = () => done('open'); opened.onerror = () => done('nothing')
  })
  return {frame: await frame, script: await script, text: await text, line: await line}
}"""


@needs("chromium")
def test_the_page_says_which_header_is_in_the_way(real: Server, browser) -> None:
    with adding(urlsplit(real.url).port or 80, "X-Company-Filter: 1") as port:
        person = Person(browser.new_context(locale="nl-NL").new_page(), f"http://localhost:{port}")
        person.opens()
        person.reads(re.compile(r"x\W+company\W+filter"))
        assert SECRET not in person.page.content()
