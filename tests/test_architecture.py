"""The house keeps its floors: who may import whom, where SQL may stand, how long a page and a function may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from mentoring.privacy_threshold import FEWEST, FEWEST_FOR_SHARES
from tests import house

HOME = Path(__file__).resolve().parent.parent
FLOORS = ("mentoring", "db", "components", "pages")
STANDARD = set(sys.stdlib_module_names)
MAY_IMPORT = {
    "mentoring": {"mentoring", "numpy", "pandas", "scipy", "ortools", "rapidfuzz", "python_calamine"},
    "db": {"db", "mentoring", "sqlite_utils"},
    "components": {
        "components", "mentoring", "streamlit", "pandas", "altair", "babel",
        "docxtpl", "docx", "jinja2", "lxml", "pptx", "typst", "xlsxwriter", "icalendar", "vl_convert",
    },
    "pages": {"components", "db", "mentoring", "streamlit"},
}  # fmt: skip
HEAVY = {
    "altair", "babel", "docx", "docxtpl", "icalendar", "lxml", "ortools", "pandas", "pptx", "pyarrow", "scipy", "typst",
    "vl_convert", "xlsxwriter",
}  # fmt: skip
IMPORTS = (ast.Import, ast.ImportFrom)
SHIPPED_DATA = ("mentoring/topics/catalogue_and_weights.py", "mentoring/surveys/mapping/shipped_words_and_direction.py")
"""The modules of the domain that read files: the tables and weights that come with the app."""
OPENS_THE_PROGRAMME = "components/shell/opening.py"
CLOCKS_AND_DISKS = {"sqlite3", "time", "random", "secrets", "tempfile", "urllib", "socket", "requests", "importlib"}
SQL = re.compile(
    r"\s*(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|pragma\s|create\s+(table|index))\b",
    re.I | re.S,
)
TOP = {
    "start.py", "app.py", "pages", "components", "mentoring", "db", "tests", "static", "requirements.txt", "README.md",
    "LICENSE", "pyproject.toml", "SECURITY.md",
}  # fmt: skip


FORBIDDEN_CALLS = {"open", "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "uuid4", "uuid.uuid4"}
MARKUP = ("unsafe_allow_html", "st.html(", "st.exception(", "components.v1", "pickle", "eval(")
PAGE_LINES, FUNCTION_LINES, MODULE_LINES = 90, 45, 400
PARTICIPLES = {"mentoring.participants.changed"}
"""Functions that are called from outside by a participle: `Participant.changed` is part of the public face."""

SAYS_HOW_FEW = "mentoring/privacy_threshold.py"
FEW = (FEWEST, FEWEST_FOR_SHARES)


@dataclass(frozen=True)
class Module:
    """One source file of the app: its floor, its place in the project, its text and its tree."""

    floor: str
    place: str
    text: str
    tree: ast.Module


@cache
def modules(*floors: str) -> tuple[Module, ...]:
    """Every module of these floors, read once for all rules."""
    if len(floors) != 1:
        return tuple(each for floor in floors or FLOORS for each in modules(floor))
    paths = sorted((HOME / floors[0]).rglob("*.py"))
    assert paths, f"{floors[0]} is gone"
    texts = [(path.relative_to(HOME).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return tuple(Module(floors[0], place, text, house.parse(HOME / place)) for place, text in texts)


def imported(tree: ast.AST) -> set[str]:
    """The top-level packages a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def tracked() -> list[str]:
    """The files that git keeps."""
    done = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout.splitlines()


def test_a_floor_leans_only_on_the_floors_below() -> None:
    def allowed(module: Module) -> set[str]:
        return MAY_IMPORT[module.floor] | ({"db"} if module.place == OPENS_THE_PROGRAMME else set())

    leaning = {each.place: imported(each.tree) - STANDARD - allowed(each) for each in modules()}
    assert {place: names for place, names in leaning.items() if names} == {}


