"""The programme page: saved by one, kept from being overwritten by another; a new round keeps the old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import evidence, pairs, participants, rounds
from mentoring.impact.change_and_comparison import GroupPart
from mentoring.message_moments import Moment
from mentoring.programme import FormOfAddress, Programme, Rhythm
from tests.pages.looking import field, goes_to, labelled, opens_tab, pressed, problems, said, submit_key, texts

SAVE = "FormSubmitter:programme_why-Save the programme"


def test_without_a_programme_the_page_says_how_to_begin(app: Callable) -> None:
    at = app("programme")
    assert any("There is no programme yet" in each.value for each in at.markdown)


def test_what_was_filled_in_is_saved_and_said(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = app("programme")
    labelled(at.text_area, "Why do you do this?").set_value("Everyone works with AI")
    labelled(at.text_area, "Goals, one a line").set_value("uses it weekly\n- shares one idea a month\n\n")
    pressed(at, SAVE)
    assert said(at) == ["Programme saved"]
    saved = rounds.every(opened.path)[0].programme
    assert saved.reason == "Everyone works with AI"
    assert saved.goals == ("uses it weekly", "shares one idea a month")
    at.run()
    assert not said(at), "said once"


def test_the_second_editor_is_told_and_the_first_ones_words_stay(app: Callable, programme: Callable) -> None:
    opened = programme()
    first, second = app("programme"), app("programme")
    labelled(first.text_area, "Why do you do this?").set_value("Because of the board")
    pressed(first, SAVE)
    labelled(second.text_area, "Why do you do this?").set_value("Because of the customers")
    pressed(second, SAVE)
    assert "Somebody else changed the same" in problems(second)[0]
    assert not said(second)
    assert rounds.every(opened.path)[0].programme.reason == "Because of the board"


def test_after_the_conflict_the_second_editor_can_save(app: Callable, programme: Callable) -> None:
    opened = programme()
    first, second = app("programme"), app("programme")
    labelled(first.text_input, "Organisation").set_value("Scheldewende")
    pressed(first, SAVE)
    pressed(second, SAVE)
    labelled(second.text_area, "Why do you do this?").set_value("Because of the customers")
    pressed(second, SAVE)
    assert said(second) == ["Programme saved"]
    saved = rounds.every(opened.path)[0].programme
    assert (saved.organisation, saved.reason) == ("Scheldewende", "Because of the customers")


def test_one_editor_saves_twice_without_a_conflict_with_oneself(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = app("programme")
    for reason in ("first", "second", "third"):
        labelled(at.text_area, "Why do you do this?").set_value(reason)
        pressed(at, SAVE)
        assert said(at) == ["Programme saved"]
    goes_to(goes_to(at, "start"), "programme")
    labelled(at.text_area, "Why do you do this?").set_value("fourth")
    pressed(at, SAVE)
    assert rounds.every(opened.path)[0].programme.reason == "fourth"


def test_a_new_round_keeps_the_old_one_and_each_can_be_opened(app: Callable, programme: Callable) -> None:
    first = programme(4, "Spring")
    at = opens_tab(app("programme"), "Rounds")
    labelled(at.text_input, "Name of the new round").set_value("Autumn")
    pressed(at, submit_key(at, "programme_new_round"))
    spring, autumn = rounds.every(first.path)
    assert (spring.programme.name, autumn.programme.name) == ("Spring", "Autumn")
    assert labelled(at.text_input, "Name of this round").value == "Autumn"
    assert len(participants.everyone(spring)) == 4
    assert participants.everyone(autumn) == []

    pressed(at, f"open_round_{spring.id}")
    assert labelled(at.text_input, "Name of this round").value == "Spring"
    later = app("programme")
    assert labelled(later.text_input, "Name of this round").value == "Spring", "remembered"
    pressed(at, f"open_round_{autumn.id}")
    assert labelled(at.text_input, "Name of this round").value == "Autumn"


def test_a_new_round_has_a_form_of_its_own_and_a_name_of_its_own(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Rounds")
    first = submit_key(at, "programme_new_round")
    labelled(at.text_input, "Name of the new round").set_value("Autumn")
    pressed(at, first)
    assert submit_key(at, "programme_new_round") != first
    assert labelled(at.text_input, "Name of the new round").value == ""
    for name, problem in (("", "a name first"), ("Autumn", "with this name already")):
        labelled(at.text_input, "Name of the new round").set_value(name)
        pressed(at, submit_key(at, "programme_new_round"))
        assert problem in problems(at)[0]
    assert len(rounds.every(opened.path)) == 2


def test_a_new_round_beside_one_that_runs_is_asked_about_first(app: Callable, programme: Callable) -> None:
    opened, today = programme(4, "Spring"), date.today()
    rounds.save(opened, replace(opened.programme, starts=today, ends=today + timedelta(days=30)))
    at = opens_tab(app("programme"), "Rounds")
    labelled(at.text_input, "Name of the new round").set_value("Autumn")
    pressed(at, submit_key(at, "programme_new_round"))
    assert len(rounds.every(opened.path)) == 1
    assert any("“Spring” runs until" in each.value for each in at.warning)
    pressed(at, next(each.key for each in at.button if (each.key or "").endswith("_beside")))
    assert [each.programme.name for each in rounds.every(opened.path)] == ["Spring", "Autumn"]


@pytest.mark.parametrize(("tab", "dutch"), [("Boundaries", "Grenzen"), ("Plan", "Plan")])
def test_the_open_tab_stays_open_in_the_other_language(
    app: Callable, programme: Callable, tab: str, dutch: str
) -> None:
    programme()
    at = pressed(opens_tab(app("programme"), tab), "other_language")
    assert at.session_state["programme_tab"] == dutch
    assert any(each.label == dutch for each in at.tabs)
    fields = [each.label for each in at.text_input]
    assert ("Duo's die je verwacht" in fields) is (tab == "Plan")


def test_a_tab_is_drawn_from_its_first_opening_until_the_page_is_left(app: Callable, programme: Callable) -> None:
    programme()
    at = app("programme")
    shown = "Pairs you plan"
    assert shown not in [each.label for each in at.text_input]
    opens_tab(at, "Plan")
    opens_tab(at, "Why")
    assert labelled(at.text_input, shown), "what was typed there is still there"
    goes_to(goes_to(at, "start"), "programme")
    assert shown not in [each.label for each in at.text_input]


def test_the_usual_rules_stand_in_the_form_once_they_are_back(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Matching rules")
    usual = at.slider[0].value
    at.slider[0].set_value(70)
    pressed(at, submit_key(at, "programme_rules"))
    assert at.slider[0].value == 70
    pressed(at, next(each.key for each in at.button if each.label == "Back to the usual rules"))
    assert at.slider[0].value == usual
    pressed(at, submit_key(at, "programme_rules"))
    assert rounds.every(opened.path)[0].programme.rules.quality_floor == 100 * usual


def test_another_round_shows_its_own_rules_and_plan(app: Callable, programme: Callable) -> None:
    first = programme(2, "Spring")
    plan = replace(first.programme.plan, planned_pairs=12, thresholds={"G1": (0.9, 0.5)})
    rules = replace(first.programme.rules, quality_floor=7000)
    rounds.save(first, replace(first.programme, plan=plan, rules=rules))
    rounds.create(first.path, Programme("Autumn"))
    at = opens_tab(opens_tab(opens_tab(app("programme"), "Rounds"), "Plan"), "Matching rules")

    def shown() -> tuple[object, ...]:
        return (
            at.slider[0].value,
            labelled(at.text_input, "Pairs you plan").value,
            field(at.text_input, "plan_G1_green").value,
        )

    assert shown() == (60, "", "60")
    pressed(at, f"open_round_{first.id}")
    assert shown() == (70, "12", "90")


def test_an_end_before_the_start_is_refused(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = app("programme")
    labelled(at.date_input, "Start").set_value(date(2026, 9, 1))
    labelled(at.date_input, "End").set_value(date(2026, 8, 1))
    pressed(at, SAVE)
    assert "The end lies before the start" in problems(at)[0]
    assert rounds.every(opened.path)[0].programme.starts is None


def test_more_sessions_than_fit_in_the_weeks_are_remarked_on(app: Callable, programme: Callable) -> None:
    programme()
    at = opens_tab(app("programme"), "Agreements")
    assert not problems(at)
    labelled(at.text_input, "Sessions").set_value("8")
    pressed(at, submit_key(at, "programme_agreements"))
    assert "8 sessions do not fit: with one every 30 days there is room for 7 in 26 weeks." in problems(at)
    labelled(at.text_input, "One every … days").set_value("25")
    pressed(at, submit_key(at, "programme_agreements"))
    assert not problems(at)


def test_the_country_of_the_holidays_is_chosen_beside_the_rhythm(app: Callable, programme: Callable) -> None:
    opened = programme()
    opened = rounds.save(opened, replace(opened.programme, starts=date(2026, 4, 1), ends=date(2026, 7, 31)))
    at = opens_tab(app("programme"), "Agreements")
    assert "Without a country, a session may be proposed on a public holiday." in texts(at)
    field(at.selectbox, "country").set_value("BE")
    pressed(at, submit_key(at, "programme_agreements"))
    assert rounds.every(opened.path)[0].programme.country == "BE"
    assert "Left free in this programme: Easter Monday (6 Apr), Labour Day (1 May)" in texts(at).replace("\\", "")
    assert "Assumption" not in texts(at), "after the end"
    dutch = app("programme", "nl")
    dutch.session_state["programme_tab"] = "Afspraken"
    dutch.run()
    assert "In dit programma blijven vrij: Paasmaandag (6 apr" in texts(dutch).replace("\\", "")


@pytest.mark.parametrize(
    ("country", "starts", "told"),
    [
        ("NL", date(2100, 12, 27), "Netherlands: the public holidays of 2101 are not known here"),
        ("FR", date(2026, 4, 1), "France: the public holidays of 2026 are not known here"),
        ("NL", date(2026, 6, 1), "No public holiday falls on a working day of this programme."),
        ("NL", None, "Once the start is known"),
    ],
)
def test_holidays_that_are_not_known_are_told(
    app: Callable, programme: Callable, country: str, starts: date | None, told: str
) -> None:
    opened = programme()
    rhythm = Rhythm(weeks=6)
    rounds.save(opened, replace(opened.programme, starts=starts, rhythm=rhythm, country=country))
    at = opens_tab(app("programme"), "Agreements")
    assert told in texts(at)
    pressed(at, submit_key(at, "programme_agreements"))
    assert rounds.every(opened.path)[0].programme.country == country, "what stood there stays"


def test_lots_are_drawn_once_and_who_waits_is_in_no_matching(app: Callable, programme: Callable) -> None:
    opened = programme(24)
    plan = replace(opened.programme.plan, comparison="waiting_list")
    rounds.save(opened, replace(opened.programme, plan=plan))
    at = pressed(opens_tab(app("programme"), "Plan"), "draw_lots")
    group = evidence.group(opened)
    waits = group.of(GroupPart.WAITS)
    assert f"with seed {group.seed}" in texts(at)
    assert not [each for each in at.button if each.key == "draw_lots"]
    pressed(app("matching"), "make_pairs")
    paired = {who for pair in pairs.every(opened) for who in (pair.mentor, pair.mentee)}
    pairs.confirm(opened, [pair.id for pair in pairs.proposals(opened)], "Els", date(2026, 11, 2))
    again = app("matching")
    told = " ".join(problems(again)) + texts(again)
    assert not [who for who in waits if who in told], "they come first next time, and are no problem now"
    assert paired
    assert not paired & waits


def test_people_who_do_not_take_part_are_chosen_by_hand(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    plan = replace(opened.programme.plan, comparison="non_participants")
    opened = rounds.save(opened, replace(opened.programme, plan=plan))
    at = opens_tab(app("programme"), "Plan")
    someone = participants.everyone(opened)[0].id
    labelled(at.multiselect, "Who is compared").select(someone).run()
    pressed(at, "save_compared")
    assert evidence.kept_out(opened) == {someone}


def test_a_text_is_kept_in_both_languages_and_papers_say_je_or_u(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Agreements")
    labelled(at.text_area, "What we expect of mentors").set_value("Vraag door")
    labelled(at.text_area, "What we expect of mentors (English)").set_value("Ask on")
    field(at.segmented_control, "address").set_value(FormOfAddress.U)
    pressed(at, submit_key(at, "programme_agreements"))
    at = app("programme")
    labelled(at.text_area, "Why do you do this?").set_value("Iedereen werkt met AI")
    labelled(at.text_area, "Goals, one a line (English)").set_value("- uses it weekly\n")
    pressed(at, SAVE)
    saved = rounds.every(opened.path)[0].programme
    assert saved.address is FormOfAddress.U
    assert saved.other_language == {"mentor_expectations": "Ask on", "goals": "uses it weekly"}
    assert saved.text("reason", "en") is None
    why = labelled(at.text_area, "Why do you do this? (English)")
    assert "Not written yet" in why.placeholder


@pytest.mark.parametrize(("length", "warned"), [(0, False), (400, False), (2_000, True)])
def test_a_counter_says_when_the_texts_no_longer_fit_two_pages(
    app: Callable, programme: Callable, length: int, warned: bool
) -> None:
    opened = programme()
    rounds.save(opened, replace(opened.programme, reason="x" * (length // 2), confidentiality="x" * (length // 2)))
    at = opens_tab(app("programme"), "Agreements")
    assert ("of 1,800 characters" in texts(at)) == (length > 0)
    assert any("nothing is cut" in each.value for each in at.warning) == warned


def test_texts_too_long_for_two_pages_are_not_saved_and_stay_typed(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Agreements")
    labelled(at.text_area, "What we expect of mentors").set_value("m" * 1_000)
    labelled(at.text_area, "What stays confidential").set_value("c" * 1_000)
    pressed(at, submit_key(at, "programme_agreements"))
    assert any("too long" in each.value for each in at.error)
    assert labelled(at.text_area, "What we expect of mentors").value == "m" * 1_000
    assert rounds.every(opened.path)[0].programme.mentor_expectations is None


def test_the_people_of_the_round_before_come_along_to_be_asked_again(app: Callable, programme: Callable) -> None:
    first = programme(4, "Spring")
    at = opens_tab(app("programme"), "Rounds")
    labelled(at.text_input, "Name of the new round").set_value("Autumn")
    pressed(at, submit_key(at, "programme_new_round"))
    opens_tab(at, "Rounds")
    pressed(at, "ask_again")
    autumn = rounds.every(first.path)[-1]
    asked = participants.asked_again(autumn)
    assert len(asked) == 4
    assert "4 people still to answer" in texts(at)
    at.multiselect(key="yes_again").set_value([asked[0].id])
    pressed(at, "said_yes_again")
    assert [bool(each.roles) for each in participants.everyone(autumn)] == [True, False, False, False]
    letters = app("messages")
    letters.selectbox(key="message_moment").set_value(Moment.ASK_AGAIN).run()
    assert "Doe je weer mee met Autumn?" in [each.value for each in letters.text_input]
