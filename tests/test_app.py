"""The server asks app.py for the app; that alone opens nobody's data, and each page has an address from then on."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

import app
import components

HEAVY = ("altair", "ortools", "pandas", "pyarrow", "scipy", "typst", "vl_convert")
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


def test_what_a_session_needs_for_its_first_page_loads_nothing_heavy() -> None:
    """Half of the time to the first page and of the memory went to libraries that it does not draw with."""
    page = ast.parse((HOME / "pages" / "start_page.py").read_text(encoding="utf-8"))
    needed = [ast.unparse(each) for each in page.body if isinstance(each, ast.Import | ast.ImportFrom)]
    loads = [f"import {name}" for name in app.FIRST]
    look = f"import sys; print([name for name in {HEAVY} if name in sys.modules])"
    more = "print([name for name in sys.modules if name not in loaded and name.split('.')[0] in ('components', 'db')])"
    commands = [*loads, "import sys", "loaded = set(sys.modules)", *needed, look, more]
    command = [sys.executable, "-c", "\n".join(commands)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n[]\n", done.stderr


def test_a_session_waits_for_what_is_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(components, "import_module", lambda name: time.sleep(0.05) or loaded.append(name))
    components.load_ahead("one", "another")
    components.wait_for_loading()
    assert loaded == ["one", "another"]


def test_what_cannot_be_loaded_ahead_stops_nobody() -> None:
    components.load_ahead("no_such_module")
    components.wait_for_loading()
