"""The seating plan in Dutch in a real browser: look closer, what if, keep, take back; cards, table, telephone.

And what comes of it: a month of sessions in one table, taken back, and signals that are put off or done."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from db import pairs, participants, rounds, sessions, store, this_week
from db.rounds import Round
from mentoring.example import organisation, programme
from mentoring.this_week import SignalStep
from tests.browser.conftest import Server
from tests.browser.person import CountingPerson, Person
from tests.tools_needed import needs

pytestmark = needs("chromium")


@pytest.fixture
def enrolled(server: Server) -> Callable[[int], Round]:
    """So many people of the example in a new round."""

    def made(size: int) -> Round:
        store.create(server.data)
        opened = rounds.create(server.data, programme(date.today()))
        participants.add_many(opened, organisation(size))
        return opened

    return made


@pytest.fixture
def looks(server: Server, page: Page) -> Callable[..., Person]:
    """Someone at a screen of this width, on the matching page."""

    def made(width: int = 1280, *, counting: bool = False) -> Person:
        page.set_viewport_size({"width": width, "height": 800})
        person = (CountingPerson if counting else Person)(page, server.url)
        person.opens("matching")
        return person

    return made


def drawer(person: Person) -> Locator:
    return person.page.get_by_role("dialog")


def couples(found) -> set[tuple[str, str]]:
    return {(each.mentor, each.mentee) for each in found}


def asks(person: Person, question: str) -> None:
    """Choose a question in the drawer."""
    drawer(person).get_by_text(question, exact=True).first.click()
    person.waits()


def test_the_price_of_a_swap_shows_before_it_is_kept_and_one_click_takes_it_back(
    enrolled: Callable, looks: Callable, server: Server
) -> None:
    opened, person = enrolled(46), looks()
    person.presses("Maak duo's")
    person.reads("Best mogelijke verdeling, bewezen")
    before = couples(pairs.proposals(opened))

    person.presses("Bekijk dit duo")
    expect(drawer(person).get_by_text("Hun antwoorden naast elkaar")).to_be_visible()
    asks(person, "Ruil")
    drawer(person).get_by_role("combobox", name=re.compile("Met welk duo")).click()
    person.page.get_by_role("option").first.click()
    person.waits()
    expect(drawer(person).get_by_text(re.compile("Het (kost|wint|geheel)")).first).to_be_visible()
    assert couples(pairs.proposals(opened)) == before, "looked at, not done"

    drawer(person).get_by_role("button", name="Ruil deze twee duo's").click()
    person.waits()
    expect(drawer(person).get_by_text(re.compile("Zeg in een paar woorden"))).to_be_visible()
    drawer(person).get_by_label("Waarom, in je eigen woorden").fill("zij kennen elkaar van vroeger")
    drawer(person).get_by_label("Waarom, in je eigen woorden").press("Tab")
    person.waits()
    drawer(person).get_by_role("button", name="Ruil deze twee duo's").click()
    expect(drawer(person)).to_have_count(0)
    person.reads("Met de hand")
    person.waits()
    assert len(couples(pairs.proposals(opened)) - before) == 2

    person.presses("Maak ongedaan")
    person.waits()
    assert couples(pairs.proposals(opened)) == before
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")


def test_a_drawer_that_was_closed_stays_closed(enrolled: Callable, looks: Callable) -> None:
    enrolled(46)
    person = looks()
    person.presses("Maak duo's")
    person.presses("Bekijk dit duo")
    expect(drawer(person)).to_be_visible()
    person.page.keyboard.press("Escape")
    person.waits()
    expect(drawer(person)).to_have_count(0)
    person.opens_tab("Zonder duo")
    expect(drawer(person)).to_have_count(0)


def test_a_relaxation_is_tried_and_kept(enrolled: Callable, looks: Callable) -> None:
    opened, person = enrolled(46), looks()
    person.presses("Maak duo's")
    person.opens_tab("Zonder duo")
    person.page.get_by_text("Wat zou helpen?").first.click()
    person.waits()
    person.presses("Probeer dit")
    person.reads("1 mentee krijgt alsnog een mentor.")
    assert len(pairs.proposals(opened)) == 25
    person.fills("Waarom, in je eigen woorden", "ze werken in een ander gebouw")
    person.page.keyboard.press("Tab")
    person.waits()
    person.presses("Houd dit")
    person.reads("26 / 26")
    assert len(pairs.proposals(opened)) == 26


def test_more_than_thirty_pairs_are_a_table_that_opens_the_same_drawer(
    enrolled: Callable, looks: Callable, server: Server
) -> None:
    enrolled(200)
    person = looks()
    person.presses("Maak duo's")
    person.reads("Best mogelijke verdeling, bewezen")
    box = person.page.get_by_test_id("stDataFrame").first.bounding_box()
    for across in range(int(box["width"] * 0.35), int(box["width"]), 40):
        person.page.mouse.click(box["x"] + across, box["y"] + 60)
        person.waits()
        if drawer(person).count():
            break
    expect(drawer(person).get_by_text("Hun antwoorden naast elkaar")).to_be_visible()
    person.page.keyboard.press("Escape")
    person.waits()
    person.opens_tab("Wie met wie kan")
    expect(person.page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    assert "Traceback" not in server.log.read_text(encoding="utf-8", errors="replace")


def test_the_proposal_without_names_is_handed_over_as_a_pdf(enrolled: Callable, looks: Callable, tmp_path) -> None:
    enrolled(46)
    person = looks()
    person.presses("Maak duo's")
    person.opens_tab("Download")
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name="Download", exact=True).nth(1).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_on_a_telephone_nothing_runs_off_the_screen(enrolled: Callable, looks: Callable) -> None:
    enrolled(46)
    person = looks(360)
    person.presses("Maak duo's")
    wide = {}
    for tab in ("Duo's", "Zonder duo", "Regels", "Eigen duo's controleren", "Download"):
        person.opens_tab(tab)
        wide[tab] = person.page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=\"stMain\"] *')]"
            ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[role=tablist]')"
            " && !e.closest('pre') && getComputedStyle(e).visibility != 'hidden')"
            ".map(e => e.className + ' ' + Math.round(e.getBoundingClientRect().right))"
        )
    assert {tab: found for tab, found in wide.items() if found} == {}


def test_thirty_sessions_come_in_through_the_table_and_signals_are_put_off_and_done(
    enrolled: Callable, looks: Callable
) -> None:
    opened, today = enrolled(60), date.today()
    rounds.save(opened, replace(opened.programme, starts=today - timedelta(days=60), ends=today + timedelta(days=120)))
    ids = [each.id for each in participants.everyone(opened)]
    numbers = pairs.propose(opened, [(*two, 7000, {}, False) for two in zip(ids[:30], ids[30:], strict=True)])
    pairs.confirm(opened, numbers, "Els Claes", today - timedelta(days=60))
    person = looks(counting=True)
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.opens("sessions")
    began = time.perf_counter()
    person.opens_tab("Veel tegelijk")
    days = [f"{today - timedelta(days=2 + place % 28):%d-%m-%Y}" for place in range(30)]
    person.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(days))
    person.points_in(person.page.get_by_test_id("stDataFrame").first, (30, 57))
    person.page.keyboard.press("ArrowRight")  # from the name of the first pair to its day
    person.page.keyboard.press("Control+V")
    person.presses("Bewaar 30 sessies")
    assert time.perf_counter() - began < 60
    assert person.clicks <= 15
    assert sorted(f"{each.on:%d-%m-%Y}" for each in sessions.every(opened)) == sorted(days)
    person.opens_tab("Nu")
    person.presses("Maak ongedaan: 30 sessies genoteerd")
    assert sessions.every(opened) == []
    for opens, presses in (("Later", "Stel uit"), ("Klaar", "Klaar")):
        person.presses(opens)
        person.page.get_by_test_id("stPopoverBody").get_by_role("button", name=presses).click()
        person.waits()
    assert {each.step for each in this_week.signal_records(opened)} == {SignalStep.SNOOZED, SignalStep.DONE}
