"""A charter is filled in from both people's answers; what is not known stays a blank to agree on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.stored_values import from_json
from mentoring.charter import (
    CharterText,
    SectionCode,
    draft_charter,
    fill_lines,
    house_language,
    language_of,
    last_day_in,
    matched_topics,
    open_fields,
)
from mentoring.charter_editions import changed_sections, pack_dates, unpack_dates
from mentoring.charter_lines import (
    LINES,
    NOTHING_AGREED,
    PROGRAMME_LINES,
    AgreementFields,
    OwnWords,
    Whose,
    filled_values,
    missing_facts,
    with_planned,
    without_words_of,
)
from mentoring.codec import to_json
from mentoring.days_and_holidays import ending, kept_until
from mentoring.pairs import PairState, SessionForm, StoredPair
from mentoring.participants import SLOTS, Participant
from mentoring.programme import Programme, Thresholds

SANNE = Participant(
    "m1",
    "Sanne Bakker",
    roles={"mentor"},
    topics_offered=("data_analysis", "ai_tools", "social_media", "video"),
    wants_back=("negotiation", "strategy"),
    modes={"in_person", "online"},
    languages={"nl", "en"},
    goals="Leren presenteren",
    motivation="SECRET MOTIVATION",
    concerns="SECRET CONCERN",
)
PIETER = Participant(
    "e1",
    "Pieter de Vries",
    roles={"mentee"},
    topics_offered=("strategy",),
    topics_wanted=("social_media", "ai_tools", "video", "data_analysis"),
    modes={"online"},
    languages={"en"},
    goals="Zelf met AI werken",
    concerns="SECRET CONCERN",
)
PROGRAMME = Programme(
    "Pilot",
    starts=date(2026, 9, 1),
    ends=date(2027, 2, 28),
    reason="Digitaal achterop",
    goals=("Elke week AI",),
    coordinator="Els",
    contact="Karim",
)
PAIR = StoredPair(7, "m1", "e1", PairState.CONFIRMED)


def values(charter, section, clause):
    return next(c.values for c in charter.section(section).clauses if c.code == clause)


def test_a_charter_tells_until_when_the_two_go_on_whatever_the_programme_says_later() -> None:
    charter = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert last_day_in(charter) == ending(PROGRAMME)
    bare = replace(PROGRAMME, starts=None, ends=None)
    assert last_day_in(draft_charter(PAIR, SANNE, PIETER, bare)) is None


def test_days_of_meetings_that_are_kept_stand_on_the_open_lines_unless_the_pair_named_its_own() -> None:
    days = [date(2026, 10, day) for day in (1, 8, 15, 22)]
    filled = with_planned(NOTHING_AGREED, days)
    assert (filled.first, filled.dates) == (days[0], tuple(days[:3]))
    own = AgreementFields(dates=(date(2026, 11, 2),))
    assert with_planned(own, days) == own
    assert with_planned(NOTHING_AGREED, []) == NOTHING_AGREED


def test_no_empty_line_asks_for_what_the_mentee_wrote_under_another_question() -> None:
    said = OwnWords("e", "What would you like to learn?", "AI and ChatGPT", "AI and ChatGPT")
    people = Participant("m", "Mo"), Participant("e", "Eva")
    pair = StoredPair(1, "m", "e", PairState.CONFIRMED)
    for written, asked in (((), True), ((said,), False)):
        charter = draft_charter(pair, *people, Programme("P"), own_words={"e": written})
        assert ("goals_mentee" in {clause for _section, clause, _value in charter.blanks}) is asked


FILLED = AgreementFields(
    goals=("Een bericht plaatsen",), first=date(2026, 10, 1), dates=(date(2026, 10, 8),), availability="Dinsdag",
    place="Bibliotheek", shadowing="De raad", channel="Teams", action="Eén bericht", action_by=date(2026, 12, 1),
    mentor_reach="0475", mentee_reach="0476", languages=("pl",), learns="Een goede vraag stellen",
    mentor_learns=("Hoe hier besloten wordt",), forms=(SessionForm.TALK,),
)  # fmt: skip
ANSWERED = {
    "goals": "Netwerken", "modes": {"online"}, "languages": {"nl"}, "wants_back": ("strategy",), "email": "a@b.nl",
    "availability": {SLOTS[0]},
}  # fmt: skip


@given(st.sets(st.sampled_from([*LINES])), st.sets(st.sampled_from([*ANSWERED])), st.sets(st.sampled_from([*ANSWERED])))
def test_whatever_the_two_filled_in_is_in_their_charter_whatever_they_answered_beside_it(
    lines: set[str], of_mentor: set[str], of_mentee: set[str]
) -> None:
    agreed = replace(NOTHING_AGREED, **{name: getattr(FILLED, name) for name in lines})
    mentor = Participant("m1", "Mo", **{name: ANSWERED[name] for name in of_mentor})
    mentee = Participant("e1", "Eva", **{name: ANSWERED[name] for name in of_mentee})
    charter = draft_charter(PAIR, mentor, mentee, PROGRAMME, agreed=agreed)
    found: dict[tuple[str, str], set[object]] = {}
    for section in charter.sections:
        for clause in section.clauses:
            for name, value in clause.values.items():
                said = value if isinstance(value, tuple) else (value,)
                found.setdefault((clause.code, name), set()).update(each for each in said if not isinstance(each, dict))
    for clause, value, content in filled_values(agreed):
        assert found[clause, value] >= set(content if isinstance(content, tuple) else (content,)), clause
    if "goals" in of_mentee:
        assert "Netwerken" in found["goals_mentee", "words"], "the own words stand there as well"


def test_every_open_line_is_for_the_two_or_for_hr_or_follows_from_the_dates() -> None:
    charter = draft_charter(PAIR, Participant("m1", "Mo"), Participant("e1", "Eva"), Programme("P"))
    dated = {
        ("rhythm_first", "first"), ("feedback_midpoint", "midpoint"), ("confidentiality_notes", "until"),
        ("measures_when", "when"),
    }  # fmt: skip
    lines = {(clause, value) for _section, clause, value in charter.blanks}
    assert lines == {*LINES.values(), *PROGRAMME_LINES} | dated
    assert set(missing_facts(charter.blanks)) == set(PROGRAMME_LINES.values())
    assert missing_facts(draft_charter(PAIR, SANNE, PIETER, PROGRAMME).blanks) == ()


def test_it_has_the_fifteen_sections_in_their_order():
    assert [section.code for section in draft_charter(PAIR, SANNE, PIETER, PROGRAMME).sections] == list(SectionCode)
    assert len(SectionCode) == 15


def test_it_is_filled_from_both_people_and_the_programme():
    charter = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert values(charter, "goals", "goals_mentee") == {"words": "Zelf met AI werken"}
    assert values(charter, "goals", "goals_mentor") == {"words": "Leren presenteren"}
    assert values(charter, "why", "why_programme") == {"words": "Digitaal achterop"}
    assert values(charter, "rhythm", "rhythm_period") == {"starts": date(2026, 9, 1), "ends": date(2027, 2, 28)}
    assert values(charter, "rhythm", "rhythm_first")["first"] == date(2026, 9, 22)
    assert values(charter, "rhythm", "rhythm_form") == {"forms": (SessionForm.REMOTE,)}
    assert values(charter, "feedback", "feedback_midpoint") == {"midpoint": date(2026, 11, 30)}
    assert values(charter, "seen", "seen_kept") == {"until": date(2028, 2, 28)}


def test_when_the_surveys_come_is_told_in_days_or_else_in_weeks():
    dated = values(draft_charter(PAIR, SANNE, PIETER, PROGRAMME), "seen", "seen_surveys")
    assert dated == {
        "first": date(2026, 10, 13), "second": date(2026, 11, 24), "from": date(2026, 12, 22), "to": date(2027, 2, 16)
    }  # fmt: skip
    undated = draft_charter(PAIR, SANNE, PIETER, replace(PROGRAMME, starts=None))
    assert values(undated, "seen", "seen_survey_weeks") == {"first": 6, "second": 12, "from": 16, "to": 24}


def test_a_pair_that_begins_later_has_days_of_its_own():
    """Who became a pair half-way does not promise a first meeting in the past, nor more sessions than still fit."""
    late = replace(PAIR, confirmed_on=date(2026, 11, 30))
    charter = draft_charter(late, SANNE, PIETER, PROGRAMME)
    assert values(charter, "rhythm", "rhythm_period") == {"starts": date(2026, 11, 30), "ends": date(2027, 2, 28)}
    assert values(charter, "rhythm", "rhythm_first")["first"] == date(2026, 12, 21)
    assert values(charter, "rhythm", "rhythm_count")["count"] == 4
    assert values(charter, "feedback", "feedback_midpoint") == {"midpoint": date(2027, 1, 14)}
    assert values(charter, "seen", "seen_surveys_left") == {"from": date(2026, 12, 22), "to": date(2027, 2, 16)}
    in_time = draft_charter(replace(PAIR, confirmed_on=date(2026, 8, 20)), SANNE, PIETER, PROGRAMME)
    assert in_time == draft_charter(PAIR, SANNE, PIETER, PROGRAMME)


def test_the_house_rules_are_a_day_ahead_two_days_to_answer_and_two_working_weeks_for_a_new_date():
    charter = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert values(charter, "cancelling", "cancelling_notice") == {"hours": 24, "days": 10}
    assert values(charter, "preparation", "preparation_between")["hours"] == 2 * 24


def test_after_two_cancellations_and_a_year_after_the_end_are_what_a_programme_begins_with():
    charter = draft_charter(PAIR, SANNE, PIETER, replace(PROGRAMME, starts=None, ends=None))
    assert values(charter, "cancelling", "cancelling_twice")["times"] == 2
    assert values(charter, "seen", "seen_kept_months") == {"months": 12}
    assert values(charter, "rhythm", "rhythm_count") == {"count": 6, "every": 30, "minutes": 60}


def test_topics_are_at_most_three_in_the_order_the_mentee_wants_them():
    assert matched_topics(PAIR, SANNE, PIETER) == ("social_media", "ai_tools", "video")


def test_the_topics_of_the_match_come_before_our_own_reading():
    pair = StoredPair(7, "m1", "e1", PairState.CONFIRMED, details={"topics": ["video"]})
    assert values(draft_charter(pair, SANNE, PIETER, PROGRAMME), "why", "why_topics") == {"topics": ("video",)}


def test_a_score_called_topics_in_the_details_is_not_taken_for_topics():
    pair = StoredPair(7, "m1", "e1", PairState.CONFIRMED, details={"topics": 4200})
    assert matched_topics(pair, SANNE, PIETER) == ("social_media", "ai_tools", "video")


def test_what_the_mentor_wants_back_starts_with_what_the_mentee_offers():
    wanted = values(draft_charter(PAIR, SANNE, PIETER, PROGRAMME), "goals", "goals_mentor_topics")
    assert wanted == {"topics": ("strategy", "negotiation")}


def test_what_is_not_known_is_a_blank_and_is_counted():
    bare = draft_charter(PAIR, Participant("m1", "Bo"), Participant("e1", "Noor"), Programme("Pilot"))
    blanks = {clause for _section, clause, _name in bare.blanks}
    assert {"why_programme", "why_topics", "goals_mentee", "rhythm_period", "feedback_contact"} <= blanks
    filled = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert 0 < len(filled.blanks) < len(bare.blanks)


def test_the_action_and_the_measurable_goal_are_always_for_the_pair_to_write():
    blanks = {name for _section, _clause, name in draft_charter(PAIR, SANNE, PIETER, PROGRAMME).blanks}
    assert {"action", "goal", "place"} <= blanks


def test_no_baseline_without_the_persons_agreement():
    codes = {c.code for s in draft_charter(PAIR, SANNE, PIETER, PROGRAMME).sections for c in s.clauses}
    assert "goals_baseline" not in codes
    agreed = draft_charter(PAIR, SANNE, PIETER, PROGRAMME, baseline={"ai_tools": 2.0})
    assert values(agreed, "goals", "goals_baseline") == {"scores": {"ai_tools": 2.0}}


def test_motivation_and_concerns_never_reach_the_partner():
    assert "SECRET" not in repr(draft_charter(PAIR, SANNE, PIETER, PROGRAMME))


def test_each_reads_it_in_their_own_language():
    charter = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert (charter.mentor.language, charter.mentee.language) == ("nl", "en")
    assert language_of(Participant("x", "X", languages={"fr"}), PROGRAMME) == "nl"
    assert language_of(Participant("x", "X"), Programme("P", language="fr")) == "en"


def test_other_people_than_those_of_the_pair_are_a_mistake():
    with pytest.raises(ValueError, match="not those of the pair"):
        draft_charter(PAIR, PIETER, SANNE, PROGRAMME)


def test_an_end_is_counted_from_the_start_when_none_is_set():
    assert ending(Programme("P", starts=date(2026, 1, 1))) == date(2026, 7, 1)
    assert ending(Programme("P")) is None


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_data_are_kept_whole_months_and_never_longer(last, months):
    programme = Programme("P", ends=last, thresholds=Thresholds(data_kept_months=months))
    until = kept_until(programme)
    assert until is not None
    assert (until.year - last.year) * 12 + until.month - last.month == months
    assert until.day <= last.day


def test_a_month_that_is_shorter_ends_on_its_last_day():
    programme = Programme("P", ends=date(2026, 8, 31), thresholds=Thresholds(data_kept_months=6))
    assert kept_until(programme) == date(2027, 2, 28)


STORED = StoredPair(7, "m", "e", PairState.CONFIRMED)
TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))


def text(mentee_goals: str | None = "Zelf AI gebruiken", own: str = "", **programme: object) -> CharterText:
    """The charter of two people, as it would be made now."""
    mentor = Participant("m", "Sanne", topics_offered=("ai_tools",), wants_back=("strategy",), modes={"online"})
    mentee = Participant("e", "Pieter", topics_wanted=("ai_tools",), modes={"online"}, goals=mentee_goals)
    made = draft_charter(STORED, mentor, mentee, replace(Programme("Pilot"), **programme), baseline={"skill": 2.25})
    return CharterText(made, {"nl": {"invites": own}} if own else {})


@given(TEXTS, DAYS, TEXTS, st.sampled_from(["", "Wij bellen eerst."]))
def test_what_is_kept_is_read_back_to_the_letter(goals, starts, reason, own):
    said = text(goals, own, starts=starts, ends=starts and starts + timedelta(weeks=26), reason=reason)
    read = unpack_dates(from_json(CharterText, to_json(pack_dates(said))))
    assert read == said
    assert not changed_sections(read, said)


def test_each_section_that_reads_differently_is_named():
    agreed = text(starts=date(2026, 9, 1))
    assert changed_sections(agreed, text("Iets anders", starts=date(2026, 9, 1))) == (SectionCode.GOALS,)
    assert SectionCode.RHYTHM in changed_sections(agreed, text(starts=date(2026, 10, 1)))
    assert changed_sections(agreed, text(own="Wij bellen eerst.", starts=date(2026, 9, 1))) == (SectionCode.INVITES,)


def test_another_name_or_function_is_another_who():
    agreed = text()
    party = replace(agreed.charter.mentor, job_title="Directeur")
    later = replace(agreed, charter=replace(agreed.charter, mentor=party))
    assert changed_sections(agreed, later) == (SectionCode.WHO,)


@pytest.mark.parametrize(("programme_language", "house"), [("nl", "nl"), ("en", "en"), ("fr", "en")])
def test_own_clauses_are_written_first_in_a_language_charters_have(programme_language: str, house: str) -> None:
    assert house_language(Programme("P", language=programme_language)) == house


def test_when_both_can_and_what_both_speak_stands_there_until_they_agree_otherwise():
    sanne = SANNE.changed(availability={"tue_am", "mon_eve", "fri_pm"})
    pieter = PIETER.changed(availability={"fri_pm", "tue_am"})
    drafted = draft_charter(PAIR, sanne, pieter, PROGRAMME)
    assert values(drafted, "rhythm", "rhythm_available") == {"availability": ("tue_am", "fri_pm")}
    assert values(drafted, "rhythm", "rhythm_languages") == {"languages": ("en",)}
    agreed = AgreementFields(availability="na vijven", languages=("nl", "en"))
    charter = draft_charter(PAIR, sanne, pieter, PROGRAMME, agreed=agreed)
    assert values(charter, "rhythm", "rhythm_available") == {"availability": "na vijven"}
    assert values(charter, "rhythm", "rhythm_languages") == {"languages": ("nl", "en")}
    unknown = draft_charter(PAIR, SANNE, PIETER.changed(languages=()), PROGRAMME)
    assert {"availability", "languages"} <= open_fields(unknown)


WORDS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
DATES = st.lists(st.dates(date(2020, 1, 1), date(2035, 1, 1)), max_size=3).map(tuple)


@given(WORDS, WORDS, WORDS, DATES, st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_line_that_is_filled_in_is_read_back_and_never_filled_twice(place, reach, goal, dates, first):
    agreed = AgreementFields((goal,) if goal else (), first, dates, place=place, mentee_reach=reach)
    draft = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    filled = fill_lines(draft, agreed)
    text = CharterText(filled)
    assert unpack_dates(from_json(CharterText, to_json(pack_dates(text)))) == text
    assert fill_lines(filled, AgreementFields(("anders",), date(2019, 1, 1), place="anders")) == fill_lines(
        filled,
        AgreementFields(
            () if goal else ("anders",), None if first else date(2019, 1, 1), place=None if place else "anders"
        ),
    )
    asked = {"goals": goal, "first": first, "dates": dates, "place": place, "mentee_reach": reach}
    assert open_fields(draft) - open_fields(filled) == {name for name, said in asked.items() if said}


def test_every_line_that_answers_leave_open_can_be_filled_in_and_counts_as_open() -> None:
    bare = draft_charter(PAIR, Participant("m1", "Bo"), Participant("e1", "Noor"), PROGRAMME)
    assert {"learns", "mentor_learns", "forms"} <= open_fields(bare)
    said = AgreementFields(learns="AI", mentor_learns=("besluiten",), forms=(SessionForm.REMOTE,))
    filled = fill_lines(bare, said)
    assert not {"learns", "mentor_learns", "forms"} & open_fields(filled)
    assert values(filled, "goals", "goals_mentor_topics") == {"topics": ("besluiten",)}
    kept = from_json(AgreementFields, to_json(said))
    assert kept == said
    assert without_words_of(said, Whose.MENTEE) == replace(said, learns=None)
    answered = draft_charter(PAIR, SANNE, PIETER, PROGRAMME)
    assert not {"learns", "mentor_learns", "forms"} & open_fields(answered)
    from_programme = {clause for _section, clause, name in bare.blanks if (clause, name) not in LINES.values()}
    assert from_programme == {"why_topics"}, "what is left comes from the matching"
