"""Shown to visitors under another name: everybody gets a private copy of the example and can walk the whole way on
samples."""

from __future__ import annotations

import http.client
import re
import socket
import sqlite3
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mentoring.impact.earlier_reports_and_labels import publishable_report, report_labels
from mentoring.impact.report_file import write_report_file
from tests.browser.adding_proxy import adding
from tests.browser.conftest import ELSEWHERE, SECRET, Server
from tests.browser.person import Person
from tests.mentoring.impact.sample_reports import go_on
from tests.tools_needed import needs

pytestmark = needs("chromium")
MARKER = "Kwartelkoning 4711"


def arrives(browser, server: Server, **extra) -> Person:
    """A visitor with a browser of their own, at the start page."""
    context = browser.new_context(
        locale="nl-NL", viewport={"width": 1280, "height": 900}, accept_downloads=True, **extra
    )
    person = Person(context.new_page(), server.url.replace("localhost", ELSEWHERE))
    person.opens()
    return person


def test_a_visitor_walks_the_whole_way_on_the_samples(plain_app: Server, browser, tmp_path: Path) -> None:
    before = plain_app.data.read_bytes()
    person = arrives(browser, plain_app)
    person.reads("Voorbeeld: iedereen hier is verzonnen")
    for name in ("Programma", "Deelnemers", "Duo's maken", "Charters", "Sessies", "Begeleiding", "Impact", "Gegevens"):
        person.goes_to(name)
        assert SECRET not in person.page.content()
    assert person.page.locator('input[type="file"]').count() == 0

    person.presses("Begin leeg")
    person.goes_to("Start")
    person.reads("Demonstratie: vul geen echte mensen in")
    person.fills("Naam van het programma", "Proefronde")
    person.presses("Start mijn programma")
    person.goes_to("Deelnemers")
    person.opens_tab("Haal een enquête binnen")
    assert person.page.locator('input[type="file"]').count() == 0
    person.presses("Gebruik dit voorbeeld")
    person.picks(0, "Wil graag gekoppeld worden met")
    person.picks(1, "Liever niet gekoppeld met")
    person.presses("Dit klopt: verder met 47 antwoorden")
    person.presses("Neem deze thema's over")
    person.presses("Bewaar 46 mensen")
    person.goes_to("Duo's maken")
    person.presses("Maak duo's")
    person.fills("Je naam, bij wat je bevestigt", "Een bezoeker")
    person.page.keyboard.press("Tab")
    person.waits()
    person.presses("Bevestig ")
    person.goes_to("Charters")
    assert zipfile.is_zipfile(person.downloads("Word", tmp_path))
    assert person.downloads("PDF", tmp_path).read_bytes().startswith(b"%PDF")

    other = arrives(browser, plain_app)
    other.reads("Voorbeeld: iedereen hier is verzonnen")
    assert "Proefronde" not in other.page.content()
    person.opens("data")
    person.page.get_by_text("Zet een reservekopie terug").first.click()
    person.reads(re.compile("In deze demonstratie worden geen reservekopieën aangenomen"))
    assert person.page.locator('input[type="file"]').count() == 0
    assert plain_app.data.read_bytes() == before, "the real file was not touched"
    assert not plain_app.data.with_name("example.db").exists()
    assert "Traceback" not in plain_app.log.read_text(encoding="utf-8", errors="replace")


def test_a_visitor_presents_a_report_file_and_nothing_of_it_is_kept(plain_app: Server, browser, tmp_path: Path) -> None:
    report = replace(go_on(), programme=replace(go_on().programme, name=MARKER))
    labels = {each: each.text for each in report_labels(publishable_report(report))}
    file, other = tmp_path / "ronde.telemachus", tmp_path / "andere.telemachus"
    file.write_bytes(write_report_file(report, labels))
    other.write_text(f"naam,e-mail\n{MARKER},jan@voorbeeld.nl\n", encoding="utf-8")
    person = arrives(browser, plain_app)
    person.page.get_by_text("Open een rapportbestand").first.click()
    person.reads(re.compile("dat is niet je eigen computer"))
    chooser = person.page.locator('input[type="file"]')
    assert ".telemachus" in (chooser.get_attribute("accept") or "")
    chooser.set_input_files(other)
    person.reads(re.compile("Dit is geen rapportbestand"))
    assert MARKER not in person.page.content()
    person.page.locator('input[type="file"]').set_input_files(file)
    person.reads("Echte cijfers, niet het voorbeeld")
    person.reads(MARKER)
    assert MARKER not in arrives(browser, plain_app).page.content()
    person.presses("Terug")
    person.presses("Sluit het bestand")
    assert MARKER not in person.page.content()
    held = [path for folder in (tmp_path, *visitors()) for path in folder.rglob("*") if path.is_file()]
    assert {path for path in held if MARKER.encode() in path.read_bytes()} == {file, other}


def visitors() -> list[Path]:
    """The folders of everybody who looks around."""
    return list(Path(tempfile.gettempdir()).glob("telemachus-visitors-*"))


def test_a_visitor_sends_no_more_than_a_report_file_even_past_the_page(plain_app: Server) -> None:
    address = urlsplit(plain_app.url)
    for size, status in ((2**20 + 2**14, 413), (100, 403)):  # 403: of a session that is not theirs
        line = http.client.HTTPConnection("127.0.0.1", address.port, timeout=10)
        line.putrequest("PUT", "/_stcore/upload_file/session/file", skip_host=True)
        line.putheader("Host", f"{ELSEWHERE}:{address.port}")
        line.putheader("Content-Length", str(size))
        line.endheaders()
        line.send(b"x" * min(size, 100))
        assert line.getresponse().status == status
        line.close()


def test_the_plain_command_shows_another_computer_the_demonstration(plain_app: Server, browser) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))  # nothing is sent: it only finds the address others know this computer by
            address = line.getsockname()[0]
        except OSError:
            pytest.skip("this computer has no other address")
    person = Person(browser.new_context(locale="nl-NL").new_page(), plain_app.url.replace("localhost", address))
    person.opens()
    person.reads("Voorbeeld: iedereen hier is verzonnen")
    assert SECRET not in person.page.content()


def test_what_comes_through_a_proxy_under_this_computers_name_is_a_visitor(plain_app: Server, browser) -> None:
    with adding(urlsplit(plain_app.url).port or 80, "X-Forwarded-For: 203.0.113.9") as port:
        person = Person(browser.new_context(locale="nl-NL").new_page(), f"http://localhost:{port}")
        person.opens()
        person.reads("Voorbeeld: iedereen hier is verzonnen")
        assert SECRET not in person.page.content()


def test_the_plain_command_gives_this_computer_the_whole_app(plain_app: Server, browser) -> None:
    for address in (plain_app.url.replace("localhost", "127.0.0.1"), plain_app.url):
        person = Person(browser.new_context(locale="nl-NL").new_page(), address)
        person.opens()
        person.reads(SECRET)
    person.goes_to("Gegevens")
    person.page.get_by_text("Zet een reservekopie terug").first.click()
    assert person.page.locator('input[type="file"]').count() == 1
    person.presses("English")
    db = sqlite3.connect(plain_app.data)
    assert db.execute("SELECT value FROM settings WHERE key = 'language'").fetchone() == ('"en"',)
    db.close()
