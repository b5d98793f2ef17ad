"""The start page says the one next thing to do."""

from datetime import date

import pytest

from mentoring.programme import Programme
from mentoring.progress import Counts, NextThing, Step, StepState, progress, share_gone

TODAY = date(2026, 11, 20)
BARE = Programme("Pilot")
SET_UP = Programme("Pilot", date(2026, 9, 1), date(2027, 2, 28), reason="Skills gap", goals=("Use AI weekly",))
LATE = Programme("Pilot", date(2026, 5, 1), date(2026, 12, 1), reason="Skills gap", goals=("Use AI weekly",))
PEOPLE = {"mentors": 10, "mentees": 9}


@pytest.mark.parametrize(
    ("programme", "counts", "expected"),
    [
        (BARE, Counts(), NextThing.DESCRIBE),
        (SET_UP, Counts(), NextThing.INVITE),
        (SET_UP, Counts(mentors=3), NextThing.INVITE),
        (SET_UP, Counts(**PEOPLE), NextThing.MATCH),
        (SET_UP, Counts(**PEOPLE, proposed=9), NextThing.CONFIRM),
        (SET_UP, Counts(**PEOPLE, confirmed=9), NextThing.MEASURE_BEFORE),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8), NextThing.AGREE),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=4), NextThing.FIRST_SESSION),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=5), NextThing.KEEP_GOING),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=5, attention=2), NextThing.NUDGE),
        (LATE, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=40), NextThing.MEASURE_AFTER),
        (LATE, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=40, follow_up=7), NextThing.DECIDE),
    ],
)
def test_the_next_thing_follows_from_what_is_there(programme, counts, expected) -> None:
    assert progress(programme, counts, today=TODAY).next is expected


def test_a_step_is_done_only_when_nothing_of_it_is_left() -> None:
    some = progress(SET_UP, Counts(**PEOPLE, confirmed=9, agreed=8), today=TODAY).steps
    everything = progress(SET_UP, Counts(**PEOPLE, confirmed=9, agreed=9), today=TODAY).steps
    assert some[Step.CHARTER] is StepState.NOW
    assert everything[Step.CHARTER] is StepState.DONE
    assert everything[Step.IMPACT] is StepState.LATER


def test_without_dates_no_time_has_gone() -> None:
    assert share_gone(BARE, TODAY) == 0
    assert share_gone(LATE, date(2030, 1, 1)) == 1
