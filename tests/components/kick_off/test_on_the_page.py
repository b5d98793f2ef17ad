"""What is said of a kick-off follows from what is known of it, and a table that was typed in is read carefully."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.kick_off.meeting import changed_steps, parts_too_long, problem_of, state_sentence
from components.kick_off.papers import changed_badges
from components.kick_off.tables import break_sentence, changed_marks, count_sentence, marks_of_others, when_it_counts
from components.start import kick_off_next, kick_off_text
from components.words.charters_and_kick_off import RUN
from mentoring.kick_off import (
    USUAL_STEPS,
    Attendance,
    KickOff,
    KickOffGuest,
    KickOffPlan,
    KickOffState,
    attendance_list,
    may_be_present,
)
from mentoring.matching.rules import Rules
from mentoring.participants import Participant
from mentoring.programme import Counts
from mentoring.table_plan import TableBreak, TableRule, hosts_apart, prepare_seating
from tests.components.documents.kick_off_samples import facts

TODAY = date(2026, 12, 8)
COMING, THIS_DAY, GONE = (KickOff(KickOffPlan(TODAY + timedelta(days=days))) for days in (3, 0, -3))


@pytest.mark.parametrize(
    ("kick_off", "met", "on_page", "on_start"),
    [
        (KickOff(), False, "No day was chosen yet.", "everyone meets, and the pairs begin"),
        (KickOff(), True, "No kick-off was recorded.", "no kick-off was recorded"),
        (COMING, False, "**11 Dec 2026**, in 3 days.", "on 11 Dec 2026"),
        (THIS_DAY, True, "**8 Dec 2026**, today.", "on 8 Dec 2026"),
        (GONE, True, "It was planned for **5 Dec 2026**.", "nobody said yet whether it was held"),
        (replace(GONE, state=KickOffState.HELD, held_on=TODAY), True, "Held on 8 Dec 2026.", "held on 8 Dec 2026"),
        (replace(GONE, state=KickOffState.HELD), True, "It was held.", "held"),
        (
            KickOff(state=KickOffState.ELSEWHERE, held_on=TODAY),
            True,
            "outside the app on 8 Dec",
            "held outside the app",
        ),
        (KickOff(state=KickOffState.NOT_HELD), True, "there was no kick-off", "not held"),
    ],
)
def test_the_page_and_start_say_no_more_than_is_known(kick_off, met, on_page, on_start) -> None:
    assert on_page in state_sentence(kick_off, TODAY, pairs_met=met)
    assert on_start in kick_off_text(kick_off, Counts(sessions=4 if met else 0), TODAY)


def test_what_is_next_is_planning_preparing_or_writing_down() -> None:
    said = [kick_off_next(each, TODAY)[1] for each in (KickOff(), COMING, THIS_DAY, GONE)]
    assert said == ["Plan the kick-off", "Prepare the kick-off", *["Write down who was there"] * 2]
    assert "today" in kick_off_next(THIS_DAY, TODAY)[0]


def test_minutes_that_cannot_be_are_named_and_nothing_is_made_of_them() -> None:
    minutes = ["", "-5", "9999", "12,5", None, *[str(step.minutes) for step in USUAL_STEPS[5:]]]
    wrong = parts_too_long(USUAL_STEPS, pd.DataFrame({"minutes": minutes}))
    assert wrong == [RUN[step.code][0]["en"] for step in USUAL_STEPS[:5]]


def test_names_in_the_run_sheet_lose_needless_spaces() -> None:
    minutes = ["0", "240 min", " 12 min", *[str(step.minutes) for step in USUAL_STEPS[3:]]]
    edited = pd.DataFrame({"minutes": minutes, "who": ["  Ria   de Vries ", None, "", *[""] * (len(USUAL_STEPS) - 3)]})
    assert parts_too_long(USUAL_STEPS, edited) == []
    steps = changed_steps(USUAL_STEPS, edited)
    assert [each.minutes for each in steps[:3]] == [0, 240, 12]
    assert [each.who for each in steps[:3]] == ["Ria de Vries", None, None]
    assert steps[3:] == USUAL_STEPS[3:]


def test_who_cannot_come_says_so_before_the_day() -> None:
    assert problem_of(KickOffPlan(TODAY, reply_by=TODAY)) is None
    assert "choose a day before 8 Dec 2026" in (problem_of(KickOffPlan(TODAY, reply_by=date(2026, 12, 9))) or "")
    assert problem_of(KickOffPlan(reply_by=TODAY)) is None


def test_only_marks_and_badges_that_changed_are_saved() -> None:
    people = [Participant("a", "A"), Participant("b", "B")]
    standing = {"a": Attendance.PRESENT, "b": None}
    assert changed_marks(people, standing, [Attendance.PRESENT, Attendance.ABSENT]) == {"b": Attendance.ABSENT}
    assert changed_marks(people, standing, [None, None]) == {"a": None}
    assert count_sentence(standing) == "2 people: 1 present, 1 without a mark."
    made = facts(2)  # the second has a badge with the name alone, the third one with other words
    asis = changed_badges(made, ["", "", "Vraag mij naar de zee", None], [False, True, False, False])
    assert asis == {}
    assert changed_badges(made, [" Vraag  mij ", "", "", float("nan")], [True, False, True, False]) == {
        "p0": "Vraag mij", "p1": None, "p2": ""
    }  # fmt: skip


marks = st.none() | st.sampled_from(Attendance)


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(marks, marks)))
def test_whoever_has_a_mark_saved_or_not_is_never_among_the_others(seen: dict[str, tuple]) -> None:
    standing = {who: mark for who, (mark, _typed) in seen.items()}
    people = [Participant(who, who) for who in seen]
    typed = changed_marks(people, standing, [mark for _standing, mark in seen.values()])
    others = marks_of_others(standing, typed)
    assert others == {who: Attendance.PRESENT for who, (_standing, mark) in seen.items() if mark is None}
    after = standing | typed | others
    assert all(after[who] is mark for who, (_standing, mark) in seen.items() if mark)


def test_who_was_there_can_only_be_known_from_the_day_on_and_only_what_is_true_is_said_of_it() -> None:
    assert [may_be_present(each, TODAY) for each in (KickOff(), COMING, THIS_DAY, GONE)] == [False, False, True, True]
    assert may_be_present(replace(COMING, state=KickOffState.ELSEWHERE), TODAY)
    assert "counts as held on 8 Dec 2026" in when_it_counts(THIS_DAY, TODAY, 0)
    # The meeting was taken back, so that nobody says that it was held, whoever is marked.
    assert when_it_counts(THIS_DAY, TODAY, 15).startswith("15 people are marked as present, yet nobody said")


def test_who_was_there_stays_on_the_list_when_their_pair_ended() -> None:
    people = [Participant(each, each.upper()) for each in "abc"]
    notes = {"b": KickOffGuest("b", Attendance.PRESENT), "c": KickOffGuest("c", badge="Vraag mij")}
    assert [each.id for each in attendance_list(people, people[:1], notes)] == ["a", "b"]


def test_who_opens_sits_apart_unless_they_are_half_of_a_pair() -> None:
    in_pairs = [Participant("a", "Hendrik-Jan de Wit"), Participant("b", "Bo")]
    hosts = ["Els Claes", "hendrik-jan de wit, directeur", None, "Els Claes"]
    assert hosts_apart(hosts, in_pairs) == ["Els Claes"]
    assert hosts_apart(hosts, []) == ["Els Claes", "hendrik-jan de wit, directeur"]


def test_each_rule_that_gave_way_is_said_with_names_and_place() -> None:
    people = [Participant("a", "Ada *x*", department="IT"), Participant("b", "Bo", department="IT")]
    seating = prepare_seating([], people, Rules(), most_pairs=2)
    said = {
        rule: break_sentence(TableBreak(rule, place, who, unavoidable=True), seating, ((1, 2, 3),))
        for rule, place, who in (
            (TableRule.MANAGER, 0, ("a", "b")),
            (TableRule.COLLEAGUES, 0, ("a", "b")),
            (TableRule.TOO_MANY, 0, ()),
            (TableRule.TOGETHER, None, ("b",)),
            (TableRule.HOST, None, ("gone",)),
        )
    }
    assert "gave way" in said[TableRule.MANAGER]
    assert r"Ada \*x\*" in said[TableRule.MANAGER]
    assert said[TableRule.COLLEAGUES].endswith("Bo are colleagues of IT.")
    assert said[TableRule.TOO_MANY] == "Table 1: 3 pairs, where at most 2 was asked."
    assert said[TableRule.TOGETHER] == "Bo would have to sit at two tables."
    assert said[TableRule.HOST].startswith("former participant opens or leads")
