"""The server asks app.py for the app; that alone opens nobody's data, and each page has an address from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from streamlit.web.server.app_discovery import discover_asgi_app

HOME = Path(__file__).resolve().parent.parent
ASK = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event in ("open", "sqlite3.connect") else None)
import app
own = [name for name in opened if ".db" in name or "telemachus-visitors" in name]
print(type(app.app).__name__, own)
from streamlit.runtime.pages_manager import PagesManager
print(PagesManager.uses_pages_directory)
"""


def test_streamlit_finds_the_app_with_its_guard_in_the_page_script() -> None:
    found = discover_asgi_app(HOME / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")


def test_asking_for_the_app_opens_no_data_and_says_that_the_menu_is_its_own(tmp_path: Path) -> None:
    data = tmp_path / "data" / "telemachus.db"
    around = {**os.environ, "TELEMACHUS_DB": str(data), "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=HOME, env=around, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["App", "[]", "False"], done.stderr
    assert not list(tmp_path.iterdir())
