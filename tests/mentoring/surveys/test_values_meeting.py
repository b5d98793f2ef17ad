"""When somebody can not: what is barred is barred whole, and a 'not' adds nothing that nobody mentioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import DAYS, SLOTS
from mentoring.surveys.fields import Field, Target
from mentoring.surveys.values.meeting import WORKING_HOURS, availability, barred_slots
from tests.mentoring.surveys.enrolment_builder import BASIC, taken_in

NOT = Target(Field.AVAILABILITY, negated=True)
DUTCH = dict(zip(DAYS, ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"), strict=True))


def slots(texts, *targets):
    columns = {**BASIC, **{f"Vraag {at}": target for at, target in enumerate(targets)}}
    (person,) = taken_in(columns, [["2026-01-01", "An Maes", "an@x.be", "Mentor", *texts]]).participants
    return set(person.availability)


def of(*days, parts=("am", "pm")):
    return {f"{day}_{part}" for day in days for part in parts}


def test_a_day_that_does_not_suit_takes_the_whole_day_out_of_the_column_beside_it():
    assert slots(["maandag", "middag"], NOT, Field.AVAILABILITY) == of("tue", "wed", "thu", "fri", parts=("pm",))
    assert slots(["maandag", "maandag, dinsdagavond"], NOT, Field.AVAILABILITY) == {"tue_eve"}


def test_a_bare_not_leaves_the_ordinary_working_days_and_no_evening_or_weekend():
    assert slots(["maandag"], NOT) == of("tue", "wed", "thu", "fri")
    assert slots(["vrijdagmiddag"], NOT) == WORKING_HOURS - {"fri_pm"}
    assert slots(["'s ochtends"], NOT) == of(*DAYS[:5], parts=("pm",))
    assert slots(["niet op dinsdag"], NOT) == WORKING_HOURS - of("tue")
    assert slots(["geen"], NOT) == set()


def test_days_in_one_question_and_parts_in_the_next_are_those_parts_of_those_days():
    assert slots(["maandag; dinsdag", "avond"], *[Field.AVAILABILITY] * 2) == {"mon_eve", "tue_eve"}
    assert slots(["maandag", "dinsdag"], *[Field.AVAILABILITY] * 2) == of("mon", "tue")
    assert slots(["maandag, dinsdag", "maandag"], *[Field.AVAILABILITY] * 2) == of("mon")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("niet op maandag", of("tue", "wed", "thu", "fri")), ("maandag niet", of("tue", "wed", "thu", "fri")),
        ("niet op maandag, dinsdag", of("wed", "thu", "fri")), ("ma niet, di wel", of("tue")),
        ("altijd, behalve vrijdagmiddag", WORKING_HOURS - {"fri_pm"}),
        ("niet 's ochtends", of(*DAYS[:5], parts=["pm"])),
        ("not on mondays", of("tue", "wed", "thu", "fri")), ("sauf le lundi", of("tue", "wed", "thu", "fri")),
        ("niet maandag maar dinsdag", of("tue")),
        ("'s middags, niet op woensdag", of("mon", "tue", "thu", "fri", parts=["pm"])),
        ("can't do Monday", of("tue", "wed", "thu", "fri")), ("maandag", of("mon")), ("geen voorkeur", WORKING_HOURS),
    ],
)  # fmt: skip
def test_a_not_in_the_answer_bars_what_it_names(text, expected):
    assert availability(text).value == expected


@given(st.sets(st.sampled_from(DAYS), min_size=1), st.sets(st.sampled_from(DAYS), min_size=1))
def test_no_barred_day_is_ever_stored_and_none_is_added(barred, free):
    texts = [", ".join(DUTCH[day] for day in days) for days in (barred, free)]
    assert slots(texts, NOT, Field.AVAILABILITY) == of(*(free - barred))
    assert availability(f"niet op {texts[0]}").value in (WORKING_HOURS - of(*barred), None)


@given(st.sampled_from(SLOTS))
def test_a_barred_day_bars_all_of_it(slot):
    assert barred_slots(DUTCH[slot[:3]]).value == of(slot[:3], parts=("am", "pm", "eve"))


@pytest.mark.parametrize("text", ["any", "alle", "All", "maakt niet uit", "n'importe quand"])
def test_any_moment_is_every_working_day(text):
    assert availability(text).value == availability("alle werkdagen").value
