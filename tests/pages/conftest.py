"""Programmes to look at: one of one's own with so many people, and the example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import vl_convert

from db import example, participants, rounds, store
from db.rounds import Round
from mentoring.example import organisation
from mentoring.programme import Programme

draw = vl_convert.vegalite_to_png
pictures: list[bytes] = []
"""The first chart that was drawn."""


@pytest.fixture(autouse=True)
def one_picture_for_all_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page needs a picture; what is in it is looked at where charts are made, and on every screen in a browser."""

    def picture(spec: dict, **rest: object) -> bytes:
        if not pictures:
            pictures.append(bytes(draw(spec, **rest)))
        return pictures[0]

    monkeypatch.setattr(vl_convert, "vegalite_to_png", picture)


@pytest.fixture
def programme(own_data: Path) -> Callable[..., Round]:
    """Makes a programme of one's own with this many people."""

    def made(people: int = 0, name: str = "Round 1") -> Round:
        if not own_data.exists():
            store.create(own_data)
        opened = rounds.create(own_data, Programme(name))
        if people:
            participants.add_many(opened, organisation(people))
        return opened

    return made


@pytest.fixture(scope="session")
def example_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example's file, made once."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    example.load(path, date.today())
    return path.read_bytes()


@pytest.fixture
def example_open(own_data: Path, example_bytes: bytes) -> Round:
    """The example is open, as after the click on its door."""
    path = own_data.with_name("example.db")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(example_bytes)
    return rounds.every(path)[-1]
