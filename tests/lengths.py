"""How long a test that could go on for ever does: bounded by default, at length where TELEMACHUS_LONG_TESTS=1."""

from __future__ import annotations

import os

LONG = os.environ.get("TELEMACHUS_LONG_TESTS") == "1"


def times(bounded: int, at_length: int) -> int:
    """How often to try: a few seconds' worth in every run, as often as it deserves in the scheduled one."""
    return at_length if LONG else bounded
