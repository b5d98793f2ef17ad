"""Lists what can be measured, and measures it: `python -m tests.benchmarks`, `python -m tests.benchmarks pages`."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent
PREFIX = "bench_"


def listed() -> dict[str, str]:
    """What can be measured: name -> the first sentence of its module."""
    return {path.stem.removeprefix(PREFIX): _sentence(path) for path in sorted(HERE.glob(f"{PREFIX}*.py"))}


def _sentence(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


def main() -> None:
    """Run what is named, else list everything."""
    known, asked = listed(), sys.argv[1:2]
    if asked and asked[0] in known:
        sys.argv[1:] = sys.argv[2:]
        runpy.run_module(f"tests.benchmarks.{PREFIX}{asked[0]}", run_name="__main__", alter_sys=True)
        return
    if asked and asked[0] not in ("-h", "--help"):
        print(f"There is nothing called {asked[0]!r} to measure.\n")
    print("What can be measured; every figure is a ratio to something known on the same machine, in one run.\n")
    for name, sentence in known.items():
        print(f"  python -m tests.benchmarks {name:10} {sentence}")
    print("\nWhat they need beside the app: pip install -r tests/requirements.txt; loading pages also needs Chromium.")
    if asked and asked[0] not in ("-h", "--help"):
        raise SystemExit(2)


if __name__ == "__main__":
    main()
