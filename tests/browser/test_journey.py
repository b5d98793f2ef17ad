"""A whole programme in Dutch, from an empty folder: as an HR person would walk through it with files in a download
folder."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from pathlib import Path

from tests.browser.conftest import Server
from tests.browser.person import Person
from tests.components.samples.write import sample
from tests.tools_needed import needs

pytestmark = needs("chromium")


def brings_in(person: Person, name: str, wave: str) -> None:
    """Upload a survey and confirm what there is to confirm."""
    person.goes_to("Deelnemers")
    person.opens_tab("Haal een enquête binnen")
    if (again := person.page.get_by_text("Nog een enquête binnenhalen")).count():
        again.first.click()
        person.waits()
    person.page.get_by_test_id("stButtonGroup").get_by_text(wave, exact=True).click()
    person.waits()
    person.hands_over(sample(name).path)


def test_a_whole_programme_from_survey_to_impact(server: Server, browser, tmp_path: Path) -> None:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    person = Person(context.new_page(), server.url)

    person.opens()
    person.fills("Naam van het programma", "Proefronde")
    person.presses("Start mijn programma")
    person.reads("Proefronde")

    brings_in(person, "google_nl_enrolment", "Aanmelding")
    person.picks(0, "Wil graag gekoppeld worden met")
    person.picks(1, "Liever niet gekoppeld met")
    person.presses("Dit klopt: verder met 47 antwoorden")
    person.reads("om even te bekijken")
    person.presses("Neem deze thema's over")
    person.presses("Bewaar 46 mensen")
    person.reads("Laatst binnengehaald")

    person.goes_to("Duo's maken")
    person.presses("Maak duo's")
    person.reads("Best mogelijke verdeling, bewezen")
    person.fills("Je naam, bij wat je bevestigt", "Hanna de Wit")
    person.page.keyboard.press("Tab")
    person.waits()
    person.presses("Bevestig ")
    person.reads("Bevestigd")

    brings_in(person, "google_nl_baseline", "Nulmeting")
    person.presses("Dit klopt: verder met")
    person.presses("Bewaar de antwoorden van")
    person.reads("Laatst binnengehaald")

    person.goes_to("Charters")
    word = person.downloads("Word", tmp_path)
    pdf = person.downloads("PDF", tmp_path)
    person.page.get_by_text("Ja, op papier; we nemen het later over").click()
    person.waits()
    person.presses("Beiden akkoord")
    person.reads(re.compile("1 van"))

    person.goes_to("Sessies")
    person.page.get_by_role("combobox", name=re.compile("Duo")).first.click()
    person.page.get_by_role("option").first.click()
    person.waits()
    person.presses("Bewaar de sessie")
    person.waits()

    brings_in(person, "google_nl_follow_up", "Nameting")
    person.presses("Dit klopt: verder met")
    person.presses("Bewaar de antwoorden van")
    person.reads("Laatst binnengehaald")

    person.goes_to("Impact")
    person.presses("Sluit de meting en leg het rapport vast")
    person.presses("Leg vast")
    person.reads("Wat we niet weten")
    person.reads(re.compile(r"gemeten bij \d+ van de \d+ mentees"))

    assert zipfile.is_zipfile(word)
    assert pdf.read_bytes().startswith(b"%PDF")
    stored = counted(server.data)
    assert stored["people"] == 46
    assert stored["confirmed"] >= 20
    assert stored["sessions"] == 1
    assert stored["uploads"] == 0
    assert {"baseline", "follow_up"} <= stored["waves"]
    assert not [url for url in requests if not url.startswith((server.url, "data:", "blob:"))]
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")


def counted(path: Path) -> dict:
    """What the journey left in the file."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def one(sql: str) -> int:
        return db.execute(sql).fetchone()[0]

    return {
        "people": one("SELECT count(*) FROM people"),
        "confirmed": one("SELECT count(*) FROM pairs WHERE state = 'confirmed'"),
        "sessions": one("SELECT count(*) FROM sessions"),
        "uploads": one("SELECT count(*) FROM uploads"),
        "waves": {wave for (wave,) in db.execute("SELECT DISTINCT wave FROM responses")},
    }
