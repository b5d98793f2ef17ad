"""Stories of dates that are proposed: never on a public holiday of the programme's country."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.days_and_holidays import (
    COUNTRIES,
    COUNTRY_OF_LANGUAGE,
    HOLIDAYS,
    check_in_days,
    ending,
    follow_up_days,
    lacking_years,
    midpoint,
    propose_day,
    public_holidays,
)
from mentoring.programme import Programme, Rhythm
from mentoring.sessions import meeting_days
from tests.mentoring import write_holidays


def names(country: str, year: int, language: str = "nl") -> dict[date, str]:
    return public_holidays(country, date(year, 1, 1), date(year, 12, 31), language)


def proposed(country: str | None, first: date, sessions: int = 1, every: int = 7) -> list[date]:
    last = date(first.year + 1, 12, 31)
    free = public_holidays(country, first, last)
    return meeting_days(first, Rhythm(sessions=sessions, every_days=every), ends=last, free=free)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_series_of_mondays_goes_around_easter_monday(country: str) -> None:
    assert proposed(country, date(2026, 3, 30), sessions=3) == [
        date(2026, 3, 30),
        date(2026, 4, 7),  # the 6th is Easter Monday
        date(2026, 4, 13),
    ]


def test_christmas_is_two_days_in_the_netherlands_and_one_in_belgium() -> None:
    assert proposed("NL", date(2025, 12, 25)) == [date(2025, 12, 29)]  # Thursday and Friday, then a weekend
    assert proposed("BE", date(2025, 12, 25)) == [date(2025, 12, 26)]


def test_the_kings_day_is_the_26th_when_the_27th_is_a_sunday() -> None:
    assert names("NL", 2025)[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in names("NL", 2025)
    assert names("NL", 2026)[date(2026, 4, 27)] == "Koningsdag"
    assert proposed("NL", date(2026, 4, 27)) == [date(2026, 4, 28)]
    assert proposed("BE", date(2026, 4, 27)) == [date(2026, 4, 27)]


def test_liberation_day_is_left_free_every_year_since_many_are_off() -> None:
    assert [names("NL", year)[date(year, 5, 5)] for year in (2025, 2026, 2027)] == ["Bevrijdingsdag"] * 3
    assert date(2026, 5, 5) not in names("BE", 2026)


def test_good_friday_is_left_free_where_the_law_names_it() -> None:
    assert names("NL", 2026)[date(2026, 4, 3)] == "Goede vrijdag"
    assert date(2026, 4, 3) not in names("BE", 2026)


def test_the_21st_of_july_is_belgian() -> None:
    assert proposed("BE", date(2026, 7, 21)) == [date(2026, 7, 22)]
    assert proposed("NL", date(2026, 7, 21)) == [date(2026, 7, 21)]


def test_the_netherlands_and_belgium_have_the_days_of_their_laws() -> None:
    assert [f"{day:%m-%d}" for day in names("NL", 2026)] == [
        "01-01", "04-03", "04-05", "04-06", "04-27", "05-05", "05-14", "05-24", "05-25", "12-25", "12-26",
    ]  # fmt: skip
    assert [f"{day:%m-%d}" for day in names("BE", 2026)] == [
        "01-01", "04-05", "04-06", "05-01", "05-14", "05-24", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25",
    ]  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_day_has_a_name_in_each_language(country: str) -> None:
    by_language = {language: names(country, 2025, language) for language in ("nl", "en", "fr")}
    assert len({tuple(each) for each in by_language.values()}) == 1, "the same days"
    easter = {language: each[date(2025, 4, 20)] for language, each in by_language.items()}
    assert (easter["en"], easter["fr"]) == ("Easter Sunday", "Pâques")
    for day, english in by_language["en"].items():
        assert english not in (by_language["nl"][day], by_language["fr"][day])


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert names("NL", 2016, "fr")[date(2016, 5, 5)] == "Ascension, Fête de la Libération"


def test_without_a_country_only_weekends_are_left_free() -> None:
    assert proposed(None, date(2025, 12, 25)) == [date(2025, 12, 25)]
    assert proposed(None, date(2025, 12, 27)) == [date(2025, 12, 29)]


def test_a_programme_from_before_has_no_country_and_keeps_its_dates() -> None:
    assert Programme("Pilot").country is None
    assert COUNTRY_OF_LANGUAGE == {"nl": "NL"}, "for new ones; in English it may be anywhere"


def test_what_is_not_known_is_told_and_stops_nothing() -> None:
    first, last = date(2099, 6, 1), date(2102, 1, 31)
    assert lacking_years("NL", first, last) == (2101, 2102)
    assert {day.year for day in public_holidays("NL", first, last)} == {2099, 2100}
    assert lacking_years("XX", first, last) == (2099, 2100, 2101, 2102)
    assert public_holidays("XX", first, last) == {}
    assert public_holidays("NL", last, first) == {}


@given(st.sampled_from([None, *COUNTRIES]), st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 180))
def test_no_proposal_is_ever_on_a_free_day(country: str | None, first: date, every: int) -> None:
    days = proposed(country, first, sessions=4, every=every)
    assert days == sorted(days)
    assert not {day for day in days if day.weekday() > 4 or day in public_holidays(country, day, day)}


def test_the_table_says_what_the_package_says() -> None:
    assert {country: write_holidays.country_table(country) for country in COUNTRIES} == dict(HOLIDAYS)


@given(st.sampled_from([None, *COUNTRIES]), st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.booleans())
def test_every_day_that_is_proposed_is_a_working_day_near_the_one_reckoned(
    country: str | None, wanted: date, before: bool
) -> None:
    on = propose_day(wanted, country, latest=wanted if before else None)
    assert on.weekday() < 5
    assert not public_holidays(country, on, on)
    assert abs((on - wanted).days) <= 7
    assert on <= wanted if before else on >= wanted


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(4, 60), st.sampled_from(["NL", "BE", None]))
def test_half_way_check_ins_follow_up_and_the_last_day_are_working_days(starts, weeks, country) -> None:
    programme = Programme("Pilot", starts=starts, rhythm=Rhythm(weeks=weeks), country=country)
    days = [midpoint(programme), *check_in_days(programme), *follow_up_days(programme), ending(programme)]
    assert not [day for day in days if day.weekday() > 4 or public_holidays(country, day, day)]
    assert starts <= midpoint(programme) <= ending(programme) <= programme.rhythm.last_day(starts)
