"""Values to text and back: what goes in comes out, and what is of another type is refused."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.problems import StoreProblem
from db.stored_values import from_json
from mentoring.codec import build, clean, plain, to_json
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.participants import SLOTS, Generation, Mode, Participant, Role
from mentoring.programme import Kpi, Plan, Programme, Rhythm, Thresholds
from mentoring.surveys.fields import Outcome, Receipt, ReceiptLine, Wave
from mentoring.topics import Topic

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
MAYBE = st.none() | TEXT
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
RULES = st.builds(
    Rules,
    hard=st.dictionaries(st.sampled_from(Rule), st.sampled_from(Strictness)),
    importance=st.dictionaries(st.sampled_from(Part), st.sampled_from(Importance)),
    objective=st.sampled_from(Objective),
    line_depth=st.none() | st.integers(0, 9),
    criteria_minimum=NUMBERS,
)
PLANS = st.builds(
    Plan,
    mwc=NUMBERS,
    planned_pairs=st.none() | st.integers(0, 999),
    thresholds=st.dictionaries(TEXT, st.tuples(NUMBERS, NUMBERS), max_size=3),
    locked_at=MAYBE,
    changed_after_lock=st.lists(TEXT, max_size=3).map(tuple),
)
PROGRAMMES = st.builds(
    Programme,
    name=TEXT,
    starts=st.none() | DAYS,
    goals=st.lists(TEXT, max_size=3).map(tuple),
    rhythm=st.builds(Rhythm, sessions=st.integers(), every_days=st.integers()),
    coordinator=MAYBE,
    rules=RULES,
    thresholds=st.builds(Thresholds, silence_amber=NUMBERS),
    generations=st.lists(st.builds(Generation, TEXT, st.integers(1900, 2030)), max_size=3).map(tuple),
    kpis=st.lists(st.builds(Kpi, TEXT, target=st.none() | NUMBERS), max_size=2).map(tuple),
    plan=PLANS,
)
PEOPLE = st.builds(
    Participant,
    id=TEXT,
    name=TEXT,
    email=MAYBE,
    roles=st.frozensets(st.sampled_from(Role)),
    topics_wanted=st.lists(TEXT, max_size=3),
    levels=st.dictionaries(TEXT, st.integers(1, 5), max_size=3),
    level=st.none() | NUMBERS,
    birth_year=st.none() | st.integers(1900, 2020),
    modes=st.frozensets(st.sampled_from(Mode)),
    availability=st.frozensets(st.sampled_from(SLOTS)),
    consent=st.none() | st.booleans(),
    extra=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(PROGRAMMES)
def test_a_programme_comes_back_as_it_went_in(programme: Programme) -> None:
    assert from_json(Programme, to_json(programme)) == programme


@given(PEOPLE)
def test_a_person_comes_back_as_they_went_in(someone: Participant) -> None:
    assert from_json(Participant, to_json(someone)) == someone


@given(st.builds(Topic, TEXT, st.dictionaries(TEXT, TEXT), st.dictionaries(TEXT, st.lists(TEXT).map(tuple))))
def test_a_topic_comes_back_as_it_went_in(topic: Topic) -> None:
    assert from_json(Topic, to_json(topic)) == topic


@given(st.lists(st.builds(ReceiptLine, st.integers(1), st.sampled_from(Outcome), MAYBE), max_size=4).map(tuple))
def test_a_receipt_comes_back_as_it_went_in(lines: tuple[ReceiptLine, ...]) -> None:
    receipt = Receipt("a.csv", "digest", Wave.BASELINE, lines)
    assert from_json(Receipt, to_json(receipt)) == receipt


def test_a_value_that_a_newer_version_added_is_skipped_and_a_missing_one_takes_its_default() -> None:
    assert from_json(Programme, '{"name": "P", "colour": "blue"}') == Programme("P")
    assert from_json(Programme, '{"name": "P", "language": "nl"}').country is None, "its dates stay as they were"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": 3}',
        '{"name": null}',
        '{"name": "P", "starts": "gisteren"}',
        '{"name": "P", "starts": 20260101}',
        '{"name": "P", "goals": "een"}',
        '{"name": "P", "goals": [1]}',
        '{"name": "P", "rhythm": {"sessions": "6"}}',
        '{"name": "P", "rhythm": {"sessions": true}}',
        '{"name": "P", "rhythm": {"sessions": 6.5}}',
        '{"name": "P", "rules": {"hard": {"department": "maybe"}}}',
        '{"name": "P", "rules": {"hard": ["department"]}}',
        '{"name": "P", "plan": {"thresholds": {"U1": [1]}}}',
        '{"goals": []}',
        "[]",
        "null",
        '{"name": "P"',
        "[" * 20_000,
    ],
)
def test_a_value_of_another_type_is_a_damaged_file(text: str) -> None:
    with pytest.raises(StoreProblem, match="damaged"):
        from_json(Programme, text)


def test_the_place_of_what_is_wrong_is_named() -> None:
    with pytest.raises(ValueError, match="Programme.rhythm: Rhythm.sessions: int expected"):
        build(Programme, {"name": "P", "rhythm": {"sessions": "6"}})


@given(st.text())
def test_whatever_a_text_holds_it_can_be_stored(text: str) -> None:
    kept = clean(text)
    assert "\x00" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    if "\x00" not in text and not any("\ud800" <= mark <= "\udfff" for mark in text):
        assert kept == text


def test_numbers_of_numpy_become_plain_numbers() -> None:
    stored = plain({"a": np.int64(3), "b": np.float64(0.5), "c": np.bool_(True), "d": (np.int32(1),)})
    assert stored == {"a": 3, "b": 0.5, "c": True, "d": [1]}
    assert [type(each) for each in stored.values()] == [int, float, bool, list]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_stored_as_one(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"score": value})


def test_what_cannot_be_stored_is_said_at_once() -> None:
    with pytest.raises(TypeError, match="object cannot be stored"):
        to_json({"a": object()})
