"""The self-check: what the data know is said with its fact, the rest is HR's, and no level is reached by rounding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.pairs import CharterRecord, CharterState, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Plan, Programme
from mentoring.self_check import (
    ITEMS,
    LEVELS,
    OF_ALL,
    Level,
    ProgrammeRecords,
    Standard,
    assess,
    find_answers,
    level_of,
)
from mentoring.support import ReadingItem, SupportTask, TaskCode, support_tasks
from mentoring.surveys.fields import Response, Wave

EMPTY = ProgrammeRecords(Programme("Pilot"), {}, [], [], [], [], support_tasks({}, Programme("Pilot")))
CODES = [code for codes in ITEMS.values() for code in codes]


def test_every_standard_has_items_and_each_item_stands_once() -> None:
    assert set(ITEMS) == set(Standard)
    assert len(CODES) == len(set(CODES))


def test_nothing_known_is_not_known_and_never_counts_as_met() -> None:
    found = find_answers(EMPTY)
    assert found["charters"].holds is None
    assert found["consent"].holds is None
    assert found["decision"].holds is None
    assert "backing" not in found
    assert found["reason"].holds is False
    assert assess(EMPTY, {}).level is None


def test_a_tick_counts_only_where_the_data_do_not_know() -> None:
    ticked = dict.fromkeys(CODES, True)
    items = {each.code: each for each in assess(EMPTY, ticked).items}
    assert items["backing"].met
    assert items["charters"].met, "no pair yet, so HR says it"
    assert not items["reason"].met, "the Programme page knows that there is none"
    assert not items["mentors_briefed"].met


def filled(agreed: int, of: int = 10) -> ProgrammeRecords:
    pairs = [StoredPair(n, f"m{n}", f"e{n}", PairState.CONFIRMED, confirmed_by="Els") for n in range(of)]
    people = {who: Participant(who, who, consent=True) for n in range(of) for who in (f"m{n}", f"e{n}")}
    charters = [CharterRecord(n, CharterState.AGREED) for n in range(agreed)]
    return replace(EMPTY, people=people, pairs=pairs, charters=charters)


def test_every_pair_has_an_agreed_charter_only_where_all_have() -> None:
    nearly, all_of_them = (find_answers(filled(agreed, of=5))["charters"] for agreed in (4, 5))
    assert (nearly.count, nearly.of, nearly.holds) == (4, 5, False)
    assert all_of_them.holds is True


@given(st.integers(1, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_what_is_counted_holds_of_all_or_of_most_as_its_sentence_says(counts: tuple[int, int]) -> None:
    count, of = counts
    records = filled(count, of)
    records = replace(
        records,
        people={
            who: replace(one, consent=True if int(who[1:]) < count else None) for who, one in records.people.items()
        },
        pairs=[replace(each, confirmed_by="Els" if each.id < count else None) for each in records.pairs],
        sessions=[Session(n, date(2026, 9, 9)) for n in range(count)],
        responses=[
            Response(who, wave, None, {}, {})
            for who in records.people
            for wave in (Wave.BASELINE, Wave.CHECK_IN)
            if int(who[1:]) < count
        ],
    )
    found = {code: each for code, each in find_answers(records).items() if each.of}
    assert found.keys() >= {"charters", "met", "by_hand", "baseline", "check_ins"}
    for code, each in found.items():
        assert each.holds is (each.count == each.of if code in OF_ALL else (each.count or 0) * 5 >= 4 * each.of)


def test_facts_come_from_what_was_recorded() -> None:
    done = {TaskCode.MENTORS_BRIEFED: SupportTask(TaskCode.MENTORS_BRIEFED, done_on=date(2026, 9, 1))}
    programme = Programme("Pilot", reason="Omdat", plan=Plan(locked_at="2026-08-31T16:30:00"))
    records = replace(
        filled(10),
        programme=programme,
        tasks=support_tasks(done, programme),
        sessions=[Session(n, date(2026, 9, 9)) for n in range(9)]
        + [Session(9, date(2026, 9, 9), outcome=SessionOutcome.CANCELLED_BY_MENTEE)],
        responses=[Response(f"e{n}", Wave.BASELINE, None, {}, {}) for n in range(5)],
        reading=[ReadingItem("ai_tools", "Lezen", "intranet")],
        decided_on=date(2027, 3, 1),
    )
    found = find_answers(records)
    assert (found["mentors_briefed"].holds, found["mentors_briefed"].on) == (True, date(2026, 9, 1))
    assert (found["locked"].holds, found["locked"].on) == (True, date(2026, 8, 31))
    assert (found["met"].count, found["met"].of) == (9, 10)
    assert (found["baseline"].holds, found["baseline"].count, found["baseline"].of) == (False, 5, 10)
    assert (found["consent"].count, found["consent"].of) == (20, 20)
    assert found["reading"].count == 1
    assert found["decision"].on == date(2027, 3, 1)


def test_a_clause_that_the_organisation_wrote_itself_is_for_hr_to_judge() -> None:
    assert find_answers(EMPTY)["unwinding"].holds is True
    own = find_answers(replace(EMPTY, own_sections=("ending", "confidentiality")))
    assert own["unwinding"].holds is None
    assert own["confidentiality"].holds is None


@pytest.mark.parametrize(
    ("overall", "least", "level"),
    [(100, 100, Level.GOLD), (90, 80, Level.GOLD), (90, 79, Level.SILVER), (89, 100, Level.SILVER),
     (80, 69, Level.BRONZE), (70, 60, Level.BRONZE), (69, 100, None), (100, 59, None)],
)  # fmt: skip
def test_a_level_asks_for_both_of_its_limits(overall: int, least: int, level: Level | None) -> None:
    assert level_of(overall, [100, least]) is level


@given(st.sets(st.sampled_from(CODES)))
def test_a_level_is_never_reached_by_rounding(ticked: set[str]) -> None:
    found = assess(filled(10), dict.fromkeys(ticked, True))
    met = {standard: [each.met for each in found.items if each.standard is standard] for standard in Standard}
    if found.level:
        all_of_it, each = LEVELS[found.level]
        assert 100 * sum(map(sum, met.values())) >= all_of_it * len(found.items)
        assert all(100 * sum(values) >= each * len(values) for values in met.values())
