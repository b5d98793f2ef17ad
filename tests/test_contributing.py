"""The pages that say where things stand name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "SECURITY.md", ".github/CONTRIBUTING.md", ".github/ARCHITECTURE.md")
NAMED = re.compile(
    r"`((?:pages|components|mentoring|db|tests|static|\.github|\.streamlit|\.ci)/[\w./-]*|\w+\.(?:toml|txt|py))`"
)
MODULE = re.compile(r"`((?:mentoring|db)(?:\.\w+)+)`|python -m (tests(?:\.\w+)+)")
RUN = re.compile(r"python (\w+\.py)")


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something that its module defines."""
    path = HOME / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    owner = path.parent.with_suffix(".py")
    owner = owner if owner.is_file() else path.parent / "__init__.py"
    return owner.is_file() and re.search(rf"\b{path.name}\b", owner.read_text("utf-8")) is not None


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (HOME / page).read_text(encoding="utf-8")
    named = {*NAMED.findall(text), *RUN.findall(text)}
    assert {name for name in named if not (HOME / name).exists()} == set()
    modules = {one or other for one, other in MODULE.findall(text)}
    assert {name for name in modules if not is_there(name)} == set()


def test_the_tasks_are_all_there() -> None:
    text = (HOME / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 12, "the eleven and their head"
    assert "<!--" not in text
