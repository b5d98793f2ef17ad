"""What each page costs with 200 and with 2,000 participants, beside a typical Streamlit page on the same machine.

Measured in one run, ours and the floor by turns, so that whatever else the machine does weighs on both alike. At most
so many times the typical page:

                                                                                   200   2,000
  rerun    the server's work for a rerun in an open session, over the websocket    0.8    1.5
  first    the same for a new session, until its first run has ended               1.5    4
  load     an address opened in Chromium, until nothing is still being drawn       1.0
  memory   of a fresh server on which only this page was opened                    1.2    1.6
  saving   the work from a session that is submitted to the page that shows it, beside an empty rerun:
           at most 1.2 x and 50 ms

Run: python -m tests.benchmarks pages [--rounds 9] [--only rerun memory] [--pages start matching] [--people 200 2000]
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
from statistics import fmean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import floors
from tests.benchmarks.serving import Server, serving, talk
from tests.pages.looking import PAGES
from tests.tools_needed import found

HOME = Path(__file__).resolve().parents[2]
SIZES = (200, 2000)
BUDGETS = {
    "rerun": {200: 0.8, 2000: 1.5},
    "first": {200: 1.5, 2000: 4.0},
    "load": {200: 1.0},
    "memory": {200: 1.2, 2000: 1.6},
}
"""Measure -> participants -> how many times the typical page; between two sizes that of the larger one."""
UNITS = {"rerun": "ms", "first": "ms", "load": "ms", "memory": "MB"}
WORK = ("rerun", "first")
MEASURES = ("rerun", "load", "memory", "saving")
SAVING_RATIO, SAVING_MS = 1.2, 50
PAUSE = 0.4
PATIENCE = 120_000


@dataclass(frozen=True)
class Target:
    """One page to measure: of ours with so many people, or a floor (then it has no page and nobody)."""

    name: str
    script: Path
    page: str = ""
    people: int = 0
    data: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its server is told."""
        return {"TELEMACHUS_DB": str(self.data), "TELEMACHUS_MODE_WITHOUT_BROWSER": "local"} if self.data else {}

    @property
    def address(self) -> str:
        """What stands behind the slash."""
        return "" if self.page == "start" else self.page


