"""The click that makes pairs, and the search behind it."""

from __future__ import annotations

from components.matching import answers
from tests.mentoring.matching.round_builder import state


def test_the_same_state_is_not_computed_again() -> None:
    view = answers.look(state([("ada", "dirk"), ("ben", "els")]))
    assert answers.look(state([("ada", "dirk"), ("ben", "els")])) is view
    assert answers.look(state([("ada", "dirk")])) is not view
