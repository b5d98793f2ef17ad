"""From `python start.py` on a computer that is set up to the first painted page, beside an empty Streamlit app that
imports the same.

Both by turns in one run. The empty app holds the import lines of app.py and of the start page, and one word; it is
started as Streamlit starts any script. Ours is started by start.py in an environment of its own that is set up, with a
programme in its file.

  at most 1.2 x the empty app

Run: python -m tests.benchmarks start [--rounds 5] [--people 200]
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import os
import site
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.bench_pages import DRAWN, PATIENCE, data_file
from tests.ports import free_port
from tests.tools_needed import found

HOME = Path(__file__).resolve().parents[2]
BUDGET = 1.2


def empty_app(folder: Path) -> Path:
    """A script with the imports of the app and of its first page, and nothing to show but a word."""
    lines = []
    for path in (HOME / "app.py", HOME / "pages" / "start_page.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                lines.append(ast.unparse(node))
    script = folder / "empty.py"
    script.write_text("\n".join([*lines, 'st.write("Hello")', ""]), encoding="utf-8")
    return script


def set_up_environment(folder: Path) -> Path:
    """What start.py leaves behind once it has set up: an environment with all that this one has, and its stamp."""
    venv.EnvBuilder(with_pip=True).create(folder)
    packages = next(folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")
    (packages / "same.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    wanted = hashlib.sha256((HOME / "requirements.txt").read_bytes()).hexdigest()
    (folder / "installed-1.txt").write_text(wanted, encoding="utf-8")
    return next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """The app with all that it starts, until the block ends."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=HOME, env={**os.environ, **environment}, **quiet)
    try:
        yield
    finally:
        started = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        for each in started:
            each.terminate()
        psutil.wait_procs(started, 10)


def seconds_to_paint(browser, command: list[str], port: int, environment: dict[str, str]) -> float:  # noqa: ANN001
    """From the command to a page on which nothing is still being drawn."""
    page = browser.new_context(locale="nl-NL").new_page()
    begun = time.perf_counter()
    with running(command, environment):
        while True:
            try:
                page.goto(f"http://localhost:{port}", wait_until="commit", timeout=2_000)
                break
            except Exception:  # noqa: BLE001 - nothing listens yet
                time.sleep(0.02)
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        taken = time.perf_counter() - begun
    page.context.close()
    return taken


def main() -> None:
    """Both, turn by turn, and their ratio."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks start", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        python = set_up_environment(folder / "venv")
        script = empty_app(folder)
        environment = {
            "TELEMACHUS_DB": str(data_file(folder, given.people)),
            "TELEMACHUS_VENV": str(folder / "venv"),
            "PYTHONPATH": str(HOME),
        }
        browser = playwright.chromium.launch(executable_path=found("chromium"), args=["--no-sandbox"])
        taken: dict[str, list[float]] = {"ours": [], "empty": []}
        for _ in range(given.rounds + 1):
            for what, seconds in taken.items():
                port = str(free_port())
                ours = [sys.executable, "start.py", "--no-browser", "--port", port]
                empty = [str(python), "-m", "streamlit", "run", str(script), "--server.port", port]
                empty += ["--server.address", "127.0.0.1", "--server.headless", "true"]
                seconds.append(seconds_to_paint(browser, ours if what == "ours" else empty, int(port), environment))
        browser.close()
    ours, empty = (median(each[1:]) for each in taken.values())  # the first round fills the caches
    ratio = ours / empty
    print(f"start.py to the first painted page: {ours:.2f} s; an empty app with the same imports: {empty:.2f} s")
    print(f"ratio {ratio:.2f} (at most {BUDGET}){'' if ratio <= BUDGET else '  OVER'}")
    raise SystemExit(0 if ratio <= BUDGET else 1)


if __name__ == "__main__":
    main()
