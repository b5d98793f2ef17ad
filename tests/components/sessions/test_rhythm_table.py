"""Who is on rhythm: names that can be told apart, cancellations in their week, no strip before there is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from components.sessions.rhythm_table import cancelled_weeks, short_names
from db import pairs, participants
from tests.pages.looking import opens_tab, texts


def test_names_are_short_and_end_in_the_initial_of_the_surname() -> None:
    assert short_names(["Anouk van der Linden – Marijke 't Hooft"]) == ["Anouk L. – Marijke H."]


def test_two_pairs_that_would_read_the_same_keep_their_full_names() -> None:
    names = ["Jan de Wit – Els Maes", "Jan Willems – Els Mertens", "Bo Smit – Els Maes"]
    assert short_names(names) == [names[0], names[1], "Bo S. – Els M."]


def test_a_name_of_one_word_stays_whole() -> None:
    assert short_names(["Bono – Els Maes"]) == ["Bono – Els M."]


def test_a_cancellation_stands_in_its_week_and_one_before_the_start_in_the_first() -> None:
    start = date(2026, 3, 2)
    assert cancelled_weeks([date(2026, 3, 17), date(2026, 2, 20)], start) == {0, 2}
    assert cancelled_weeks([date(2026, 3, 17)], None) == frozenset()


def test_before_the_first_session_nobody_is_called_on_rhythm(app: Callable, programme: Callable) -> None:
    opened = programme(46)
    mentor, mentee = (
        next(each.id for each in participants.everyone(opened) if getattr(each, role) and not getattr(each, other))
        for role, other in (("is_mentor", "is_mentee"), ("is_mentee", "is_mentor"))
    )
    made = pairs.add_by_hand(opened, mentor, mentee, "they know each other")
    pairs.confirm(opened, [getattr(made, "id", made)], "Hanna", date.today())
    at = opens_tab(app("sessions"), "Rhythm")
    assert any(each.value == "No session yet" for each in at.subheader)
    assert "on rhythm" not in texts(at)
