"""What some tests need beside Python: skipped with a reason where it is missing, a failure where it must be there."""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "soffice": ("soffice", "libreoffice"),
    "pdftoppm": ("pdftoppm",),
}


def found(tool: str) -> str | None:
    """The path of a tool on this machine."""
    return next((path for name in NAMES[tool] if (path := shutil.which(name))), None)


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip the test where one of these is missing; in CI the test runs and fails instead."""
    missing = [tool for tool in tools if found(tool) is None]
    return pytest.mark.skipif(bool(missing) and not os.environ.get("CI"), reason=f"needs {', '.join(missing)}")
