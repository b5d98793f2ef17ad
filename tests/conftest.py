"""What all tests share: a data folder of their own, and the app entered as a person enters it."""

from __future__ import annotations

import itertools
import os
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from hypothesis import HealthCheck, settings

from components import DRAWING
from components.documents import text_and_pdf
from components.shell.app_mode import WITHOUT_BROWSER
from db import migrations, store
from tests.lengths import LONG

HOME = Path(__file__).resolve().parent.parent
A_FEW_JAPANESE = HOME / "tests" / "components" / "documents" / "fonts"
fill = store._fill
# Where this is set, each process and each app that a test starts would compile all its modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
settings.register_profile("telemachus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("telemachus")


_folders = itertools.count(1)


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test's own, numbered as it comes. pytest's would look through those of all tests before it for a
    free name and renew a link to the last: for thousands of tests that takes longer than many of them do."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    path = tmp_path_factory.getbasetemp() / f"{name}-{next(_folders)}"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own data file and looks at the app from this computer."""
    path = tmp_path / "data" / "telemachus.db"
    monkeypatch.setenv("TELEMACHUS_DB", str(path))
    monkeypatch.setenv("TELEMACHUS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(WITHOUT_BROWSER, "local")
    return path


@pytest.fixture(autouse=True)
def empty_file_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new data file is a copy of the first one: its tables are always the same, and a thousand tests need them."""
    monkeypatch.setattr(store, "_fill", fill_with_copy)


def fill_with_copy(path: Path) -> None:
    """What `db.store._fill` puts into a file, the steps of its tables done once in this run."""
    path.write_bytes(empty_file(migrations.steps()))


@cache
def empty_file(steps: tuple[str, ...]) -> bytes:
    """A data file with these steps and nothing else, as `db.store` makes it. It stands here by the names of its steps,
    so that a test with a step of its own gets a file with that step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        path.touch()
        fill(path)
        return path.read_bytes()


@cache
def fonts_of(*folders: Path) -> Any:
    """The typefaces in these folders and those inside typst; not the computer's, which differ from one to the next."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])


@pytest.fixture(autouse=True)
def same_fonts_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF made in a test has the same letters on every computer: ours, and a few Japanese ones."""
    monkeypatch.setattr(
        text_and_pdf, "fonts", lambda of_computer: fonts_of(text_and_pdf.STATIC / "fonts", A_FEW_JAPANESE)
    )


@pytest.fixture(autouse=True)
def drawn_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the fonts of the tests, and without a process to start for each of them."""
    monkeypatch.setattr(DRAWING, "run", lambda function, *values: function(*values))


@pytest.fixture
def only_our_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without any typeface of its own."""
    from components.documents import text_and_pdf

    monkeypatch.setattr(text_and_pdf, "fonts", lambda of_computer: fonts_of(text_and_pdf.STATIC / "fonts"))
    # What was found with other typefaces does not hold here, nor the other way round.
    monkeypatch.setattr(text_and_pdf, "_can_draw", text_and_pdf._can_draw.__wrapped__)


@cache
def installed_components() -> Any:
    """What installed packages add to Streamlit; a look at all of them takes longer than most pages."""
    from streamlit.components.v2.manifest_scanner import scan_component_manifests

    return scan_component_manifests()


@cache
def server_of_no_one() -> Any:
    """What stands for the server in Streamlit's test sessions, without anybody's line to it."""
    from streamlit.runtime import Runtime

    server = MagicMock(spec=Runtime)
    server.get_client = lambda session: None
    return server


@cache
def compiled(script: str) -> Any:
    """The code of this script; a test session would make it anew at every run."""
    return compile(Path(script).read_bytes(), script, "exec", dont_inherit=True)


registered_pages: dict[str, Any] = {}
"""The pages as app.py registers them, known from the first time it ran: a test opens its page by its address, and the
start page is not drawn before it."""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable:
    """Opens the real app.py at a page, in a language."""
    from streamlit.testing.v1 import AppTest

    found = installed_components()
    monkeypatch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", lambda: found)
    monkeypatch.setattr("streamlit.testing.v1.app_test.MagicMock", lambda spec: server_of_no_one())
    cache_of_scripts = "streamlit.runtime.scriptrunner.script_cache.ScriptCache.get_bytecode"
    monkeypatch.setattr(cache_of_scripts, lambda self, script: compiled(script))

    def opened(page: str = "start", language: str = "en"):
        at = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
        at.session_state["language"] = language
        if page == "start" or not registered_pages:
            at.run()
            registered_pages.update(at._registered_pages)
        if page != "start":
            at._registered_pages = dict(registered_pages)
            at.switch_page(f"pages/{page}_page.py").run()
        assert not at.exception, [each.value for each in at.exception]
        return at

    return opened


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Whole folders are shared among the cores, and by one process more: the one in the browser mostly waits for it.
    A few files are done sooner by one process than two can start."""
    files = [asked for asked in config.args if ".py" in asked]
    return 0 if files and len(files) == len(config.args) else (os.cpu_count() or 1) + 1


LONG_FILES = ("tests/browser/", "test_types.py", "test_several_processes.py", "test_kills.py", "test_concurrency.py")
"""What takes longest goes first, so that nobody waits for it at the end."""


def pytest_configure(config: pytest.Config) -> None:
    """Where several processes read all tests, each begins at another folder: what one has compiled, the next finds
    made."""
    worker = getattr(config, "workerinput", None)
    if worker and config.args == config.getini("testpaths"):
        folders = sorted(str(each) for each in (HOME / "tests").iterdir() if any(each.rglob("test_*.py")))
        begin = int(worker["workerid"].removeprefix("gw")) * len(folders) // worker["workercount"]
        config.args = folders[begin:] + folders[:begin] + config.args


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser journeys go first, then whatever else takes long by itself; the rest in the order of the files."""

    def rank(item: pytest.Item) -> tuple[int, Path]:
        found = (n for n, name in enumerate(LONG_FILES) if name in item.nodeid)
        return next(found, len(LONG_FILES)), item.path

    items.sort(key=rank)


if os.environ.get("CI"):
    settings.register_profile("ci", parent=settings.get_profile("telemachus"), derandomize=True)
    settings.load_profile("ci")
if LONG:
    settings.register_profile(
        "long", parent=settings.get_profile("telemachus"), max_examples=2000, derandomize=False, print_blob=True
    )
    settings.load_profile("long")
