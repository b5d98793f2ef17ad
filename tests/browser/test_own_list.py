"""An HR person's own Excel, with a title, totals, a double and themes in free words: from the empty app to confirmed
pairs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.person import CountingPerson
from tests.tools_needed import needs

pytestmark = needs("chromium")

LIST = Path(__file__).parent / "data" / "eigen_excel_hr.xlsx"
CLICKS = 9
"""So many it takes, the choice of the file and the field for a name included; 25 is the most that anybody should
need."""

PAIRED = {"Wim Aarts", "Ria Smeets", "Marijke Dekker", "Els Maas", "Anja Kok"}
EITHER = {"Rob Kuipers", "Joost Hendriks"}
"""Equally good for the one mentor who has both of their themes and one place."""

LEFT = {
    "Henk de Boer": "(leidinggevende)",
    "Karin Bos": "zelfde leidinggevende",
    "Gerard Vos": "zelfde leidinggevende",
    "Peter Groen": "kunnen alleen terecht bij",
}
"""Somebody offers their theme too: only people of their own line or team, or mentors who are all taken."""


def test_an_own_list_with_free_themes_becomes_pairs_in_a_handful_of_clicks(server: Server, page: Page) -> None:
    person = CountingPerson(page, server.url)

    person.opens()
    person.presses("Start mijn programma")
    person.goes_to("Deelnemers")
    person.hands_over(LIST)
    person.reads("Aanmeldingen reverse mentoring")
    person.reads("Elke kolom is begrepen")
    person.presses("Dit klopt: verder met")
    person.reads("Je hoeft hier niets te doen")
    person.presses("Bewaar ")

    person.reads("Laatst binnengehaald")
    person.points_at(person.page.get_by_role("button", name="Volgende: maak duo's"))
    person.presses("Maak duo's")
    person.reads("Best mogelijke verdeling, bewezen")
    person.fills("Je naam, bij wat je bevestigt", "Hanna de Wit")
    person.presses("Bevestig 6 duo's")
    person.reads("Bevestigd")
    assert person.clicks == CLICKS

    found = mentees(server.data)
    assert (found - EITHER, len(found & EITHER)) == (PAIRED, 1)
    person.opens_tab("Zonder duo")
    (other,) = EITHER - found
    for name, why in (LEFT | {other: "kunnen alleen terecht bij"}).items():
        expect(
            person.page.locator("p").filter(has_text=f"{name} ·").filter(has_text=why).locator("visible=true")
        ).to_have_count(1)
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")


def mentees(data: Path) -> set[str]:
    """Who found a mentor."""
    with sqlite3.connect(f"file:{data}?mode=ro", uri=True) as db:
        sql = "SELECT name FROM pairs JOIN people ON people.id = mentee WHERE state = 'confirmed'"
        return {name for (name,) in db.execute(sql).fetchall()}
