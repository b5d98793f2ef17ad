"""What a change costs is said from what it changes: who loses or gets a mentor, the points, and a falling average."""

from __future__ import annotations

from typing import Any

import pytest

from components.matching import commands, what_if
from components.words import matching as words
from mentoring.matching import (
    Relaxation,
    RelaxationCode,
    Rules,
    Strictness,
    Verdict,
    VerdictCode,
    changes,
    match,
    relaxations,
)
from mentoring.matching.rules import Rule
from mentoring.participants import Participant
from tests.mentoring.matching.round_builder import best, seen

NAMES = {"ann": "Ann", "bob": "Bob", "mia": "Mia"}


def person(who: str, role: str, topics: tuple[str, ...], **more: object) -> Participant:
    field = "topics_offered" if role == "mentor" else "topics_wanted"
    fields: dict[str, Any] = {field: topics, "consent": True, **more}
    return Participant(id=who, name=who.title(), roles=(role,), **fields)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            Verdict(VerdictCode.MOVES_PLACE, "mia", "bob", cost=1667, places=0, losing=("ann",), placed=("bob",)),
            "Possible: Ann would have no mentor. Bob would get a mentor. It costs the whole set 16.7 points.",
        ),
        (
            Verdict(VerdictCode.GAINS_POINTS, "mia", "bob", cost=-1000, places=0),
            "Possible: The whole set gains 10 points. Nobody loses a place.",
        ),
        (
            Verdict(VerdictCode.COSTS_POINTS, "mia", "bob", cost=250, places=0),
            "Possible: It costs the whole set 2.5 points. Nobody loses a place.",
        ),
        (Verdict(VerdictCode.EQUALLY_GOOD, "mia", "bob", cost=0, places=0), "Just as good: it costs nothing."),
    ],
)
def test_a_verdict_names_who_loses_and_gives_a_gain_its_own_words(answer: Verdict, said: str) -> None:
    assert words.verdict(answer, NAMES) == said


def test_a_pair_that_takes_anothers_only_place_is_never_said_to_cost_nothing() -> None:
    from mentoring.matching import why_not

    found = match(
        [person("mia", "mentor", ("ai",)), person("ann", "mentee", ("ai",)), person("bob", "mentee", ("ai",))]
    )
    left = ({"ann", "bob"} - {found.pairs[0].mentee}).pop()
    said = words.verdict(why_not(found, "mia", left), NAMES)
    assert f"{NAMES[found.pairs[0].mentee]} would have no mentor" in said
    assert "costs nothing" not in said
    assert "Nobody loses" not in said


def test_a_falling_average_is_said_and_never_called_free() -> None:
    """Cas gets Fons, with whom he shares nothing but a place: the total stays, the average falls."""
    people = (
        person("Mia", "mentor", ("ai",)),
        person("Pim", "mentor", ("law",)),
        person("Ann", "mentee", ("ai",)),
        person("Bob", "mentee", ("ai",)),
    )
    view = seen([], people=people)
    view = seen([(pair.mentor, pair.mentee) for pair in view.best.pairs], people=people)
    (left,) = [each.person for each in view.best.unmatched if each.role == "mentee"]
    option = next(each for each in relaxations(view.best, left) if each.rules and each.mentor == "Pim")
    said = commands.verdict(changes.make_exception(view, option))
    assert "costs nothing" not in said
    assert "1 more mentee gets a mentor. All points together stay the same." in said
    assert "The average score falls from 100.0 to 50.0." in said


def test_who_had_nobody_is_not_said_to_get_someone_else() -> None:
    said = what_if._in_short(changes.try_rules(best(), Rules(hard={Rule.DEPARTMENT: Strictness.FLAG})))
    assert "someone else" not in said
    assert said.startswith("1 more mentee gets a mentor.")


def test_a_place_that_was_offered_says_what_holds_it_back() -> None:
    option = Relaxation(RelaxationCode.EXTRA_PLACE, "ann", "mia", "mia", (), 1, True, 9000, 9000, True)
    assert words.relaxation(option, NAMES) == (
        "Give Mia one more place (offered more; the limit for everyone holds it back)"
    )
