"""A person at the screen: clicks what they read, waits until the page has settled."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000
QUIET_MILLISECONDS = 150
"""So long nothing runs before the page counts as settled: what was clicked has begun within that time."""
QUIET = """([turn, long]) => {
    const app = document.querySelector('[data-testid="stApp"]')
    const busy = document.querySelector('[data-testid="stStatusWidget"]')
        || app?.getAttribute('data-test-script-state') === 'running'
    if (busy || window.quiet?.turn !== turn) window.quiet = { turn, since: performance.now() }
    return !busy && performance.now() - window.quiet.since >= long
}"""


class Person:
    """Looks at one browser page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self._waits = page, url, 0
        page.set_default_timeout(PATIENCE)

    def opens(self, path: str = "") -> None:
        """Type an address."""
        self.page.goto(f"{self.url}/{path}")
        self.waits()

    def waits(self) -> None:
        """Until the app has finished what it was doing."""
        self.page.wait_for_selector('[data-testid="stMain"] h1')
        self._waits += 1
        self.page.wait_for_function(QUIET, arg=[self._waits, QUIET_MILLISECONDS])

    def goes_to(self, name: str) -> None:
        """Choose a page in the menu."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        self.sees_title(name)

    def sees_title(self, title: str) -> None:
        """The page has this title."""
        expect(self.page.locator('[data-testid="stMain"] h1').first).to_have_text(title)
        self.waits()

    def presses(self, label: str) -> None:
        """Press a button that is named so, or begins so."""
        self.page.get_by_role("button", name=re.compile(f"{re.escape(label)}")).locator("visible=true").first.click()
        self.waits()

    def opens_tab(self, name: str) -> None:
        """Choose a tab."""
        self.page.get_by_role("tab", name=name, exact=True).click()
        self.waits()

    def fills(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).first.fill(text)

    def hands_over(self, file: Path) -> None:
        """Choose a file to upload."""
        self.page.locator('input[type="file"]').first.set_input_files(file)
        self.page.get_by_text(re.compile("Is dit wat je bedoelt|kon niet|Er is niets opgeslagen")).first.wait_for()
        self.waits()

    def picks(self, row: int, label: str) -> None:
        """In the so-manyth group of choices, pick the one that reads so."""
        group = self.page.get_by_test_id("stButtonGroup").filter(has_text=label).nth(row)
        group.get_by_text(label, exact=True).click()
        self.waits()

    def chooses(self, label: str, option: str | re.Pattern[str]) -> None:
        """Choose from a list."""
        self.page.get_by_role("combobox", name=re.compile(re.escape(label))).first.click()
        self.page.get_by_role("option", name=option).first.click()
        self.waits()

    def downloads(self, label: str, folder: Path) -> Path:
        """Press a download button; returns the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=label, exact=True).first.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def reads(self, text: str | re.Pattern[str]) -> None:
        """The page says so."""
        expect(self.page.get_by_text(text).first).to_be_visible()


class CountingPerson(Person):
    """Counts every click that a person makes: buttons, links, tabs, the file, and the field that is typed in."""

    clicks = 0

    def presses(self, label: str) -> None:
        self.clicks += 1
        super().presses(label)

    def goes_to(self, name: str) -> None:
        self.clicks += 1
        super().goes_to(name)

    def opens_tab(self, name: str) -> None:
        self.clicks += 1
        super().opens_tab(name)

    def fills(self, label: str, text: str) -> None:
        self.clicks += 1
        super().fills(label, text)

    def hands_over(self, file: Path) -> None:
        self.clicks += 1
        super().hands_over(file)

    def picks(self, row: int, label: str) -> None:
        self.clicks += 1
        super().picks(row, label)

    def points_at(self, element: Locator) -> None:
        """Click on something else."""
        self.clicks += 1
        element.click()
        self.waits()

    def points_in(self, element: Locator, place: tuple[int, int]) -> None:
        """Click on a place in a drawing, so many pixels from its left and top."""
        self.clicks += 1
        element.click(position={"x": place[0], "y": place[1]})
        self.waits()
