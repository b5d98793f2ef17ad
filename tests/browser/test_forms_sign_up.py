"""A sign-up from Microsoft Forms, 35 columns and 32 people with themes in free words: few decisions, few clicks,
confirmed pairs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.person import CountingPerson
from tests.tools_needed import needs

pytestmark = needs("chromium")

SIGN_UP = Path(__file__).parent / "data" / "aanmelding_forms.xlsx"
MOST_CLICKS, MOST_DECISIONS = 25, 8
FEWEST_PAIRED = 12
"""Of the 17 mentees; for the others nobody has the theme and a place."""


class Deciding(CountingPerson):
    """Counts what only a person can say beside the clicks: what a column means, and what is accepted at once."""

    decisions = 0

    def decides(self, row: int, label: str) -> None:
        self.decisions += 1
        self.picks(row, label)

    def accepts(self, label: str) -> None:
        self.decisions += 1
        self.presses(label)


def test_a_long_sign_up_becomes_pairs_with_few_decisions(server: Server, page: Page) -> None:
    person = Deciding(page, server.url)
    person.opens()
    person.presses("Start mijn programma")
    person.goes_to("Deelnemers")
    person.hands_over(SIGN_UP)
    person.reads("Zoals het nu begrepen is")
    person.decides(0, "Wil graag gekoppeld worden met")
    person.decides(1, "Liever niet gekoppeld met")
    person.accepts("Dit klopt: verder met")
    decide_rest(person)
    person.reads("kolommen overgenomen zonder te kijken")
    person.presses("Bewaar 32 mensen")

    person.reads("Laatst binnengehaald")
    person.reads("dingen die nog niemand bekeek")
    person.points_at(person.page.get_by_role("button", name="Volgende: maak duo's"))
    person.presses("Maak duo's")
    person.reads("nog niet bekeken")
    person.fills("Je naam, bij wat je bevestigt", "Hanna de Wit")
    person.presses("Bevestig ")
    person.reads("Bevestigd")

    assert person.decisions <= MOST_DECISIONS
    assert person.clicks <= MOST_CLICKS
    assert paired(server.data) >= FEWEST_PAIRED
    look_at_the_first(person)
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")


def look_at_the_first(person: Deciding) -> None:
    """With one person: what nobody looked at stands above the answers, and is gone once somebody found it right."""
    person.goes_to("Deelnemers")
    person.opens_tab("Mensen")
    person.points_at(person.page.get_by_text("Alleen de ").first)
    box = person.page.get_by_test_id("stDataFrame").first.bounding_box()
    assert box is not None
    person.page.mouse.click(box["x"] + 20, box["y"] + 55)
    drawer = person.page.get_by_role("dialog")
    drawer.get_by_text("Overgenomen zonder te kijken").wait_for()
    drawer.get_by_role("button", name="Klopt").first.click()
    expect(drawer.get_by_text("Overgenomen zonder te kijken")).to_have_count(0)


def decide_rest(person: Deciding) -> None:
    """Answer whatever is asked about the answers, each with its first choice, until everything can be saved."""
    save = person.page.get_by_role("button", name="Bewaar 32 mensen")
    while not save.is_visible():
        for asked in person.page.get_by_test_id("stRadio").all():
            person.decisions += 1
            person.points_at(asked.locator("label").nth(1))
        person.presses("Verder")
    expect(save).to_be_visible()


def paired(data: Path) -> int:
    """How many mentees found a mentor."""
    with sqlite3.connect(f"file:{data}?mode=ro", uri=True) as db:
        (count,) = db.execute("SELECT count(DISTINCT mentee) FROM pairs WHERE state = 'confirmed'").fetchone()
    return int(count)