@dataclass
class Figures:
    """Everything measured: measure -> (target, people) -> values."""

    values: dict[str, dict[tuple[str, int], list[float]]] = field(default_factory=dict)

    def add(self, measure: str, target: Target, *values: float) -> None:
        """Note some values."""
        self.values.setdefault(measure, {}).setdefault((target.name, target.people), []).extend(values)

    def one(self, measure: str, name: str, people: int = 0) -> float:
        """The smallest value, as whatever else the machine did only adds to it; of work, which is counted in hundredths
        of a second, the middle half together."""
        values = sorted(self.values[measure][name, people])
        if measure not in WORK:
            return values[0]
        return fmean(values[len(values) // 4 : len(values) - len(values) // 4])

    def ratio(self, measure: str, target: Target) -> float:
        """Beside the typical page of the same run."""
        return self.one(measure, target.name, target.people) / self.one(measure, "typical")


def data_file(folder: Path, people: int) -> Path:
    """A programme of so many invented people, matched, confirmed, and half a year on, with its frozen reports."""
    from components.words.report import words_in_all_languages
    from db import example, rounds

    folder.mkdir(exist_ok=True)
    path = folder / "telemachus.db"
    example.load(path, date.today(), people, words=words_in_all_languages)
    rounds.put_setting(path, "language", "nl")
    return path


def by_websocket(targets: list[Target], servers: dict[tuple[Path, int], Server], rounds: int, figures: Figures) -> None:
    """A session's first run and its reruns."""
    for target in targets:
        talk(servers[target.script, target.people], target.address, 1, 0)
    for _round, target in _turns(rounds, targets, "websocket"):
        time.sleep(PAUSE)
        server = servers[target.script, target.people]
        first, reruns = talk(server, target.address, 3, PAUSE, clock=server.work)
        figures.add("first", target, first * 1e3)
        figures.add("rerun", target, *(each * 1e3 for each in reruns))


def by_saving(targets: list[Target], rounds: int) -> Iterator[str]:
    """Sessions saved one after another, and empty reruns between them, without any server: what each takes of work."""
    for target in (each for each in targets if each.page == "sessions"):
        empty, saved = [], []
        for _ in range(max(2, rounds // 4)):
            command = [sys.executable, str(Path(__file__).with_name("apptest.py")), str(target.script)]
            of_environment = {**os.environ, **target.environment}
            ran = subprocess.run(command, capture_output=True, text=True, env=of_environment, check=False)
            if ran.returncode:
                raise SystemExit(f"{target.name} in AppTest: {ran.stderr[-800:]}")
            for line in ran.stdout.splitlines():
                one, other = line.split()
                empty.append(float(one) * 1e3)
                saved.append(float(other) * 1e3)
        allowed, took = SAVING_RATIO * median(empty) + SAVING_MS, median(saved)
        said = f"saving a session with {target.people:5}: {took:5.0f} ms, an empty rerun {median(empty):5.0f} ms"
        yield said + (f"   OVER: {took:.0f} > {allowed:.0f}" if took > allowed else "")


def by_memory(targets: list[Target], rounds: int, figures: Figures) -> None:
    """Each page alone on a fresh server."""
    for _round, target in _turns(max(2, rounds // 4), targets, "memory"):
        with serving(target.script, target.environment) as server:
            talk(server, target.address, 3, PAUSE)
            figures.add("memory", target, server.megabytes())


def by_browser(targets: list[Target], servers: dict[tuple[Path, int], Server], rounds: int, figures: Figures) -> None:
    """An address opened in Chromium, each time as somebody new."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("chromium"), args=["--no-sandbox"])
        for number, target in _turns(rounds + 1, targets, "browser"):
            context = browser.new_context(locale="nl-NL")
            page = context.new_page()
            begun = time.perf_counter()
            page.goto(f"{servers[target.script, target.people].url}/{target.address}", wait_until="commit")
            page.wait_for_function(DRAWN, timeout=PATIENCE)
            if number:  # the first round fills the browser's own caches
                figures.add("load", target, (time.perf_counter() - begun) * 1e3)
            context.close()
        browser.close()


DRAWN = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
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
    """One line a page: the least of each measure, as a ratio to the typical page, and what is over budget."""
    measures = [measure for measure in UNITS if measure in figures.values]
    yield f"{'':20}" + "".join(f"{measure:>20}" for measure in measures)
    for target in targets:
        line, over = f"{target.name:13}{target.people or '':>6} ", []
        for measure in measures:
            if (target.name, target.people) not in figures.values[measure]:
                line += " " * 20
                continue
            ratio, value = figures.ratio(measure, target), figures.one(measure, target.name, target.people)
            line += f"{value:9.0f} {UNITS[measure]} {ratio:6.2f}x"
            budget = budget_of(measure, target.people)
            if target.page and ratio > budget:
                over.append(f"{measure} {ratio:.2f} > {budget:g}")
        yield line + ("   OVER: " + ", ".join(over) if over else "")


def budget_of(measure: str, people: int) -> float:
    """How many times the typical page this may cost with so many people; without end where nothing was agreed."""
    return next((most for size, most in BUDGETS[measure].items() if people <= size), float("inf"))


def growth(pages: list[str], sizes: list[int], figures: Figures) -> Iterator[str]:
    """One line a page: how much more each measure is with the most people than with the fewest."""
    few, many = min(sizes), max(sizes)
    for page in pages:
        grown = [
            f"{measure} {figures.one(measure, page, many) / figures.one(measure, page, few):.2f}x"
            for measure in figures.values
            if {(page, few), (page, many)} <= figures.values[measure].keys()
        ]
        yield f"{page:13} from {few} to {many}: {', '.join(grown)}"


def asked() -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks pages", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    return parser.parse_args()


def main() -> None:
    """Measure, then print one table."""
    given, figures = asked(), Figures()
    with tempfile.TemporaryDirectory(prefix="telemachus-") as name, ExitStack() as stack:
        folder = Path(name)
        floor = [Target(each, script) for each, script in floors.write(folder).items()]
        ours = [
            Target(page, HOME / "app.py", page, people, folder / str(people) / "telemachus.db")
            for page in given.pages
            for people in given.people
        ]
        for people in given.people:
            data_file(folder / str(people), people)
        targets = [*floor, *ours]
        if "memory" in given.only:
            by_memory(targets, given.rounds, figures)
        if {"rerun", "load"} & set(given.only):
            of_server = {(target.script, target.people): target for target in targets}
            servers = {
                place: stack.enter_context(serving(target.script, target.environment))
                for place, target in of_server.items()
            }
            if "rerun" in given.only:
                by_websocket(targets, servers, given.rounds, figures)
            if "load" in given.only:
                by_browser([each for each in targets if each.people <= min(SIZES)], servers, given.rounds, figures)
        print(f"What each takes, and how many times the typical page; {given.rounds} rounds")
        print("\n".join(table(targets, figures)))
        if len(given.people) > 1:
            print("\n".join(growth(given.pages, given.people, figures)))
        if "saving" in given.only:
            print("\n".join(by_saving(ours, given.rounds)))


if __name__ == "__main__":
    main()
