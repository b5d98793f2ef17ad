"""Prints what the code looks like from outside: its files, its longest modules, its circles, its names.

python -m tests.house
"""

from __future__ import annotations

import ast
import os
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

HOME = Path(__file__).resolve().parent.parent
FLOORS = ("mentoring", "db", "components", "pages")
LONGEST_LINE = 120
SAMPLE = "typeform_nl_enrolment.csv"
IRREGULAR = frozenset(
    [
        "begun",
        "bound",
        "brought",
        "built",
        "cut",
        "done",
        "drawn",
        "felt",
        "found",
        "given",
        "gone",
        "held",
        "hidden",
        "hit",
        "kept",
        "known",
        "laid",
        "left",
        "lent",
        "made",
        "meant",
        "met",
        "paid",
        "put",
        "read",
        "said",
        "sent",
        "set",
        "shown",
        "shut",
        "spoken",
        "spread",
        "stood",
        "taken",
        "thought",
        "told",
        "understood",
        "woken",
        "worn",
        "written",
    ]
)
"""Past participles without -ed, those that are an imperative as well (`read`, `put`, `set`, `cut`) taken out below."""
VERBS = frozenset({"cut", "hit", "put", "read", "set", "spread", "need", "embed", "feed", "seed", "speed", "shed"})


@cache
def parse(path: Path) -> ast.Module:
    """The tree of a source file, parsed once for all who look at it."""
    return ast.parse(path.read_text("utf-8"))


@cache
def modules() -> dict[str, ast.Module]:
    """Dotted name -> tree of every module of the app; a package goes by its own name."""
    found = {}
    for floor in FLOORS:
        for path in sorted((HOME / floor).rglob("*.py")):
            parts = path.relative_to(HOME).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = parse(path)
    found |= {name: parse(HOME / f"{name}.py") for name in ("app", "start")}
    return found


def imports_of(tree: ast.Module, known: Mapping[str, ast.Module]) -> set[str]:
    """The modules of the app that this one imports, wherever in it, for types alone included."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known.keys()
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found |= {whole if whole in known else node.module} & known.keys()
    return found


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Sets of modules that import each other, directly or by way of others: strongly connected parts of more than
    one."""
    reach = {name: _reachable(name, graph) for name in graph}
    found = {frozenset(other for other in reach[name] if name in reach[other]) for name in graph if name in reach[name]}
    return sorted(sorted(each) for each in found)


def _reachable(name: str, graph: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [*graph[name]]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += graph[each]
    return seen


def bare_participles(found: Mapping[str, ast.Module]) -> Iterator[str]:
    """Functions and methods whose whole name is a past participle, properties left out: those are nouns."""
    for module, tree in found.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and not any("property" in ast.unparse(d) for d in node.decorator_list):
                name = node.name.strip("_")
                if name not in VERBS and (name in IRREGULAR or re.fullmatch("(re|un|over)?[a-z]+ed", name)):
                    yield f"{module}.{node.name}"


def repeated_classes(found: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """Class name -> the modules that define it, of those in more than one."""
    where: dict[str, list[str]] = {}
    for module, tree in found.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                where.setdefault(node.name, []).append(module)
    return {name: places for name, places in sorted(where.items()) if len(places) > 1}


def files_touched(work: Callable[[], Any]) -> tuple[Any, int]:
    """What this work returns, and in how many files of the app something was called for it."""
    seen: set[str] = set()
    floors = tuple(str(HOME / floor) + os.sep for floor in FLOORS)

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(floors):
            seen.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return result, len(seen)


def print_files_touched() -> None:
    """How far one survey and one matching reach through the code, with a sample that comes with the app."""
    from mentoring.matching import match
    from mentoring.surveys import confirm, enrol, propose_mapping, read_survey

    survey = read_survey((HOME / "components" / "samples" / SAMPLE).read_bytes(), SAMPLE)
    mapping, mapped = files_touched(lambda: propose_mapping(survey))
    intake, enrolled = files_touched(lambda: enrol(survey, confirm(mapping, {}), today=date(2026, 1, 5)))
    _, matched = files_touched(lambda: match(intake.participants))
    print(f"files touched: propose_mapping {mapped}, enrol {enrolled}, match {matched}")


def main() -> None:
    """Print it all."""
    found = modules()
    graph = {name: imports_of(tree, found) - {name} for name, tree in found.items()}
    importers = Counter(each for targets in graph.values() for each in targets)
    paths = sorted(HOME / f"{name}.py" for name in ("app", "start"))
    paths += [path for floor in FLOORS for path in sorted((HOME / floor).rglob("*.py"))]
    lengths = {path.relative_to(HOME).as_posix(): path.read_text("utf-8").splitlines() for path in paths}
    lines = {place: len(text) for place, text in lengths.items()}
    folders = Counter(str(Path(place).parent) for place in lines)
    longest = max(lines, key=lambda place: lines[place])
    tests = list((HOME / "tests").rglob("*.py"))
    wide = Counter(place.split("/")[0] for place, text in lengths.items() for line in text if len(line) > LONGEST_LINE)
    participles = list(bare_participles(found))
    print(f"files: {len(lines)} of the app, {len(tests)} of its tests")
    print(f"lines: {sum(lines.values())}")
    print(f"modules with one importer: {sum(importers[name] == 1 for name in found)}")
    print(f"median module: {statistics.median(lines.values()):.0f} lines; largest: {longest}, {lines[longest]}")
    print(f"fullest folders: {', '.join(f'{folder} {count}' for folder, count in folders.most_common(5))}")
    print(f"lines over {LONGEST_LINE}: {sum(wide.values())} ({', '.join(f'{a} {b}' for a, b in wide.most_common())})")
    print_files_touched()
    print(f"circles: {[' - '.join(each) for each in circles(graph)]}")
    print("class names used more than once:")
    for name, places in repeated_classes(found).items():
        print(f"  {name}: {', '.join(places)}")
    print(f"functions that are bare participles: {len(participles)}")
    for each in participles:
        print(f"  {each}")


if __name__ == "__main__":
    main()
