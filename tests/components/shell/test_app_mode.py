"""Who sees the whole app: only a browser on this computer that asks this computer, and nothing in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.shell.app_mode import WITHOUT_BROWSER, AppMode, added_headers, decide, mode

HERE = Path("/home/hanna/telemachus")
LOCAL_HOSTS = ["localhost:8501", "localhost", "LOCALHOST:8501", "127.0.0.1:8501", "127.0.0.1", "[::1]:8501", "[::1]"]
FOREIGN_HOSTS = [
    "telemachus.streamlit.app", "192.168.1.20:8501", "0.0.0.0:8501", "evil.example", "localhost.evil.example:8501",
    "127.0.0.1.evil.example", "evil.example:localhost", "localhost@evil.example", "localhost.", "127.0.0.2", "127.1",
    "2130706433", "[::ffff:127.0.0.1]:8501", "localhost:8501, evil.example", "localhost:99999999", "[::1", "", " ",
    "evil.example#localhost", "evil.example/localhost", "evil.example\\localhost", "localhost/", "localhost;x",
    "localhost:0", "localhost:8501\n", "localhost?x", "localhost:٨", "lоcalhost",
]  # fmt: skip
PEERS = ["127.0.0.1", "::1", "::ffff:127.0.0.1"]
ADDED = [
    "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via",
    "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "X-Original-Host", "X-Amzn-Trace-Id",
    "Fly-Client-IP", "X-Scheme", "X-Request-Id", "Traceparent", "X-Zscaler", "Authorization",
    "X-Streamlit-User", "X-Tunnel-Hop", "Remote-User", "Secret",
]  # fmt: skip
UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "User-Agent": "Mozilla/5.0", "Accept-Language": "nl",
    "Cookie": "a=b",
    "Accept-Encoding": "gzip", "Pragma": "no-cache", "Cache-Control": "no-cache", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "x", "Sec-WebSocket-Extensions": "permessage-deflate", "Sec-WebSocket-Protocol": "streamlit",
}  # fmt: skip
BROWSERS = {
    "Chromium, Edge": UPGRADE | {"Sec-CH-UA": "x", "Sec-CH-UA-Mobile": "?0", "Sec-CH-UA-Platform": "x", "DNT": "1"},
    "Firefox": UPGRADE | {"Accept": "*/*", "Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "websocket",
                          "Sec-Fetch-Site": "same-origin", "DNT": "1", "Sec-GPC": "1", "Priority": "u=4",
                          "TE": "trailers"},
    "Safari": UPGRADE | {"Accept": "*/*", "Sec-Fetch-Dest": "websocket", "Sec-Fetch-Mode": "websocket"},
}  # fmt: skip


def line(host: str, **more: str) -> dict[str, str]:
    """The headers with which the app's own page at this address opens its line to the app."""
    return {"Host": host, "Origin": f"http://{host}", **more}


@pytest.mark.parametrize("host", LOCAL_HOSTS)
def test_a_browser_on_this_computer_sees_the_whole_app(host: str) -> None:
    assert decide(line(host), None, HERE) is AppMode.LOCAL
    assert decide({"host": host, "origin": f"https://{host.lower()}"}, None, HERE) is AppMode.LOCAL


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_a_browser_sends_of_itself_is_nothing_in_between(browser: str) -> None:
    headers = line("localhost:8501", **BROWSERS[browser])
    assert added_headers(headers) == ()
    assert decide(headers, "127.0.0.1", HERE) is AppMode.LOCAL


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_any_other_name_for_this_computer_is_a_demo(host: str) -> None:
    assert decide(line(host), None, HERE) is AppMode.DEMO


@pytest.mark.parametrize("peer", [None, *PEERS])
def test_this_computer_is_this_computer_by_each_of_its_addresses(peer: str | None) -> None:
    assert decide(line("127.0.0.1:8501"), peer, HERE) is AppMode.LOCAL


def test_a_request_that_names_no_host_is_a_demo() -> None:
    assert decide({"User-Agent": "curl", "Origin": "http://"}, None, HERE) is AppMode.DEMO


@pytest.mark.parametrize(
    "peer", ["192.168.1.20", "172.17.0.1", "10.0.0.4", "fe80::1", "203.0.113.9", "", "127.0.0.2", "::ffff:192.168.1.20"]
)
def test_somebody_at_another_computer_is_a_visitor_whatever_they_say(peer: str) -> None:
    assert decide(line("localhost:8501"), peer, HERE) is AppMode.DEMO


@pytest.mark.parametrize("header", ADDED)
@pytest.mark.parametrize("value", ["203.0.113.9", "127.0.0.1", ""])
def test_whatever_no_browser_sends_of_itself_is_a_demo_and_is_named(header: str, value: str) -> None:
    headers = line("localhost:8501", **{header: value})
    assert decide(headers, None, HERE) is AppMode.DEMO
    assert added_headers(headers) == (header.lower(),)


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,30}", fullmatch=True))
def test_a_header_that_is_not_known_is_a_demo_whatever_its_name(name: str) -> None:
    sent_by_browsers = {each.lower() for headers in BROWSERS.values() for each in headers} | {"host", "origin"}
    known = not added_headers({name: ""})
    assert known or decide(line("localhost:8501", **{name: "1"}), None, HERE) is AppMode.DEMO
    assert known or name.lower() not in sent_by_browsers


@pytest.mark.parametrize(
    "origin",
    ["https://telemachus.example.org", "http://evil.example", "null", "", "file://", "http://[::1",
     "http://127.0.0.1", "http://127.0.0.1:8502", "http://localhost:8501", "http://127.0.0.1:8501/",
     "http://127.0.0.1:85011"],
)  # fmt: skip
def test_a_page_of_another_address_is_a_demo_even_through_a_proxy_that_hides_itself(origin: str) -> None:
    assert decide({"Host": "127.0.0.1:8501", "Origin": origin}, None, HERE) is AppMode.DEMO


def test_a_line_that_no_page_asks_for_is_a_demo() -> None:
    assert decide({"Host": "127.0.0.1:8501"}, None, HERE) is AppMode.DEMO


def test_where_community_cloud_puts_its_apps_nothing_is_local() -> None:
    assert decide(line("localhost:8501"), None, Path("/mount/src/telemachus")) is AppMode.DEMO


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20)), st.none() | st.text(max_size=20))
def test_whatever_is_unsure_is_a_demo(headers: dict[str, str], peer: str | None) -> None:
    surely_local = peer in (None, *PEERS) and headers.get("Host") in LOCAL_HOSTS
    assert decide(headers, peer, HERE) is AppMode.DEMO or surely_local


@pytest.mark.parametrize(
    ("given_mode", "expected"), [("local", AppMode.LOCAL), ("demo", AppMode.DEMO), (None, AppMode.DEMO)]
)
def test_a_session_without_a_browser_is_a_demo_unless_a_test_says_otherwise(
    given_mode: str | None, expected: AppMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(WITHOUT_BROWSER)
    if given_mode:
        monkeypatch.setenv(WITHOUT_BROWSER, given_mode)
    assert mode() is expected
