"""Numbers and days as people type them: read as they mean them, or refused in their own language where they stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.number_and_day_fields import typed_numbers, written_plainly


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", [12]), ("12 ", [12]), (" 1,5", [1.5]), ("1.5", [1.5]), ("3.000", [3000, 3]), ("3,000", [3000, 3]),
        ("1.234,5", [1234.5]), ("1,234.50", [1234.5]), ("1 250", [1250]), ("1\u00a0250", [1250]), ("1'250", [1250]),
        ("12.345.678", [12345678]), ("€ 10", [10]), ("80%", [80]), ("80 %", [80]), ("-3", [-3]), ("\u22123", [-3]),
        ("+3", [3]), (".5", [0.5]), ("5,", [5]), ("0.125", [0.125]), ("\uff11\uff12", [12]),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(typed: str, meant: list[float]) -> None:
    assert typed_numbers(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", " ", "twelve", "1e3", "nan", "inf", "1.2.3", "1,2,3", "--1", "12 13", "0x10", "½", "9" * 400],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert typed_numbers(typed) == []


@given(st.floats(-1e8, 1e8).map(lambda each: round(each, 2)))
@example(1e8)
@example(-0.25)
def test_what_a_field_shows_is_read_back_in_either_language(value: float) -> None:
    for mark in ".,":
        assert value in typed_numbers(written_plainly(value, mark))


def form() -> None:
    """A form with a field of each kind; what it saves is left in the session."""
    from datetime import date

    import streamlit as st

    from components.number_and_day_fields import CheckedFields
    from components.words import set_language

    set_language()
    checked = CheckedFields()
    with st.form("form"):
        given = {
            "whole": checked.number("Weeks", 26, 1, 104, key="whole"),
            "part": checked.number("Hours", 2.5, 0.5, 20_000.0, key="part"),
            "open": checked.number("Pairs", None, 1, 1000, key="open", empty=True),
            "day": checked.day("Held on", None, latest=date(2026, 11, 30), key="day"),
            "later": checked.day("Back on", date(2026, 12, 7), earliest=date(2026, 12, 1), key="later"),
        }
        saved = st.form_submit_button("Save")
    if saved and not checked.refuse():
        st.session_state["given"] = given


def filled(language: str = "en", **typed: object) -> AppTest:
    """The form after this was typed and Save pressed."""
    at = AppTest.from_function(form)
    at.session_state["language"] = language
    at.run()
    for key, value in typed.items():
        field = at.date_input(key=key) if isinstance(value, date) else at.text_input(key=key)
        field.set_value(value)
    at.button[0].click().run()
    assert not at.exception
    return at


USUAL = {"whole": 26, "part": 2.5, "open": None, "day": None, "later": date(2026, 12, 7)}


@pytest.mark.parametrize(
    ("language", "typed", "saved"),
    [
        ("nl", {"whole": "12 ", "part": "1,5", "open": "1.000"}, {"whole": 12, "part": 1.5, "open": 1000}),
        ("en", {"part": "1.5", "open": "1,000"}, {"part": 1.5, "open": 1000}),
        ("nl", {"part": "3.000"}, {"part": 3000}),
        ("en", {"part": "3,000"}, {"part": 3000}),
        ("nl", {"whole": "3.0"}, {"whole": 3}),
        ("en", {"open": " "}, {}),
    ],
)
def test_what_people_mean_is_saved(language: str, typed: dict[str, object], saved: dict[str, object]) -> None:
    assert filled(language, **typed).session_state["given"] == USUAL | saved


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", {"whole": "0"}, "Weeks: Enter a whole number from 1 to 104."),
        ("nl", {"whole": "105"}, "Weeks: Vul een heel getal in van 1 tot en met 104."),
        ("nl", {"whole": "1,5"}, "Weeks: Vul een heel getal in van 1 tot en met 104."),
        ("nl", {"whole": ""}, "Weeks: Vul een heel getal in van 1 tot en met 104."),
        ("nl", {"part": "0,4"}, "Hours: Vul een getal in van 0,5 tot en met 20.000."),
        ("nl", {"part": "9,500"}, "Hours: Bedoel je 9500 of 9,5? Vul het zo in."),
        ("en", {"part": "9.500"}, "Hours: Do you mean 9500 or 9.5? Enter it like that."),
        ("en", {"open": "many"}, "Pairs: Enter a whole number from 1 to 1,000. Or leave it empty."),
        ("en", {"day": date(2026, 12, 1)}, "Held on: Choose 30 Nov 2026 or a day before it."),
        ("nl", {"later": date(2026, 11, 30)}, "Back on: Kies 1 dec 2026 of een dag erna."),
        ("en", {"day": date(1026, 12, 1)}, "Held on: Choose a day from 1 Jan 1900 to 30 Nov 2026."),
    ],
)
def test_what_may_not_be_entered_is_said_in_place_and_nothing_is_saved(
    language: str, typed: dict[str, object], said: str
) -> None:
    at = filled(language, **typed)
    assert "given" not in at.session_state
    assert said in at.error[0].value
    place = said.split(": ", 1)[1]
    assert [each.value for each in at.markdown] == [f":small[:red[{place}]]"]