def test_what_is_heavy_is_not_loaded_before_it_is_used() -> None:
    """Each takes some tens of megabytes and a third of a second, and most pages need none of them."""
    at_once = {
        each.place: HEAVY & imported(ast.Module([node for node in each.tree.body if isinstance(node, IMPORTS)], []))
        for each in modules()
    }
    assert {place: names for place, names in at_once.items() if names} == {}


def test_no_module_imports_itself_by_way_of_others() -> None:
    """A circle, however wide and wherever in a function its imports stand, makes modules that cannot be read alone."""
    found = house.modules()
    assert house.circles({name: house.imports_of(tree, found) - {name} for name, tree in found.items()}) == []


def test_a_class_has_a_name_that_no_other_class_has() -> None:
    assert house.repeated_classes(house.modules()) == {}


def test_a_function_is_called_by_a_verb_or_a_noun() -> None:
    assert set(house.bare_participles(house.modules())) == PARTICIPLES


def test_a_module_fits_in_four_hundred_lines() -> None:
    lengths = {each.place: len(each.text.splitlines()) for each in modules()}
    assert {place: lines for place, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_the_domain_has_no_clock_no_disk_and_no_chance() -> None:
    offenders = {}
    for module in modules("mentoring"):
        may = {"time"} if module.place.endswith("/worker_process.py") else set()
        may |= {"importlib"} if module.place in SHIPPED_DATA else set()
        calls = {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
        offenders[module.place] = imported(module.tree) & (CLOCKS_AND_DISKS - may) | calls & FORBIDDEN_CALLS
    assert {place: names for place, names in offenders.items() if names} == {}


def test_a_page_is_a_short_script() -> None:
    lengths = {each.place: len(each.text.splitlines()) for each in modules("pages")}
    assert {place: lines for place, lines in lengths.items() if lines > PAGE_LINES} == {}
    assert [each.place for each in modules("pages") if "pages" in imported(each.tree)] == []


def test_sql_stands_only_in_the_database_floor() -> None:
    offenders = [
        f"{module.place}:{node.lineno}"
        for module in modules("mentoring", "components", "pages")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert offenders == []


def test_a_function_fits_in_one_look() -> None:
    too_long = [
        f"{module.place}: {node.name}, {node.end_lineno - node.lineno} lines"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > FUNCTION_LINES
    ]
    assert too_long == []


def test_a_module_opens_with_a_sentence() -> None:
    assert [each.place for each in modules() if not ast.get_docstring(each.tree)] == []


def test_nothing_of_a_participant_can_become_markup() -> None:
    offenders = [
        f"{module.place}: {forbidden}"
        for module in modules("components", "pages")
        for forbidden in MARKUP
        if forbidden in module.text
    ]
    assert offenders == []


def test_only_known_things_stand_at_the_top() -> None:
    tops = {name.split("/")[0] for name in tracked()}
    assert {name for name in tops if not name.startswith(".")} <= TOP


def test_no_database_is_kept_in_the_repository() -> None:
    assert [name for name in tracked() if name.endswith((".db", ".sqlite"))] == []


def test_files_are_handed_over_in_one_way() -> None:
    offering = {
        module.place
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert offering == {"components/download.py"}


def test_numbers_and_days_are_asked_for_in_one_way() -> None:
    asking = {
        module.place
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("number_input", "date_input", "datetime_input")
    }
    assert asking == {"components/number_and_day_fields.py"}


def test_how_few_people_are_too_few_to_show_is_said_in_one_place() -> None:
    offenders = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        if module.place != SAYS_HOW_FEW
        for node in ast.walk(module.tree)
        if counts_people(node)
    ]
    assert offenders == []


def counts_people(node: ast.AST) -> bool:
    """Whether this holds a count of people or answers (n, k) against a number written out, or names such a number."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        written = {each.value for each in sides if isinstance(each, ast.Constant)}
        counted = any(isinstance(each, ast.Attribute) and each.attr in ("n", "k") for each in sides)
        return counted and bool(written & {each - less for each in FEW for less in (0, 1)})
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
        named = [each.id for each in node.targets if isinstance(each, ast.Name)]
        return node.value.value in FEW and any("FEWEST" in name for name in named)
    return False
