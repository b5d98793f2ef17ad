"""Pins everything that is installed: `python -m tests.pinning` writes the requirement files anew, with hashes.

Change a version in the first part of a file, or add a package there with a line on what it is for, and run this (it
needs uv: pip install uv). What the packages bring along follows, for every system and for Python 3.11 and newer.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
APP, TESTS = HOME / "requirements.txt", HOME / "tests" / "requirements.txt"
COVERAGE = HOME / "tests" / "requirements-coverage.txt"
FILES = (APP, TESTS, COVERAGE)
"""Each is installed with those before it, and holds only what they do not."""

BROUGHT_ALONG = "# What those bring along"


@dataclass(frozen=True)
class Pin:
    """A package as it stands in a requirement file. why: what it is for, where somebody chose it; lines: with
    hashes."""

    name: str
    version: str
    why: str
    lines: str

    @property
    def hashes(self) -> list[str]:
        """What each of its files must add up to."""
        return re.findall(r"--hash=sha256:([0-9a-f]{64})(?:\s|$)", self.lines)


def pins(text: str) -> list[Pin]:
    """The packages of a requirement file, in its order."""
    found = re.finditer(
        r"(?m)^(?:# (?P<why>.*)\n)?(?P<lines>(?P<name>[\w.-]+)==(?P<version>[\w.]+).*(?:\n[ \t]+.*)*)", text
    )
    return [Pin(each["name"], each["version"], each["why"] or "", each["lines"]) for each in found]


def chosen(text: str) -> list[Pin]:
    """The packages that somebody chose, which stand first."""
    return pins(text.partition(BROUGHT_ALONG)[0])


def resolved(wanted: list[Pin], before: str) -> dict[str, Pin]:
    """These packages and all they need, in the versions from before where those still fit."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "asked.in", Path(folder) / "answer.txt"
        asked.write_text("".join(f"{each.name}=={each.version}\n" for each in wanted), encoding="utf-8")
        answer.write_text(re.sub(r" \\\n(?:[ \t]+--hash.*\n?)+", "\n", before), encoding="utf-8")
        command = ["uv", "pip", "compile", "--universal", "--generate-hashes", "--python-version", "3.11"]
        command += ["--no-annotate", "--no-header", "--quiet", "--output-file", str(answer), str(asked)]
        subprocess.run(command, check=True)
        return {each.name: each for each in pins(answer.read_text(encoding="utf-8"))}


def written(title: str, first: list[Pin], found: dict[str, Pin], known: set[str]) -> str:
    """A requirement file: what was chosen, then what it brings along, without what another file holds."""
    chosen = "".join(f"# {each.why}\n{found[each.name].lines}\n" for each in first)
    names = {each.name for each in first} | known
    along = "".join(f"{each.lines}\n" for name, each in found.items() if name not in names)
    return f"{title}\n\n{chosen}\n{BROUGHT_ALONG}, pinned so that every computer has the same\n{along}"


def main() -> int:
    """Write the files anew."""
    wanted: list[Pin] = []
    found: dict[str, Pin] = {}
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        known = set(found)
        wanted += chosen(text)
        found = resolved(wanted, "".join(f"{each.lines}\n" for each in found.values()) + text)
        path.write_text(written(text.partition("\n\n")[0], chosen(text), found, known), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
