"""Presenting in a real browser, on a projector and on a large screen, by day and by night: all of it at one glance."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from components.words.report import words_in_all_languages
from db import example, participants, reports_and_ideas, rounds
from mentoring.impact.report import ReportStage
from tests.browser.conftest import Server
from tests.browser.person import PATIENCE, Person
from tests.tools_needed import needs

pytestmark = needs("chromium")
SCREENS, SMALLEST = 8, 18.0
"""Pixels: of the smallest heading, and of the smallest text in a chart that is not shown smaller than it was drawn."""

LOOK = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const size = each => parseFloat(getComputedStyle(each).fontSize);
    const large = [...main.querySelectorAll('h1, h2, h3, h5')].map(size);
    const pictures = [...main.querySelectorAll('img')];
    return {
        below: main.scrollHeight - main.clientHeight,
        beside: main.scrollWidth - main.clientWidth,
        smallest: Math.min(...large),
        pictures: pictures.map(each => each.clientWidth * 2 / each.naturalWidth),
        pressed: main.querySelectorAll('[data-testid="stElementToolbar"]').length,
        menu: document.querySelectorAll('[data-testid="stSidebar"]').length,
        text: main.innerText,
    };
}"""
PROJECTOR, LARGE = {"width": 1280, "height": 720}, {"width": 1920, "height": 1080}
WITH_CHARTS = {1, 3, 5, 7}


@pytest.fixture
def names(server: Server) -> list[str]:
    """The example is open and its report is frozen; the names and addresses of everyone in it."""
    server.data.parent.mkdir(parents=True)
    path = server.data.with_name("example.db")
    opened = example.load(path, date.today())
    reports_and_ideas.freeze_round(opened, ReportStage.FINAL, date.today(), words_in_all_languages)
    people = participants.everyone(rounds.every(path)[-1])
    return [text for each in people for text in (each.name, each.email) if text]


def looks(page: Page, place: int) -> dict:
    """What the screen looks like once it is drawn, with its charts in their place."""
    expect(page.get_by_text(f"{place} / {SCREENS}", exact=True)).to_be_visible(timeout=PATIENCE)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState !== 'running'"
        " && !document.querySelector('[data-stale=\"true\"]')"
    )
    if place in WITH_CHARTS:
        expect(page.get_by_test_id("stMain").locator("img").last).to_be_visible(timeout=PATIENCE)
        page.wait_for_function("() => [...document.images].every(each => each.complete && each.naturalWidth)")
    page.wait_for_timeout(200)
    return page.evaluate(LOOK)


def check(look: dict, names: list[str]) -> None:
    """Nothing lies outside, all is large, nobody is named, no menu beside it and no buttons on the charts."""
    assert look["below"] <= 0, str(look)
    assert look["beside"] <= 0, look
    assert look["smallest"] >= SMALLEST, look
    assert all(each >= 1 for each in look["pictures"]), look
    assert look["menu"] == 0
    assert look["pressed"] == 0, look
    assert not [each for each in names if each in look["text"]]


def test_each_screen_fits_is_large_enough_and_moves_by_the_arrows(
    server: Server, names: list[str], browser: Browser
) -> None:
    for size, theme, language, last in (
        (PROJECTOR, "light", "nl-NL", SCREENS),
        (LARGE, "dark", "en-GB", 3),
        (PROJECTOR, "dark", "en-GB", 1),
        (LARGE, "light", "nl-NL", 1),
    ):
        context = browser.new_context(viewport=size, color_scheme=theme, locale=language)
        page = context.new_page()
        page.goto(f"{server.url}/present")
        check(looks(page, 1), names)
        for place in range(2, last + 1):
            page.keyboard.press("ArrowRight")
            check(looks(page, place), names)
        if last > 1:
            page.keyboard.press("ArrowLeft")
            looks(page, last - 1)
            page.keyboard.press("Escape")
            Person(page, server.url).sees_title("Impact")
            expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
        context.close()
