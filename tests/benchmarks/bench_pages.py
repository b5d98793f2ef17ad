"""What each page costs with 200 participants, beside a typical Streamlit page on the same machine.

Measured in one run, ours and the floor by turns, so that whatever else the machine does weighs on both alike:

  rerun    a rerun in an open session, over the websocket, without a browser      at most 1.0 x the typical page
  apptest  the work of a rerun in Streamlit's AppTest, a fresh process a page      at most 3 x
  load     an address opened in Chromium, until nothing is still being drawn      at most 1.3 x
  memory   of a fresh server on which only this page was opened                   at most 1.6 x

Run: python -m tests.benchmarks pages [--rounds 9] [--only rerun memory] [--pages start matching] [--people 200]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import floors
from tests.benchmarks.serving import Server, serving, talk
from tests.pages.looking import PAGES
from tests.tools_needed import found

HOME = Path(__file__).resolve().parents[2]
BUDGETS = {"rerun": 1.0, "apptest": 3.0, "load": 1.3, "memory": 1.6}
UNITS = {"rerun": "ms", "first": "ms", "apptest": "ms", "load": "ms", "memory": "MB"}
PAUSE = 0.4
PATIENCE = 120_000


@dataclass(frozen=True)
class Target:
    """One page to measure: of ours, or a floor (then it has no page)."""

    name: str
    script: Path
    page: str = ""

    @property
    def address(self) -> str:
        """What stands behind the slash."""
        return "" if self.page == "start" else self.page


@dataclass
class Figures:
    """Everything measured: measure -> target -> values."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, measure: str, target: Target, *values: float) -> None:
        """Note some values."""
        self.values.setdefault(measure, {}).setdefault(target.name, []).extend(values)

    def median(self, measure: str, name: str) -> float:
        """The middle value."""
        return median(self.values[measure][name])

    def ratio(self, measure: str, name: str) -> float:
        """Beside the typical page of the same run."""
        return self.median(measure, name) / self.median(measure, "typical")


def data_file(folder: Path, people: int) -> Path:
    """A programme of so many invented people, matched, confirmed, and half a year on, with its frozen reports."""
    from components.words.report import words_in_all_languages
    from db import example, rounds

    path = folder / "telemachus.db"
    example.load(path, date.today(), people, words=words_in_all_languages)
    rounds.put_setting(path, "language", "nl")
    return path


def by_websocket(targets: list[Target], servers: dict[Path, Server], rounds: int, figures: Figures) -> None:
    """A session's first run and its reruns."""
    for target in targets:
        talk(servers[target.script], target.address, 1, 0)
    for _round, target in _turns(rounds, targets, "websocket"):
        time.sleep(PAUSE)
        first, reruns = talk(servers[target.script], target.address, 3, PAUSE)
        figures.add("first", target, first * 1e3)
        figures.add("rerun", target, *(each * 1e3 for each in reruns))


def by_apptest(targets: list[Target], environment: dict[str, str], rounds: int, figures: Figures) -> None:
    """Reruns without any server, each page in a process of its own."""
    for _round, target in _turns(max(3, rounds // 3), targets, "apptest"):
        command = [sys.executable, str(Path(__file__).with_name("apptest.py")), str(target.script), target.address]
        ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
        if ran.returncode:
            raise SystemExit(f"{target.name} in AppTest: {ran.stderr[-800:]}")
        figures.add("apptest", target, *(float(each) * 1e3 for each in ran.stdout.split()))


def by_memory(targets: list[Target], environment: dict[str, str], rounds: int, figures: Figures) -> None:
    """Each page alone on a fresh server."""
    for _round, target in _turns(max(2, rounds // 4), targets, "memory"):
        with serving(target.script, environment) as server:
            talk(server, target.address, 3, PAUSE)
            figures.add("memory", target, server.megabytes())


def by_browser(targets: list[Target], servers: dict[Path, Server], rounds: int, figures: Figures) -> None:
    """An address opened in Chromium, each time as somebody new."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("chromium"), args=["--no-sandbox"])
        for number, target in _turns(rounds + 1, targets, "browser"):
            context = browser.new_context(locale="nl-NL")
            page = context.new_page()
            begun = time.perf_counter()
            page.goto(f"{servers[target.script].url}/{target.address}", wait_until="commit")
            page.wait_for_function(_DRAWN, timeout=PATIENCE)
            if number:  # the first round fills the browser's own caches
                figures.add("load", target, (time.perf_counter() - begun) * 1e3)
            context.close()
        browser.close()


_DRAWN = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
  && !document.querySelector('[data-testid="stSkeleton"]')"""


def _turns(rounds: int, targets: list[Target], what: str) -> Iterator[tuple[int, Target]]:
    """Every target in every round, each round begun at another one, so that no target always follows the same."""
    for number in range(rounds):
        print(f"\r{what}: round {number + 1} of {rounds}   ", end="", file=sys.stderr, flush=True)
        at = number % len(targets)
        yield from ((number, target) for target in (*targets[at:], *targets[:at]))
    print("\r", " " * 40, end="\r", file=sys.stderr)


def table(targets: list[Target], figures: Figures) -> Iterator[str]:
    """One line a page: the middle value of each measure, as a ratio to the typical page, and what is over budget."""
    measures = [measure for measure in UNITS if measure in figures.values]
    yield f"{'':14}" + "".join(f"{_heading(measure):>20}" for measure in measures)
    for target in targets:
        line, over = f"{target.name:14}", []
        for measure in measures:
            ratio, value = figures.ratio(measure, target.name), figures.median(measure, target.name)
            line += f"{value:9.0f} {UNITS[measure]} {ratio:6.2f}x"
            if target.page and ratio > BUDGETS.get(measure, float("inf")):
                over.append(f"{measure} {ratio:.2f} > {BUDGETS[measure]:g}")
        yield line + ("   OVER: " + ", ".join(over) if over else "")


def _heading(measure: str) -> str:
    return f"{measure} <= {BUDGETS[measure]:g}x" if measure in BUDGETS else measure


def asked() -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks pages", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--only", nargs="+", choices=list(BUDGETS), default=list(BUDGETS))
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    return parser.parse_args()


def main() -> None:
    """Measure, then print one table."""
    given, figures = asked(), Figures()
    with tempfile.TemporaryDirectory(prefix="telemachus-") as name, ExitStack() as stack:
        folder = Path(name)
        path = data_file(folder, given.people)
        environment = {"TELEMACHUS_DB": str(path), "TELEMACHUS_MODE_WITHOUT_BROWSER": "local"}
        floor = [Target(each, script) for each, script in floors.write(folder).items()]
        targets = [*floor, *(Target(page, HOME / "app.py", page) for page in given.pages)]
        if "memory" in given.only:
            by_memory(targets, environment, given.rounds, figures)
        if "apptest" in given.only:
            by_apptest(targets, environment, given.rounds, figures)
        if {"rerun", "load"} & set(given.only):
            scripts = {target.script for target in targets}
            servers = {script: stack.enter_context(serving(script, environment)) for script in scripts}
            if "rerun" in given.only:
                by_websocket(targets, servers, given.rounds, figures)
            if "load" in given.only:
                by_browser(targets, servers, given.rounds, figures)
    print(f"{given.people} participants; middle values and ratios to the typical page, {given.rounds} rounds")
    print("\n".join(table(targets, figures)))


if __name__ == "__main__":
    main()
