"""Wordings of survey questions in three languages, each with the field it means."""

from __future__ import annotations

from functools import lru_cache

from mentoring.surveys.mapping.examples import dutch, english, french
from mentoring.surveys.model import Field

Example = tuple[str, Field]
"""A header and the field it means."""


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Every wording with its field."""
    return tuple(
        (header.strip(), field)
        for block in (dutch.WORDINGS, english.WORDINGS, french.WORDINGS)
        for field, headers in _fields(block)
        for header in headers.split("|")
    )


def _fields(block: str) -> list[tuple[Field, str]]:
    """Each field of a block with its wordings, whose lines are indented."""
    found: list[tuple[Field, str]] = []
    for line in block.strip().splitlines():
        if not line.startswith(" "):
            found.append((Field(line.removesuffix(":")), ""))
        else:
            field, headers = found[-1]
            found[-1] = (field, f"{headers} {line.strip()}")
    return found
