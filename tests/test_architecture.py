"""The house keeps its floors: who may import whom, where SQL may stand, how long a page and a function may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
FLOORS = ("mentoring", "db", "components", "pages")
STANDARD = set(sys.stdlib_module_names)
MAY_IMPORT = {
    "mentoring": {"mentoring", "numpy", "pandas", "scipy", "ortools", "rapidfuzz", "python_calamine", "holidays"},
    "db": {"db", "mentoring", "sqlite_utils"},
    "components": {
        "components", "mentoring", "streamlit", "pandas", "altair", "babel",
        "docxtpl", "docx", "jinja2", "typst", "xlsxwriter", "icalendar", "vl_convert",
    },
    "pages": {"components", "db", "mentoring", "streamlit"},
}  # fmt: skip
SHIPPED_DATA = "mentoring/topics/shipped.py"
"""The one module of the domain that reads a file: the weights that come with the app."""
OPENS_THE_PROGRAMME = "components/opening.py"
CLOCKS_AND_DISKS = {"sqlite3", "time", "random", "secrets", "tempfile", "urllib", "socket", "requests", "importlib"}
SQL = re.compile(
    r"\s*(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|pragma\s|create\s+(table|index))\b",
    re.I | re.S,
)
TOP = {
    "start.py", "app.py", "pages", "components", "mentoring", "db", "tests", "static", "requirements.txt", "README.md",
    "LICENSE", "ruff.toml", "pytest.ini", "SECURITY.md",
}  # fmt: skip


def sources(floor: str) -> list[Path]:
    return sorted((HOME / floor).rglob("*.py"))


def imported(tree: ast.AST) -> set[str]:
    """The top-level packages a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


ALL = [(floor, path) for floor in FLOORS for path in sources(floor)]
each_module = pytest.mark.parametrize(("floor", "path"), ALL, ids=[str(p.relative_to(HOME)) for _, p in ALL])


@each_module
def test_a_floor_leans_only_on_the_floors_below(floor: str, path: Path) -> None:
    allowed = set(MAY_IMPORT[floor])
    if path.relative_to(HOME).as_posix() == OPENS_THE_PROGRAMME:
        allowed.add("db")
    assert imported(parsed(path)) - STANDARD <= allowed


@pytest.mark.parametrize("path", sources("mentoring"), ids=lambda p: str(p.relative_to(HOME)))
def test_the_domain_has_no_clock_no_disk_and_no_chance(path: Path) -> None:
    tree = parsed(path)
    allowed = {"time"} if path.name == "child.py" else set()
    allowed |= {"importlib"} if path.relative_to(HOME).as_posix() == SHIPPED_DATA else set()
    assert not imported(tree) & (CLOCKS_AND_DISKS - allowed)
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {
        "open",
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "uuid4",
        "uuid.uuid4",
    }


@pytest.mark.parametrize("path", sources("pages"), ids=lambda p: p.name)
def test_a_page_is_a_short_script(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 90
    others = {node.module for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom) and node.module}
    assert not any(name.startswith("pages") for name in others)


@pytest.mark.parametrize(
    "path",
    [p for floor in ("mentoring", "components", "pages") for p in sources(floor)],
    ids=lambda p: str(p.relative_to(HOME)),
)
def test_sql_stands_only_in_the_database_floor(path: Path) -> None:
    texts = [n.value for n in ast.walk(parsed(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [text for text in texts if SQL.match(text)]


@each_module
def test_a_function_fits_in_one_look(floor: str, path: Path) -> None:
    functions = [n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)]
    too_long = [f"{n.name}: {n.end_lineno - n.lineno}" for n in functions if n.end_lineno - n.lineno > 45]
    assert not too_long


@each_module
def test_a_module_opens_with_a_sentence(floor: str, path: Path) -> None:
    assert ast.get_docstring(parsed(path)), "say in one sentence what this module is for"


@pytest.mark.parametrize("path", sources("components") + sources("pages"), ids=lambda p: str(p.relative_to(HOME)))
def test_nothing_of_a_participant_can_become_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for forbidden in ("unsafe_allow_html", "st.html(", "st.exception(", "components.v1", "pickle", "eval("):
        assert forbidden not in text


def test_only_known_things_stand_at_the_top() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    tops = {name.split("/")[0] for name in done.stdout.splitlines()}
    assert {name for name in tops if not name.startswith(".")} <= TOP


def test_no_database_is_kept_in_the_repository() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    assert not [name for name in done.stdout.splitlines() if name.endswith((".db", ".sqlite"))]
