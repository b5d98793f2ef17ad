"""The names of generations."""

from __future__ import annotations

from components.words import _


def generation_name(code: str) -> str:
    """A generation's name; an own code stands as it is."""
    names = {
        "babyboomer": _("Baby boomers"),
        "x": _("Generation X"),
        "millennial": _("Millennials"),
        "z": _("Generation Z"),
    }
    return names.get(code, code)
