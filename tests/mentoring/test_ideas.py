"""An idea names nobody, no address and no department in which anybody could guess who it is."""

from __future__ import annotations

import pytest

from mentoring.ideas import LONGEST_IDEA, IdeaBoundaries, IdeaProblem, check_text, small_departments
from mentoring.participants import Participant

LIMITS = IdeaBoundaries(("Sanne Bakker", "Pieter de Vries"), ("sanne@x.example",), ("Inkoop",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  ", IdeaProblem.EMPTY),
        ("x" * (LONGEST_IDEA + 1), IdeaProblem.TOO_LONG),
        ("Laat pieter de vries het voordoen", IdeaProblem.NAMES_SOMEBODY),
        ("Vraag het aan SANNE@x.example", IdeaProblem.NAMES_SOMEBODY),
        ("Begin bij inkoop.", IdeaProblem.SMALL_DEPARTMENT),
        ("Inkoopkosten tonen", None),
        ("Een kwartier zonder scherm", None),
    ],
)
def test_what_may_be_kept(text: str, problem: IdeaProblem | None) -> None:
    refused = check_text(text, LIMITS)
    assert (refused and refused.problem) == problem


def test_a_department_is_named_from_ten_participants_on() -> None:
    people = [Participant(str(n), "x", department="Groot" if n < 10 else "Klein") for n in range(19)]
    assert small_departments(people) == ("Klein",)
