"""What holds on every page: nothing leaves this computer, nobody's name is logged, each click counts once, your
language stays."""

from __future__ import annotations

import http.client
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from db import example, participants, rounds, store
from db.rounds import Round
from mentoring.example import organisation
from mentoring.programme import Programme
from start import app_command
from tests.browser.conftest import Server, running
from tests.browser.person import Person
from tests.pages.looking import LISTED
from tests.ports import free_port
from tests.tools_needed import needs

pytestmark = needs("chromium")
MENU = (
    "Programma",
    "Deelnemers",
    "Duo's maken",
    "Charters",
    "Kick-off",
    "Sessies",
    "Begeleiding",
    "Berichten",
    "Impact",
    "Gegevens",
    "Start",
)


@pytest.fixture(scope="module")
def example_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example's file, made once."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    example.load(path, date.today())
    return path.read_bytes()


@pytest.fixture
def example_app(server: Server, example_bytes: bytes) -> tuple[Server, Round]:
    """The app with the example open."""
    path = server.data.with_name("example.db")
    path.parent.mkdir()
    path.write_bytes(example_bytes)
    return server, rounds.every(path)[-1]


@pytest.fixture
def own_app(server: Server) -> Server:
    """The app with a programme of one's own and four people."""
    store.create(server.data)
    participants.add_many(rounds.create(server.data, Programme("Round 1")), organisation(4))
    return server


@pytest.fixture
def cold_server(tmp_path: Path) -> Iterator[Server]:
    """An app that nobody opened since it was started."""
    port = free_port()
    with running(app_command(sys.executable, port), port, tmp_path) as server:
        yield server


def comes(browser, server: Server, locale: str = "nl-NL") -> Person:
    context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 900})
    return Person(context.new_page(), server.url)


def test_a_tour_leaves_this_computer_alone_and_no_name_in_the_log(example_app: tuple[Server, Round], browser) -> None:
    server, opened = example_app
    person = comes(browser, server)
    asked: list[str] = []
    person.page.context.on("request", lambda request: asked.append(request.url))
    person.page.on("websocket", lambda line: asked.append(line.url))
    complaints: list[str] = []
    person.page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    person.page.on("pageerror", lambda error: complaints.append(str(error)))
    person.opens()
    for name in MENU:
        person.goes_to(name)
        for tab in person.page.get_by_role("tab").all():
            tab.click()
            person.waits()
    person.presses("English")  # what a page asks for is the same in either language
    person.goes_to("Impact")
    away = [url for url in asked if urlsplit(url).hostname not in ("localhost", None) and not url.startswith("data:")]
    assert not away
    assert [url for url in asked if "/_stcore/stream" in url]
    assert not complaints, "the content security policy lets through what the pages need"
    tried = person.page.evaluate(_ASK_ELSEWHERE)
    assert sorted(set(tried)) == ["connect-src", "frame-src", "img-src", "script-src-elem"]

    log = server.log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in log
    people = participants.everyone(opened)
    assert not [each.name for each in people if each.name in log]
    assert not [each.email for each in people if each.email and each.email in log]


_ASK_ELSEWHERE = """async () => {
  const blocked = []
  document.addEventListener('securitypolicyviolation', event => blocked.push(event.effectiveDirective))
  for (const [kind, address] of [['img', 'http://127.0.0.1:9/x.png'], ['iframe', 'http://127.0.0.1:9/'],
                                 ['script', 'http://127.0.0.1:9/x.js']]) {
    const element = document.createElement(kind)
    element.src = address
    document.body.append(element)
  }
  const line = document.createElement('script')
  line.textContent = 'window.ran = true'
  document.body.append(line)
  await fetch('http://127.0.0.1:9/').catch(() => null)
  await new Promise(done => setTimeout(done, 300))
  return window.ran ? ['a script ran'] : blocked
}"""
"""A picture, a frame, a script, a script in the page itself, and data from elsewhere: what the policy refused."""


LINES = (
    ("localhost", "http://localhost", 101),
    ("127.0.0.1", "http://127.0.0.1", 101),
    ("localhost", "https://evil.example", 403),
    ("evil.example", "http://evil.example", 403),
    ("evil.example", "http://localhost", 403),
)
"""Host, origin, and how the app answers when such a page asks for a line."""


def test_only_this_computer_gets_a_line_to_the_app(example_app: tuple[Server, Round]) -> None:
    server, _opened = example_app
    assert [(host, origin, _answer(server, host, origin)) for host, origin, _ in LINES] == list(LINES)


