"""Handing over files in Dutch: a wrong one, a doubtful one and a right one, as a newcomer does it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.person import Person
from tests.components.samples.write import sample
from tests.tools_needed import needs

pytestmark = needs("chromium")

DOUBTFUL = """Tijdstempel;Naam;E-mailadres;Rol;Afdeling
2-3-2026 10:00:01;Anna de Vries;Financiën;Mentor;anna@voorbeeld.example
2-3-2026 10:05:12;Bo Smit;Verkoop;Mentee;bo@voorbeeld.example
3-3-2026 9:15:40;Cé Dubois;Juridisch;Mentee;ce@voorbeeld.example
"""


def newcomer(server: Server, page: Page) -> Person:
    """Somebody with an empty programme, at the page for participants."""
    person = Person(page, server.url)
    person.opens()
    person.presses("Start mijn programma")
    person.goes_to("Deelnemers")
    person.opens_tab("Haal een enquête binnen")
    return person


def kept(server: Server, table: str) -> int:
    """How many rows this table holds."""
    db = sqlite3.connect(f"file:{server.data}?mode=ro", uri=True)
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_a_wrong_a_doubtful_and_a_right_file(server: Server, page: Page, tmp_path: Path) -> None:
    picture, doubtful = tmp_path / "aanmeldingen.csv", tmp_path / "verschoven.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3000))
    doubtful.write_text(DOUBTFUL, encoding="utf-8")
    person = newcomer(server, page)

    person.hands_over(picture)
    person.reads(re.compile("Dit is een afbeelding, geen tabel"))
    person.reads(re.compile("Er is niets opgeslagen"))
    assert kept(server, "uploads") == 0

    person.page.reload()
    person.waits()
    person.opens_tab("Haal een enquête binnen")
    person.hands_over(doubtful)
    person.reads(re.compile("De antwoorden in kolom .*lijken niet op E-mail"))
    person.presses("Dit klopt: verder met 3 antwoorden")
    person.reads(re.compile("Zeg wat dit betekent voor je verdergaat"))
    assert kept(server, "people") == 0
    person.presses("Neem een ander bestand")
    person.reads("Welke enquête is dit?")
    assert (kept(server, "uploads"), kept(server, "people"), kept(server, "receipts")) == (0, 0, 0)

    person.hands_over(sample("msforms_nl_enrolment").path)
    person.reads("Microsoft Forms")
    person.picks(0, "Wil graag gekoppeld worden met")
    person.picks(1, "Liever niet gekoppeld met")
    person.presses("Dit klopt: verder met 47 antwoorden")
    person.presses("Neem deze thema's over")
    person.reads(re.compile("47 rijen in het bestand"))
    person.presses("Bewaar 46 mensen")
    person.reads("Laatst binnengehaald")
    assert (kept(server, "uploads"), kept(server, "people"), kept(server, "receipts")) == (0, 46, 1)
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")
