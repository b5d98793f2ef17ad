"""Downloads in Dutch in a real browser: one click gives the file, and where it cannot be made the page says why."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from components.charters.house_style import TEMPLATE
from db import example, rounds
from tests.browser.conftest import Server
from tests.browser.person import PATIENCE, Person
from tests.tools_needed import needs

pytestmark = needs("chromium")
READ = (
    "new MutationObserver(() => (window.read = (window.read || '') + document.body.innerText)).observe(document.body, "
)
ALL = "{childList: true, subtree: true, characterData: true})"


@pytest.fixture
def person(server: Server, page: Page) -> Person:
    """Someone who reads Dutch, with the example open and a Word template in it that is none."""
    server.data.parent.mkdir(parents=True)
    path = server.data.with_name("example.db")
    example.load(path, date.today())
    rounds.put_setting(path, TEMPLATE, b64encode(b"PK\x03\x04 no Word document").decode())
    return Person(page, server.url)


def test_a_failure_is_told_where_it_was_asked_and_what_comes_is_dutch(
    person: Person, server: Server, tmp_path: Path
) -> None:
    person.opens("charters")
    person.page.evaluate(f"() => {{ {READ}{ALL} }}")
    told = person.page.get_by_test_id("stAlert").filter(has_text="gaat niet open als Word")
    for _time in range(2):
        person.page.get_by_role("button", name="Word", exact=True).click()
        expect(told).to_have_count(1, timeout=PATIENCE)
        person.waits()
    assert person.downloads("PDF in onze opmaak", tmp_path).read_bytes().startswith(b"%PDF")
    expect(told).to_have_count(0, timeout=PATIENCE)
    assert "gaat niet open" in person.page.evaluate("() => window.read")
    assert "Failed to" not in person.page.evaluate("() => window.read")
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")

    person.goes_to("Duo's maken")
    person.opens_tab("Download")
    book = CalamineWorkbook.from_filelike(io.BytesIO(person.downloads("Download", tmp_path).read_bytes()))
    assert book.sheet_names == ["Duo's", "Zonder duo", "Regels"]