def _answer(server: Server, host: str, origin: str) -> int:
    port = urlsplit(server.url).port
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    own = {"localhost": f"localhost:{port}", "127.0.0.1": f"127.0.0.1:{port}"}.get(host, host)
    headers = {
        "Host": own, "Origin": f"{origin}:{port}" if host in origin else origin, "Upgrade": "websocket",
        "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    line.request("GET", "/_stcore/stream", headers=headers)
    assert line.sock is not None
    status = line.getresponse().status
    line.close()
    return status


def test_the_first_language_is_the_browsers_and_a_choice_stays_through_reload_and_restart(
    server: Server, tmp_path: Path, browser
) -> None:
    reads(comes(browser, server, "en-GB"), "Start my programme")
    dutch = comes(browser, server, "nl-BE")
    reads(dutch, "Start mijn programma")
    dutch.presses("English")
    reads(dutch, "Start my programme")
    port = free_port()
    with running(app_command(sys.executable, port), port, tmp_path) as again:
        assert again.data == server.data
        person = comes(browser, again, "nl-BE")
        opens_that_page(person, "data")
        reads(person, "Start my programme")


def reads(person: Person, text: str) -> None:
    """The start page, opened anew, says so."""
    person.opens()
    person.reads(text)


def test_a_page_opened_by_its_address_on_a_cold_server_is_that_page(cold_server: Server, browser) -> None:
    opens_that_page(comes(browser, cold_server, "en-GB"), "participants")


def opens_that_page(person: Person, page: str) -> None:
    """Its address leads to the page itself, with the menu beside it and nothing over it."""
    person.opens(page)
    person.sees_title(page.title())
    assert person.page.get_by_test_id("stSidebarNav").get_by_role("link").count() == len(LISTED)
    expect(person.page.get_by_role("dialog")).to_have_count(0)


def counted(path: Path, table: str) -> int:
    db = sqlite3.connect(path)
    try:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        db.close()


def test_a_double_click_saves_once_and_says_so(own_app: Server, english_page: Page) -> None:
    person = Person(english_page, own_app.url)
    person.opens("participants")
    person.page.get_by_role("button", name="Add a person").click()
    card = person.page.get_by_role("dialog")
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_text("A person needs a name")).to_be_visible()
    card.get_by_label("Name", exact=True).fill("Zoë de Zoeker")
    card.get_by_role("button", name="Save").dblclick()
    expect(card).to_have_count(0)
    expect(person.page.get_by_test_id("stToast").first).to_contain_text("Saved")
    person.waits()
    expect(person.page.get_by_test_id("stToast").first).to_be_visible()
    assert counted(own_app.data, "people") == 5

    person.opens("programme")
    person.opens_tab("Rounds")
    person.fills("Name of the new round", "Round 2")
    person.page.get_by_role("button", name="Begin a new round").dblclick()
    person.waits()
    assert counted(own_app.data, "rounds") == 2


def test_what_was_typed_in_one_tab_is_still_there_after_a_look_in_another(own_app: Server, english_page: Page) -> None:
    person = Person(english_page, own_app.url)
    person.opens("programme")
    person.page.get_by_label("Why do you do this?", exact=True).fill("Half a sentence")
    person.opens_tab("Plan")
    person.page.get_by_label("Pairs you plan").fill("24")
    person.opens_tab("Matching rules")
    person.opens_tab("Why")
    expect(person.page.get_by_label("Why do you do this?", exact=True)).to_have_value("Half a sentence")
    person.opens_tab("Plan")
    expect(person.page.get_by_label("Pairs you plan")).to_have_value("24")
    person.presses("Nederlands")
    expect(person.page.get_by_label("Duo's die je verwacht")).to_have_value("24")
    person.opens_tab("Waarom")
    expect(person.page.get_by_label("Waarom doe je dit?", exact=True)).to_have_value("Half a sentence")


def test_the_chosen_charter_shows_its_new_state_and_stays_chosen_in_the_other_language(
    example_app: tuple[Server, Round], english_page: Page
) -> None:
    person = Person(english_page, example_app[0].url)
    person.opens("charters")
    chosen = person.page.get_by_role("combobox", name="Charter of")
    draft = chosen.input_value()
    assert draft.startswith("○")
    person.page.get_by_text("Yes, on paper; we copy it later").click()
    person.waits()
    person.presses("Both agreed")
    expect(chosen).to_have_value(draft.replace("○", "●"))
    person.presses("Nederlands")
    expect(person.page.get_by_role("combobox", name="Charter van")).to_have_value(draft.replace("○", "●"))


def test_a_double_click_logs_one_session(example_app: tuple[Server, Round], english_page: Page) -> None:
    server, opened = example_app
    before = counted(opened.path, "sessions")
    person = Person(english_page, server.url)
    person.opens("sessions")
    person.page.get_by_role("combobox", name="Pair").first.click()
    person.page.get_by_role("option").first.click()
    person.waits()
    person.page.get_by_role("button", name="Save the session").dblclick()
    expect(person.page.get_by_test_id("stToast").first).to_contain_text("Session saved")
    person.waits()
    assert counted(opened.path, "sessions") == before + 1
    person.page.get_by_role("combobox", name="Pair").first.click()
    person.page.get_by_role("option").nth(1).click()
    person.waits()
    person.presses("Save the session")
    assert counted(opened.path, "sessions") == before + 2
