"""The click that makes pairs, and the search behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations_with_replacement

import pytest

from components.matching import answers
from components.matching.proposal import confirm_sentences
from mentoring.contract import ContractConversation, ContractState, ContractStep, contract_steps
from tests.mentoring.matching.round_builder import state


def test_the_same_state_is_not_computed_again() -> None:
    view = answers.look(state([("ada", "dirk"), ("ben", "els")]))
    assert answers.look(state([("ada", "dirk"), ("ben", "els")])) is view
    assert answers.look(state([("ada", "dirk")])) is not view


def ready_states() -> Iterator[tuple[ContractState, ...]]:
    """Every mixture of up to three pairs that one click may confirm."""
    ready = (ContractState.NOT_INVITED, ContractState.BOTH_YES, ContractState.STARTED)
    for count in (1, 2, 3):
        yield from combinations_with_replacement(ready, count)


@pytest.mark.parametrize("others", [0, 1])
def test_what_is_said_before_confirming_is_true_of_every_state(others: int) -> None:
    for states in ready_states():
        said = " ".join(confirm_sentences(states, others))
        assert ("No contract conversation was recorded" in said) is (set(states) == {ContractState.NOT_INVITED})
        assert ("both said yes" in said) is (ContractState.BOTH_YES in states), "nobody's yes is made up"
        assert ("cannot start yet" in said) is bool(others)
        assert "wait" not in said, "the others may have talked, be in doubt or not start"


def test_one_click_may_confirm_no_pair_in_another_state() -> None:
    asked = ContractConversation(1, date(2026, 12, 1))
    assert ContractStep.START in contract_steps(None, date(2026, 11, 1))
    assert ContractStep.START not in contract_steps(asked, date(2026, 11, 1))
    assert ContractStep.START not in contract_steps(asked, date(2027, 1, 1))
