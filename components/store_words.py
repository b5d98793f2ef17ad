"""What can be the matter with the file, in one sentence: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components.words import _


def sentence(code: str, detail: Map[str, object]) -> str:
    """The sentence for a problem with the file."""
    return str(code)
