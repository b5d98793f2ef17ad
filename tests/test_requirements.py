"""What is installed: each package in one version and by the hashes of its files, and its licence is told."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.pinning import APP, BROUGHT_ALONG, COVERAGE, HOME, TESTS, Pin, chosen, pins, written

FILES = {path: path.read_text(encoding="utf-8") for path in (APP, TESTS, COVERAGE)}
LICENCES = (HOME / "static" / "licences.md").read_text(encoding="utf-8")


def plain(name: str) -> str:
    """The name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("path", FILES, ids=["app", "tests", "coverage"])
def test_nothing_can_be_installed_without_a_version_and_a_hash(path: Path) -> None:
    found = pins(FILES[path])
    assert [each.name for each in found if not each.hashes] == []
    names = [plain(each.name) for each in found]
    assert len(names) == len(set(names))
    kept = "\n".join(each.lines for each in found)
    rest = [line for line in FILES[path].splitlines() if line not in kept.splitlines() and line and line[0] != "#"]
    assert rest == [], "every line belongs to a package"
    assert FILES[path].count("--hash=sha256:") == sum(len(each.hashes) for each in found)


@pytest.mark.parametrize("path", FILES, ids=["app", "tests", "coverage"])
def test_what_was_chosen_stands_first_and_says_what_it_is_for(path: Path) -> None:
    first = chosen(FILES[path])
    assert first
    assert [each.name for each in first if not each.why] == []
    assert FILES[path].count(BROUGHT_ALONG) == 1


def test_what_is_installed_here_is_what_is_pinned() -> None:
    installed = {plain(each.name): each.version for each in metadata.distributions()}
    pinned = {plain(each.name): each.version for text in FILES.values() for each in pins(text)}
    del pinned["pip"]  # which is there before anything is installed
    assert {name: version for name, version in pinned.items() if installed.get(name, version) != version} == {}


def test_every_package_is_in_the_list_of_licences() -> None:
    app, tests, coverage = (
        dict(re.findall(r"(?m)^\| ([\w.-]+) \| (.+) \|$", part)[1:]) for part in re.split(r"## The .+ only", LICENCES)
    )
    assert list(app) == sorted(each.name for each in pins(FILES[APP]))
    assert list(tests) == sorted(each.name for each in pins(FILES[TESTS]))
    assert list(coverage) == sorted(each.name for each in pins(FILES[COVERAGE]))
    assert (app["docxtpl"], app["certifi"], tests["hypothesis"]) == ("LGPL-2.1-only", "MPL-2.0", "MPL-2.0")
    for name in ("docxtpl", "certifi", "hypothesis", "pathspec"):
        assert f"**{name}**" in LICENCES, "what it asks is explained"
    said = {name: _licence(name) for name in {**app, **tests, **coverage}}
    assert {
        name: (text, said[name])
        for name, text in {**app, **tests, **coverage}.items()
        if said[name] not in (None, text)
    } == {}
    strict = [name for name, text in {**app, **tests, **coverage}.items() if re.search(r"GPL|MPL", text)]
    assert strict == ["certifi", "docxtpl", "hypothesis", "pathspec"], "explain what a new one asks"


def _licence(name: str) -> str | None:
    """What the package itself says, in the way that licences are written today; None where it says it otherwise."""
    try:
        return metadata.metadata(name).get("License-Expression")
    except metadata.PackageNotFoundError:
        return None


def test_a_newcomer_finds_the_licences() -> None:
    assert "static/licences.md" in (HOME / "README.md").read_text(encoding="utf-8")


def test_the_files_are_read_and_written_without_a_loss() -> None:
    for text in FILES.values():
        found = {each.name: each for each in pins(text)}
        assert written(text.partition("\n\n")[0], chosen(text), found, set()) == text


def test_a_line_without_a_hash_is_seen() -> None:
    assert pins("# for this\nname==1.0\nother==2 \\\n    --hash=sha256:" + "a" * 64 + "\n") == [
        Pin("name", "1.0", "for this", "name==1.0"),
        Pin("other", "2", "", "other==2 \\\n    --hash=sha256:" + "a" * 64),
    ]
    assert pins("name==1.0\n")[0].hashes == []
