"""Ideas: the words that both accepted stay as they are; what became of them changes; either takes them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import history, ideas, participants, retention
from db.problems import Conflict
from db.rounds import Round
from mentoring.ideas import Idea, IdeaState
from tests.db.making import enrolled

DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)


def one(round_: Round) -> Idea:
    ids = enrolled(round_, 2)
    ideas.keep(round_, Idea(ids[0], ids[1], " Vergaderen zonder scherm ", DAY, LATER))
    (kept,) = ideas.every(round_)
    return kept


def test_what_became_of_it_changes_and_its_words_do_not(round_: Round) -> None:
    kept = one(round_)
    assert (kept.text, kept.mentor_yes, kept.mentee_yes, kept.state) == (
        "Vergaderen zonder scherm",
        DAY,
        LATER,
        IdeaState.HEARD,
    )
    ideas.keep(round_, replace(kept, text="Iets anders", state=IdeaState.NOT_DONE, reason="Te duur"))
    (now,) = ideas.every(round_)
    assert (now.text, now.state, now.reason) == (kept.text, IdeaState.NOT_DONE, "Te duur")
    with pytest.raises(Conflict):
        ideas.keep(round_, replace(kept, state=IdeaState.DONE))


def test_taken_back_it_is_gone_and_that_step_can_be_taken_back(round_: Round) -> None:
    kept = one(round_)
    ideas.withdraw(round_, kept)
    assert ideas.every(round_) == []
    with pytest.raises(Conflict):
        ideas.withdraw(round_, kept)
    history.undo(round_, history.entries(round_)[0].id)
    assert [each.text for each in ideas.every(round_)] == [kept.text]


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_it_goes_with_either_of_the_two(round_: Round, who: str) -> None:
    kept = one(round_)
    participants.erase(round_.path, getattr(kept, who))
    assert ideas.every(round_) == []
    assert kept.text.encode() not in round_.path.read_bytes()


def test_it_goes_with_its_round(round_: Round) -> None:
    one(round_)
    retention.remove(round_.path, round_.id)
    assert ideas.every(round_) == []
