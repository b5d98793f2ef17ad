"""Pairs out of whatever was pasted: columns, lists, tables, the talk of a chatbot; nothing is guessed, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.pasted_pairs import UnreadReason, read_pairs
from mentoring.participants import Participant

PEOPLE = (
    Participant("1", "Robbe Janssens", "robbe@x.example", ("mentor",)),
    Participant("2", "Ayşe Demir", "ayse@x.example", ("mentor",)),
    Participant("3", "Anouk van der Linden", "anouk@x.example", ("mentor",)),
    Participant("4", "Pieter-Jan Lefevere", "pj@x.example", ("mentee",)),
    Participant("5", "Koen D'Hondt", "koen@x.example", ("mentee", "mentor")),
    Participant("6", "Jan Smit", "jan@x.example", ("mentee",)),
    Participant("7", "Jan Smit", "jan2@x.example", ("mentee",)),
    Participant("8", "Jan Smit-de Boer", "jan3@x.example", ("mentee",)),
)


@pytest.mark.parametrize(
    "line",
    [
        "Robbe Janssens,Pieter-Jan Lefevere",
        "Robbe Janssens;Pieter-Jan Lefevere",
        "Robbe Janssens\tPieter-Jan Lefevere",
        "Robbe Janssens → Pieter-Jan Lefevere",
        "1. **Robbe Janssens** -> **Pieter-Jan Lefevere** (score: 92%)",
        "| 1 | Robbe Janssens | Pieter-Jan Lefevere | AI, dashboards |",
        "- Robbe Janssens & Pieter-Jan Lefevere: both like AI",
        "robbe janssens – PIETER JAN LEFEVERE",
        "Janssens, Robbe; Lefevere, Pieter-Jan",
        "robbe@x.example;pj@x.example",
        "Robbe Janssens <robbe@x.example>, pj@x.example",
        "Robbe → Pieter-Jan",
        "Mentee: Pieter-Jan Lefevere – Mentor: Robbe Janssens",
        "P01 - P04",
    ],
)
def test_a_line_with_two_people_is_a_pair(line: str) -> None:
    found = read_pairs(line, PEOPLE, [("P01", "1"), ("P04", "4")])
    assert found.pairs == (("1", "4"),)
    assert found.doubts == ()


def test_a_header_says_which_column_is_the_mentor() -> None:
    found = read_pairs("Mentee;Mentor\nKoen D'Hondt;Robbe Janssens\nKoen D'Hondt;Ayse Demir", PEOPLE)
    assert found.pairs == (("1", "5"), ("2", "5"))


def test_roles_turn_a_pair_round_that_could_not_be_otherwise() -> None:
    assert read_pairs("Pieter-Jan Lefevere, Robbe Janssens", PEOPLE).pairs == (("1", "4"),)


def test_a_pair_over_two_lines_is_a_pair() -> None:
    assert read_pairs("1. Mentor: Ayşe Demir\n   Mentee: Koen D'Hondt\n", PEOPLE).pairs == (("2", "5"),)


def test_the_talk_around_the_pairs_is_left_alone() -> None:
    text = "Natuurlijk! Dit zijn de duo's:\n\n| Mentor | Mentee |\n|---|---|\n| Ayşe Demir | Koen D’Hondt |\n\nSucces!"
    found = read_pairs(text, PEOPLE)
    assert (found.pairs, found.doubts) == ((("2", "5"),), ())


def test_an_unknown_name_is_told_with_the_name_that_was_meant() -> None:
    (doubt,) = read_pairs("Robbe Jansens - Iemand Anders", PEOPLE).doubts
    assert (doubt.why, doubt.meant) == (UnreadReason.NOBODY, ("Robbe Janssens",))


def test_a_first_name_with_another_family_name_is_nobody() -> None:
    found = read_pairs("Robbe Peeters → Pieter-Jan Onbekend", PEOPLE)
    assert found.pairs == ()
    assert found.doubts[0].why is UnreadReason.NOBODY


def test_a_name_that_several_people_have_is_not_guessed() -> None:
    found = read_pairs("Ayşe Demir → Jan Smit", PEOPLE)
    assert found.pairs == ()
    assert found.doubts[0].why is UnreadReason.SHARED
    assert read_pairs("Ayşe Demir → jan2@x.example", PEOPLE).pairs == (("2", "7"),)


def test_a_name_inside_a_longer_name_is_not_found() -> None:
    assert read_pairs("Ayşe Demir → Jan Smit-de Boer", PEOPLE).pairs == (("2", "8"),)


def test_three_people_on_a_line_are_told_not_guessed() -> None:
    (doubt,) = read_pairs("Ayşe Demir: Koen D'Hondt en Pieter-Jan Lefevere", PEOPLE).doubts
    assert doubt.why is UnreadReason.MANY


def test_a_name_alone_is_told() -> None:
    assert [doubt.why for doubt in read_pairs("Ayşe Demir\n", PEOPLE).doubts] == [UnreadReason.ONE]


def test_someone_with_themselves_is_told_and_makes_no_pair_with_the_next_line() -> None:
    found = read_pairs("Ayşe Demir, Ayşe Demir\nKoen D'Hondt\tKoen D'Hondt", PEOPLE)
    assert found.pairs == ()
    assert [doubt.why for doubt in found.doubts] == [UnreadReason.ONE, UnreadReason.ONE]


def test_a_pair_twice_stays_twice_so_that_it_can_be_said() -> None:
    assert len(read_pairs("Ayşe Demir, Koen D'Hondt\nAyşe Demir, Koen D'Hondt", PEOPLE).pairs) == 2


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_pairs(text, PEOPLE)
    assert all(mentor != mentee for mentor, mentee in found.pairs)


@given(st.permutations([0, 1, 2, 3, 4]).map(tuple), st.sampled_from([",", ";", "\t", " -> ", " | ", " – "]))
def test_pairs_come_out_in_the_order_they_went_in(order: tuple[int, ...], between: str) -> None:
    pairs = [("1", "4"), ("2", "5"), ("3", "4"), ("1", "5"), ("2", "8")]
    names = {person.id: person.name for person in PEOPLE}
    text = "\n".join(f"{names[pairs[k][0]]}{between}{names[pairs[k][1]]}" for k in order)
    assert read_pairs(text, PEOPLE).pairs == tuple(pairs[k] for k in order)


def test_of_a_line_with_one_known_name_the_other_is_the_doubt() -> None:
    (doubt,) = read_pairs("Piet Onbekend -> Anouk van der Linden", PEOPLE).doubts
    assert (doubt.why, doubt.known, doubt.meant) == (UnreadReason.ONE, "Anouk van der Linden", ())


def test_of_a_line_with_one_known_name_only_the_misspelt_one_is_asked_about() -> None:
    (doubt,) = read_pairs("Robbe Jansens -> Anouk van der Linden", PEOPLE).doubts
    assert (doubt.known, doubt.meant) == ("Anouk van der Linden", ("Robbe Janssens",))
