"""A fresh file with one round."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db import rounds, store
from db.rounds import Round
from mentoring.programme import Programme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new file in a folder of its own."""
    place = tmp_path / "data" / "telemachus.db"
    store.create(place)
    return place


@pytest.fixture
def round_(path: Path) -> Round:
    """The first round of that file."""
    return rounds.create(path, Programme("Pilot", starts=date(2026, 1, 5)), actor="Els Claes")


@pytest.fixture
def next_round(round_: Round) -> Round:
    """A later round in the same file."""
    return rounds.create(round_.path, Programme("Tweede ronde"), actor="Els Claes")
