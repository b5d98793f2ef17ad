"""Who may take part is one question with one answer: in the matching, on the page, for a chatbot, in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from components.matching.check_pairs_and_download import without_names
from components.words.vocabulary import TopicNames
from db import pairs, participants, rounds, store
from db.problems import StoreProblem
from mentoring.matching import ProblemCode, audit, match
from mentoring.participants import may_take_part
from mentoring.programme import Programme
from tests.mentoring.matching.round_builder import PEOPLE, state, stored

ADA, DIRK = PEOPLE[0], PEOPLE[3]
STATES = [(withdrawn, consent) for withdrawn in (False, True) for consent in (True, None, False)]


@pytest.mark.parametrize(("withdrawn", "consent"), STATES)
def test_who_withdrew_or_said_no_is_nowhere_and_everyone_else_is_everywhere(
    own_data: Path, withdrawn: bool, consent: bool | None
) -> None:
    asked = ADA.changed(withdrawn=withdrawn, consent=consent)
    here = not withdrawn and consent is not False
    assert may_take_part(asked) is here

    assert bool(match([asked, DIRK]).pairs) is here
    problems = {each.code for each in audit([asked, DIRK], [(asked.id, DIRK.id)]).problems}
    assert bool(problems & {ProblemCode.PAIR_WITHDRAWN, ProblemCode.PAIR_NO_CONSENT}) is not here

    stored_pairs = replace(state(), people=(asked, DIRK), proposed=stored([(asked.id, DIRK.id)])).stored_pairs
    assert bool(stored_pairs) is here
    told = without_names(state(people=(asked, DIRK)), TopicNames(()))
    assert told.count("\nP0") == 1 + here

    store.create(own_data)
    opened = rounds.create(own_data, Programme("Pilot"))
    ids = participants.add_many(opened, [asked, DIRK])
    propose = (ids[asked.id], ids[DIRK.id], 1, {}, False)
    confirm = lambda: pairs.confirm(opened, pairs.propose(opened, [propose]), "Els", date(2026, 1, 5))  # noqa: E731
    if here:
        confirm()
        assert len(pairs.active(opened)) == 1
    else:
        with pytest.raises(StoreProblem, match="withdrawn"):
            confirm()
