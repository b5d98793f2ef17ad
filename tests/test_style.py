"""The code reads as one hand: ruff finds nothing to say, and nothing to lay out otherwise."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(importlib.util.find_spec("ruff") is None, reason="needs ruff (tests/requirements.txt)")


@pytest.mark.parametrize("asked", [["check"], ["format", "--check"]], ids=["rules", "layout"])
def test_ruff_has_nothing_to_say(asked: list[str]) -> None:
    command = [sys.executable, "-m", "ruff", *asked, "--no-cache", "--quiet", "."]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
