"""Numbers, dates, birth years, capacity and service: strict digits, proved orders, reasons instead of guesses."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import generation_of
from mentoring.surveys.values.dates import BirthKind, DateOrder, birth_kind, birth_year, date_order, generation, moment
from mentoring.surveys.values.numbers import capacity, number, service_years, whole

TODAY = date(2026, 8, 1)


@pytest.mark.parametrize(("text", "value"), [("3", 3), (" 4 ", 4), ("4.0", 4), ("3,5", 3.5), ("-1", -1), ("", None)])
def test_plain_numbers(text, value):
    assert number(text).value == value


@pytest.mark.parametrize("text", ["inf", "1e0", "0x3", "³", "٣", "1_985", "4/5", "vijf", "２"])
def test_what_only_a_computer_calls_a_number_is_refused(text):
    assert number(text).code == "not_a_number"


def test_a_whole_number_may_carry_the_zero_of_a_spreadsheet():
    assert whole("4.0").value == 4
    assert whole("4.5").code == "not_whole"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2", 2), ("1.0", 1), ("One", 1), ("One mentee only, please!", 1), ("max 2", 2), ("Max. 3 mentees", 3),
        ("een", 1), ("twee (2)", 2), ("1 of 2", 2), ("1-2", 2), ("één à twee", 2), ("deux", 2), ("1 mentee in 2025", 1),
        ("geen", 0), ("0", 0), ("n.v.t.", None), ("", None),
    ],
)  # fmt: skip
def test_capacity_in_digits_and_words(text, count):
    assert capacity(text).value == count
    assert capacity(text).code is None


@pytest.mark.parametrize(
    "words",
    [
        "geen een twee drie vier vijf zes zeven acht negen tien",
        "none one two three four five six seven eight nine ten",
        "aucun un deux trois quatre cinq six sept huit neuf dix",
    ],
)
def test_counting_to_ten(words):
    assert [capacity(f"{word} mentees").value for word in words.split()] == list(range(11))


@pytest.mark.parametrize("text", ["1,5", "veel", "100", "2 mentees en 3 duo's van 4", "-2"])
def test_unclear_capacity_is_not_guessed(text):
    assert capacity(text).code == "unclear_number"


@pytest.mark.parametrize(
    ("text", "years"),
    [("40", 40), ("5,5", 5.5), ("3 jaar", 3), ("6 maanden", 0.5), ("2 jaar en 3 maanden", 2.25), ("sinds 2019", 7),
     ("2019", 7), ("01/09/2016", 9.9), ("2016-09-01", 9.9), ("12 ans", 12), ("", None)],
)  # fmt: skip
def test_service_from_years_words_or_the_date_of_entry(text, years):
    assert service_years(text, today=TODAY).value == years


@pytest.mark.parametrize(
    ("text", "code"),
    [("5-10 jaar", "service_range"), ("10+", "service_range"), ("meer dan 5 jaar", "service_range"),
     ("2030", "in_future"),
     ("lang", "unclear_number")],
)  # fmt: skip
def test_unclear_service_is_not_guessed(text, code):
    assert service_years(text, today=TODAY).code == code


@pytest.mark.parametrize(
    ("text", "year"), [("1985", 1985), ("1985.0", 1985), ("", None), ("1900", 1900), ("2012", 2012)]
)
def test_a_birth_year_is_four_plain_digits(text, year):
    assert birth_year(text, today=TODAY).value == year


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("19", "looks_like_age"), ("'15", "two_digit_year"), ("1985?", "not_a_year"), ("2090", "birth_in_future"),
        ("0", "two_digit_year"), ("-5", "not_a_year"), ("1000000000.0", "not_a_year"),
        ("12-03-1985", "date_in_year_column"),
        ("31120", "not_a_year"), ("nineteen eighty", "not_a_year"), ("１９８５", "not_a_year"), ("١٩٨٥", "not_a_year"),
        ("1_985", "not_a_year"), ("2²", "not_a_year"), ("1899", "birth_too_old"), ("2013", "birth_in_future"),
        ("25-34", "age_class"),
    ],
)  # fmt: skip
def test_an_odd_birth_year_is_listed_with_its_reason(text, code):
    read = birth_year(text, today=TODAY)
    assert read.value is None
    assert read.code == code


def test_a_year_typed_a_century_too_late_is_offered_not_changed():
    assert birth_year("2050", today=TODAY).offer == 1950


def test_ages_and_dates_give_years_where_the_column_holds_those():
    assert birth_year("41", today=TODAY, kind=BirthKind.AGE).value == 1985
    assert birth_year("41 jaar", today=TODAY, kind="age").code == "from_age"
    assert birth_year("1985", today=TODAY, kind="age").value == 1985
    assert birth_year("12-03-1985", today=TODAY, kind="date").value == 1985
    assert birth_year("3/4/85", today=TODAY, kind="date").value == 1985
    assert birth_year("3/4/2050", today=TODAY, kind="date").code == "birth_in_future"


@pytest.mark.parametrize(
    ("question", "cells", "kind"),
    [
        ("Geboortejaar", ["1985", "1990", "'85"], BirthKind.YEAR),
        ("Geboortedatum", ["06/04/2000", "12-3-1985"], BirthKind.DATE),
        ("Leeftijd", ["41", "33"], BirthKind.AGE),
        ("Wat is uw leeftijd?", ["25 - 34", "65+"], BirthKind.CLASS),
        ("Geboortejaar", [], BirthKind.YEAR),
    ],
)
def test_the_cells_say_what_kind_of_birth_column_it_is(question, cells, kind):
    assert birth_kind(question, cells) is kind


@pytest.mark.parametrize(
    ("text", "code"),
    [("Gen Z", "z"), ("Generatie X", "x"), ("Y", "millennial"), ("Millennials (1981-1996)", "millennial"),
     ("babyboomer", "babyboomer"), ("Baby Boomers", "babyboomer"), ("1965 – 1980", "x"), ("génération Z", "z"),
     ("30-40", "millennial")],
)  # fmt: skip
def test_generations_by_name_years_or_age_class(text, code):
    assert generation(text, today=TODAY).value == code


@pytest.mark.parametrize("text", ["25-34", "Q", "25 tot 60", "50+"])
def test_an_age_class_over_a_boundary_is_no_generation(text):
    assert generation(text, today=TODAY).code == "unclear_generation"


@pytest.mark.parametrize(
    ("text", "moment_"),
    [
        ("2022/10/17 6:31:58 PM EST", datetime(2022, 10, 17, 23, 31, 58)),
        ("2024/12/03 8:48:17 p.m. CET", datetime(2024, 12, 3, 19, 48, 17)),
        ("2024/12/04 12:05:09 a.m. CET", datetime(2024, 12, 3, 23, 5, 9)),
        ("2026-08-06 05:56:31", datetime(2026, 8, 6, 5, 56, 31)),
        ("2026-08-06T05:56:31.926Z", datetime(2026, 8, 6, 5, 56, 31)),
        ("2025-03-01 09:00", datetime(2025, 3, 1, 9)),
        ("2025-03-01", datetime(2025, 3, 1)),
        ("3 maart 2025", datetime(2025, 3, 3 - 2 + 2)),
        ("Mar 3, 2025", datetime(2025, 3, 3)),
        ("1er août 2025", datetime(2025, 8, 1)),
        ("01/31/2024 03:05:11 PM", datetime(2024, 1, 31, 15, 5, 11)),
    ],
)
def test_moments_of_the_usual_tools(text, moment_):
    assert moment(text).value == moment_


@pytest.mark.parametrize(
    ("abbreviation", "place", "day"),
    [
        ("CET", "Europe/Brussels", "2026-01-15"), ("CEST", "Europe/Brussels", "2026-07-15"),
        ("WET", "Europe/Lisbon", "2026-01-15"), ("WEST", "Europe/Lisbon", "2026-07-15"),
        ("GMT", "Europe/London", "2026-01-15"), ("BST", "Europe/London", "2026-07-15"),
        ("EET", "Europe/Athens", "2026-01-15"), ("EEST", "Europe/Athens", "2026-07-15"),
        ("MET", "Europe/Amsterdam", "2026-01-15"), ("MEST", "Europe/Amsterdam", "2026-07-15"),
        ("EST", "America/New_York", "2026-01-15"), ("EDT", "America/New_York", "2026-07-15"),
        ("CST", "America/Chicago", "2026-01-15"), ("CDT", "America/Chicago", "2026-07-15"),
        ("MST", "America/Denver", "2026-01-15"), ("MDT", "America/Denver", "2026-07-15"),
        ("PST", "America/Los_Angeles", "2026-01-15"), ("PDT", "America/Los_Angeles", "2026-07-15"),
        ("UTC", "UTC", "2026-01-15"), ("Z", "UTC", "2026-07-15"),
    ],
)  # fmt: skip
def test_an_abbreviated_zone_is_that_of_the_places_that_use_it(abbreviation, place, day):
    there = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(place))
    assert moment(f"{day} 12:00 {abbreviation}").value == there.astimezone(UTC).replace(tzinfo=None)


def test_a_zone_of_half_an_hour_and_one_behind_us_are_read_from_their_offset():
    assert moment("2026-01-15 12:00 +05:30").value == datetime(2026, 1, 15, 6, 30)
    assert moment("2026-01-15 12:00 -0330").value == datetime(2026, 1, 15, 15, 30)


@pytest.mark.parametrize(
    ("text", "year"), [("31/12/99", 1999), ("1/1/70", 1970), ("31/12/69", 2069), ("13/4/26", 2026), ("13/4/00", 2000)]
)
def test_a_year_of_two_digits_is_never_before_computers_began_to_count_time(text, year):
    assert moment(text, DateOrder.DAY_FIRST).value.year == year


@pytest.mark.parametrize(("number_", "day"), [("36526", datetime(2000, 1, 1)), ("73050", datetime(2099, 12, 31))])
def test_a_day_of_this_century_may_stand_as_the_number_a_spreadsheet_keeps(number_, day):
    assert (moment(number_).value, moment(number_).code) == (day, "from_serial")
    assert moment("46000.5").value == datetime(2025, 12, 9, 12)


@pytest.mark.parametrize("text", ["36525", "73051", "9000", "2000"])
def test_a_number_of_another_century_is_a_postcode_or_a_year_and_no_date(text):
    assert moment(text).code == "not_a_date"


def test_a_birth_date_with_two_digits_is_that_of_somebody_old_enough_to_work():
    assert birth_year("3/4/12", today=TODAY, kind="date").value == 2012
    assert birth_year("3/4/13", today=TODAY, kind="date").value == 1913


@pytest.mark.parametrize(("age", "year"), [("13", None), ("14", 2012), ("110", 1916), ("111", None)])
def test_an_age_is_that_of_a_living_person_who_may_work(age, year):
    assert birth_year(age, today=TODAY, kind="age").value == year


@pytest.mark.parametrize(("first", "code"), [(1946, "babyboomer"), (1965, "x"), (1981, "millennial"), (1997, "z")])
def test_a_generation_begins_in_the_year_that_pew_research_gives_it(first, code):
    assert generation_of(first) == code != generation_of(first - 1)


def test_an_ambiguous_date_needs_the_columns_order():
    assert moment("3/4/2026").code == "date_order_unknown"
    assert moment("3/4/2026", DateOrder.DAY_FIRST).value == datetime(2026, 4, 3)
    assert moment("3/4/2026", DateOrder.MONTH_FIRST).value == datetime(2026, 3, 4)
    assert moment("30/2/2026", DateOrder.DAY_FIRST).code == "not_a_date"
    assert moment("onzin").code == "not_a_date"


def test_a_part_above_twelve_proves_the_order():
    assert date_order(["3/4/2026", "9/13/2019 13:29:55"]) == date_order(["1/2/2020", "1/31/2020"])
    assert date_order(["3/4/2026", "13/9/2019"]).order is DateOrder.DAY_FIRST
    assert date_order(["13/9/2019", "9/13/2019"]).proof == "mixed"


def test_rising_moments_prove_the_order():
    rising = ["1/9/2026 10:00", "2/9/2026 10:00", "1/10/2026 09:00", "2/10/2026 09:00"]
    assert date_order(rising).order is DateOrder.DAY_FIRST
    assert date_order(rising).proof == "ascending"


def test_without_proof_the_order_is_asked():
    assert date_order(["1/2/2026", "3/4/2026"]).order is None
    assert date_order(["5/5/2026", "6/6/2026"]).proof == "unambiguous"


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), min_size=3, max_size=30))
def test_the_order_is_never_proved_wrong(moments):
    found = date_order([f"{m.day}/{m.month}/{m.year} {m.hour}:{m.minute:02}" for m in sorted(moments)])
    if found.proof == "component":
        assert found.order is DateOrder.DAY_FIRST
