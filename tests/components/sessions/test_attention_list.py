"""What needs attention: each pair once, the most urgent first, and nobody is alarmed about nothing."""

from __future__ import annotations

from collections.abc import Callable

from mentoring.sessions import Severity, Signal, SignalCode
from mentoring.this_week import group_signals
from tests.pages.looking import labelled, texts

SILENT = Signal(SignalCode.SILENCE, Severity.AMBER, pair=1)
CANCELLED = Signal(SignalCode.CANCELLED_BY_SENIOR, Severity.RED, pair=1)
OTHER = Signal(SignalCode.SILENCE, Severity.RED, pair=2)
CALLS = Signal(SignalCode.WANTS_CONTACT, Severity.RED, pair=1, person="p1")


def test_signals_of_one_pair_stand_together_in_the_order_of_the_most_urgent() -> None:
    assert group_signals([CANCELLED, OTHER, SILENT]) == [(CANCELLED, SILENT), (OTHER,)]


def test_who_asks_for_contact_stands_apart_from_the_pair() -> None:
    assert group_signals([CALLS, SILENT]) == [(CALLS,), (SILENT,)]


def test_what_one_message_to_many_can_mend_is_one_line() -> None:
    late = [Signal(SignalCode.CHARTER_NOT_AGREED, Severity.AMBER, pair=pair) for pair in (1, 2)]
    silent = [Signal(SignalCode.SILENCE, Severity.AMBER, pair=pair) for pair in (1, 2, 3, 4)]
    low = [Signal(SignalCode.RELATIONSHIP_LOW, Severity.RED, pair=pair) for pair in (1, 2, 3, 4, 5)]
    assert group_signals([*low[:1], *silent[:3], *late]) == [
        (low[0], silent[0]),
        *((each,) for each in silent[1:3]),
        tuple(late),
    ]
    assert group_signals([*low, *silent]) == [*((each,) for each in low), tuple(silent)]
    assert group_signals(late[:1]) == [tuple(late[:1])]


def test_the_start_page_says_all_of_a_pair_in_one_line(app: Callable, example_open) -> None:
    shown = [each.value for each in app("start").markdown if each.value.startswith("**Call")]
    assert len(shown) == len({text.split("**")[1] for text in shown}) > 2
    both = next(text for text in shown if "cancelled" in text)
    assert "Not met since" in both


def test_before_there_are_pairs_nobody_is_said_to_be_on_the_way(app: Callable, programme: Callable) -> None:
    programme(5)
    said = texts(app("start"))
    assert "Nothing asks for anything" not in said
    assert "As soon as pairs are on their way" in said


def test_a_drafted_message_can_be_about_each_reason(app: Callable, example_open) -> None:
    at = app("sessions")
    assert not at.text_area, "nothing is written before it is asked for"
    second = [each.key for each in at.date_input if each.key.startswith("until_")][1].removeprefix("until_")
    at.session_state[f"draft_{second}"] = True
    at.run()
    about, subject = at.selectbox(key=f"about_{second}"), labelled(at.text_input, "Subject")
    assert len(about.options) == 2
    first = [each.value for each in at.text_area]
    about.select_index(1).run()
    assert [each.value for each in at.text_area] != first
    assert subject
