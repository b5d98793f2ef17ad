"""What Start says is next follows from the report and from what was decided, and promises no round unasked."""

from __future__ import annotations

from datetime import date

import pytest

from components.start import after_the_report, next_thing, sessions_text
from components.words.report import report_words
from mentoring.impact import Advice
from mentoring.impact.frozen_report_and_checks import ManagementDecision
from mentoring.programme import Counts, NextThing
from tests.mentoring.impact.sample_reports import interim

COUNTS = Counts()


def _decided(advice: Advice) -> ManagementDecision:
    return ManagementDecision("1:ab", advice, "management", date(2026, 12, 1), "Zo is besloten")


@pytest.mark.parametrize("advice", [Advice.STOP, Advice.PAUSE, Advice.NOT_YET])
def test_no_round_begins_after_a_decision_to_stop_or_to_wait(advice: Advice) -> None:
    ending = after_the_report(NextThing.NEXT_ROUND, Advice.CONTINUE, _decided(advice))
    assert ending is not None
    sentence, button = ending
    assert "round" not in sentence
    assert button == "See the report"


@pytest.mark.parametrize("advice", [Advice.CONTINUE, Advice.ADJUST])
def test_a_next_round_follows_a_decision_for_one(advice: Advice) -> None:
    assert after_the_report(NextThing.NEXT_ROUND, Advice.STOP, _decided(advice)) is None
    assert "next round" in next_thing(NextThing.NEXT_ROUND, COUNTS)[0]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(proposed=9), "9 proposed pairs. Let the two of each talk first, or confirm at once."),
        (Counts(proposed=9, talking=9), "9 pairs are in their contract conversation."),
        (Counts(proposed=9, talking=8, to_decide=1), "1 contract conversation asks for a decision of yours."),
        (Counts(proposed=9, talking=6, both_yes=2, to_decide=1), "2 pairs said yes twice and wait for you."),
    ],
)
def test_the_conversation_is_the_next_thing_and_what_waits_for_hr_comes_first(counts: Counts, said: str) -> None:
    assert next_thing(NextThing.CONFIRM, counts)[0] == said


def test_one_pair_and_one_session_are_counted_as_one() -> None:
    assert sessions_text(Counts(pairs_met=1, sessions=1)) == "1 pair met, 1 session"
    assert sessions_text(Counts(pairs_met=3, sessions=12)) == "3 pairs met, 12 sessions"


def test_a_report_that_asks_no_decision_is_to_be_read() -> None:
    ending = after_the_report(NextThing.DECIDE, Advice.NOT_YET, None)
    assert ending is not None
    assert "Write down" not in ending[0]
    assert after_the_report(NextThing.DECIDE, Advice.STOP, None) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_interim_report_is_called_so_once(language: str) -> None:
    words = report_words(interim(), language)
    assert not words.reason.startswith(words.verdict)
