"""Makes the picture in the README: the start page of the app with the invented example, as it is today.

    python -m tests.screenshot [file.png]

It needs Chromium, and leaves no data behind.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from components.shell.app_mode import WITHOUT_BROWSER
from db import example
from tests.benchmarks.serving import serving
from tests.browser.person import Person
from tests.tools_needed import found

HOME = Path(__file__).resolve().parent.parent
PICTURE = HOME / "static" / "screenshot.png"
WIDTH, HEIGHT = 1280, 720


def main(arguments: list[str]) -> int:
    """Write the picture; returns 1 where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = found("chromium")
    if chromium is None:
        print("Chromium is not found on this computer.", file=sys.stderr)
        return 1
    target = Path(arguments[0]) if arguments else PICTURE
    os.environ.pop(WITHOUT_BROWSER, None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "example.db"
        example.load(file, date.today())
        around = {"TELEMACHUS_DB": str(file), "TELEMACHUS_HOME": folder}
        with serving(HOME / "app.py", around) as server:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", color_scheme="light")
            person = Person(page, server.url.replace("127.0.0.1", "localhost"))
            person.opens()
            page.screenshot(path=target)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
